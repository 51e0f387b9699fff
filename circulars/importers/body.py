"""Parts to body blocks: events, documents and calls put where the letter announces them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from circulars.importers.calls import FoundCall, find_calls
from circulars.importers.enclosures import extract_attachments
from circulars.importers.events import TITLE_INDEX, FoundEvents, TextUnit, extract_events
from circulars.importers.links import to_inline_html
from circulars.importers.records import (
    AttachmentRecord,
    Attachments,
    BodyBlock,
    EventList,
    EventRecord,
    Heading,
    ListItems,
    Paragraph,
)
from circulars.importers.structure import Part, is_plain_order


@dataclass(frozen=True, slots=True)
class Body:
    blocks: tuple[BodyBlock, ...]
    warnings: tuple[str, ...] = ()


def build_body(parts: Sequence[Part], *, title: str, issued_on: date | None) -> Body:
    """The blocks of a letter's body.

    Events and documents found in running text stay in the text, and a list of each follows at the end of their
    section; those of the title come first. A list that is wholly dates is replaced by its events. A call takes the
    paragraphs that are its own.
    """
    units = [TextUnit(index, part.kind, part.text, tuple(part.items)) for index, part in enumerate(parts)]
    events = extract_events(units, issued_on=issued_on, title=title)
    documents = extract_attachments(units, issued_on=issued_on, title=title)
    # Two equal points could not be told from two events read in one: such a list stays, its events follow.
    distinct = frozenset(
        index for index in events.event_lists if len(set(parts[index].items)) == len(parts[index].items)
    )
    events = replace(events, event_lists=distinct)
    calls = {found.who: found for found in find_calls(parts, events.by_block)}
    announced_in_title = events.by_block.get(TITLE_INDEX, ())
    blocks: list[BodyBlock] = [EventList(announced_in_title)] if announced_in_title else []
    for start, end in _sections(parts):
        blocks += _section_blocks(parts, range(start, end), events, calls)
        blocks += _announced(range(start, end), events, calls, documents.by_block)
    return Body(tuple(blocks), (*events.warnings, *documents.warnings))


def _sections(parts: Sequence[Part]) -> list[tuple[int, int]]:
    """Ranges of parts, each from a heading to the next; headings straight above one another share one."""
    starts = [0] + [
        index
        for index, part in enumerate(parts)
        if index and part.kind == "heading" and parts[index - 1].kind != "heading"
    ]
    return [(start, end) for start, end in zip(starts, [*starts[1:], len(parts)], strict=True) if end > start]


def _section_blocks(
    parts: Sequence[Part], section: range, events: FoundEvents, calls: dict[int, FoundCall]
) -> list[BodyBlock]:
    moved = {found.how for found in calls.values()}
    blocks: list[BodyBlock] = []
    for index in section:
        if index in calls:
            blocks.append(calls[index].call)
        elif index in events.event_lists and events.by_block.get(index):
            blocks.append(EventList(_with_marks(events.by_block[index], parts[index]), from_list=True))
        elif index not in moved:
            blocks.append(_text_block(parts[index]))
    return blocks


def _with_marks(rows: tuple[EventRecord, ...], part: Part) -> tuple[EventRecord, ...]:
    """The rows printed with the numbers of the list they stand for: a table of events has no order to hold them."""
    if not is_plain_order(part):
        return rows
    marks = dict(zip(part.items, (mark.printed for mark in part.marks), strict=True))
    return tuple(
        replace(row, printed=f"{marks[row.printed]} {row.printed}") if row.printed in marks else row for row in rows
    )


def _announced(
    section: range,
    events: FoundEvents,
    calls: dict[int, FoundCall],
    documents: dict[int, tuple[AttachmentRecord, ...]],
) -> list[BodyBlock]:
    """The events and documents of a section's running text, for its end."""
    taken = [found.deadline for found in calls.values()]
    rows: list[EventRecord] = [
        event
        for index in section
        if index not in events.event_lists
        for event in events.by_block.get(index, ())
        if not any(event is deadline for deadline in taken)
    ]
    enclosed = [document for index in section for document in documents.get(index, ())]
    blocks: list[BodyBlock] = []
    if rows:
        blocks.append(EventList(tuple(rows)))
    if enclosed:
        blocks.append(Attachments(tuple(enclosed)))
    return blocks


def _text_block(part: Part) -> BodyBlock:
    if part.kind == "heading":
        return Heading(part.text, part.level)
    if part.kind == "list":
        return ListItems(tuple(map(to_inline_html, part.items)), ordered=is_plain_order(part))
    return Paragraph(to_inline_html(part.text))
