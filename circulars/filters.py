"""Query string -> queryset, in one vocabulary for the archive and every other outlet."""

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Self
from urllib.parse import urlencode

from django.http import QueryDict

from circulars.choices import EventKind, country_codes

UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Filter:
    """Named values from an address, "" for all. Values that nothing can have match nothing; they are not ignored."""

    @classmethod
    def from_query(cls, query: QueryDict) -> Self:
        return cls(**{name: query.get(name, "").replace("\0", "").strip()[:100] for name in cls.names()})

    @classmethod
    def names(cls) -> list[str]:
        return [field.name for field in fields(cls)]

    @property
    def is_active(self) -> bool:
        return any(getattr(self, name) for name in self.names())

    def without(self, name: str) -> Self:
        return replace(self, **{name: ""})

    def query_string(self, **changes: str) -> str:
        """The filter as a query string with `changes`, "" when nothing is filtered."""
        merged = replace(self, **changes)
        return urlencode({name: value for name in self.names() if (value := getattr(merged, name))})


@dataclass(frozen=True, slots=True)
class CircularFilter(Filter):
    """What of the archive to show. `year` is a year or "undated"; the others are codes."""

    series: str = ""
    year: str = ""
    topic: str = ""
    language: str = ""

    def apply(self, circulars: Any) -> Any:
        if self.series:
            circulars = circulars.in_series(self.series)
        if self.year == UNDATED:
            circulars = circulars.in_year(None)
        elif self.year:
            circulars = circulars.in_year(int(self.year)) if is_year(self.year) else circulars.none()
        if self.topic:
            circulars = circulars.in_topic(self.topic)
        if self.language:
            circulars = circulars.in_language(self.language)
        return circulars


@dataclass(frozen=True, slots=True)
class EventFilter(Filter):
    """What of the events to show: `kind` "event" or "deadline", `country` ISO 3166-1 alpha-2, `series` a code."""

    kind: str = ""
    country: str = ""
    series: str = ""

    def apply(self, events: Any) -> Any:
        if self.kind:
            events = events.of_kind(self.kind) if self.kind in EventKind.values else events.none()
        if self.country:
            known = self.country.upper() in country_codes()
            events = events.in_country(self.country.upper()) if known else events.none()
        if self.series:
            events = events.in_series(self.series)
        return events


@dataclass(frozen=True, slots=True)
class AgendaFilter(EventFilter):
    """What the events page shows: what is coming, or what began in a `year`."""

    year: str = ""

    def apply(self, events: Any, today: date | None = None) -> Any:
        found = self.narrow(events)
        if not self.year:
            return found.upcoming(today)
        return found.beginning_in(int(self.year)) if is_year(self.year) else found.none()

    def narrow(self, events: Any) -> Any:
        """All of the filter but the time."""
        return EventFilter.apply(self, events)


def is_year(text: str) -> bool:
    """Four digits: what a year in an address looks like. There was no year 0."""
    return text.isascii() and text.isdigit() and len(text) == 4 and text != "0000"
