"""Values to filter by, with how many each would leave."""

from dataclasses import dataclass
from typing import Any, Self

from circulars.filters import Filter


@dataclass(frozen=True, slots=True)
class Facet:
    """One value to filter by. `query` is the address's query string that chooses it, or that drops it if chosen."""

    value: str
    name: str
    count: int
    query: str
    chosen: bool

    @classmethod
    def of(cls, filter_name: str, row: dict[str, Any], chosen: Filter) -> Self:
        """From a row {"value", "name", "count"} of a facet query, beside the filter now chosen."""
        value = str(row["value"])
        is_chosen = getattr(chosen, filter_name) == value
        query = chosen.query_string(**{filter_name: "" if is_chosen else value})
        return cls(value=value, name=str(row["name"]), count=row["count"], query=query, chosen=is_chosen)
