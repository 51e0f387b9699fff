"""Makes one event of the several times a letter speaks of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from circulars.importers.event_drafts import Draft
from circulars.importers.event_titles import is_generic
from circulars.importers.records import EventRecord

_FILLED = ("venue", "city", "country", "organiser", "theme", "url", "watch_url")
_COMMON = frozenset(
    re.findall(
        r"\S+",
        """
        meeting session event with from this that the for and consultation regional national international
        """,
    )
)


def merge_drafts(rows: Sequence[Draft], drafts: Sequence[Draft]) -> list[Draft]:
    """All events, each once, in the order of the letter's units. Rows of lists of dates always stay where they are."""
    merged = list(rows)
    for draft in drafts:
        for place, known in enumerate(merged):
            if _same_event(known, draft):
                merged[place] = known._replace(record=_filled(known.record, draft.record))
                break
        else:
            merged.append(draft)
    return sorted(merged, key=lambda draft: draft.unit)


def _same_event(one: Draft, two: Draft) -> bool:
    first, second = one.record, two.record
    if (first.kind, first.starts_on, first.ends_on) != (second.kind, second.starts_on, second.ends_on):
        return False
    if first.city and second.city and first.city.lower() != second.city.lower():
        return False
    if first.start_time and second.start_time and first.start_time != second.start_time:
        return False
    if one.unit == two.unit and one.item != two.item:
        return False
    alike = bool(_words(first.title) & _words(second.title)) or is_generic(first.title) or is_generic(second.title)
    return alike or first.kind == "deadline" or bool(first.city and first.city.lower() == second.city.lower())


def _words(title: str) -> set[str]:
    return set(re.findall(r"\w{3,}", title.lower())) - _COMMON


def _filled(known: EventRecord, again: EventRecord) -> EventRecord:
    """`known` with its gaps filled from `again`; a year printed anywhere is a printed year."""
    changes: dict[str, object] = {name: getattr(again, name) for name in _FILLED if not getattr(known, name)}
    if known.city and again.city and known.country != again.country:
        changes.pop("country", None)
    if not known.start_time and again.start_time:
        changes |= {"start_time": again.start_time, "end_time": again.end_time, "timezone": again.timezone}
    if is_generic(known.title) and not is_generic(again.title):
        changes["title"] = again.title
    changes["year_inferred"] = known.year_inferred and again.year_inferred
    return replace(known, **changes)  # type: ignore[arg-type]
