"""Query string -> queryset, in one vocabulary for the archive and every other outlet."""

from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import urlencode

from django.http import QueryDict

from circulars.querysets import PublishedCircularQuerySet

UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class CircularFilter:
    """What of the archive to show. `year` is a year, "undated", or "" for all; the others are codes, "" for all."""

    series: str = ""
    year: str = ""
    topic: str = ""

    @classmethod
    def from_query(cls, query: QueryDict) -> Self:
        """Read the filter from an address; values no circular can have match nothing, they are not ignored."""
        return cls(**{name: query.get(name, "").strip()[:100] for name in ("series", "year", "topic")})

    def apply(self, circulars: PublishedCircularQuerySet) -> PublishedCircularQuerySet:
        if self.series:
            circulars = circulars.in_series(self.series)
        if self.year == UNDATED:
            circulars = circulars.in_year(None)
        elif self.year:
            circulars = circulars.in_year(int(self.year)) if _is_year(self.year) else circulars.none()
        if self.topic:
            circulars = circulars.in_topic(self.topic)
        return circulars

    @property
    def is_active(self) -> bool:
        return bool(self.series or self.year or self.topic)

    def without(self, name: str) -> Self:
        return replace(self, **{name: ""})

    def query_string(self, **changes: str) -> str:
        """The filter as a query string with `changes`, "" when nothing is filtered."""
        merged = replace(self, **changes)
        return urlencode({name: value for name in ("series", "year", "topic") if (value := getattr(merged, name))})


def _is_year(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) == 4
