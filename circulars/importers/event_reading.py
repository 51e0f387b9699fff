"""Reads the dates of one sentence together with the places and times that belong to each of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from circulars.importers.dates import DateSpan, find_dates
from circulars.importers.event_titles import DATE, PLACE, TARGET
from circulars.importers.places import Place, find_places
from circulars.importers.sentences import MAX_SENTENCE, Sentence
from circulars.importers.times import TimeSpan, find_times

WINDOW = 500  # characters on either side of a date in which its name is looked for

_ONLY_JOINED = re.compile(r"[\s,;/&]*(?:and|&|or|to|then|again on|and on|on)?[\s,]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DateGroup:
    """The dates of one expression (a list of days has several) at `start:end` of the sentence."""

    start: int
    end: int
    spans: tuple[DateSpan, ...]


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """A sentence with everything found in it; `masked` has dates and places replaced by marks of the same length."""

    sentence: Sentence
    groups: tuple[DateGroup, ...]
    places: tuple[Place, ...]
    times: tuple[TimeSpan, ...]
    masked: str
    ambiguous: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The sentence as printed, up to MAX_SENTENCE characters."""
        return self.sentence.text[:MAX_SENTENCE]

    def before(self, position: int) -> str:
        """The words between the previous date and the date at `position`."""
        start = self.groups[position - 1].end if position else 0
        return self.text[start : self.groups[position].start]

    def after(self, position: int) -> str:
        """The words between the date at `position` and the next one."""
        end = self.groups[position + 1].start if position + 1 < len(self.groups) else len(self.text)
        return self.text[self.groups[position].end : end]

    def masked_for(self, position: int) -> str:
        """The masked sentence with the date at `position` marked as the one asked about."""
        group = self.groups[position]
        return self.masked[: group.start] + TARGET * (group.end - group.start) + self.masked[group.end :]

    def window_for(self, position: int) -> str:
        """As `masked_for`, cut at WINDOW characters before and after the date."""
        group = self.groups[position]
        return self.masked_for(position)[max(group.start - WINDOW, 0) : group.end + WINDOW]


def read_sentence(sentence: Sentence) -> ReadSentence:
    """Find dates, places and times of a sentence. Never raises."""
    text = sentence.text[:MAX_SENTENCE]
    scan = find_dates(text)
    groups = tuple(
        DateGroup(start, end, tuple(members))
        for (start, end), members in groupby(scan.spans, key=lambda span: (span.start, span.end))
    )
    without_dates = _masked(text, [(group.start, group.end) for group in groups], DATE)
    times = find_times(without_dates) if any(mark.isdigit() for mark in without_dates) or "noon" in text else ()
    loose = sentence.kind != "paragraph" or bool(sentence.label)
    asked = groups or sentence.label == "place" or len(text) < 400
    timeless = _masked(without_dates, [(span.start, span.end) for span in times], " ")
    places = find_places(timeless, loose=loose) if asked else ()
    masked = _masked(timeless, [(place.start, place.end) for place in places], PLACE)
    return ReadSentence(sentence, groups, places, times, masked, scan.ambiguous)


def _masked(text: str, pieces: Sequence[tuple[int, int]], mark: str) -> str:
    kept, position = [], 0
    for start, end in pieces:
        kept += [text[position:start], mark * (end - start)]
        position = end
    return "".join([*kept, text[position:]])


def place_for(read: ReadSentence, position: int) -> Place | None:
    """The place that belongs to the date at `position`: after it, or before it where the sentence puts places first."""
    groups, places = read.groups, read.places
    if not places:
        return None
    after = [place for place in places if place.start >= groups[position].end]
    until = groups[position + 1].start if position + 1 < len(groups) else len(read.text)
    own_after = [place for place in after if place.start < until]
    since = groups[position - 1].end if position else 0
    own_before = [place for place in places if since <= place.start and place.end <= groups[position].start]
    places_first = places[0].start < groups[0].start and not any(place.start >= groups[-1].end for place in places)
    if (places_first and own_before) or (own_before and not own_after and position == 0):
        return _with_city(list(reversed(own_before)))
    if own_after:
        return _with_city(own_after)
    if position + 1 < len(groups) and _ONLY_JOINED.fullmatch(read.text[groups[position].end : until]):
        return place_for(read, position + 1)
    return _with_city(list(reversed(own_before))) if len(groups) == 1 or position == len(groups) - 1 else None


def _with_city(places: Sequence[Place]) -> Place | None:
    return next((place for place in places if place.city), places[0] if places else None)


def time_for(read: ReadSentence, position: int) -> TimeSpan | None:
    """The time told with the date at `position`: the first after it, else the last before it; one with a zone first."""
    if not read.times:
        return None
    until = read.groups[position + 1].start if position + 1 < len(read.groups) else len(read.text)
    since = read.groups[position - 1].end if position else 0
    after = [span for span in read.times if read.groups[position].end <= span.start < until]
    before = [span for span in read.times if since <= span.start and span.end <= read.groups[position].start]
    if position and before and not after and read.groups[position].start - before[-1].end > 6:
        before = []
    told = after or before[::-1]
    return next((span for span in told if span.timezone), told[0] if told else None)
