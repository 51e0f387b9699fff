"""The front page of the site."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from campaigns.featured import featured_campaigns
from circulars.models import PublishedCircular, PublishedEvent
from home.models.mixins import HomePageMixin

LATEST_CIRCULARS = 5
NEXT_EVENTS = 6


class HomePage(HomePageMixin, Page):
    """The root of a site and of each of its languages: there may be several, so its number is not limited."""

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["circulars.CircularIndexPage", "campaigns.CampaignIndexPage", "home.SecretariatPage"]
    page_description = _("The front page: latest circulars, next events and featured campaigns come by themselves.")

    content_panels = ["title", *HomePageMixin.content_panels]
    search_fields = [*Page.search_fields, *HomePageMixin.search_fields]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `latest_circulars`, `next_events` (rows of the published record) and `featured_campaigns`: lists.

        The text about the secretariat is in `letterhead`, which every template has.
        """
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        parts = self.get_url_parts(request)
        site = Site.objects.select_related("root_page").get(pk=parts[0]) if parts else None
        context.update(latest_circulars=[], next_events=[], featured_campaigns=[])
        if site:
            code = self.locale.language_code
            circulars = PublishedCircular.objects.published().on_site(site).in_locale(code)
            events = PublishedEvent.objects.published().on_site(site).in_locale(code)
            context["latest_circulars"] = list(circulars.for_listing()[:LATEST_CIRCULARS])
            context["next_events"] = list(events.for_listing().upcoming()[:NEXT_EVENTS])
            context["featured_campaigns"] = featured_campaigns(site, self.locale)
        return context
