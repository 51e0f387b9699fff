"""Telephone numbers: any spelling in, one display form and E.164 (ITU-T) out."""

from dataclasses import dataclass

import phonenumbers
from django.utils.translation import gettext as _
from phonenumbers import PhoneNumberFormat, ValidationResult

from home.choices import PhoneKind

_MOBILE_WORDS = ("mobile", "cell", "handphone", "viber", "whatsapp", "gsm", "portable", "móvil")


class ImpossibleNumber(ValueError):
    """What was typed is no telephone number. `str()` is a sentence that says what is expected."""


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """`display` is the international form for people ("+63 2 8277 9484"), `e164` the one for machines.

    `region` is the ISO 3166-1 alpha-2 country the number belongs to, "" for numbers of no single country.
    """

    display: str
    e164: str
    region: str


def read_number(text: str, region: str = "") -> ReadNumber:
    """Read a number in any spelling; `region` (alpha-2, "" unknown) settles one without a country code.

    Raises ImpossibleNumber. Only length and form are judged: numbering plans change, and old letters print old numbers.
    """
    try:
        number = phonenumbers.parse(text, region or None)
    except phonenumbers.NumberParseException as error:
        if error.error_type == phonenumbers.NumberParseException.INVALID_COUNTRY_CODE:
            raise ImpossibleNumber(
                _("“%(number)s” has no known country code. Write it like +63 2 8277 9484, or choose the country above.")
                % {"number": text}
            ) from error
        raise ImpossibleNumber(
            _("“%(number)s” is no telephone number. Write digits, like +63 2 8277 9484.") % {"number": text}
        ) from error
    if phonenumbers.is_possible_number_with_reason(number) != ValidationResult.IS_POSSIBLE:
        raise ImpossibleNumber(
            _(
                "“%(number)s” has too many or too few digits. "
                "Write the country code, the area code and the number, like +63 2 8277 9484."
            )
            % {"number": text}
        )
    return ReadNumber(
        display=phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL),
        e164=phonenumbers.format_number(number, PhoneNumberFormat.E164),
        region=phonenumbers.region_code_for_number(number) or "",
    )


def kind_of(label: str) -> PhoneKind:
    """The kind of line a label printed on a letter stands for: "Tel/Fax" is a telefax, "Cell" or "M" a mobile."""
    words = label.casefold().strip(" .:")
    if "fax" in words or words == "f":
        return PhoneKind.TELEFAX if "tel" in words or "phone" in words else PhoneKind.FAX
    if words == "m" or any(word in words for word in _MOBILE_WORDS):
        return PhoneKind.MOBILE
    return PhoneKind.PHONE
