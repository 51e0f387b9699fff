"""Small views of the plugin."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.utils.translation import gettext as _
from wagtail.models import Site

from circulars.models import PublishedCircular
from circulars.numbering import letter_of_former_number
from circulars.scope import Scope


def short_link(request: HttpRequest, series: str, number: int) -> HttpResponsePermanentRedirect:
    """`/c/<series>/<number>/`: the permanent address of a circular, 301 to where its page stands today."""
    site = Site.find_for_request(request)
    public = PublishedCircular.objects.published().on_site(site)
    rows = public.in_series(series).filter(number=number)
    # The letter's own language first: translations were published after it.
    translations = list(rows.order_by("first_published_at", "pk").defer("search_text"))
    if not translations and (letter := letter_of_former_number(series, number)):
        rows = public.filter(translation_key=letter)
        translations = list(rows.order_by("first_published_at", "pk").defer("search_text"))
    # An address that names a language (/ar/c/...) asks for that one.
    asked = [row for row in translations if row.locale == Scope.of(request).locale != settings.LANGUAGE_CODE]
    circular = next(iter(asked + translations), None)
    if circular is None:
        raise Http404(_("There is no circular with this number."))
    return HttpResponsePermanentRedirect(circular.path)
