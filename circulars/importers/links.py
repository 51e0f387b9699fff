"""Plain text to inline HTML: escaped, with links where the letter prints an address."""

from __future__ import annotations

import re
from html import escape

_TLDS = "org|com|net|int|edu|gov|info|asia|ly|gl|be|me|ph|ch|eu|uk|de|in|np|bd|lk|hk|sg|my|id|th|jp|kr|io"
_ADDRESS = re.compile(
    rf"""
      (?P<url>https?://[^\s<>"“”«»]+)
    | (?P<email>(?:mailto:)?(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
    | (?P<bare>(?<![\w@./-])(?:www\.[\w-]+(?:\.[\w-]+)+(?:/[^\s<>"“”«»]*)?|(?:[a-z0-9-]+\.)+(?:{_TLDS})/[^\s<>"“”«»]+))
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PAIRS = {")": "(", "]": "[", "}": "{"}


def to_inline_html(text: str) -> str:
    """`text` escaped, "\\n" as `<br/>`, and every web and e-mail address a link.

    Only http, https and mailto links are made; an address printed without a scheme ("www.example.org") gets https.
    """
    parts: list[str] = []
    position = 0
    for match in _ADDRESS.finditer(text):
        printed = _without_trailing_punctuation(match.group())
        href = _href(printed, match.lastgroup or "")
        if not href:
            continue
        parts.append(escape(text[position : match.start()], quote=False))
        parts.append(f'<a href="{escape(href)}">{escape(printed, quote=False)}</a>')
        position = match.start() + len(printed)
    parts.append(escape(text[position:], quote=False))
    return "".join(parts).replace("\n", "<br/>")


def first_url(text: str) -> str:
    """The first web address of `text` as a link needs it; "" if there is none."""
    for match in _ADDRESS.finditer(text):
        if match.lastgroup != "email" and (href := _href(_without_trailing_punctuation(match.group()), "url")):
            return href
    return ""


def find_emails(text: str) -> list[str]:
    """The e-mail addresses of `text`, as printed."""
    found = (match.group("email") for match in _ADDRESS.finditer(text) if match.group("email"))
    return [email.removeprefix("mailto:").rstrip(".-") for email in found]


def strip_emails(text: str) -> str:
    """`text` without its e-mail addresses."""
    return _ADDRESS.sub(lambda match: " " if match.group("email") else match.group(), text)


def strip_addresses(text: str) -> str:
    """`text` without its web and e-mail addresses."""
    return _ADDRESS.sub(" ", text)


def _href(printed: str, kind: str) -> str:
    if kind == "email":
        return "mailto:" + printed.removeprefix("mailto:")
    if not printed.lower().startswith(("http://", "https://")):
        printed = f"https://{printed}"
    host = printed.split("://", 1)[1].split("/", 1)[0]
    return printed if re.fullmatch(r"[\w.:@%-]+", host) and any(char.isalnum() for char in host) else ""


def _without_trailing_punctuation(printed: str) -> str:
    """An address without the full stop of its sentence or the bracket around it; "…/wiki/Pact_(law)" keeps its own."""
    while printed:
        last = printed[-1]
        if last in ".,;:!?'’‘*_…|—–" or (last in _PAIRS and printed.count(last) > printed.count(_PAIRS[last])):
            printed = printed[:-1]
        else:
            break
    return printed
