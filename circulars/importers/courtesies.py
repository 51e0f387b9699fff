"""How a letter greets and how it closes: salutation, closing, signatory."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from circulars.importers.layout import ends_sentence
from circulars.importers.letterhead import begins_foot, contacts_start
from circulars.importers.lines import Line, fold, trim

MAX_SIGNATORY_LINES = 6
MAX_SIGNATORY_LENGTH = 90
MAX_GREETING_LENGTH = 200

_OPENER = re.compile(
    r"^(?:my\s+)?(?:dear(?:est)?|hello|hi|greetings\s+to|to\s+all|to\s+our|chers?|chères?|cher\(e\)s|bonjour|mesdames|messieurs|"
    r"madame|monsieur|estimad\w+(?:/as|/os)?|querid\w+(?:/as|/os)?|kepada|prezad\w+)\b[^.!?]{0,110}?",
    re.IGNORECASE,
)
_GREETING_SENTENCE = re.compile(
    r"^(?:(?:warm(?:est)?|kind|cordial|fraternal|solidarity|season['’]?s['’]?|new\s+year['’]?s?|many|happy|our|with|revolutionary|"
    r"peace\s+and)\s+){0,3}greetings?\b|^(?:(?:we|i)\s+(?:sincerely\s+|do\s+)?)?(?:hope|trust|wish)(?:ing)?\s+(?:that\s+)?"
    r"(?:all\b|you\b|this\b|everyone|everything|the\s+new\s+year|your\b)|"
    r"^(?:happy\s+(?:new\s+year|international|holidays?)|a\s+(?:very\s+)?happy|good\s+(?:day|morning|afternoon|evening)|"
    r"eid\s+mubarak|ramadan|salaam?\b|assalam|as-salam|mabuhay|namaste|kumusta|hello|hi\b|dear\b|peace\b|solidarity\s+from|"
    r"nous\s+espérons\s+que\s+vous|esperamos\s+que|saludos|recevez\s+nos\s+salutations|salutations\b|bonjour|"
    r"how\s+are\s+you|thank\s+you\s+for\s+your\s+(?:continued|continuing)\s+support)",
    re.IGNORECASE,
)
# A greeting that goes on to say something is text.
_SAYS_SOMETHING = re.compile(
    r"\b(?:writ(?:e|ing)|shar(?:e|ing)|inform|invit(?:e|ing)|pleased|happy\s+to|glad|would\s+like|update[sd]?|attach\w*|find|"
    r"forward(?:ing)?|announc\w+|remind|below|deadline|register|meeting|join|écrivons|informer|partager)\b",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"""^(?:
        (?:(?:yours|very|most)\s+){0,3}(?:sincerely|truly|faithfully|respectfully|cordially|fraternally|warmly)
          (?:\s+yours)?(?:\s+in\s+solidarity)?
      | (?:(?:with|our|my|and|the|kind|kindest|best|warm|warmest|sincere|friendly)\s+){0,5}
          (?:regards|wishes|respect|thanks|greetings|appreciation|gratitude)
          (?:\s+and\s+(?:solidarity|best\s+wishes|regards|respect))?
      | (?:(?:yours?|always|ever|with|in|warm|our|peace\s+and|love\s+and)\s+){0,4}
          (?:solidarity|unity|friendship|struggle|peace)
          (?:\s+(?:and|in|&)\s+(?:the\s+)?(?:solidarity|struggle|peace|unity|friendship|hope|action))?
      | all\s+the\s+best | many\s+thanks | thanks | cheers
      | thank\s+you(?:\s+(?:very|so)\s+much)?(?:\s+(?:and|for)\b[\w\s]{0,60})?
      | (?:signed|for\s+and\s+on\s+behalf\s+of|on\s+behalf\s+of|for\s+the\s+secretariat)\b[\w\s’']{0,60}
      | looking\s+forward\b[\w\s]{0,60} | mabuhay | maraming\s+salamat | salamat
      | (?:bien\s+)?(?:cordialement|solidairement|amicalement|fraternellement|sincèrement)(?:\s+(?:vôtre|à\s+vous))?
      | bien\s+à\s+vous | (?:meilleures|sincères|cordiales)?\s*salutations(?:\s+\w+)?
      | en\s+(?:toute\s+)?solidarité | merci(?:\s+beaucoup)?
      | (?:veuillez|je\s+vous\s+prie|nous\s+vous\s+prions)\b.{5,110}\b(?:salutations|sentiments|considération)\b.{0,40}
      | atentamente | cordialmente | (?:un\s+)?(?:cordial\s+)?saludos?(?:\s+\w+)?
      | en\s+solidaridad | (?:muchas\s+)?gracias
    )\s*[,.!–—-]*$""",
    re.VERBOSE | re.IGNORECASE,
)
_THANKS = re.compile(
    r"^(?:thank\s+you|thanks|many\s+thanks|with\s+(?:many\s+)?thanks|merci|gracias|maraming\s+salamat)\b.{0,80}$",
    re.IGNORECASE,
)
# Any other few words with a comma, if nothing but names follows.
_GENERIC_CLOSING = re.compile(r"^[^\W\d_a-z][\w’' ]{1,30},$")
# "Ana Cruz / For the Secretariat": in whose name, said after the name.
_CAPACITY = re.compile(r"^(?:for|on\s+behalf)\b", re.IGNORECASE)
_CLOSING_THEN_NAME = re.compile(r"^(?P<closing>[^,]{3,45},)\s+(?P<name>[^\W\d_a-z][^,.]{1,60})$")
_AFTERTHOUGHT = re.compile(
    r"^(?:p\.?\s?s\b|n\.?b\b|note\b|enc(?:l|ls|losures?|losed)?\b|attach(?:ments?|ed)?\b|annex(?:es)?\b|pièces?\s+jointes?|cc\b|c\.c\.|"
    r"copy\b|anexos?\b|disclaimer)\s*[.:(-]?",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?:secretariat|secretary|coordinators?|director|team|president|chair(?:person|man|woman)?|officers?|committee|network|forum|"
    r"mfa|union|federation|alliance|council|board|staff|manager|convenor|spokesperson|secrétariat|secrétaire|président|directeur|directrice|coordination|coordinat\w+|"
    r"secretaría|organi[sz]ation|association|foundation|center|centre|programme|program|campaign|desk|unit|department)\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"^(?:(?:mr|ms|mrs|dr|prof|atty|fr|sr|rev|hon)\.?\s+)?(?:[^\W\d_a-z][\w’'.-]*\s*(?:(?:de|del|la|van|bin|al|y)\s+)?){2,5}$"
)
_FIRST_NAME = re.compile(r"^[^\W\d_a-z][^\W\d_A-Z]{2,14}$")
_FINITE_VERB = re.compile(r"\b(?:is|are|was|were|will|has|have|can|may|please|kindly|see|find|we|you)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SignOff:
    """A letter's end taken apart: the body before it, afterthoughts (P.S.) and the sender's contacts after it."""

    before: tuple[Line, ...]
    closing: str = ""
    signatory: str = ""
    after: tuple[Line, ...] = ()
    contacts: tuple[Line, ...] = ()


def split_opener(lines: Sequence[Line]) -> tuple[str, list[Line]]:
    """A salutation on a line of its own ("Dear friends,") and the lines after it; "" where there is none."""
    lines = trim(lines)
    if not lines:
        return "", []
    first = lines[0].text
    alone = len(lines) == 1 or not lines[1]
    whole = re.fullmatch(_OPENER.pattern + r"\s*[,:!;–—-]*", first, re.IGNORECASE)
    if whole and not _SAYS_SOMETHING.search(first) and (alone or first[-1] in ",:!;–—-" or len(first) < 60):
        return first, trim(lines[1:])
    begun = re.match(_OPENER.pattern + r"(?:[,:!]\s*|\s[–—-]\s+)(?=[^\W\d_])", first, re.IGNORECASE)
    if begun:
        return first[: begun.end()].strip(), [Line(first[begun.end() :], lines[0].indent), *lines[1:]]
    return "", lines


def split_greeting(text: str) -> tuple[str, str]:
    """The greeting sentences that `text` begins with, and the rest of it."""
    taken = 0
    for sentence in _sentences(text):
        words = sentence.strip()
        if len(words) > MAX_GREETING_LENGTH or not _GREETING_SENTENCE.match(words) or _SAYS_SOMETHING.search(words):
            break
        taken += len(sentence)
    return text[:taken].strip(), text[taken:].strip()


def split_signoff(lines: Sequence[Line], *, sender: str = "") -> SignOff:
    """The closing and signatory that end `lines`. `sender` is the letterhead's name, a signatory if it stands alone."""
    lines = trim(lines)
    index = _closing_index(lines)
    if index is not None:
        closing, name = _closing_and_name(lines[index].text)
        closing = closing or lines[index].text
        found = _take_names(lines[index + 1 :])
        signatory = "\n".join(part for part in (name, found.signatory) if part)
        return replace(found, before=tuple(trim(lines[:index])), closing=closing, signatory=signatory)
    start = _bare_signatory_index(lines, sender)
    if start is None:
        return SignOff(tuple(lines))
    return replace(_take_names(lines[start:]), before=tuple(trim(lines[:start])))


def split_thanks(text: str) -> tuple[str, str]:
    """`text` without the sentence of thanks that ends it, and that sentence; "" where it does not end with thanks."""
    sentences = list(_sentences(text))
    last = sentences[-1].strip() if sentences else ""
    if not _THANKS.match(last) or len(last.split()) > 12:
        return text, ""
    return text[: len(text) - len(sentences[-1])].strip(), last


def is_afterthought(text: str) -> bool:
    """Does `text` begin as what follows a signature: a postscript, a list of enclosures, copies?"""
    return bool(_AFTERTHOUGHT.match(text))


def looks_like_signatory(text: str, *, sender: str = "") -> bool:
    """Could `text` be a line of a signature: a person's name, an office, the sender?"""
    if len(text) > MAX_SIGNATORY_LENGTH or text.endswith((".", ":", ";", "!", "?")) or text[:1].islower():
        return False
    if re.search(r"\d{3}|https?://|@", text) or _FINITE_VERB.search(text):
        return False
    return bool(_OFFICE.search(text) or _NAME.match(text) or (sender and fold(sender) == fold(text)))


def _closing_index(lines: Sequence[Line]) -> int | None:
    """Index of the last closing line ("Sincerely,") with little but names after it; None where there is none."""
    for index in range(len(lines) - 1, -1, -1):
        text = lines[index].text
        closing, name = _closing_and_name(text) if text else ("", "")
        if not closing and _GENERIC_CLOSING.match(text):
            closing = text if _only_names_follow(lines, index) else ""
        is_capacity = _CAPACITY.match(text) and not name and index == len(lines) - 1
        if closing and not is_capacity and _stands_at_end(lines, index):
            return index
    return None


def _only_names_follow(lines: Sequence[Line], index: int) -> bool:
    """Is a short line with a comma ("Take care,") the closing? It opens its chunk, and names end the letter."""
    opens = index == 0 or not lines[index - 1] or ends_sentence(lines[index - 1].text)
    names = [line.text for line in lines[index + 1 :] if line]
    return bool(opens and names) and len(names) <= 3 and all(_could_sign(name) and name[-1] != "," for name in names)


def _closing_and_name(text: str) -> tuple[str, str]:
    if len(text) > 140:
        return "", ""
    if _CLOSING.match(text):
        return text, ""
    match = _CLOSING_THEN_NAME.match(text)
    if match and _CLOSING.match(match["closing"]) and looks_like_signatory(match["name"]):
        return match["closing"], match["name"]
    return "", ""


def _stands_at_end(lines: Sequence[Line], index: int) -> bool:
    """Is what follows a signature, and not text: few short lines before an afterthought or the end?"""
    following = [line.text for line in lines[index + 1 :] if line]
    for names, text in enumerate(following, start=1):
        if is_afterthought(text) or begins_foot(text):
            return True
        if len(text) > MAX_SIGNATORY_LENGTH or names > MAX_SIGNATORY_LINES + 2:
            return False
    return True


def _take_names(lines: Sequence[Line]) -> SignOff:
    """The names that `lines` begin with, and what follows them."""
    cut = contacts_start(lines)
    signatory, after = _take_signatory(lines[:cut])
    return SignOff((), signatory=signatory, after=tuple(trim(after)), contacts=tuple(trim(lines[cut:])))


def _take_signatory(lines: Sequence[Line]) -> tuple[str, list[Line]]:
    """The names that `lines` begin with, and the lines after them."""
    taken: list[str] = []
    for index, line in enumerate(lines):
        if not line:
            if len(taken) >= 2 and not _continues(lines[index + 1 :]):
                return "\n".join(taken), list(lines[index:])
            continue
        full = len(taken) >= MAX_SIGNATORY_LINES or len(line.text) > MAX_SIGNATORY_LENGTH
        if full or is_afterthought(line.text) or begins_foot(line.text):
            return "\n".join(taken), list(lines[index:])
        taken.append(line.text)
    return "\n".join(taken), []


def _continues(lines: Sequence[Line]) -> bool:
    following = next((line.text for line in lines if line), "")
    return bool(following) and looks_like_signatory(following)


def _bare_signatory_index(lines: Sequence[Line], sender: str) -> int | None:
    """Where a signature without closing begins: names alone in the letter's last chunk before any afterthought."""
    starts = [index for index, line in enumerate(lines) if line and (not index or not lines[index - 1])]
    afterthoughts = [index for index in starts if is_afterthought(lines[index].text) and len(lines) - index <= 20]
    block = trim(lines[: afterthoughts[0]] if afterthoughts else lines)
    start = len(block)
    while start > 0 and block[start - 1]:
        start -= 1
    names = [line.text for line in block[start:]]
    if not names or not start or len(names) > MAX_SIGNATORY_LINES or not all(map(_could_sign, names)):
        return None
    # A first name alone signs a letter too, below a full sentence.
    above = next((line.text for line in reversed(block[:start]) if line), "")
    is_first_name = len(names) == 1 and _FIRST_NAME.match(names[0]) and ends_sentence(above)
    if not is_first_name and not any(looks_like_signatory(name, sender=sender) for name in names):
        return None
    office_or_sender = any(_OFFICE.search(name) or fold(name) == fold(sender or "-") for name in names)
    return start if office_or_sender or len(names) <= 2 else None


def _could_sign(text: str) -> bool:
    return (
        len(text) <= MAX_SIGNATORY_LENGTH
        and not text.endswith((".", ":", ";", "?"))
        and not _FINITE_VERB.search(text)
        and not re.match(r"[•*\-–·]|\(?\d+[.)]", text)
    )


def _sentences(text: str) -> list[str]:
    """`text` cut after each full stop, exclamation or question mark that a capital follows. Joined, they are `text`."""
    cuts = [0]
    for match in re.finditer(r"[.!?]+[\"”’)]*\s+(?=[^\W\d_a-z]|[“\"‘(])|\n", text):
        if not re.search(
            r"\b(?:mr|mrs|ms|dr|st|no|vs|prof|art|e\.g|i\.e|[a-z])\.\s*$", text[: match.end()], re.IGNORECASE
        ):
            cuts.append(match.end())
    cuts.append(len(text))
    return [text[start:end] for start, end in pairwise(cuts) if text[start:end].strip()]
