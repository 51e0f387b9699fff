"""What a date expression is: the parts as printed, where they stand, and the days they mean."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from circulars.importers.records import DatePrecision

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True)
class DateParts:
    """One end of a date as printed: what is not printed is None."""

    month: int
    day: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date expression at `text[start:end]`.

    Members of a list ("4, 5 and 9 May") share one span of the text. `last` is None for a single day or month.
    `year_offset` is set by "this year" (0), "next year" (1), "last year" (-1).
    """

    start: int
    end: int
    first: DateParts
    last: DateParts | None = None
    precision: DatePrecision = "day"
    year_offset: int | None = None

    @property
    def year(self) -> int | None:
        """The printed year of the first day; None where none is printed."""
        return self.first.year

    def resolve(self, year: int) -> tuple[date, date | None]:
        """The first and last day, `year` standing for an unprinted year; ValueError for a 29 February it lacks."""
        first_year = self.first.year or year
        last = self.last or self.first
        wraps = self.last is not None and order(last) < order(self.first)
        last_year = last.year or first_year + wraps
        starts_on = date(first_year, self.first.month, self.first.day or 1)
        last_day = last.day or monthrange(last_year, last.month)[1]
        ends_on = date(last_year, last.month, last_day)
        return starts_on, ends_on if ends_on != starts_on else None


def order(parts: DateParts) -> tuple[int, int]:
    """(month, day) to compare by, 0 for no day."""
    return parts.month, parts.day or 0


def day_exists(month: int, day: int, year: int | None) -> bool:
    """Whether the calendar has the day; 29 February exists where the year is not known."""
    if not 1 <= month <= 12 or (year is not None and not EARLIEST_YEAR <= year <= LATEST_YEAR):
        return False
    return 1 <= day <= monthrange(year or 2000, month)[1]
