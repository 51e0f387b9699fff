"""Body blocks to what a page's StreamField stores, with ids that stay the same as long as their content does.

An event's public address is made from its row's id (`publishing.stable_uid`), so a corrected letter must give the
events that are still the same the ids they had.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID, uuid5

from circulars.importers.records import (
    AttachmentRecord,
    Attachments,
    BodyBlock,
    Call,
    EventList,
    EventRecord,
    Heading,
    ListItems,
    Paragraph,
)

NAMESPACE = UUID("7f0c1f0e-4d0a-5b63-9d5c-2b8f6f0f6a11")
Raw = dict[str, Any]

# What the blocks' fields hold; a longer text is cut there. All of it is in the letter's text anyway.
_MAX = {"title": 400, "venue": 250, "city": 120, "organiser": 250, "source": 250}


@dataclass(slots=True)
class _Ids:
    """Gives ids by content; a second block of the same content gets another one. `old` rows lend theirs to new ones."""

    old: list[Raw]
    given: Counter[str] = field(default_factory=Counter)

    def for_content(self, kind: str, content: object) -> str:
        key = f"{kind}:{json.dumps(content, sort_keys=True, ensure_ascii=False, default=str)}"
        self.given[key] += 1
        return str(uuid5(NAMESPACE, f"{key}:{self.given[key]}"))

    def for_row(self, kind: str, value: Raw, ways_to_match: Sequence[Sequence[str]]) -> str:
        """The id of the old row that `value` goes on from: the first that agrees in the fields of one way to match."""
        for names in ways_to_match:
            for row in self.old:
                if all(name in row["value"] and row["value"][name] == value[name] for name in names):
                    self.old.remove(row)
                    return str(row["id"])
        return self.for_content(kind, [value[name] for name in ways_to_match[-1]])


def to_raw_body(blocks: Sequence[BodyBlock], *, before: Sequence[Raw] = ()) -> list[Raw]:
    """The StreamField's list for `blocks`. `before` is the list of the same letter's page as it is now, if any."""
    ids = _Ids(old=list(_rows(before)))
    exact = [_match_exactly(block, ids) for block in blocks]
    return [_to_raw(block, ids, known) for block, known in zip(blocks, exact, strict=True)]


_EVENT_MATCHES = (
    ("kind", "starts_on", "title"),
    ("kind", "starts_on", "city"),
    ("kind", "title"),
    ("kind", "starts_on"),
)
_DOCUMENT_MATCHES = (("title",),)


def _match_exactly(block: BodyBlock, ids: _Ids) -> list[str | None]:
    """Ids for the events that are wholly the same, before looser matches can take theirs."""
    if not isinstance(block, EventList):
        return []
    known: list[str | None] = []
    for event in block.rows:
        value = _event_value(event)
        same = next((row for row in ids.old if _agrees(row["value"], value)), None)
        if same:
            ids.old.remove(same)
        known.append(str(same["id"]) if same else None)
    return known


def _agrees(old: Raw, new: Raw) -> bool:
    return all(old.get(name) == new[name] for name in ("kind", "starts_on", "ends_on", "title", "city"))


def _to_raw(block: BodyBlock, ids: _Ids, known: Sequence[str | None]) -> Raw:
    if isinstance(block, Heading):
        return _block("heading", {"text": block.text, "level": str(block.level)}, ids)
    if isinstance(block, Paragraph):
        return _block("paragraph", _rich(block.html), ids)
    if isinstance(block, ListItems):
        items = [_item(_rich(item), ids.for_content("item", item)) for item in block.items]
        return _block("list", {"kind": "numbered" if block.ordered else "bulleted", "items": items}, ids)
    if isinstance(block, EventList):
        rows = [_event_row(event, ids, row_id) for event, row_id in zip(block.rows, known, strict=True)]
        return _block("event_list", {"heading": "", "events": rows, "from_list": block.from_list}, ids)
    if isinstance(block, Attachments):
        documents = [_document_row(document, ids) for document in block.rows]
        return _block("attachments", {"heading": "", "attachments": documents}, ids)
    return _block("call", _call_value(block), ids)


def _block(kind: str, value: Any, ids: _Ids) -> Raw:
    # The call's id is its deadline's: it hangs on the title, not on the words below it.
    content = value["title"] if kind == "call" else value
    return {"type": kind, "value": value, "id": ids.for_content(kind, content)}


def _item(value: Any, row_id: str) -> Raw:
    return {"type": "item", "value": value, "id": row_id}


def _event_row(event: EventRecord, ids: _Ids, row_id: str | None) -> Raw:
    value = _event_value(event)
    return _item(value, row_id or ids.for_row("event", value, _EVENT_MATCHES))


def _event_value(event: EventRecord) -> Raw:
    value = _cut({name: _plain(content) for name, content in asdict(event).items()})
    return {**value, "status": event.status}


def _document_row(document: AttachmentRecord, ids: _Ids) -> Raw:
    versions = [
        _item({"language": version.language, "document": None, "url": version.url}, ids.for_content("version", place))
        for place, version in enumerate(document.versions)
    ]
    fields = {name: _plain(content) for name, content in asdict(document).items() if name != "versions"}
    value = {**_cut(fields), "versions": versions}
    return _item(value, ids.for_row("document", value, _DOCUMENT_MATCHES))


def _call_value(call: Call) -> Raw:
    value = _cut({name: _plain(content) for name, content in asdict(call).items()})
    return {**value, "who": _rich(call.who), "how": _rich(call.how)}


def _rows(body: Iterable[Raw]) -> Iterator[Raw]:
    """The events and documents of a stored body that a new one may go on from."""
    for block in body:
        for name in ("events", "attachments"):
            if isinstance(block["value"], dict):
                yield from (row for row in block["value"].get(name) or () if row.get("id"))


def _cut(fields: Raw) -> Raw:
    return {
        name: content[: _MAX[name] - 1].rstrip() + "…" if name in _MAX and len(content) > _MAX[name] else content
        for name, content in fields.items()
    }


def _plain(content: Any) -> Any:
    """Dates and times as a StreamField stores them: ISO 8601."""
    return content.isoformat() if hasattr(content, "isoformat") else content


def _rich(html: str) -> str:
    return f"<p>{html}</p>" if html else ""
