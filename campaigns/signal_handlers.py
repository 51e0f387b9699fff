"""Thin handlers: Wagtail tells, `publishing` acts. Connected in `apps.py` only."""

from typing import Any

from wagtail.models import Page, Site

from campaigns import publishing
from campaigns.models import CampaignPage


def on_published(sender: Any, instance: Page, **kwargs: Any) -> None:
    if isinstance(instance, CampaignPage):
        publishing.publish(instance, is_new_text=True)
    else:
        publishing.follow_new_address(instance)


def on_unpublished(sender: Any, instance: CampaignPage, **kwargs: Any) -> None:
    publishing.withdraw([instance.pk])


def before_delete(sender: Any, instance: CampaignPage, **kwargs: Any) -> None:
    publishing.withdraw([instance.pk], deleted=True)


def on_moved_or_new_slug(sender: Any, instance: Page, **kwargs: Any) -> None:
    publishing.republish_below(instance)


def on_restriction_changed(sender: Any, instance: Any, **kwargs: Any) -> None:
    publishing.republish_below(instance.page)


def on_site_saved(sender: Any, instance: Site, created: bool, **kwargs: Any) -> None:
    Site.clear_site_root_paths_cache()  # Wagtail's own handler may come after this one
    publishing.follow_site(instance)


def before_site_delete(sender: Any, instance: Site, **kwargs: Any) -> None:
    publishing.withdraw_site(instance)
