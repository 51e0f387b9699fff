"""The plugin's settings - one dict, `CIRCULARS`, with these defaults - and its one seam to the host site."""

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings

from circulars.letterhead import Letterhead, Secretariat

if TYPE_CHECKING:
    from wagtail.models import Site

DEFAULTS: dict[str, Any] = {
    # "app_label.Model" of the secretariat's profile (see circulars.letterhead.Secretariat); None: the site's name only.
    "SECRETARIAT_MODEL": None,
    # How a series prints a number where it has no style of its own.
    "LABEL_FORMAT": "Circular No. {number}",
    # Circulars on one page of the archive.
    "PAGE_SIZE": 20,
    # How many days after its last day an event stays in /events.ics; None: for ever. A subscriber's calendar follows.
    "CALENDAR_PAST_DAYS": None,
    # Letters in a feed.
    "FEED_SIZE": 20,
    # The largest letter the importer reads, in bytes.
    "IMPORT_MAX_BYTES": 10 * 1024 * 1024,
}


def get_setting(name: str) -> Any:
    """Value of `CIRCULARS[name]`, or its default. Raises KeyError for a name that is no setting."""
    default = DEFAULTS[name]
    return getattr(settings, "CIRCULARS", {}).get(name, default)


def secretariat_model() -> type[Secretariat] | None:
    """The model behind the letterhead, resolved late; None where the host sets none."""
    label = get_setting("SECRETARIAT_MODEL")
    return apps.get_model(label) if label else None


def get_secretariat(site: "Site | None") -> Letterhead:
    """The letterhead of `site`: the secretariat's profile, or just the site's name where there is none."""
    model = secretariat_model()
    page = model.for_site(site) if model and site else None
    if page is not None:
        return page.letterhead()
    name = (site.site_name if site else "") or getattr(settings, "WAGTAIL_SITE_NAME", "")
    return Letterhead(name=name, signatory=name)
