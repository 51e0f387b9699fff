"""Rows of the record as a feed holds them: the whole letter as HTML that reads anywhere, and the files it encloses.

The record says which letters are public; their text is rendered from the pages, all of a feed's letters at once, so
that images, documents and links are looked up once for each kind of block and not for each letter.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from mimetypes import guess_type
from typing import Any
from urllib.parse import urljoin, urlsplit
from uuid import NAMESPACE_URL, uuid5

from django.db.models import prefetch_related_objects
from django.template.loader import render_to_string
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.contrib.typed_table_block.blocks import TypedTable
from wagtail.images.models import AbstractImage
from wagtail.models import Page
from wagtail.rich_text import RichText, expand_db_html

from circulars.feeds.formats import DocumentEnclosure, printable
from circulars.letterhead import Letterhead
from circulars.models import CircularPage
from circulars.models.published import PublishedCircular

_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_ADDRESS = re.compile(r'(?P<name>\s(?:href|src|cite)=")(?P<value>[^"]*)"')
_SOURCES = re.compile(r'(?P<name>\ssrcset=")(?P<value>[^"]*)"')
_FOR_SCREEN_READERS = re.compile(r'<span class="vh">[^<]*</span>')  # repeats what stands beside it
_EMPTY_LINES = re.compile(r"\n\s*\n")
_DATABASE_TAG = re.compile(r"<(?:a|embed)\s[^<>]*(?:linktype|embedtype)=[^<>]*>")  # Wagtail's links to pages and files
_BREAK = "\x1d"  # between tags that are expanded together; never part of one


@dataclass(frozen=True, slots=True)
class Letter:
    circular: PublishedCircular
    html: str
    enclosures: list[DocumentEnclosure]

    @property
    def urn(self) -> str:
        """The same for ever, whatever the letter's address (RFC 4287, section 4.2.6; RFC 4122)."""
        return f"urn:uuid:{uuid5(NAMESPACE_URL, f'circulars:{self.circular.translation_key}:{self.circular.locale}')}"

    @property
    def categories(self) -> list[str]:
        return [printable(name) for name in (self.circular.series.name, *(t.name for t in self.circular.topics.all()))]


def letters(circulars: Any, letterhead: Letterhead) -> list[Letter]:
    """The letters of a queryset of PublishedCircular, in its order; the number of queries is that of one."""
    rows = list(circulars.for_listing().prefetch_related("attachments__versions"))
    found = CircularPage.objects.filter(pk__in=[row.pk for row in rows]).select_related("series", "locale")
    pages = {page.pk: page for page in found.prefetch_related("change_notes")}
    bodies = _bodies([pages[row.pk] for row in rows if row.pk in pages])
    return [
        Letter(row, _html(row, pages[row.pk], bodies[row.pk], letterhead), list(_enclosures(row)))
        for row in rows
        if row.pk in pages
    ]


def absolute(html: str, base: str) -> str:
    """`html` with every address in it made absolute; `base` is the address of the page it comes from."""
    return _TAG.sub(lambda tag: _SOURCES.sub(_each_source(base), _ADDRESS.sub(_one(base), tag[0])), html)


def _html(row: PublishedCircular, page: Any, body: list[Any], letterhead: Letterhead) -> str:
    notes = sorted(page.change_notes.all(), key=lambda note: note.changed_on, reverse=True)
    context = {"page": page, "body": body, "letterhead": letterhead, "change_notes": notes}
    html: str = render_to_string("circulars/components/feed_letter.html", context)
    html = _EMPTY_LINES.sub("\n", _FOR_SCREEN_READERS.sub("", html))
    return printable(absolute(html, row.html_url)).strip()


def _bodies(pages: list[Any]) -> dict[int, list[Any]]:
    """The blocks of each page's body, read as one long body."""
    raw = [list(page.body.raw_data) for page in pages]
    together = StreamValue(
        CircularPage.body.field.stream_block, [block for body in raw for block in body], is_lazy=True
    )
    values = list(_values(together))
    _prefetch(values)
    blocks = iter(together)
    return {page.pk: list(islice(blocks, len(body))) for page, body in zip(pages, raw, strict=True)}


def _values(value: Any) -> Iterator[Any]:
    """Every value inside a block's value that is no container itself."""
    inside: Iterable[Any]
    if isinstance(value, StreamValue):
        inside = (child.value for child in value)
    elif isinstance(value, StructValue):
        inside = value.values()
    elif isinstance(value, ListValue):
        inside = value
    elif isinstance(value, TypedTable):
        inside = (cell for row in value.row_data for cell in row["values"])
    else:
        yield value
        return
    for one in inside:
        yield from _values(one)


def _prefetch(values: list[Any]) -> None:
    prefetch_related_objects([value for value in values if isinstance(value, AbstractImage)], "renditions")
    prefetch_related_objects([value for value in values if isinstance(value, Page)], "locale")
    texts = [value for value in values if isinstance(value, RichText)]
    tags = list(dict.fromkeys(tag for text in texts for tag in _DATABASE_TAG.findall(text.source)))
    expanded = dict(zip(tags, expand_db_html(_BREAK.join(tags)).split(_BREAK), strict=False))
    for text in texts:
        text.source = _DATABASE_TAG.sub(lambda tag: expanded.get(tag[0], tag[0]), text.source)


def _enclosures(row: PublishedCircular) -> Iterator[DocumentEnclosure]:
    """The files of this site that the letter encloses; links elsewhere and what is missing are none."""
    for attachment in row.attachments.all():
        for version in attachment.versions.all():
            if version.url and not version.external:
                yield DocumentEnclosure(
                    url=urljoin(row.html_url, version.url),
                    length=str(version.size_bytes or 0),
                    mime_type=guess_type(urlsplit(version.url).path)[0] or "application/octet-stream",
                    title=printable(attachment.title),
                    language=version.language,
                )


def _one(base: str) -> Any:
    return lambda found: f'{found["name"]}{_join(base, found["value"])}"'


def _each_source(base: str) -> Any:
    def join(found: re.Match[str]) -> str:
        sources = (source.strip().partition(" ") for source in found["value"].split(","))
        return f'{found["name"]}{", ".join(f"{_join(base, url)}{gap}{size}" for url, gap, size in sources)}"'

    return join


def _join(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:  # an address that is none, such as "http://["
        return address
