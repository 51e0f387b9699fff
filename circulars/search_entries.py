"""How other rooms put their pages into the public search, and into the log of changes.

Circulars, events and documents get their entries from `circulars.publishing`; this is for pages of other apps, such
as campaigns: one entry for each, told apart by its `kind`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from circulars import changelog
from circulars.models.published import Change, SearchEntry


@dataclass(frozen=True, slots=True)
class PageEntry:
    """What the search says of one public page. `kind`: of SearchEntry and of Change alike."""

    kind: str
    page_id: int
    site_id: int
    locale: str  # BCP 47
    title: str
    path: str  # below the host
    body: str = ""  # plain text
    dated_on: date | None = None
    expires_at: datetime | None = None

    def columns(self) -> dict[str, Any]:
        return {
            "site_id": self.site_id,
            "locale": self.locale,
            "title": self.title,
            "path": self.path,
            "body": self.body,
            "dated_on": self.dated_on,
            "year": self.dated_on.year if self.dated_on else None,
            "expires_at": self.expires_at,
        }


@transaction.atomic
def write_search_entry(entry: PageEntry, *, is_new_text: bool = False) -> bool:
    """Write the page's entry and log what changed; returns whether anything did.

    `is_new_text`: the page was published, so that readers see a change even where the search says the same of it.
    """
    before = SearchEntry.objects.filter(page=entry.page_id, kind=entry.kind).first()
    columns = entry.columns()
    is_same = before is not None and all(getattr(before, name) == value for name, value in columns.items())
    if not is_same:
        SearchEntry.objects.update_or_create(page_id=entry.page_id, kind=entry.kind, defaults=columns)
    if is_same and not is_new_text:
        return False
    _log(Change.Action.CHANGED if before else Change.Action.PUBLISHED, entry.kind, entry.page_id, columns)
    return True


@transaction.atomic
def withdraw_search_entries(kind: str, page_ids: Iterable[int], *, deleted: bool = False) -> int:
    """Remove these pages' entries of one kind and log it; returns how many were public until now."""
    rows = list(SearchEntry.objects.filter(kind=kind, page__in=list(page_ids)).defer("body"))
    for row in rows:
        action = Change.Action.DELETED if deleted else Change.Action.WITHDRAWN
        _log(action, kind, row.page_id, {"site_id": row.site_id, "locale": row.locale})
    SearchEntry.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)


def _log(action: Change.Action, kind: str, page_id: int, columns: dict[str, Any]) -> None:
    changelog.append(
        [Change(action=action, kind=kind, object_id=page_id, site_id=columns["site_id"], locale=columns["locale"])]
    )
