"""Feeds of the archive, each filter of it included. GET and HEAD only; a 304 makes nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import SyndicationFeed
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe
from wagtail.images.exceptions import InvalidFilterSpecError
from willow.image import UnrecognisedImageFormatError

from circulars.choices import language_name
from circulars.conf import get_secretariat, get_setting
from circulars.feeds.formats import AtomFeed, JsonFeed, RssFeed, printable
from circulars.feeds.letters import Letter, letters
from circulars.filters import UNDATED, CircularFilter, is_year
from circulars.letterhead import Letterhead
from circulars.scope import Scope
from circulars.versions import record_etag, record_modified

MAX_AGE = 300  # seconds a cache may answer without asking


@dataclass(frozen=True, slots=True)
class Selection:
    """What one feed holds: the letters of a site and language that a filter leaves."""

    request: HttpRequest
    scope: Scope
    chosen: CircularFilter
    letterhead: Letterhead

    @property
    def circulars(self) -> Any:
        return self.chosen.apply(self.scope.circulars)

    def name(self, found: list[Letter]) -> str:
        """ "Network: Circulars – Year: 2017"; what was asked for and nothing has is not repeated."""
        title = f"{self.letterhead.name}: {_('Circulars')}" if self.letterhead.name else _("Circulars")
        return printable(" – ".join((title, *self._filters(found))))

    def _filters(self, found: list[Letter]) -> Iterator[str]:
        chosen, sample = self.chosen, found[0].circular if found else None
        if chosen.series and sample:
            yield f"{_('Series')}: {sample.series.name}"
        if chosen.year == UNDATED or is_year(chosen.year):
            yield f"{_('Year')}: {_('Not dated') if chosen.year == UNDATED else chosen.year}"
        if chosen.topic and sample:
            name = next((topic.name for topic in sample.topics.all() if topic.slug == chosen.topic), "")
            yield f"{_('Topic')}: {name}"
        if chosen.language and sample:
            yield f"{_('Language')}: {language_name(chosen.language)}"

    def address(self, path: str) -> str:
        query = self.chosen.query_string()
        return self.request.build_absolute_uri(f"{path}?{query}" if query else path)

    @property
    def archive(self) -> str:
        """The archive under the same filter: the page above any of its letters."""
        path = self.scope.circulars.order_by().values_list("path", flat=True).first()
        return self.address(path.rstrip("/").rpartition("/")[0] + "/" if path else "/")

    @property
    def urn(self) -> str:
        """The feed's own id: the same whatever the address of the site is."""
        key = self.scope.site.root_page.translation_key if self.scope.site else ""
        return f"urn:uuid:{uuid5(NAMESPACE_URL, f'circulars:{key}:{self.scope.locale}:{self.chosen.query_string()}')}"


class CircularsFeed(Feed):
    """The newest letters of a selection. Newest is last *published*, not last dated: an old letter that is put into
    the archive today is news to those who follow it.
    """

    def __init__(self, feed_type: type[SyndicationFeed]) -> None:
        self.feed_type = feed_type

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Selection:
        scope = Scope.of(request)
        return Selection(request, scope, CircularFilter.from_query(request.GET), get_secretariat(scope.site))

    def get_feed(self, obj: Selection, request: HttpRequest) -> SyndicationFeed:
        letterhead, locale = obj.letterhead, obj.scope.locale
        sender: dict[str, Any] = {
            "author_name": printable(letterhead.name) or None,
            "author_link": letterhead.website or None,
            "author_email": letterhead.email or None,
        }
        newest = obj.circulars.order_by("-first_published_at", "-pk")[: get_setting("FEED_SIZE")]
        found = letters(newest, letterhead)
        feed = self.feed_type(
            title=obj.name(found),
            link=obj.archive,
            description=_("Letters to members, newest first, in full."),
            language=locale,
            feed_url=obj.address(request.path),
            feed_guid=obj.urn,
            image_url=_logo_url(letterhead, request),
            **sender,
        )
        for letter in found:
            feed.add_item(**sender, **_item(letter))
        return feed


def _item(letter: Letter) -> dict[str, Any]:
    circular = letter.circular
    summary = printable(circular.summary)
    return {
        "title": printable(f"{circular.label}: {circular.title}"),
        "link": circular.html_url,
        "description": escape(summary) or None,
        "summary": summary,
        "content_html": letter.html,
        "unique_id": letter.urn,
        "unique_id_is_permalink": False,
        "pubdate": circular.first_published_at,
        "updateddate": circular.updated_at,
        "categories": letter.categories,
        "enclosures": letter.enclosures,
    }


def _logo_url(letterhead: Letterhead, request: HttpRequest) -> str:
    """The letterhead's logo as PNG of at most 144 pixels, which is as wide as RSS 2.0 allows; "" without one."""
    if letterhead.logo is None:
        return ""
    try:
        logo = letterhead.logo.get_rendition("max-144x144|format-png")
    except (OSError, InvalidFilterSpecError, UnrecognisedImageFormatError):  # the file is gone, or no bitmap
        return ""
    return request.build_absolute_uri(logo.url)


def _feed(feed_type: type[SyndicationFeed]) -> Callable[..., HttpResponse]:
    make = CircularsFeed(feed_type)

    @require_safe
    @condition(etag_func=record_etag, last_modified_func=record_modified)
    @cache_control(public=True, max_age=MAX_AGE)
    def feed(request: HttpRequest) -> HttpResponse:
        return make(request)

    return feed


atom_feed = _feed(AtomFeed)
rss_feed = _feed(RssFeed)
json_feed = _feed(JsonFeed)
