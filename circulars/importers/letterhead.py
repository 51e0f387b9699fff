"""The sender's part of a letter: the lines above its title and below its signature, read into a record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from babel import Locale

from circulars.importers.dateline import parse_dateline
from circulars.importers.lines import Chunk, Line, fold, to_chunks, trim
from circulars.importers.links import find_emails, strip_addresses, strip_emails
from circulars.importers.records import LetterheadRecord

ABOUT, VISION, ADDRESS, SOCIAL, CAMPAIGN, TOP = "about", "vision", "address", "social", "campaign", "top"
# Headings that begin the foot of a letter, whatever stands above them.
_STRONG = {
    "about us": ABOUT,
    "who we are": ABOUT,
    "regional secretariat": ADDRESS,
    "secretariat address": ADDRESS,
    "social media": SOCIAL,
    "follow us": SOCIAL,
    "connect with us": SOCIAL,
    "find us on": SOCIAL,
    "featured campaign": CAMPAIGN,
    "featured campaigns": CAMPAIGN,
    "qui sommes-nous": ABOUT,
    "à propos de nous": ABOUT,
    "réseaux sociaux": SOCIAL,
    "quiénes somos": ABOUT,
    "redes sociales": SOCIAL,
}
# Headings that belong to a foot already begun, or begin one with nothing but contacts below them.
_WEAK = {
    "our vision": VISION,
    "vision": VISION,
    "guiding vision": VISION,
    "mission": ABOUT,
    "our mission": ABOUT,
    "secretariat": ADDRESS,
    "address": ADDRESS,
    "our office": ADDRESS,
    "head office": ADDRESS,
    "office": ADDRESS,
    "contact": ADDRESS,
    "contacts": ADDRESS,
    "contact us": ADDRESS,
    "contact information": ADDRESS,
    "contact details": ADDRESS,
    "secrétariat": ADDRESS,
    "secrétariat régional": ADDRESS,
    "secretaría": ADDRESS,
}
_ABOUT_HEADING = re.compile(r"^about\s+(?:the\s+)?[\w’' -]{2,60}$", re.IGNORECASE)
_PHONE_LABEL = (
    r"tele?fax|telephone|tel|phone(?:/fax)?|fax|mobile(?:\s+phone)?|cell(?:phone)?|landline|hotline|whatsapp|viber|gsm|"
    r"téléphone|tél|teléfono|móvil|portable|t|m|f|p"
)
_PHONE = re.compile(
    rf"(?:\b(?P<label>{_PHONE_LABEL})\b\.?\s*(?:no|nos|number|numbers)?\.?\s*:?\s*)?(?P<number>\+?\(?\+?\d[\d\s().\-/]{{5,22}}\d)",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"^(?P<label>[^\W\d_][\w’' /.-]{0,24}?)\s*:\s*(?P<value>.+)$")
_NETWORKS = (
    "facebook|fb|twitter|x|instagram|ig|youtube|linkedin|tiktok|telegram|flickr|vimeo|medium|mastodon|bluesky|threads"
)
_SOCIAL = re.compile(rf"^(?P<network>{_NETWORKS})\b(?:\s+page)?\s*[:–—-]?\s*(?P<handle>\S.*)$", re.IGNORECASE)
_WEBSITE_LABEL = re.compile(r"^(?:web(?:\s?site)?|site(?: web)?|url)$", re.IGNORECASE)
_WEBSITE = re.compile(r"(?:https?://|www\.)[^\s|;,<>]+", re.IGNORECASE)
_PARTS = re.compile(r"\s*[|•·●]\s*|\s+[–—]\s+(?=(?:tel|phone|fax|mob|e-?mail|web)\b)|\t+|\s*;\s*", re.IGNORECASE)
_STREET = re.compile(
    r"\b(?:street|st\.|avenue|ave\.?|road|rd\.?|rue|building|bldg|floor|suite|room|unit|block|lane|drive|district|city|village|"
    r"p\.?\s?o\.?\s*box|box|extension|subdivision|barangay|calle|house|compound|plaza|tower|quarter)\b|\b\d{4,6}\b",
    re.IGNORECASE,
)
_VISION = re.compile(r"\bvision\b|\benvisions?\b|\benvisioned\b", re.IGNORECASE)


@dataclass(slots=True)
class _Found:
    """What has been read so far; its lists keep the letter's order."""

    name: str = ""
    phones: list[tuple[str, str]] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    website: str = ""
    address: list[str] = field(default_factory=list)
    about: list[str] = field(default_factory=list)
    vision: list[str] = field(default_factory=list)
    social: list[tuple[str, str]] = field(default_factory=list)
    campaign: list[str] = field(default_factory=list)


def footer_start(lines: Sequence[Line]) -> int:
    """Index of the first line of the foot of the letter; `len(lines)` where it has none."""
    for index, line in enumerate(lines):
        if not line or (index and lines[index - 1]):
            continue
        role = _heading_role(line.text, strong_only=True)
        if role and _only_foot_follows(lines[index + 1 :], role):
            return index
    return len(lines)


def contacts_start(lines: Sequence[Line]) -> int:
    """Index in the lines after a signature from which on they are the sender's contacts; `len(lines)` if none are."""
    for index, line in enumerate(lines):
        if not line:
            continue
        # "Secretariat" may sign a letter, and head its address.
        heads = index > 0 and bool(_heading_role(line.text)) and any(lines[index + 1 :])
        names = index > 0 and not lines[index - 1] and _names_sender(lines[index : index + 2])
        if (heads or names or begins_foot(line.text) or _begins_address(line.text)) and _mostly_contacts(lines[index:]):
            return index
    return len(lines)


def read_letterhead(
    header: Sequence[Line], footer: Sequence[Line], *, kept: Sequence[str] = ()
) -> tuple[LetterheadRecord | None, list[str]]:
    """The sender that the lines above the title and at the foot of a letter state, and warnings for the editor.

    `kept` is what else the head of the letter prints, its date for example. None where there is no line at all. Every
    line is kept in `lines`, understood or not.
    """
    lines = [line.text.replace("\t", " ") for line in header if line]
    lines += [*kept, *(line.text.replace("\t", " ") for line in footer if line)]
    if not lines:
        return None, []
    found = _Found()
    _read_section(TOP, trim(header), found)
    for role, section in _sections(footer):
        _read_section(role, section, found)
    warnings = []
    if found.campaign:
        warnings.append(
            f"The letter's foot features a campaign (“{_shorten(found.campaign[0])}”). "
            "Make or feature its campaign page: an import does not."
        )
    return _to_record(found, lines), warnings


def is_contact(text: str) -> bool:
    """Is `text` a line of telephone numbers, e-mail or web addresses and nothing else to speak of?"""
    if len(text) > 160:
        return False
    rest = strip_addresses(text)
    if re.search(r"\d{3}", rest):
        rest = _PHONE.sub(" ", rest)
    if rest == text:
        social = _SOCIAL.match(text)
        return bool(social and ":" in text and len(text.split()) <= 4)
    labels = rf"\b(?:e-?mails?|website|web|site|url|courriel|{_PHONE_LABEL}|{_NETWORKS}|skype)\b\.?"
    rest = re.sub(labels, " ", rest, flags=re.IGNORECASE)
    return len(re.findall(r"[^\W\d_]{2,}", rest)) <= 1


def begins_foot(text: str) -> bool:
    """Is `text` a contact line, or a heading of the foot that nobody signs with ("Contact", but not "Secretariat")?"""
    return is_contact(text) or (bool(_heading_role(text)) and not re.search("secretar|secrétar", text, re.IGNORECASE))


def country_code(text: str) -> str:
    """ISO 3166-1 alpha-2 of the country whose English, French or Spanish name `text` is; "" if it is none."""
    wanted = fold(text).removeprefix("the ")
    return _countries().get(wanted, "")


def _countries() -> dict[str, str]:
    if not _COUNTRY_NAMES:
        for language in ("es", "fr", "en"):
            for code, name in Locale(language).territories.items():
                if len(code) == 2 and code.isalpha() and code not in {"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"}:
                    _COUNTRY_NAMES[fold(name)] = code
                    _COUNTRY_NAMES[fold(name.replace(" SAR China", ""))] = code
        _COUNTRY_NAMES.update(
            {"usa": "US", "u.s.a": "US", "uk": "GB", "viet nam": "VN", "uae": "AE", "republic of korea": "KR"}
        )
    return _COUNTRY_NAMES


_COUNTRY_NAMES: dict[str, str] = {}


def _heading_role(text: str, *, strong_only: bool = False) -> str:
    folded = fold(text)
    if folded in _STRONG:
        return _STRONG[folded]
    if strong_only:
        return ABOUT if _ABOUT_HEADING.match(text) and len(text.split()) <= 6 and text.casefold() != "about" else ""
    return _WEAK.get(folded, "") or (ABOUT if _ABOUT_HEADING.match(text) and len(text.split()) <= 6 else "")


def _only_foot_follows(lines: Sequence[Line], role: str) -> bool:
    """Guards against a section of the letter that is called like a part of its foot ("About the conference")."""
    chunks = to_chunks(lines)
    roles = [_heading_role(chunk[0].text) for chunk in chunks]
    contacts = sum(is_contact(line.text) for chunk in chunks for line in chunk)
    if role == ADDRESS and not contacts and not any(_is_address(line.text) for chunk in chunks for line in chunk):
        return False
    if role in (SOCIAL, ADDRESS, CAMPAIGN):
        return len(chunks) <= 14 and (contacts > 0 or len(chunks) <= 3)
    return len(chunks) <= 24 and (contacts > 0 or any(roles) or len(chunks) <= 3)


def _mostly_contacts(lines: Sequence[Line]) -> bool:
    texts = [line.text for line in lines if line]
    known = sum(is_contact(text) or bool(_heading_role(text)) or _is_address(text) for text in texts)
    return known >= 0.6 * len(texts) and all(len(text) <= 200 for text in texts)


def _is_address(text: str) -> bool:
    return len(text) <= 120 and bool(_STREET.search(text) or country_code(text)) and not text.endswith((".", "?", "!"))


def _names_sender(lines: Sequence[Line]) -> bool:
    """The sender's name straight above its address, in a block of contacts below the signature."""
    if len(lines) < 2 or not lines[1] or len(lines[0].text) > 80 or lines[0].text.endswith((".", ":", ",", "!", "?")):
        return False
    return is_contact(lines[1].text) or _begins_address(lines[1].text)


def _begins_address(text: str) -> bool:
    """ "25 Example Road", "Philippines"; not "Women's Unit", which signs letters."""
    return _is_address(text) and bool(re.search(r"\d", text) or country_code(text)) and not parse_dateline(text)


def _sections(footer: Sequence[Line]) -> Iterable[tuple[str, list[Line]]]:
    """The foot cut at its headings; what stands above the first of them is contacts."""
    role, section = ADDRESS, list[Line]()
    for line in footer:
        found = _heading_role(line.text, strong_only=False) if line else ""
        if found:
            yield role, section
            role, section = found, []
        else:
            section.append(line)
    yield role, section


def _read_section(role: str, lines: Sequence[Line], found: _Found) -> None:
    if role in (ABOUT, VISION):
        for chunk in to_chunks(lines):
            text = " ".join(line.text for line in chunk)
            if is_contact(text):
                _read_contacts(chunk, role, found)
            else:
                (found.vision if role == VISION or _VISION.search(text) else found.about).append(text)
    elif role == CAMPAIGN:
        found.campaign.extend(line.text for line in lines if line)
    else:
        for chunk in to_chunks(lines):
            _read_contacts(chunk, role, found)


def _read_contacts(chunk: Chunk, role: str, found: _Found) -> None:
    for line in chunk:
        leftovers = [part for part in _PARTS.split(line.text) if part and not _read_contact(part, found)]
        text = ", ".join(leftovers)
        if not text:
            continue
        if role == TOP and not found.name and not _is_address(text):
            found.name = text
        elif role == ADDRESS or (role == TOP and _is_address(text)):
            found.address.append(
                re.sub(
                    r"^(?:(?:postal |mailing |office )?address|(?:regional )?secretariat|office)\s*:\s*",
                    "",
                    text,
                    flags=re.IGNORECASE,
                )
            )


def _read_contact(part: str, found: _Found) -> bool:
    """Read the numbers and addresses of one part of a contact line. False where it has none: a name, a street."""
    social = _SOCIAL.match(part)
    if social and (":" in part or "/" in part or "@" in part):
        _add(found.social, (social["network"], social["handle"].strip()))
        return True
    emails, website = find_emails(part), _WEBSITE.search(strip_emails(part))
    for email in emails:
        _add(found.emails, email)
    if website:
        found.website = found.website or website.group().rstrip(".,)")
    elif (labelled := _LABELLED.match(part)) and _WEBSITE_LABEL.match(labelled["label"]):
        found.website = found.website or labelled["value"].strip()
        return True
    if not is_contact(part):
        return bool(emails or website)
    label = ""
    for match in _PHONE.finditer(strip_addresses(part)):
        label = match["label"] or label
        _add(found.phones, (label, match["number"].strip()))
    return True


def _add(values: list, value: object) -> None:  # type: ignore[type-arg]
    if value not in values:
        values.append(value)


def _to_record(found: _Found, lines: list[str]) -> LetterheadRecord:
    country = next((code for line in reversed(found.address) if (code := _country_at_end(line))), "")
    return LetterheadRecord(
        name=found.name,
        phones=tuple(found.phones),
        emails=tuple(found.emails),
        website=found.website,
        address="\n".join(found.address),
        country=country,
        about="\n\n".join(found.about),
        vision="\n\n".join(found.vision),
        social=tuple(found.social),
        lines=tuple(lines),
    )


def _country_at_end(line: str) -> str:
    """ "Philippines", or the last part of "Quezon City 1100, Philippines"."""
    return country_code(line) or country_code(re.split(r",\s*|\s+\d{3,}\s+", line)[-1])


def _shorten(text: str) -> str:
    return text if len(text) <= 60 else text[:59].rstrip() + "…"
