"""The events page: what is coming, what is past by year, from the published record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from circulars.choices import EventKind, country_name
from circulars.facets import Facet
from circulars.filters import AgendaFilter
from circulars.jsonld import event_list_jsonld
from circulars.scope import Scope
from circulars.versions import remembered

PER_PAGE = 50  # a year of a busy secretariat on one page


@dataclass(frozen=True, slots=True)
class Group:
    """Events that stand under one heading: those under way, or those that begin in one month."""

    heading: str  # "" for a month: the template prints `month` in the reader's language
    month: date | None
    events: list[Any]


@require_safe
def agenda(request: HttpRequest) -> HttpResponse:
    """`/events/`: coming events, the next first; `?year=` those that begin in a year; filters kind, country, series."""
    scope = Scope.of(request)
    chosen = AgendaFilter.from_query(request.GET)
    today = timezone.localdate()
    found = chosen.apply(scope.events, today)
    paginator = Paginator(found.for_listing(), PER_PAGE)
    events = paginator.get_page(request.GET.get("page"))
    context = {
        "filter": chosen,
        "events": events,
        "groups": group_by_month(events, None if chosen.year else today),
        "total": paginator.count,
        "today": today,
        "page_query": chosen.query_string(),
        "calendar_query": chosen.without("year").query_string(),
        "jsonld": event_list_jsonld(events),
        **_remembered_facets(scope, chosen, today),
    }
    return render(request, "circulars/events.html", context)


def group_by_month(events: Page | Iterable[Any], today: date | None) -> list[Group]:
    """Events in the order given, under headings; with `today`, those that began before it stand first, as under way."""
    under_way = [event for event in events if today and event.starts_on < today]
    rest = [event for event in events if not (today and event.starts_on < today)]
    groups = [Group(_("Under way"), None, under_way)] if under_way else []
    for month, members in groupby(rest, key=lambda event: event.starts_on.replace(day=1)):
        groups.append(Group("", month, list(members)))
    return groups


def _remembered_facets(scope: Scope, chosen: AgendaFilter, today: date) -> dict[str, Any]:
    site = scope.site.pk if scope.site else 0
    key = f"agenda:{get_language()}:{site}:{scope.locale}:{chosen.query_string()}"
    return remembered(key, lambda: {"facets": _facets(scope, chosen, today), "years": _years(scope, chosen, today)})


def _facets(scope: Scope, chosen: AgendaFilter, today: date) -> dict[str, list[Facet]]:
    """Each facet counts what the other filters leave, so that every offered value leads to something."""

    def left(name: str) -> Any:
        return chosen.without(name).apply(scope.events, today)

    rows = {
        "kind": [{**row, "name": str(EventKind(row["value"]).label)} for row in left("kind").facet("kind")],
        "country": [{**row, "name": country_name(row["value"])} for row in left("country").facet("country")],
        "series": left("series").facet("circular__series__code", "circular__series__name"),
    }
    return {name: [Facet.of(name, row, chosen) for row in found] for name, found in rows.items()}


def _years(scope: Scope, chosen: AgendaFilter, today: date) -> list[Facet]:
    """The years in which something of the other filters began, the latest first."""
    rows = chosen.without("year").narrow(scope.events).facet_years()
    return [Facet.of("year", {**row, "name": str(row["value"])}, chosen) for row in rows]
