"""Bytes to text: the first step of an import, and the only one that opens files."""

from __future__ import annotations

import codecs
from pathlib import Path

from charset_normalizer import from_bytes

from circulars.importers.errors import UnreadableFile

DEFAULT_MAX_BYTES = 10 * 1024 * 1024
# Letters are written in these where they are not Unicode; anything else is asked of charset-normalizer.
LEGACY_ENCODINGS = ("cp1252", "cp1251", "cp1256", "cp1253", "cp1254", "cp932", "gb18030", "big5", "cp949", "cp874")
# UTF-32's little-endian mark begins with UTF-16's, so it is looked for first.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Files that are, or begin like, text and are none.
FOREIGN_SIGNATURES = (
    (b"%pdf-", "a PDF"),
    (b"{\\rtf", "a rich text file"),
    (b"pk\x03\x04", "a Word file or an archive"),
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
    (b"<?xml", "an XML file"),
)
# What a text file may hold below U+0020: tab, line feed, vertical tab, form feed, carriage return;
# U+001A ends DOS files.
TEXT_CONTROLS = frozenset("\t\n\v\f\r\x1a\x1c\x1d\x1e\x1f\x85")
# Word and PDF leave a stray control character in a text now and then; a binary file is full of them.
MAX_CONTROL_SHARE = 0.01


def read_text(path: Path, *, max_bytes: int = DEFAULT_MAX_BYTES) -> str:
    """The text of the file at `path`, in whatever encoding it is.

    Raises UnreadableFile, naming the reason, where it cannot be opened, is larger than `max_bytes` (it is then not
    read), empty, binary or in no encoding that can be recognised.
    """
    try:
        size_bytes = path.stat().st_size
        if not path.is_file() and not path.is_dir():
            raise UnreadableFile("This is neither a file nor a folder.")
        if size_bytes > max_bytes:
            raise UnreadableFile(too_large(size_bytes, max_bytes))
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except OSError as error:
        raise UnreadableFile(why_not_opened(error)) from error
    if len(data) > max_bytes:
        raise UnreadableFile(too_large(len(data), max_bytes))
    return decode(data)


def decode(data: bytes) -> str:
    """`data` as text. Raises UnreadableFile where it is empty, binary or in no encoding that can be recognised."""
    if not data.strip():
        raise UnreadableFile("The file is empty. Save the letter's text into it and import it again.")
    for signature, kind in FOREIGN_SIGNATURES:
        if data.lstrip(codecs.BOM_UTF8)[:64].lstrip().lower().startswith(signature):
            raise UnreadableFile(
                f"The file is not plain text but {kind}. Save the letter as plain text (.txt) in UTF-8."
            )
    text = _decode_unicode(data)
    if text is None:
        text = _decode_legacy(data)
    if _is_binary(text):
        raise _binary()
    if not text.strip("\ufeff \t\r\n\v\f\x1a\xa0"):
        raise UnreadableFile("The file holds only blank space. Save the letter's text into it and import it again.")
    return text.rstrip("\x1a")


def too_large(size_bytes: int, max_bytes: int) -> str:
    """The sentence for a file of `size_bytes` where at most `max_bytes` are read."""
    return (
        f"The file is too large for a letter: {size_bytes / 1024**2:.1f} MB, and at most {max_bytes / 1024**2:.0f} MB "
        "are read. Check that it is the letter's text and not a document or an archive."
    )


def _decode_unicode(data: bytes) -> str | None:
    """`data` as Unicode, by its mark, by its zero bytes (UTF-16 without a mark) or because it is valid UTF-8."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise UnreadableFile(
                    f"The file says it is {encoding.removesuffix('-sig').upper()} but is damaged. "
                    "Save it again as plain text in UTF-8."
                ) from error
    if 0 in data:
        return _decode_unmarked_utf16(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _decode_unmarked_utf16(data: bytes) -> str:
    """Text with zero bytes is UTF-16 without a mark if nearly every second byte is zero, and binary otherwise."""
    sample = data[: len(data) & ~1][:4096]
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if zeros and zeros.count(0) > 0.6 * len(zeros):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                break
    raise _binary()


def _decode_legacy(data: bytes) -> str:
    """`data` in the 8-bit or multi-byte encoding it most probably is in."""
    if sum(byte < 0x20 and chr(byte) not in TEXT_CONTROLS for byte in data) > MAX_CONTROL_SHARE * len(data):
        raise _binary()
    if _looks_western(data):
        return data.decode("cp1252")
    best = from_bytes(data, cp_isolation=list(LEGACY_ENCODINGS)).best() or from_bytes(data).best()
    if best is None:
        raise UnreadableFile("The file's encoding cannot be recognised. Save it as plain text in UTF-8.")
    return str(best)


def _looks_western(data: bytes) -> bool:
    """Is this Latin text with a few accents and curly quotes, as Windows writes it?

    Detection needs more bytes than a few apostrophes give it, and cp1252 is by far the likeliest then.
    """
    high = [byte for byte in data if byte >= 0x80]
    if len(high) > 0.05 * len(data):
        return False
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    usual = "’‘“”–—…•€ £©®°·«»ºªàâäáãåæçèéêëìíîïñòóôöõøœùúûüýÿßÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒÙÚÛÜÝŸ¿¡§´¨\xa0\xad½¼¾²³¹±×"
    odd = sum(char not in usual for char in text if ord(char) >= 0x80)
    return odd == 0


def _is_binary(text: str) -> bool:
    """Has `text` a NUL, or more control and unassigned characters than a stray one here and there?"""
    if "\0" in text:
        return True
    odd = sum(1 for char in text if char < " " and char not in TEXT_CONTROLS)
    odd += text.count("\ufffd")
    return odd > 2 and odd > MAX_CONTROL_SHARE * len(text)


def _binary() -> UnreadableFile:
    return UnreadableFile(
        "The file is not text (a PDF, Word file or picture, perhaps). Save the letter as plain text (.txt) in UTF-8."
    )


def why_not_opened(error: OSError) -> str:
    """The sentence for a path that the system would not open."""
    if isinstance(error, FileNotFoundError):
        return "There is no such file or folder. Check the path."
    if isinstance(error, IsADirectoryError):
        return "This is a folder, not a file."
    if isinstance(error, PermissionError):
        return "The file cannot be opened: permission denied. Ask for the right to read it."
    return f"The file cannot be opened: {error.strerror or error}."
