"""Where every address of this site leads."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse
from django.urls import include, path, re_path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap

from circulars.sitemaps import PublicPages


def healthz(request: HttpRequest) -> HttpResponse:
    """Answer 200 "ok" while the process can serve; no database, so that a probe stays cheap."""
    return HttpResponse("ok", content_type="text/plain")


urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("files/", include("circulars.documents.urls")),
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": PublicPages}}),
    path("healthz", healthz, name="healthz"),
]

if settings.SERVE_MEDIA:
    # Pictures only: documents go out through /files/, which asks whether the reader may have them.
    pictures = r"^media/(?P<path>(?:images|original_images|avatar_images)/.+)$"
    urlpatterns += [re_path(pictures, serve, {"document_root": settings.MEDIA_ROOT})]

# English at /, the other languages below their code: /ar/, /fr/ ...
urlpatterns += i18n_patterns(
    path("", include("circulars.urls")), path("", include(wagtail_urls)), prefix_default_language=False
)
