"""The site's map for search engines, in every language: a host mounts it at /sitemap.xml.

path("sitemap.xml", wagtail.contrib.sitemaps.views.sitemap, {"sitemaps": {"pages": PublicPages}})
"""

from typing import Any

from django.db.models import Q
from django.utils import timezone
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page


class PublicPages(Sitemap):
    """Pages that anybody may read, below the site's root and its translations, which Wagtail's own leaves out.

    An alias is left out: it repeats another page. So is what has expired before the scheduler has run.
    """

    def items(self) -> Any:
        below = Q()
        roots = self.get_wagtail_site().root_page.get_translations(inclusive=True)
        for path in roots.values_list("path", flat=True):
            below |= Q(path__startswith=path)
        unexpired = Q(expire_at=None) | Q(expire_at__gt=timezone.now())
        pages = Page.objects.filter(below, unexpired, alias_of=None).live().public()
        return pages.order_by("path").defer_streamfields().specific()
