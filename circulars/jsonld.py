"""schema.org in JSON-LD: https://schema.org/Event, with eventStatus."""

import json
from collections.abc import Iterable
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from circulars.choices import EventStatus

STATUS = {
    EventStatus.SCHEDULED: "EventScheduled",
    EventStatus.CHANGED: "EventRescheduled",
    EventStatus.POSTPONED: "EventPostponed",
    EventStatus.CANCELLED: "EventCancelled",
}
# Inside <script> nothing may close the element or open a comment; JSON reads these escapes as the characters.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def event_list_jsonld(events: Iterable[Any]) -> SafeString | str:
    """Rows of the record as a JSON-LD graph of Events, safe inside a script element; "" when there is none to tell.

    Deadlines are no events in schema.org's sense. One known by its month or year only has a start of that precision,
    as ISO 8601 and schema.org allow ("2017-04").
    """
    graph = [_event(event) for event in events if event.kind == "event"]
    if not graph:
        return ""
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(ESCAPES))  # noqa: S308 - escaped for a script element just above


def _event(event: Any) -> dict[str, Any]:
    length = {"day": 10, "month": 7, "year": 4}[event.precision]
    described = {
        "@type": "Event",
        "@id": f"urn:uuid:{event.uid}",
        "name": event.title,
        "startDate": event.starts_at.isoformat() if event.starts_at else event.starts_on.isoformat()[:length],
        "endDate": event.ends_at.isoformat() if event.ends_at else event.last_on.isoformat()[:length],
        "eventStatus": f"https://schema.org/{STATUS[event.status]}",
        "description": event.theme,
        "url": event.url or event.circular.html_url,
        "location": _place(event),
        "organizer": {"@type": "Organization", "name": event.organiser} if event.organiser else None,
        "subjectOf": {"@type": "CreativeWork", "name": str(event.circular), "url": event.circular.html_url},
    }
    return {name: value for name, value in described.items() if value}


def _place(event: Any) -> dict[str, Any] | None:
    if event.city or event.country or event.venue:
        address = {"addressLocality": event.city, "addressCountry": event.country}
        address = {name: value for name, value in address.items() if value}
        place: dict[str, Any] = {"@type": "Place", "name": event.venue or event.city or event.country}
        if address:
            place["address"] = {"@type": "PostalAddress", **address}
        return place
    if event.watch_url:
        return {"@type": "VirtualLocation", "url": event.watch_url}
    return None
