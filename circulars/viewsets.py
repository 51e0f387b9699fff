"""What the admin offers: the list of circulars, its series, and the views that write a circular."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Exists, IntegerField, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.snippets.views.snippets import SnippetViewSet

from circulars.editing import (
    CircularCreateView,
    CircularEditView,
    CircularPreviewOnCreateView,
    CircularPreviewOnEditView,
    CircularWorkflowActionView,
)
from circulars.listings import CircularExplorerView, CircularFilterSet, CircularIndexView, circular_columns
from circulars.models import CircularNumber, CircularPage, CircularSeries


class EditorsMenuItem(MenuItem):
    """Shown to people who may write or publish some page."""

    actions = ["add", "change", "publish"]

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(policy_registry.get_by_type(Page).user_has_any_permission(request.user, self.actions))


class WritersMenuItem(EditorsMenuItem):
    """Shown to people who may write a new page somewhere."""

    actions = ["add"]


class CircularListingViewSet(PageListingViewSet):
    """The menu's list of all circulars."""

    name = "circulars_list"
    url_prefix = "circulars"
    model = CircularPage
    icon = "circular"
    menu_label = _("All circulars")
    menu_order = 100
    menu_item_class = EditorsMenuItem
    index_view_class = CircularIndexView
    columns = circular_columns()
    filterset_class = CircularFilterSet


class CircularPageViewSet(PageViewSet):
    """The list below an archive page in the page tree, and the forms."""

    model = CircularPage
    icon = "circular"
    index_view_class = CircularExplorerView
    add_view_class = CircularCreateView
    edit_view_class = CircularEditView
    preview_on_add_view_class = CircularPreviewOnCreateView
    preview_on_edit_view_class = CircularPreviewOnEditView
    workflow_action_view_class = CircularWorkflowActionView
    columns = circular_columns()
    filterset_class = CircularFilterSet


class CircularSeriesViewSet(SnippetViewSet):
    """Series of circulars; one that has given a number cannot be deleted."""

    model = CircularSeries
    icon = "circular-series"
    menu_label = _("Series")
    menu_order = 300
    menu_item_is_registered = True  # in the group below, so Wagtail need not list it under "Snippets" too
    inspect_view_enabled = True
    inspect_view_fields = ["name", "code", "label_format", "description", "is_closed"]
    list_display = [
        "name",
        "code",
        Column("example", label=_("Printed as"), accessor=lambda series: series.label(series.next_number)),
        Column("circular_count", label=_("Circulars")),
        Column("next_number", label=_("Next number")),
        Column("is_closed", label=_("Status"), accessor=lambda series: _("Closed") if series.is_closed else _("Open")),
    ]
    list_filter = ["is_closed"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return with_counts(CircularSeries.objects.all())


def refuse_to_delete_used_series(request: HttpRequest, instances: Iterable[Any]) -> HttpResponse | None:
    """For Wagtail's hook `before_delete_snippet`, which covers one and many: None lets it go on."""
    wanted = [found.pk for found in instances if isinstance(found, CircularSeries)]
    used = Q(Exists(CircularNumber.objects.filter(series=OuterRef("pk"))))
    used |= Q(Exists(CircularPage.objects.filter(series=OuterRef("pk"))))
    names = list(CircularSeries.objects.filter(used, pk__in=wanted).values_list("name", flat=True))
    if not names:
        return None
    message = _(
        "%(names)s cannot be deleted: circulars have been numbered in it, and their addresses must keep working. "
        "To offer it no longer, edit it and tick “closed”."
    )
    messages.error(request, message % {"names": ", ".join(f"“{name}”" for name in names)})
    return redirect(reverse("wagtailsnippets_circulars_circularseries:list"))


def with_counts(series: QuerySet) -> QuerySet:
    """Series with `circular_count` (letters, each counted once in all its languages) and `next_number`."""
    pages = CircularPage.objects.filter(series=OuterRef("pk"), alias_of=None).order_by().values("series")
    counted = pages.annotate(found=Count("translation_key", distinct=True)).values("found")
    given = CircularNumber.objects.filter(series=OuterRef("pk"), former=False).order_by().values("series")
    highest = given.annotate(highest=Max("number")).values("highest")
    return series.annotate(
        circular_count=Coalesce(Subquery(counted, output_field=IntegerField()), 0),
        next_number=Coalesce(Subquery(highest, output_field=IntegerField()), 0) + 1,
    )


class CircularsGroup(ViewSetGroup):
    """The main menu's entry."""

    menu_label = _("Circulars")
    menu_name = "circulars"
    menu_icon = "circular"
    menu_order = 90  # before Wagtail's own "Pages" (100): it is what editors come for
    submenu_hook = "register_circulars_menu_item"
    items: tuple[Any, ...] = (CircularListingViewSet, CircularSeriesViewSet)
