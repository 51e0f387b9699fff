import pytest
from wagtail.models import Page

from circulars.importers.records import LetterheadRecord
from home.models import SecretariatPage


@pytest.fixture
def add_secretariat():
    def add(parent, *, title="About us", live=True, **fields):
        # Read anew: treebeard places a child by what its parent object knows of its children.
        page = SecretariatPage(title=title, live=live, **{"name": "River Workers' Union", **fields})
        return Page.objects.get(pk=parent.pk).add_child(instance=page)

    return add


@pytest.fixture
def record():
    """A letter's letterhead and footer: the same two lines in several spellings, as such letters print them."""
    return LetterheadRecord(
        name="River Workers' Union",
        phones=(
            ("Telefax", "+632.8277.9484"),
            ("Mobile", "+63.921.540.5063"),
            ("Phone", "+63-2-8277-9484"),
            ("Mobile", "+639215405063"),
        ),
        emails=("desk@river.example", "desk@river.example"),
        website="www.river.example",
        address="7 Lantern Street,\nQuezon City 1100\nPhilippines",
        country="PH",
        about="We are a union of people who work on rivers.",
        vision="Guided by a vision of fair work on every river.",
        social=(("Facebook", "riverworkers"),),
        lines=(
            "River Workers' Union",
            "Telefax: +632.8277.9484 | Mobile: +63.921.540.5063",
            "Email: desk@river.example | Website: www.river.example",
            "About Us",
            "We are a union of people who work on rivers.",
            "Guided by a vision of fair work on every river.",
            "Regional Secretariat",
            "7 Lantern Street,",
            "Quezon City 1100",
            "Philippines",
            "Phone: +63-2-8277-9484",
            "Mobile: +639215405063",
            "Social Media",
            "Facebook: riverworkers",
        ),
    )
