"""`/documents/`: every document ever sent that is public."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from circulars.archive import CountedPaginator, Facet
from circulars.conf import get_setting
from circulars.documents import filters
from circulars.documents.filters import DocumentFilter
from circulars.scope import Scope
from circulars.versions import remembered

COUNTS: dict[str, Callable[[Any, DocumentFilter], list[dict[str, Any]]]] = {
    "language": filters.count_languages,
    "format": filters.count_formats,
    "series": filters.count_series,
    "official": filters.count_official,
    "year": filters.count_years,
}
FACET_NAMES = {
    "language": gettext_lazy("Language"),
    "format": gettext_lazy("Format"),
    "series": gettext_lazy("Series"),
    "official": gettext_lazy("Standing"),
    "year": gettext_lazy("Year"),
}


def documents(request: HttpRequest) -> HttpResponse:
    """Parameters `language`, `format`, `series`, `official`, `year`, `page`: a page of attachments with versions."""
    scope = Scope.of(request)
    chosen = DocumentFilter.from_query(request.GET)
    key = f"documents:{scope.site and scope.site.pk}:{scope.locale}:{chosen.query_string()}"
    found = filters.newest_first(chosen.apply(scope.attachments)).for_listing()
    paginator = CountedPaginator(found, get_setting("PAGE_SIZE"))
    paginator.key = key
    page = paginator.get_page(request.GET.get("page"))
    facets = remembered(f"facets:{get_language()}:{key}", lambda: _facets(scope.attachments, chosen))
    context = {
        "documents": page,
        "total": paginator.count,
        "filter": chosen,
        "facets": [{"name": FACET_NAMES[name], "values": values} for name, values in facets.items()],
        "page_query": chosen.query_string(),
    }
    return render(request, "circulars/documents.html", context)


def _facets(everything: Any, chosen: DocumentFilter) -> dict[str, list[Facet]]:
    """Each facet counts what the other filters leave; one that offers no choice is left out."""
    facets = {}
    for name, count in COUNTS.items():
        others = chosen.without(name)
        rows = count(others.apply(everything), others)
        if len(rows) > 1 or getattr(chosen, name):
            facets[name] = [_facet(name, row, chosen) for row in rows]
    return facets


def _facet(name: str, row: dict[str, Any], chosen: DocumentFilter) -> Facet:
    value = str(row["value"])
    is_chosen = getattr(chosen, name) == value
    query = chosen.query_string(**{name: "" if is_chosen else value})
    shown = {filters.OFFICIAL: _("Official"), filters.UNOFFICIAL: _("Not official")}.get(value, row.get("name", ""))
    return Facet(value=value, name=str(shown), count=row["count"], query=query, chosen=is_chosen)
