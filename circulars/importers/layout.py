"""How a letter breaks its lines: which breaks are hard wraps to be joined, and which were meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from circulars.importers.lines import Chunk, Line
from circulars.importers.markers import read_marks

Break = Literal["wrap", "line", "paragraph"]

# Beyond this a line is a whole paragraph, or what a PDF gives for several printed lines: no wrapping at a column.
WIDEST_COLUMN = 120
NARROWEST_COLUMN = 40
# With no column to go by, a line shorter than this was ended on purpose.
SHORT_LINE = 75

_SENTENCE_END = re.compile(r"[.!?…。؟।:;][\"'”’»)\]]*$")
_LABELLED = re.compile(r"^[^\W\d_a-z][\w’'/&(). -]{0,40}:(\s|$)")
_OPEN_END = re.compile(
    r"(?:[,&/(–—-]|\b(?:a|an|and|as|at|by|de|des|du|et|for|from|in|into|la|le|les|of|on|or|our|that|the|their|to|with))$"
)


@dataclass(frozen=True, slots=True)
class Layout:
    """A letter's column: `width` in characters, None where lines are not wrapped at one.

    `ragged`: lines were broken by hand, somewhere before the column; a line that ends early may still go on.
    """

    width: int | None = None
    ragged: bool = False

    def break_after(self, line: Line, following: Line) -> Break:
        """What the line break between two lines of one chunk is."""
        text, rest = line.text, following.text
        if _LABELLED.match(rest) and (_LABELLED.match(text) or not self.is_full(line, following)):
            return "line" if not ends_sentence(text) or _LABELLED.match(text) else "paragraph"
        if text.endswith(":") and not self.is_full(line, following):
            return "line" if rest[:1].islower() else "paragraph"
        if rest[:1].islower() or _OPEN_END.search(text):
            return "wrap"
        if ends_sentence(text):
            return "wrap" if self.width and self.is_full(line, following) else "paragraph"
        return "wrap" if self.is_full(line, following) else "line"

    def is_full(self, line: Line, following: Line) -> bool:
        """Was there no room left on `line` for the first word of `following`?"""
        length = line.indent + len(line.text)
        if self.width is None:
            return length >= SHORT_LINE
        if self.ragged:
            return length >= 0.7 * self.width
        return length + 1 + len(following.text.split(maxsplit=1)[0]) > self.width


def measure(chunks: Sequence[Chunk]) -> Layout:
    """The layout of a letter, from the lengths of the lines that another line follows."""
    pairs = [(line, after) for chunk in chunks for line, after in pairwise(chunk)]
    running = [(line, after) for line, after in pairs if len(line.text) >= NARROWEST_COLUMN]
    widest = max((line.indent + len(line.text) for chunk in chunks for line in chunk), default=0)
    if len(running) < 2 or widest > WIDEST_COLUMN:
        return Layout()
    lengths = sorted(line.indent + len(line.text) for line, _after in running)
    width = lengths[int(0.98 * (len(lengths) - 1))]
    fitted = Layout(width=width)
    inside = [
        (line, after)
        for line, after in running
        if after.text[:1].islower() and not ends_sentence(line.text) and not read_marks(after.text)
    ]
    if not inside:
        return Layout()  # no line goes on in the middle of a sentence: these are short lines, not wrapped ones
    early = sum(not fitted.is_full(line, after) for line, after in inside)
    return Layout(width=width, ragged=early > 0.15 * len(inside))


def ends_sentence(text: str) -> bool:
    """Does `text` end with a full stop, question mark, colon or the like?"""
    return bool(_SENTENCE_END.search(text))


def glue(first: str, second: str) -> str:
    """Two halves of a wrapped line in one. A word broken at its hyphen keeps the hyphen, an address takes no blank."""
    tail = first.rsplit(maxsplit=1)[-1] if first else ""
    if re.search(r"\w-$", first) and re.match(r"[a-z0-9]", second):
        return first + second
    if re.match(r"(?:https?://|www\.)\S*[/_=&?%-]$", tail) and re.match(r"[\w%#?=&./-]+(\s|$)", second):
        return first + second
    return f"{first} {second}" if first else second
