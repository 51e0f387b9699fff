"""The page types of the plugin."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldRowPanel
from wagtail.models import Orderable, Page
from wagtail.search import index

from circulars.choices import Significance
from circulars.forms import CircularPageForm
from circulars.models.mixins import CircularIndexMixin, CircularMixin
from circulars.permissions import LeafPermissionTester
from circulars.querysets import CircularPageManager


class CircularIndexPage(CircularIndexMixin, Page):
    """The archive: lists what the published record holds, newest first."""

    subpage_types = ["circulars.CircularPage"]
    max_count_per_parent = 1

    content_panels = CircularIndexMixin.content_panels
    search_fields = Page.search_fields + CircularIndexMixin.search_fields
    page_description = _("The list of all circulars, with filters. One for each site.")

    class Meta:
        verbose_name = _("archive of circulars")
        verbose_name_plural = _("archives of circulars")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from circulars.archive import archive_context

        return {**super().get_context(request, *args, **kwargs), **archive_context(self, request)}


class CircularTopic(TaggedItemBase):
    content_object = ParentalKey("circulars.CircularPage", on_delete=models.CASCADE, related_name="tagged_topics")


class CircularPage(CircularMixin, Page):
    """One numbered letter."""

    parent_page_types = ["circulars.CircularIndexPage"]
    subpage_types: list[str] = []

    follows = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="followed_by",
        verbose_name=_("follows"),
        help_text=_("The earlier circular that this one continues."),
    )
    topics = ClusterTaggableManager(
        through=CircularTopic,
        blank=True,
        verbose_name=_("topics"),
        help_text=_("Words to find it by, separated by commas."),
    )

    content_panels = CircularMixin.content_panels
    search_fields = (
        Page.search_fields + CircularMixin.search_fields + [index.RelatedFields("topics", [index.SearchField("name")])]
    )
    base_form_class = CircularPageForm
    page_description = _("A numbered letter to members, with events and documents.")

    objects = CircularPageManager()

    class Meta:
        verbose_name = _("circular")
        verbose_name_plural = _("circulars")

    def permissions_for_user(self, user: Any) -> LeafPermissionTester:
        return LeafPermissionTester(user, self)

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from circulars.archive import circular_context

        return {**super().get_context(request, *args, **kwargs), **circular_context(self, request)}


class ChangeNote(Orderable):
    """What was changed in a circular after it was sent, told to its readers."""

    page = ParentalKey(CircularPage, on_delete=models.CASCADE, related_name="change_notes")
    changed_on = models.DateField(_("date"))
    note = models.CharField(_("what was changed"), max_length=500)
    significance = models.CharField(
        _("importance"), max_length=5, choices=Significance.choices, default=Significance.MINOR
    )

    panels = [FieldRowPanel(["changed_on", "significance"]), "note"]

    class Meta(Orderable.Meta):
        verbose_name = _("change note")
        verbose_name_plural = _("change notes")

    def __str__(self) -> str:
        return f"{self.changed_on}: {self.note}"
