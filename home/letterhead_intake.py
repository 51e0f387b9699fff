"""Takes a letter's letterhead into the secretariat's profile: fills an empty one, compares a filled one."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from circulars.choices import country_name
from home.choices import PhoneKind
from home.phones import ImpossibleNumber, ReadNumber, kind_of, read_number
from home.social import UnknownProfile, network_of, profile_url

if TYPE_CHECKING:
    from circulars.importers.records import LetterheadRecord
    from home.models import SecretariatMixin

_TEXT_FIELDS = ("name", "about", "vision", "address", "email", "website")


def take_in(profile: "SecretariatMixin", record: "LetterheadRecord") -> list[str]:
    """Fill `profile` and publish it if nobody has written anything into it, else compare its latest version.

    Returns sentences: what the letter states and the profile does not. What a letter leaves out is no difference.
    """
    latest: Any = profile.get_latest_revision_as_object()  # type: ignore[attr-defined]
    if not _states_anything(record):
        return []
    if _is_empty(latest):
        sentences = _fill(latest, record)
        latest.save_revision().publish()
        profile.refresh_from_db()
        return sentences
    return [*_text_differences(latest, record), *_phone_differences(latest, record), *_web_differences(latest, record)]


def _states_anything(record: "LetterheadRecord") -> bool:
    stated = (record.name, record.phones, record.emails, record.website, record.address, record.about, record.vision)
    return any(stated) or bool(record.social)


def _is_empty(page: Any) -> bool:
    return (
        not any(getattr(page, field) for field in _TEXT_FIELDS)
        and not page.phones.all()
        and not page.social_links.all()
    )


def _fill(page: Any, record: "LetterheadRecord") -> list[str]:
    """Write `record` into `page`; returns sentences about what has no place there."""
    sentences = []
    page.name = record.name
    if not page.name:
        site = page.get_site()
        page.name = (site.site_name if site else "") or getattr(settings, "WAGTAIL_SITE_NAME", "")
        sentences.append(_("The letter names no sender; the profile got the site's name, “%s”.") % page.name)
    page.about, page.vision = record.about, record.vision
    page.country = record.country or _country_of_phones(record)
    page.address, page.print_country = _without_country(record)
    page.email = record.emails[0] if record.emails else ""
    sentences += [_missing(_("e-mail address"), email) for email in record.emails[1:] if not _same(email, page.email)]
    page.website = _with_scheme(record.website)
    page.printed_letterhead = "\n".join(record.lines)
    page.phones = [
        page.phones.model(kind=kind, number=read.display, e164=read.e164, sort_order=position)
        for position, (read, kind) in enumerate(_merged_phones(record, page.country))
    ]
    sentences += _unreadable_phones(record, page.country)
    links, unreadable = _social_links(page, record)
    page.social_links = links
    return sentences + unreadable


def _without_country(record: "LetterheadRecord") -> tuple[str, bool]:
    """The address without its country line, and whether to print the country.

    A country in other words than ours ("The Philippines") stays a line of the address: no word is lost.
    """
    lines = [line.strip() for line in record.address.splitlines() if line.strip()]
    if record.country and lines and _same(lines[-1].rstrip("."), country_name(record.country)):
        return "\n".join(lines[:-1]), True
    return "\n".join(lines), False


def _readable_phones(record: "LetterheadRecord", region: str) -> Iterator[tuple[str, str, ReadNumber]]:
    for label, number in record.phones:
        try:
            yield label, number, read_number(number, region)
        except ImpossibleNumber:
            continue


def _unreadable_phones(record: "LetterheadRecord", region: str) -> list[str]:
    sentences = []
    for label, number in record.phones:
        try:
            read_number(number, region)
        except ImpossibleNumber as error:
            sentences.append(_("%(label)s: %(reason)s It was left out.") % {"label": label, "reason": error})
    return sentences


def _country_of_phones(record: "LetterheadRecord") -> str:
    """The country of the first number printed with its country code: letters often leave the address's country out."""
    return next((read.region for _label, _number, read in _readable_phones(record, "") if read.region), "")


def _merged_phones(record: "LetterheadRecord", region: str) -> list[tuple[ReadNumber, PhoneKind]]:
    """Each number once. A line that one place calls "Phone" and another "Telefax" is a telefax: it is both."""
    kinds: dict[str, PhoneKind] = {}
    reads: dict[str, ReadNumber] = {}
    for label, _number, read in _readable_phones(record, region):
        kind = kind_of(label)
        known = kinds.setdefault(read.e164, kind)
        reads.setdefault(read.e164, read)
        if known != kind and PhoneKind.MOBILE not in (known, kind):
            kinds[read.e164] = PhoneKind.TELEFAX
    return [(read, kinds[e164]) for e164, read in reads.items()]


def _social_links(page: Any, record: "LetterheadRecord") -> tuple[list[Any], list[str]]:
    links: list[Any] = []
    sentences: list[str] = []
    for printed, handle in record.social:
        network = network_of(printed)
        try:
            url = profile_url(network, handle)
        except UnknownProfile as error:
            sentences.append(_("%(label)s: %(reason)s It was left out.") % {"label": printed, "reason": error})
            continue
        links.append(page.social_links.model(network=network, handle=handle, url=url, sort_order=len(links)))
    return links, sentences


def _text_differences(page: Any, record: "LetterheadRecord") -> Iterator[str]:
    if record.name and not _same(record.name, page.name):
        yield _differs(_("name"), record.name, page.name)
    address, country_printed = _without_country(record)
    if address and not _same(address, page.address):
        yield _differs(_("address"), ", ".join(address.splitlines()), ", ".join(page.address.splitlines()))
    if record.country and record.country != page.country:
        yield _differs(_("country"), country_name(record.country), country_name(page.country) if page.country else "")
    elif country_printed and not page.print_country:
        yield _("The letter prints the country, %s, below the address; the profile does not.") % country_name(
            page.country
        )
    for field, label in (("about", _("text about the secretariat")), ("vision", _("vision"))):
        printed, kept = getattr(record, field), getattr(page, field)
        if printed and not _same(printed, kept):
            yield _differs(label, printed, kept)


def _phone_differences(page: Any, record: "LetterheadRecord") -> Iterator[str]:
    """Numbers are compared as E.164, so a spelling is no difference."""
    known = {row.e164 for row in page.phones.all()}
    region = page.country or record.country or _country_of_phones(record)
    reported = set(known)
    for label, number, read in _readable_phones(record, region):
        if read.e164 not in reported:
            reported.add(read.e164)
            yield _missing(label, number)
    yield from _unreadable_phones(record, region)


def _web_differences(page: Any, record: "LetterheadRecord") -> Iterator[str]:
    for email in dict.fromkeys(record.emails):
        if not _same(email, page.email):
            yield _differs(_("e-mail address"), email, page.email)
    if record.website and _web_key(record.website) != _web_key(page.website):
        yield _differs(_("website"), record.website, page.website)
    known = {_web_key(row.url) for row in page.social_links.all()}
    links, sentences = _social_links(page, record)
    for link in links:
        if _web_key(link.url) not in known:
            yield _missing(link.get_network_display(), link.handle)
    yield from sentences


def _same(one: str, other: str) -> bool:
    """Equal but for white space, line ends, commas at them, and capitals."""
    return _key(one) == _key(other)


def _key(text: str) -> str:
    return " ".join(text.replace(",", " ").split()).casefold()


def _with_scheme(address: str) -> str:
    return address if not address or "://" in address else f"https://{address}"


def _web_key(address: str) -> str:
    parts = urlsplit(_with_scheme(address.strip()).casefold())
    return parts.netloc.removeprefix("www.") + parts.path.rstrip("/") + (f"?{parts.query}" if parts.query else "")


def _differs(what: str, printed: str, kept: str) -> str:
    if not kept:
        return _missing(what, printed)
    return _("%(what)s: the letter has “%(printed)s”, the profile “%(kept)s”.") % {
        "what": what.capitalize(),
        "printed": _shortened(printed),
        "kept": _shortened(kept),
    }


def _missing(what: str, printed: str) -> str:
    return _("%(what)s: the letter has “%(printed)s”, the profile does not.") % {
        "what": str(what).capitalize(),
        "printed": _shortened(printed),
    }


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 90 else f"{words[:89].rstrip()}…"
