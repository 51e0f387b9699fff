"""The editor's form for a circular: a new one starts with the next number and today's date."""

from itertools import chain, count
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from circulars import numbering
from circulars.choices import IssuedPrecision
from circulars.models.series import CircularSeries
from circulars.widgets import CircularNumberInput, NumberOffer, read_offer


class CircularPageForm(WagtailAdminPageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "series" in self.fields:
            self._offer_series(self.instance)
        if "number" in self.fields:
            self._offer_number(self.instance)
        if "issued_on" in self.fields:
            self._offer_date(self.instance)
        if "slug" in self.fields:
            self.fields["slug"].required = False  # left empty, it is made from the title

    def clean(self) -> Any:
        self._free_the_slug()
        cleaned = super().clean()
        self._compare_with_offer()
        return cleaned

    def _offer_series(self, page: Any) -> None:
        field = self.fields["series"]
        open_series = CircularSeries.objects.filter(is_closed=False)
        current = CircularSeries.objects.filter(pk=page.series_id) if page.series_id else CircularSeries.objects.none()
        field.queryset = open_series | current
        field.empty_label = _("Choose a series")
        if page.pk is None and page.series_id is None:
            latest = type(page).objects.filter(series__is_closed=False).order_by("-latest_revision_created_at").first()
            only = open_series.first() if open_series.count() == 1 else None
            series = latest.series if latest else only
            if series:
                self.initial["series"] = series.pk

    def _offer_number(self, page: Any) -> None:
        field = self.fields["number"]
        field.validators = [
            MinValueValidator(1, _("Numbers start at 1.")),
            MaxValueValidator(numbering.HIGHEST_NUMBER, _("That is too large for the number of a circular.")),
        ]
        series = self._series(page)
        if series is None:
            return
        if page.number is None:
            self.initial["number"] = numbering.next_number(series)
        if isinstance(field.widget, CircularNumberInput):
            field.widget.offer = NumberOffer(series.pk, self.initial["number"])

    def _offer_date(self, page: Any) -> None:
        """Today for a new letter; and for one without a date, that a date given now is exact until told otherwise."""
        if page.issued_on is None:
            self.initial["issued_precision"] = IssuedPrecision.DAY
            if page.pk is None:
                self.initial["issued_on"] = timezone.localdate()

    def _series(self, page: Any) -> CircularSeries | None:
        pk = page.series_id or self.initial.get("series")
        return CircularSeries.objects.filter(pk=pk).first() if pk else None

    def _free_the_slug(self) -> None:
        """Letters often share a title: an address made from the title gives way, one that was typed does not."""
        slug, title = self.cleaned_data.get("slug"), self.cleaned_data.get("title")
        if not (slug and title and slug == slugify(title, allow_unicode=True)):
            return
        number = self.cleaned_data.get("number")
        endings = chain([""], [f"-{number}"] if number else [], (f"-{serial}" for serial in count(2)))
        free = (f"{slug}{ending}" for ending in endings)
        self.cleaned_data["slug"] = next(s for s in free if Page._slug_is_available(s, self.parent_page, self.instance))

    def _compare_with_offer(self) -> None:
        """Ask once, when the series was changed and the number is still the one proposed for the series before."""
        series, number = self.cleaned_data.get("series"), self.cleaned_data.get("number")
        offer = read_offer(self.data, self.add_prefix("number"))
        if not (series and number and offer) or offer.series_id == series.pk or offer.number != number:
            return
        following = numbering.next_number(series)
        if number == following:
            return
        self.fields["number"].widget.offer = NumberOffer(series.pk, following)
        message = _(
            "%(number)s was proposed for another series. The next number of “%(series)s” is %(next)s. "
            "To give it %(number)s all the same, save again."
        )
        params = {"number": number, "series": series, "next": following}
        self.add_error("number", ValidationError(message, code="other_series", params=params))
