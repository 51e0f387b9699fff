"""Lines to the parts of a letter's body: paragraphs with their wraps joined, lists with their points, headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from circulars.importers.dateline import months
from circulars.importers.layout import Layout, ends_sentence, glue
from circulars.importers.lines import Chunk, Line, is_capitals
from circulars.importers.markers import Mark, begins_list, next_mark, read_marks

_NUMBERED = re.compile(r"^\(?(?:\d{1,2}(?:\.\d{1,2})?|[A-Z]|[IVX]{1,4})[.)]\s")

PartKind = Literal["heading", "paragraph", "list"]


@dataclass(slots=True)
class Part:
    """A piece of the body in the making. `text` of a heading or paragraph ("\\n" where a line break was meant).

    `is_text`: no heading, whatever it looks like; `lone`: stood between blank lines. `items` of a list, and beside them
    their `marks` as printed.
    """

    kind: PartKind
    text: str = ""
    items: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    lone: bool = False
    is_text: bool = False
    level: Literal[2, 3] = 2


def to_parts(chunks: Sequence[Chunk], layout: Layout) -> list[Part]:
    """The body's paragraphs and lists in order. Headings are still paragraphs: see `headings.mark_headings`."""
    parts: list[Part] = []
    for chunk in chunks:
        found = list(_read_chunk(chunk, layout, parts[-1] if parts else None))
        if len(found) == 1:
            found[0].lone = True
        for part in found:
            _append(parts, part)
    return _lists_of_dates(_settle_lists(parts))


def _read_chunk(chunk: Chunk, layout: Layout, before: Part | None) -> Iterable[Part]:
    """The parts of one chunk of lines. `before` is the part above it: a list there may go on."""
    rows = _table_rows(chunk)
    if rows:
        if len(rows) > 2 and not _is_date_row(rows[0]):
            yield Part("paragraph", rows.pop(0), is_text=True)
        yield Part("paragraph", "\n".join(rows))
        return
    index = 0
    last_mark = before.marks[-1] if before and before.kind == "list" else None
    while index < len(chunk):
        mark = begins_list(chunk, index) or (last_mark and next_mark(chunk[index].text, last_mark))
        if mark and (index == 0 or _list_may_begin(chunk, index, layout)):
            part, index = _read_list(chunk, index, mark, layout)
            last_mark = part.marks[-1]
        else:
            part, index = _read_paragraph(chunk, index, layout)
            last_mark = None
        yield part


def _list_may_begin(chunk: Chunk, index: int, layout: Layout) -> bool:
    """Inside a chunk a mark begins a list unless the line before it goes on: "as\\n(b) policies" is running text."""
    mark = begins_list(chunk, index)
    if mark and mark.family == "bullet":
        return True
    before = chunk[index - 1]
    return ends_sentence(before.text) or layout.break_after(before, Line("Xxxxxxxxxxxx")) != "wrap"


def _read_paragraph(chunk: Chunk, index: int, layout: Layout) -> tuple[Part, int]:
    text = chunk[index].text
    listing = False
    index += 1
    while index < len(chunk):
        if begins_list(chunk, index) and _list_may_begin(chunk, index, layout):
            break
        kind = layout.break_after(chunk[index - 1], chunk[index])
        # "What to bring:" and short lines below it: each is a line, though it begins with a small letter.
        listing = listing or (kind == "line" and chunk[index - 1].text.endswith(":"))
        if listing and kind == "wrap" and not layout.is_full(chunk[index - 1], chunk[index]):
            kind = "line"
        if kind == "paragraph" or (kind == "line" and "\n" not in text and _is_caption(chunk, index, layout)):
            break
        text = glue(text, chunk[index].text) if kind == "wrap" else f"{text}\n{chunk[index].text}"
        index += 1
    return Part("paragraph", text.replace("\t", " ")), index


def _is_caption(chunk: Chunk, index: int, layout: Layout) -> bool:
    """Is the line before `index`, the first of its paragraph, a heading with its text right below it?"""
    caption, following = chunk[index - 1].text, chunk[index].text
    if len(caption) > 90 or (ends_sentence(caption) and not caption.endswith("?")):
        return False
    if is_capitals(caption) and not is_capitals(following):
        return True
    if _NUMBERED.match(caption) and ends_sentence(following) and len(following) > len(caption):
        return True
    runs_on = len(following) > max(90, len(caption) + 20) or (
        index + 1 < len(chunk) and layout.break_after(chunk[index], chunk[index + 1]) == "wrap"
    )
    return runs_on or (ends_sentence(following) and len(following.split()) > 8)


def _read_list(chunk: Chunk, index: int, mark: Mark, layout: Layout) -> tuple[Part, int]:
    part = Part("list", items=[mark.rest], marks=[mark])
    indent = chunk[index].indent
    nested: Mark | None = None
    index += 1
    while index < len(chunk):
        line, before = chunk[index], chunk[index - 1]
        following = next_mark(line.text, part.marks[-1])
        nested_here = _nested_mark(chunk, index, indent, nested, part.marks[-1])
        if following and not (nested_here and line.indent > indent):
            part.items.append(following.rest)
            part.marks.append(following)
            indent, nested = min(indent, line.indent) if line.indent else line.indent, None
        elif nested_here:
            nested = nested_here
            part.items[-1] += f"\n{_printed_mark(nested)} {nested.rest}"
        elif _continues_item(before, line, indent, layout):
            wrapped = layout.break_after(before, line) == "wrap" or not ends_sentence(before.text)
            part.items[-1] = glue(part.items[-1], line.text) if wrapped else f"{part.items[-1]}\n{line.text}"
        else:
            break
        index += 1
    part.items = [item.replace("\t", " ") for item in part.items]
    return part, index


def _nested_mark(chunk: Chunk, index: int, indent: int, nested: Mark | None, outer: Mark) -> Mark | None:
    """The mark of a point inside a point: one of another kind, deeper in or in a row of its own."""
    line = chunk[index]
    if nested and (mark := next_mark(line.text, nested)):
        return mark
    marks = [mark for mark in read_marks(line.text) if mark.value in (0, 1)]
    if not marks:
        return None
    if line.indent > indent:
        return marks[0]
    return next(
        (mark for mark in marks if mark.family != outer.family and mark.family in ("bullet", "dash", "circle")), None
    )


def _printed_mark(mark: Mark) -> str:
    return "–" if mark.value == 0 else mark.printed


def _continues_item(before: Line, line: Line, indent: int, layout: Layout) -> bool:
    """Does an unmarked line go on with the point above it?"""
    kind = layout.break_after(before, line)
    return (
        kind == "wrap"
        or line.indent > indent
        or (kind == "line" and before.indent > indent and line.indent >= before.indent)
    )


def _table_rows(chunk: Chunk) -> list[str]:
    """The rows of a table typed with tabs (parted by dashes then) or bars; empty where the chunk is none."""
    if len(chunk) < 2 or any(read_marks(line.text) for line in chunk):
        return []
    if all("\t" in line.text for line in chunk):
        return [" – ".join(cell for cell in line.text.split("\t") if cell) for line in chunk]
    bars = {line.text.strip("| ").count("|") for line in chunk}
    return [line.text.replace("\t", " ") for line in chunk] if len(bars) == 1 and bars.pop() > 0 else []


def _append(parts: list[Part], part: Part) -> None:
    """Add `part`, joined to the last one where a blank line only interrupted it."""
    last = parts[-1] if parts else None
    if last and last.kind == part.kind == "list" and part.marks[0].follows(last.marks[-1]):
        last.items += part.items
        last.marks += part.marks
    elif last and last.kind == part.kind == "paragraph" and _interrupted(last.text, part.text):
        last.text = glue(last.text, part.text)
    else:
        parts.append(part)


def _interrupted(first: str, second: str) -> bool:
    """Did a blank line - the end of a page, say - cut a sentence in two?"""
    return second[:1].islower() and len(first) >= 40 and not ends_sentence(first) and "\n" not in first + second


def _settle_lists(parts: Sequence[Part]) -> list[Part]:
    """Numbered points apart from others become paragraphs again; they keep their number."""
    settled: list[Part] = []
    for part in parts:
        if part.kind == "list" and len(part.items) == 1 and part.marks[0].value > 0:
            settled.append(Part("paragraph", f"{part.marks[0].printed} {part.items[0]}", lone=part.lone))
        elif (
            part.kind == "list"
            and part.marks[0].family not in ("bullet", "dash", "circle")
            and not is_plain_order(part)
        ):
            part.items = [f"{mark.printed} {item}" for mark, item in zip(part.marks, part.items, strict=True)]
            settled.append(part)
        else:
            settled.append(part)
    return settled


def is_plain_order(part: Part) -> bool:
    """Is `part` a list numbered 1, 2, 3 …, as a web page numbers one by itself?

    Letters and roman numbers, and an order that begins elsewhere, are kept in the text: the letter may refer to them.
    """
    return all(mark.family == "number" and mark.value == place for place, mark in enumerate(part.marks, start=1))


def _lists_of_dates(parts: Sequence[Part]) -> list[Part]:
    """Lines that each give a date are a list, bullets or not: in one paragraph, or in several short ones in a row."""
    listed: list[Part] = []
    run: list[Part] = []
    for part in parts:
        if part.kind == "paragraph" and "\n" not in part.text and _is_date_row(part.text):
            run.append(part)
            continue
        listed += _close_run(run)
        run = []
        rows = part.text.split("\n")
        if part.kind == "paragraph" and len(rows) > 1 and all(map(_is_date_row, rows)):
            part = _date_list(rows)
        listed.append(part)
    return listed + _close_run(run)


def _close_run(run: list[Part]) -> list[Part]:
    return [_date_list([part.text for part in run])] if len(run) > 1 else run


def _date_list(rows: Sequence[str]) -> Part:
    return Part("list", items=list(rows), marks=[Mark("bullet", 0, "", row) for row in rows], lone=True)


def _is_date_row(text: str) -> bool:
    """A short line with a day or year and a month in it that is no sentence."""
    if len(text) > 160 or ends_sentence(text) or not re.search(r"\d", text) or read_marks(text):
        return False
    words = re.findall(r"[^\W\d_]+", text)
    if not any(len(word) >= 3 and word.casefold() in months() and word[0].isupper() for word in words):
        return False
    return not re.search(r"\b(?:is|are|was|were|will|has|have|we|you|please)\b", text, re.IGNORECASE)
