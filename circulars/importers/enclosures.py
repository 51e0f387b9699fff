"""Reads the documents a letter says it encloses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from circulars.importers.events import TextUnit
from circulars.importers.records import AttachmentRecord


@dataclass(frozen=True, slots=True)
class FoundAttachments:
    """What `extract_attachments` found: a unit's index -> the documents first announced in it."""

    by_block: dict[int, tuple[AttachmentRecord, ...]] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def extract_attachments(units: Sequence[TextUnit], *, issued_on: date | None = None) -> FoundAttachments:
    """Find the documents a letter announces as enclosed; `units` is the body in order, as for `extract_events`.

    `issued_on` settles the year of a document's date that prints none. Never raises.
    """
    return FoundAttachments()
