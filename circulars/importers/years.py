"""Infers the year of a date that prints none, from the years the same letter does print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from circulars.importers.dates import DateSpan

# How far before the day of the letter a date may lie that the letter does not tell of in the past tense.
LOOK_BACK = timedelta(days=60)
HISTORIC_AFTER = 3  # years; older dates are history and tell nothing of the letter's own year
FAR = 10**6


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date of the letter where it stands; `told` is its sentence's tense, `paper` that it dates a document or act."""

    span: DateSpan
    unit: int
    offset: int
    told: Literal["future", "past", ""] = ""
    paper: bool = False


class YearReader:
    """Knows every date of one letter and answers for the year of any of them."""

    def __init__(
        self, stated: Sequence[StatedDate], *, issued_on: date | None, bare_years: Sequence[tuple[int, int, int]] = ()
    ) -> None:
        """`bare_years` are (unit, offset, year) of years printed without a day or month: the last resort."""
        latest = max((item.span.year or 0 for item in stated), default=0)
        newest = issued_on.year if issued_on else latest
        self.issued_on = issued_on
        self.known = [item for item in stated if item.span.year and item.span.year >= newest - HISTORIC_AFTER]
        self.bare_years = [item for item in bare_years if not issued_on or abs(item[2] - issued_on.year) <= 2]
        self.floor = issued_on or max(
            (_first(item) for item in self.known if item.told == "past" or item.paper), default=None
        )

    @property
    def newest_year(self) -> int:
        """The year the letter is about: of its issue date, else the latest full date it prints; 0 where none is."""
        return self.issued_on.year if self.issued_on else max((item.span.year or 0 for item in self.known), default=0)

    def year_of(self, item: StatedDate) -> tuple[int | None, bool]:
        """(year of the first day, whether it is inferred); (None, True) where nothing in the letter settles it."""
        span = item.span
        if span.year:
            return span.year, False
        if span.year_offset is not None and self.newest_year:
            return self.newest_year + span.year_offset, True
        same = next((other.span.year for other in self.known if _same_days(other.span, span)), None)
        if same:
            return same, True
        year = self._nearest(item)
        return (None, True) if year is None else (self._settle(item, year), True)

    def _nearest(self, item: StatedDate) -> int | None:
        here = [other for other in self.known if other.unit == item.unit]
        if here:
            return min(here, key=lambda other: (abs(other.offset - item.offset), other.offset)).span.year
        if self.known:
            return min(self.known, key=lambda other: (abs(other.unit - item.unit), other.unit)).span.year
        if self.issued_on:
            return self.issued_on.year
        near = sorted(self.bare_years, key=lambda bare: abs(bare[0] - item.unit) * FAR + abs(bare[1] - item.offset))
        return near[0][2] if near else None

    def _settle(self, item: StatedDate, year: int) -> int:
        """Move a year that would put what is to come before the letter, or what is past after it."""
        if self.floor is None:
            return year
        start, end = _days(item.span, year)
        if item.told == "past":
            return year - 1 if self.issued_on and start > self.issued_on else year
        slack = LOOK_BACK if item.told == "" else timedelta(days=7)
        return year + 1 if end < self.floor - slack and self.floor.year - year <= 1 else year


def _days(span: DateSpan, year: int) -> tuple[date, date]:
    try:
        start, end = span.resolve(year)
    except ValueError:  # 29 February of another year
        start, end = date(year, span.first.month, 28), None
    return start, end or start


def _first(item: StatedDate) -> date:
    return _days(item.span, item.span.year or 1)[0]


def _same_days(one: DateSpan, two: DateSpan) -> bool:
    def days(span: DateSpan) -> tuple[int | None, ...]:
        last = span.last or span.first
        return span.first.month, span.first.day, last.month, last.day

    return days(one) == days(two)
