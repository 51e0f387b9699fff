"""The admin's views that write and preview a circular. A number taken at the last moment is told at its field."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.preview import PreviewOnCreateView, PreviewOnEditView
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.models import Page
from wagtail.permissions import policy_registry

from circulars import numbering
from circulars.errors import NumberTaken
from circulars.models import CircularPage, CircularSeries
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


class CircularWorkflowActionView(WorkflowActionView):
    """Approving publishes: where the number was taken meanwhile, nothing is approved and the moderator is told."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                return super().post(request, *args, **kwargs)
        except NumberTaken as error:
            messages.error(request, number_taken_message(error))
        back = reverse("wagtailadmin_pages:edit", args=[self.object.pk])
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return self.render_modal_json(request, {"step": "success", "redirect": back})
        return redirect(back)


class ProvisionalNumberMixin:
    def get_object(self) -> Any:
        page = super().get_object()  # type: ignore[misc]
        page.number_is_provisional = True
        return page


class CircularPreviewOnCreateView(ProvisionalNumberMixin, PreviewOnCreateView):
    pass


class CircularPreviewOnEditView(ProvisionalNumberMixin, PreviewOnEditView):
    pass


def refuse_to_publish_unfinished(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """For Wagtail's hook `before_bulk_action`: publishing many at once checks nothing, so it is checked here."""
    if action_type != "publish" or not (objects and isinstance(objects[0], Page)):
        return None
    wanted = Q(pk__in=[page.pk for page in objects])
    if request.POST.get("include_descendants"):
        for page in objects:
            wanted |= Q(path__startswith=page.path, live=False)
    unfinished = [page for page in CircularPage.objects.filter(wanted, alias_of=None) if not _is_publishable(page)]
    if not unfinished:
        return None
    message = _("Nothing was published, because %(titles)s cannot be yet. Open it and press “Publish” to see why.")
    titles = ", ".join(f"“{page.get_admin_display_title()}”" for page in unfinished)
    messages.error(request, message % {"titles": titles})
    return redirect(action.next_url)


def _is_publishable(page: CircularPage) -> bool:
    try:
        page.get_latest_revision_as_object().full_clean()
    except ValidationError:
        return False
    return True


def next_number_view(request: HttpRequest) -> JsonResponse:
    """`?series=<pk>` -> `{"number": 13, "label": "Circular No. 13"}`; 404 for an unknown series, 403 for a reader."""
    policy = policy_registry.get_by_type(Page)
    if not policy.user_has_any_permission(request.user, ["add", "change", "publish"]):
        raise PermissionDenied
    wanted = request.GET.get("series", "")
    series = get_object_or_404(CircularSeries, pk=int(wanted) if wanted.isascii() and wanted.isdigit() else 0)
    number = numbering.next_number(series)
    return JsonResponse({"number": number, "label": series.label(number)})
