"""Stable ids for the rows of event lists and attachments: what calendars and subscribers know them by."""

from collections.abc import Iterator
from typing import Any
from uuid import NAMESPACE_OID, uuid4, uuid5

ROWS_FIELD = {"event_list": "events", "attachments": "attachments"}


def iter_rows(body: Any, block_type: str) -> Iterator[Any]:
    """The rows (ListBlock children) of every block of `block_type` in a StreamValue, in reading order."""
    for block in body:
        if block.block_type == block_type:
            yield from block.value[ROWS_FIELD[block_type]].bound_blocks


def settle_ids(body: Any) -> None:
    """Give every block and row of `body` that has none, or somebody else's, an id to keep.

    The editor's form gives ids itself; content written by a script may lack them. A row's first id follows from its
    place, so that publishing the same revision twice announces the same event.
    """
    seen: set[str] = set()
    for block in body:
        if not block.id or block.id in seen:
            block.id = str(uuid4())
        seen.add(block.id)
    for block in body:
        field = ROWS_FIELD.get(block.block_type)
        for index, row in enumerate(block.value[field].bound_blocks if field else ()):
            row_id = row.original_id or str(uuid5(NAMESPACE_OID, f"{block.id}:{index}"))
            if row_id in seen:
                row_id = str(uuid4())
            row.id = row.original_id = row_id
            seen.add(row_id)
