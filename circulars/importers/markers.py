"""Marks that begin the points of a list: bullets, "1.", "2)", "(a)", "iv."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from circulars.importers.lines import Line

Family = Literal["bullet", "dash", "circle", "number", "letter", "roman"]

# Bullets as keyboards, Word (private use area of its symbol fonts) and PDFs give them.
_BULLET = re.compile(r"^(?P<mark>[•‣⁃▪▫●■□◆◇◦○►▶➢➤➔→✓✔✗·∙*\uf0a7\uf0b7\uf0d8\uf0fc\uf076\uf02d])(?P<space>\s*)(?=\S)")
_DASH = re.compile(r"^(?P<mark>[-–—])\s+(?=\S)")
_CIRCLE = re.compile(r"^(?P<mark>o)\s+(?=\S)")
_NUMBER = re.compile(
    r"^(?P<mark>\(?(?P<value>\d{1,2})[.)])\s+(?=\S)|^(?P<glued>\(?(?P<glued_value>\d{1,2})\))(?=[^\W\d_])"
)
_LETTER = re.compile(r"^(?P<mark>\((?P<bracketed>[a-zA-Z])\)|(?P<plain>[a-zA-Z])[.)])\s+(?=\S)")
_ROMAN = re.compile(r"^(?P<mark>\((?P<bracketed>[ivxIVX]{1,5})\)|(?P<plain>[ivxIVX]{1,5})[.)])\s+(?=\S)")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10}


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark a line begins with: kind, place in the order (0 for bullets), how it is printed, what follows."""

    family: Family
    value: int
    printed: str
    rest: str

    def follows(self, before: Mark) -> bool:
        """Is this the next mark after `before`? A bullet follows any bullet alike."""
        if self.family in ("bullet", "dash", "circle"):
            return self.family == before.family
        return self.family == before.family and self.value == before.value + 1


def read_marks(text: str) -> tuple[Mark, ...]:
    """Every mark that the line `text` may begin with: "i." is a letter and a roman number. Likeliest first."""
    marks: list[Mark] = []
    if match := _BULLET.match(text):
        if match["mark"] != "*" or match["space"]:
            marks.append(Mark("bullet", 0, match["mark"], text[match.end() :]))
    elif match := _DASH.match(text):
        marks.append(Mark("dash", 0, match["mark"], text[match.end() :]))
    elif match := _NUMBER.match(text):
        printed = match["mark"] or match["glued"]
        marks.append(Mark("number", int(match["value"] or match["glued_value"]), printed, text[match.end() :]))
    else:
        if match := _CIRCLE.match(text):
            marks.append(Mark("circle", 0, "o", text[match.end() :]))
        if match := _ROMAN.match(text):
            marks.append(
                Mark("roman", _roman_value(match["bracketed"] or match["plain"]), match["mark"], text[match.end() :])
            )
        if match := _LETTER.match(text):
            letter = (match["bracketed"] or match["plain"]).lower()
            marks.append(Mark("letter", ord(letter) - ord("a") + 1, match["mark"], text[match.end() :]))
    return tuple(marks)


def first_mark(text: str) -> Mark | None:
    """The mark a list may begin with: a bullet, or the first of its order ("1.", "(a)", "i.")."""
    return next((mark for mark in read_marks(text) if mark.value in (0, 1)), None)


def next_mark(text: str, before: Mark) -> Mark | None:
    """The mark of `text` if it goes on after `before`."""
    return next((mark for mark in read_marks(text) if mark.follows(before)), None)


def begins_list(lines: Sequence[Line], index: int) -> Mark | None:
    """The mark at `lines[index]` if a list begins there.

    A bullet needs no proof. A dash or "o" at the start of a line may be the words' own, and a number too: they need a
    second point in `lines`, an indent, or to stand at the very beginning.
    """
    mark = first_mark(lines[index].text)
    if mark is None or mark.family == "bullet":
        return mark
    later = any(next_mark(line.text, mark) for line in lines[index + 1 :])
    if mark.family == "circle":
        return mark if later or lines[index].indent > 0 else None
    return mark if later or index == 0 or (lines[index].indent > 0 and mark.family == "dash") else None


def _roman_value(text: str) -> int:
    digits = [_ROMAN_DIGITS[char] for char in text.lower()]
    return sum(-digit if digit < after else digit for digit, after in zip(digits, [*digits[1:], 0], strict=True))
