"""A page whose hour has passed is not public, even before Wagtail's scheduler unpublishes it."""

from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _


def has_expired(page: Any) -> bool:
    return bool(page.expire_at and page.expire_at <= timezone.now())


def refuse_expired(page: Any) -> None:
    """For Wagtail's hook `before_serve_page`. Raises Http404."""
    if has_expired(page):
        raise Http404(_("This page is not public any more."))
