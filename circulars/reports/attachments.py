"""Report: attachments announced and not supplied."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page

from circulars import formats
from circulars.models import CircularPage, CircularSeries, PublishedAttachment
from circulars.reports.worklist import MissingAttachment, Worklist, draft_rows

DRAFT, PUBLISHED = "draft", "published"


class MissingAttachmentsFilterSet(WagtailFilterSet):
    """Applied twice, to the published record and to drafts: both have a series."""

    series = django_filters.ModelMultipleChoiceFilter(
        label=_("Series"), queryset=lambda request: CircularSeries.objects.all(), widget=CheckboxSelectMultiple
    )
    status = django_filters.ChoiceFilter(
        label=_("Status"),
        choices=[(PUBLISHED, _("Published")), (DRAFT, _("Draft"))],
        empty_label=_("All"),
        widget=RadioSelect,
    )

    class Meta:
        model = PublishedAttachment
        fields: list[str] = []


def _announced(row: MissingAttachment) -> str:
    return formats.one_date(row.announced_on).text if row.announced_on else str(_("not dated"))


class MissingAttachmentsView(ReportView):
    model = Page
    page_title = _("Attachments not yet supplied")
    header_icon = "circular-attachment"
    index_url_name = "circulars_admin:missing_attachments"
    index_results_url_name = "circulars_admin:missing_attachments_results"
    any_permission_required = ["add", "change", "publish"]
    filterset_class = MissingAttachmentsFilterSet
    verbose_name = _("attachment")
    verbose_name_plural = _("attachments")
    columns = [
        TitleColumn(
            "circular",
            label=_("Circular"),
            get_url=lambda row: reverse("wagtailadmin_pages:edit", args=[row.page_id]),
        ),
        Column("document", label=_("Document")),
        Column("languages", label=_("Missing in")),
        Column("announced_on", label=_("Announced on"), accessor=_announced),
        Column("status", label=_("Status")),
    ]
    list_export = ["circular", "series", "document", "languages", "announced_on", "status"]
    export_headings = {
        "circular": _("Circular"),
        "series": _("Series"),
        "document": _("Document"),
        "languages": _("Missing in"),
        "announced_on": _("Announced on"),
        "status": _("Status"),
    }
    export_filename = "missing-attachments"

    def get_filtered_queryset(self) -> Worklist:
        """What the user may edit. Four queries for any number of rows: drafts, count, attachments, versions."""
        allowed = self.permission_policy.instances_user_has_permission_for(self.request.user, "change").values("pk")
        chosen = self.filters.form.cleaned_data if self.filters.is_valid() else {}
        published = PublishedAttachment.objects.missing().filter(circular__page__in=allowed).for_listing()
        published = published.order_by("-circular__filed_on", "circular", "position")
        drafts = CircularPage.objects.filter(pk__in=allowed)
        if series := chosen.get("series"):
            published, drafts = published.filter(circular__series__in=series), drafts.filter(series__in=series)
        return Worklist(
            draft_rows(drafts) if chosen.get("status") != PUBLISHED else [],
            published if chosen.get("status") != DRAFT else published.none(),
        )

    def get_queryset(self) -> QuerySet:
        raise NotImplementedError("The report lists rows of two sources: see get_filtered_queryset.")

    @property
    def no_results_message(self) -> Any:
        if self.is_filtering:
            return _("No attachment is missing here.")
        return _("No attachment is missing: every document that was announced has a file or a link.")
