"""Addresses of the plugin beside its pages. A host mounts them at its root: `path("", include("circulars.urls"))`."""

from django.urls import path

from circulars.views import short_link

app_name = "circulars"

urlpatterns = [
    path("c/<slug:series>/<int:number>/", short_link, name="short_link"),
]
