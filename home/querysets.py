"""The vocabulary over this site's own pages."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from wagtail.query import PageQuerySet

if TYPE_CHECKING:
    from wagtail.models import Site


class SecretariatPageQuerySet(PageQuerySet):
    def of_site(self, site: "Site") -> Any:
        """The profile below the site's root (live or draft), else None; one query.

        Where it has a live translation in the active language, that one.
        """
        own = self.model.objects.descendant_of(site.root_page)
        pages = list(
            self.filter(translation_key__in=own.values("translation_key"))
            .select_related("locale", "logo")
            .order_by("depth", "path")
        )
        profile = next((page for page in pages if page.path.startswith(site.root_page.path)), None)
        if profile is None:
            return None
        translations = (page for page in pages if page.translation_key == profile.translation_key and page.live)
        return next((page for page in translations if page.locale.language_code == get_language()), profile)
