"""The line that makes a letter a circular: "Circular No. 8 Title", "CIRCULAR NO. 3 – Title", "Circular # 5 - Title"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from circulars.importers.dateline import Dateline, is_greeting, parse_dateline, split_trailing_dateline
from circulars.importers.errors import NotALetter
from circulars.importers.layout import ends_sentence, glue
from circulars.importers.lines import Line

# A title of more lines or letters than this has run into the text.
MAX_LINES = 4
MAX_LENGTH = 400

_NUMBERED = re.compile(
    r"""
    ^(?P<prefix>(?:[^\W\d_][\w’'&./()-]*\s+){0,6}?)
    (?P<word>(?:circulars?|circulaires?|circular[ ]letter|lettre[ ]circulaire)(?:\s+letter)?)
    \s*[,:–—-]?\s*
    (?:(?P<sign>no|nos|nr|num|number|numero|número|numéro|n[º°]|№|\#)(?![^\W\d_])\s*[.:º°]*\s*[#:]?\s*)?
    (?:\#\s*)?
    (?P<number>\d{1,5})(?!\d)
    (?P<year>\s*[/]\s*(?:19|20)\d\d\b|\s*\(\s*(?:19|20)\d\d\s*\)|\s+of\s+(?:19|20)\d\d\b|,?\s+series\s+of\s+(?:19|20)\d\d\b)?
    (?P<rest>.*)$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_YEAR_FIRST = re.compile(
    r"^(?P<prefix>)(?P<word>circular)\s*(?P<sign>no\b\.?:?|number\b|\#)?\s*(?P<year>(?:19|20)\d\d)\s*[/-]\s*(?P<number>\d{1,3})(?!\d)"
    r"(?P<rest>.*)$",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"^\s*[:.,;|–—-]*\s*")
_REFERENCE = re.compile(r"^(?:subject|re|ref|reference|sub|objet|asunto)\s*[.:]\s*", re.IGNORECASE)
MEMO_FIELD = re.compile(r"^(?:to|from|cc|bcc|attn|attention|through|via|para|de|à)\s*:", re.IGNORECASE)
_UNFINISHED = re.compile(
    r"(?:[:,&–—-]|\b(?:a|an|and|de|des|du|et|for|from|in|la|le|of|on|or|the|to|with|y))$", re.IGNORECASE
)
_DECORATION = '*_#“"[( '
# A mention in running text ("Circular No. 3 was sent in May", "circular 12 that we sent") is no title.
_MENTION = re.compile(
    r"^\s*,\s*(?=(?-i:[a-z]))|^\s*(?:was|is|we|which|that|has|had|have|and|or|in\s+which|dated|sent|of\s+this|will|you|as)\b",
    re.IGNORECASE,
)
_SENTENCE_WORDS = frozenset(
    (
        "our", "your", "my", "we", "you", "please", "see", "in", "as", "to", "with", "since", "after", "per",
        "the", "last", "previous", "next", "this",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TitleLine:
    """Where a letter's title stands and what it says.

    Lines `first` to `last` (exclusive) are taken. `kept` are words of them that are neither number nor title, for the
    letterhead ("MFA" of "MFA Circular No. 3", a date): nothing is dropped. `glued` is text that ran on after it.
    `passed` are lines between the number and a "Subject:" line that is the title: they belong to the body.
    `label` is what the page prints again by itself: "Subject: Circular No.".
    """

    first: int
    last: int
    number: int
    title: str
    dateline: Dateline | None = None
    year: int | None = None
    kept: tuple[str, ...] = ()
    glued: str = ""
    label: str = ""
    passed: tuple[Line, ...] = ()


def find_title(lines: Sequence[Line]) -> TitleLine:
    """The circular's number and title. Raises NotALetter where the text has no number, or no title."""
    for index, line in enumerate(lines):
        match = _match_numbered(lines, index) if line else None
        if match:
            return _read_title(lines, index, match)
    raise NotALetter(
        "No circular number was found. Put a line such as “Circular No. 12: Title” above the text and import it again."
    )


def _match_numbered(lines: Sequence[Line], index: int) -> re.Match[str] | None:
    text = lines[index].text
    text = text.lstrip(_DECORATION)
    reference = _REFERENCE.match(text)
    if reference:
        text = text[reference.end() :]
    match = _YEAR_FIRST.match(text) or _NUMBERED.match(text)
    if not match:
        return None
    prefix = match["prefix"].split()
    if prefix and (_SENTENCE_WORDS & {word.casefold() for word in prefix} or len(match["prefix"]) > 60):
        return None
    rest = match["rest"]
    if _MENTION.match(rest) or (rest and rest[0] in ")’'%"):
        return None
    if match["word"][0].islower() and not match["sign"]:
        return None
    before = lines[index - 1].text if index else ""
    return match if len(before) < 40 or ends_sentence(before) or parse_dateline(before) or "|" in before else None


def _read_title(lines: Sequence[Line], first: int, match: re.Match[str]) -> TitleLine:
    number = int(match["number"])
    if number < 1:
        raise NotALetter("The circular's number is 0. Numbers begin at 1: correct the title line and import it again.")
    if lettered := re.match(r"[A-Za-z]\b(?!['’])", match["rest"]):
        raise NotALetter(
            f"The circular's number is {number}{lettered.group()}. Numbers are digits alone: give it a free number in "
            "the title line and import it again."
        )
    dateline, title = _date_before_title(_SEPARATOR.sub("", match["rest"], count=1))
    # "Circular No. 12 (revised)": the title is still to come.
    remark, title = (title.strip(), "") if re.fullmatch(r"\([^()]*\)\W*", title.strip()) else ("", title)
    passed = () if re.search(r"\w", title) else tuple(_lines_before_subject(lines, first + 1))
    last, glued = first + 1 + len(passed), ""
    trailing = _glued_dateline(lines, first, title)
    if trailing and not dateline:
        title, dateline = trailing
        glued = dateline.rest.strip()
    else:
        title, last, found = _continue_title(lines, last, title, dateline)
        dateline = dateline or found
    title = re.sub(r"\s+", " ", f"{title} {remark}").strip().strip("*_").strip() if title.strip() else ""
    if not re.search(r"\w", title):
        raise NotALetter(
            f"Circular {number} has no title. Put it on the line of the number (“Circular No. {number}: Title”) "
            "and import it again."
        )
    year = re.search(r"\d{4}", match["year"] or "")
    return TitleLine(
        first,
        last,
        number,
        # "Circular No. 1 on the Global Compact": the words become a title, which begins with a capital.
        title[0].upper() + title[1:],
        dateline,
        year=int(year.group()) if year else None,
        kept=tuple(_kept_words(match, dateline)),
        glued=glued,
        label=_label(lines[first:last], match),
        passed=passed,
    )


def _kept_words(match: re.Match[str], dateline: Dateline | None) -> Iterator[str]:
    """Words of the title's line that are neither number nor title: those before "Circular", a year, a date."""
    before = match["prefix"].strip(_DECORATION)
    year = (match["year"] or "").strip(" ,/()")
    yield from filter(None, (before, year, dateline.printed if dateline else ""))


def _label(lines: Sequence[Line], match: re.Match[str]) -> str:
    """The words that the page's label prints again: "Subject: Circular No."."""
    references = [found.group() for line in lines if (found := _REFERENCE.match(line.text.lstrip(_DECORATION)))]
    return " ".join(filter(None, (*references, match["word"], match["sign"])))


def _date_before_title(rest: str) -> tuple[Dateline | None, str]:
    """ "Circular No. 9 (7 March 2018): Title" and "Circular No. 9, 7 March 2018": the date between number and title."""
    found = parse_dateline(rest)
    if found and not found.place:
        return found, ""
    for match in re.finditer(r"\)\s*[:.–—-]?\s*|\s*[:|–—]\s+", rest):
        found = parse_dateline(rest[: match.start()].strip(" ("))
        if found and not found.place:
            return found, rest[match.end() :]
    return None, rest


def _glued_dateline(lines: Sequence[Line], first: int, title: str) -> tuple[str, Dateline] | None:
    """A dash and a date that end the title: with text run on after them, or with a salutation on the next line.

    A date alone at the end of a title is an event's as often as not, and stays in the title.
    """
    trailing = split_trailing_dateline(title)
    if not trailing:
        return None
    rest = trailing[1].rest
    if rest and (rest[0].isupper() or is_greeting(rest)):
        return trailing
    following = next((line.text for line in lines[first + 1 :] if line), "")
    return trailing if not rest.strip(" .") and "—" in trailing[1].printed and is_greeting(following) else None


def _lines_before_subject(lines: Sequence[Line], start: int) -> Sequence[Line]:
    """The lines from `start` to a line "Subject: ..." a little below; none where there is no such line."""
    for index, line in enumerate(lines[start : start + 16], start):
        if _REFERENCE.match(line.text):
            return lines[start:index]
    return ()


def _continue_title(
    lines: Sequence[Line], index: int, title: str, dateline: Dateline | None
) -> tuple[str, int, Dateline | None]:
    """Follow the title over the next lines: all of it, if none stood beside the number, or its continuation."""
    last, taken = index, 1
    while index < len(lines) and taken < MAX_LINES:
        line = lines[index]
        if not line:
            if title and not _UNFINISHED.search(title):
                break
            index += 1
            continue
        found = None if dateline else parse_dateline(line.text)
        if found and not title:
            dateline, index, last = found, index + 1, index + 1
            continue
        if found or not _belongs_to_title(lines, index, title):
            break
        part = _REFERENCE.sub("", line.text) if not title else line.text
        title, index, last, taken = glue(title, part), index + 1, index + 1, taken + 1
    return title, last, dateline


def _belongs_to_title(lines: Sequence[Line], index: int, title: str) -> bool:
    text = lines[index].text
    if is_greeting(text) or MEMO_FIELD.match(text) or parse_dateline(text) or len(title) + len(text) > MAX_LENGTH:
        return False
    if title and _REFERENCE.match(text):
        return False
    following = lines[index + 1].text if index + 1 < len(lines) else ""
    if title and not _UNFINISHED.search(title) and (len(text) > 120 or text.endswith((".", ":", ",", ";"))):
        return False
    # The first line of a paragraph that follows without a blank line: longer lines come after it.
    runs_on = following and not parse_dateline(following) and not is_greeting(following)
    if runs_on and (following[:1].islower() or following.endswith(".")) and len(text) > 60:
        return bool(title) and bool(_UNFINISHED.search(title))
    if text.endswith(".") and len(text.split()) > 12:
        return False
    return len(text) <= 250
