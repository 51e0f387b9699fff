"""The editor's form for a circular: a new one starts with the next number and today's date."""

from typing import Any

from django.utils import timezone
from wagtail.admin.forms import WagtailAdminPageForm

from circulars import numbering
from circulars.models.series import CircularSeries


class CircularPageForm(WagtailAdminPageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        page = self.instance
        is_new = page.pk is None
        if "series" in self.fields:
            self._offer_series(page)
        if "number" in self.fields and page.number is None and (series := self._series(page)):
            self.initial["number"] = numbering.next_number(series)
        if is_new and "issued_on" in self.fields and page.issued_on is None:
            self.initial["issued_on"] = timezone.localdate()

    def _offer_series(self, page: Any) -> None:
        field = self.fields["series"]
        open_series = CircularSeries.objects.filter(is_closed=False)
        current = CircularSeries.objects.filter(pk=page.series_id) if page.series_id else CircularSeries.objects.none()
        field.queryset = open_series | current
        if page.pk is None and page.series_id is None:
            latest = type(page).objects.filter(series__is_closed=False).order_by("-latest_revision_created_at").first()
            only = open_series.first() if open_series.count() == 1 else None
            series = latest.series if latest else only
            if series:
                self.initial["series"] = series.pk

    def _series(self, page: Any) -> CircularSeries | None:
        pk = page.series_id or self.initial.get("series")
        return CircularSeries.objects.filter(pk=pk).first() if pk else None
