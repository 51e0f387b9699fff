"""Report: every number ever given, what became of it, and which were never given."""

from typing import Any

import django_filters
from django.db.models import Case, CharField, Exists, OuterRef, QuerySet, Subquery, Value, When
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page

from circulars import numbering
from circulars.models import CircularNumber, CircularPage, CircularSeries

STATES = {
    "published": _("Published"),
    "former": _("Published under this number, then corrected"),
    "draft": _("Draft"),
    "unpublished": _("Taken back"),
    "deleted": _("Deleted after it was published"),
    "given": _("Given, no circular yet"),
}


def with_states(numbers: QuerySet) -> QuerySet:
    """Register rows with `page_id` (the letter, not a translation; None if it is gone) and `state`, a key of STATES."""
    pages = CircularPage.objects.filter(translation_key=OuterRef("translation_key"), alias_of=None).order_by("pk")
    return numbers.annotate(
        page_id=Subquery(pages.values("pk")[:1]),
        state=Case(
            When(former=True, then=Value("former")),
            When(Exists(pages.filter(live=True)), then=Value("published")),
            When(Exists(pages), published=True, then=Value("unpublished")),
            When(Exists(pages), then=Value("draft")),
            When(published=True, then=Value("deleted")),
            default=Value("given"),
            output_field=CharField(),
        ),
    )


class NumbersFilterSet(WagtailFilterSet):
    series = django_filters.ModelMultipleChoiceFilter(
        label=_("Series"), queryset=lambda request: CircularSeries.objects.all(), widget=CheckboxSelectMultiple
    )
    state = django_filters.ChoiceFilter(
        label=_("What became of it"), choices=list(STATES.items()), empty_label=_("All"), widget=RadioSelect
    )

    class Meta:
        model = CircularNumber
        fields: list[str] = []


def _edit_url(row: Any) -> str | None:
    return reverse("wagtailadmin_pages:edit", args=[row.page_id]) if row.page_id else None


class NumbersView(ReportView):
    """Read-only: numbers are given by saving circulars."""

    model = Page
    page_title = _("Numbers of circulars")
    header_icon = "circular-series"
    index_url_name = "circulars_admin:numbers"
    index_results_url_name = "circulars_admin:numbers_results"
    results_template_name = "circulars/admin/numbers_results.html"
    any_permission_required = ["add", "change", "publish"]
    filterset_class = NumbersFilterSet
    verbose_name = _("number")
    verbose_name_plural = _("numbers")
    columns = [
        TitleColumn("number", label=_("Number"), accessor=lambda row: row.series.label(row.number), get_url=_edit_url),
        Column("series", label=_("Series"), accessor="series.name"),
        Column("title", label=_("Title"), accessor="title"),
        Column("state", label=_("What became of it"), accessor=lambda row: STATES[row.state]),
        DateColumn("created_at", label=_("Given")),
    ]
    list_export = ["series.name", "number", "title", "state", "created_at"]
    export_headings = {
        "series.name": _("Series"),
        "number": _("Number"),
        "title": _("Title"),
        "state": _("What became of it"),
        "created_at": _("Given"),
    }
    export_filename = "circular-numbers"

    def get_base_queryset(self) -> QuerySet:
        numbers = with_states(CircularNumber.objects.select_related("series"))
        return numbers.order_by("series__name", "series_id", "-number")

    def get_paginator(self, *args: Any, **kwargs: Any) -> WagtailPaginator:
        paginator = super().get_paginator(*args, **kwargs)
        paginator.verbose_name, paginator.verbose_name_plural = self.verbose_name, self.verbose_name_plural
        return paginator

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(*args, **kwargs), "missing": self._missing()}

    def _missing(self) -> list[tuple[CircularSeries, str]]:
        """(series, "3, 5–7") for each chosen series with numbers that were never given."""
        chosen = self.filters.form.cleaned_data.get("series") if self.filters.is_valid() else None
        series = {found.pk: found for found in chosen or CircularSeries.objects.all()}
        ranges = numbering.missing_ranges(series)
        return [(found, ", ".join(map(_range, ranges[pk]))) for pk, found in series.items() if ranges[pk]]


def _range(ends: tuple[int, int]) -> str:
    first, last = ends
    return str(first) if first == last else f"{first}–{last}"
