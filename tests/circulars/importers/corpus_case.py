"""The form in which a sample and what should be read from it are written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from circulars.importers.events import TextUnit


@dataclass(frozen=True)
class Expected:
    """One event a sample announces. `title`, `venue` … are compared only where given; a title by containment."""

    starts: str
    ends: str = ""
    city: str = ""
    country: str = ""
    kind: str = "event"
    precision: str = "day"
    inferred: bool = False
    time: str = ""  # "10:00" or "10:00-12:00"
    zone: str = ""
    title: str | None = None
    venue: str | None = None
    organiser: str | None = None
    theme: str | None = None
    url: str | None = None
    watch_url: str | None = None


def deadline(on: str, *, inferred: bool = False, title: str | None = None) -> Expected:
    return Expected(on, kind="deadline", inferred=inferred, title=title)


def month(
    starts: str, ends: str, city: str = "", country: str = "", *, inferred: bool = False, title: str | None = None
) -> Expected:
    return Expected(starts, ends, city, country, precision="month", inferred=inferred, title=title)


@dataclass(frozen=True)
class Case:
    """A piece of a letter. Lines beginning "# " are headings, "- " items of a list; blank lines part the blocks."""

    text: str
    events: tuple[Expected, ...] = ()
    issued: str = ""
    event_lists: int = 0  # how many of its lists are lists of dates

    @property
    def issued_on(self) -> date | None:
        return date.fromisoformat(self.issued) if self.issued else None

    def units(self) -> list[TextUnit]:
        units: list[TextUnit] = []
        for block in self.text.strip().split("\n\n"):
            index = len(units)
            if block.startswith("# "):
                units.append(TextUnit(index, "heading", block[2:]))
            elif block.startswith("- "):
                units.append(TextUnit(index, "list", items=tuple(line[2:] for line in block.split("\n"))))
            else:
                units.append(TextUnit(index, "paragraph", block))
        return units
