"""What the plugin adds to the Wagtail admin. Wiring only: everything it names stands in a module of its own."""

from typing import Any

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from circulars.editing import next_number_view, refuse_to_publish_unfinished
from circulars.expiry import refuse_expired
from circulars.models.mixins import CircularMixin
from circulars.reports import MissingAttachmentsView, NumbersView
from circulars.viewsets import (
    CircularPageViewSet,
    CircularsGroup,
    EditorsMenuItem,
    WritersMenuItem,
    refuse_to_delete_used_series,
)

ICONS = ["circular", "circular-series", "circular-attachment", "circular-call"]


@hooks.register("register_icons")
def register_icons(icons: list[str]) -> list[str]:
    return [*icons, *(f"circulars/icons/{name}.svg" for name in ICONS)]


# Also registers the group's series as a snippet and its list of circulars.
register_snippet(CircularsGroup)


@hooks.register("register_circulars_menu_item")
def register_new_circular() -> WritersMenuItem:
    return WritersMenuItem(
        _("New circular"),
        reverse_lazy("circulars_list:choose_parent"),
        name="new-circular",
        icon_name="plus",
        order=200,
    )


@hooks.register("before_serve_page")
def refuse_expired_circular(page: Any, request: Any, args: Any, kwargs: Any) -> None:
    if isinstance(page, CircularMixin):
        refuse_expired(page)


hooks.register("before_delete_snippet", refuse_to_delete_used_series)
hooks.register("before_bulk_action", refuse_to_publish_unfinished)


@hooks.register("register_admin_viewset")
def register_page_views() -> CircularPageViewSet:
    return CircularPageViewSet()


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[Any]:
    attachments, numbers = MissingAttachmentsView, NumbersView
    urls = [
        path("circulars/next-number/", next_number_view, name="next_number"),
        path("reports/missing-attachments/", attachments.as_view(), name="missing_attachments"),
        path(
            "reports/missing-attachments/results/",
            attachments.as_view(results_only=True),
            name="missing_attachments_results",
        ),
        path("reports/circular-numbers/", numbers.as_view(), name="numbers"),
        path("reports/circular-numbers/results/", numbers.as_view(results_only=True), name="numbers_results"),
    ]
    return [path("", include((urls, "circulars_admin")))]


@hooks.register("register_reports_menu_item")
def register_missing_attachments_report() -> EditorsMenuItem:
    return EditorsMenuItem(
        _("Attachments not yet supplied"),
        reverse_lazy("circulars_admin:missing_attachments"),
        name="missing-attachments",
        icon_name="circular-attachment",
        order=100,
    )


@hooks.register("register_reports_menu_item")
def register_numbers_report() -> EditorsMenuItem:
    return EditorsMenuItem(
        _("Numbers of circulars"),
        reverse_lazy("circulars_admin:numbers"),
        name="circular-numbers",
        icon_name="circular-series",
        order=110,
    )
