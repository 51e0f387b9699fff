"""Lets any template show the featured campaigns: circulars knows nothing of campaigns."""

from typing import TYPE_CHECKING, Any

from django import template
from wagtail.models import Locale, Site

from campaigns import featured

if TYPE_CHECKING:
    from campaigns.models import CampaignPage

register = template.Library()


@register.simple_tag(takes_context=True)
def featured_campaigns(context: dict[str, Any]) -> "list[CampaignPage]":
    """The campaigns featured now on the request's site, in the active language; looked up once in a request.

    `{% load campaigns_tags %}{% featured_campaigns as campaigns %}{% if campaigns %}…`
    """
    request = context.get("request")
    site = Site.find_for_request(request) if request else None
    if site is None:
        return []
    if not hasattr(request, "_featured_campaigns"):
        request._featured_campaigns = featured.featured_campaigns(site, Locale.get_active())  # type: ignore[union-attr]
    return request._featured_campaigns  # type: ignore[union-attr, no-any-return]
