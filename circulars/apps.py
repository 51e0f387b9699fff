from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _


class CircularsConfig(AppConfig):
    name = "circulars"
    label = "circulars"
    verbose_name = _("Circulars")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.db.models.signals import post_delete, post_save
        from wagtail.models import PageViewRestriction
        from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

        from circulars import signal_handlers as on
        from circulars.checks import check_settings
        from circulars.models import CircularPage, CircularSeries

        checks.register(check_settings)
        page_published.connect(on.on_published)
        page_unpublished.connect(on.on_unpublished)
        page_slug_changed.connect(on.on_moved_or_new_slug)
        post_page_move.connect(on.on_moved_or_new_slug)
        post_save.connect(on.on_restriction_changed, sender=PageViewRestriction)
        post_delete.connect(on.on_restriction_changed, sender=PageViewRestriction)
        post_save.connect(on.on_series_saved, sender=CircularSeries)
        post_delete.connect(on.on_deleted, sender=CircularPage)
