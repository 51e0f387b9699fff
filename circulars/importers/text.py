"""A letter's text to a `LetterRecord`: the small steps of the neighbouring modules, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from circulars.importers.body import build_body
from circulars.importers.courtesies import SignOff, split_greeting, split_opener, split_signoff, split_thanks
from circulars.importers.dateline import Dateline, parse_dateline, split_glued_dateline
from circulars.importers.headings import mark_headings
from circulars.importers.layout import ends_sentence, measure
from circulars.importers.letterhead import contacts_start, footer_start, is_contact, read_letterhead
from circulars.importers.lines import Line, to_chunks, to_lines, trim
from circulars.importers.records import LetterRecord
from circulars.importers.structure import Part, to_parts
from circulars.importers.titles import MEMO_FIELD, TitleLine, find_title

# What the page's fields hold.
MAX_TITLE = 255
MAX_CLOSING = 250
MAX_SIGNATORY = 250
# Lines in which a date of its own may stand between title and text.
HEAD_LINES = 6


@dataclass(slots=True)
class _Draft:
    """A letter while it is taken apart."""

    title: TitleLine
    header: list[Line]
    body: list[Line]
    footer: list[Line] = field(default_factory=list)
    preface: list[str] = field(default_factory=list)
    subtitle: str = ""
    kept: list[str] = field(default_factory=list)
    dateline: Dateline | None = None
    salutation: list[str] = field(default_factory=list)
    closing: str = ""
    signatory: str = ""
    warnings: list[str] = field(default_factory=list)


def read_letter(text: str) -> LetterRecord:
    """The letter that `text` is. Raises NotALetter where it has no number or no title."""
    lines = to_lines(text)
    title = find_title(lines)
    glued = [Line(title.glued)] if title.glued else []
    draft = _Draft(title, header=list(lines[: title.first]), body=[*title.passed, *glued, *lines[title.last :]])
    _read_header(draft)
    _read_head_of_body(draft)
    _split_foot(draft)
    parts = _read_parts(draft)
    return _to_record(draft, parts)


def _read_header(draft: _Draft) -> None:
    """Sort the lines above the title: letterhead, date, memo fields ("To: all members"), or text before its time."""
    draft.dateline = draft.title.dateline
    kept: list[Line] = []
    for line in draft.header:
        if not line:
            kept.append(line)
            continue
        dateline = None if draft.dateline else parse_dateline(line.text)
        draft.dateline = draft.dateline or dateline
        is_text = len(line.text) > 140 and line.text.endswith(".")
        if not dateline and (MEMO_FIELD.match(line.text) or is_text):
            draft.preface.append(line.text)
        elif dateline:
            draft.kept.append(line.text)
        else:
            kept.append(line)
    draft.header = kept
    draft.kept += draft.title.kept


def _read_head_of_body(draft: _Draft) -> None:
    """Date, memo fields and salutation between the title and the first paragraph."""
    lines = trim(draft.body)
    seen = 0
    while lines and seen < HEAD_LINES:
        dateline = None if draft.dateline else parse_dateline(lines[0].text)
        if dateline:
            draft.dateline = dateline
            draft.kept.append(lines[0].text)
        elif MEMO_FIELD.match(lines[0].text) and len(lines[0].text) < 160:
            draft.preface.append(lines[0].text)
        else:
            break
        seen += 1
        lines = trim(lines[1:])
    glued = split_glued_dateline(lines[0].text) if lines and not draft.dateline else None
    if glued:
        draft.dateline = glued
        draft.kept.append(glued.printed)
        lines[0] = Line(glued.rest, lines[0].indent)
    opener, lines = split_opener(lines)
    if not opener and len(lines) > 2 and not lines[1] and not ends_sentence(lines[0].text):
        opener, after = split_opener(lines[2:]) if len(lines[0].text) <= 120 else ("", [])
        if opener:
            draft.subtitle, lines = lines[0].text, after
    while opener:
        draft.salutation.append(opener)
        opener, lines = split_opener(lines)
    draft.body = lines


def _split_foot(draft: _Draft) -> None:
    """Cut off the foot of the letter and its signature."""
    start = footer_start(draft.body)
    draft.footer = trim(draft.body[start:])
    body = trim(draft.body[:start])
    sender = next((line.text for line in draft.header if line), "")
    signoff = split_signoff(body, sender=sender)
    if not (signoff.closing or signoff.signatory):
        signoff = _signoff_above_contacts(body, sender)
    draft.footer = [*signoff.contacts, Line(""), *draft.footer]
    draft.closing, names = signoff.closing, signoff.signatory.split("\n")
    if not draft.dateline:
        draft.dateline = next(filter(None, map(parse_dateline, names)), None)
        dates = [name for name in names if draft.dateline and parse_dateline(name)]
        names = [name for name in names if name not in dates]
        draft.kept += dates
    draft.signatory = _join_names(names)
    if len(draft.signatory) > MAX_SIGNATORY:
        draft.signatory, after = "", [*map(Line, names), Line(""), *signoff.after]
    else:
        after = list(signoff.after)
    draft.body = [*signoff.before, Line(""), *after] if after else list(signoff.before)


def _join_names(names: Sequence[str]) -> str:
    """The lines of a signature in one. Two people sign side by side: each has a column."""
    columns = [name.split("\t") for name in names]
    if len(names) > 1 and len(columns[0]) > 1 and len({len(column) for column in columns}) == 1:
        return "; ".join(", ".join(person) for person in zip(*columns, strict=True))
    return ", ".join(name.replace("\t", " ").rstrip(",") for name in names)


def _signoff_above_contacts(body: Sequence[Line], sender: str) -> SignOff:
    """The signature of a letter that ends with the sender's contacts under no heading."""
    start = len(body)
    while start and (not body[start - 1] or contacts_start(body[start - 1 :]) == 0):
        start -= 1
    tail = trim(body[start:])
    if not any(is_contact(line.text) for line in tail):
        return SignOff(tuple(body))
    signoff = split_signoff(body[:start], sender=sender)
    if not (signoff.closing or signoff.signatory):
        return SignOff(tuple(body))
    return replace(signoff, contacts=(*signoff.contacts, Line(""), *tail))


def _read_parts(draft: _Draft) -> list[Part]:
    chunks = to_chunks(draft.body)
    parts = to_parts(chunks, measure(chunks))
    _take_greeting(draft, parts)
    if not draft.closing and draft.signatory and parts and parts[-1].kind == "paragraph":
        text, thanks = split_thanks(parts[-1].text)
        if thanks and len(thanks) <= MAX_CLOSING:
            draft.closing = thanks
            parts[-1].text = text
            parts = [part for part in parts if part.kind != "paragraph" or part.text]
    if draft.subtitle:
        parts.insert(0, Part("paragraph", draft.subtitle, lone=True))
    if draft.preface:
        parts.insert(0, Part("paragraph", "\n".join(draft.preface), is_text=True))
    return mark_headings(parts)


def _take_greeting(draft: _Draft, parts: list[Part]) -> None:
    """Move the sentences of greeting that open the text into the salutation."""
    for _attempt in range(3):
        if not parts or parts[0].kind != "paragraph":
            return
        greeting, rest = split_greeting(parts[0].text)
        if not greeting:
            opener, lines = split_opener([Line(parts[0].text)])
            greeting, rest = opener, lines[0].text if lines else ""
        if not greeting:
            return
        draft.salutation.append(greeting)
        if rest:
            parts[0].text = rest
        else:
            parts.pop(0)


def _to_record(draft: _Draft, parts: list[Part]) -> LetterRecord:
    issued_on, precision = _issue_date(draft)
    title = draft.title.title
    if len(title) > MAX_TITLE:
        parts.insert(0, Part("paragraph", title))
        title = title[: MAX_TITLE - 1].rsplit(" ", 1)[0] + "…"
        draft.warnings.append("The title is longer than a page's title may be: it was cut, and opens the text in full.")
    body = build_body(parts, title=draft.title.title, issued_on=issued_on)
    letterhead, warnings = read_letterhead(draft.header, draft.footer, kept=draft.kept)
    return LetterRecord(
        number=draft.title.number,
        title=title,
        body=body.blocks,
        issued_on=issued_on,
        issued_precision=precision,
        salutation="\n".join(draft.salutation),
        closing=draft.closing,
        signatory=draft.signatory,
        letterhead=letterhead,
        warnings=(*draft.warnings, *warnings, *body.warnings),
    )


def _issue_date(draft: _Draft) -> tuple[date | None, Literal["day", "month", "year", "unknown"]]:
    if draft.dateline:
        return draft.dateline.issued_on, draft.dateline.precision
    if draft.title.year:
        return date(draft.title.year, 1, 1), "year"
    return None, "unknown"
