"""Reads lists of dates: lists each of whose items is an event with its date and perhaps its place."""

from __future__ import annotations

import re

from circulars.importers.event_drafts import Draft, Letter, kind_of, record_of
from circulars.importers.event_facts import VENUE_NOUNS, find_urls
from circulars.importers.event_reading import ReadSentence
from circulars.importers.event_signs import has_event_noun, is_deadline, is_document_date, is_paper_item
from circulars.importers.event_titles import names_in, tidy, title_of_deadline, title_of_heading, title_of_sentence
from circulars.importers.records import EventKind
from circulars.importers.sentences import TextUnit

MAX_ROW = 260  # characters; a longer item is prose that mentions a date
_SENTENCE_VERB = re.compile(r"\b(?:will|shall|is to|are to|was|were|has|have)\b", re.IGNORECASE)


def dated_list_rows(letter: Letter, unit: TextUnit) -> list[Draft]:
    """The rows of a list all of whose items are dated events or deadlines; [] where one of them is not."""
    rows: list[Draft] = []
    for item, text in enumerate(unit.items):
        places = [
            place
            for place, read in enumerate(letter.sentences)
            if read.sentence.unit == unit.index and read.sentence.item == item
        ]
        found = _rows_of_item(letter, places, text) if len(text) <= MAX_ROW else []
        if not found:
            return []
        rows += [Draft(unit.index, draft.record, item, row=True) for draft in found]
    return rows


def _rows_of_item(letter: Letter, places: list[int], text: str) -> list[Draft]:
    rows: list[Draft] = []
    for place in places:
        read = letter.sentences[place]
        for position, group in enumerate(read.groups):
            kind = _row_kind(letter, place, position)
            if kind is None or read.sentence.label:
                continue
            title = row_title(letter, place, position, kind)
            for span in group.spans:
                record = record_of(letter, place, position, span, kind, title=title, printed=text)
                if record:
                    rows.append(Draft(read.sentence.unit, record))
    return rows


def _row_kind(letter: Letter, place: int, position: int) -> EventKind | None:
    """As for a sentence, but in a row that is set as one ("Title: date, place") the date needs no verb or noun."""
    read = letter.sentences[place]
    before, after = read.before(position), read.after(position)
    kind = kind_of(letter, place, position)
    if is_paper_item(read.text, read.sentence.intro):
        return None
    if kind or is_document_date(before) or not _is_set_as_row(read, position):
        return kind if kind != "event" or _is_set_as_row(read, position) else None
    if is_deadline(before, after, read.text[: read.groups[position].start]):
        return "deadline"
    return "event" if not _SENTENCE_VERB.search(read.text) and read.groups[position].spans[0].year != 0 else None


def _is_set_as_row(read: ReadSentence, position: int) -> bool:
    """The date stands at an edge of the item, its place aside, or is set off by a colon, dash, comma or bracket."""
    words = read.masked_for(position)
    start = words.find("\x02")
    before = re.sub(r"[\W\x01-\x03]", "", words[:start])
    after = re.sub(r"[\W\x01-\x03]|\b(?:in|at)\b", "", words[start:])
    set_off = re.search(r"[:,–—(|-]\s*(?:on )?$", words[:start]) is not None
    return not before or not after or set_off


def row_title(letter: Letter, place: int, position: int, kind: EventKind) -> str:
    """An item's text without its date and place; where nothing is left, what the list is introduced as."""
    read = letter.sentences[place]
    masked = read.masked_for(position)
    for url in find_urls(read.text):
        masked = masked.replace(url, "")
    if kind == "deadline":
        return title_of_deadline(masked, read.sentence.heading)
    if _SENTENCE_VERB.search(masked) and (named := title_of_sentence(masked)):
        return named
    pieces = [tidy(_without_venue(piece)) for piece in re.split(r"\s*[(\[]?[\x01-\x03]+[)\]]?\s*", masked)]
    pieces = [
        piece for piece in pieces if len(re.sub(r"[\W\d_]", "", piece)) >= 3 and piece.lower() not in {"place", "held"}
    ]
    if pieces:
        return next((piece for piece in pieces if has_event_noun(piece)), pieces[0])
    return names_in(read.sentence.intro) or title_of_heading(read.sentence.heading) or tidy(letter.title) or "Event"


def _without_venue(piece: str) -> str:
    """The piece without a building after a comma or "at": "Regional meeting, UN Conference Centre"."""
    piece = re.split(r"(?:^|\s)at (?:the )?(?=[A-Z])", piece)[0] if not piece.lstrip(" ,").startswith("at ") else ""
    parts = re.split(r"(?:,|\s[–—-])\s+", piece)
    while parts and VENUE_NOUNS.search(parts[-1]) and not has_event_noun(parts[-1]):
        parts.pop()
    return piece if len(parts) == len(re.split(r"(?:,|\s[–—-])\s+", piece)) else ", ".join(parts)
