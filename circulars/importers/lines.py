"""Text to lines: one spelling of blank space, and nothing else changed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# All that ends a line or a page in some program; `str.splitlines` knows these too, and U+001C-1E, which are left out.
_LINE_END = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
# Characters nobody sees: soft hyphen, zero-width space and joiners of pasted web text, word joiner, byte order mark.
# The zero-width joiners U+200C and U+200D are letters' business in Persian and Indic scripts and stay.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\x00-\x08\x0e-\x1f\x7f]")
_BLANK_RUN = re.compile(r"[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_RULE = re.compile(r"^(?:[\s\-_=*~.·•—–#+|]{3,}|--\s*)$")
# So much blank space inside a line sets columns apart, as a tab does.
_COLUMN_GAP = re.compile(r" {4,}")
TAB_WIDTH = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One line without blank space around it. `indent` is the columns before it; `text` is "" for a blank line.

    A tab or a wide gap inside the text is a tab: it may separate the columns of a table.
    """

    text: str
    indent: int = 0

    def __bool__(self) -> bool:
        return bool(self.text)


Chunk = tuple[Line, ...]


def to_lines(text: str) -> list[Line]:
    """The lines of `text`. Rules drawn with dashes or stars count as blank lines: they hold no word."""
    return [_to_line(raw) for raw in _LINE_END.split(text)]


def to_chunks(lines: Iterable[Line]) -> list[Chunk]:
    """Runs of lines between blank lines."""
    chunks: list[Chunk] = []
    run: list[Line] = []
    for line in lines:
        if line:
            run.append(line)
        elif run:
            chunks.append(tuple(run))
            run = []
    if run:
        chunks.append(tuple(run))
    return chunks


def trim(lines: Sequence[Line]) -> list[Line]:
    """`lines` without the blank ones at either end."""
    filled = [index for index, line in enumerate(lines) if line]
    return list(lines[filled[0] : filled[-1] + 1]) if filled else []


def fold(text: str) -> str:
    """`text` for comparisons: no case, no punctuation at the ends, one blank between words."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split()).strip(" .,:;!-–—*_#\t")


def is_capitals(text: str) -> bool:
    """ALL CAPS, more than an acronym alone."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 5 and all(not char.islower() for char in letters) and any(char.isupper() for char in letters)


def _to_line(raw: str) -> Line:
    raw = _BLANK_RUN.sub(lambda run: " " * len(run.group()), _INVISIBLE.sub("", raw)).rstrip()
    if _RULE.match(raw):
        return Line("")
    stripped = raw.lstrip()
    indent = len(raw[: len(raw) - len(stripped)].expandtabs(TAB_WIDTH))
    text = re.sub(r" *\t[ \t]*", "\t", re.sub(r" {2,}", " ", _COLUMN_GAP.sub("\t", stripped)))
    return Line(text.strip(), indent)
