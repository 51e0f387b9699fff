"""Finds what an enclosed document is called: "the concept note and agenda of the forum" are two documents."""

from __future__ import annotations

import re

from circulars.importers.dates import find_dates
from circulars.importers.event_titles import shorten

DOCUMENT_NOUNS = (
    "reports?|letters?|notes?|agendas?|documents?|documentation|announcements?|programmes?|programs?|invitations?"
    "|forms?|questionnaires?|statements?|papers?|tool-?kits?|flyers?|posters?|guidelines?|guides?|summary"
    "|summaries|minutes|drafts?|cop(?:y|ies)|templates?|lists?|briefs?|press release|press statement|resolutions?"
    "|translations?|manuals?|presentations?|matrix|annex(?:es)?|tors?|terms of reference|declarations?"
    "|newsletters?|schedules?|handbooks?|calendars?|publications?|stud(?:y|ies)|submissions?|recommendations?"
    "|communiqu[eé]s?|infographics?|fact ?sheets?|transcripts?|petitions?|brochures?|leaflets?|files?|materials?"
    "|photos?|analysis|articles?|proposals?|modules?|charters?|calls?|surveys?|memorandum|bulletins?|timeline"
    "|outline|text|position|contract|agreement|mou|policy|proceedings|messages?|video|slides|powerpoint"
    "|outcome document|zero draft|roadmap|register|nomination"
)
_NOUN = re.compile(rf"\b(?:{DOCUMENT_NOUNS})\b", re.IGNORECASE)
_GENERAL = re.compile(
    r"^(?:following |attached |enclosed |relevant |related |other |these |all |some )*(?:documents?|documentation"
    r"|files?|materials?|attachments?|information|items|papers)?$",
    re.I,
)
_LEAD = re.compile(
    r"^[\s,:–—-]*(?:(?:also|please|find|attached|enclosed|herewith|here|below|hereto|is|are|as an? attachments?"
    r"|to this message|to this circular|with you|to you|you|for your [\w ]{3,40}?[,:])\s+)*"
    r"(?:(?:the|a|an|our|some|two|three|four|this|these|its|their|both|his|her|copies of|copy of|soft copy of"
    r"|soft copies of)\s+)*",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\s*(?:[.;!?]\s*$|[;?!]|\.\s|,?\s+(?:which|that|who|whom|where|so that|as well as for|for your|for those|as"
    r"|if|please|in order|is|are|was|were|has|have|will|available|to be"
    r"|should|can|could|may|must|outlining|containing|including|explaining|detailing|together|along|but|because"
    r"|since|with the following|addressed|sent|we|you|it|they)\b"
    r"|,?\s+(?:dated|issued|released|published|signed)\b|,\s+(?:in|with|on|at|by|for|of|from)\b|\s*\("
    r"|\s+in (?:both |the following |all )?(?:six |\d )?(?:[A-Z][a-z]+(?:,| and| or|/|\s*$|\.)|languages"
    r"|UN languages|official)"
    r"|\s+and (?:return|send|share|submit|sign|let|circulate|disseminate|e-?mail|forward|give|confirm|reply|help"
    r"|feel|we|you|will|is|are)\b|\s+(?:prepared|produced|compiled|drafted|written|provided"
    r"|shared) (?:to us )?(?:by|with)\b"
    r"|\s+for (?:more |further |your |the )?(?:details?|information|reference|perusal|ease)\b"
    r"|\s+in [A-Z][a-z]+ only\b|:|\s+https?:|\s+to (?!the\b|be\b|all\b|[A-Z])|\s+[–—]\s|,?\s+(?:attached|enclosed"
    r"|here ?with|below)\b)",
)
_VERSIONS_OF = re.compile(
    r"^\s*(?:the )?(?:[A-Z][a-z]+(?:, and |, | and |/| )){1,6}(?:versions?|translations?) of (?:the )?"
)
_SPLIT = re.compile(
    r",\s+(?:and\s+|as well as\s+)?(?:also\s+)?(?:the|a|an|our|its|their)\s+|\s+(?:and|as well as|&|together with"
    r"|along with)\s+(?:also\s+)?(?:the|a|an|our|its|their)\s+|,\s+(?:and\s+)?|\s+(?:and|&|as well as)\s+",
    re.I,
)


def tidy_name(name: str) -> str:
    """A document's name without determiners, brackets and punctuation at its ends, its first letter capital."""
    name = _VERSIONS_OF.sub("", name)
    name = " ".join(_LEAD.sub("", name, count=1).split()).strip(' ,.;:–—-“”"')
    name = re.sub(r"\s+(?:of|on|for|from|in|to|and|the|a|by|with)$", "", shorten(name))
    name = name.replace("“", "").replace("”", "") if name.count("“") != name.count("”") else name
    return name[:1].upper() + name[1:]


def is_general(name: str) -> bool:
    """Whether a name says only that something is enclosed: "the following documents"."""
    return _GENERAL.match(name.strip()) is not None


def is_bare(name: str) -> bool:
    """Whether a name is one or two words that point back at a document: "Report", "Letter"."""
    return len(name.split()) == 1 and _NOUN.fullmatch(name.strip()) is not None


def document_names(words: str, *, sure: bool) -> list[str]:
    """The documents that `words`, which follow "attached is" or the like, begin with.

    `sure` is False after "we are sharing", which may be followed by news as well: then a word for a document must come.
    """
    words = _LEAD.sub("", words, count=1)
    ended = _ENDS.search(words)
    phrase = words[: ended.start()] if ended else words
    phrase = _undated(phrase)
    names = [tidy_name(part) for part in _parts(phrase)]
    names = [name for name in names if name and _NOUN.search(name) and (sure or _headed(name))]
    if names and is_general(names[0]) and len(names) == 1 and words[len(phrase) :].lstrip().startswith(":"):
        return []
    return names if all(len(name) > 2 for name in names) and not (len(names) == 1 and _points_ahead(names[0])) else []


def _points_ahead(name: str) -> bool:
    return re.match(r"(?:following|list of documents)\b", name, re.IGNORECASE) is not None


def _headed(name: str) -> bool:
    """The word for a document stands early in the name, before "of" or "on" brings something else in."""
    head = re.split(r"\b(?:of|on|for|from|about|regarding|by|in|to|with)\b", name)[0]
    found = _NOUN.search(head)
    return found is not None and not re.match(r"(?:updates?|information|news)\b", name, re.IGNORECASE)


def _undated(phrase: str) -> str:
    for span in reversed(find_dates(phrase).spans):
        if re.search(r"\b(?:dated|of)\s*$", phrase[: span.start]):
            phrase = re.sub(r",?\s*\b(?:dated|of)\s*$", "", phrase[: span.start]) + phrase[span.end :]
    return phrase


def _parts(phrase: str) -> list[str]:
    """The phrase cut where one document ends and the next begins: both sides must be headed by a word for one."""
    parts: list[str] = []
    start = 0
    for match in _SPLIT.finditer(phrase):
        left, right = phrase[start : match.start()], phrase[match.end() :]
        until = _SPLIT.search(right)
        right = right[: until.start()] if until else right
        if (
            _headed(left)
            and _headed(right)
            and len(right.split()) > 0
            and not re.search(r"\b(?:of|on|for) (?:the )?$", left)
        ):
            parts.append(left)
            start = match.end()
    return [*parts, phrase[start:]]


def name_before(words: str) -> list[str]:
    """The document whose name ends with `words`, which stand before "(enclosed)" or "is attached"."""
    clause = re.split(r"(?<=[.;:])\s+|,\s+(?:and|but|while)\s+", words)[-1]
    dated = re.split(
        r",?\s+(?:dated|sent|issued|released|published|was|were|is|are|has|have|which|that|will)\b", clause
    )[0]
    dated = _undated(dated)
    names = [tidy_name(part) for part in _parts(dated)]
    return [name for name in names if _NOUN.search(name) and len(name.split()) <= 24 and not is_general(name)]
