"""One event or deadline of the record as a VEVENT (RFC 5545, section 3.6.1).

What calendars are told:
- All-day events span DTSTART to DTEND, which is exclusive (section 3.6.1): 18 to 19 April ends on 20 April.
- Timed ones stand on the clock of their place (TZID, section 3.2.19). One over several days runs from its first day's
  start to its last day's end, as one span; where only the start is known it fills its last day, or, on one day, has no
  DTEND, which section 3.6.1 makes end where it starts. A time without a zone is told in words on an all-day event.
- A deadline is transparent (section 3.8.2.7): it does not make anybody busy.
- DTSTAMP and LAST-MODIFIED are when the event last changed, never now, so that the same record gives the same text.
- A postponed event is TENTATIVE (section 3.8.1.11): its date no longer holds and no other is known.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from uuid import UUID
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Parameters

from circulars.choices import EventKind, EventStatus, country_name
from circulars.ical.lines import content_line, day, local, text, uri, utc

# Columns of a row, in `EventRow`'s order.
COLUMNS = (
    "uid", "sequence", "changed_at", "kind", "title", "starts_on", "last_on", "start_time", "end_time", "timezone",
    "year_inferred", "venue", "city", "country", "organiser", "theme", "url", "watch_url", "status",
    "circular__number", "circular__label", "circular__title", "circular__html_url",
    "circular__series__code", "circular__series__name",
)  # fmt: skip
TOMBSTONE_COLUMNS = ("uid", "told_sequence", "told_at", "starts_on", "last_on", "starts_at", "ends_at")

STATUS = {
    EventStatus.SCHEDULED: "CONFIRMED",
    EventStatus.CHANGED: "CONFIRMED",
    EventStatus.POSTPONED: "TENTATIVE",
    EventStatus.CANCELLED: "CANCELLED",
}


@dataclass(slots=True)
class EventRow:
    """The columns of a PublishedEvent that calendars show."""

    uid: UUID
    sequence: int
    changed_at: datetime
    kind: str
    title: str
    starts_on: date
    last_on: date
    start_time: time | None
    end_time: time | None
    timezone: str
    year_inferred: bool
    venue: str
    city: str
    country: str
    organiser: str
    theme: str
    url: str
    watch_url: str
    status: str
    number: int
    label: str
    circular_title: str
    html_url: str
    series_code: str
    series_name: str


@dataclass(slots=True)
class Tombstone:
    """The columns of an EventLedger row of a withdrawn event."""

    uid: UUID
    sequence: int
    changed_at: datetime
    starts_on: date
    last_on: date
    starts_at: datetime | None
    ends_at: datetime | None


@dataclass(slots=True)
class Words:
    """What a calendar says in the active language, looked up once: the rows may be written after it has changed."""

    root_url: str  # of the site: "https://example.org"
    language: str = field(default_factory=lambda: get_language() or "en")
    cancelled: str = field(default_factory=lambda: _("Cancelled"))
    postponed: str = field(default_factory=lambda: _("Postponed"))
    withdrawn: str = field(default_factory=lambda: _("Cancelled event"))
    theme: str = field(default_factory=lambda: _("Theme:"))
    organised_by: str = field(default_factory=lambda: _("Organised by %(organiser)s"))
    watch: str = field(default_factory=lambda: _("Watch live or recorded"))
    inferred: str = field(
        default_factory=lambda: _("The letter does not print the year: it was worked out from the rest.")
    )
    unzoned: str = field(default_factory=lambda: _("Time, on a clock the letter does not name:"))
    announced: str = field(default_factory=lambda: _("Announced in"))
    kinds: dict[str, str] = field(default_factory=lambda: {k.value: str(k.label) for k in EventKind})
    countries: dict[str, str] = field(default_factory=dict)
    conference: str = ""  # RFC 7986, section 5.11, with its parameters
    short_links: str = ""

    def __post_init__(self) -> None:
        sample = reverse("circulars:short_link", kwargs={"series": "x", "number": 1})
        parameters = Parameters({"FEATURE": "VIDEO", "LABEL": self.watch, "VALUE": "URI"})
        self.conference = f"CONFERENCE;{parameters.to_ical().decode()}"
        self.short_links = self.root_url + sample.removesuffix("x/1/")

    def country(self, code: str) -> str:
        if code and code not in self.countries:
            self.countries[code] = country_name(code, self.language)
        return self.countries.get(code, "")


def vevent(row: EventRow, words: Words) -> bytes:
    """The VEVENT of a row, its properties in the order the icalendar library gives them."""
    lines = [
        b"BEGIN:VEVENT\r\n",
        content_line("SUMMARY", text(_summary(row, words))),
        *_span(row),
        *_identity(row),
        content_line("CATEGORIES", f"{text(row.series_name)},{text(words.kinds.get(row.kind, row.kind))}"),
    ]
    if row.watch_url:
        lines.append(content_line(words.conference, uri(row.watch_url)))
    lines += [
        content_line("DESCRIPTION", text(_description(row, words))),
        content_line("LAST-MODIFIED", utc(row.changed_at)),
    ]
    if place := ", ".join(filter(None, (row.venue, row.city, words.country(row.country)))):
        lines.append(content_line("LOCATION", text(place)))
    lines += [
        content_line("STATUS", STATUS.get(EventStatus(row.status), "CONFIRMED")),
        content_line("TRANSP", "TRANSPARENT" if row.kind == EventKind.DEADLINE else "OPAQUE"),
        content_line("URL", uri(row.url or row.html_url)),
        b"END:VEVENT\r\n",
    ]
    return b"".join(lines)


def cancellation(row: Tombstone, words: Words) -> bytes:
    """The VEVENT of a withdrawn event: same UID, higher SEQUENCE, STATUS CANCELLED, none of its words."""
    lines = [b"BEGIN:VEVENT\r\n", content_line("SUMMARY", text(words.withdrawn))]
    if row.starts_at:
        lines.append(content_line("DTSTART", utc(row.starts_at)))
        if row.ends_at and row.ends_at > row.starts_at:
            lines.append(content_line("DTEND", utc(row.ends_at)))
    else:
        lines += _whole_days(row.starts_on, row.last_on)
    lines += _identity(row)
    lines += [
        content_line("LAST-MODIFIED", utc(row.changed_at)),
        content_line("STATUS", "CANCELLED"),
        content_line("TRANSP", "TRANSPARENT"),
        b"END:VEVENT\r\n",
    ]
    return b"".join(lines)


def _identity(row: EventRow | Tombstone) -> list[bytes]:
    return [
        content_line("DTSTAMP", utc(row.changed_at)),
        content_line("UID", str(row.uid)),
        content_line("SEQUENCE", str(row.sequence)),
    ]


def _span(row: EventRow) -> list[bytes]:
    if row.start_time is None or not is_zone(row.timezone):
        return _whole_days(row.starts_on, row.last_on)
    starts = datetime.combine(row.starts_on, row.start_time)
    ends = _end(row)
    lines = [_clock("DTSTART", starts, row.timezone)]
    if ends and ends > starts:
        lines.append(_clock("DTEND", ends, row.timezone))
    return lines


def _end(row: EventRow) -> datetime | None:
    if row.end_time:
        return datetime.combine(row.last_on, row.end_time)
    if row.last_on > row.starts_on:
        return datetime.combine(row.last_on + timedelta(days=1), time.min)
    return None


def _whole_days(starts_on: date, last_on: date) -> list[bytes]:
    return [
        content_line("DTSTART;VALUE=DATE", day(starts_on)),
        content_line("DTEND;VALUE=DATE", day(last_on + timedelta(days=1))),
    ]


def _clock(name: str, value: datetime, zone: str) -> bytes:
    if zone == "UTC":
        return content_line(name, f"{local(value)}Z")
    return content_line(f"{name};TZID={zone}", local(value))


@cache
def is_zone(name: str) -> bool:
    """Whether `name` is a time zone that this machine knows (IANA)."""
    try:
        return bool(name and ZoneInfo(name))
    except (KeyError, ValueError, OSError):
        return False


def _summary(row: EventRow, words: Words) -> str:
    """Clients that subscribe often ignore STATUS: the title says it too."""
    prefix = {EventStatus.CANCELLED: words.cancelled, EventStatus.POSTPONED: words.postponed}.get(
        EventStatus(row.status)
    )
    return f"{prefix}: {row.title}" if prefix else row.title


def _description(row: EventRow, words: Words) -> str:
    parts = []
    if row.theme:
        parts.append(f"{words.theme} {row.theme}")
    if row.organiser:
        parts.append(words.organised_by % {"organiser": row.organiser})
    if row.start_time and not is_zone(row.timezone):
        clock = f"{row.start_time:%H:%M}" + (f"–{row.end_time:%H:%M}" if row.end_time else "")
        parts.append(f"{words.unzoned} {clock}")
    if row.watch_url:
        parts.append(f"{words.watch}: {row.watch_url}")
    if row.year_inferred:
        parts.append(words.inferred)
    parts.append(f"{words.announced} {row.label}: {row.circular_title}")
    parts.append(f"{words.short_links}{row.series_code}/{row.number}/")
    return "\n".join(parts)
