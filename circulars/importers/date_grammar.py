"""The grammar of dates: tokens of a text in, date expressions out.

At each token a bounded number of following tokens is looked at, so the work grows linearly with the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from babel import Locale

from circulars.importers.date_spans import EARLIEST_YEAR, LATEST_YEAR, DateParts, DateSpan, day_exists, order
from circulars.importers.records import DatePrecision

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
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212~"
RANGE_WORDS = frozenset(["to", "until", "till", "through", "thru", "au", "al", "hasta"])
_AND_WORDS = frozenset(["and", "et", "y"])
_OF_WORDS = frozenset(["of", "de", "del"])
_ORDINALS = frozenset(["st", "nd", "rd", "th", "er", "º", "ª"])
# A month without a year or a day is a date only after one of these: "in March", but not "March for rights".
_MONTH_CUES = frozenset(
    ["in", "during", "early", "mid", "late", "this", "next", "from", "between", "by", "until", "since", "last"]
)
_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]+|_+")


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


def month_stems() -> frozenset[str]:
    """The first three letters of every month's name: a text without any of them holds no month."""
    return frozenset(name[:3] for name in _months())


def read_dates(text: str) -> list[DateSpan]:
    """Every date in words that `text` states, in order; URLs must have been taken out. Never raises."""
    return _Parser(_tokens(text)).run()


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


def _span(
    first: DateParts, last: DateParts | None, ahead: int, precision: DatePrecision = "day"
) -> tuple[list[DateSpan], int] | None:
    if last and last.year and not first.year:
        first = replace(first, year=last.year - (order(last) < order(first)))
    elif last and first.year and not last.year:
        last = replace(last, year=first.year + (order(last) < order(first)))
    for part in filter(None, (first, last)):
        if not day_exists(part.month, part.day or 1, part.year):
            return None
    if last and last.year and (last.year, *order(last)) < (first.year or 0, *order(first)):
        return None
    return [DateSpan(0, 0, first, last, precision)], ahead


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
        return text in RANGE_WORDS or (0 < len(text) <= 3 and all(mark in DASHES for mark in text))

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
        if token.number and len(token.text) == 4 and EARLIEST_YEAR <= token.number <= LATEST_YEAR and not cut_short:
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
                return _span(DateParts(month[0], items[0][0], year), *tail)
        return self._listed(items, month[0], year, ahead, between=self._after_between(index))

    def _month_first(self, index: int) -> tuple[list[DateSpan], int] | None:
        head = self._month_then_day(index)
        if head is None:
            return None
        first, ahead = head
        tail = self._tail(ahead, index, self._month_then_day) or self._tail(ahead, index, self._day_then_month)
        if tail:
            return _span(first, *tail)
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
        return _span(first, last, ahead, precision="month")

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

    def _listed(
        self, items: list[_Days], month: int, year: int | None, ahead: int, between: bool = False
    ) -> tuple[list[DateSpan], int] | None:
        """One range where the listed days follow each other (or stand after "between"), otherwise one span each."""
        days = [day for first, last in items for day in (first, last) if day]
        plain = all(last is None for _, last in items)
        if len(items) > 1 and plain and (between or days == list(range(days[0], days[-1] + 1))):
            items = [(days[0], days[-1])]
        if not all(day_exists(month, day, year) for day in days):
            return None
        spans = []
        for first, last in items:
            end = DateParts(month, last, year) if last else None
            spans.append(DateSpan(0, 0, DateParts(month, first, year), end))
        return spans, ahead
