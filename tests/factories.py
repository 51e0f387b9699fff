"""Plain functions that make the things tests need. Pages are published the way editors publish them."""

from itertools import count
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from wagtail.models import Locale, Page, Site

from circulars.models import CircularIndexPage, CircularPage, CircularSeries

_serial = count(1)


def make_series(code: str = "gcm", **fields: Any) -> CircularSeries:
    return CircularSeries.objects.create(**{"code": code, "name": f"Series {code}", **fields})


def make_archive(parent: Page | None = None, **fields: Any) -> CircularIndexPage:
    parent = parent or Site.objects.get(is_default_site=True).root_page
    page = CircularIndexPage(**{"title": "Circulars", "slug": "circulars", "live": False, **fields})
    parent.add_child(instance=page)
    page.save_revision().publish()
    return CircularIndexPage.objects.get(pk=page.pk)


def make_circular(archive: Page, series: CircularSeries | None, *, publish: bool = True, **fields: Any) -> CircularPage:
    """A circular below `archive`, published unless told otherwise. `body` is a list of {"type", "value"} dicts."""
    serial = next(_serial)
    defaults: dict[str, Any] = {"title": f"Letter {serial}", "slug": f"letter-{serial}", "live": False}
    page = CircularPage(**{**defaults, "series": series, **fields})
    archive.add_child(instance=page)
    revision = page.save_revision()
    if publish:
        revision.publish()
    return CircularPage.objects.get(pk=page.pk)


def paragraph(text: str = "The members met to prepare the regional consultation and agreed on a common paper.") -> dict:
    return {"type": "paragraph", "value": f"<p>{text}</p>"}


def event_list(*events: dict[str, Any], **fields: Any) -> dict[str, Any]:
    rows = [{"type": "item", "id": event.pop("id", None), "value": make_event(**event)} for event in map(dict, events)]
    return {"type": "event_list", "value": {"heading": "", "from_list": False, "events": rows, **fields}}


def make_event(**fields: Any) -> dict[str, Any]:
    return {
        "title": "Regional meeting",
        "kind": "event",
        "starts_on": "2018-03-05",
        "ends_on": None,
        "precision": "day",
        "status": "scheduled",
        "timezone": "",
        "country": "",
        **fields,
    }


def attachments(*rows: dict[str, Any]) -> dict[str, Any]:
    made = [{"title": "Report", "official": True, "versions": [make_version()], **row} for row in rows]
    return {"type": "attachments", "value": {"heading": "", "attachments": made}}


def make_version(**fields: Any) -> dict[str, Any]:
    return {"language": "en", "document": None, "url": "", **fields}


def make_locale(code: str) -> Locale:
    return Locale.objects.get_or_create(language_code=code)[0]


def make_user(username: str = "editor", *, groups: tuple[str, ...] = ("Editors",), **fields: Any) -> Any:
    user = get_user_model().objects.create_user(username=username, password="correct horse battery staple", **fields)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user
