"""The two real letters beside the checkout: the same sender, spelled in different ways."""

import re

import pytest

from circulars.conf import get_secretariat
from circulars.importers.text import read_letter
from home.models import SecretariatPage

pytestmark = pytest.mark.django_db
FOUR, TWELVE = "circular-04.txt", "circular-12.txt"


@pytest.fixture
def letterheads(seeds):
    return {name: read_letter((seeds / name).read_text(encoding="utf-8")).letterhead for name in (FOUR, TWELVE)}


def words(text):
    return set(re.findall(r"\w+", text.casefold()))


@pytest.mark.parametrize("order", [(FOUR, TWELVE), (TWELVE, FOUR)])
def test_the_first_letter_fills_the_profile_and_the_second_adds_next_to_nothing(site, letterheads, order):
    first, second = (letterheads[name] for name in order)
    profile = SecretariatPage.make_for_site(site)
    assert profile.fill_from_letterhead(first) == []
    told = profile.fill_from_letterhead(second)
    # Letter 4 leaves the country out of the address, letter 12 prints it.
    assert len(told) == (1 if order == (FOUR, TWELVE) else 0)
    letterhead = get_secretariat(site)
    assert [phone.e164 for phone in letterhead.phones] == ["+63282779484", "+639215405063"]
    assert [phone.kind for phone in letterhead.phones] == ["telefax", "mobile"]
    assert (letterhead.country, letterhead.address[-1] == "Philippines") == ("PH", order[0] == TWELVE)


@pytest.mark.parametrize("name", [FOUR, TWELVE])
def test_no_word_of_letterhead_and_footer_is_lost(site, letterheads, name):
    record = letterheads[name]
    profile = SecretariatPage.make_for_site(site)
    profile.fill_from_letterhead(record)
    assert words(" ".join(record.lines)) <= words(profile.printed_letterhead)
    letterhead = get_secretariat(site)
    structured = " ".join(
        [
            letterhead.name,
            letterhead.about,
            letterhead.vision,
            *letterhead.address,
            letterhead.email,
            letterhead.website,
        ]
        + [phone.label for phone in letterhead.phones]
        + [f"{link.label} {link.url}" for link in letterhead.social]
    )
    # Numbers have one spelling of their own; the rest are the headings and labels that the templates print.
    headings = {"about", "us", "regional", "secretariat", "social", "media", "featured", "campaign"}
    labels = {"phone", "email", "website"}
    left = {word for word in words(" ".join(record.lines)) - words(structured) if not word.isdigit()}
    assert left <= headings | labels
