import pytest

from home.choices import PhoneKind
from home.phones import ImpossibleNumber, kind_of, read_number


@pytest.mark.parametrize(
    "spelling",
    ["+632.8277.9484", "+63-2-8277-9484", "(02) 8277 9484", "(+63 2) 8277-9484", "+63 (0)2 8277 9484", "0063282779484"],
)
def test_every_spelling_of_one_number_is_read_as_the_same_number(spelling):
    read = read_number(spelling, "PH")
    assert (read.display, read.e164, read.region) == ("+63 2 8277 9484", "+63282779484", "PH")


@pytest.mark.parametrize("spelling", ["+63.921.540.5063", "+639215405063", "0921 540 5063"])
def test_a_mobile_number_is_read_in_every_spelling(spelling):
    assert read_number(spelling, "PH").e164 == "+639215405063"


def test_a_number_with_its_country_code_needs_no_region():
    assert read_number("+41 22 917 1234").e164 == "+41229171234"


def test_the_display_form_can_be_read_again():
    once = read_number("+41 22 917 1234")
    assert read_number(once.display, "PH") == once


def test_a_number_without_country_code_and_region_says_to_give_one():
    with pytest.raises(ImpossibleNumber, match="country code"):
        read_number("(02) 8277 9484")


@pytest.mark.parametrize("text", ["12345", "+63 2 8277 9484 9999 99", "8277"])
def test_too_many_or_too_few_digits_are_refused(text):
    with pytest.raises(ImpossibleNumber, match="too many or too few digits"):
        read_number(text, "PH")


@pytest.mark.parametrize("text", ["ask at the desk", "++", "-"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ImpossibleNumber, match="no telephone number"):
        read_number(text, "PH")


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Telefax", PhoneKind.TELEFAX),
        ("Tel/Fax", PhoneKind.TELEFAX),
        ("Tel.", PhoneKind.PHONE),
        ("Fax", PhoneKind.FAX),
        ("F.", PhoneKind.FAX),
        ("M:", PhoneKind.MOBILE),
        ("GSM", PhoneKind.MOBILE),
        ("Cell", PhoneKind.MOBILE),
        ("Mobile", PhoneKind.MOBILE),
        ("Phone", PhoneKind.PHONE),
        ("", PhoneKind.PHONE),
    ],
)
def test_a_printed_label_names_the_kind_of_line(label, kind):
    assert kind_of(label) == kind
