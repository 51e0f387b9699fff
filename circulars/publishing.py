"""The only writer of the published record.

`publish(page)` makes the rows of one page, `withdraw(pages)` removes them, `rebuild()` makes all of them again from
the pages. Each runs in one transaction - the one that publishes, when it is called from Wagtail's signals - and each
can safely run twice: rows that already say what the page says are not touched and leave nothing in the log.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat
from wagtail.models import Page, Site

from circulars import ledger
from circulars.choices import country_name
from circulars.models.mixins import CircularMixin
from circulars.models.published import (
    Change,
    PublishedAttachment,
    PublishedCircular,
    PublishedEvent,
    PublishedLanguage,
    PublishedTopic,
    PublishedVersion,
    SearchEntry,
)
from circulars.models.series import CircularSeries
from circulars.record import CircularRecord, describe, is_public

BELOW = (PublishedTopic, PublishedLanguage, PublishedEvent, PublishedAttachment)


@transaction.atomic
def publish(page: CircularMixin, *, rewrite: bool = False) -> PublishedCircular | None:
    """Bring the record of `page` in line with its database row; withdraw it where it is not public (returns None).

    `rewrite`: write the rows even where the digest says they are right, as after somebody else's hand was in them.
    """
    if not is_public(page):
        withdraw([page.pk])
        return None
    record = describe(page)
    digest = record.digest()
    before = PublishedCircular.objects.filter(page=page.pk).first()
    is_same = before is not None and before.digest == digest
    if before and is_same and not rewrite:
        return before
    _make_way(page.pk, record)
    circular = _write_circular(page, record, digest, before)
    _write_below(circular, record)
    _write_search_entries(circular, record)
    if not is_same:
        _log(Change.Action.CHANGED if before else Change.Action.PUBLISHED, circular)
    _renumber_translations(circular)
    return circular


@transaction.atomic
def withdraw(page_ids: Iterable[int], *, deleted: bool = False) -> int:
    """Remove the rows of these pages, cancel their events in calendars; returns how many were public until now."""
    rows = list(PublishedCircular.objects.filter(page__in=list(page_ids)).select_related("series").defer("search_text"))
    for circular in rows:
        ledger.cancel_all(circular)
        _log(Change.Action.DELETED if deleted else Change.Action.WITHDRAWN, circular)
    pages = [circular.pk for circular in rows]
    SearchEntry.objects.filter(page__in=pages).exclude(kind=SearchEntry.Kind.CAMPAIGN).delete()
    PublishedCircular.objects.filter(page__in=pages).delete()
    return len(rows)


@transaction.atomic
def republish_below(root: Page) -> None:
    """Write again every circular at or below `root`: after a move, a new slug above them, a view restriction."""
    _republish(_live_pages().filter(path__startswith=root.path))


@transaction.atomic
def republish_series(series: CircularSeries) -> None:
    """Write again every circular of a series whose name, code or label style changed."""
    _republish(_live_pages().filter(series=series))


@transaction.atomic
def republish_pages(page_ids: Iterable[int]) -> None:
    """Write again these circulars: something they enclose has changed."""
    _republish(_live_pages().filter(pk__in=list(page_ids)))


@transaction.atomic
def follow_new_address(root: Page) -> None:
    """Write the circulars below `root` again if its new slug has moved them; one small query if it has not."""
    row = PublishedCircular.objects.filter(page__path__startswith=root.path).select_related("page").first()
    if row and (row.page.get_url_parts() or ("", "", ""))[2] != row.path:
        republish_below(root)


@transaction.atomic
def follow_site(site: Site) -> None:
    """A site's host, port or root page changed: its absolute addresses, and what is public on it, change."""
    rows = PublishedCircular.objects.filter(site=site)
    rows.update(html_url=Concat(Value(site.root_url), "path"))
    Change.objects.create(action=Change.Action.CHANGED, kind=Change.Kind.SITE, object_id=site.pk, site_id=site.pk)
    sample = rows.select_related("page").first()
    if sample is None or (sample.page.get_url_parts() or (0, "", ""))[::2] != (site.pk, sample.path):
        for _count in rebuild():
            pass


@transaction.atomic
def withdraw_site(site: Site) -> None:
    """A site is about to be deleted: nothing of it is public any more."""
    withdraw(PublishedCircular.objects.filter(site=site).values_list("page_id", flat=True))


def rebuild() -> Iterator[int]:
    """Make the whole record again from the pages, one page at a time; yields the number of pages read so far.

    Whatever the ledger says calendars were told stays as it is.
    """
    public: set[int] = set()
    for count, page in enumerate(_live_pages().iterator(chunk_size=100), start=1):
        if publish(page, rewrite=True):
            public.add(page.pk)
        yield count
    stale = PublishedCircular.objects.values_list("page_id", flat=True).iterator()
    withdraw([page_id for page_id in stale if page_id not in public])


def live_count() -> int:
    """How many pages `rebuild` will read."""
    return _live_pages().count()


def _live_pages() -> Any:
    from circulars.models.pages import CircularPage

    pages = CircularPage.objects.live().filter(alias_of=None).order_by("pk")
    return pages.select_related("series", "locale").prefetch_related("tagged_topics__tag", "change_notes")


def _republish(pages: Any) -> None:
    for page in pages.iterator(chunk_size=100):
        publish(page)


def _make_way(page_id: int, record: CircularRecord) -> None:
    """Another circular may still stand in the record under this number: it is about to be written under its new one."""
    key = {name: record.fields[name] for name in ("site_id", "locale", "series_id", "number")}
    withdraw(PublishedCircular.objects.filter(**key).exclude(page=page_id).values_list("page_id", flat=True))


def _write_circular(
    page: Any, record: CircularRecord, digest: str, before: PublishedCircular | None
) -> PublishedCircular:
    root_url = page.get_url_parts()[1]
    circular = PublishedCircular(
        page_id=page.pk, digest=digest, html_url=f"{root_url}{record.fields['path']}", **record.fields
    )
    circular.series = page.series
    circular.save(force_insert=before is None, force_update=before is not None)
    return circular


def _write_below(circular: PublishedCircular, record: CircularRecord) -> None:
    for model in BELOW:
        model.objects.filter(circular=circular).delete()
    place = {"circular": circular, "site_id": circular.site_id, "locale": circular.locale}
    PublishedTopic.objects.bulk_create([PublishedTopic(circular=circular, **topic) for topic in record.topics])
    PublishedLanguage.objects.bulk_create(
        [PublishedLanguage(circular=circular, language=language) for language in record.languages]
    )
    told = ledger.announce(circular, record.events)
    PublishedEvent.objects.bulk_create(
        [PublishedEvent(**place, **{**event, **told[event["uid"]]}) for event in record.events]
    )
    attachments = [
        PublishedAttachment(**place, **{name: value for name, value in row.items() if name != "versions"})
        for row in record.attachments
    ]
    PublishedAttachment.objects.bulk_create(attachments)
    PublishedVersion.objects.bulk_create(
        PublishedVersion(attachment=attachment, **version)
        for attachment, row in zip(attachments, record.attachments, strict=True)
        for version in row["versions"]
    )


def _write_search_entries(circular: PublishedCircular, record: CircularRecord) -> None:
    SearchEntry.objects.filter(page=circular.pk).delete()
    SearchEntry.objects.bulk_create(_search_entries(circular, record))


def _search_entries(circular: PublishedCircular, record: CircularRecord) -> Iterator[SearchEntry]:
    same = {
        "page_id": circular.pk,
        "site_id": circular.site_id,
        "locale": circular.locale,
        "label": circular.label,
        "path": circular.path,
        "series": circular.series.code,
        "expires_at": circular.expires_at,
    }
    places = " ".join(_place(event) for event in record.events)
    own = {"dated_on": circular.filed_on, "year": circular.year}
    yield SearchEntry(
        kind=SearchEntry.Kind.CIRCULAR, title=circular.title, body=circular.search_text, places=places, **own, **same
    )
    for event in record.events:
        when = {"dated_on": event["starts_on"], "year": event["starts_on"].year}
        body = "\n".join(filter(None, (event["theme"], event["organiser"])))
        yield SearchEntry(
            kind=SearchEntry.Kind.EVENT, uid=event["uid"], title=event["title"], body=body, places=_place(event),
            **when, **same,
        )  # fmt: skip
    for row in record.attachments:
        body = "\n".join(filter(None, (row["description"], row["source"], row["note"])))
        yield SearchEntry(
            kind=SearchEntry.Kind.ATTACHMENT, uid=row["uid"], title=row["title"], body=body, **own, **same
        )


def _place(event: dict[str, Any]) -> str:
    country = country_name(event["country"], "en") if event["country"] else ""
    return " ".join(filter(None, (event["venue"], event["city"], country)))


def _log(action: Change.Action, circular: PublishedCircular) -> None:
    Change.objects.create(
        action=action,
        object_id=circular.pk,
        site_id=circular.site_id,
        locale=circular.locale,
        series=circular.series.code,
        number=circular.number,
    )


def _renumber_translations(circular: PublishedCircular) -> None:
    """A changed number or series changes the rows of the translations, which share it."""
    same_letter = PublishedCircular.objects.filter(translation_key=circular.translation_key).exclude(pk=circular.pk)
    stale = same_letter.exclude(series=circular.series_id, number=circular.number).values_list("page_id", flat=True)
    _republish(_live_pages().filter(pk__in=list(stale)))
