"""Attachments: documents as members think of them, each in one or more language versions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    DateBlock,
    ListBlock,
    StructBlock,
    StructValue,
    TextBlock,
    URLBlock,
)
from wagtail.blocks.struct_block import BlockGroup, StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock

from circulars.blocks.codes import CodeBlock
from circulars.blocks.rows import iter_rows
from circulars.blocks.story import ENCLOSURES
from circulars.choices import (
    AttachmentStatus,
    language_choices,
    language_direction,
    language_name,
    language_name_native,
)


class VersionValue(StructValue):
    """One language version: a document of this site, a link elsewhere, or announced but missing."""

    @property
    def is_missing(self) -> bool:
        return not (self.get("document") or self.get("url"))

    @property
    def is_external(self) -> bool:
        return not self.get("document") and bool(self.get("url"))

    @property
    def href(self) -> str:
        document = self.get("document")
        return document.url if document else (self.get("url") or "")

    @property
    def format(self) -> str:
        """File format in lower case, from the file's name ("pdf"); "" if unknown or missing."""
        document = self.get("document")
        name = document.file.name if document else urlsplit(self.get("url") or "").path
        suffix = PurePosixPath(name).suffix.removeprefix(".").lower()
        return suffix if suffix.isalnum() and len(suffix) <= 5 else ""

    @property
    def size_bytes(self) -> int | None:
        document = self.get("document")
        return document.get_file_size() if document else None

    @property
    def language_name(self) -> str:
        return language_name(self["language"]) if self.get("language") else ""

    @property
    def language_name_native(self) -> str:
        return language_name_native(self["language"]) if self.get("language") else ""

    @property
    def dir(self) -> str:
        return language_direction(self["language"]) if self.get("language") else ""


class VersionBlock(StructBlock):
    language = CodeBlock(
        choices=language_choices, required=False, label=_("Language"), help_text=_("Leave empty if you do not know it.")
    )
    document = DocumentChooserBlock(label=_("File"), required=False)
    url = URLBlock(
        label=_("Or a link"),
        required=False,
        help_text=_("If it is on another site. With neither file nor link it is shown as announced, not yet supplied."),
    )

    class Meta:
        icon = "doc-full"
        label = _("Language version")
        value_class = VersionValue
        label_format = "{language} {document}"

    def clean(self, value: StructValue) -> StructValue:
        cleaned = super().clean(value)
        if cleaned.get("document") and cleaned.get("url"):
            raise StructBlockValidationError(
                block_errors={"url": ValidationError(_("Choose a file or give a link, one of both."), code="invalid")}
            )
        return cleaned


class AttachmentValue(StructValue):
    @property
    def status(self) -> str:
        """ "missing" while no version has a file or a link."""
        missing = all(version.is_missing for version in self["versions"])
        return str(AttachmentStatus.MISSING if missing else AttachmentStatus.AVAILABLE)

    @property
    def is_missing(self) -> bool:
        return self.status == AttachmentStatus.MISSING


class AttachmentBlock(StructBlock):
    """A document with its language versions."""

    title = CharBlock(label=_("Title of the document"), max_length=400)
    versions = ListBlock(VersionBlock(), label=_("Language versions"), min_num=1)
    description = TextBlock(label=_("What it is"), required=False, rows=2)
    source = CharBlock(label=_("Who it comes from"), required=False, max_length=250)
    dated_on = DateBlock(label=_("Date on the document"), required=False)
    official = BooleanBlock(
        label=_("Official document"),
        required=False,
        default=True,
        help_text=_("Untick for notes and drafts that nobody has adopted; then say why below."),
    )
    note = TextBlock(
        label=_("Note to readers"),
        required=False,
        rows=2,
        help_text=_("Shown wherever the file is offered, for example: not official proceedings."),
    )

    class Meta:
        icon = "doc-full"
        label = _("Document")
        value_class = AttachmentValue
        label_format = "{title}"
        form_layout = BlockGroup(
            children=[
                "title",
                "versions",
                BlockGroup(["source", "dated_on", "description"], heading=_("About it"), icon="info-circle"),
                BlockGroup(["official", "note"], heading=_("Is it official?"), icon="warning"),
            ]
        )


class AttachmentsBlock(StructBlock):
    """Documents that the circular encloses."""

    heading = CharBlock(label=_("Heading"), required=False, max_length=250)
    attachments = ListBlock(AttachmentBlock(), label=_("Documents"), min_num=1)

    class Meta:
        icon = "circular-attachment"
        label = _("Attachments")
        group = ENCLOSURES
        template = "circulars/blocks/attachments.html"
        preview_value = {
            "heading": "",
            "attachments": [
                {
                    "title": _("Report of the regional meeting"),
                    "versions": [
                        {"language": code, "document": None, "url": f"https://example.org/report-{code}.pdf"}
                        for code in ("en", "ar")
                    ],
                    "description": "",
                    "source": _("Secretariat"),
                    "dated_on": date(2026, 1, 15),
                    "official": True,
                    "note": "",
                }
            ],
        }
        description = _("Documents, each in one or more languages. Announce one now, add the file later.")


@dataclass(frozen=True, slots=True)
class FoundAttachment:
    block_id: str
    value: AttachmentValue


def iter_attachments(body: Any) -> Iterator[FoundAttachment]:
    """Every attachment of a StreamValue in reading order."""
    for row in iter_rows(body, "attachments"):
        yield FoundAttachment(row.id, row.value)
