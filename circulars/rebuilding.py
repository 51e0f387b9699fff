"""What `rebuild_index` runs: the record, and whatever other rooms keep beside it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from circulars import publishing


@dataclass(frozen=True, slots=True)
class Rebuilder:
    """`count()` says how many pages there are; `rebuild()` makes their rows again and yields how many it has done."""

    name: str  # plural, for people: "circulars"
    count: Callable[[], int]
    rebuild: Callable[[], Iterator[int]]


# Another app adds its own in its `AppConfig.ready()`.
REBUILDERS: list[Rebuilder] = [Rebuilder("circulars", publishing.live_count, publishing.rebuild)]
