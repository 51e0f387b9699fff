"""The blocks any letter or campaign is written with."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ListBlock,
    PageChooserBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    StructValue,
    TextBlock,
    URLBlock,
)
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageBlock

from circulars.blocks.codes import CodeBlock
from circulars.choices import NoteKind

INLINE_FEATURES = ["bold", "italic", "link", "document-link", "superscript", "subscript"]
TEXT = _("Text")
ENCLOSURES = _("Events, documents and calls")


class HeadingBlock(StructBlock):
    """A section's heading. Level 3 stands below the last level 2."""

    text = CharBlock(label=_("Heading"), max_length=400)
    level = CodeBlock(
        choices=[("2", _("Section")), ("3", _("Part of a section"))], default="2", label=_("Level"), required=True
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        group = TEXT
        template = "circulars/blocks/heading.html"
        preview_value = {"text": _("Regional consultations"), "level": "2"}
        description = _("A short line above a section, so that readers can jump to it.")


class ParagraphBlock(RichTextBlock):
    class Meta:
        icon = "pilcrow"
        label = _("Paragraph")
        group = TEXT
        template = "circulars/blocks/paragraph.html"
        preview_value = _("<p>The consultation brought together forty members from eleven countries.</p>")
        description = _("Running text, with links, bold and italic.")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": [*INLINE_FEATURES], **kwargs})


class TextListBlock(StructBlock):
    """A bulleted or numbered list."""

    kind = CodeBlock(
        choices=[("bulleted", _("Bulleted")), ("numbered", _("Numbered"))], default="bulleted", label=_("Kind of list")
    )
    items = ListBlock(RichTextBlock(features=INLINE_FEATURES, label=_("Point")), label=_("Points"), min_num=1)

    class Meta:
        icon = "list-ul"
        label = _("List")
        group = TEXT
        template = "circulars/blocks/text_list.html"
        preview_value = {"kind": "bulleted", "items": [_("<p>Fair recruitment</p>"), _("<p>Access to justice</p>")]}
        description = _("Points under one another, bulleted or numbered.")


class QuotationBlock(StructBlock):
    """Somebody else's words, with who said them."""

    text = TextBlock(label=_("Quotation"), rows=4)
    source = CharBlock(
        label=_("Who says so"),
        required=False,
        max_length=250,
        help_text=_("The person or document, for example: Report of the Secretary-General, section VI."),
    )
    url = URLBlock(label=_("Link to the source"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        group = TEXT
        template = "circulars/blocks/quotation.html"
        preview_value = {
            "text": _("Migration works for all when its rules are fair to all."),
            "source": _("A member of the network"),
        }
        description = _("Words that are not the secretariat's own, with their source.")


class TableBlock(StructBlock):
    caption = CharBlock(
        label=_("What the table shows"), max_length=250, help_text=_("Read out first by screen readers.")
    )
    table = TypedTableBlock(
        [
            ("text", CharBlock(label=_("Text"), required=False)),
            ("rich_text", RichTextBlock(label=_("Text with links"), features=INLINE_FEATURES, required=False)),
        ],
        label=_("Table"),
    )

    class Meta:
        icon = "table"
        label = _("Table")
        group = TEXT
        template = "circulars/blocks/table.html"
        description = _("Rows and columns with a caption.")
        preview_template = "circulars/blocks/previews/table.html"


class PictureBlock(StructBlock):
    image = ImageBlock(label=_("Picture"))
    caption = CharBlock(label=_("Caption"), required=False, max_length=400)
    credit = CharBlock(label=_("Photographer or source"), required=False, max_length=250)

    class Meta:
        icon = "image"
        label = _("Picture")
        group = TEXT
        template = "circulars/blocks/picture.html"
        description = _("A picture with alternative text, caption and credit.")
        preview_template = "circulars/blocks/previews/picture.html"


class NoteBlock(StructBlock):
    kind = CodeBlock(choices=NoteKind.choices, default=NoteKind.NOTE, label=_("Kind"))
    text = RichTextBlock(label=_("Text"), features=INLINE_FEATURES)

    class Meta:
        icon = "info-circle"
        label = _("Note or disclaimer")
        group = TEXT
        template = "circulars/blocks/note.html"
        preview_value = {"kind": "note", "text": _("<p>The venue may still change. We will write again.</p>")}
        description = _("Something to set apart from the running text.")


class LinkValue(StructValue):
    @property
    def href(self) -> str:
        """Address of the page or, failing that, the typed URL; "" when the page is gone or not public."""
        page = self.get("page")
        return (page.url or "") if page else (self.get("url") or "")

    @property
    def text(self) -> str:
        page = self.get("page")
        return self.get("title") or (page.title if page else self.get("url") or "")


class LinkBlock(StructBlock):
    title = CharBlock(label=_("Text of the link"), required=False, max_length=250)
    page = PageChooserBlock(label=_("Page on this site"), required=False)
    url = URLBlock(label=_("Or an address elsewhere"), required=False)

    class Meta:
        icon = "link"
        label = _("Link")
        value_class = LinkValue

    def clean(self, value: StructValue) -> StructValue:
        cleaned = super().clean(value)
        if bool(cleaned.get("page")) == bool(cleaned.get("url")):
            raise StructBlockValidationError(
                block_errors={
                    "url": ValidationError(_("Choose a page on this site or give an address elsewhere, one of both."))
                }
            )
        return cleaned


class LinkListBlock(StructBlock):
    heading = CharBlock(label=_("Heading"), required=False, max_length=250)
    links = ListBlock(LinkBlock(), label=_("Links"), min_num=1)

    class Meta:
        icon = "link"
        label = _("List of links")
        group = TEXT
        template = "circulars/blocks/link_list.html"
        preview_value = {
            "heading": _("Read more"),
            "links": [{"title": _("Global Compact for Migration"), "url": "https://example.org/", "page": None}],
        }
        description = _("Links to pages of this site or elsewhere.")


class StoryBlock(StreamBlock):
    """Everything a page needs that announces nothing: text, pictures, tables, links."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    list = TextListBlock()
    quotation = QuotationBlock()
    table = TableBlock()
    image = PictureBlock()
    note = NoteBlock()
    links = LinkListBlock()
