"""Which paragraphs of a letter are headings of its sections."""

from __future__ import annotations

import re
from collections.abc import Sequence

from circulars.importers.dateline import months
from circulars.importers.layout import ends_sentence
from circulars.importers.lines import is_capitals
from circulars.importers.links import first_url
from circulars.importers.structure import Part

# The heading block takes no more; nothing longer is a heading.
MAX_LENGTH = 300
MAX_SENTENCE_CASE_WORDS = 12
MAX_SENTENCE_CASE_LENGTH = 90

_SMALL_WORDS = frozenset(
    (
        "a", "an", "and", "as", "at", "but", "by", "de", "del", "des", "du", "el", "en", "et",
        "for", "from", "in", "into", "la", "las", "le", "les", "los", "nor", "of", "on", "or", "per",
        "sur", "the", "their", "to", "un", "une", "vs", "via", "with", "y", "à", "towards", "toward", "against",
        "its", "his", "her", "our",
    )
)  # fmt: skip
_SPEAKS = re.compile(
    r"^(?:we|i|you|please|kindly|thank|thanks|dear|hope|see|find|also|note|there|this\s+(?:is|was)|these|it|here|below|attached|enclosed|"
    r"for\s+(?:more|further|any|details|inquiries|your)|in\s+(?:this|the)\s+(?:regard|light)|as|if|should|kind|best|looking|yours|"
    r"sincerely|click|visit|read|watch|download|veuillez|nous|merci)\b",
    re.IGNORECASE,
)
_FINITE_VERB = re.compile(
    r"\b(?:is|are|was|were|will|shall|has|have|had|can|could|should|would|may|must|do|does|did|been|invites?|hosts?|held|"
    r"est|sont|sera|aura|avons)\b"
)
_NUMBERED = re.compile(
    r"^(?:(?P<sub>\d{1,2}\.\d{1,2}\.?)|\(?\d{1,2}[.)]|[IVX]{1,5}[.)]|[ivx]{1,5}[.)]|[A-Z][.)])\s+(?=\S)"
)
_LABELLED = re.compile(r"^[^\W\d_][\w’' /&()-]{0,30}:\s+\S")
_FIELD = re.compile(
    r"^(?:venue|dates?|time|place|location|theme|topic|when|where|who|what|why|how|contacts?|organi[sz]ers?|hosts?|deadline|fees?|"
    r"languages?|registration|link|website|e-?mail|speakers?|moderator|q|a|note)\s*:\s*\S",
    re.IGNORECASE,
)
_SECTION_WORD = re.compile(
    r"^(?:part|section|annex|appendix|day|session|theme|objective|chapter|item)\s+[\dIVXA-Z]{1,4}\b", re.IGNORECASE
)


def mark_headings(parts: Sequence[Part]) -> list[Part]:
    """`parts` with the paragraphs that head a section turned into headings, and their levels set."""
    marked = list(parts)
    for index in range(len(marked) - 1, -1, -1):
        if _is_heading(marked, index):
            marked[index].kind = "heading"
            marked[index].text = marked[index].text.replace("\n", " ")
    _set_levels([part for part in marked if part.kind == "heading"])
    return marked


def _is_heading(parts: Sequence[Part], index: int) -> bool:
    """Looked at from the end of the letter: whether the next part is a heading is known already."""
    part = parts[index]
    following = parts[index + 1] if index + 1 < len(parts) else None
    if (
        part.kind != "paragraph"
        or part.is_text
        or following is None
        or (following.kind == "heading" and not _may_stack(part, following))
    ):
        return False
    text = part.text
    if ("\n" in text and not is_capitals(text)) or len(text) > MAX_LENGTH:
        return False
    numbered = _NUMBERED.match(text)
    words = text[numbered.end() :] if numbered else text
    if numbered and following.kind == "paragraph" and _NUMBERED.match(following.text) and not is_capitals(words):
        return False
    before_list = following.kind == "list"
    # Under a heading, a line straight above a list introduces the list: "The assembly decided".
    if before_list and index and not _in_title_case(words) and _stands_as_heading(parts[index - 1]):
        return False
    return _reads_as_heading(words, numbered=bool(numbered), before_list=before_list)


def _stands_as_heading(part: Part) -> bool:
    words = _NUMBERED.sub("", part.text)
    return part.kind == "paragraph" and part.lone and _reads_as_heading(words, numbered=False, before_list=False)


def _may_stack(part: Part, following: Part) -> bool:
    """A heading straight above a heading: a part's title above its first section, or capitals above the rest."""
    return bool(
        is_capitals(part.text) or _NUMBERED.match(part.text) or _SECTION_WORD.match(part.text) or part.lone
    ) and (not part.text.endswith(":"))


def _reads_as_heading(text: str, *, numbered: bool, before_list: bool) -> bool:
    if not re.search(r"[^\W\d_]{2}", text) or first_url(text) or "@" in text or text[:1] in '("“‘':
        return False
    if text[:1].islower() or text.endswith((".", ",", ";", "!", "…", "–", "-")):
        return False
    if is_capitals(text):
        return len(text) <= 200
    if _SPEAKS.match(text) or all(word.casefold() in months() for word in re.findall(r"[^\W\d_]{3,}", text)):
        return False
    if text.endswith(":"):
        return not before_list and _in_title_case(text) and len(text) <= 60
    if text.endswith("?"):
        return len(text) <= 90 and not ends_sentence(text.rstrip("?"))
    if re.search(
        r"[.!?]\s+[^\W\d_]", re.sub(r"\b(?:No|Nos|Art|Dr|Mr|Ms|St|vs)\.", "", text)
    ) and not _SECTION_WORD.match(text):
        return False
    if _FIELD.match(text):
        return False
    if _LABELLED.match(text) and not _in_title_case(text) and not numbered:
        return False
    if _in_title_case(text):
        return len(text) <= 250 and not (_FINITE_VERB.search(text) and len(text) > 120)
    short = len(text) <= MAX_SENTENCE_CASE_LENGTH and len(text.split()) <= MAX_SENTENCE_CASE_WORDS
    return short and not _FINITE_VERB.search(text)


def _in_title_case(text: str) -> bool:
    """Do most words that count begin with a capital or a digit? Scripts without capitals never do."""
    words = [word for word in re.findall(r"[\w’'-]+", text) if word.casefold() not in _SMALL_WORDS]
    capital = sum(word[0].isupper() or word[0].isdigit() for word in words)
    return bool(words) and capital >= 0.5 * len(words) and any(word[0].isupper() for word in words[1:] or words)


def _set_levels(headings: Sequence[Part]) -> None:
    """Level 3 for "1.1", and for other headings under one in capitals."""
    capitals = [is_capitals(part.text) for part in headings]
    mixed = bool(capitals) and capitals[0] and not all(capitals)
    for part, in_capitals in zip(headings, capitals, strict=True):
        numbered = _NUMBERED.match(part.text)
        if (numbered and numbered["sub"]) or (mixed and not in_capitals):
            part.level = 3
