"""Finds what an event is called in the sentence, heading or list item that dates it.

Before a text comes here, its dates are replaced by DATE marks and its places by PLACE marks of the same length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from circulars.importers.event_signs import EVENT_NOUNS, HOSTS, INSTITUTION_NOUNS, OCCURS

MAX_TITLE = 120
DATE, TARGET, PLACE = "\x01", "\x02", "\x03"  # another date, the date asked about, a place

_TOKEN = re.compile(r"\x01+|\x02+|\x03+|[\w’'][\w’'./-]*[\w’']|\w|[^\w\s]")
_HEAD = re.compile(rf"^(?:{EVENT_NOUNS})$", re.IGNORECASE)
_LEFT_STOPS = frozenset(
    re.findall(
        r"\S+",
        """
        a an the its our their his her this that these those your my some any each every both another such same said
        it they we you he she i in at on of for to by from with as during after before since until about into upon
        and or but will shall would may can could should is was are were be been being has have had do does did not
        also please find attend join host hosted hosting hold holding held organize organise organized organised
        convene convened conduct conducted launch participate invite invited celebrate commemorate observe mark
        follow following followed there here who which where when while because if than then further moreover
        finally however meanwhile through per via next last week month year today tomorrow yesterday attended
        attending joined facilitate facilitated have having includes include including share sharing sharing
        announce announcing inform regarding concerning dear
        """,
    )
) - {"next"}  # fmt: skip
_CONNECTORS = frozenset(re.findall(r"\S+", "of on for and & the in to"))
_RIGHT_STOPS = frozenset(
    re.findall(
        r"\S+",
        """
        will shall would may can could should is was are were be been being has have had which that who whom whose
        where when while held organized organised hosted convened scheduled taking taken starting led facilitated
        entitled titled themed as at from during through via after before since until but or if it they we he she
        you there this these followed attended supported sponsored happening took take takes begins starts opens
        both please due because so per under happen happens set slated conducted moderated please together jointly
        co-organized co-organised co-hosted has ended ends brought gathered aims aimed discussed focused
        """,
    )
)  # fmt: skip
_TRAILING = frozenset(
    re.findall(
        r"\S+",
        """
        of on for with between to against by among and & the a an in at its our their this about from or as
        """,
    )
)
_GENERIC = re.compile(
    r"^(?:the |this |that |an? )?(?:it|this|that|these|they|which|event|meeting|session|activity|consultation"
    r"|first|second|third|next"
    r"|one|former|latter|programme|program|meetings|sessions|events|dates?|day|days|week|call|review|schedule)$",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"^(?:the )?(first|second|third|fourth|fifth|last|next|other|final)(?: one)?$", re.IGNORECASE)
_HEADING_LEADS = re.compile(
    r"^(?:(?:online |open |extended )?(?:applications?|registration|invitation|call|nominations?|save the date"
    r"|reminder|update[sd]?|upcoming|announcement)"
    r"(?: (?:for|to|on|of|from))?(?: the)?|save the date)\s*[:–-]?\s+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A noun phrase: token indexes, offsets, text and the index of its head noun."""

    first: int
    last: int
    start: int
    end: int
    text: str
    head: int


def tidy(title: str) -> str:
    """A title with stray punctuation, prepositions and brackets at its ends removed, at most MAX_TITLE characters."""
    title = re.sub(r"[\x01\x02\x03]+", " ", title)
    title = re.sub(r"\(\s*[,;:–—-]*\s*\)|\[\s*\]", " ", title)
    title = re.sub(r"\s+", " ", title).strip()
    while True:
        shorter = title.strip(' ,;:–—-|/•*."“”')
        shorter = re.sub(
            r"(?:^|\s)(?:on|in|at|from|to|of|and|the|a|an|for|by|with|will be|is|between)$", "", shorter, flags=re.I
        ).strip()
        shorter = re.sub(r"^(?:on|in|at|from|to|of|and|the|a|an|this|our)\s+", "", shorter, flags=re.IGNORECASE).strip()
        for opening, closing in ("()", "[]"):
            if shorter.count(opening) != shorter.count(closing):
                shorter = shorter.strip(opening + closing)
        if shorter == title:
            break
        title = shorter
    title = shorten(title)
    return title[:1].upper() + title[1:]


def shorten(title: str) -> str:
    """`title` cut at a phrase or word boundary so that it has at most MAX_TITLE characters."""
    if len(title) <= MAX_TITLE:
        return title
    cut = title[: MAX_TITLE + 1]
    phrase = max(cut.rfind(mark) for mark in (", ", "; ", ": ", " – ", " - ", " ("))
    at = phrase if phrase >= 25 else cut.rfind(" ")
    return title[: at if at > 0 else MAX_TITLE].rstrip(" ,;:–-(")


def is_generic(title: str) -> bool:
    """Whether a title says nothing by itself: "It", "Meeting", "The second"."""
    return not title or _GENERIC.match(title.strip()) is not None or _ORDINAL.match(title.strip()) is not None


def ordinal_of(title: str) -> str:
    """ "second" of "The second"; "" for any other title."""
    match = _ORDINAL.match(title.strip())
    return match[1].lower() if match else ""


def _phrases(text: str) -> tuple[list[_Phrase], list[re.Match[str]]]:
    tokens = list(_TOKEN.finditer(text))
    phrases: list[_Phrase] = []
    used = -1
    for index, token in enumerate(tokens):
        if (
            index <= used
            or not _HEAD.match(token.group().rsplit("-", 1)[-1])
            or (token.group().islower() and _is_verb(tokens, index))
        ):
            continue
        first, last = _expand_left(tokens, index, used + 1), _expand_right(tokens, index)
        start, end = tokens[first].start(), tokens[last].end()
        phrases.append(_Phrase(first, last, start, end, text[start:end], index))
        used = last
    return phrases, tokens


def _is_verb(tokens: list[re.Match[str]], index: int) -> bool:
    """ "will march", "to launch", "calls for": nouns by their look only."""
    before = tokens[index - 1].group().lower() if index else ""
    after = tokens[index + 1].group().lower() if index + 1 < len(tokens) else ""
    verbs = {"will", "to", "we", "they", "you", "who", "can", "may", "should", "please", "would", "it"}
    return before in verbs or (
        tokens[index].group() in {"calls", "talks", "visits", "reviews", "tours"} and after in {"for", "on", "the"}
    )


def _expand_left(tokens: list[re.Match[str]], index: int, limit: int) -> int:
    first = index
    while first > limit and index - first < 14:
        word = tokens[first - 1].group()
        if not (word[0].isalnum() or word in ")&"):
            break
        if word == ")" and first - 3 >= limit and tokens[first - 3].group() == "(":
            first -= 3
        elif word.lower() in _CONNECTORS and _joins(tokens, first - 1, limit):
            first -= 1
        elif word.lower() in _LEFT_STOPS or word in {")", "&"} or word.endswith("ly"):
            break
        else:
            first -= 1
    return first


def _joins(tokens: list[re.Match[str]], index: int, limit: int) -> bool:
    """Whether a connecting word stands between two capitalised ones: "Migration **and** Development"."""
    left, right = index - 1, index + 1
    while left >= limit and tokens[left].group().lower() in {"of", "on", "for", "the"} and index - left < 3:
        left -= 1
    if left < limit or right >= len(tokens):
        return False
    before, after = tokens[left].group(), tokens[right].group()
    capital = (
        before[0].isupper()
        and before.lower() not in _LEFT_STOPS
        and (left > 0 or before.isupper() or before in {"Global", "International"})
    )
    return capital and (after[0].isupper() or after.lower() == "the")


def _expand_right(tokens: list[re.Match[str]], index: int) -> int:
    last = index
    while last + 1 < len(tokens) and tokens[last + 1].end() - tokens[index].start() < MAX_TITLE - 10:
        word = tokens[last + 1].group()
        ahead = tokens[last + 2].group() if last + 2 < len(tokens) else ""
        if (
            word == "("
            and last + 3 < len(tokens)
            and tokens[last + 3].group() == ")"
            and re.match(r"^[A-Z][\w-]*$", ahead)
        ):
            last += 3
            continue
        if not (word[0].isalnum() or word == "&") or word.lower() in _RIGHT_STOPS:
            break
        if word.lower() in {"the", "a", "an", "our"} and tokens[last].group().lower() not in _CONNECTORS | {
            "with",
            "by",
            "between",
            "against",
        }:
            break
        if word.lower() == "with" and re.match(
            r"theme|a$|participants|over|around|more|support", ahead.lower() or "theme"
        ):
            break
        if word.lower() == "to" and not (ahead[:1].isupper() or ahead in {"the", "end"}):
            break
        if word.lower() == "and" and ahead.lower() in _RIGHT_STOPS | {"will", "the"} | {"a", "an"}:
            break
        if word.lower() in {"on", "in"} and re.match(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", ahead.lower()):
            break
        last += 1
    while last > index and tokens[last].group().lower() in _TRAILING:
        last -= 1
    return last


def title_of_sentence(text: str) -> str:
    """The event's name in a masked sentence whose date is marked TARGET; "" where the sentence does not name it."""
    phrases, _ = _phrases(text)
    target = text.find(TARGET)
    if phrases:
        best = max(phrases, key=lambda phrase: _score(text, phrase, target))
        if _score(text, best, target) > -4:
            return tidy(best.text)
    return _subject(text, target)


def _score(text: str, phrase: _Phrase, target: int) -> float:
    before, after = text[max(phrase.start - 60, 0) : phrase.start], text[phrase.end : phrase.end + 90]
    end_of_target = len(text) - len(text[target:].lstrip(TARGET))
    points = 0.0
    occurs = OCCURS.search(after)
    points += 3 if occurs and phrase.end <= target and DATE not in after[: occurs.start()] else 0
    points += 2 if occurs and occurs.start() < 14 else 0
    hosts = list(HOSTS.finditer(before))
    points += 3 if hosts and len(before) - hosts[-1].end() < 22 else 0
    points += 4 if 0 <= phrase.start - end_of_target <= 1 else 0
    points += (
        2
        if phrase.end <= target
        and re.fullmatch(r"\W*(?:on|from|in|to be held on|will be on|:|is on)?\W*", text[phrase.end : target])
        else 0
    )
    points += 1 if len(re.findall(r"\b[A-Z]\w+", phrase.text)) >= 2 else 0
    points -= (
        3
        if re.search(
            r"\b(?:by|of|prior to|during|after|before|since|ahead of|preparations? for|occasion of|run-up to"
            r"|follow-up to|outcome of|report of|from)(?: \w+)?\s*$",
            before,
        )
        else 0
    )
    points -= 2 if is_generic(phrase.text) else 0
    head = re.findall(r"\w+", phrase.text)[-1:] or [""]
    points -= (
        3 if head[0].lower() in INSTITUTION_NOUNS and HOSTS.match(after.lstrip().removeprefix("will ").lstrip()) else 0
    )
    between = text[min(phrase.end, target) : max(phrase.start, target)]
    points -= 4 if DATE in between else 0
    distance = target - phrase.end if phrase.end <= target else phrase.start - end_of_target
    return points - distance / 60


def _subject(text: str, target: int) -> str:
    """ "The IDM will take place …": the words before the verb, where they are short and not a pronoun."""
    occurs = [match for match in OCCURS.finditer(text) if match.start() < max(target, 1)]
    clause = text[: occurs[-1].start()] if occurs else ""
    clause = re.split(r"[,;:\x01\x02\x03]|\b(?:that|and|while|as)\s", clause)[-1]
    words = re.sub(
        r"\b(?:will|is|was|are|were|to|be|has|have|been|shall|also|again|jointly|would)\b.*$", "", clause
    ).strip()
    words = tidy(words)
    return words if 2 < len(words) <= 80 and len(words.split()) <= 9 and words.lower() not in _LEFT_STOPS else ""


def title_of_heading(text: str) -> str:
    """The event's name in a masked heading: the phrase after a date that stands before it, else the cleaned heading."""
    prenominal = re.search(r"\x02+ +((?![-–|])[^,;:|&\x01\x02\x03]{4,})", text)
    if prenominal and _HEAD.search(prenominal[1].split(" in ")[0].strip().split(" ")[-1]):
        return tidy(prenominal[1])
    phrases, _ = _phrases(text)
    cleaned = tidy(_HEADING_LEADS.sub("", tidy(_without_marks(text))))
    if phrases and TARGET in text:
        near = [phrase for phrase in phrases if 0 <= phrase.start - text.rfind(TARGET) <= 2]
        if near:
            return tidy(near[0].text)
    if len(cleaned) > 100 and phrases:
        return tidy(phrases[0].text)
    return cleaned


def _without_marks(text: str) -> str:
    """The text with marked dates and places taken out together with the commas and words that tied them in."""
    text = re.sub(r"\s*[(\[]?[,;]?\s*(?:\b(?:on|in|at|from)\s+)?(?:the )?[\x01\x02\x03]+\s*[)\]]?", " \x04 ", text)
    return re.sub(r"(?:\s*[,;–—|-]?\s*\x04)+", ",", text).strip(" ,")


def words_before(text: str) -> str:
    """The beginning of a masked sentence up to its date: the last resort for a name; "" where that says nothing."""
    words = tidy(re.split(r"[.;:]\s", text[: max(text.find(TARGET), 0)])[-1])
    return words if 2 <= len(words.split()) <= 12 and len(words) <= 80 else ""


def names_in(text: str) -> str:
    """The first event name of an unmasked sentence: what "The dates for the Asia meetings are below:" is about."""
    phrases, _ = _phrases(text)
    usable = [phrase.text for phrase in phrases if not is_generic(phrase.text)]
    return tidy(usable[-1]) if usable else ""


_DEADLINE_NAMES = {
    "appl": "Deadline for applications", "regist": "Deadline for registration", "nomin": "Deadline for nominations",
    "confirm": "Deadline for confirmation", "rsvp": "Deadline for replies", "repl": "Deadline for replies",
    "respon": "Deadline for replies", "abstract": "Deadline for abstracts", "submi": "Deadline for submissions",
    "proposal": "Deadline for proposals", "input": "Deadline for inputs", "comment": "Deadline for comments",
    "sign": "Deadline for signing", "endors": "Deadline for endorsements", "feedback": "Deadline for feedback",
}  # fmt: skip
_NAMED_DEADLINE = re.compile(
    r"((?:\b[\w-]+ ){0,4})(dead-?line|closing date|last day|last date|cut-?off date)((?: (?:for|to|of"
    r"|in)\b[^,.;:()\x01\x02\x03]{2,90})?)",
    re.IGNORECASE,
)
_IMPERATIVE = re.compile(
    r"\b(?:please |kindly |to |must |should |may |can |and )?"
    r"((?:submit|send|confirm|return|share|complete|fill|register|apply|sign)\b[^.;:()\x02]{3,110})",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(
    r"\s+(?:is|was|are|has|have|will|on or before|before|by|until|till|no later|not later|through|via|at|to (?:us"
    r"|the|mfa|[\w.]+@)|on|that|which|with|latest)\b|[\x01-\x03]"
)


def title_of_deadline(text: str, context: str = "") -> str:
    """What a deadline is for, in a masked sentence: "Deadline for nominations", "Submit your report". Never empty.

    `context` is what stands around it (its heading), looked at where the sentence itself does not say.
    """
    named = _NAMED_DEADLINE.search(text)
    if named:
        purpose = _CLAUSE_END.split(named[3].strip())[0] if named[3] else ""
        lead = re.split(r"\b(?:the|a|an|our|and|that|is|this|please|note)\b", named[1], flags=re.IGNORECASE)[-1].strip()
        if purpose or lead:
            return tidy(f"{lead} {named[2]} {purpose}")
    asked = _IMPERATIVE.search(text)
    if asked:
        phrase = tidy(_CLAUSE_END.split(asked[1])[0])
        if len(phrase.split()) > 2:
            return phrase
    for words in (text, context):
        for stem, name in _DEADLINE_NAMES.items():
            if re.search(rf"\b{stem}", words, re.IGNORECASE):
                return name
    return "Deadline"
