"""Thin handlers: Wagtail tells, `publishing` and `numbering` act. Connected in `apps.py` only."""

from typing import Any

from wagtail.models import Page

from circulars import numbering, publishing
from circulars.models import CircularPage, CircularSeries


def on_published(sender: Any, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, CircularPage):
        publishing.publish(instance)
    else:
        publishing.follow_new_address(instance)


def on_unpublished(sender: Any, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, CircularPage):
        publishing.withdraw([instance.pk])


def on_deleted(sender: Any, instance: CircularPage, **kwargs: Any) -> None:
    if not instance.alias_of_id:
        numbering.release(instance.translation_key)


def on_moved_or_new_slug(sender: Any, instance: Page, **kwargs: Any) -> None:
    publishing.republish_below(instance)


def on_series_saved(sender: Any, instance: CircularSeries, created: bool, **kwargs: Any) -> None:
    if not created:
        publishing.republish_series(instance)


def on_restriction_changed(sender: Any, instance: Any, **kwargs: Any) -> None:
    publishing.republish_below(instance.page)
