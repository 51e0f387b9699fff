import re
from dataclasses import replace

import pytest

from circulars.conf import get_secretariat
from circulars.importers.records import LetterheadRecord
from home.models import SecretariatPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def profile(site):
    return SecretariatPage.make_for_site(site)


def words(text):
    return re.findall(r"\w+", text.casefold())


def test_an_empty_profile_is_filled_and_published(site, profile, record):
    assert profile.fill_from_letterhead(record) == []
    letterhead = get_secretariat(site)
    assert letterhead.name == "River Workers' Union"
    assert letterhead.about == record.about
    assert letterhead.vision == record.vision
    assert letterhead.address == ("7 Lantern Street,", "Quezon City 1100", "Philippines")
    assert (letterhead.email, letterhead.website) == ("desk@river.example", "https://www.river.example")
    assert [link.url for link in letterhead.social] == ["https://www.facebook.com/riverworkers"]


def test_the_same_two_numbers_in_three_spellings_are_two_lines(site, profile, record):
    profile.fill_from_letterhead(record)
    assert [(phone.kind, phone.display) for phone in get_secretariat(site).phones] == [
        ("telefax", "+63 2 8277 9484"),
        ("mobile", "+63 921 540 5063"),
    ]


def test_the_object_that_was_filled_knows_it(profile, record):
    profile.fill_from_letterhead(record)
    assert profile.live
    assert profile.name == "River Workers' Union"
    assert profile.phones.count() == 2


def test_filling_is_a_revision_that_the_history_shows(profile, record):
    profile.fill_from_letterhead(record)
    assert profile.revisions.count() == 1
    assert profile.live_revision == profile.latest_revision


def test_the_same_letterhead_again_is_no_difference(profile, record):
    profile.fill_from_letterhead(record)
    assert profile.fill_from_letterhead(record) == []
    assert profile.revisions.count() == 1


def test_every_word_of_letterhead_and_footer_ends_in_the_profile(profile, record):
    profile.fill_from_letterhead(record)
    kept = words(profile.printed_letterhead)
    assert kept == words(" ".join(record.lines))


def test_spelling_line_breaks_and_capitals_are_no_difference(profile, record):
    profile.fill_from_letterhead(record)
    other = replace(
        record,
        name="RIVER WORKERS' UNION",
        phones=(("Tel", "(02) 8277 9484"), ("Cell", "0921 540 5063")),
        emails=("Desk@River.example",),
        website="https://river.example/",
        address="7 Lantern Street\nQuezon City 1100\nPhilippines",
        about="We are a union of people\nwho work on rivers.",
        social=(("FB", "https://facebook.com/riverworkers/"),),
    )
    assert profile.fill_from_letterhead(other) == []


def test_what_a_letter_leaves_out_is_no_difference(profile, record):
    profile.fill_from_letterhead(record)
    assert profile.fill_from_letterhead(LetterheadRecord(name=record.name, lines=(record.name,))) == []
    assert (
        profile.fill_from_letterhead(replace(record, address="7 Lantern Street,\nQuezon City 1100", country="")) == []
    )


def test_every_difference_is_a_sentence_and_nothing_is_changed(profile, record):
    profile.fill_from_letterhead(record)
    other = LetterheadRecord(
        name="Lake Workers' Union",
        phones=(("Fax", "+41 22 917 1234"), ("Fax", "+41-22-917-1234"), ("Phone", "(02) 8277 9484")),
        emails=("desk@lake.example",),
        website="www.lake.example",
        address="1 Shore Road\nGeneva\nSwitzerland",
        country="CH",
        about="We are a union of people who work on lakes.",
        vision="Guided by the water.",
        social=(("Twitter", "lakeworkers"),),
    )
    sentences = profile.fill_from_letterhead(other)
    assert len(sentences) == 9
    told = "\n".join(sentences)
    for said in ("Lake Workers", "Shore Road", "Switzerland", "on lakes", "by the water", "+41 22 917 1234"):
        assert said in told
    for said in ("desk@lake.example", "www.lake.example", "lakeworkers"):
        assert said in told
    assert "8277" not in told
    profile.refresh_from_db()
    assert (profile.name, profile.revisions.count()) == ("River Workers' Union", 1)


def test_a_profile_an_editor_has_begun_as_a_draft_is_not_filled(profile, record):
    profile.name = "River Workers' Union"
    profile.save_revision()
    sentences = profile.fill_from_letterhead(record)
    assert any("desk@river.example" in sentence for sentence in sentences)
    profile.refresh_from_db()
    assert (profile.live, profile.name) == (False, "")


def test_a_letter_without_country_line_takes_it_from_the_numbers_and_does_not_print_it(site, profile, record):
    without = replace(record, address="7 Lantern Street,\nQuezon City 1100", country="")
    assert profile.fill_from_letterhead(without) == []
    assert (profile.country, profile.print_country) == ("PH", False)
    assert get_secretariat(site).address == ("7 Lantern Street,", "Quezon City 1100")
    assert profile.fill_from_letterhead(record) == [
        "The letter prints the country, Philippines, below the address; the profile does not."
    ]


def test_a_country_in_other_words_stays_a_line_of_the_address(site, profile, record):
    profile.fill_from_letterhead(replace(record, address="7 Lantern Street\nThe Philippines"))
    assert get_secretariat(site).address == ("7 Lantern Street", "The Philippines")


def test_what_cannot_be_read_is_left_out_and_told(profile, record):
    odd = replace(
        record,
        phones=(("Phone", "ask at the desk"), ("Mobile", "+639215405063")),
        emails=("desk@river.example", "news@river.example"),
        social=(("Orkut", "riverworkers"),),
    )
    sentences = profile.fill_from_letterhead(odd)
    assert len(sentences) == 3
    assert [phone.e164 for phone in profile.phones.all()] == ["+639215405063"]
    assert profile.live


def test_a_letter_without_a_sender_fills_the_profile_under_the_name_of_the_site(site, profile, record):
    sentences = profile.fill_from_letterhead(replace(record, name=""))
    assert len(sentences) == 1
    assert get_secretariat(site).name == "Circulars"


def test_an_empty_letterhead_changes_nothing(profile):
    assert profile.fill_from_letterhead(LetterheadRecord()) == []
    profile.refresh_from_db()
    assert not profile.live
