"""Finds the dates a text states: our own small grammar over tokens.

The text is cut into tokens once, and at each token a bounded number of following tokens is looked at, so the work
grows linearly with the text. Dates that do not exist (31 April) are not dates. Numbers with slashes that could be
read either way round (4/6/2018) are not read as dates but handed back, to be warned about.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from babel import Locale

from circulars.importers.records import DatePrecision

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
MAX_LISTED_DAYS = 8
MAX_TOKENS = 40  # between the first day of an expression and its month

_ENGLISH_MONTHS = (
    "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep"
    "|october oct|november nov|december dec"
)
_WEEKDAYS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "lunes",
        "martes",
        "miércoles",
        "jueves",
        "viernes",
        "sábado",
        "domingo",
    ]
)
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212~"
_RANGE_WORDS = frozenset(["to", "until", "till", "through", "thru", "au", "al", "hasta"])
_AND_WORDS = frozenset(["and", "et", "y"])
_OF_WORDS = frozenset(["of", "de", "del"])
_ORDINALS = frozenset(["st", "nd", "rd", "th", "er", "º", "ª"])
# A month without a year or a day is a date only after one of these: "in March", but not "March for rights".
_MONTH_CUES = frozenset(
    ["in", "during", "early", "mid", "late", "this", "next", "from", "between", "by", "until", "since", "last"]
)
_URL = re.compile(r"https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w.-]{1,255}", re.IGNORECASE)
_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]+|_+")
_NUMERIC = re.compile(r"(?<![\w/.-])(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})(?![\w/]|[-.]\d)", re.ASCII)


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
        wraps = self.last is not None and _order(last) < _order(self.first)
        last_year = last.year or first_year + wraps
        starts_on = date(first_year, self.first.month, self.first.day or 1)
        last_day = last.day or monthrange(last_year, last.month)[1]
        ends_on = date(last_year, last.month, last_day)
        return starts_on, ends_on if ends_on != starts_on else None


@dataclass(frozen=True, slots=True)
class DateScan:
    """The dates of a text in order, and the numeric ones that could be read two ways."""

    spans: tuple[DateSpan, ...] = ()
    ambiguous: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int
    number: int | None = None
    month: int | None = None
    ordinal: bool = False

    @property
    def low(self) -> str:
        return self.text.lower()


_Days = tuple[int, int | None]


def _order(parts: DateParts) -> tuple[int, int]:
    return parts.month, parts.day or 0


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Lower-case month name -> number, of English (with abbreviations), French and Spanish."""
    names: dict[str, int] = {}
    for code in ("fr", "es"):
        for number, name in Locale(code).months["format"]["wide"].items():
            names[name.lower()] = number
    for number, spellings in enumerate(_ENGLISH_MONTHS.split("|"), start=1):
        names.update(dict.fromkeys(spellings.split(), number))
    return names


def find_dates(text: str) -> DateScan:
    """Every date `text` states, in order, as spans that do not overlap (save members of one list). Never raises."""
    masked = _URL.sub(lambda match: "\x00" * len(match.group()), text)
    numeric, ambiguous = _numeric_dates(masked)
    taken = _blank(masked, [(span.start, span.end) for span in numeric])
    spans = _Parser(_tokens(taken)).run() if any(word in taken.lower() for word in _month_stems()) else []
    spans = _share_years(taken, sorted([*spans, *numeric], key=lambda span: (span.start, _order(span.first))))
    return DateScan(tuple(spans), ambiguous)


def find_years(text: str) -> tuple[tuple[int, int], ...]:
    """(offset, year) of each bare four-digit year between 1990 and 2029: years an ordinary letter may be about."""
    return tuple((match.start(), int(match.group())) for match in re.finditer(r"(?<!\d)(?:199|20[012])\d(?!\d)", text))


def _month_stems() -> frozenset[str]:
    return frozenset(name[:3] for name in _months())


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
        if _exists(month, day, year):
            spans.append(DateSpan(match.start(), match.end(), DateParts(month, day, year)))
    return _join_numeric(text, spans), tuple(ambiguous)


def _join_numeric(text: str, spans: list[DateSpan]) -> list[DateSpan]:
    joined: list[DateSpan] = []
    for span in spans:
        if joined and joined[-1].last is None:
            before = joined[-1]
            between = text[before.end : span.start].strip().lower()
            forward = before.resolve(0)[0] < span.resolve(0)[0]
            if forward and (between in _RANGE_WORDS or (between and len(between) == 1 and between in _DASHES)):
                joined[-1] = replace(before, end=span.end, last=span.first)
                continue
        joined.append(span)
    return joined


def _exists(month: int, day: int, year: int | None) -> bool:
    if not 1 <= month <= 12 or (year is not None and not EARLIEST_YEAR <= year <= LATEST_YEAR):
        return False
    return 1 <= day <= monthrange(year or 2000, month)[1]


def _share_years(text: str, spans: list[DateSpan]) -> list[DateSpan]:
    """In "4 May, 6 June and 8 July 2018" the one printed year belongs to all members of the list."""
    for index in range(len(spans) - 2, -1, -1):
        this, after = spans[index], spans[index + 1]
        between = text[this.end : after.start].strip().lower() if after.start - this.end < 16 else "?"
        if this.year or not after.year or between not in {",", "and", "&", ", and", "or", "/"}:
            continue
        if _order(this.last or this.first) <= _order(after.first) and this.precision == after.precision:
            last = replace(this.last, year=after.year) if this.last else None
            spans[index] = replace(this, first=replace(this.first, year=after.year), last=last)
    return spans


def _tokens(text: str) -> list[_Token]:
    months = _months()
    tokens: list[_Token] = []
    for match in _TOKEN.finditer(text):
        word, start, end = match.group(), match.start(), match.end()
        if word[0].isdigit():
            number = int(word) if len(word) <= 4 and word.isascii() else None
            tokens.append(_Token(word, start, end, number=number))
        elif word.lower() in _ORDINALS and tokens and tokens[-1].number is not None and start - tokens[-1].end <= 1:
            tokens[-1] = replace(tokens[-1], end=end, ordinal=True)
        else:
            tokens.append(_Token(word, start, end, month=months.get(word.lower())))
    return tokens


class _Parser:
    """Reads dates off a list of tokens; every method looks at a bounded number of tokens and never raises."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = tokens
        self.end = _Token("", 0, 0)
        self.month_ahead = self._distances()

    def _distances(self) -> list[int]:
        """For every token, how many tokens ahead the next month stands: most numbers of a text are nowhere near one."""
        distances, distance = [0] * len(self.tokens), MAX_TOKENS
        for index in range(len(self.tokens) - 1, -1, -1):
            distance = 0 if self.tokens[index].month else distance + 1
            distances[index] = distance
        return distances

    def at(self, index: int) -> _Token:
        return self.tokens[index] if 0 <= index < len(self.tokens) else self.end

    def run(self) -> list[DateSpan]:
        spans: list[DateSpan] = []
        index = 0
        while index < len(self.tokens):
            token = self.tokens[index]
            found: tuple[list[DateSpan], int] | None = None
            if token.number is not None and self.month_ahead[index] < MAX_TOKENS:
                found = self._day_first(index)
            elif token.month:
                found = self._month_first(index) or self._months_only(index)
            if found is None:
                index += 1
                continue
            start = self._with_weekday(index)
            ahead, offset = self._relative_year(found[1])
            end = self.at(ahead - 1).end
            spans += [replace(span, start=start, end=end, year_offset=offset) for span in found[0]]
            index = ahead
        return spans

    # pieces

    def _with_weekday(self, index: int) -> int:
        """Where the expression starts once "Monday, " or "Monday to Wednesday, the" before it is counted in."""
        start = self.tokens[index].start
        back = index - 1
        while back >= 0 and index - back <= 5:
            low = self.at(back).low
            if low in _WEEKDAYS:
                start = self.at(back).start
            elif low not in {",", "the", "le", ".", ".,"} and not self._is_range(back):
                break
            back -= 1
        return start

    def _relative_year(self, index: int) -> tuple[int, int | None]:
        skip = index + (self.at(index).low in {",", "of"})
        offsets = {"this": 0, "current": 0, "next": 1, "last": -1}
        if self.at(skip + 1).low == "year" and self.at(skip).low in offsets:
            return skip + 2, offsets[self.at(skip).low]
        return index, None

    def _is_range(self, index: int) -> bool:
        text = self.at(index).low
        return text in _RANGE_WORDS or (0 < len(text) <= 3 and all(mark in _DASHES for mark in text))

    def _day(self, index: int) -> tuple[int, int] | None:
        """(day, next token) at `index`, weekday and "the" before it skipped."""
        for _ in range(3):
            if (
                self.at(index).low in _WEEKDAYS
                or self.at(index).low in {"the", "le", "el"}
                or (self.at(index).text == "," and self.at(index - 1).low in _WEEKDAYS)
            ):
                index += 1
        token, before = self.at(index), self.at(index - 1)
        glued = before.end == token.start and before.text[-1:].isalpha() and not before.month
        if token.number is None or not 1 <= token.number <= 31 or token.end - token.start > 5 or glued:
            return None
        if token.text.startswith("0") and len(token.text) > 2:
            return None
        return token.number, index + 1

    def _days(self, index: int) -> tuple[_Days, int] | None:
        """A day or a range of days."""
        first = self._day(index)
        if first is None:
            return None
        if self._is_range(first[1]) or self.at(first[1]).text == "/":
            second = self._day(first[1] + 1)
            if second and second[0] > first[0]:
                return (first[0], second[0]), second[1]
        return (first[0], None), first[1]

    def _day_list(self, index: int) -> tuple[list[_Days], int] | None:
        """Days and ranges joined by commas and a final "and": "4, 5 and 9", "8-9 & 11"."""
        first = self._days(index)
        if first is None:
            return None
        items, ahead = [first[0]], first[1]
        closed = (items, ahead)
        while len(items) < MAX_LISTED_DAYS:
            comma, skip = self.at(ahead).text == ",", ahead
            skip += comma
            joined = self.at(skip).low in _AND_WORDS or self.at(skip).text == "&"
            more = self._days(skip + joined) if comma or joined else None
            if more is None or more[0][0] <= (items[-1][1] or items[-1][0]):
                break
            items, ahead = [*items, more[0]], more[1]
            if joined:
                closed = (items, ahead)
        return closed

    def _month(self, index: int) -> tuple[int, int] | None:
        """(month, next token); a full stop after an abbreviation is skipped. Lower-case English needs a year."""
        token = self.at(index)
        if not token.month:
            return None
        ahead = index + 1
        if self.at(ahead).text in {".", ".,"} and self.at(ahead).start == token.end and len(token.text) <= 4:
            ahead += 1
        if token.text in {"may", "march", "mar", "set"} and self._year(ahead)[0] is None:
            return None
        return token.month, ahead

    def _year(self, index: int) -> tuple[int | None, int]:
        skip = index
        if self.at(skip).text in {",", ".", ".,"} or self.at(skip).low in _OF_WORDS or self._is_range(skip):
            skip += 1
        token, after = self.at(skip), self.at(skip + 1)
        cut_short = after.start == token.end and after.text[:1].islower()
        if token.number and len(token.text) == 4 and 1900 <= token.number <= LATEST_YEAR and not cut_short:
            return token.number, skip + 1
        return None, index

    # whole dates

    def _day_first(self, index: int) -> tuple[list[DateSpan], int] | None:
        listed = self._day_list(index)
        backwards = self._is_range(index - 1) and 0 < (self.at(index - 2).number or 0) <= 31  # the 8 of "9-8 May"
        if listed is None or backwards:
            return None
        items, ahead = listed
        if self.at(ahead).low in _OF_WORDS or (self._is_range(ahead) and self.at(ahead + 1).month):
            ahead += 1
        month = self._month(ahead)
        if month is None:
            return None
        year, ahead = self._year(month[1])
        if len(items) == 1 and items[0][1] is None:
            tail = self._tail(ahead, index, self._day_then_month)
            if tail:
                return self._span(DateParts(month[0], items[0][0], year), *tail)
        return self._listed(items, month[0], year, ahead, between=self._after_between(index))

    def _month_first(self, index: int) -> tuple[list[DateSpan], int] | None:
        head = self._month_then_day(index)
        if head is None:
            return None
        first, ahead = head
        tail = self._tail(ahead, index, self._month_then_day) or self._tail(ahead, index, self._day_then_month)
        if tail:
            return self._span(first, *tail)
        if first.year:
            return self._listed([(first.day or 1, None)], first.month, first.year, ahead)
        after_month = self._month(index)
        listed = self._day_list(after_month[1]) if after_month else None
        if listed is None:
            return None
        items, ahead = listed
        year, after = self._year(ahead)
        if len(items) > 1 and year is None and not self._may_end_list(ahead):
            items, after = [(first.day or 1, None)], after_month[1] + 1 if after_month else after
        return self._listed(items, first.month, year, after, between=self._after_between(index))

    def _may_end_list(self, index: int) -> bool:
        """ "April 6 and 7 in Geneva" is a list of days; "April 6 and 7 delegates" is not."""
        low = self.at(index).low
        return not low[:1].isalpha() or low in {"in", "at", "from", "for", "on", "with", "and", "to"}

    def _months_only(self, index: int) -> tuple[list[DateSpan], int] | None:
        token, before = self.at(index), self.at(index - 1)
        month = self._month(index)
        if month is None or before.number is not None or not (token.text[0].isupper() or self._year(month[1])[0]):
            return None
        year, ahead = self._year(month[1])
        first, last = DateParts(month[0], None, year), None
        if self._is_range(ahead) or self.at(ahead).text == "/" or self.at(ahead).low in _AND_WORDS:
            second = self._month(ahead + 1)
            second_year, after = self._year(second[1]) if second else (None, ahead)
            if second and self._day(second[1]) is None and (second_year or not year):
                last, ahead = DateParts(second[0], None, second_year), after
        if (last or first).year is None and not year and before.low not in _MONTH_CUES:
            return None
        return self._span(first, last, ahead, precision="month")

    # joints

    def _day_then_month(self, index: int) -> tuple[DateParts, int] | None:
        day = self._day(index)
        if day is None:
            return None
        month = self._month(day[1] + (self.at(day[1]).low in _OF_WORDS))
        if month is None:
            return None
        year, ahead = self._year(month[1])
        return DateParts(month[0], day[0], year), ahead

    def _month_then_day(self, index: int) -> tuple[DateParts, int] | None:
        month = self._month(index)
        day = self._day(month[1]) if month else None
        if month is None or day is None:
            return None
        clock = self.at(day[1]).text == ":" and self.at(day[1] + 1).number is not None
        if clock and self.at(day[1]).start == self.at(day[1] - 1).end:
            return None
        year, ahead = self._year(day[1])
        return DateParts(month[0], day[0], year), ahead

    def _tail(
        self, index: int, start: int, read: Callable[[int], tuple[DateParts, int] | None]
    ) -> tuple[DateParts, int] | None:
        """The second end of a range that names its own month."""
        joined = self.at(index).low in _AND_WORDS and self._after_between(start)
        return read(index + 1) if joined or self._is_range(index) else None

    def _after_between(self, index: int) -> bool:
        return any(self.at(back).low in {"between", "entre"} for back in range(max(index - 3, 0), index))

    def _span(
        self, first: DateParts, last: DateParts | None, ahead: int, precision: DatePrecision = "day"
    ) -> tuple[list[DateSpan], int] | None:
        if last and last.year and not first.year:
            first = replace(first, year=last.year - (_order(last) < _order(first)))
        elif last and first.year and not last.year:
            last = replace(last, year=first.year + (_order(last) < _order(first)))
        for part in filter(None, (first, last)):
            if not _exists(part.month, part.day or 1, part.year):
                return None
        if last and last.year and (last.year, *_order(last)) < (first.year or 0, *_order(first)):
            return None
        return [DateSpan(0, 0, first, last, precision)], ahead

    def _listed(
        self, items: list[_Days], month: int, year: int | None, ahead: int, between: bool = False
    ) -> tuple[list[DateSpan], int] | None:
        """One range where the listed days follow each other (or stand after "between"), otherwise one span each."""
        days = [day for first, last in items for day in (first, last) if day]
        plain = all(last is None for _, last in items)
        if len(items) > 1 and plain and (between or days == list(range(days[0], days[-1] + 1))):
            items = [(days[0], days[-1])]
        if not all(_exists(month, day, year) for day in days):
            return None
        spans = []
        for first, last in items:
            end = DateParts(month, last, year) if last else None
            spans.append(DateSpan(0, 0, DateParts(month, first, year), end))
        return spans, ahead
