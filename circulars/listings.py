"""The editors' lists of circulars: columns, filters and order, the same in the menu's list and below the archive."""

from datetime import date
from typing import Any

import django_filters
from django.db.models import F, QuerySet
from django.db.models.functions import ExtractYear
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView, IndexView
from wagtail.models import Locale

from circulars import formats
from circulars.choices import IssuedPrecision
from circulars.filters import UNDATED
from circulars.models import CircularPage, CircularSeries, CircularTopic

NEWEST_FIRST = "-issued_on"


class CircularTitleColumn(PageTitleColumn):
    """The title alone: the number has a column of its own."""

    cell_template_name = "circulars/admin/title_cell.html"


class SeriesColumn(Column):
    """Search results cannot be sorted by it: the search index does not hold the name."""

    def get_header_context_data(self, parent_context: Any) -> dict[str, Any]:
        context = super().get_header_context_data(parent_context)
        return {**context, "is_orderable": not parent_context.get("is_searching")}


def printed_date(page: CircularPage) -> str:
    """The date of the letter as exactly as it is known."""
    if page.issued_on is None or page.issued_precision == IssuedPrecision.UNKNOWN:
        return str(_("not dated"))
    return formats.one_date(page.issued_on, page.issued_precision).text


def circular_columns() -> list[Any]:
    return [
        BulkActionsColumn("bulk_actions"),
        Column("label", label=_("Number"), accessor=lambda page: page.label or "–", sort_key="number", width="15%"),
        CircularTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
        Column("issued_on", label=_("Date"), accessor=printed_date, sort_key="issued_on", width="14%"),
        SeriesColumn("series", label=_("Series"), accessor="series", sort_key="series", width="18%"),
        PageStatusColumn("status", label=_("Status"), sort_key="live", width="10%"),
    ]


def year_choices() -> list[tuple[str, Any]]:
    """The years letters are dated in, newest first, and the undated."""
    years = CircularPage.objects.exclude(issued_on=None).annotate(year=ExtractYear("issued_on")).order_by("-year")
    return [
        *((str(year), str(year)) for year in years.values_list("year", flat=True).distinct()),
        (UNDATED, _("Not dated")),
    ]


class YearFilter(django_filters.ChoiceFilter):
    """By year of the letter's date; as a range of days, which every search backend understands."""

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        if not value:
            return qs
        if value == UNDATED:
            return qs.filter(issued_on__isnull=True)
        return qs.filter(issued_on__gte=date(int(value), 1, 1), issued_on__lte=date(int(value), 12, 31))


class StatusFilter(django_filters.ChoiceFilter):
    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        return qs.filter(live=value == "published") if value else qs


class TopicFilter(django_filters.ModelChoiceFilter):
    """By topic, through the page's key: a search backend cannot follow the relation itself."""

    def filter(self, qs: QuerySet, value: Tag | None) -> QuerySet:
        if value is None:
            return qs
        pages = CircularTopic.objects.filter(tag=value).values_list("content_object_id", flat=True)
        return qs.filter(pk__in=list(pages))


def topics_in_use(request: Any) -> QuerySet:
    return Tag.objects.filter(pk__in=CircularTopic.objects.values("tag")).order_by("name")


class CircularFilterSet(WagtailFilterSet):
    series = django_filters.ModelMultipleChoiceFilter(
        label=_("Series"), queryset=lambda request: CircularSeries.objects.all(), widget=CheckboxSelectMultiple
    )
    year = YearFilter(label=_("Year"), choices=year_choices, empty_label=_("All"), widget=RadioSelect)
    status = StatusFilter(
        label=_("Status"),
        choices=[("published", _("Published")), ("draft", _("Draft"))],
        empty_label=_("All"),
        widget=RadioSelect,
    )
    issued_on = django_filters.DateFromToRangeFilter(label=_("Date of the letter"), widget=DateRangePickerWidget)
    topic = TopicFilter(label=_("Topic"), queryset=topics_in_use, empty_label=_("All"))

    class Meta:
        model = CircularPage
        fields: list[str] = []


class CircularListMixin:
    """What both lists share. Undated letters stand last whichever way the dates run."""

    base_columns = circular_columns()
    base_filterset_class = CircularFilterSet
    default_ordering = NEWEST_FIRST

    def annotate_queryset(self, pages: Any) -> Any:
        return super().annotate_queryset(pages.prefetch_related("series"))  # type: ignore[misc]

    def get_valid_orderings(self) -> list[str]:
        orderings: list[str] = super().get_valid_orderings()  # type: ignore[misc]
        return [name for name in orderings if name.lstrip("-") != "series" or not self.is_searching]  # type: ignore[attr-defined]

    def order_queryset(self, queryset: Any) -> Any:
        ordering = self.ordering  # type: ignore[attr-defined]
        if self.is_searching or not ordering:  # type: ignore[attr-defined]
            return super().order_queryset(queryset)  # type: ignore[misc]
        name, falling = ordering.removeprefix("-"), ordering.startswith("-")
        key = F({"series": "series__name"}.get(name, name))
        first = key.desc(nulls_last=True) if falling else key.asc(nulls_last=True)
        then = ["series__name", "number"] if name == "series" else ["-number"]
        return queryset.order_by(first, *then, "-pk")


class CircularIndexView(CircularListMixin, IndexView):
    page_title = _("Circulars")
    add_item_label = _("New circular")

    @cached_property
    def show_locale_labels(self) -> bool:
        """Only where there is more than one language to tell apart."""
        return bool(self.i18n_enabled) and Locale.objects.count() > 1


class CircularExplorerView(CircularListMixin, ExplorableIndexView):
    add_item_label = _("New circular")
