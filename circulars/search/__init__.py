"""The public search: circulars, events, documents and campaigns in one ranked list. See docs/adr/0006-search.md."""

from circulars.search.finding import Hit, SearchResults, find
from circulars.search.queries import Query

__all__ = ["Hit", "Query", "SearchResults", "find"]
