"""Cuts the text of a letter into sentences, and phrases with a label ("Venue: …") into pieces of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

UnitKind = Literal["heading", "paragraph", "list"]

_ABBREVIATIONS = frozenset(
    re.findall(
        r"\S+",
        """
        mr mrs ms dr prof rev fr sr hon st no nos vs jan feb mar apr jun jul aug sept sep oct nov dec e.g i.e u.s
        u.n inc ltd dept gen sec amb atty engr approx tel cf art para
        """,
    )
)
_STOP = re.compile(r"[.!?][\"”’')\]]{0,3}\s+(?=[\"“‘(\[]?[A-ZÀ-Þ])|\n+")
_HALF_DAY_THEN_SENTENCE = re.compile(r"(?:The|A|An|It|This|These|Please|We|For|You|In|On|There|Registration|All|To)\b")
_LABEL = re.compile(
    r"(?:^|(?<=[\s.;,|(]))(?P<label>Dates? (?:and|&) (?:[Tt]ime|[Vv]enue|[Pp]lace)|Dates?|DATES?|When|WHEN"
    r"|Schedule|Times?|TIME|Venue|VENUE"
    r"|Where|WHERE|Place|Location|What|WHAT|Event|Title|Activity|Topic|Subject|Platform"
    r"|Theme|Organi[sz]ers?|Hosts?)\s?:\s"
)
MAX_SENTENCE = 6_000  # characters; a longer "sentence" is no prose, and only its beginning is read
_ODD_SPACES = re.compile(r"[^\S\n ]")
_LABELS = {
    "date": "date", "dates": "date", "when": "date", "schedule": "date", "time": "time", "times": "time",
    "venue": "place", "where": "place", "place": "place", "location": "place", "what": "title", "event": "title",
    "title": "title", "activity": "title", "topic": "title", "subject": "title", "platform": "place",
    "theme": "theme", "organiser": "organiser", "organizer": "organiser",
    "organisers": "organiser", "organizers": "organiser", "host": "organiser", "hosts": "organiser",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TextUnit:
    """One block of the letter as plain text: `text` of a heading or paragraph, `items` of a list. No HTML."""

    index: int
    kind: UnitKind
    text: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence where it stands: unit, item of a list (-1 outside lists), its heading, its label ("date", "" …)."""

    unit: int
    kind: UnitKind
    text: str
    offset: int
    item: int = -1
    heading: str = ""
    label: str = ""
    intro: str = ""  # of a list: the last sentence before it


def split_sentences(text: str) -> list[tuple[int, str]]:
    """(offset, sentence) of each sentence of `text`, white space at their ends stripped, empty ones left out."""
    pieces: list[tuple[int, str]] = []
    start = 0
    for match in _STOP.finditer(text):
        if not match.group().startswith("\n") and _is_abbreviation(text, start, match):
            continue
        pieces.append((start, text[start : match.end()]))
        start = match.end()
    pieces.append((start, text[start:]))
    cut = [piece for whole in pieces for piece in _cut_labels(*whole)]
    cut = [piece for whole in cut for piece in _cut_semicolons(*whole)]
    return [(offset + len(piece) - len(piece.lstrip()), piece.strip()) for offset, piece in cut if piece.strip()]


def _is_abbreviation(text: str, start: int, match: re.Match[str]) -> bool:
    if text[match.start()] != ".":
        return False
    word = re.search(r"[\w.]+$", text[max(start, match.start() - 12) : match.start()])
    low = word.group().lower() if word else ""
    if low.endswith(("a.m", "p.m")):
        return not _HALF_DAY_THEN_SENTENCE.match(text, match.end())
    return low in _ABBREVIATIONS or (len(low) == 1 and low.isalpha())


def _cut_labels(offset: int, text: str) -> list[tuple[int, str]]:
    starts = [match.start("label") for match in _LABEL.finditer(text)] if len(text) <= MAX_SENTENCE else []
    bounds = [0, *[start for start in starts if start], len(text)]
    return [(offset + one, text[one:two]) for one, two in pairwise(bounds)]


def _cut_semicolons(offset: int, text: str) -> list[tuple[int, str]]:
    """A semicolon ends a piece where both sides hold numbers: "3 May, Manila; 5 June, Dhaka"."""
    if ";" not in text or len(text) > MAX_SENTENCE:
        return [(offset, text)]
    parts = text.split(";")
    numbered = [any(mark.isdigit() for mark in part) for part in parts]
    pieces: list[tuple[int, str]] = []
    start = position = 0
    counted = False
    for index, part in enumerate(parts[:-1]):
        position += len(part) + 1
        counted = counted or numbered[index]
        if counted and numbered[index + 1]:
            pieces.append((offset + start, text[start:position]))
            start, counted = position, False
    return [*pieces, (offset + start, text[start:])]


def label_of(text: str) -> tuple[str, str]:
    """(label, rest) of a labelled phrase: "Venue: ILO, Bangkok" is ("place", "ILO, Bangkok"); ("", text) otherwise."""
    match = _LABEL.match(text)
    if match is None:
        return "", text
    return _LABELS[match["label"].lower().split()[0]], text[match.end() :]


def read_sentences(units: Sequence[TextUnit]) -> list[Sentence]:
    """Every sentence of the units in order, each knowing the heading it stands under."""
    sentences: list[Sentence] = []
    heading = intro = ""
    for unit in units:
        if unit.kind == "heading":
            heading = unit.text
        for item, text in _texts(unit):
            for offset, piece in split_sentences(text):
                own = "" if unit.kind == "heading" else heading
                label, _ = label_of(piece)
                sentences.append(Sentence(unit.index, unit.kind, piece, offset, item, own, label, intro))
        if unit.kind != "list":
            intro = sentences[-1].text if sentences and sentences[-1].unit == unit.index else ""
    return sentences


def _texts(unit: TextUnit) -> Iterable[tuple[int, str]]:
    if unit.kind == "list":
        return [(item, plain_spaces(text)) for item, text in enumerate(unit.items)]
    return [(-1, plain_spaces(unit.text))]


def plain_spaces(text: str) -> str:
    """`text` with every no-break or other odd space made a plain one; its length stays the same."""
    return _ODD_SPACES.sub(" ", text)
