"""The sender's lines at the top and the foot of a letter."""

import pytest

from circulars.importers.letterhead import country_code, is_contact
from circulars.importers.text import read_letter
from circulars.importers.words import words_lost

BODY = "Circular 5: Report\n\nThe report is ready.\n\nSincerely,\nAna Cruz"


def letterhead(top="", foot=""):
    text = f"{top}\n\n{BODY}\n\n{foot}"
    letter = read_letter(text)
    assert words_lost(text, letter) == []
    assert (letter.closing, letter.signatory) == ("Sincerely,", "Ana Cruz")
    assert len(letter.body) == 1
    return letter.letterhead


def test_a_letter_without_letterhead_has_none():
    assert letterhead() is None


def test_the_top_gives_name_and_contacts_as_printed():
    head = letterhead(
        "Example Network\nTelefax: +632.8277.9484 | Mobile: +63.921.540.5063\nEmail: a@b.org | Website: www.b.org"
    )
    assert head.name == "Example Network"
    assert head.phones == (("Telefax", "+632.8277.9484"), ("Mobile", "+63.921.540.5063"))
    assert (head.emails, head.website) == (("a@b.org",), "www.b.org")


def test_contacts_on_one_line_without_separators_are_all_read():
    head = letterhead("Example Network\nTel. (63-2) 928-2740  E-mail: a@b.org  URL: http://b.org")
    assert head.phones == (("Tel", "(63-2) 928-2740"),)
    assert (head.emails, head.website) == (("a@b.org",), "http://b.org")


def test_the_foot_gives_about_vision_address_and_social_links():
    head = letterhead(
        foot="About Us\n\nWe are a network.\n\nIt is guided by a vision of a just world.\n\nRegional Secretariat\n\n"
        "25 Example Street,\nQuezon City 1100\nPhilippines\n\nPhone: +63-2-8277-9484\n\nSocial Media\n\n"
        "Email: a@b.org\nFacebook: examplenetwork\nTwitter: @example"
    )
    assert (head.about, head.vision) == ("We are a network.", "It is guided by a vision of a just world.")
    assert head.address == "25 Example Street,\nQuezon City 1100\nPhilippines"
    assert head.country == "PH"
    assert head.phones == (("Phone", "+63-2-8277-9484"),)
    assert head.social == (("Facebook", "examplenetwork"), ("Twitter", "@example"))


def test_an_address_may_leave_the_country_out():
    head = letterhead(foot="Regional Secretariat\n\n25 Example Street\nQuezon City 1100\n\nPhone: +63-2-8277-9484")
    assert (head.country, head.address) == ("", "25 Example Street\nQuezon City 1100")


def test_contacts_below_the_signature_need_no_heading():
    head = letterhead(foot="25 Soi Example Road\nBangkok 10110\nThailand\nTel: +66 2 123 4567\na@b.org")
    assert (head.country, head.emails) == ("TH", ("a@b.org",))
    assert head.address == "25 Soi Example Road\nBangkok 10110\nThailand"


def test_every_line_is_kept_in_order():
    head = letterhead("Example Network\nFor dignity and rights", "About Us\n\nWe are a network.\n\nFeatured Campaign")
    assert head.lines == (
        "Example Network",
        "For dignity and rights",
        "About Us",
        "We are a network.",
        "Featured Campaign",
    )


def test_an_empty_featured_campaign_is_nothing_and_a_full_one_is_told():
    foot = "Social Media\n\nFacebook: example\n\nFeatured Campaign"
    assert read_letter(f"{BODY}\n\n{foot}").warnings == ()
    (warning,) = read_letter(f"{BODY}\n\n{foot}\n\nStep It Up").warnings
    assert "Step It Up" in warning


def test_a_section_called_like_the_foot_stays_in_the_letter():
    letter = read_letter(
        "Circular 5: Report\n\nIt is ready.\n\nAbout the Conference\n\nThe conference takes three days.\n\n"
        "Programme\n\nThe first day is for members. The second is for partners.\n\nSincerely,\nAna Cruz"
    )
    assert letter.letterhead is None
    assert len(letter.body) == 5


def test_the_regional_secretariat_may_sign():
    letter = read_letter("Circular 5: Report\n\nIt is ready.\n\nSincerely,\n\nRegional Secretariat")
    assert letter.signatory == "Regional Secretariat"
    assert letter.letterhead is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Tel: +63 2 8123 4567", True),
        ("+63-2-8277-9484", True),
        ("E-mail: office@example.org", True),
        ("office@example.org | www.example.org", True),
        ("Facebook: example", True),
        ("Somchai P.", False),
        ("Please call +63 2 8123 4567 before noon.", False),
        ("12 Harbour Road", False),
        ("In 2018, 1234567 people", False),
    ],
)
def test_a_contact_line_is_told_from_text(line, expected):
    assert is_contact(line) is expected


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Philippines", "PH"),
        ("the Philippines", "PH"),
        ("Viet Nam", "VN"),
        ("Hong Kong", "HK"),
        ("Suisse", "CH"),
        ("Diliman", ""),
    ],
)
def test_countries_are_known_by_name(name, code):
    assert country_code(name) == code
