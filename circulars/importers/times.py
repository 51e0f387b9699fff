"""Finds clock times and the zone they are told in: "10:00AM (New York time)", "14:00-16:00 CET", "9:00 (UTC+8)"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from circulars.importers.gazetteer import country_code, country_timezone, find_city

# Conventional readings of abbreviations, for letters of this genre (Asia, Europe, the Gulf). Those that name several
# zones: IST is India (not Israel or Ireland), BST British Summer Time (not Bangladesh), GST the Gulf, CST and EST
# are North American, AST Arabia, PST the United States (Manila letters write PHT, PHST or "Manila time"). Summer and
# winter names of one clock share a zone: "14:00 EST" in July means the clock on a New York wall.
ZONES = {
    "utc": "UTC", "gmt": "UTC", "cet": "Europe/Brussels", "cest": "Europe/Brussels", "bst": "Europe/London",
    "eet": "Europe/Athens", "eest": "Europe/Athens", "msk": "Europe/Moscow", "wib": "Asia/Jakarta",
    "est": "America/New_York", "edt": "America/New_York", "et": "America/New_York", "cst": "America/Chicago",
    "cdt": "America/Chicago", "mst": "America/Denver", "mdt": "America/Denver", "pst": "America/Los_Angeles",
    "pdt": "America/Los_Angeles", "pht": "Asia/Manila", "phst": "Asia/Manila", "sgt": "Asia/Singapore",
    "hkt": "Asia/Hong_Kong", "myt": "Asia/Kuala_Lumpur", "jst": "Asia/Tokyo", "kst": "Asia/Seoul",
    "ist": "Asia/Kolkata", "npt": "Asia/Kathmandu", "pkt": "Asia/Karachi", "slst": "Asia/Colombo",
    "ict": "Asia/Bangkok", "mmt": "Asia/Yangon", "gst": "Asia/Dubai", "ast": "Asia/Riyadh",
    "aest": "Australia/Sydney", "aedt": "Australia/Sydney", "awst": "Australia/Perth", "eat": "Africa/Nairobi",
    "eastern": "America/New_York", "pacific": "America/Los_Angeles", "central european": "Europe/Brussels",
    "central europe": "Europe/Brussels", "gulf": "Asia/Dubai", "philippine": "Asia/Manila", "indian": "Asia/Kolkata",
    "greenwich mean": "UTC", "eastern standard": "America/New_York", "eastern daylight": "America/New_York",
    "indian standard": "Asia/Kolkata", "philippine standard": "Asia/Manila", "british": "Europe/London",
    "british summer": "Europe/London", "japan standard": "Asia/Tokyo", "swiss": "Europe/Zurich",
    "nepali": "Asia/Kathmandu", "nepal": "Asia/Kathmandu", "thai": "Asia/Bangkok", "bangladesh": "Asia/Dhaka",
}  # fmt: skip
# Offsets that are not whole hours have no Etc/GMT zone; each of these is one country's clock.
_ODD_OFFSETS = {
    (1, 3, 30): "Asia/Tehran", (1, 4, 30): "Asia/Kabul", (1, 5, 30): "Asia/Kolkata", (1, 5, 45): "Asia/Kathmandu",
    (1, 6, 30): "Asia/Yangon", (1, 9, 30): "Australia/Darwin", (-1, 3, 30): "America/St_Johns",
}  # fmt: skip
_MARK = r"[ap]\.? ?m\b\.?|(?:o.clock )?in the (?:morning|afternoon|evening)\b"
_CLOCK = (
    rf"(?:\d{{1,2}}(?:[:.h]\d{{2}})?\s?(?:{_MARK})|\d{{1,2}}[:.h]\d{{2}}(?!\d)|\d{{4}}\s?(?:hrs|hours|h)\b"
    r"|noon\b|midday\b|midnight\b|\d{1,2}\s?h(?:rs?|ours)?\b)"
)
_RANGE = re.compile(
    rf"(?<![\w.:/-])(?:12 )?(?:(?P<start>{_CLOCK}|\d{{1,2}})\s{{0,2}}(?:[-–—−]|to|until|till)\s{{0,2}})?"
    rf"(?:12 )?(?P<clock>{_CLOCK})(?:\s?(?:hrs|hours|h|noon|midday)\b\.?)?",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"\s{0,2}[(\[]?\s?(?:UTC|GMT)\s?([+\-–−])\s?(\d{1,2})(?::?(\d{2}))?\s?[)\]]?", re.ASCII)
_NAMED = re.compile(
    r"\s{0,2}[,(\[]?\s?(?:at )?((?:[A-Z][\w.’'-]{1,20}\s?){1,4}?)\s?(?:local |standard |summer "
    r"|daylight )?([Tt]ime)\b\s?[)\]]?"
)
_SHORT = re.compile(r"\s{0,2}[,(\[]?\s?([A-Z]{2,4})\b(?! [A-Z])\s?[)\]]?")
_LOCAL = re.compile(r"\s{0,2}[,(\[]?\s?(?:local time|time local)\s?[)\]]?", re.IGNORECASE)
_CITY_ONLY = re.compile(
    r"\s{0,2}[(\[]\s?([A-Z][\w’'-]{1,20}(?: [A-Z][\w’'-]{1,20})?)\s?[)\]]|\s([A-Z][a-z]{2,20})\s?(?=[/)|])"
)

_AT = re.compile(r"(?:\bat|time:|from)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A clock time (or a range of one day) at `text[start:end]`; `timezone` is an IANA name, "" when none is named."""

    start: int
    end: int
    start_time: time
    end_time: time | None = None
    timezone: str = ""


def find_times(text: str) -> tuple[TimeSpan, ...]:
    """Every time of day `text` states, in order, the words of the zone counted in. Never raises.

    "10.30" is a time only with "am", "hrs", a zone or "at" before it; "3" alone never is.
    """
    found: list[TimeSpan] = []
    position = 0
    while match := _RANGE.search(text, position):
        position = match.end()
        clock = _clock(match["clock"])
        if clock is None:
            continue
        zone, end = _zone(text, match.end())
        both_ends = match["start"] and re.fullmatch(r"\d{1,2}\.\d{2}", match["start"])
        if _dubious(match["clock"]) and not (
            zone or both_ends or _AT.search(text[max(match.start() - 8, 0) : match.start()])
        ):
            continue
        start = _clock(match["start"], half=_half(match["clock"])) if match["start"] else None
        first, last = (start, clock) if start and start < clock else (clock, None)
        found.append(TimeSpan(match.start(), end, first, last, zone))
        position = end
    return tuple(found)


def _dubious(clock: str) -> bool:
    return re.fullmatch(r"\d{1,2}\.\d{2}|\d{1,2}\s?h", clock, re.IGNORECASE) is not None


def _half(clock: str) -> str:
    mark = re.search(r"([ap])\.? ?m\b|in the (?=[mae])", clock, re.IGNORECASE)
    if mark and not mark[1]:
        return "a" if "morning" in clock.lower() else "p"
    return mark[1].lower() if mark else ""


def _clock(words: str, half: str = "") -> time | None:
    """The time of day `words` say; `half` ("a" or "p") is lent by the end of a range: "2-4 pm"."""
    low = words.lower().strip()
    if low in {"noon", "midday"}:
        return time(12)
    if low == "midnight":
        return time(0)
    digits = re.match(r"(\d{1,2})(?:\s?[:.h]?(\d{2}))?", low)
    if digits is None:
        return None
    hour, minute = int(digits[1]), int(digits[2] or 0)
    half = _half(low) or (half if hour <= 12 else "")
    if half and not 1 <= hour <= 12:
        half = ""
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _zone(text: str, position: int) -> tuple[str, int]:
    """The IANA zone named right after a time, and where its words end; ("", position) when none is."""
    if offset := _OFFSET.match(text, position):
        zone = _offset_zone(offset[1], int(offset[2]), int(offset[3] or 0))
        return zone, offset.end() if zone else position
    if local := _LOCAL.match(text, position):
        return "", local.end()
    for pattern in (_NAMED, _SHORT, _CITY_ONLY):
        if match := pattern.match(text, position):
            zone = zone_of(match[1] or (match[2] if pattern is _CITY_ONLY else ""), short=pattern is _SHORT)
            if zone:
                return zone, match.end()
    return "", position


def _offset_zone(sign: str, hours: int, minutes: int) -> str:
    ahead = 1 if sign == "+" else -1
    if minutes:
        return _ODD_OFFSETS.get((ahead, hours, minutes), "")
    if hours == 0:
        return "UTC"
    # POSIX turns the sign round: Etc/GMT-8 is eight hours ahead of Greenwich (tz database, file etcetera).
    return f"Etc/GMT{'-' if ahead == 1 else '+'}{hours}" if hours <= (14 if ahead == 1 else 12) else ""


def zone_of(name: str, *, short: bool = False) -> str:
    """The IANA zone of an abbreviation, a city, or a country with one zone; "" for anything else.

    `short`: `name` stood without the word "time", so only abbreviations count.
    """
    key = " ".join(name.split()).strip(" .'’")
    known = ZONES.get(key.lower(), "")
    if known or short:
        return known
    city = find_city(key)
    if city and not country_code(key):
        return city.timezone
    country = country_code(key)
    return country_timezone(country) or (city.timezone if city else "")
