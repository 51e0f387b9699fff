"""Links by which readers' programs find the feeds. `{% load feed_tags %}`"""

from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

register = template.Library()

FORMATS = (
    ("circulars:feed_atom", "application/atom+xml", "Atom"),
    ("circulars:feed_rss", "application/rss+xml", "RSS"),
    ("circulars:feed_json", "application/feed+json", "JSON Feed"),
)


@register.inclusion_tag("circulars/components/feed_links.html")
def feed_links(query: str = "") -> dict[str, Any]:
    """`<link rel="alternate">` for each format; with the archive's filter (`page_query`), first that selection's."""
    try:
        hrefs = {view: reverse(view) for view, _type, _name in FORMATS}
    except NoReverseMatch:  # a host that has not mounted circulars.urls has no feeds
        return {"links": []}
    title, selection = _("Circulars"), _("Circulars of this selection")
    addresses = [(f"?{query}", selection), ("", title)] if query else [("", title)]
    return {
        "links": [
            {"type": mime_type, "title": f"{text} ({name})", "href": f"{hrefs[view]}{tail}"}
            for tail, text in addresses
            for view, mime_type, name in FORMATS
        ]
    }
