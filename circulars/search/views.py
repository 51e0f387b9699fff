"""`/search/`: a form, and what was found."""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from circulars.conf import get_setting
from circulars.filters import Filter
from circulars.models.published import SearchEntry
from circulars.models.series import CircularSeries
from circulars.scope import Scope
from circulars.search.finding import SearchResults, find

KIND_NAMES = {
    SearchEntry.Kind.CIRCULAR.value: _("Circulars"),
    SearchEntry.Kind.EVENT.value: _("Events"),
    SearchEntry.Kind.ATTACHMENT.value: _("Documents"),
    SearchEntry.Kind.CAMPAIGN.value: _("Campaigns"),
}


@dataclass(frozen=True, slots=True)
class SearchFacet:
    """One value to filter by. `count` is None where too much was found to count it."""

    value: str
    name: str
    count: int | None
    query: str  # of the address that chooses it, or drops it if it is chosen
    chosen: bool


@dataclass(frozen=True, slots=True)
class SearchFilter(Filter):
    """What of the results to show: a kind of SearchEntry, a series' code, a year."""

    kind: str = ""
    series: str = ""
    year: str = ""


def search(request: HttpRequest) -> HttpResponse:
    """Parameters `q`, `kind`, `series`, `year`, `page`. Answers 200 to any of them, with a page search engines skip."""
    chosen = SearchFilter.from_query(request.GET)
    size = get_setting("PAGE_SIZE")
    number = _page_number(request.GET.get("page", ""))
    results = _find(request, chosen, size, number)
    paginator: Paginator[int] = Paginator(range(results.count), size)
    if number > paginator.num_pages:
        number = paginator.num_pages
        results = _find(request, chosen, size, number)
    text = results.query.text
    context = {
        "results": results,
        "q": text,
        "pages": paginator.page(number),
        "facets": _facets(results, chosen),
        "filter": chosen,
        "page_query": _query_string(text, chosen),
        "unfiltered_query": _query_string(text, SearchFilter()),
    }
    response = render(request, "circulars/search.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def _find(request: HttpRequest, chosen: SearchFilter, size: int, number: int) -> SearchResults:
    kinds = (chosen.kind,) if chosen.kind else ()
    return find(
        Scope.of(request), request.GET.get("q", ""), kinds=kinds, series=chosen.series, year=chosen.year,
        limit=size, offset=(number - 1) * size,
    )  # fmt: skip


def _page_number(text: str) -> int:
    return max(1, int(text)) if text.isascii() and text.isdecimal() and len(text) <= 6 else 1


def _query_string(text: str, chosen: SearchFilter) -> str:
    return "&".join(filter(None, (urlencode({"q": text}), chosen.query_string())))


def _facets(results: SearchResults, chosen: SearchFilter) -> dict[str, list[SearchFacet]]:
    """{"kind": in the order of the kinds, "series": by name, "year": newest first}, with the names readers see."""
    if not results.facets:
        return {}
    series = dict(CircularSeries.objects.values_list("code", "name"))
    names: dict[str, dict[str, Any]] = {"kind": KIND_NAMES, "series": series, "year": {}}
    facets = {}
    for facet, counts in results.facets.items():
        values = [_facet(facet, str(names[facet].get(row[0], row[0])), row, results, chosen) for row in counts]
        facets[facet] = sorted(values, key=_order(facet), reverse=facet == "year")
    return facets


def _facet(
    facet: str, name: str, row: tuple[str, int | None], results: SearchResults, chosen: SearchFilter
) -> SearchFacet:
    value, count = row
    is_chosen = getattr(chosen, facet) == value
    query = _query_string(results.query.text, replace(chosen, **{facet: "" if is_chosen else value}))
    return SearchFacet(value=value, name=name, count=count, query=query, chosen=is_chosen)


def _order(facet: str) -> Any:
    kinds = list(KIND_NAMES)
    return {
        "kind": lambda row: kinds.index(row.value),
        "series": lambda row: row.name,
        "year": lambda row: row.value,
    }[facet]
