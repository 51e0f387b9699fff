from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CampaignsConfig(AppConfig):
    name = "campaigns"
    verbose_name = _("Campaigns")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.db.models.signals import post_delete, post_save, pre_delete
        from wagtail.models import PageViewRestriction, Site
        from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

        from campaigns import publishing
        from campaigns import signal_handlers as on
        from campaigns.models import CampaignPage
        from circulars.rebuilding import REBUILDERS, Rebuilder

        REBUILDERS.append(Rebuilder("campaigns", publishing.live_count, publishing.rebuild))
        page_published.connect(on.on_published)
        page_unpublished.connect(on.on_unpublished, sender=CampaignPage)
        page_slug_changed.connect(on.on_moved_or_new_slug)
        post_page_move.connect(on.on_moved_or_new_slug)
        pre_delete.connect(on.before_delete, sender=CampaignPage)
        post_save.connect(on.on_restriction_changed, sender=PageViewRestriction)
        post_delete.connect(on.on_restriction_changed, sender=PageViewRestriction)
        post_save.connect(on.on_site_saved, sender=Site)
        pre_delete.connect(on.before_site_delete, sender=Site)
