"""What a reader typed -> words to look for. Nothing of the text but its letters and digits goes any further."""

import re
import unicodedata
from dataclasses import dataclass

from circulars.search.folding import fold

MAX_CHARS = 300
MAX_TERMS = 10
MIN_PREFIX = 3  # letters; a shorter start of a word would find nearly everything

WORD = re.compile(r"[^\W_]+")
_PARTS = re.compile(r'"([^"]*)"|([^"]+)')
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″", '"'))
# Words that say nothing about what is looked for. They count only where nothing else was typed, or within quotes.
FUNCTION_WORDS = frozenset(
    {"a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "is", "it", "of", "on", "or", "the"}
    | {"this", "to", "was", "were", "which", "with"}
    | {"au", "aux", "ce", "ces", "dans", "de", "des", "du", "en", "est", "et", "la", "le", "les", "ou", "par", "pour"}
    | {"sur", "un", "une", "al", "con", "del", "el", "las", "los", "para", "por", "que", "se", "su", "y"}
)


@dataclass(frozen=True, slots=True)
class Term:
    """Must be found, in one of its `forms`: a word, or several with spaces between that stand together in this order.

    `is_prefix`: the start of a word is enough.
    """

    forms: tuple[str, ...]
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """All `terms` must be found. `number`: of a circular, where the text may be a label ("circular 12", "No. 12")."""

    text: str = ""
    terms: tuple[Term, ...] = ()
    number: int | None = None
    beside_number: frozenset[str] = frozenset()  # the other words, folded
    is_cut: bool = False  # it was longer than what is looked for

    @classmethod
    def parse(cls, text: str, *, locale: str = "en") -> "Query":
        """Of any text at all. `locale` (BCP 47) decides which spellings of a word are the same word."""
        start = unicodedata.normalize("NFC", text[: 4 * MAX_CHARS])[:MAX_CHARS].translate(_QUOTES)
        phrases: list[tuple[str, ...]] = []
        words: list[str] = []
        for quoted, plain in _PARTS.findall(start):
            found = tuple(word.lower() for word in WORD.findall(quoted or plain))
            if len(found) > 1 and quoted:
                phrases.append(found)
            else:
                words += found
        telling = [word for word in words if word not in FUNCTION_WORDS]
        last = words[-1:]
        words = list(dict.fromkeys(telling if telling or phrases else words))
        is_cut = len(text) > len(start) or len(words) + len(phrases) > MAX_TERMS
        terms = [Term((" ".join(phrase),)) for phrase in dict.fromkeys(phrases)]
        terms += [_term(word, locale, is_last=[word] == last) for word in words]
        number, beside = (None, frozenset[str]()) if phrases else _label(words)
        shown = " ".join("".join(char if char.isprintable() else " " for char in start).split())
        return cls(shown, tuple(terms[:MAX_TERMS]), number, beside, is_cut)

    def __bool__(self) -> bool:
        return bool(self.terms)


def _term(word: str, locale: str, *, is_last: bool) -> Term:
    # In scripts that write no spaces, such as Chinese, one character may well be the start of a "word".
    is_prefix = is_last and not word.isdecimal() and (len(word) >= MIN_PREFIX or not word.isascii())
    forms = _english_forms(word) if locale.startswith("en") else (word,)
    # A form that begins with the word is found by it anyway; every form asked for costs a count of all it is in.
    return Term(tuple(form for form in forms if form == word or not (is_prefix and form.startswith(word))), is_prefix)


def _english_forms(word: str) -> tuple[str, ...]:
    """The word with its singular or plural: "bodies" and "body", "migrant" and "migrants"."""
    if len(word) < 4 or not (word.isascii() and word.isalpha()):
        return (word,)
    if word.endswith("ies"):
        return word, f"{word[:-3]}y"
    if word.endswith(("sses", "xes", "ches", "shes", "zes")):
        return word, word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word, word[:-1]
    if word.endswith("y") and word[-2] not in "aeiou":
        return word, f"{word[:-1]}ies"
    return word, f"{word}{'es' if word.endswith(('s', 'x', 'z', 'ch', 'sh')) else 's'}"


def _label(words: list[str]) -> tuple[int | None, frozenset[str]]:
    numbers = [word for word in words if word.isascii() and word.isdecimal() and len(word) <= 9]
    if len(numbers) != 1:
        return None, frozenset()
    return int(numbers[0]), frozenset(fold(word) for word in words if word != numbers[0])
