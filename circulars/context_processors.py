"""What every template may print: the letterhead."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from wagtail.models import Site

from circulars.conf import get_secretariat


def letterhead(request: HttpRequest) -> dict[str, Any]:
    """`letterhead`: the Letterhead of the request's site, looked up only where a template prints it."""
    return {"letterhead": SimpleLazyObject(lambda: get_secretariat(Site.find_for_request(request)))}
