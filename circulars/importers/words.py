"""Counts the words of a letter and of what was read from it, so that nothing gets lost unseen."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape

from circulars.importers.lines import to_lines
from circulars.importers.records import (
    Attachments,
    BodyBlock,
    Call,
    EventList,
    Heading,
    LetterRecord,
    ListItems,
    Paragraph,
)
from circulars.importers.titles import find_title

# Runs of letters and runs of digits: "2018Dear" is two words, "e-mail" two, whatever stands between them.
_WORD = re.compile(r"[^\W\d_]+|\d+")
# Word types the hollow bullet as a letter.
_CIRCLE_BULLET = re.compile(r"(?m)^[ \t\u00a0]+o[ \t\u00a0]+(?=\S)")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")


def words_lost(source_text: str, letter: LetterRecord) -> list[str]:
    """The words of `source_text` that `letter` does not hold, each as often as it is missing; [] when all are there.

    The words "Circular No." of the title line are held by the number: the page's label prints them again. The numbers
    of a list numbered 1, 2, 3 … are held by its order.
    """
    kept = Counter(_tokens(_texts(letter)))
    kept.update(_tokens([find_title(to_lines(source_text)).label]))
    return sorted((Counter(_tokens([_CIRCLE_BULLET.sub(" ", source_text)])) - kept).elements())


def html_words(html: str) -> list[str]:
    """The words of inline HTML as a reader sees them."""
    return list(_tokens([_plain(html)]))


def _tokens(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        plain = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
        for match in _WORD.finditer(plain):
            word = match.group()
            yield str(int(word)) if word.isdecimal() else word.casefold()


def _texts(letter: LetterRecord) -> Iterator[str]:
    yield str(letter.number)
    yield from (letter.title, letter.salutation, letter.closing, letter.signatory)
    for block in letter.body:
        yield from _block_texts(block)
    if letter.letterhead:
        yield from letter.letterhead.lines


def _block_texts(block: BodyBlock) -> Iterator[str]:
    if isinstance(block, Heading):
        yield block.text
    elif isinstance(block, Paragraph):
        yield _plain(block.html)
    elif isinstance(block, ListItems):
        for number, item in enumerate(block.items, start=1):
            yield _plain(item)
            if block.ordered:
                yield str(number)
    elif isinstance(block, EventList) and block.from_list:
        # Several events read from one item print it once.
        yield from dict.fromkeys(row.printed for row in block.rows)
    elif isinstance(block, Call):
        yield from (_plain(block.who), _plain(block.how))
    elif isinstance(block, Attachments):
        return


def _plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", html))
