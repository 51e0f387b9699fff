"""Addresses of the documents' files. Mount this in place of Wagtail's own, under the same path:

    path("files/", include("circulars.documents.urls"))

It answers Wagtail's names, so that the address of every document stays what it is. A host that keeps
`wagtail.documents.urls` loses nothing but broken downloads that resume and addresses that outlive a replaced file.
"""

from django.urls import include, re_path
from wagtail.documents import urls as wagtaildocs_urls

from circulars.documents.serving import serve

urlpatterns = [
    re_path(r"^(\d+)/(.*)$", serve, name="wagtaildocs_serve"),
    re_path(r"", include(wagtaildocs_urls)),
]
