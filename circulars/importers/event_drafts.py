"""Makes event records of the dates in a letter's sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from circulars.importers.dates import DateSpan
from circulars.importers.event_facts import (
    find_organiser,
    find_theme,
    find_urls,
    find_venue,
    is_about_more,
    is_about_watching,
)
from circulars.importers.event_reading import ReadSentence, place_for, time_for
from circulars.importers.event_signs import OCCURS, is_document_date, is_paper_item, judge, tense_of
from circulars.importers.event_titles import (
    is_generic,
    names_in,
    ordinal_of,
    tidy,
    title_of_deadline,
    title_of_heading,
    title_of_sentence,
    words_before,
)
from circulars.importers.places import Place, find_places
from circulars.importers.records import EventKind, EventRecord
from circulars.importers.sentences import label_of
from circulars.importers.times import TimeSpan
from circulars.importers.years import StatedDate, YearReader

EARLIEST_EVENT = 1990
_CANCELLED = re.compile(
    r"^[^.;:,]{0,60}?\b(?:is|are|was|were|has been|have been) (?:now |hereby )?(?:cancell?ed|called off)\b",
    re.IGNORECASE,
)
_MOVED_FROM = re.compile(r"\b(?:moved|postponed|rescheduled|changed|extended|shifted) from(?: the)?\s*$", re.IGNORECASE)
_MOVED_TO = re.compile(
    r"\W{0,3}(?:(?:is|was|has been|have been|will be) )?(?:now )?(?:postponed|moved|rescheduled|changed"
    r"|shifted) (?:to|until)\b",
    re.IGNORECASE,
)
_ABOUT_IT = re.compile(
    r"^(?:it|this|these|the (?:meeting|event|venue|session|training|workshop|conference|briefing|webinar"
    r"|consultation|forum"
                       r"|dialogue|summit|programme|program)|both|time|venue)\b", re.IGNORECASE)  # fmt: skip
CONTEXT_REACH = 8  # sentences back to one that names what "3 May, Manila; 5 June, Dhaka" are the dates of
NAMELESS = "Event"
LABEL_REACH = 4  # sentences between "Date:" and its "Venue:" or "Time:"


@dataclass
class Letter:
    """A letter while it is being read: its sentences, what answers for years, and the warnings so far."""

    sentences: list[ReadSentence]
    years: YearReader
    title: str = ""
    warnings: list[str] = field(default_factory=list)


class Draft(NamedTuple):
    """An event record and where it came from: the unit, the item of a list, whether it is a row of a list of dates."""

    unit: int
    record: EventRecord
    item: int = -1
    row: bool = False


def drafts_of_title(letter: Letter, index: int) -> list[Draft]:
    """The events of the letter's title, which stands among its sentences as unit `index`."""
    places = [place for place, read in enumerate(letter.sentences) if read.sentence.unit == index]
    return [draft for place in places for draft in drafts_of_sentence(letter, place)]


def drafts_of_sentence(letter: Letter, place: int) -> list[Draft]:
    """The events and deadlines of the sentence at `letter.sentences[place]`."""
    read = letter.sentences[place]
    drafts: list[Draft] = []
    kind: EventKind | None = None
    for position, group in enumerate(read.groups):
        kind = kind_of(letter, place, position) or ("event" if kind == "event" and _goes_on(read, position) else None)
        if not kind:
            continue
        for span in group.spans:
            record = record_of(letter, place, position, span, kind)
            if record:
                drafts.append(Draft(read.sentence.unit, record, read.sentence.item))
    return drafts


def kind_of(letter: Letter, place: int, position: int) -> EventKind | None:
    """Whether the date at `position` of a sentence is an event or a deadline; None for neither."""
    read = letter.sentences[place]
    before, span = read.before(position), read.groups[position].spans[0]
    if span.year and (span.year < EARLIEST_EVENT or span.year < letter.years.newest_year - 3):
        return None
    moved = _MOVED_FROM.search(before) or _MOVED_TO.match(read.after(position))
    if moved and position + 1 < len(read.groups):
        return None
    if _is_dateline(letter, read, position):
        return None
    if read.sentence.kind == "list" and is_paper_item(read.text, read.sentence.intro):
        return None
    label = read.sentence.label
    if label == "date" and position == 0:
        return "event"
    timed = time_for(read, position) is not None
    whole = read.text[: read.groups[position].start]
    verdict = judge(
        span, read.sentence.kind, before=before, after=read.after(position), sentence_before=whole, timed=timed
    )
    if verdict == "" and _stands_alone(read) and not is_document_date(before):
        return _alone(letter, place)
    return verdict or None


def _goes_on(read: ReadSentence, position: int) -> bool:
    """ "… in Beirut on 26 September **and in Bangkok on 6 November**": the same verb, another date and place."""
    between = read.before(position)
    joined = re.match(r"\W*(?:and|then|followed by|while)\b|\s*[,;]", between)
    return (
        bool(joined) and len(between) < 120 and place_for(read, position) is not None and not is_document_date(between)
    )


def _stands_alone(read: ReadSentence) -> bool:
    """A paragraph that is a date and a place and nothing else: "3-4 May 2018, Bangkok"."""
    return (
        len(read.groups) == 1
        and read.sentence.kind != "list"
        and len(re.sub(r"[\W_]|[\x01-\x03]", "", read.masked)) <= 12
    )


def _alone(letter: Letter, place: int) -> EventKind | None:
    read = letter.sentences[place]
    heading = read.sentence.heading
    before = letter.sentences[place - 1] if place else None
    if before and before.sentence.unit == read.sentence.unit and before.groups and read.sentence.kind != "heading":
        return kind_of(letter, place - 1, len(before.groups) - 1)
    if not heading or heading == letter.title or read.sentence.kind == "heading":
        return None
    if re.search(r"\b(?:deadline|closing date)\b", heading, re.IGNORECASE):
        return "deadline"
    return "event" if names_in(heading) or title_of_heading(heading) else None


def _is_dateline(letter: Letter, read: ReadSentence, position: int) -> bool:
    """The letter's own date, printed (perhaps glued to the salutation) at its beginning."""
    span = read.groups[position].spans[0]
    issued = letter.years.issued_on
    first_units = {other.sentence.unit for other in letter.sentences[:3]}
    if position or not span.year or span.last or not span.first.day or read.sentence.unit not in first_units:
        return False
    starts = date(span.year, span.first.month, span.first.day)
    glued = re.match(r"\s*[,.]?\s*Dear\b", read.after(position)) is not None
    return glued or (starts == issued and read.groups[0].start < 40 and not OCCURS.search(read.text))


def record_of(
    letter: Letter, place: int, position: int, span: DateSpan, kind: EventKind, *, title: str = "", printed: str = ""
) -> EventRecord | None:
    """The record of one date of a sentence; None (and a warning) where its year cannot be settled."""
    read = letter.sentences[place]
    days = _days(letter, read, span, read.groups[position].start)
    if days is None:
        return None
    starts_on, ends_on, inferred = days
    if ends_on and (kind == "deadline" or _MOVED_FROM.search(read.before(position))):
        starts_on, ends_on = ends_on, None
    where = (_place(letter, place, position) if kind == "event" else None) or Place(0, 0)
    clock = _time(letter, place, position)
    zone = (clock.timezone or where.timezone) if clock else ""
    masked, told = read.masked_for(position), kind == "event"
    name = title or _title(letter, place, position, kind)
    if told and name == NAMELESS:
        if not (where.country or clock):
            return None  # nothing says that anything happens on this day
        name = words_before(read.window_for(position)) or tidy(letter.title) or NAMELESS
    return EventRecord(
        title=name,
        starts_on=starts_on,
        ends_on=ends_on,
        kind=kind,
        precision=span.precision,
        year_inferred=inferred,
        start_time=clock.start_time if clock and zone else None,
        end_time=clock.end_time if clock and zone else None,
        timezone=zone,
        venue=_venue(letter, place, position) if told else "",
        city=where.city,
        country=where.country,
        organiser=find_organiser(masked) if told else "",
        theme=find_theme(masked, read.text) if told else "",
        url=_url(letter, place, watching=False),
        watch_url=_url(letter, place, watching=True) if told else "",
        status="cancelled" if told and _CANCELLED.search(read.after(position)) else "scheduled",
        printed=printed or _printed(read, position, clock if clock and not zone else None),
    )


def _days(letter: Letter, read: ReadSentence, span: DateSpan, start: int) -> tuple[date, date | None, bool] | None:
    stated = StatedDate(span, read.sentence.unit, read.sentence.offset + start, tense_of(read.text))
    year, inferred = letter.years.year_of(stated)
    printed = read.text[span.start : span.end]
    if year is None:
        letter.warnings.append(f"“{printed}” has no year, and the letter states none; it was not made an event.")
        return None
    try:
        return (*span.resolve(year), inferred)
    except ValueError:
        letter.warnings.append(f"“{printed}” is not a date of {year}; it was not made an event.")
        return None


def _printed(read: ReadSentence, position: int, clock: TimeSpan | None) -> str:
    """The date's words, and those of a time that could not be given a zone where they stand beside it."""
    start, end = read.groups[position].start, read.groups[position].end
    if clock and 0 <= clock.start - end <= 12:
        end = clock.end
    elif clock and 0 <= start - clock.end <= 12:
        start = clock.start
    words = read.text[start:end].strip()
    return words if re.search(r"\.\s?m\.$", words, re.IGNORECASE) else words.rstrip(".")


def _labelled(letter: Letter, place: int, label: str) -> Iterator[ReadSentence]:
    """The nearest sentence with `label` around a "Date:" sentence of the same group of labels."""
    read = letter.sentences[place]
    if not read.sentence.label:
        return
    for direction in (1, -1):
        for step in range(1, LABEL_REACH + 1):
            at = place + direction * step
            if not 0 <= at < len(letter.sentences):
                break
            other = letter.sentences[at].sentence
            if other.label == label:
                yield letter.sentences[at]
                return
            if other.label == read.sentence.label or (other.kind == "heading" and direction == 1):
                break


def _next_about_it(letter: Letter, place: int) -> ReadSentence | None:
    """The sentence after this one, where it goes on about the same event and brings no date of its own."""
    here = letter.sentences[place].sentence
    if place + 1 < len(letter.sentences):
        after = letter.sentences[place + 1]
        if after.sentence.unit == here.unit and after.sentence.item == here.item and not after.groups:
            return after if _ABOUT_IT.match(after.text) else None
    return None


def _place(letter: Letter, place: int, position: int) -> Place | None:
    read = letter.sentences[place]
    found = place_for(read, position)
    if found:
        return found
    for other in (*_labelled(letter, place, "place"), _next_about_it(letter, place)):
        if other and other.places:
            return other.places[0]
    if read.sentence.heading and len(read.groups) == 1:
        named = find_places(read.sentence.heading, loose=True)
        return named[0] if len(named) == 1 else None
    return None


def _time(letter: Letter, place: int, position: int) -> TimeSpan | None:
    read = letter.sentences[place]
    found = time_for(read, position)
    if found or len(read.groups) > 1:
        return found
    for other in (*_labelled(letter, place, "time"), _next_about_it(letter, place)):
        if other and other.times:
            return other.times[0]
    return None


def _venue(letter: Letter, place: int, position: int) -> str:
    read = letter.sentences[place]
    group = read.groups[position]
    after_end = group.end + len(read.after(position))
    found = find_venue(read.masked[group.end : after_end]) or find_venue(read.masked[: group.start])
    if found:
        return found
    for other in _labelled(letter, place, "place"):
        words = label_of(other.masked)[1]
        return tidy(re.split(r"[\x01-\x03]", words)[0])
    about = _next_about_it(letter, place)
    return find_venue(about.masked) if about else ""


def _url(letter: Letter, place: int, *, watching: bool) -> str:
    """A link of this sentence, or of one of the next two of its unit that speaks of watching or of more details."""
    here = letter.sentences[place].sentence
    for at in range(place, min(place + 3, len(letter.sentences))):
        read = letter.sentences[at]
        if (read.sentence.unit, read.sentence.item) != (here.unit, here.item) or (
            at > place and read.groups and not watching
        ):
            break
        urls = find_urls(read.text)
        fits = is_about_watching(read.text) if watching else not is_about_watching(read.text)
        if urls and fits and (at == place or watching or is_about_more(read.text)):
            return urls[0]
    return ""


def _title(letter: Letter, place: int, position: int, kind: EventKind) -> str:
    read = letter.sentences[place]
    masked = read.window_for(position)
    heading = read.sentence.heading
    if kind == "deadline":
        return title_of_deadline(masked, heading)
    for other in _labelled(letter, place, "title"):
        return tidy(label_of(other.text)[1])
    if read.sentence.kind == "heading":
        own = title_of_heading(masked)
        return own if own and not is_generic(own) else tidy(letter.title) or own or NAMELESS
    own = "" if read.sentence.label else title_of_sentence(masked)
    if not is_generic(own):
        return own
    named = _title_from_context(letter, place)
    if (ordinal := ordinal_of(own)) and named:
        return tidy(f"{ordinal.capitalize()} {re.sub(r'^(?:First|Second|Third|Fourth) ', '', named)}")
    return named or own or NAMELESS


def _title_from_context(letter: Letter, place: int) -> str:
    """The event the sentences before this one, or its heading, speak of."""
    here = letter.sentences[place].sentence
    for at in range(place - 1, max(place - CONTEXT_REACH, -1), -1):
        other = letter.sentences[at].sentence
        if other.unit != here.unit and not (here.label and other.kind == "paragraph"):
            break
        if not other.label and (named := names_in(letter.sentences[at].masked)):
            return named
    return title_of_heading(here.heading) if here.heading else ""
