"""Calls: forwarded invitations to apply or sign."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    DateBlock,
    RichTextBlock,
    StructBlock,
    StructValue,
    TimeBlock,
    URLBlock,
)
from wagtail.blocks.struct_block import StructBlockValidationError

from circulars.blocks.codes import CodeBlock
from circulars.blocks.events import EventBlock, EventValue
from circulars.blocks.story import ENCLOSURES, INLINE_FEATURES
from circulars.choices import EventKind, timezone_choices, timezone_label


class CallValue(StructValue):
    def as_deadline(self) -> EventValue | None:
        """The closing date as an event of kind deadline; None where the letter does not state one."""
        if not self.get("closes_on"):
            return None
        fields: dict[str, Any] = {
            "kind": EventKind.DEADLINE.value,
            "title": self.get("title"),
            "starts_on": self["closes_on"],
            "start_time": self.get("closes_at"),
            "timezone": self.get("timezone") or "",
            "url": self.get("url") or "",
        }
        block = EventBlock()
        defaults = {name: child.get_default() for name, child in block.child_blocks.items()}
        return EventValue(block, list({**defaults, **fields}.items()))

    @property
    def timezone_label(self) -> str:
        return timezone_label(self["timezone"]) if self.get("timezone") else ""


class CallBlock(StructBlock):
    """An invitation: who may answer, until when, how."""

    title = CharBlock(label=_("What is called for"), max_length=400)
    who = RichTextBlock(
        label=_("Who may apply"), required=False, features=[*INLINE_FEATURES, "ul"], help_text=_("Empty: not stated.")
    )
    closes_on = DateBlock(
        label=_("Until"), required=False, help_text=_("The last day. Empty: readers are told it is not stated.")
    )
    closes_at = TimeBlock(label=_("Until (time)"), required=False)
    timezone = CodeBlock(choices=timezone_choices, required=False, label=_("Time zone"))
    how = RichTextBlock(
        label=_("How to apply"),
        required=False,
        features=[*INLINE_FEATURES, "ol", "ul"],
        help_text=_("Empty: not stated."),
    )
    url = URLBlock(label=_("Where to apply or sign (web address)"), required=False)

    class Meta:
        icon = "circular-call"
        label = _("Call")
        group = ENCLOSURES
        value_class = CallValue
        template = "circulars/blocks/call.html"
        preview_value = {
            "title": _("Call for speakers"),
            "who": _("<p>Civil society organisations and unions of migrants.</p>"),
            "closes_on": date(2026, 4, 17),
            "how": _("<p>Send a letter of interest to the secretariat.</p>"),
            "url": "",
            "closes_at": None,
            "timezone": "",
        }
        description = _("An invitation to apply or sign. Its closing date goes to the calendar as a deadline.")

    def clean(self, value: StructValue) -> StructValue:
        cleaned = super().clean(value)
        errors = {}
        if cleaned.get("closes_at") and not cleaned.get("timezone"):
            errors["timezone"] = ValidationError(_("Say whose clock this is: choose a time zone."), code="invalid")
        if cleaned.get("closes_at") and not cleaned.get("closes_on"):
            errors["closes_on"] = ValidationError(_("Give the day, or remove the time."), code="invalid")
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return cleaned
