"""Abstract page types: another site can take these and add its own fields."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model_string
from wagtail.search import index

from campaigns.querysets import today, with_sizes
from circulars.blocks import StoryBlock
from circulars.models import PublishedCircular


class CampaignIndexMixin(models.Model):
    """The list of campaigns. Combine with Wagtail's `Page`, mixin first."""

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


class CampaignMixin(models.Model):
    """A campaign. Combine with Wagtail's `Page`, mixin first; child rows are `partners` and `related_circulars`."""

    summary = models.TextField(
        _("summary"),
        max_length=500,
        help_text=_("One or two sentences: what you ask for, and for whom. Shown wherever the campaign is listed."),
    )
    picture = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    picture_alt = models.CharField(
        _("what the picture shows"),
        max_length=255,
        blank=True,
        help_text=_("For people who cannot see it: “Domestic workers holding a banner”. Needed with a picture."),
    )
    slogan = models.CharField(_("slogan"), max_length=150, blank=True)
    hashtag = models.CharField(
        _("hashtag"), max_length=100, blank=True, help_text=_("One word, for example #DecentWork.")
    )
    call_to_action_text = models.CharField(
        _("what to do"), max_length=60, blank=True, help_text=_("The words on the button: “Sign the petition”.")
    )
    call_to_action_url = models.URLField(
        _("address it leads to"), max_length=500, blank=True, help_text=_("On another website: https://…")
    )
    call_to_action_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("or page it leads to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("On this website. Choose a page or give an address, not both."),
    )
    starts_on = models.DateField(_("begins on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True, help_text=_("The last day. Empty: it goes on."))
    featured_from = models.DateField(
        _("featured from"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("From this day on it stands on the home page and beside circulars. Both empty: never."),
    )
    featured_until = models.DateField(
        _("featured until"), null=True, blank=True, help_text=_("The last day it stands there. Empty: it stays.")
    )
    body = StreamField(StoryBlock(), blank=True, verbose_name=_("body"))

    content_panels = [
        "title",
        "summary",
        MultiFieldPanel(["picture", "picture_alt"], heading=_("Picture"), icon="image"),
        MultiFieldPanel([FieldRowPanel(["slogan", "hashtag"])], heading=_("Slogan and hashtag"), icon="openquote"),
        "body",
        MultiFieldPanel(
            ["call_to_action_text", "call_to_action_url", "call_to_action_page"],
            heading=_("Call to action"),
            icon="pick",
        ),
        MultiFieldPanel([FieldRowPanel(["starts_on", "ends_on"])], heading=_("Duration"), icon="date"),
        MultiFieldPanel(
            [FieldRowPanel(["featured_from", "featured_until"])], heading=_("Show on the home page"), icon="view"
        ),
        InlinePanel("partners", heading=_("Partners"), label=_("Partner"), icon="group"),
        InlinePanel("related_circulars", heading=_("Circulars about it"), label=_("Circular"), icon="mail"),
    ]
    search_fields = [
        index.SearchField("summary", boost=2),
        index.SearchField("slogan"),
        index.SearchField("hashtag"),
        index.SearchField("body"),
        index.FilterField("starts_on"),
        index.FilterField("ends_on"),
        index.FilterField("featured_from"),
        index.FilterField("featured_until"),
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        word = "".join(self.hashtag.split()).lstrip("#")
        self.hashtag = f"#{word}" if word else ""
        errors: dict[str, Any] = {}
        if self.picture_id and not self.picture_alt:
            errors["picture_alt"] = _("Say in a few words what the picture shows.")
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            errors["ends_on"] = _("The campaign ends before it begins.")
        if self.featured_from and self.featured_until and self.featured_until < self.featured_from:
            errors["featured_until"] = _("This day is before the first day it is featured.")
        has_link = bool(self.call_to_action_url or self.call_to_action_page_id)
        if self.call_to_action_text and not has_link:
            errors["call_to_action_url"] = _("Say where the button leads: give an address or choose a page.")
        elif has_link and not self.call_to_action_text:
            errors["call_to_action_text"] = _("Write the words on the button, or remove the address and the page.")
        if self.call_to_action_url and self.call_to_action_page_id:
            errors["call_to_action_page"] = _("Choose a page or give an address, not both.")
        if errors:
            raise ValidationError(errors)

    @property
    def call_to_action_href(self) -> str:
        """Where the button leads; "" where there is none, or where its page is not public now."""
        page = self.call_to_action_page
        if self.call_to_action_url or page is None:
            return self.call_to_action_url
        return page.url or "" if page.live else ""

    @property
    def is_featured(self) -> bool:
        """Within its window today; whether it is public is another question."""
        if not (self.featured_from or self.featured_until):
            return False
        day = today()
        return (self.featured_from or day) <= day <= (self.featured_until or day)

    def partners_with_logos(self) -> list[Any]:
        """The rows of partners in the editor's order; three queries: rows, logos, the logos' sizes."""
        rows = list(self.partners.all())  # type: ignore[attr-defined]
        models.prefetch_related_objects(rows, with_sizes("logo"))
        return rows

    def published_circulars(self) -> list[PublishedCircular]:
        """The related circulars that are public now, in the editor's order; three queries: rows, circulars, topics."""
        ids = [row.circular_id for row in self.related_circulars.all()]  # type: ignore[attr-defined]
        rows = PublishedCircular.objects.published().for_listing().in_bulk(ids)
        return [rows[pk] for pk in dict.fromkeys(ids) if pk in rows]
