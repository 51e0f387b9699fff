"""Attachments announced and not supplied, as rows of one list: those of drafts, then those of published circulars.

The published ones come from the published record, a page at a time. Drafts are in no record; the newest of them are
read from their stored content, without building a block or loading a document: one query more, whatever they hold.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from circulars.choices import language_name
from circulars.models import CircularPage

DRAFTS_READ = 200
CHUNK = 500


@dataclass(frozen=True, slots=True)
class MissingAttachment:
    """A document with at least one version that has neither file nor link. `announced_on` is the letter's date."""

    page_id: int
    circular: str
    series: str
    document: str
    languages: str
    announced_on: date | None
    status: str


class Worklist:
    """Drafts' rows, then published ones: what a paginator needs (`count`, slices), and an iterator for exports."""

    def __init__(self, drafts: list[MissingAttachment], published: QuerySet) -> None:
        self.drafts = drafts
        self.published = published

    def count(self) -> int:
        return len(self.drafts) + self.published.count()

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, wanted: slice) -> list[MissingAttachment]:
        start, stop = wanted.start or 0, wanted.stop
        ahead = len(self.drafts)
        rows = self.drafts[start:stop]
        end = None if stop is None else max(stop - ahead, 0)
        return [*rows, *(_published_row(found) for found in self.published[max(start - ahead, 0) : end])]

    def __iter__(self) -> Iterator[MissingAttachment]:
        yield from self.drafts
        for found in self.published.iterator(chunk_size=CHUNK):
            yield _published_row(found)


def draft_rows(drafts: QuerySet) -> list[MissingAttachment]:
    """Rows of `drafts` (CircularPages that are not live), the last edited first. One query."""
    pages = drafts.filter(live=False, alias_of=None).select_related("series").order_by("-latest_revision_created_at")
    return [row for page in pages[:DRAFTS_READ] for row in _rows_of_draft(page)]


def _rows_of_draft(page: CircularPage) -> Iterator[MissingAttachment]:
    for block in page.body.raw_data:
        if block["type"] != "attachments":
            continue
        for attachment in _items(block["value"].get("attachments")):
            versions = _items(attachment.get("versions"))
            missing = [v.get("language") or "" for v in versions if not (v.get("document") or v.get("url"))]
            if missing:
                yield MissingAttachment(
                    page_id=page.pk,
                    circular=page.get_admin_display_title(),
                    series=page.series.name if page.series else "",
                    document=attachment.get("title") or "",
                    languages=_languages(missing),
                    announced_on=page.issued_on,
                    status=_("Draft"),
                )


def _items(raw: Any) -> list[dict[str, Any]]:
    """The values of a list block's stored rows, in Wagtail's form with ids and in the bare one before it."""
    return [row["value"] if row.get("type") == "item" else row for row in raw or ()]


def _published_row(found: Any) -> MissingAttachment:
    circular = found.circular
    return MissingAttachment(
        page_id=circular.page_id,
        circular=f"{circular.label}: {circular.title}",
        series=circular.series.name,
        document=found.title,
        languages=_languages([version.language for version in found.versions.all() if version.missing]),
        announced_on=circular.filed_on,
        status=_("Published"),
    )


def _languages(codes: list[str]) -> str:
    return ", ".join(language_name(code) if code else _("not stated") for code in codes)
