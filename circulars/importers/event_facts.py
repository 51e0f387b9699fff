"""Reads what a sentence says of an event beside its date: organiser, theme, venue, links."""

from __future__ import annotations

import re

_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"“”]{3,400}", re.IGNORECASE)
_WATCH = re.compile(
    r"\b(?:watch|livestream\w*|live[- ]stream\w*|stream(?:ed|ing)|live|webcast|web ?tv|record(?:ing|ed)s?|broadcast)\b",
    re.I,
)
_MORE = re.compile(
    r"\b(?:regist\w+|more information|details?|visit|website|link|join|zoom|apply|application|available at|see"
    r"|click|rsvp)\b",
    re.I,
)
_ORGANISED = re.compile(
    r"\b(?:(?:co-?|jointly )?(?:organi[sz]ed|hosted|convened|facilitated|sponsored)(?: jointly)?|led"
    r"|spearheaded) (?:jointly )?by\s+(.{2,160})",
    re.IGNORECASE | re.DOTALL,
)
_ORGANISES = re.compile(
    r"^(?:[^,.]{0,40}, )?(?:the )?((?:[A-Z][\w’'.&-]*|of|for|and|the|on|in|\([A-Z-]+\)|&|,)(?: (?:[A-Z][\w’'.&-]*"
    r"|of|for|and|the|on|in|\([A-Z-]+\)|&)){0,14})"
    r",? (?:will|is|are|shall|plans? to)(?: (?:be|also|again|jointly|once))* (?:co-?)?(?:hold|host|organi[sz]"
    r"|conven|conduct)(?:e|ing)?\b"
)
_PERSON = re.compile(r"^(?:we|it|they|he|she|mfa members|you)\b", re.IGNORECASE)
_NAME_ENDS = re.compile(
    r"\s+(?:will|is|was|are|were|has|have|on|at|from|to be|to|with|which|that|who|under|during|entitled|held"
    r"|scheduled|takes?|taking|as|this"
    r"|next|last|via)\b|[.;:\x01\x02(]\s|[.;:]$|,?\s*(?:\b(?:in|at|on)\s+)?[\x01\x02\x03]|\s[–—-]\s|,\s+(?:which|will"
    r"|with|to|on|in|at|from|followed|took|takes|was|is|has)\b"
)
_THEME = re.compile(
    r"\btheme[ds]?(?: (?:of|is|was|for the \w+ is|will be))?\s*[:,–-]?\s*([\"“‘']?)(\S.{2,240})",
    re.IGNORECASE | re.DOTALL,
)
_AT = re.compile(
    r"(?:\bat|\bvenue(?: is|:)|\binside|\b(?:held|place) in)\s+(?:the\s+)?((?:[A-Z0-9]|al-)[^\x01\x02;]{2,120})",
    re.DOTALL,
)
_VENUE_ENDS = re.compile(
    r"\s+(?:on|from|to|followed|with|and will|where|which|that|for|by|during|as|organi[sz]ed|hosted|was|will|is"
    r"|under|this|next|attended|at)\b"
    r"|[.;:!?](?:\s|$)|,?\s*(?:\b(?:in|of)\s+)?(?:the\s+)?[\x01\x02\x03]|\s[–—-]\s|,\s+(?:and|with|which|followed|from"
    r"|on|to|participants|in)\b|,?\s*\d{1,2}[:.]\d\d|\("
)
VENUE_NOUNS = re.compile(
    r"\b(?:hotel|cent(?:er|re)|hall|room|university|building|headquarters|hq|house|palais|uncc|auditorium"
    r"|institute|resort|campus|chamber"
    r"|ballroom|palace|library|church|school|inn|plaza|tower|villa|club|lounge|theatre|theater|pavilion|museum"
    r"|college|office|mission|square|park"
    r"|residence|suites?|compound|secretariat)\b",
    re.IGNORECASE,
)
_ONLINE = re.compile(
    r"\b(?:via|on|through|over)\s+(Zoom|Skype|Facebook Live|YouTube|Microsoft Teams|Google Meet|Webex|GoToWebinar)\b",
    re.IGNORECASE,
)


def find_urls(text: str) -> list[str]:
    """The web addresses of `text`, without the punctuation that follows them."""
    return [match.group().rstrip(".,;:!?)]}'’") for match in _URL.finditer(text)]


def is_about_watching(text: str) -> bool:
    """Whether a sentence tells where something can be seen, live or recorded."""
    return _WATCH.search(text) is not None


def is_about_more(text: str) -> bool:
    """Whether a sentence sends the reader somewhere for registration or details."""
    return _MORE.search(text) is not None


def _until(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    cut = text[: match.start()] if match else text
    return re.sub(r"[\x01-\x03]+", "", cut).strip(' ,.;:–—-"“”')


def find_organiser(text: str) -> str:
    """Who organises, in a masked sentence: "organized by IOM", "ESCAP will convene"; "" where it does not say."""
    match = _ORGANISED.search(text)
    if match:
        name = _until(_NAME_ENDS, match[1])
        return re.sub(r"^the ", "", name)[:120] if name and len(name.split()) <= 22 else ""
    active = _ORGANISES.match(text)
    if active and not _PERSON.match(active[1]):
        return re.sub(r"^the ", "", active[1].strip(" ,"), flags=re.IGNORECASE)[:120]
    return ""


def find_theme(text: str, raw: str) -> str:
    """The theme in `raw` (the sentence as printed; `text` is the same, masked): quoted, or up to the sentence's end."""
    match = _THEME.search(raw)
    if match is None:
        return ""
    words = re.sub(r"\s", " ", match[2])
    closing = {'"': '"', "“": "”", "‘": "’", "'": "'"}.get(match[1])
    if closing and closing in words:
        return words[: words.index(closing)].strip(" ,.")
    dated = re.search(r",?\s*(?:on|from|in|,)?\s*[\x01\x02]", text[match.start(2) : match.end(2)])
    ended = words[: dated.start()] if dated else re.split(r"\.(?:\s|$)", words)[0]
    return ended.strip(' .,“”"')


def find_venue(text: str) -> str:
    """The building, room or platform a masked sentence names: "at the Trusteeship Council", "via Zoom"; else ""."""
    for match in _AT.finditer(text):
        name = _until(_VENUE_ENDS, match[1])
        if (
            len(name) > 3
            and not re.match(r"\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m|hrs|h\b|$)|\d{1,2}[:.]\d\d", name, re.I)
            and len(name) <= 100
        ):
            return name
    online = _ONLINE.search(text)
    return online[1] if online else ""
