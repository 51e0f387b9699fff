"""Campaigns in the menu of the admin."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.viewsets.pages import PageListingViewSet

from campaigns.models import CampaignPage
from circulars.expiry import refuse_expired


def featured_window(page: CampaignPage) -> str:
    """The days a campaign is featured, for people; "" where it never is."""
    start, end = (date_format(day) if day else "" for day in (page.featured_from, page.featured_until))
    if start and end:
        return gettext("%(start)s to %(end)s") % {"start": start, "end": end}
    if start:
        return gettext("from %s") % start
    return gettext("until %s") % end if end else ""


class FeaturedColumn(Column):
    """The window, marked while it is open."""

    def get_value(self, instance: Any) -> str:
        window = featured_window(instance)
        return gettext("%s (now)") % window if instance.live and instance.is_featured else window


class CampaignListingViewSet(PageListingViewSet):
    model = CampaignPage
    icon = "group"
    menu_label = _("Campaigns")
    menu_order = 210
    add_to_admin_menu = True
    columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
        FeaturedColumn("featured", label=_("Featured"), sort_key="featured_from", width="22%"),
        DateColumn(
            "latest_revision_created_at", label=_("Updated"), sort_key="latest_revision_created_at", width="12%"
        ),
        PageStatusColumn("status", label=_("Status"), sort_key="live", width="12%"),
    ]


@hooks.register("register_admin_viewset")
def register_campaigns() -> CampaignListingViewSet:
    return CampaignListingViewSet("campaigns")


@hooks.register("before_serve_page")
def refuse_expired_campaign(page: Any, request: Any, args: Any, kwargs: Any) -> None:
    if isinstance(page, CampaignPage):
        refuse_expired(page)
