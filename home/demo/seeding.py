"""Loads the demo once: all of it or nothing, and nothing again where it was loaded before."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from home.demo.campaigns import add_campaigns, open_campaigns
from home.demo.current import add_current_circulars
from home.demo.files import DemoFiles, find_collection, make_collection
from home.demo.letters import complete_letters, import_letters, make_series
from home.demo.people import SignIn, ensure_editor
from home.demo.site import complete_secretariat, find_site, keep_address, set_up


@dataclass(frozen=True, slots=True)
class Seeded:
    """What a run did; the counts are 0 where the demo was there already."""

    sign_in: SignIn
    letters: int = 0
    current_circulars: int = 0
    campaigns: int = 0


@transaction.atomic
def seed(*, reset_password: bool = False) -> Seeded:
    """Load the demo, and make sure that its editor can sign in and its address is BASE_URL's.

    A second run leaves every page as it is: what editors changed, added or deleted stays so.
    """
    site = find_site()
    keep_address(site)
    sign_in = ensure_editor(reset_password=reset_password)
    if find_collection():
        return Seeded(sign_in)
    files = DemoFiles(make_collection())
    home, archive = set_up(site, files)
    campaigns = open_campaigns(home)
    series = make_series()
    letters = sum(1 for code in series for _report in import_letters(site, archive, series[code]))
    complete_secretariat(site)
    complete_letters(files)
    today = timezone.localdate()
    return Seeded(
        sign_in,
        letters=letters,
        current_circulars=add_current_circulars(archive, series, files, today),
        campaigns=add_campaigns(campaigns, files, today),
    )
