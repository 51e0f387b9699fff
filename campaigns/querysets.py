"""The vocabulary over campaigns."""

from datetime import date
from typing import Any, Self

from django.db.models import Prefetch, Q
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import PageManager, Site
from wagtail.query import PageQuerySet


def today() -> date:
    """Today where the site is (TIME_ZONE), whatever clock the signed-in editor has chosen for the admin."""
    return timezone.localdate(timezone=timezone.get_default_timezone())


def with_sizes(image_field: str) -> Prefetch:
    """Reads the images behind `image_field` with all their renditions, so that templates look up none."""
    images: Any = get_image_model()._default_manager.all()
    return Prefetch(image_field, queryset=images.prefetch_renditions())


class CampaignPageQuerySet(PageQuerySet):
    def published(self) -> Self:
        """Those that anybody may read: live, not past their hour, not restricted here or above, and no alias."""
        unexpired = Q(expire_at=None) | Q(expire_at__gt=timezone.now())
        return self.live().public().filter(unexpired, alias_of=None)

    def on_site(self, site: Site) -> Self:
        """Below the site's root or below a translation of it, which hangs beside it."""
        below = Q()
        for path in site.root_page.get_translations(inclusive=True).values_list("path", flat=True):
            below |= Q(path__startswith=path)
        return self.filter(below)

    def featured(self, on: date | None = None) -> Self:
        """Those whose window holds the day `on` (default: today), both ends included. No window: not featured."""
        day = on or today()
        return self.filter(
            Q(featured_from__lte=day) | Q(featured_from=None, featured_until__isnull=False),
            Q(featured_until__gte=day) | Q(featured_until=None, featured_from__isnull=False),
        )

    def current(self, on: date | None = None) -> Self:
        """Those that have begun and not ended on the day `on` (default: today). No date: no limit."""
        day = on or today()
        return self.filter(
            Q(starts_on__lte=day) | Q(starts_on=None),
            Q(ends_on__gte=day) | Q(ends_on=None),
        )

    def newest_first(self) -> Self:
        return self.order_by("-featured_from", "-starts_on", "-first_published_at", "-pk")

    def for_listing(self) -> Self:
        """What a list prints, in three queries whatever its length: pages, their pictures, the pictures' sizes."""
        return self.select_related("locale").defer("body").prefetch_related(with_sizes("picture"))


CampaignPageManager = PageManager.from_queryset(CampaignPageQuerySet)
