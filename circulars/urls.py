"""Addresses of the plugin beside its pages. A host mounts them at its root, before Wagtail's own:

    urlpatterns += i18n_patterns(
        path("", include("circulars.urls")), path("", include(wagtail_urls)), prefix_default_language=False
    )

so that `/events.ics` answers in the site's first language and `/ar/events.ics` in Arabic. A host with one language
does without `i18n_patterns`.
"""

from django.urls import path, re_path

from circulars.agenda import agenda
from circulars.documents.views import documents
from circulars.feeds.views import atom_feed, json_feed, rss_feed
from circulars.ical.views import all_events, circular_events, one_event
from circulars.search.views import search
from circulars.views import short_link

app_name = "circulars"

urlpatterns = [
    path("search/", search, name="search"),
    path("documents/", documents, name="documents"),
    path("c/<slug:series>/<int:number>/", short_link, name="short_link"),
    path("circulars/feed.atom", atom_feed, name="feed_atom"),
    path("circulars/feed.rss", rss_feed, name="feed_rss"),
    path("circulars/feed.json", json_feed, name="feed_json"),
    path("events/", agenda, name="events"),
    path("events.ics", all_events, name="calendar"),
    path("events/<uuid:uid>.ics", one_event, name="event_calendar"),
    # Below the address of each circular, wherever its archive stands. No database holds a NUL.
    re_path(r"^(?:[^\0]+/)?(?P<slug>[^/\0]+)/events\.ics$", circular_events, name="circular_calendar"),
]
