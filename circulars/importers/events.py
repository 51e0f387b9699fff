"""Reads the events and deadlines a letter announces from its text, in the order of the letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from circulars.importers.records import EventRecord

UnitKind = Literal["heading", "paragraph", "list"]


@dataclass(frozen=True, slots=True)
class TextUnit:
    """One block of the letter as plain text: `text` of a heading or paragraph, `items` of a list. No HTML."""

    index: int
    kind: UnitKind
    text: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundEvents:
    """What `extract_events` found.

    `by_block` maps a unit's index to the events first announced in it (indexes without events are absent).
    `event_lists` are the indexes of lists that are lists of dates: the rows in `by_block` replace such a list whole,
    one or more rows for every item, so a writer puts `EventList(rows, from_list=True)` in the list's place.
    Events found in a heading belong after that heading; events of a paragraph after that paragraph.
    """

    by_block: dict[int, tuple[EventRecord, ...]] = field(default_factory=dict)
    event_lists: frozenset[int] = frozenset()
    warnings: tuple[str, ...] = ()


def extract_events(
    units: Sequence[TextUnit],
    *,
    issued_on: date | None = None,
    title: str = "",
) -> FoundEvents:
    """Find the events and deadlines of a whole letter.

    `units` is the body in order. `issued_on` is the letter's printed date, if any; it settles years that the letter
    does not print. `title` is the letter's title: it names an event that its sentence does not name, and its dates
    count as stated in the letter's first line (they are looked at for years, never returned).
    Never raises: what cannot be decided becomes a sentence in `warnings`.
    """
    return FoundEvents()
