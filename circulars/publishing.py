"""The only writer of the published record.

`publish(page)` makes the rows of one page, `withdraw(page_id)` removes them, `rebuild()` makes all of them again from
the pages. Each runs in one transaction - the one that publishes, when it is called from Wagtail's signals - and each
can safely run twice.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator
from wagtail.models import Page
from wagtail.rich_text import get_text_for_indexing

from circulars.blocks.attachments import FoundAttachment
from circulars.blocks.events import FoundEvent
from circulars.blocks.texts import iter_texts
from circulars.choices import DatePrecision, Significance
from circulars.models.mixins import CircularMixin
from circulars.models.published import (
    PublishedAttachment,
    PublishedCircular,
    PublishedEvent,
    PublishedTopic,
    PublishedVersion,
)
from circulars.models.series import CircularSeries

SUMMARY_CHARS = 280


def is_public(page: Any) -> bool:
    """Live, numbered, no alias, not expired, below some site's root, and nothing above or on it asks for a password."""
    return bool(
        page.live
        and not page.alias_of_id
        and page.series_id
        and page.number
        and not (page.expire_at and page.expire_at <= timezone.now())
        and page.get_url_parts()
        and not page.get_view_restrictions().exists()
    )


@transaction.atomic
def publish(page: CircularMixin) -> PublishedCircular | None:
    """Write the record of `page` as its database row says now; withdraw it where it is not public (returns None)."""
    if not is_public(page):
        withdraw([page.pk])
        return None
    circular = _write_circular(page)
    _replace(PublishedTopic, circular, list(_topics(page, circular)))
    _replace(PublishedEvent, circular, [_event(page, circular, *item) for item in enumerate(page.events)])
    _write_attachments(page, circular)
    _renumber_translations(circular)
    return circular


def _renumber_translations(circular: PublishedCircular) -> None:
    """A changed number or series changes the rows of the translations, which share it."""
    same_letter = PublishedCircular.objects.filter(translation_key=circular.translation_key).exclude(pk=circular.pk)
    stale = same_letter.exclude(series=circular.series_id, number=circular.number).values_list("page_id", flat=True)
    for page in _live_pages().filter(pk__in=list(stale)):
        publish(page)


@transaction.atomic
def republish_series(series: CircularSeries) -> None:
    """Write again every circular of a series whose name, code or label style changed."""
    for page in _live_pages().filter(series=series).iterator(chunk_size=100):
        publish(page)


@transaction.atomic
def withdraw(page_ids: Iterable[int]) -> int:
    """Remove the rows of these pages; returns how many circulars were public until now."""
    deleted, by_model = PublishedCircular.objects.filter(page__in=list(page_ids)).delete()
    return by_model.get(PublishedCircular._meta.label, 0) if deleted else 0


@transaction.atomic
def republish_below(root: Page) -> None:
    """Write again every circular at or below `root`: after a move, a new slug above them, a view restriction."""
    for page in _live_pages().filter(path__startswith=root.path).iterator(chunk_size=100):
        publish(page)


def follow_new_address(root: Page) -> None:
    """Write the circulars below `root` again if its new slug has moved them; one small query if it has not."""
    row = PublishedCircular.objects.filter(page__path__startswith=root.path).select_related("page").first()
    if row and (row.page.get_url_parts() or ("", "", ""))[2] != row.path:
        republish_below(root)


def rebuild() -> Iterator[int]:
    """Make the whole record again from the pages, in chunks; yields the number of circulars written so far."""
    public: set[int] = set()
    for count, page in enumerate(_live_pages().iterator(chunk_size=100), start=1):
        if publish(page):
            public.add(page.pk)
        yield count
    withdraw(PublishedCircular.objects.exclude(page__in=public).values_list("page_id", flat=True))


def _live_pages() -> Any:
    from circulars.models.pages import CircularPage

    return CircularPage.objects.live().filter(alias_of=None).select_related("series", "locale").order_by("pk")


def _write_circular(page: Any) -> PublishedCircular:
    site_id, root_url, path = page.get_url_parts()
    first_published_at = page.first_published_at or timezone.now()
    filed_on = page.filed_on
    rows = {
        "site_id": site_id,
        "locale": page.locale.language_code,
        "translation_key": page.translation_key,
        "series_id": page.series_id,
        "number": page.number,
        "label": page.label,
        "title": page.title,
        "path": path,
        "html_url": f"{root_url}{path}",
        "issued_on": page.issued_on,
        "issued_precision": page.issued_precision,
        "filed_on": filed_on or timezone.localdate(first_published_at),
        "year": filed_on.year if filed_on else None,
        "summary": page.summary or summarise(page),
        "search_text": "\n".join(_searchable(page)),
        "event_count": len(page.events),
        "attachment_count": len(page.attachments),
        "first_published_at": first_published_at,
        "last_published_at": page.last_published_at or first_published_at,
        "updated_at": _updated_at(page, first_published_at),
        "expires_at": page.expire_at,
    }
    PublishedCircular.objects.filter(
        site_id=site_id, locale=rows["locale"], series_id=page.series_id, number=page.number
    ).exclude(page=page.pk).delete()
    circular, _created = PublishedCircular.objects.update_or_create(page_id=page.pk, defaults=rows)
    return circular


def _updated_at(page: Any, first_published_at: Any) -> Any:
    """First publication, or the day of the last major change note where that is later."""
    days = [note.changed_on for note in page.change_notes.all() if note.significance == Significance.MAJOR]
    if not days:
        return first_published_at
    midnight = timezone.make_aware(datetime.combine(max(days), time.min))
    return max(first_published_at, midnight)


def summarise(page: Any) -> str:
    """The start of a letter's first paragraph, as plain text of at most 280 characters, cut between words."""
    for block in page.body:
        if block.block_type == "paragraph":
            text = " ".join(get_text_for_indexing(block.value.source).split())
            if len(text) > 40:
                return Truncator(text).chars(SUMMARY_CHARS)
    return ""


def _searchable(page: Any) -> Iterator[str]:
    yield page.full_title
    yield page.salutation
    yield page.summary
    yield from iter_texts(page.body.stream_block, page.body)
    yield page.signatory


def stable_uid(translation_key: UUID, block_id: str) -> UUID:
    """The same for one row of one letter in every language; different in a copy of the letter."""
    return uuid5(NAMESPACE_URL, f"circulars:{translation_key}:{block_id}")


def _topics(page: Any, circular: PublishedCircular) -> Iterator[PublishedTopic]:
    for tag in page.topics.all():
        yield PublishedTopic(circular=circular, slug=tag.slug, name=tag.name)


def _event(page: Any, circular: PublishedCircular, position: int, found: FoundEvent) -> PublishedEvent:
    value = found.value
    starts_on, last_on = _span(value["starts_on"], value.last_on, value["precision"])
    same = {
        name: value.get(name) or "" for name in ("timezone", "venue", "city", "country", "organiser", "theme", "url")
    }
    return PublishedEvent(
        uid=stable_uid(page.translation_key, found.block_id),
        circular=circular,
        site_id=circular.site_id,
        locale=circular.locale,
        position=position,
        kind=value["kind"],
        title=value["title"],
        starts_on=starts_on,
        ends_on=last_on if last_on != starts_on else None,
        last_on=last_on,
        precision=value["precision"],
        year_inferred=bool(value.get("year_inferred")),
        start_time=value.get("start_time"),
        end_time=value.get("end_time"),
        starts_at=value.starts_at,
        ends_at=value.ends_at,
        watch_url=value.get("watch_url") or "",
        status=value["status"],
        **same,
    )


def _span(starts_on: date, last_on: date, precision: str) -> tuple[date, date]:
    """First and last day of what is known: a month or year known only as such is whole."""
    if precision == DatePrecision.DAY:
        return starts_on, last_on
    if precision == DatePrecision.YEAR:
        return starts_on.replace(month=1, day=1), last_on.replace(month=12, day=31)
    following = date(last_on.year + last_on.month // 12, last_on.month % 12 + 1, 1)
    return starts_on.replace(day=1), following - timedelta(days=1)


def _replace(model: Any, circular: PublishedCircular, rows: list[Any]) -> None:
    model.objects.filter(circular=circular).delete()
    model.objects.bulk_create(rows)


def _write_attachments(page: Any, circular: PublishedCircular) -> None:
    found = page.attachments
    rows = [_attachment(page, circular, position, item) for position, item in enumerate(found)]
    _replace(PublishedAttachment, circular, rows)
    versions = [
        _version(row, position, version)
        for row, item in zip(rows, found, strict=True)
        for position, version in enumerate(item.value["versions"])
    ]
    PublishedVersion.objects.bulk_create(versions)


def _attachment(page: Any, circular: PublishedCircular, position: int, found: FoundAttachment) -> PublishedAttachment:
    value = found.value
    return PublishedAttachment(
        uid=stable_uid(page.translation_key, found.block_id),
        circular=circular,
        site_id=circular.site_id,
        locale=circular.locale,
        position=position,
        title=value["title"],
        description=value.get("description") or "",
        source=value.get("source") or "",
        official=bool(value.get("official")),
        note=value.get("note") or "",
        dated_on=value.get("dated_on"),
        status=value.status,
    )


def _version(attachment: PublishedAttachment, position: int, version: Any) -> PublishedVersion:
    document = version.get("document")
    return PublishedVersion(
        attachment=attachment,
        position=position,
        language=version.get("language") or "",
        format=version.format,
        document=document,
        url=version.href,
        size_bytes=version.size_bytes,
        checksum=document.get_file_hash() if document else "",
        external=version.is_external,
    )
