"""What an import tells about each file: plain values for the summary and for `--format json`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from circulars.importers.records import AttachmentRecord, Attachments, BodyBlock, Call, EventList, EventRecord

FileStatus = Literal["imported", "updated", "unchanged", "failed"]


@dataclass(slots=True)
class FileReport:
    """One file's line in the report. `issued_on` is the page's date; None: the letter prints none."""

    path: str
    status: FileStatus = "failed"
    series: str = ""
    number: int | None = None
    label: str = ""
    title: str = ""
    issued_on: date | None = None
    events: list[dict[str, Any]] = field(default_factory=list)
    attachments: list[dict[str, Any]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    error: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The object of the contract: dates are ISO 8601, `error` is null unless the file failed."""
        fields = {name: getattr(self, name) for name in self.__slots__}
        return {**fields, "issued_on": self.issued_on.isoformat() if self.issued_on else None}


def describe_events(body: tuple[BodyBlock, ...]) -> list[dict[str, Any]]:
    """The events and deadlines of a letter, the closing dates of its calls included."""
    return [_event(event) for event in _events(body)]


def describe_attachments(body: tuple[BodyBlock, ...]) -> list[dict[str, Any]]:
    """The documents a letter announces; all of them are missing but those with a link."""
    return [_attachment(row) for block in body if isinstance(block, Attachments) for row in block.rows]


def _events(body: tuple[BodyBlock, ...]) -> Iterator[EventRecord]:
    for block in body:
        if isinstance(block, EventList):
            yield from block.rows
        elif isinstance(block, Call) and block.closes_on:
            yield EventRecord(
                title=block.title,
                kind="deadline",
                starts_on=block.closes_on,
                start_time=block.closes_at,
                timezone=block.timezone,
            )


def _event(event: EventRecord) -> dict[str, Any]:
    return {
        "kind": event.kind,
        "title": event.title,
        "starts_on": event.starts_on.isoformat(),
        "ends_on": event.ends_on.isoformat() if event.ends_on else None,
        "precision": event.precision,
        "year_inferred": event.year_inferred,
        "start_time": event.start_time.isoformat("minutes") if event.start_time else None,
        "end_time": event.end_time.isoformat("minutes") if event.end_time else None,
        "timezone": event.timezone,
        "venue": event.venue,
        "city": event.city,
        "country": event.country,
    }


def _attachment(document: AttachmentRecord) -> dict[str, Any]:
    return {
        "title": document.title,
        "official": document.official,
        "languages": [version.language for version in document.versions if version.language],
        "status": "available" if any(version.url for version in document.versions) else "missing",
    }
