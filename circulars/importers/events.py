"""Reads the events and deadlines a letter announces from its text, in the order of the letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from circulars.importers.dates import find_years
from circulars.importers.event_drafts import Draft, Letter, drafts_of_sentence, drafts_of_title
from circulars.importers.event_lists import dated_list_rows
from circulars.importers.event_merging import merge_drafts
from circulars.importers.event_reading import ReadSentence, read_sentence
from circulars.importers.event_signs import is_document_date, tense_of
from circulars.importers.records import EventRecord
from circulars.importers.sentences import Sentence, TextUnit, UnitKind, read_sentences
from circulars.importers.years import StatedDate, YearReader

__all__ = ["TITLE_INDEX", "FoundEvents", "TextUnit", "UnitKind", "extract_events"]

MAX_DATES = 1_000  # no letter has more; what holds more is a table or junk, and would take long to make sense of
TITLE_INDEX = -1  # the index under which an event stands that only the letter's title announces


@dataclass(frozen=True, slots=True)
class FoundEvents:
    """What `extract_events` found.

    `by_block` maps a unit's index to the events first announced in it (indexes without events are absent); an event
    that only the letter's title announces stands under TITLE_INDEX and belongs before the first block.
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

    `units` is the body in order, their indexes not negative. `issued_on` is the letter's printed date, if any; it
    settles years that the letter does not print. `title` is the letter's title: it names an event that its sentence
    does not name, and its dates count as stated before the first unit.
    Never raises: what cannot be decided becomes a sentence in `warnings`.
    """
    letter = _read_letter(units, issued_on, title)
    rows: list[Draft] = []
    event_lists: set[int] = set()
    for unit in units:
        if unit.kind == "list" and (found := dated_list_rows(letter, unit)):
            rows += found
            event_lists.add(unit.index)
    drafts: list[Draft] = []
    for place, read in enumerate(letter.sentences):
        if read.sentence.unit == TITLE_INDEX or read.sentence.unit in event_lists:
            continue
        drafts += drafts_of_sentence(letter, place)
    drafts += drafts_of_title(letter, TITLE_INDEX)
    merged = merge_drafts(rows, drafts)
    by_block: dict[int, tuple[EventRecord, ...]] = {}
    for draft in merged:
        by_block[draft.unit] = (*by_block.get(draft.unit, ()), draft.record)
    return FoundEvents(by_block, frozenset(event_lists), tuple(dict.fromkeys(letter.warnings)))


def _read_letter(units: Sequence[TextUnit], issued_on: date | None, title: str) -> Letter:
    titled = [TextUnit(TITLE_INDEX, "heading", title), *units] if title else list(units)
    sentences, too_many = _read_until(read_sentences(titled), MAX_DATES)
    stated: list[StatedDate] = []
    bare: list[tuple[int, int, int]] = []
    for read in sentences:
        told = tense_of(read.text)
        for position, group in enumerate(read.groups):
            paper = is_document_date(read.before(position))
            offset = read.sentence.offset + group.start
            stated += [StatedDate(span, read.sentence.unit, offset, told, paper) for span in group.spans]
        bare += [(read.sentence.unit, read.sentence.offset + at, year) for at, year in find_years(read.text)]
    years = YearReader(stated, issued_on=issued_on, bare_years=bare)
    letter = Letter(sentences, years, title)
    if too_many:
        letter.warnings.append(f"More than {MAX_DATES} dates stand in this letter; those after them were not read.")
    for read in sentences:
        for words in read.ambiguous:
            letter.warnings.append(f"“{words}” can be read as two dates; it was not made an event.")
    return letter


def _read_until(sentences: Sequence[Sentence], limit: int) -> tuple[list[ReadSentence], bool]:
    """The sentences read, up to the one that brings more than `limit` dates together, and whether one did."""
    done: list[ReadSentence] = []
    dates = 0
    for sentence in sentences:
        read = read_sentence(sentence)
        dates += len(read.groups)
        if dates > limit:
            return done, True
        done.append(read)
    return done, False
