"""Abstract page types: another site can take these and add its own fields."""

import logging
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.forms import Select
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
    TitleFieldPanel,
)
from wagtail.fields import RichTextField, StreamField
from wagtail.log_actions import log
from wagtail.search import index

from circulars import numbering
from circulars.blocks import CircularBodyBlock, iter_attachments, iter_events
from circulars.blocks.rows import settle_ids
from circulars.choices import IssuedPrecision
from circulars.errors import NumberTaken
from circulars.models.series import CircularSeries
from circulars.widgets import CircularNumberInput

if TYPE_CHECKING:
    from circulars.blocks.attachments import FoundAttachment
    from circulars.blocks.events import FoundEvent


logger = logging.getLogger(__name__)

# What Wagtail's `publish_scheduled` writes into the history of what it publishes.
PUBLISHED_ON_SCHEDULE = "wagtail.publish.scheduled"


class CircularMixin(models.Model):
    """A numbered letter. Combine with Wagtail's `Page`, mixin first."""

    series = models.ForeignKey(
        CircularSeries,
        null=True,
        on_delete=models.PROTECT,
        related_name="%(class)ss",
        verbose_name=_("series"),
        help_text=_("Each series counts its own numbers."),
    )
    number = models.PositiveIntegerField(
        _("number"),
        null=True,
        blank=True,
        help_text=_("The next free number is filled in. Leave it empty and it is given when you publish."),
    )
    issued_on = models.DateField(
        _("date of the letter"),
        null=True,
        blank=True,
        help_text=_("The date printed on the letter. Leave empty if an old letter prints none."),
    )
    issued_precision = models.CharField(
        _("how exactly is it known?"),
        max_length=10,
        choices=IssuedPrecision.choices,
        default=IssuedPrecision.DAY,
        help_text=_("For a month or year only: give any day in it."),
    )
    salutation = models.TextField(
        _("salutation"), blank=True, help_text=_("For example: Dear members and friends, – may be left empty.")
    )
    summary = models.TextField(
        _("summary"),
        blank=True,
        max_length=600,
        help_text=_(
            "One or two sentences for lists, search results and link previews. Empty: the start of the letter."
        ),
    )
    body = StreamField(
        CircularBodyBlock(),
        blank=True,
        verbose_name=_("body"),
        help_text=_("The letter itself. Press + to add a paragraph, an event list, documents …"),
    )
    closing = models.CharField(
        _("closing"), max_length=250, blank=True, help_text=_("For example: In solidarity, – may be left empty.")
    )
    signatory = models.CharField(
        _("signed by"), max_length=250, blank=True, help_text=_("Empty: the secretariat's usual signature.")
    )
    import_source = models.CharField(max_length=250, blank=True, editable=False)
    import_digest = models.CharField(max_length=64, blank=True, editable=False)

    content_panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("series", widget=Select), FieldPanel("number", widget=CircularNumberInput)]),
                TitleFieldPanel(
                    "title", placeholder=False, help_text=_("Without the number: that is printed in front of it.")
                ),
                FieldRowPanel(["issued_on", "issued_precision"]),
            ],
            heading=_("Number, title and date"),
            icon="circular",
        ),
        FieldPanel("salutation", icon="comment"),
        FieldPanel("body", heading=_("The letter")),
        MultiFieldPanel(["closing", "signatory"], heading=_("Sign-off"), icon="edit"),
        MultiFieldPanel(["summary", "topics"], heading=_("For lists and search"), icon="search"),
        MultiFieldPanel(
            [
                PageChooserPanel("follows"),
                InlinePanel(
                    "change_notes",
                    heading=_("Changes since it was sent"),
                    label=_("Change note"),
                    help_text=_("When you correct a circular after it was sent, tell its readers what changed."),
                ),
            ],
            heading=_("Before and after"),
            icon="history",
            classname="collapsed",
        ),
    ]
    # Nothing for search engines to fill in twice: they are given the summary.
    promote_panels = [
        FieldPanel("slug", heading=_("Web address"), help_text=_("The last part of its address, made from the title."))
    ]
    search_fields = [
        index.SearchField("label", boost=4),
        index.SearchField("salutation"),
        index.SearchField("summary", boost=2),
        index.SearchField("body"),
        index.FilterField("series"),
        index.FilterField("number"),
        index.FilterField("issued_on"),
    ]

    # True in a preview, which saves nothing: the number is shown as typed, whoever holds it. An unsaved letter's own
    # draft may hold it already, because the form saves itself while its writer looks at the preview.
    number_is_provisional = False

    # A copy is another letter: it starts without a number and without a record of where it was imported from. A
    # translation loses it too, for the moment: on saving it takes the number of its translation key.
    exclude_fields_in_copy = ["number", "import_source", "import_digest"]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save the page and its number together or not at all. Raises NumberTaken."""
        fields = kwargs.get("update_fields")
        with transaction.atomic():
            if fields is None:
                settle_ids(self.body)
                numbering.assign(self)
            elif "alias_of_id" in fields and not self.alias_of_id:
                # An alias becomes a letter of its own: the number it showed stays with the letter it stood for.
                self.number = None
                numbering.assign(self)
                kwargs["update_fields"] = [*fields, "series", "number"]
            return super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = {}
        if self.issued_on is None:
            self.issued_precision = IssuedPrecision.UNKNOWN
        elif self.issued_precision == IssuedPrecision.UNKNOWN:
            errors["issued_precision"] = _("Say how exactly the date is known, or remove the date.")
        if self.follows_id and self.follows_id == self.pk:
            errors["follows"] = _("A circular cannot follow itself.")
        if self.number == 0:
            errors["number"] = _("Numbers start at 1.")
        elif self.number and self.number > numbering.HIGHEST_NUMBER:
            errors["number"] = _("That is too large for the number of a circular.")
        elif self.number and self.series and not (self.alias_of_id or self.number_is_provisional):
            try:
                numbering.check_free(self.series, self.number, self.translation_key)
            except NumberTaken as error:
                errors["number"] = number_taken_message(error)
        if errors:
            raise ValidationError(errors)

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        """Publish a revision; the page and its published record change in one transaction. Raises NumberTaken.

        On schedule nobody is there to be told, and the letters that are due after this one must not wait for it: it is
        taken off the schedule and stays a draft, as its history says.
        """
        try:
            with transaction.atomic():
                return super().publish(revision, *args, **kwargs)
        except NumberTaken as error:
            if kwargs.get("log_action") != PUBLISHED_ON_SCHEDULE:
                raise
            logger.error("“%s” was not published on schedule: %s", self.title, error)
            revision.approved_go_live_at = None
            revision.save(update_fields=["approved_go_live_at"])
            log(instance=self, action="wagtail.schedule.cancel", revision=revision)

    def unpublish(self, *args: Any, **kwargs: Any) -> Any:
        with transaction.atomic():
            return super().unpublish(*args, **kwargs)

    def with_content_json(self, content: Any) -> Any:
        """A revision made before the number was given shows the number the page has since."""
        page = super().with_content_json(content)
        if page.number is None and page.series_id == self.series_id:
            page.number = self.number
        return page

    def get_admin_display_title(self) -> str:
        title = super().get_admin_display_title()
        return f"{self.label}: {title}" if self.number else title

    @property
    def label(self) -> str:
        """ "Circular No. 4"; "" without a series."""
        return numbering.label(self.series, self.number) if self.number else ""

    @property
    def full_title(self) -> str:
        """ "Circular No. 4: Title"."""
        return f"{self.label}: {self.title}" if self.label else self.title

    @cached_property
    def events(self) -> "list[FoundEvent]":
        return list(iter_events(self.body))

    @cached_property
    def attachments(self) -> "list[FoundAttachment]":
        return list(iter_attachments(self.body))

    @property
    def filed_on(self) -> date | None:
        """The day the circular is filed under: its date, or, where the letter prints none, its earliest event."""
        if self.issued_on:
            return self.issued_on
        return min((found.value["starts_on"] for found in self.events), default=None)


class CircularIndexMixin(models.Model):
    """The archive of circulars. Combine with Wagtail's `Page`, mixin first."""

    introduction = RichTextField(
        _("introduction"),
        blank=True,
        features=["bold", "italic", "link"],
        help_text=_("Stands above the list. May be left empty."),
    )

    content_panels = ["title", "introduction"]
    search_fields = [index.SearchField("introduction")]

    class Meta:
        abstract = True


def number_taken_message(error: NumberTaken) -> Any:
    """The message an editor sees at the number field."""
    holder = error.holder_title or _("another circular")
    text = (
        _("Number %(number)s was used by “%(holder)s”, since deleted. The next free number is %(next)s.")
        if error.holder_deleted
        else _("Number %(number)s already belongs to “%(holder)s”. The next free number is %(next)s.")
    )
    return text % {"number": error.number, "holder": holder, "next": error.next_number}
