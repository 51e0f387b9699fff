"""What the archive and a circular's page print, from the published record."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import get_language

from circulars.choices import language_name
from circulars.conf import get_setting
from circulars.context_processors import letterhead
from circulars.facets import Facet
from circulars.filters import UNDATED, CircularFilter
from circulars.models.published import PublishedCircular
from circulars.versions import remembered


class CountedPaginator(Paginator):
    """Counts its rows once for each state of the record; `key` tells apart what is counted."""

    key = ""

    @cached_property
    def count(self) -> int:
        return int(remembered(f"count:{self.key}", self.object_list.count))  # type: ignore[attr-defined]


def archive_context(page: Any, request: HttpRequest) -> dict[str, Any]:
    """Context of the archive page: `circulars` (a page of rows), `filter`, `facets` {name: [Facet]}, `total`."""
    parts = page.get_url_parts(request)
    everything = PublishedCircular.objects.published().in_locale(page.locale.language_code)
    everything = everything.filter(site_id=parts[0]) if parts else everything.none()
    chosen = CircularFilter.from_query(request.GET)
    key = f"{parts and parts[0]}:{page.locale.language_code}:{chosen.query_string()}"
    paginator = CountedPaginator(chosen.apply(everything).for_listing(), get_setting("PAGE_SIZE"))
    paginator.key = key
    circulars = paginator.get_page(request.GET.get("page"))
    return {
        "circulars": circulars,
        "filter": chosen,
        "facets": remembered(f"facets:{get_language()}:{key}", lambda: _facets(everything, chosen)),
        "total": paginator.count,
        "page_query": chosen.query_string(),
    }


def _facets(everything: Any, chosen: CircularFilter) -> dict[str, list[Facet]]:
    """Each facet counts what the other filters leave, so that every offered value leads to something."""
    years = chosen.without("year").apply(everything).facet_years()
    rows = {
        "series": chosen.without("series").apply(everything).facet_series(),
        "year": [{"value": r["value"] or UNDATED, "name": str(r["value"] or ""), "count": r["count"]} for r in years],
        "topic": chosen.without("topic").apply(everything).facet_topics(),
        "language": [
            {**row, "name": language_name(row["value"])}
            for row in chosen.without("language").apply(everything).facet_languages()
        ],
    }
    return {name: [Facet.of(name, row, chosen) for row in found] for name, found in rows.items()}


def circular_context(page: Any, request: HttpRequest) -> dict[str, Any]:
    """Context of a circular: `record` (None in a draft's preview), `previous` and `next` in its series, the thread.

    `letterhead` too, so that a letter has one in a host without the context processor.
    """
    record = PublishedCircular.objects.published().filter(page=page.pk).first()
    follows = page.follows_id and PublishedCircular.objects.published().filter(page=page.follows_id).first()
    followed_by = PublishedCircular.objects.published().filter(
        page__in=type(page).objects.filter(follows=page.pk).values("pk") if page.pk else []
    )
    neighbours = PublishedCircular.objects
    return {
        **letterhead(request),
        "record": record,
        "previous_circular": neighbours.previous_in_series(record) if record else None,
        "next_circular": neighbours.next_in_series(record) if record else None,
        "follows": follows or None,
        "followed_by": list(followed_by.defer("search_text")),
        "change_notes": page.change_notes.order_by("-changed_on") if page.pk else [],
    }
