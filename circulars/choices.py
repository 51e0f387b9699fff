"""Closed vocabularies: our own as `TextChoices`; languages, countries and time zones from CLDR, ISO and IANA."""

from functools import cache
from zoneinfo import available_timezones

from babel import Locale, UnknownLocaleError
from babel.core import negotiate_locale
from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

Choice = tuple[str, str]
GroupedChoices = list[tuple[str, list[Choice]]]

# BCP 47; the official languages of the United Nations, in the order the UN lists them.
UN_LANGUAGES = ("ar", "zh-Hans", "en", "fr", "ru", "es")
# Languages that members of an Asian network write in, offered before the rest.
ASIAN_LANGUAGES = (
    "bn", "fil", "hi", "id", "ja", "km", "ko", "lo", "ms", "mn", "my", "ne", "fa", "si", "ta", "te", "th", "ur", "vi",
    "zh-Hant",
)  # fmt: skip


class DatePrecision(models.TextChoices):
    """How much of a date is known."""

    DAY = "day", _("The exact day")
    MONTH = "month", _("Only the month")
    YEAR = "year", _("Only the year")


class IssuedPrecision(models.TextChoices):
    """How much of a letter's date of issue is known; old letters often print none."""

    DAY = "day", _("The exact day")
    MONTH = "month", _("Only the month")
    YEAR = "year", _("Only the year")
    UNKNOWN = "unknown", _("Not known")


class EventKind(models.TextChoices):
    EVENT = "event", _("Event")
    DEADLINE = "deadline", _("Deadline")


class EventStatus(models.TextChoices):
    """RFC 5545 knows CONFIRMED and CANCELLED; schema.org's eventStatus the other two."""

    SCHEDULED = "scheduled", _("As planned")
    CHANGED = "changed", _("Changed")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Cancelled")


class AttachmentStatus(models.TextChoices):
    AVAILABLE = "available", _("Available")
    MISSING = "missing", _("Missing")


class Significance(models.TextChoices):
    MINOR = "minor", _("Small correction")
    MAJOR = "major", _("Change readers should know about")


class NoteKind(models.TextChoices):
    NOTE = "note", _("Note")
    DISCLAIMER = "disclaimer", _("Disclaimer")


@cache
def cldr_locale(language_code: str | None = None) -> Locale:
    """Babel's locale for a Django or BCP 47 language code; English as the British write it, as the letters do."""
    code = (language_code or settings.LANGUAGE_CODE).replace("-", "_")
    if code.lower() in ("en", "en_us"):
        return Locale.parse("en_GB")
    try:
        return Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        match = negotiate_locale([code, code.split("_")[0]], ["ar", "fr", "es", "ru", "zh_Hans"])
        return Locale.parse(match or "en_GB")


def language_name(code: str, in_language: str | None = None) -> str:
    """Name of the BCP 47 language `code`, in `in_language` (default: the active one); the code itself if unknown."""
    names = cldr_locale(in_language or get_language()).languages
    return str(names.get(code.replace("-", "_"), code))


def language_name_native(code: str) -> str:
    """Name of the language in that language ("العربية")."""
    try:
        return (Locale.parse(code, sep="-").get_display_name() or code).capitalize()
    except (UnknownLocaleError, ValueError):
        return code


def language_direction(code: str) -> str:
    """ "rtl" or "ltr", for HTML's `dir`."""
    try:
        return str(Locale.parse(code, sep="-").text_direction)
    except (UnknownLocaleError, ValueError):
        return "ltr"


def country_name(code: str, in_language: str | None = None) -> str:
    """Name of the ISO 3166-1 alpha-2 country `code`; the code itself if unknown."""
    return str(cldr_locale(in_language or get_language()).territories.get(code, code))


def _by_name(choices: list[Choice]) -> list[Choice]:
    return sorted(choices, key=lambda choice: choice[1].casefold())


def language_choices() -> GroupedChoices:
    """Languages by name in the active language, those of the United Nations first. Values are BCP 47."""
    return _language_choices(get_language())


@cache
def _language_choices(_in_language: str | None) -> GroupedChoices:
    first = set(UN_LANGUAGES) | set(ASIAN_LANGUAGES)
    others = [
        code for code in map(str, cldr_locale("en").languages) if len(code) <= 3 and code not in first and code != "zh"
    ]
    return [
        (str(_("Languages of the United Nations")), [(code, language_name(code)) for code in UN_LANGUAGES]),
        (str(_("Languages of Asia")), _by_name([(code, language_name(code)) for code in ASIAN_LANGUAGES])),
        (str(_("Other languages")), _by_name([(code, language_name(code)) for code in others])),
    ]


@cache
def country_codes() -> frozenset[str]:
    """ISO 3166-1 alpha-2 codes that CLDR names, without regions ("001") and CLDR's private entries."""
    not_countries = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"}
    codes = map(str, cldr_locale("en").territories)
    return frozenset(code for code in codes if len(code) == 2 and code.isalpha()) - not_countries


def country_choices() -> list[Choice]:
    """Countries by name in the active language. Values are ISO 3166-1 alpha-2."""
    return _country_choices(get_language())


@cache
def _country_choices(_in_language: str | None) -> list[Choice]:
    return _by_name([(code, country_name(code)) for code in country_codes()])


@cache
def timezone_names() -> frozenset[str]:
    """IANA names of the form Area/City, and UTC."""
    skip = ("Etc/", "posix/", "right/", "SystemV/", "US/", "Canada/", "Brazil/", "Chile/", "Mexico/")
    return frozenset(
        name for name in available_timezones() if name == "UTC" or ("/" in name and not name.startswith(skip))
    )


def timezone_choices() -> GroupedChoices:
    """Time zones; the site's own and those of the usual meeting places first. Values are IANA names."""
    return _timezone_choices(get_language())


@cache
def _timezone_choices(_in_language: str | None) -> GroupedChoices:
    usual = list(dict.fromkeys([settings.TIME_ZONE, "America/New_York", "Europe/Zurich", "Asia/Bangkok", "UTC"]))
    fixed = [f"Etc/GMT{offset:+d}" for offset in range(-14, 13) if offset]
    rest = sorted(timezone_names() - set(usual))
    return [
        (str(_("Often used")), [(name, timezone_label(name)) for name in usual]),
        (str(_("All time zones")), [(name, timezone_label(name)) for name in rest]),
        (str(_("Fixed offsets")), [(name, timezone_label(name)) for name in fixed]),
    ]


def timezone_label(name: str) -> str:
    """An IANA name for people: "New York (America)"; "UTC+8" for the inverted "Etc/GMT-8" (IANA's own convention)."""
    if name == "UTC":
        return "UTC"
    if name.startswith("Etc/GMT"):
        return f"UTC{-int(name.removeprefix('Etc/GMT')):+d}"
    area, _sep, city = name.partition("/")
    city = {"Europe/Zurich": "Geneva, Zurich"}.get(name, city.replace("_", " ").replace("/", ", "))
    return f"{city} ({area})"
