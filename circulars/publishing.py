"""The only writer of the published record.

`publish(page)` makes the rows of one page, `withdraw(pages)` removes them, `rebuild()` makes all of them again from
the pages. Each runs in one transaction - the one that publishes, when it is called from Wagtail's signals - and each
can safely run twice: rows that already say what the page says are not touched and leave nothing in the log.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat
from wagtail.models import Page, Site

from circulars import changelog, ledger
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
from circulars.record import CircularRecord, describe, split_public

KEY = ("site_id", "locale", "series_id", "number")  # what is unique in the record
BELOW = (PublishedTopic, PublishedLanguage, PublishedEvent, PublishedAttachment)
CHUNK = 100  # pages written together


def publish(page: CircularMixin) -> PublishedCircular | None:
    """Bring the record of `page` in line with its database row; withdraw it where it is not public (returns None)."""
    return next(iter(publish_all([page])), None)


@transaction.atomic
def publish_all(pages: list[Any], *, rewrite: bool = False) -> list[PublishedCircular]:
    """`publish` for a chunk of pages, at the price of one: the same number of queries for 1 and for 100.

    Returns the rows of those that are public. `rewrite`: write the rows even where their digest says they are right,
    as after somebody else's hand was in them.
    """
    public, hidden = split_public(pages)
    withdraw([page.pk for page in hidden])
    before = PublishedCircular.objects.defer("search_text").in_bulk([page.pk for page in public])
    described = [(page, record := describe(page), record.digest()) for page in public]
    stale = [
        (page, record, digest)
        for page, record, digest in described
        if rewrite or page.pk not in before or before[page.pk].digest != digest
    ]
    _make_way([(page.pk, record) for page, record, _digest in stale])
    written = [(_row(page, record, digest), record) for page, record, digest in stale]
    _write(written)
    _log(
        (Change.Action.CHANGED if circular.pk in before else Change.Action.PUBLISHED, circular)
        for circular, _record in written
        if circular.pk not in before or before[circular.pk].digest != circular.digest
    )
    _renumber_translations([circular for circular, _record in written])
    return list({**before, **{circular.pk: circular for circular, _record in written}}.values())


@transaction.atomic
def withdraw(page_ids: Iterable[int], *, deleted: bool = False) -> int:
    """Remove the rows of these pages, cancel their events in calendars; returns how many were public until now."""
    page_ids = list(page_ids)
    if not page_ids:
        return 0
    rows = list(PublishedCircular.objects.filter(page__in=page_ids).select_related("series").defer("search_text"))
    if rows:
        ledger.cancel_all(rows)
        _log((Change.Action.DELETED if deleted else Change.Action.WITHDRAWN, circular) for circular in rows)
        pages = [circular.pk for circular in rows]
        SearchEntry.objects.filter(page__in=pages).delete()
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
    html_url = Concat(Value(site.root_url), "path")
    if rows.exclude(html_url=html_url).update(html_url=html_url):
        ledger.follow_new_host(site.pk)
    changelog.append([Change(action=Change.Action.CHANGED, kind=Change.Kind.SITE, object_id=site.pk, site_id=site.pk)])
    sample = rows.select_related("page").first()
    if sample is None or (sample.page.get_url_parts() or (0, "", ""))[::2] != (site.pk, sample.path):
        for _count in rebuild():
            pass


@transaction.atomic
def withdraw_site(site: Site) -> None:
    """A site is about to be deleted: nothing of it is public any more."""
    withdraw(PublishedCircular.objects.filter(site=site).values_list("page_id", flat=True))


def rebuild() -> Iterator[int]:
    """Make the whole record again from the pages, a chunk at a time; yields the number of pages read so far.

    Whatever the ledger says calendars were told stays as it is.
    """
    public: set[int] = set()
    count = 0
    for chunk in _chunks(_live_pages()):
        public |= {circular.pk for circular in publish_all(chunk, rewrite=True)}
        count += len(chunk)
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


def _chunks(pages: Any) -> Iterator[list[Any]]:
    found = pages.iterator(chunk_size=CHUNK)
    while chunk := list(islice(found, CHUNK)):
        yield chunk


def _republish(pages: Any) -> None:
    for chunk in _chunks(pages):
        publish_all(chunk)


def _make_way(described: list[tuple[int, CircularRecord]]) -> None:
    """Withdraw other circulars that somebody's hand has put into the record under these numbers."""
    if not described:
        return
    wanted = {_key(record.fields): page_id for page_id, record in described}
    numbers = [record.fields["number"] for _page_id, record in described]
    rows = PublishedCircular.objects.filter(number__in=numbers).values("page_id", *KEY)
    withdraw([row["page_id"] for row in rows if wanted.get(_key(row), row["page_id"]) != row["page_id"]])


def _key(values: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(values[name] for name in KEY)


def _row(page: Any, record: CircularRecord, digest: str) -> PublishedCircular:
    html_url = f"{page.get_url_parts()[1]}{record.fields['path']}"
    row = PublishedCircular(page_id=page.pk, digest=digest, html_url=html_url, **record.fields)
    row.series = page.series
    return row


def _write(written: list[tuple[PublishedCircular, CircularRecord]]) -> None:
    """Write the rows of these circulars and all below them, in place of what stood there."""
    if not written:
        return
    circulars = [circular for circular, _record in written]
    columns = [field.name for field in PublishedCircular._meta.concrete_fields if not field.primary_key]
    PublishedCircular.objects.bulk_create(
        circulars, update_conflicts=True, unique_fields=["page"], update_fields=columns
    )
    for model in BELOW:
        model.objects.filter(circular__in=circulars).delete()
    PublishedTopic.objects.bulk_create(PublishedTopic(circular=c, **topic) for c, r in written for topic in r.topics)
    PublishedLanguage.objects.bulk_create(
        PublishedLanguage(circular=c, language=language) for c, r in written for language in r.languages
    )
    told = ledger.announce(written)
    PublishedEvent.objects.bulk_create(
        PublishedEvent(**_place_of(c), **{**event, **told[event["uid"], c.locale]})
        for c, r in written
        for event in r.events
    )
    _write_attachments(written)
    _write_search_entries(written)


def _place_of(circular: PublishedCircular) -> dict[str, Any]:
    return {"circular": circular, "site_id": circular.site_id, "locale": circular.locale}


def _write_attachments(written: list[tuple[PublishedCircular, CircularRecord]]) -> None:
    rows = [(circular, row) for circular, record in written for row in record.attachments]
    attachments = [
        PublishedAttachment(
            **_place_of(circular),
            filed_on=circular.filed_on,
            **{name: value for name, value in row.items() if name != "versions"},
        )
        for circular, row in rows
    ]
    PublishedAttachment.objects.bulk_create(attachments)
    PublishedVersion.objects.bulk_create(
        PublishedVersion(attachment=attachment, **version)
        for attachment, (_circular, row) in zip(attachments, rows, strict=True)
        for version in row["versions"]
    )


def _write_search_entries(written: list[tuple[PublishedCircular, CircularRecord]]) -> None:
    SearchEntry.objects.filter(page__in=[circular.pk for circular, _record in written]).delete()
    SearchEntry.objects.bulk_create(entry for item in written for entry in _search_entries(*item))


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
    return ", ".join(filter(None, (event["venue"], event["city"], country)))


def _log(entries: Iterable[tuple[Change.Action, PublishedCircular]]) -> None:
    changelog.append(
        Change(
            action=action,
            object_id=circular.pk,
            site_id=circular.site_id,
            locale=circular.locale,
            series=circular.series.code,
            number=circular.number,
        )
        for action, circular in entries
    )


def _renumber_translations(circulars: list[PublishedCircular]) -> None:
    """A changed number or series changes the rows of the translations, which share it."""
    by_letter = {circular.translation_key: (circular.series_id, circular.number) for circular in circulars}
    if not by_letter:
        return
    same_letters = PublishedCircular.objects.filter(translation_key__in=by_letter)
    stale = [
        row["page_id"]
        for row in same_letters.values("page_id", "translation_key", "series_id", "number")
        if (row["series_id"], row["number"]) != by_letter[row["translation_key"]]
    ]
    if stale:
        republish_pages(stale)
