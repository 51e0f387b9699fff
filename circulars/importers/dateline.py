"""The date a letter prints for itself: "Quezon City, 7 March 2018", "Date: March 2018", "2018-03-07".

Only a line - or the first words of a text - that is nothing but a date, with a place before it at most, is one.
Ranges never are: they are the dates of events.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from babel.dates import get_month_names

Precision = Literal["day", "month", "year"]

MONTH_LOCALES = ("en", "fr", "es", "pt", "id", "it", "de")
# Common shortenings that CLDR does not list.
_EXTRA_MONTHS = {"sept": 9, "febr": 2, "jan": 1, "setiembre": 9}


@dataclass(frozen=True, slots=True)
class Dateline:
    """A date of issue. `printed` is the words of the letter that say so, place included; `rest` what follows them."""

    issued_on: date
    precision: Precision
    printed: str
    rest: str = ""
    place: str = ""


@cache
def months() -> dict[str, int]:
    """Month numbers by name and abbreviation, in lower case and without full stop, in the languages letters come in."""
    names: dict[str, int] = dict(_EXTRA_MONTHS)
    for locale in MONTH_LOCALES:
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=locale).items():
                names.setdefault(name.casefold().rstrip("."), number)
    return {name: number for name, number in names.items() if len(name) > 2}


@cache
def _date_pattern() -> re.Pattern[str]:
    month = "|".join(sorted(map(re.escape, months()), key=len, reverse=True))
    return re.compile(
        rf"""
        (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)\b|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)?,?\s*
        (?:
            (?P<iso_year>(?:19|20)\d\d)-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)
          | (?P<n1>\d\d?)[./-](?P<n2>\d\d?)[./-](?P<n_year>(?:19|20)\d\d)
          | (?:the\s+|le\s+|el\s+)?(?P<day>\d\d?)\s*(?:st|nd|rd|th|er|º|°)?\.?\s*(?:of\s+|de\s+|del\s+)?[\s-]*
            (?P<month>{month})\b\.?,?[\s-]*(?:de\s+|del\s+|of\s+)?(?P<year>(?:19|20)\d\d)
          | (?P<us_month>{month})\b\.?\s*(?P<us_day>\d\d?)(?:st|nd|rd|th)?(?:,\s*|\s+)(?P<us_year>(?:19|20)\d\d)
          | (?P<m_month>{month})\b\.?,?\s+(?:de\s+)?(?P<m_year>(?:19|20)\d\d)
        )(?!\d)
        """,
        re.VERBOSE | re.IGNORECASE,
    )


_LABEL = re.compile(
    r"^(?:(?:issue\s+date|sent|date(?:\s+of\s+issue)?|issued(?:\s+on)?|dated|fecha|datum|le)\b\s*[:.–—-]?\s*)",
    re.IGNORECASE,
)
# A place: up to five capitalised words, commas between them. A full stop or a colon in it makes it something else.
_PLACE = r"(?:[^\W\d_a-z][\w’'.-]*(?:[ ,]+(?:(?:of|de|d’|d'|la|the|di)\s+)?[^\W\d_a-z][\w’'.-]*){0,5})"
_PLACE_BEFORE = re.compile(rf"^{_PLACE}\s*(?:,|[–—|-]|\bon\b)?\s*$")
_GREETING = re.compile(
    r"^(?:dear|greetings|warm|hello|hi\b|good\s+(?:day|morning)|to\s+all|season|cher|chère|bonjour|mesdames|estimad|querid)",
    re.IGNORECASE,
)
# "Side Event - 18 April 2017" is a date of something, not a place and a date.
_EVENT = re.compile(
    r"\b(?:events?|meeting|conference|session|consultation|day|forum|workshop|training|deadline|assembly|hearing|briefing|"
    r"webinar|summit|dialogue|launch|seminar|course|round)\b",
    re.IGNORECASE,
)
# E-mails give their time of day too.
_CLOCK = re.compile(r"^,?\s*(?:at\s+)?\d{1,2}:\d\d(?::\d\d)?(?:\s*[ap]\.?m\.?)?", re.IGNORECASE)
_DASHES = "–—-"


def parse_dateline(line: str) -> Dateline | None:
    """The date that `line` is, place before it or not; None where the line says anything else."""
    found = _leading_date(line)
    return found if found and not _CLOCK.sub("", found.rest).strip(" .)]–—-|*_") else None


def split_glued_dateline(text: str) -> Dateline | None:
    """The date that `text` begins with, before the letter's first words; None where the date belongs to a sentence.

    That it does not is shown by a greeting after it ("7 March 2018 Dear friends"), by missing blank space
    ("March 7, 2018Dear friends") or by a dash after place and date, as newspapers print ("MANILA, 7 March 2018 - We").
    """
    found = _leading_date(text)
    if not found or not found.rest.strip():
        return None
    after = found.rest.lstrip(f" .,:|{_DASHES}\t")
    glued = found.rest[0].isupper()
    dashed = found.rest.lstrip()[:1] in _DASHES and found.rest[:1].isspace() and after[:1].isupper()
    has_place = not re.match(r"[\W\d]*" + _date_pattern().pattern, text, re.VERBOSE | re.IGNORECASE)
    if _GREETING.match(after) or glued or (dashed and has_place):
        cut = len(text) - len(after)
        return Dateline(found.issued_on, found.precision, text[:cut].strip(), after)
    return None


def split_trailing_dateline(title: str) -> tuple[str, Dateline] | None:
    """A title line's words before a dash and a date, and the date with what is glued after it; None without one."""
    for match in _date_pattern().finditer(title):
        before = title[: match.start()].rstrip()
        if before[-1:] not in _DASHES or not before.rstrip(_DASHES + " "):
            continue
        parsed = _to_date(match)
        if parsed:
            head = before.rstrip(_DASHES + " ")
            return head, Dateline(*parsed, printed=title[len(head) : match.end()].strip(), rest=title[match.end() :])
    return None


def is_greeting(text: str) -> bool:
    """Does `text` begin as a salutation does?"""
    return bool(_GREETING.match(text.lstrip()))


def _leading_date(text: str) -> Dateline | None:
    start = re.match(rf"[\s(*_{_DASHES}]*", text)
    offset = start.end() if start else 0
    label = _LABEL.match(text[offset:])
    if label:
        offset += label.end()
    match = _date_pattern().search(text, offset)
    if not match or match.start() - offset > 60:
        return None
    place = text[offset : match.start()].strip()
    if place and (not _PLACE_BEFORE.match(place) or _ends_range(place) or _EVENT.search(place)):
        return None
    parsed = _to_date(match)
    if not parsed:
        return None
    return Dateline(*parsed, printed=text[: match.end()].strip(), rest=text[match.end() :], place=place)


def _ends_range(place: str) -> bool:
    """ "April - May 2017" and "May to June 2017" begin with a month, not with a place."""
    return any(word.casefold().strip(".,") in months() for word in re.split(r"[\s,/–—-]+", place))


def _to_date(match: re.Match[str]) -> tuple[date, Precision] | None:
    part = match.groupdict()
    try:
        if part["iso_year"]:
            return date(int(part["iso_year"]), int(part["iso_month"]), int(part["iso_day"])), "day"
        if part["n_year"]:
            first, second = int(part["n1"]), int(part["n2"])
            if first <= 12 and second <= 12 and first != second:
                return None  # 4/5/2018 is the fourth of May here and the fifth of April there: unknown
            return date(int(part["n_year"]), min(first, second), max(first, second)), "day"
        if part["m_year"]:
            return date(int(part["m_year"]), months()[part["m_month"].casefold()], 1), "month"
        if part["us_year"]:
            return date(int(part["us_year"]), months()[part["us_month"].casefold()], int(part["us_day"])), "day"
        return date(int(part["year"]), months()[part["month"].casefold()], int(part["day"])), "day"
    except ValueError:
        return None
