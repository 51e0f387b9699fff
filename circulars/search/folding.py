"""Letters as the indexes compare them: in lower case, without accents."""

import re
import unicodedata

_MARKS = re.compile("[\u0300-\u036f]+")


def fold(text: str) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFD", text)).lower()


class _Letters(dict[int, int]):
    """For `str.translate`: letter for letter, so that what is found stands at the same place in the text."""

    def __missing__(self, code: int) -> int:
        plain = fold(chr(code))
        self[code] = ord(plain) if len(plain) == 1 else code
        return self[code]


_LETTERS = _Letters()


def fold_in_place(text: str) -> str:
    """Folded, and exactly as long as `text`."""
    if text.isascii():
        return text.lower()
    return text.translate(_LETTERS)
