"""The admin's views that write and preview a circular. A number taken at the last moment is told at its field."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.preview import PreviewOnCreateView, PreviewOnEditView
from wagtail.models import Page
from wagtail.permissions import policy_registry

from circulars import numbering
from circulars.errors import NumberTaken
from circulars.models import CircularSeries
from circulars.models.mixins import number_taken_message


class NumberRaceMixin:
    """Two editors were offered the same number and both passed the form's check: the one who saves second is told.

    The form is shown again with all that was written in it, and nothing of the attempt stays in the database.
    """

    def form_valid(self, form: Any) -> Any:
        try:
            with transaction.atomic():
                return super().form_valid(form)  # type: ignore[misc]
        except NumberTaken as error:
            form.restore_required_fields()
            form.add_error("number", number_taken_message(error))
            return self.form_invalid(form)  # type: ignore[attr-defined]


class CircularCreateView(NumberRaceMixin, CreateView):
    pass


class CircularEditView(NumberRaceMixin, EditView):
    pass


class ProvisionalNumberMixin:
    def get_object(self) -> Any:
        page = super().get_object()  # type: ignore[misc]
        page.number_is_provisional = True
        return page


class CircularPreviewOnCreateView(ProvisionalNumberMixin, PreviewOnCreateView):
    pass


class CircularPreviewOnEditView(ProvisionalNumberMixin, PreviewOnEditView):
    pass


def next_number_view(request: HttpRequest) -> JsonResponse:
    """`?series=<pk>` -> `{"number": 13, "label": "Circular No. 13"}`; 404 for an unknown series, 403 for a reader."""
    policy = policy_registry.get_by_type(Page)
    if not policy.user_has_any_permission(request.user, ["add", "change", "publish"]):
        raise PermissionDenied
    wanted = request.GET.get("series", "")
    series = get_object_or_404(CircularSeries, pk=int(wanted) if wanted.isascii() and wanted.isdigit() else 0)
    number = numbering.next_number(series)
    return JsonResponse({"number": number, "label": series.label(number)})
