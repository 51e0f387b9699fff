"""The site around the demo's letters: its name and address, the front page, the menu, the secretariat's profile."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Page, Site

from circulars.importers import writer
from home.demo.files import DemoFiles
from home.models import HomePage, SecretariatPage

SITE_NAME = "Migrant Forum in Asia (sample site)"
OWN_MACHINE = ("localhost", "127.0.0.1")
PICTURE = "Nine places, joined by lines, above a landscape of hills and water."


def find_site() -> Site:
    return Site.objects.select_related("root_page").get(is_default_site=True)


def keep_address(site: Site) -> None:
    """Bring the site's address in line with BASE_URL (another PORT, say), unless it has been given a real one."""
    parts = urlsplit(settings.BASE_URL)
    address = (parts.hostname or "localhost", parts.port or (443 if parts.scheme == "https" else 80))
    if site.hostname in OWN_MACHINE and address != (site.hostname, site.port):
        site.hostname, site.port = address
        site.save()


def set_up(site: Site, files: DemoFiles) -> tuple[Page, Page]:
    """Name the site, write its front page and open the archive; returns (home, archive)."""
    site.site_name = site.site_name or SITE_NAME
    site.save()
    home = HomePage.objects.get(pk=site.root_page_id)
    home.headline = "Letters from the Secretariat"
    home.introduction = (
        "<p>Circulars to members and friends of the network: meetings and their dates, calls, and the documents that "
        "go with them. <b>This is a demonstration:</b> the letters were written for it and are no statements of "
        "Migrant Forum in Asia.</p>"
    )
    home.hero_picture = files.picture("network", "A network", PICTURE)
    home.hero_picture_alt = PICTURE
    _publish(home)
    archive, _made = writer.find_or_make_archive(site)
    archive.show_in_menus = True
    archive.introduction = (
        archive.introduction or "<p>All letters, the newest first. Each series counts its own numbers.</p>"
    )
    _publish(archive)
    return home, archive


def complete_secretariat(site: Site) -> None:
    """What the letterhead, which the importer read, does not say."""
    profile = SecretariatPage.for_site(site)
    if profile is None:
        return
    page: Any = profile.get_latest_revision_as_object()
    page.show_in_menus = True
    page.short_name = page.short_name or "MFA"
    page.signatory = page.signatory or "MFA Secretariat"
    _publish(page)


def _publish(page: Page) -> None:
    page.full_clean()
    page.save_revision().publish()
