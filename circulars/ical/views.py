"""Calendars to subscribe to and to take events from. GET and HEAD only; a 304 makes nothing."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import chain
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.encoding import escape_uri_path
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe
from wagtail.models import Page

from circulars import ledger
from circulars.conf import get_secretariat, get_setting
from circulars.filters import EventFilter
from circulars.ical.calendars import CalendarFile
from circulars.ical.events import Words
from circulars.models.published import Change, PublishedEvent
from circulars.scope import Scope
from circulars.versions import record_etag, record_modified

CONTENT_TYPE = "text/calendar; charset=utf-8"  # RFC 5545, section 8.1
MAX_AGE = 300  # seconds a cache may answer without asking
# Subscribers look every day; one who has not for a year is told of a cancellation at the event's own address only.
CANCELLED_FOR = timedelta(days=366)
IN_ONE_PIECE = 512 * 1024  # bytes; what is longer is sent while it is being made

of_this_record = condition(etag_func=record_etag, last_modified_func=record_modified)


@require_safe
@of_this_record
def all_events(request: HttpRequest) -> HttpResponseBase:
    """`/events.ics`: the events of this site in the language of the address, filtered like the events page."""
    scope, chosen = Scope.of(request), EventFilter.from_query(request.GET)
    events, tombstones = chosen.apply(scope.events), _tombstones_of(scope, chosen)
    if (days := get_setting("CALENDAR_PAST_DAYS")) is not None:
        since = timezone.localdate() - timedelta(days=days)
        events, tombstones = events.filter(last_on__gte=since), tombstones.filter(last_on__gte=since)
    sender = get_secretariat(scope.site).name
    title = _("Events and deadlines")
    query = chosen.query_string()
    address = reverse("circulars:calendar")
    page = f"{address.removesuffix('.ics')}/"
    calendar = CalendarFile(
        name=f"{sender}: {title}" if sender else title,
        source=request.build_absolute_uri(f"{address}?{query}" if query else address),
        url=request.build_absolute_uri(f"{page}?{query}" if query else page),
        events=events,
        tombstones=tombstones,
        words=_words(scope),
    )
    return _answer(request, calendar, "events.ics")


@require_safe
@of_this_record
def circular_events(request: HttpRequest, slug: str) -> HttpResponseBase:
    """`<address of a circular>events.ics`: the events of that circular, wherever its archive stands."""
    scope = Scope.of(request)
    path = escape_uri_path(request.path.removesuffix("events.ics"))  # as `reverse`, and so the record, writes it
    found = scope.circulars.filter(page__slug=slug, path=path).select_related("series").defer("search_text").first()
    page_id = found.pk if found else _withdrawn_page(scope, slug, path)
    calendar = CalendarFile(
        name=f"{found.label}: {found.title}" if found else _("Cancelled event"),
        source=request.build_absolute_uri(request.path),
        url=found.html_url if found else request.build_absolute_uri("/"),
        # By the circular alone: its site and language are settled, and to name them again misleads SQLite's planner.
        events=PublishedEvent.objects.published().filter(circular=page_id),
        tombstones=ledger.withdrawn().filter(page_id=page_id, locale=scope.locale),
        words=_words(scope),
    )
    return _answer(request, calendar, f"{found.series.code}-{found.number}.ics" if found else "events.ics")


@require_safe
@of_this_record
def one_event(request: HttpRequest, uid: UUID) -> HttpResponseBase:
    """`/events/<uid>.ics`: one event to add to a calendar, or its cancellation, for ever. 404: no day is known."""
    scope = Scope.of(request)
    events, tombstones = scope.events.filter(uid=uid).known_by_day(), _tombstones(scope).filter(uid=uid)
    row = events.values_list("title", "circular__html_url").first()
    if row is None and not tombstones.filter(precision="day").exists():
        raise Http404(_("There is no such event in the calendar."))
    title, url = row or (_("Cancelled event"), request.build_absolute_uri("/"))
    calendar = CalendarFile(
        name=title,
        source=request.build_absolute_uri(request.path),
        url=url,
        events=events,
        tombstones=tombstones,
        words=_words(scope),
    )
    return _answer(request, calendar, f"{uid}.ics")


def _words(scope: Scope) -> Words:
    return Words(root_url=scope.site.root_url if scope.site else "")


def _tombstones(scope: Scope) -> Any:
    """What calendars were told and is withdrawn: dates without words."""
    rows = ledger.withdrawn().filter(locale=scope.locale)
    return rows.filter(site=scope.site) if scope.site else rows.none()


def _tombstones_of(scope: Scope, chosen: EventFilter) -> Any:
    """Those for a filtered calendar. The ledger keeps no kind and no country: there the event just goes away."""
    rows = _tombstones(scope)
    if chosen.kind or chosen.country:
        return rows.none()
    if chosen.series:
        rows = rows.filter(page_id__in=Change.objects.filter(series=chosen.series).values("object_id"))
    return rows.filter(told_at__gte=timezone.now() - CANCELLED_FOR)


def _withdrawn_page(scope: Scope, slug: str, path: str) -> int:
    """The id of a page that stood at `path`, has left the record and has events to cancel. Raises Http404.

    The one look into the page tree: the record keeps no address of what is withdrawn. A deleted page has none either.
    """
    told = _tombstones(scope).filter(page_id__in=Page.objects.filter(slug=slug).values("pk"))
    for page in Page.objects.filter(pk__in=told.values("page_id")).specific(defer=True):
        if (page.get_url_parts() or ("", "", ""))[2] == path and not scope.circulars.filter(page=page.pk).exists():
            return int(page.pk)
    raise Http404(_("There is no circular at this address."))


def _answer(request: HttpRequest, calendar: CalendarFile, filename: str) -> HttpResponseBase:
    response: HttpResponseBase
    if request.method == "HEAD":
        response = HttpResponse(content_type=CONTENT_TYPE)
    else:
        pieces = calendar.stream()
        first = list(_up_to(IN_ONE_PIECE, pieces))
        rest = next(pieces, None)
        response = (
            HttpResponse(b"".join(first), content_type=CONTENT_TYPE)
            if rest is None
            else StreamingHttpResponse(chain(first, [rest], pieces), content_type=CONTENT_TYPE)
        )
    response["Content-Disposition"] = f'inline; filename="{filename}"'
    response["X-Content-Type-Options"] = "nosniff"
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    return response


def _up_to(size: int, pieces: Iterator[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        yield piece
        size -= len(piece)
        if size <= 0:
            return
