"""The three formats, as generators of Django's syndication framework.

Beside Django's own keywords they take, for the feed, `image_url`; for an item, `content_html` and `summary` (plain
text); and enclosures that are `DocumentEnclosure`.
"""

import json
import re
from datetime import UTC, datetime
from typing import Any

from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed, SyndicationFeed, rfc3339_date

# Characters that XML 1.0 (section 2.2) cannot hold in any form.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

CONTENT_MODULE = "http://purl.org/rss/1.0/modules/content/"


def printable(text: str) -> str:
    """`text` without the characters that no feed can hold."""
    return _NO_XML.sub("", text)


class DocumentEnclosure(Enclosure):
    """A file of this site. `length` is bytes in digits; `language` BCP 47 or ""."""

    def __init__(self, url: str, length: str, mime_type: str, *, title: str = "", language: str = "") -> None:
        super().__init__(url, length, mime_type)
        self.title, self.language = title, language


class AtomFeed(Atom1Feed):
    """RFC 4287, with the whole letter as content of type html (section 4.1.3.3)."""

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        if self.feed.get("image_url"):
            handler.addQuickElement("logo", self.feed["image_url"])

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, {**item, "enclosures": ()})
        for enclosure in item["enclosures"]:
            known = {"hreflang": enclosure.language, "title": enclosure.title}
            attributes = {
                "rel": "enclosure",
                "href": enclosure.url,
                "length": enclosure.length,
                "type": enclosure.mime_type,
                **{name: value for name, value in known.items() if value},
            }
            handler.addQuickElement("link", "", attributes)
        handler.addQuickElement("content", item["content_html"], {"type": "html"})


class RssFeed(Rss201rev2Feed):
    """RSS 2.0 with content:encoded. An item has one enclosure there: the first; the letter itself lists them all."""

    def rss_attributes(self) -> dict[str, str]:
        return {**super().rss_attributes(), "xmlns:content": CONTENT_MODULE}

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        if self.feed.get("image_url"):
            handler.startElement("image", {})
            handler.addQuickElement("url", self.feed["image_url"])
            handler.addQuickElement("title", self.feed["title"])
            handler.addQuickElement("link", self.feed["link"])
            handler.endElement("image")

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, {**item, "enclosures": item["enclosures"][:1]})
        handler.addQuickElement("atom:updated", rfc3339_date(item["updateddate"]))
        handler.addQuickElement("content:encoded", item["content_html"])


class JsonFeed(SyndicationFeed):
    """JSON Feed 1.1 (jsonfeed.org/version/1.1). What is not known has no key."""

    content_type = "application/feed+json"

    def write(self, outfile: Any, encoding: str) -> None:
        outfile.write(json.dumps(self._document(), ensure_ascii=False))

    def _document(self) -> dict[str, Any]:
        feed = self.feed
        return _known(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "title": feed["title"],
                "home_page_url": feed["link"],
                "feed_url": feed["feed_url"],
                "description": feed["description"],
                "icon": feed.get("image_url"),
                "authors": _authors(feed),
                "language": feed["language"],
                "items": [self._item(item) for item in self.items],
            }
        )

    def _item(self, item: dict[str, Any]) -> dict[str, Any]:
        return _known(
            {
                "id": item["unique_id"],
                "url": item["link"],
                "title": item["title"],
                "content_html": item["content_html"],
                "summary": item["summary"],
                "date_published": _moment(item["pubdate"]),
                "date_modified": _moment(item["updateddate"]),
                "authors": _authors(item),
                "tags": list(item["categories"]),
                "language": self.feed["language"],
                "attachments": [_attachment(enclosure) for enclosure in item["enclosures"]],
            }
        )


def _known(values: dict[str, Any]) -> dict[str, Any]:
    required = ("items", "content_html")
    return {name: value for name, value in values.items() if value or name in required}


def _authors(values: dict[str, Any]) -> list[dict[str, str]]:
    return [_known({"name": values["author_name"], "url": values["author_link"]})] if values["author_name"] else []


def _moment(value: datetime) -> str:
    """RFC 3339, in UTC."""
    return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _attachment(enclosure: DocumentEnclosure) -> dict[str, Any]:
    values = {
        "url": enclosure.url,
        "mime_type": enclosure.mime_type,
        "title": enclosure.title,
        "size_in_bytes": int(enclosure.length),
    }
    return _known(values)
