"""Text with the words found marked, and the part of a long text that says most about them. Makes HTML, and escapes."""

import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from circulars.search.folding import fold, fold_in_place
from circulars.search.queries import Query, Term

EXCERPT_CHARS = 240
LEAD_CHARS = 60  # read before the first word found
SCANNED_CHARS = 20_000  # of a long text
MAX_FOUND = 60

Span = tuple[int, int]


class Marker:
    """Marks the words of one query. Compile it once for all results."""

    def __init__(self, query: Query) -> None:
        patterns = [_pattern(term) for term in query.terms]
        self._pattern = re.compile(rf"(?<![^\W_])(?:{'|'.join(patterns)})(?![^\W_])") if patterns else None

    def mark(self, text: str) -> SafeString:
        """The whole text, escaped, with <mark> around what was found."""
        return _marked(text, self._spans(text))

    def excerpt(self, text: str) -> SafeString:
        """About EXCERPT_CHARS of the text, around the words found; its start where none is."""
        text = " ".join(text[:SCANNED_CHARS].split())
        spans = self._spans(text)
        start = _start(text, _densest(fold_in_place(text), spans))
        end = _end(text, start)
        inside = [(first - start, last - start) for first, last in spans if first >= start and last <= end]
        marked = _marked(text[start:end], inside)
        return mark_safe(f"{'… ' if start else ''}{marked}{' …' if end < len(text) else ''}")  # noqa: S308 - escaped

    def _spans(self, text: str) -> list[Span]:
        if self._pattern is None:
            return []
        spans: list[Span] = []
        for found in self._pattern.finditer(fold_in_place(text)):
            spans.append(found.span())
            if len(spans) == MAX_FOUND:
                break
        return spans


def _pattern(term: Term) -> str:
    forms = [r"[\W_]+".join(re.escape(word) for word in fold(form).split()) for form in term.forms]
    if term.is_prefix:
        forms[0] += r"[^\W_]*"
    return "|".join(forms)


def _densest(folded: str, spans: list[Span]) -> int:
    """Where to begin: from there, most different words of the query stand within one excerpt."""
    best, most = 0, 0
    for index, (start, _end_of_word) in enumerate(spans):
        near = {folded[first:last] for first, last in spans[index:] if last <= start + EXCERPT_CHARS - LEAD_CHARS}
        if len(near) > most:
            best, most = start, len(near)
    return best


def _start(text: str, hit: int) -> int:
    """The beginning of a word, LEAD_CHARS or less before the hit."""
    if hit <= LEAD_CHARS:
        return 0
    space = text.find(" ", hit - LEAD_CHARS, hit)
    return space + 1 if space >= 0 else hit


def _end(text: str, start: int) -> int:
    limit = start + EXCERPT_CHARS
    if limit >= len(text):
        return len(text)
    space = text.rfind(" ", start, limit)
    return space if space > start else limit


def _marked(text: str, spans: list[Span]) -> SafeString:
    parts: list[str] = []
    position = 0
    for start, end in spans:
        parts += [escape(text[position:start]), "<mark>", escape(text[start:end]), "</mark>"]
        position = end
    parts.append(escape(text[position:]))
    return mark_safe("".join(parts))  # noqa: S308 - every part of the text is escaped above
