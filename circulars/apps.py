from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _


class CircularsConfig(AppConfig):
    name = "circulars"
    label = "circulars"
    verbose_name = _("Circulars")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.db.models.signals import post_delete, post_save, pre_delete
        from wagtail.documents import get_document_model
        from wagtail.models import PageViewRestriction, Site
        from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

        from circulars import signal_handlers as on
        from circulars.checks import check_settings
        from circulars.models import CircularPage, CircularSeries

        checks.register(check_settings)
        page_published.connect(on.on_published)
        page_unpublished.connect(on.on_unpublished)
        page_slug_changed.connect(on.on_moved_or_new_slug)
        post_page_move.connect(on.on_moved_or_new_slug)
        post_save.connect(on.on_alias_converted, sender=CircularPage)
        pre_delete.connect(on.before_delete, sender=CircularPage)
        post_delete.connect(on.on_deleted, sender=CircularPage)
        post_save.connect(on.on_series_saved, sender=CircularSeries)
        post_save.connect(on.on_restriction_changed, sender=PageViewRestriction)
        post_delete.connect(on.on_restriction_changed, sender=PageViewRestriction)
        post_save.connect(on.on_site_saved, sender=Site)
        pre_delete.connect(on.before_site_delete, sender=Site)
        post_delete.connect(on.on_site_deleted, sender=Site)
        post_save.connect(on.on_document_saved, sender=get_document_model())
        pre_delete.connect(on.before_document_delete, sender=get_document_model())
        post_delete.connect(on.on_document_deleted, sender=get_document_model())
