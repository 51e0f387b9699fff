"""From a page to the values of its record. Reads the page, writes nothing.

`describe(page)` gives the same `CircularRecord` for the same published page, whenever it is asked, so that its digest
tells whether the stored rows still say what the page says.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.text import Truncator
from wagtail.models import PageViewRestriction
from wagtail.rich_text import get_text_for_indexing

from circulars.blocks.attachments import FoundAttachment
from circulars.blocks.events import FoundEvent
from circulars.blocks.texts import iter_texts
from circulars.choices import DatePrecision, Significance
from circulars.expiry import has_expired

SUMMARY_CHARS = 280
TEXT_FIELDS = ("timezone", "venue", "city", "country", "organiser", "theme", "url", "watch_url")
FACT_FIELDS = ("starts_on", "last_on", "precision", "start_time", "end_time", "timezone", "venue", "city", "country")


@dataclass(frozen=True, slots=True)
class CircularRecord:
    """All values of one published circular: columns of its row, and of the rows below it, without database keys."""

    fields: dict[str, Any]
    series: dict[str, str]  # what is printed of it: "code" and "name"
    topics: list[dict[str, str]]
    languages: list[str]
    events: list[dict[str, Any]]
    attachments: list[dict[str, Any]]  # each with "versions", a list of columns

    def digest(self) -> str:
        """SHA-256 in hex over every value."""
        values = [self.fields, self.series, self.topics, self.languages, self.events, self.attachments]
        return digest_of(values)


class _Encoder(DjangoJSONEncoder):
    """Moments in UTC: a revision gives the same one in the site's zone that the database gives in UTC."""

    def default(self, o: Any) -> Any:
        return super().default(o.astimezone(UTC) if isinstance(o, datetime) else o)


def digest_of(values: Any) -> str:
    """SHA-256 in hex of JSON-like values; dates, times and UUIDs as ISO 8601 and hex."""
    text = json.dumps(values, cls=_Encoder, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def split_public(pages: list[Any]) -> tuple[list[Any], list[Any]]:
    """(public, hidden). Public: live, numbered, no alias, not expired, below some site's root, nothing asks who reads.

    A page is hidden by a view restriction on itself or on a page above it.
    """
    restricted = tuple(PageViewRestriction.objects.values_list("page__path", flat=True)) if pages else ()
    public: list[Any] = []
    hidden: list[Any] = []
    for page in pages:
        (public if _is_live(page) and not page.path.startswith(restricted) else hidden).append(page)
    return public, hidden


def _is_live(page: Any) -> bool:
    return bool(
        page.live
        and not page.alias_of_id
        and page.series_id
        and page.number
        and not has_expired(page)
        and page.get_url_parts()
    )


def describe(page: Any) -> CircularRecord:
    """The record of a public page, from its database row and its body."""
    attachments = [_attachment(page, *item) for item in enumerate(page.attachments)]
    versions = [version for attachment in attachments for version in attachment["versions"]]
    language = page.locale.language_code
    supplied = {version["language"] for version in versions if version["language"] and version["url"]}
    return CircularRecord(
        fields=_fields(page),
        series={"code": page.series.code, "name": page.series.name},
        topics=_topics(page),
        languages=sorted({language} | supplied),
        events=[_event(page, *item) for item in enumerate(page.events)],
        attachments=attachments,
    )


def _topics(page: Any) -> list[dict[str, str]]:
    tags = {row.tag.slug: row.tag.name for row in page.tagged_topics.all()}
    return [{"slug": slug, "name": name} for slug, name in sorted(tags.items())]


def _fields(page: Any) -> dict[str, Any]:
    site_id, _root_url, path = page.get_url_parts()
    first_published_at = page.first_published_at or page.last_published_at or timezone.now()
    filed_on = page.filed_on
    return {
        "site_id": site_id,
        "locale": page.locale.language_code,
        "translation_key": page.translation_key,
        "series_id": page.series_id,
        "number": page.number,
        "label": page.label,
        "title": page.title,
        "path": path,
        "issued_on": page.issued_on,
        "issued_precision": page.issued_precision,
        "filed_on": filed_on or timezone.localdate(first_published_at),
        "year": filed_on.year if filed_on else None,
        "summary": page.summary or summarise(page),
        "search_text": "\n".join(filter(None, _searchable(page))),
        "event_count": len(page.events),
        "attachment_count": len(page.attachments),
        "first_published_at": first_published_at,
        "last_published_at": page.last_published_at or first_published_at,
        "updated_at": _updated_at(page, first_published_at),
        "expires_at": page.expire_at,
    }


def _updated_at(page: Any, first_published_at: datetime) -> datetime:
    """First publication, or the day of the last change that readers should know about where that is later."""
    days = [note.changed_on for note in page.change_notes.all() if note.significance == Significance.MAJOR]
    if not days:
        return first_published_at
    return max(first_published_at, timezone.make_aware(datetime.combine(max(days), time.min)))


def summarise(page: Any) -> str:
    """The start of a letter's first real paragraph, as plain text of at most 280 characters, cut between words."""
    for block in page.body:
        if block.block_type == "paragraph":
            text = " ".join(get_text_for_indexing(block.value.source).split())
            if len(text) > 40:
                return Truncator(text).chars(SUMMARY_CHARS)
    return ""


def _searchable(page: Any) -> Iterator[str]:
    yield page.salutation
    yield page.summary
    yield from iter_texts(page.body.stream_block, page.body)
    yield page.signatory


def stable_uid(translation_key: UUID, row_id: str) -> UUID:
    """The same for one row of one letter in every language; different in a copy of the letter."""
    return uuid5(NAMESPACE_URL, f"circulars:{translation_key}:{row_id}")


def _event(page: Any, position: int, found: FoundEvent) -> dict[str, Any]:
    value = found.value
    starts_on, last_on = span(value["starts_on"], value.last_on or value["starts_on"], value["precision"])
    return {
        "uid": stable_uid(page.translation_key, found.block_id),
        "position": position,
        "kind": value["kind"],
        "title": value["title"],
        "starts_on": starts_on,
        "ends_on": last_on if last_on != starts_on else None,
        "last_on": last_on,
        "precision": value["precision"],
        "year_inferred": bool(value.get("year_inferred")),
        "start_time": value.get("start_time"),
        "end_time": value.get("end_time"),
        "starts_at": value.starts_at,
        "ends_at": value.ends_at,
        "status": value["status"],
        **{name: value.get(name) or "" for name in TEXT_FIELDS},
    }


def span(starts_on: date, last_on: date, precision: str) -> tuple[date, date]:
    """First and last day of what is known: a month or year known only as such is whole."""
    if precision == DatePrecision.DAY:
        return starts_on, last_on
    if precision == DatePrecision.YEAR:
        return starts_on.replace(month=1, day=1), last_on.replace(month=12, day=31)
    # The last day of a month: its 28th and four days more are in the next month, whose first day less one it is.
    following = (last_on.replace(day=28) + timedelta(days=4)).replace(day=1)
    return starts_on.replace(day=1), following - timedelta(days=1)


def _attachment(page: Any, position: int, found: FoundAttachment) -> dict[str, Any]:
    value = found.value
    return {
        "uid": stable_uid(page.translation_key, found.block_id),
        "position": position,
        "title": value["title"],
        "description": value.get("description") or "",
        "source": value.get("source") or "",
        "official": bool(value.get("official")),
        "note": value.get("note") or "",
        "dated_on": value.get("dated_on"),
        "status": value.status,
        "versions": [_version(*item) for item in enumerate(value["versions"])],
    }


def _version(position: int, version: Any) -> dict[str, Any]:
    document = version.get("document")
    return {
        "position": position,
        "language": version.get("language") or "",
        "format": version.format,
        "document_id": document.pk if document else None,
        "url": version.href,
        "size_bytes": version.size_bytes,
        "checksum": document.get_file_hash() if document else "",
        "external": version.is_external,
    }
