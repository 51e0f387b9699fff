"""What the plugin's templates print: dates and times as `<time>`, languages, names, and the outline of a letter.

`{% load circulars_tags %}`. The tags that make HTML escape what they are given.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.utils.html import conditional_escape, format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from circulars import choices, formats
from circulars.choices import IssuedPrecision

register = template.Library()

DESCRIPTION_CHARS = 200
_LINK = re.compile(r'<a href="(?P<href>[^"]*)">(?P<text>[^<]*)</a>')


@dataclass(frozen=True, slots=True)
class PageLanguage:
    """For HTML's `lang` (BCP 47) and `dir` ("ltr" or "rtl")."""

    code: str
    dir: str


@register.simple_tag(takes_context=True)
def page_language(context: dict[str, Any]) -> PageLanguage:
    """The language of the page's own locale, else the active one."""
    locale = getattr(context.get("page"), "locale", None)
    if locale is None:
        return PageLanguage(get_language() or "en", "rtl" if get_language_bidi() else "ltr")
    return PageLanguage(locale.language_code, choices.language_direction(locale.language_code))


@register.simple_tag
def breadcrumbs(page: Any) -> list[Any]:
    """The public pages above `page`, the site's root first; one query for each page, however often it is asked."""
    return [above for above in _above(page) if above.live]


@register.simple_tag(takes_context=True)
def archive_address(context: dict[str, Any], page: Any) -> str:
    """Address of the archive that the circular `page` stands in, for links that filter it; "" for a page without."""
    above = _above(page)
    return (above[-1].get_url(context.get("request")) or "") if above else ""


@register.simple_tag(takes_context=True)
def address_of(context: dict[str, Any], page: Any) -> str:
    """Absolute address of `page`; "" where it has none (a draft that is on no site, an error page)."""
    return (page.get_full_url(context.get("request")) or "") if getattr(page, "pk", None) else ""


@register.simple_tag
def description_of(page: Any, summary: str = "") -> str:
    """For search engines: what the editor wrote for them, else `summary`, else the page's own opening words."""
    written = getattr(page, "search_description", "") or summary
    opening = next((text for name in ("summary", "introduction", "about") if (text := getattr(page, name, ""))), "")
    return written or Truncator(" ".join(unescape(strip_tags(opening)).split())).chars(DESCRIPTION_CHARS)


@register.simple_tag(takes_context=True)
def absolute(context: dict[str, Any], path: str) -> str:
    """The absolute address of a path on the host that was asked for."""
    return str(context["request"].build_absolute_uri(path))


@register.filter
def chosen(facets: dict[str, list[Any]]) -> list[dict[str, str]]:
    """The chosen values of the archive's facets: [{"label": "Year: 2017", "query": what remains without it}]."""
    names = {"year": _("Year"), "series": _("Series"), "topic": _("Topic"), "language": _("Documents in")}
    return [
        {"label": f"{names[name]}: {facet.name or _('Not dated')}", "query": facet.query}
        for name in names
        for facet in facets.get(name, ())
        if facet.chosen
    ]


@register.filter
def day(value: Any) -> SafeString | str:
    """A date as `<time>`: "4 January 2018"."""
    return _time(formats.one_date(value)) if value else ""


@register.filter
def issued(circular: Any) -> SafeString | str:
    """The date of a letter (a CircularPage or a PublishedCircular) as exactly as it is known; "" if it is not."""
    known = circular.issued_on and circular.issued_precision != IssuedPrecision.UNKNOWN
    return _time(formats.one_date(circular.issued_on, circular.issued_precision)) if known else ""


@register.filter
def dates(event: Any) -> SafeString | str:
    """The days of an event (an EventValue or a PublishedEvent): "18–19 April 2017", each end a `<time>`.

    "" for a row of a draft whose date is not typed yet.
    """
    starts_on, precision = (formats.field_of(event, name) for name in ("starts_on", "precision"))
    return _times(formats.span(starts_on, event.last_on, precision or "day")) if starts_on else ""


@register.simple_tag
def period(starts_on: date, ends_on: date) -> SafeString:
    """A period with both ends known: "1 March – 30 June 2026"."""
    return _times(formats.span(starts_on, ends_on))


@register.filter
def clock_times(event: Any) -> list[formats.ClockTime]:
    return formats.clock_times(event)


@register.filter
def as_time(stamp: formats.Stamp) -> SafeString:
    return _time(stamp)


@register.filter
def archive_path(circular: Any) -> str:
    """Path of the archive a row of the published record stands in: "/circulars/"."""
    return str(circular.path).rstrip("/").rpartition("/")[0] + "/"


@register.filter
def country_name(code: str) -> str:
    return choices.country_name(code) if code else ""


@register.filter
def bare_url(url: str) -> str:
    """A web address as it is printed on paper: without "https://" and a closing slash."""
    return url.partition("://")[2].rstrip("/") if "://" in url else url


@register.filter
def host(url: str) -> str:
    """The site an address leads to: "example.org"."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


@register.filter
def outlined(body: Iterable[Any]) -> Iterator[tuple[Any, int]]:
    """(block, heading level) for each block of a body, so that no level is skipped below the page's h1.

    A part of a section is level 3 only once there is a section; a call is a part of the section it stands in.
    """
    in_section = False
    for block in body or ():
        level = 2
        if block.block_type == "heading" and block.value.get("level") != "3":
            in_section = in_section or bool(block.value.get("text"))
        elif block.block_type in ("heading", "call") and in_section:
            level = 3
        yield block, level


@register.filter
def letter_links(html: Any) -> SafeString:
    """Rich text, with class "bare" on links that print their own address, so that paper does not show it twice."""
    return mark_safe(_LINK.sub(_mark_bare, conditional_escape(html)))  # noqa: S308 - escaped, unless it was safe before


@register.filter
def labelled(cells: Iterable[Any], columns: Iterable[dict[str, Any]]) -> list[tuple[Any, str]]:
    """(cell, heading of its column) for one row of a table."""
    return [(cell, column["heading"]) for cell, column in zip(cells, columns, strict=False)]


def _mark_bare(link: re.Match[str]) -> str:
    is_bare = bare_url(link["href"]) == bare_url(link["text"].strip())
    return f'<a class="bare" href="{link["href"]}">{link["text"]}</a>' if is_bare else link[0]


def _above(page: Any) -> list[Any]:
    if not getattr(page, "path", ""):
        return []
    if not hasattr(page, "_above"):
        page._above = [above for above in page.get_ancestors() if above.depth > 1]
    return page._above  # type: ignore[no-any-return]


def _time(stamp: formats.Stamp) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', stamp.iso, stamp.text)


def _times(found: formats.Span) -> SafeString:
    if found.last is None:
        return _time(found.first)
    return format_html("{}{}{}", _time(found.first), found.joint, _time(found.last))
