"""Finds the languages a sentence says a document comes in, as BCP 47 tags."""

from __future__ import annotations

import re
from functools import lru_cache

from babel import Locale

UN_LANGUAGES = ("ar", "zh-Hans", "en", "fr", "ru", "es")
# Beside CLDR's English names: other usual names, and Chinese, which the UN writes in simplified characters.
_VARIANTS = {
    "chinese": "zh-Hans", "simplified chinese": "zh-Hans", "chinese simplified": "zh-Hans", "mandarin": "zh-Hans",
    "traditional chinese": "zh-Hant", "cantonese": "yue-Hant", "bengali": "bn", "bangla": "bn", "bahasa": "id",
    "bahasa indonesia": "id", "bahasa malaysia": "ms", "bahasa melayu": "ms", "tagalog": "tl", "pilipino": "fil",
    "sinhalese": "si", "singhalese": "si", "farsi": "fa", "dari": "fa-AF", "mongolian": "mn", "castilian": "es",
    "brazilian portuguese": "pt-BR", "amharic": "am",
}  # fmt: skip
# CLDR names that are more often something else in a letter of this kind.
_NOT_MEANT = frozenset(
    re.findall(r"\S+", "bini van ga even fang duala mari bali sango tem vai zaza lama mende bodo standard ewe ido")
)
_CAPITALISED = re.compile(r"[A-Z][a-z]+(?: (?:[A-Z][a-z]+))?")
_SIX = re.compile(
    r"\b(?:six|6|all|all six|all the)(?: \(6\))? (?:official )?(?:UN|U\.N\.|United Nations)(?: official)? languages",
    re.IGNORECASE,
)
_LEADS_IN = re.compile(
    r"(?:\bin|\bin both|\blanguages?|\bversions?|\btranslat\w+|[:,(/&–-]|\band|\bor|\binto|\bthe|\bboth)\s*$",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(r"\s*(?:$|[,.;:)/&]|and\b|or\b|versions?\b|translations?\b|languages?\b|as well\b|text\b|only\b)")
_SETTING = re.compile(r"\b(?:in|into|languages?|versions?|translat\w+|available)\b|\(", re.IGNORECASE)


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    names = {
        str(name).lower(): str(code).replace("_", "-")
        for code, name in Locale("en").languages.items()
        if len(code) <= 3
    }
    names = {name: code for name, code in names.items() if name not in _NOT_MEANT and len(name) > 2}
    return names | _VARIANTS


def find_languages(text: str) -> tuple[str, ...]:
    """The BCP 47 tags of the languages `text` names as those of a document, in the order printed, each once.

    A language is meant after "in", in a list, in brackets, or before "version" and the like; "the Chinese delegation"
    names none. "The six UN languages" are all six.
    """
    if _SIX.search(text):
        return UN_LANGUAGES
    if not _SETTING.search(text):
        return ()
    found: list[str] = []
    position = 0
    while match := _CAPITALISED.search(text, position):
        words = match.group()
        code = _names().get(words.lower())
        if code is None and " " in words:
            words = words.split()[0]
            code = _names().get(words.lower())
        end = match.start() + len(words)
        position = end
        if code and _LEADS_IN.search(text[max(match.start() - 24, 0) : match.start()]) and _FOLLOWS.match(text, end):
            found.append(code)
    return tuple(dict.fromkeys(found))
