"""Dates and times as people write them: CLDR's patterns for the active language, applied by Babel.

Everything here returns plain values; `circulars_tags` turns them into `<time>` elements.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import get_global
from babel.dates import format_date, format_skeleton, format_time, get_timezone_location, parse_pattern
from django.utils import timezone
from django.utils.translation import get_language

from circulars.choices import DatePrecision, cldr_locale, timezone_label

_ISO = {DatePrecision.DAY: "%Y-%m-%d", DatePrecision.MONTH: "%Y-%m", DatePrecision.YEAR: "%Y"}
_SKELETON = {DatePrecision.DAY: "yMMMMd", DatePrecision.MONTH: "yMMMM", DatePrecision.YEAR: "y"}


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date or time for people (`text`) and for machines (`iso`: the value of HTML's `datetime`)."""

    text: str
    iso: str


@dataclass(frozen=True, slots=True)
class Span:
    """One date (`last` is None) or two: "18" + "–" + "19 April 2017"."""

    first: Stamp
    joint: str = ""
    last: Stamp | None = None

    def __str__(self) -> str:
        return f"{self.first.text}{self.joint}{self.last.text}" if self.last else self.first.text


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day on the clock of one place.

    `place` is a city ("New York") or an offset ("UTC+8"; `is_offset`). `day` is set where the calendar there
    shows another day than the event's first.
    """

    starts: Stamp
    ends: Stamp | None
    place: str
    is_offset: bool
    day: Stamp | None = None


def field_of(event: Any, name: str) -> Any:
    """A field or property of an event, be it a row of the record or a block's value."""
    return event.get(name) or getattr(event, name, None) if hasattr(event, "get") else getattr(event, name)


def one_date(day: date, precision: str = DatePrecision.DAY) -> Stamp:
    """ "4 January 2018", "January 2018" or "2018"."""
    return Stamp(_single(day, DatePrecision(precision), _locale()), day.strftime(_ISO[DatePrecision(precision)]))


def span(starts_on: date, last_on: date | None = None, precision: str = DatePrecision.DAY) -> Span:
    """From `starts_on` to `last_on`, inclusive, as exactly as `precision` says: "April – May 2017"."""
    known = DatePrecision(precision)
    first, last = one_date(starts_on, known), one_date(last_on or starts_on, known)
    if first.iso == last.iso or last_on is None:
        return Span(first)
    locale = _locale()
    opening, closing = _interval_patterns(locale, known, starts_on, last_on)
    opening, joint = _split_literal(opening)
    return Span(
        Stamp(_apply(opening, starts_on, locale), first.iso),
        _apply(joint, starts_on, locale),
        Stamp(_apply(closing, last_on, locale), last.iso),
    )


def clock_times(event: Any) -> list[ClockTime]:
    """The time of an event on its own clock and, where that shows another hour, on the site's.

    `event` is an EventValue or a PublishedEvent; [] where it has no time of day.
    """
    day, start, zone = (field_of(event, name) for name in ("starts_on", "start_time", "timezone"))
    if not (day and start and zone):
        return []
    end, last_on = field_of(event, "end_time"), field_of(event, "last_on") or day
    starts_at = datetime.combine(day, start, ZoneInfo(zone))
    ends_at = datetime.combine(last_on, end, ZoneInfo(zone)) if end else None
    times = [_on_clock(starts_at, ends_at, day, zone, _place(zone, event))]
    home = timezone.get_default_timezone_name()
    if starts_at.utcoffset() != starts_at.astimezone(ZoneInfo(home)).utcoffset():
        times.append(_on_clock(starts_at, ends_at, day, home, city_of_zone(home)))
    return times


def city_of_zone(name: str) -> str:
    """The city an IANA zone is named after, in the active language; "UTC+8" for a fixed offset."""
    if _is_offset(name):
        return timezone_label(name)
    return str(get_timezone_location(ZoneInfo(name), locale=_locale(), return_city=True))


def _locale() -> Locale:
    return cldr_locale(get_language())


def _single(day: date, precision: DatePrecision, locale: Locale) -> str:
    if precision == DatePrecision.DAY:
        return format_date(day, "long", locale=locale)
    return format_skeleton(_SKELETON[precision], day, locale=locale)


def _interval_patterns(locale: Locale, precision: DatePrecision, first: date, last: date) -> tuple[str, str]:
    """CLDR's patterns for the two ends of an interval, chosen by the largest field in which they differ."""
    formats = locale.interval_formats
    patterns = formats.get(_SKELETON[precision])
    if patterns is None and precision == DatePrecision.DAY:
        patterns = formats.get("yMMMd")
    field = "y" if first.year != last.year else "M" if first.month != last.month else "d"
    parts = tuple((patterns or {}).get(field, ()))
    if len(parts) == 2:
        return _full_months(parts[0]), _full_months(parts[1])
    single = _single_pattern(locale, precision)
    return f"{single} – ", single


def _single_pattern(locale: Locale, precision: DatePrecision) -> str:
    """How one date is printed, for languages whose intervals CLDR does not know."""
    if precision == DatePrecision.DAY:
        return str(locale.date_formats["long"].pattern)
    found = locale.datetime_skeletons.get(_SKELETON[precision])
    return str(found.pattern) if found else "LLLL y" if precision == DatePrecision.MONTH else "y"


def _full_months(pattern: str) -> str:
    """Most languages have intervals with short months only: print the whole name, as letters do."""
    return re.sub(r"(?<![ML])([ML])\1\1(?![ML])", r"\1\1\1\1", pattern)


def _split_literal(pattern: str) -> tuple[str, str]:
    """A pattern without what follows its last field, and that rest: "d MMMM – " -> ("d MMMM", " – ")."""
    end = max((match.end() for match in re.finditer(r"'[^']*'|[yMLdE]+", pattern) if match[0][0] != "'"), default=0)
    return pattern[:end], pattern[end:]


def _apply(pattern: str, day: date, locale: Locale) -> str:
    return str(parse_pattern(pattern).apply(day, locale)) if pattern else ""


def _on_clock(starts_at: datetime, ends_at: datetime | None, day: date, zone: str, place: str) -> ClockTime:
    here = ZoneInfo(zone)
    local = starts_at.astimezone(here)
    return ClockTime(
        starts=_time_of_day(local),
        ends=_time_of_day(ends_at.astimezone(here)) if ends_at else None,
        place=place,
        is_offset=_is_offset(zone),
        day=one_date(local.date()) if local.date() != day else None,
    )


def _time_of_day(moment: datetime) -> Stamp:
    clock = time(moment.hour, moment.minute)
    return Stamp(format_time(clock, "short", locale=_locale()), moment.isoformat(timespec="minutes"))


def _is_offset(zone: str) -> bool:
    return zone == "UTC" or zone.startswith("Etc/")


def _place(zone: str, event: Any) -> str:
    """The city whose clock it is: the event's own where its country has but one zone ("Geneva", not "Zurich")."""
    city, country = field_of(event, "city"), field_of(event, "country")
    if city and country and get_global("territory_zones").get(country) == [zone]:
        return str(city)
    return city_of_zone(zone)
