"""Campaigns in the public search: one entry for each that anybody may read, in the transaction that publishes it."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Site

from campaigns.models import CampaignPage
from circulars.blocks.texts import iter_texts
from circulars.expiry import has_expired
from circulars.models import SearchEntry
from circulars.search_entries import PageEntry, withdraw_search_entries, write_search_entry

KIND = SearchEntry.Kind.CAMPAIGN.value


@transaction.atomic
def publish(page: CampaignPage, *, is_new_text: bool = False) -> bool:
    """Bring the entry of `page` in line with its database row; withdraw it where it is not public (returns False)."""
    if not is_public(page):
        withdraw([page.pk])
        return False
    write_search_entry(describe(page), is_new_text=is_new_text)
    return True


def withdraw(page_ids: Iterable[int], *, deleted: bool = False) -> int:
    """Returns how many of these pages were public until now."""
    return withdraw_search_entries(KIND, page_ids, deleted=deleted)


@transaction.atomic
def republish_below(root: Page) -> None:
    """Look again at every campaign at or below `root`: after a move, a new slug above them, a view restriction."""
    for page in _live_pages().filter(path__startswith=root.path).iterator(chunk_size=100):
        publish(page)


@transaction.atomic
def follow_new_address(root: Page) -> None:
    """Look again at the campaigns below `root` if its new slug has moved them; one small query if it has not."""
    row = SearchEntry.objects.filter(kind=KIND, page__path__startswith=root.path).select_related("page").first()
    if row and (row.page.get_url_parts() or ("", "", ""))[2] != row.path:
        republish_below(root)


@transaction.atomic
def follow_site(site: Site) -> None:
    """A site's root page may have changed: what is on it, and where."""
    for _count in rebuild():
        pass


def withdraw_site(site: Site) -> None:
    """A site is about to be deleted: nothing of it is public any more."""
    withdraw(SearchEntry.objects.filter(kind=KIND, site=site).values_list("page_id", flat=True))


def rebuild() -> Iterator[int]:
    """Make every entry again from the pages; yields the number of pages read so far."""
    public: set[int] = set()
    for count, page in enumerate(_live_pages().iterator(chunk_size=100), start=1):
        if publish(page):
            public.add(page.pk)
        yield count
    stale = SearchEntry.objects.filter(kind=KIND).values_list("page_id", flat=True)
    withdraw([page_id for page_id in stale if page_id not in public])


def live_count() -> int:
    """How many pages `rebuild` will read."""
    return _live_pages().count()


def is_public(page: CampaignPage) -> bool:
    """Live, no alias, not expired, below some site's root, and nothing above or on it asks for a password."""
    return bool(
        page.live
        and not page.alias_of_id
        and not has_expired(page)
        and page.get_url_parts()
        and not page.get_view_restrictions().exists()
    )


def describe(page: CampaignPage) -> PageEntry:
    """The entry of a public page."""
    site_id, _root_url, path = page.get_url_parts()
    partners = [partner.name for partner in page.partners.all()]  # type: ignore[attr-defined]
    texts = [page.summary, page.slogan, page.hashtag, *iter_texts(page.body.stream_block, page.body), *partners]
    return PageEntry(
        kind=KIND,
        page_id=page.pk,
        site_id=site_id,
        locale=page.locale.language_code,
        title=page.title,
        path=path,
        body="\n".join(filter(None, texts)),
        dated_on=page.starts_on or (timezone.localdate(page.first_published_at) if page.first_published_at else None),
        expires_at=page.expire_at,
    )


def _live_pages() -> Any:
    return CampaignPage.objects.live().filter(alias_of=None).order_by("pk").select_related("locale")
