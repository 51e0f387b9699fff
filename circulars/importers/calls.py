"""Forwarded invitations to apply: recognised only where the letter says under a telling heading who may answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from circulars.importers.links import first_url, to_inline_html
from circulars.importers.records import Call, EventRecord
from circulars.importers.structure import Part

_HEADING = re.compile(
    r"^(?:\W*\d*[.)]?\s*)(?:re-?open(?:ed|ing)\s+)?(?:(?:online\s+|open\s+|second\s+|final\s+)?"
    r"(?:applications?|nominations?|expressions?\s+of\s+interest|submissions?)\s+(?:for|to|of)\b|"
    r"(?:open\s+|second\s+|final\s+)?call(?:s)?\s+(?:for|to)\b|invitation\s+to\s+(?:apply|nominate|submit|sign)|"
    r"(?:request|invitation)\s+for\s+(?:proposals|applications|nominations|papers)|appel\s+à\b|convocatoria\b)",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"\b(?:(?:is|are)\s+(?:now\s+)?open\s+(?:to|for)\b|open\s+to\s+all\b|eligible\b|eligibility\b|who\s+(?:may|can|should)\s+apply|"
    r"(?:applicants|candidates|nominees)\s+(?:must|should|may|need)\b|may\s+apply\b|can\s+apply\b|est\s+ouvert|está\s+abiert)",
    re.IGNORECASE,
)
_HOW = re.compile(
    r"^(?:to\s+apply\b|how\s+to\s+apply|(?:please\s+)?(?:apply|send|submit|fill|complete|register)\b|(?:applications|nominations)\s+"
    r"(?:should|must|may|can|are\s+to)\s+be\b|interested\s+(?:applicants|organi[sz]ations|members|candidates)\b)",
    re.IGNORECASE,
)


SHORTEST_TITLE = 30


@dataclass(frozen=True, slots=True)
class FoundCall:
    """A call and the indexes of the paragraphs that went into it; the deadline, if it took one over."""

    call: Call
    who: int
    how: int | None = None
    deadline: EventRecord | None = None


def find_calls(parts: Sequence[Part], events: dict[int, tuple[EventRecord, ...]]) -> list[FoundCall]:
    """The calls of a letter, one a section at most. `events` is each part's events: a deadline is a closing date."""
    calls: list[FoundCall] = []
    for index, part in enumerate(parts):
        if part.kind == "heading" and _HEADING.match(part.text):
            found = _read_section(parts, index, events)
            if found:
                calls.append(found)
    return calls


def _read_section(parts: Sequence[Part], heading: int, events: dict[int, tuple[EventRecord, ...]]) -> FoundCall | None:
    end = next((index for index in range(heading + 1, len(parts)) if parts[index].kind == "heading"), len(parts))
    section = range(heading + 1, end)
    who = next((index for index in section if _is_text(parts[index]) and _WHO.search(parts[index].text)), None)
    if who is None or parts[who].text.endswith(":"):
        return None
    # What the page shows beside the call must not be torn away: only a paragraph without events moves into it.
    if any(event.kind == "event" for event in events.get(who, ())):
        return None
    how = who + 1 if who + 1 < end and _is_text(parts[who + 1]) and _HOW.match(parts[who + 1].text) else None
    if how is not None and (parts[how].text.endswith(":") or any(e.kind == "event" for e in events.get(how, ()))):
        how = None
    deadlines = [event for index in section for event in events.get(index, ()) if event.kind == "deadline"]
    call = Call(
        title=_short(parts[heading].text),
        who=to_inline_html(parts[who].text),
        how=to_inline_html(parts[how].text) if how is not None else "",
        url=first_url(parts[how].text) if how is not None else "",
    )
    if not deadlines:
        return FoundCall(call, who, how)
    deadline = deadlines[0]
    # A call cannot say that its year was worked out, and knows days only: such a deadline stays an event of its own.
    if len(deadlines) > 1 or deadline.year_inferred or deadline.precision != "day" or deadline.ends_on:
        return None
    call = replace(call, closes_on=deadline.starts_on, closes_at=deadline.start_time, timezone=deadline.timezone)
    return FoundCall(call, who, how, deadline)


def _short(heading: str) -> str:
    """The heading's words before its colon, if they say enough: it stands in full above the call."""
    head = heading.partition(": ")[0]
    return head if len(head) >= SHORTEST_TITLE else heading


def _is_text(part: Part) -> bool:
    return part.kind == "paragraph"
