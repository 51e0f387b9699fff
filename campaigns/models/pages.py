"""Campaigns: what a network asks of the world, featured on the front page and beside circulars for a time."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.images import get_image_model_string
from wagtail.models import Orderable, Page

from campaigns.models.mixins import CampaignIndexMixin, CampaignMixin
from campaigns.querysets import CampaignPageManager, today


class CampaignIndexPage(CampaignIndexMixin, Page):
    # Which pages it may stand below is for the host site to say, in their `subpage_types`.
    subpage_types = ["campaigns.CampaignPage"]
    max_count_per_parent = 1
    page_description = _("The list of all campaigns. One for each site.")

    content_panels = CampaignIndexMixin.content_panels
    search_fields = [*Page.search_fields, *CampaignIndexMixin.search_fields]

    class Meta:
        verbose_name = _("list of campaigns")
        verbose_name_plural = _("lists of campaigns")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `current_campaigns` (under way or still to come) and `past_campaigns`: lists, the newest first."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        found = CampaignPage.objects.published().child_of(self).newest_first().for_listing()
        day = today()
        context["current_campaigns"] = [page for page in found if page.ends_on is None or page.ends_on >= day]
        context["past_campaigns"] = [page for page in found if page.ends_on and page.ends_on < day]
        return context


class CampaignPage(CampaignMixin, Page):
    parent_page_types = ["campaigns.CampaignIndexPage"]
    subpage_types: list[str] = []
    page_description = _("What you ask of the world, with a picture, a call to action and your partners.")

    content_panels = CampaignMixin.content_panels
    search_fields = [*Page.search_fields, *CampaignMixin.search_fields]

    objects = CampaignPageManager()

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `partners` (rows) and `published_circulars`: lists."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["partners"] = self.partners_with_logos()
        context["published_circulars"] = self.published_circulars()
        return context


class CampaignPartner(Orderable):
    page = ParentalKey(CampaignPage, on_delete=models.CASCADE, related_name="partners")
    name = models.CharField(_("name"), max_length=255)
    url = models.URLField(_("website"), max_length=500, blank=True, help_text=_("May be left empty."))
    logo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("May be left empty: the name is always shown."),
    )

    panels = [FieldRowPanel(["name", "url"]), FieldPanel("logo")]

    class Meta(Orderable.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")

    def __str__(self) -> str:
        return self.name


class CampaignCircular(Orderable):
    """A circular about a campaign."""

    page = ParentalKey(CampaignPage, on_delete=models.CASCADE, related_name="related_circulars")
    circular = models.ForeignKey(
        "circulars.CircularPage", verbose_name=_("circular"), on_delete=models.CASCADE, related_name="+"
    )

    panels = [PageChooserPanel("circular")]

    class Meta(Orderable.Meta):
        verbose_name = _("related circular")
        verbose_name_plural = _("related circulars")

    def __str__(self) -> str:
        return str(self.circular)
