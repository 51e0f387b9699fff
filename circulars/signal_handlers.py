"""Thin handlers: Wagtail tells, `publishing` and `numbering` act. Connected in `apps.py` only."""

from typing import Any

from wagtail.models import Page, Site

from circulars import numbering, publishing
from circulars.models import CircularPage, CircularSeries, PublishedVersion


def on_published(sender: Any, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, CircularPage):
        publishing.publish(instance)
    else:
        publishing.follow_new_address(instance)


def on_alias_converted(sender: Any, instance: CircularPage, update_fields: Any, **kwargs: Any) -> None:
    """Wagtail says nothing when an alias becomes a page of its own; it does save that one field."""
    if "alias_of_id" in (update_fields or ()) and not instance.alias_of_id:
        publishing.publish(instance)


def on_unpublished(sender: Any, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, CircularPage):
        publishing.withdraw([instance.pk])


def before_delete(sender: Any, instance: CircularPage, **kwargs: Any) -> None:
    publishing.withdraw([instance.pk], deleted=True)


def on_deleted(sender: Any, instance: CircularPage, **kwargs: Any) -> None:
    if not instance.alias_of_id:
        numbering.release(instance.translation_key)


def on_moved_or_new_slug(sender: Any, instance: Page, **kwargs: Any) -> None:
    publishing.republish_below(instance)


def on_restriction_changed(sender: Any, instance: Any, **kwargs: Any) -> None:
    publishing.republish_below(instance.page)


def on_series_saved(sender: Any, instance: CircularSeries, created: bool, **kwargs: Any) -> None:
    if not created:
        publishing.republish_series(instance)


def on_site_saved(sender: Any, instance: Site, created: bool, **kwargs: Any) -> None:
    Site.clear_site_root_paths_cache()  # Wagtail's own handler may come after this one
    publishing.follow_site(instance)


def before_site_delete(sender: Any, instance: Site, **kwargs: Any) -> None:
    publishing.withdraw_site(instance)


def on_site_deleted(sender: Any, instance: Site, **kwargs: Any) -> None:
    """Another site may stand above what was this site's."""
    Site.clear_site_root_paths_cache()
    publishing.republish_below(instance.root_page)


def on_document_saved(sender: Any, instance: Any, **kwargs: Any) -> None:
    pages = PublishedVersion.objects.filter(document=instance.pk).values_list("attachment__circular", flat=True)
    publishing.republish_pages(set(pages))


def before_document_delete(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Remember the circulars that enclose the document: after its deletion no row names it any more."""
    pages = PublishedVersion.objects.filter(document=instance.pk).values_list("attachment__circular", flat=True)
    instance.enclosed_by = set(pages)


def on_document_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    publishing.republish_pages(instance.enclosed_by)
