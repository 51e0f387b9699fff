"""The words of a body, block by block, as plain text."""

from collections.abc import Iterator
from typing import Any

from wagtail.blocks import CharBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock, TextBlock, URLBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageBlock
from wagtail.rich_text import get_text_for_indexing

from circulars.choices import country_name


def iter_texts(block: Any, value: Any) -> Iterator[str]:
    """Every piece of text an editor wrote in `value` of `block`, in reading order; of the choices, only countries.

    `block` is a block definition and `value` a value of it, at any depth: a whole body, one row, one field.
    """
    if not value:
        return
    if isinstance(block, StreamBlock):
        for child in value:
            yield from iter_texts(child.block, child.value)
    elif isinstance(block, ListBlock):
        for child in value:
            yield from iter_texts(block.child_block, child)
    elif isinstance(block, ImageBlock):  # a StructBlock whose value is an image with the words for it
        yield value.contextual_alt_text or ""
    elif isinstance(block, StructBlock):
        for name, child_block in block.child_blocks.items():
            if name == "country" and value.get("country"):
                yield country_name(value["country"])
            yield from iter_texts(child_block, value.get(name))
    elif isinstance(block, TypedTableBlock):
        for row in value.rows:
            for cell in row:
                yield from iter_texts(cell.block, cell.value)
    elif isinstance(block, RichTextBlock):
        yield " ".join(get_text_for_indexing(value.source).split())
    elif isinstance(block, CharBlock | TextBlock) and not isinstance(block, URLBlock):
        yield str(value)
