"""Short ways to write the blocks of a page's body, as a StreamField stores them."""

from datetime import date
from typing import Any
from uuid import uuid4

Raw = dict[str, Any]


def block(kind: str, value: Any) -> Raw:
    return {"type": kind, "value": value, "id": str(uuid4())}


def heading(text: str, level: int = 2) -> Raw:
    return block("heading", {"text": text, "level": str(level)})


def paragraph(html: str) -> Raw:
    """`html` is what stands inside the paragraph."""
    return block("paragraph", f"<p>{html}</p>")


def bulleted(*items: str) -> Raw:
    return block("list", {"kind": "bulleted", "items": [block("item", f"<p>{item}</p>") for item in items]})


def quotation(text: str, source: str) -> Raw:
    return block("quotation", {"text": text, "source": source, "url": ""})


def note(html: str, kind: str = "note") -> Raw:
    return block("note", {"kind": kind, "text": f"<p>{html}</p>"})


def table(caption: str, headings: tuple[str, ...], *rows: tuple[str, ...]) -> Raw:
    columns = [{"type": "text", "heading": text} for text in headings]
    return block(
        "table", {"caption": caption, "table": {"columns": columns, "rows": [{"values": list(row)} for row in rows]}}
    )


def links(title: str, *pages: Any) -> Raw:
    rows = [block("item", {"title": "", "page": page.pk, "url": ""}) for page in pages]
    return block("links", {"heading": title, "links": rows})


def picture(image: Any, alt: str, caption: str) -> Raw:
    value = {"image": image.pk, "decorative": False, "alt_text": alt}
    return block("image", {"image": value, "caption": caption, "credit": "Drawn for this site"})


def event_list(title: str, *events: Raw) -> Raw:
    return block(
        "event_list", {"heading": title, "from_list": False, "events": [block("item", event) for event in events]}
    )


def event(title: str, starts_on: date, ends_on: date | None = None, **fields: Any) -> Raw:
    """One row of an event list; `fields` are those of `circulars.blocks.EventBlock`, times as "14:00"."""
    return {
        "kind": "event",
        "precision": "day",
        "status": "scheduled",
        **fields,
        "title": title,
        "starts_on": starts_on.isoformat(),
        "ends_on": ends_on.isoformat() if ends_on else None,
    }


def call(title: str, closes_on: date, who: str, how: str) -> Raw:
    value = {"title": title, "closes_on": closes_on.isoformat(), "who": f"<p>{who}</p>", "how": f"<p>{how}</p>"}
    return block("call", {**value, "url": "", "closes_at": None, "timezone": ""})


def attachments(title: str, *documents: Raw) -> Raw:
    return block("attachments", {"heading": title, "attachments": [block("item", document) for document in documents]})


def document(title: str, *versions: Raw, **fields: Any) -> Raw:
    return {"official": True, **fields, "title": title, "versions": [block("item", version) for version in versions]}


def version(language: str = "", file: Any = None, url: str = "") -> Raw:
    return {"language": language, "document": file.pk if file else None, "url": url}
