"""A whole calendar (RFC 5545, section 3.4; RFC 7986) as a stream of bytes.

The frame and the time zones are written by the icalendar library, the events by `circulars.ical.events`. There is no
METHOD (RFC 5545, section 3.7.2): the calendars are offered for reading, they are no scheduling messages of RFC 5546,
whose PUBLISH would need an ORGANIZER with an address in each event.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.db.models import Max, Min
from icalendar import Calendar, Timezone, vDuration

from circulars.ical.events import (
    COLUMNS,
    TOMBSTONE_COLUMNS,
    EventRow,
    Tombstone,
    Words,
    cancellation,
    is_zone,
    vevent,
)

PRODID = "-//circulars//circulars.ical//EN"
REFRESH = timedelta(hours=12)  # how often subscribers are asked to look (RFC 7986, section 5.7)
CHUNK = 250  # events written at once

# In time, and in the same order whenever the same record is asked.
IN_TIME = ("last_on", "starts_on", "uid")


@dataclass(slots=True)
class CalendarFile:
    """A calendar to be written: `events` is a queryset of PublishedEvent, `tombstones` one of `ledger.withdrawn()`.

    `source` is the calendar's own absolute address, `url` the page that shows the same to people.
    """

    name: str
    source: str
    url: str
    events: Any
    tombstones: Any
    words: Words

    def stream(self) -> Iterator[bytes]:
        """The calendar in pieces; four queries, whatever its length. Events known by a month or year are left out."""
        events = self.events.known_by_day()
        tombstones = self.tombstones.filter(precision="day")
        yield self._head(events, tombstones)
        yield b"".join(_timezones(events))
        rows = events.order_by(*IN_TIME).values_list(*COLUMNS).iterator(chunk_size=2000)
        yield from _in_chunks(vevent(EventRow(*row), self.words) for row in rows)
        gone = tombstones.order_by(*IN_TIME).values_list(*TOMBSTONE_COLUMNS).iterator(chunk_size=2000)
        yield from _in_chunks(cancellation(Tombstone(*row), self.words) for row in gone)
        yield b"END:VCALENDAR\r\n"

    def _head(self, events: Any, tombstones: Any) -> bytes:
        """The calendar's own properties (RFC 7986, section 5): its name, address, last change, when to look again."""
        calendar = Calendar.new(prodid=PRODID, name=self.name, url=self.url, uid=uuid5(NAMESPACE_URL, self.source))
        head = events.order_by().values_list(Max("changed_at"))
        changes = head.union(tombstones.order_by().values_list(Max("told_at")), all=True)
        if times := [time for (time,) in changes if time]:
            calendar.last_modified = max(times)
        calendar.add("REFRESH-INTERVAL", REFRESH, parameters={"VALUE": "DURATION"})
        calendar.add("X-PUBLISHED-TTL", vDuration(REFRESH))  # the same for Outlook, which knows no RFC 7986
        calendar.add("SOURCE", self.source, parameters={"VALUE": "URI"})
        return bytes(calendar.to_ical()).removesuffix(b"END:VCALENDAR\r\n")


def _in_chunks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    rest = iter(pieces)
    while chunk := b"".join(islice(rest, CHUNK)):
        yield chunk


def _timezones(events: Any) -> Iterator[bytes]:
    """A VTIMEZONE for each zone the timed events stand in (RFC 5545, section 3.6.5), valid for their years."""
    timed = events.exclude(start_time=None).exclude(timezone__in=("", "UTC"))
    used = timed.order_by("timezone").values_list("timezone").annotate(Min("starts_on"), Max("last_on"))
    for zone, first, last in used:
        if is_zone(zone):
            yield _timezone(zone, first.year, last.year)


@lru_cache(maxsize=500)
def _timezone(zone: str, first_year: int, last_year: int) -> bytes:
    # A day more at each end: the last event may end, and an offset begin, just beyond its year.
    first_date, last_date = date(max(first_year, 2) - 1, 12, 31), date(min(last_year, 9997) + 1, 1, 2)
    return bytes(Timezone.from_tzid(zone, first_date=first_date, last_date=last_date).to_ical())
