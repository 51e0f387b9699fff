"""What a letter holds once it has been read: frozen records, no ORM, no Django.

Every parser in this package returns these; `writer.py` is the only place that turns them into a page.
Texts that may carry links are *inline HTML*: escaped text with `<a href="…">` and `<br/>` only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from typing import Literal

DatePrecision = Literal["day", "month", "year"]
EventStatus = Literal["scheduled", "cancelled"]
EventKind = Literal["event", "deadline"]


@dataclass(frozen=True, slots=True)
class EventRecord:
    """Something with a place or a time that the letter announces.

    `starts_on`/`ends_on` are whole days; with precision "month" or "year" they are the first and last day of the
    span ("April/May 2017" is 2017-04-01 to 2017-05-31). `ends_on` is None for a single day.
    `year_inferred` is True when the letter does not print the year.
    `timezone` is an IANA name, set exactly when `start_time` is. `country` is ISO 3166-1 alpha-2.
    `printed` holds the words of the letter the event was read from: the date phrase for an event found in running
    text, the whole item for one row of a list of dates.
    """

    title: str
    starts_on: date
    ends_on: date | None = None
    kind: EventKind = "event"
    precision: DatePrecision = "day"
    year_inferred: bool = False
    start_time: time | None = None
    end_time: time | None = None
    timezone: str = ""
    venue: str = ""
    city: str = ""
    country: str = ""
    organiser: str = ""
    theme: str = ""
    url: str = ""
    watch_url: str = ""
    status: EventStatus = "scheduled"
    printed: str = ""


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """One language version of an announced document. `language` is BCP 47 ("zh-Hans", "en"), "" when not stated."""

    language: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class AttachmentRecord:
    """A document the letter says it encloses. Its files are not in the text, so its versions are missing."""

    title: str
    versions: tuple[VersionRecord, ...] = (VersionRecord(),)
    description: str = ""
    source: str = ""
    official: bool = True
    note: str = ""
    dated_on: date | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    level: Literal[2, 3] = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    html: str


@dataclass(frozen=True, slots=True)
class ListItems:
    """A bulleted or (ordered) numbered list; each item is inline HTML."""

    items: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class EventList:
    """Events at this place of the letter. `from_list`: the rows stand for a list of dates and replace it."""

    rows: tuple[EventRecord, ...]
    from_list: bool = False


@dataclass(frozen=True, slots=True)
class Attachments:
    rows: tuple[AttachmentRecord, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A forwarded invitation to apply or sign. `closes_on` None: the letter does not state it.

    `who` and `how` are inline HTML, the letter's own words. `timezone` is set exactly when `closes_at` is.
    """

    title: str
    who: str = ""
    how: str = ""
    closes_on: date | None = None
    url: str = ""
    closes_at: time | None = None
    timezone: str = ""


BodyBlock = Heading | Paragraph | ListItems | EventList | Attachments | Call


@dataclass(frozen=True, slots=True)
class LetterheadRecord:
    """The sender as one letter prints it. `lines` is every line of letterhead and footer, in order, unchanged."""

    name: str = ""
    phones: tuple[
        tuple[str, str], ...
    ] = ()  # (label as printed, number as printed), e.g. ("Telefax", "+632.8277.9484")
    emails: tuple[str, ...] = ()
    website: str = ""
    address: str = ""  # lines joined with "\n", country line included where printed
    country: str = ""  # alpha-2, "" where the address names none
    about: str = ""
    vision: str = ""
    social: tuple[tuple[str, str], ...] = ()  # (network as printed, handle or URL as printed)
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LetterRecord:
    """One letter, read. `issued_on` is None (and `issued_precision` "unknown") where the letter prints no date."""

    number: int
    title: str
    body: tuple[BodyBlock, ...]
    issued_on: date | None = None
    issued_precision: Literal["day", "month", "year", "unknown"] = "unknown"
    salutation: str = ""
    closing: str = ""
    signatory: str = ""
    letterhead: LetterheadRecord | None = None
    warnings: tuple[str, ...] = field(default=())
