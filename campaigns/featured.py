"""Which campaigns a site shows on its front page and beside its circulars."""

from datetime import date
from typing import TYPE_CHECKING

from wagtail.models import Locale, Site

if TYPE_CHECKING:
    from campaigns.models import CampaignPage

MOST = 3


def featured_campaigns(site: Site, locale: Locale, on: date | None = None) -> "list[CampaignPage]":
    """The public campaigns of `site` in `locale` featured on the day `on` (default: today), at most three.

    Five queries whatever their number: restrictions, the site's roots, campaigns, pictures, the pictures' sizes.
    """
    from campaigns.models import CampaignPage

    found = CampaignPage.objects.published().on_site(site).filter(locale=locale).featured(on)
    return list(found.newest_first().for_listing()[:MOST])
