"""Finds the dates a text states: our own small grammar over tokens.

The text is cut into tokens once, and at each token a bounded number of following tokens is looked at, so the work
grows linearly with the text. Dates that do not exist (31 April) are not dates. Numbers with slashes that could be
read either way round (4/6/2018) are not read as dates but handed back, to be warned about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from circulars.importers.date_grammar import DASHES, RANGE_WORDS, month_stems, read_dates
from circulars.importers.date_spans import DateParts, DateSpan, day_exists, order

__all__ = ["DateParts", "DateScan", "DateSpan", "find_dates", "find_years"]

_URL = re.compile(r"https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w.-]{1,255}", re.IGNORECASE)
_NUMERIC = re.compile(r"(?<![\w/.-])(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})(?![\w/]|[-.]\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class DateScan:
    """The dates of a text in order, and the numeric ones that could be read two ways."""

    spans: tuple[DateSpan, ...] = ()
    ambiguous: tuple[str, ...] = ()


def find_dates(text: str) -> DateScan:
    """Every date `text` states, in order, as spans that do not overlap (save members of one list). Never raises."""
    masked = _URL.sub(lambda match: "\x00" * len(match.group()), text)
    numeric, ambiguous = _numeric_dates(masked)
    taken = _blank(masked, [(span.start, span.end) for span in numeric])
    spans = read_dates(taken) if any(word in taken.lower() for word in month_stems()) else []
    spans = _share_years(taken, sorted([*spans, *numeric], key=lambda span: (span.start, order(span.first))))
    return DateScan(tuple(spans), ambiguous)


def find_years(text: str) -> tuple[tuple[int, int], ...]:
    """(offset, year) of each bare four-digit year between 1990 and 2029: years an ordinary letter may be about."""
    return tuple((match.start(), int(match.group())) for match in re.finditer(r"(?<!\d)(?:199|20[012])\d(?!\d)", text))


def _blank(text: str, pieces: list[tuple[int, int]]) -> str:
    kept, position = [], 0
    for start, end in pieces:
        kept += [text[position:start], "\x00" * (end - start)]
        position = end
    return "".join([*kept, text[position:]])


def _numeric_dates(text: str) -> tuple[list[DateSpan], tuple[str, ...]]:
    """2018-06-04, 25/6/2018, 6/25/2018, 4.6.2018. Dots are day first; slashes only where one reading exists."""
    spans: list[DateSpan] = []
    ambiguous: list[str] = []
    for match in _NUMERIC.finditer(text):
        one, mark, two, three = int(match[1]), match[2], int(match[3]), int(match[4])
        if len(match[1]) == 4 and len(match[4]) <= 2:
            year, month, day = one, two, three
        elif len(match[4]) != 4 or len(match[1]) > 2:
            continue
        elif mark == "/" and one <= 12 and two <= 12 and one != two:
            ambiguous.append(match.group())
            continue
        else:
            year, (day, month) = three, ((two, one) if two > 12 else (one, two))
        if day_exists(month, day, year):
            spans.append(DateSpan(match.start(), match.end(), DateParts(month, day, year)))
    return _join_numeric(text, spans), tuple(ambiguous)


def _join_numeric(text: str, spans: list[DateSpan]) -> list[DateSpan]:
    joined: list[DateSpan] = []
    for span in spans:
        if joined and joined[-1].last is None:
            before = joined[-1]
            between = text[before.end : span.start].strip().lower()
            forward = before.resolve(0)[0] < span.resolve(0)[0]
            if forward and (between in RANGE_WORDS or (between and len(between) == 1 and between in DASHES)):
                joined[-1] = replace(before, end=span.end, last=span.first)
                continue
        joined.append(span)
    return joined


def _share_years(text: str, spans: list[DateSpan]) -> list[DateSpan]:
    """In "4 May, 6 June and 8 July 2018" the one printed year belongs to all members of the list."""
    for index in range(len(spans) - 2, -1, -1):
        this, after = spans[index], spans[index + 1]
        between = text[this.end : after.start].strip().lower() if after.start - this.end < 16 else "?"
        if this.year or not after.year or between not in {",", "and", "&", ", and", "or", "/"}:
            continue
        if order(this.last or this.first) <= order(after.first) and this.precision == after.precision:
            last = replace(this.last, year=after.year) if this.last else None
            spans[index] = replace(this, first=replace(this.first, year=after.year), last=last)
    return spans
