"""Parts of a file: RFC 9110, section 14."""

import re
from collections.abc import Iterator
from typing import BinaryIO

CHUNK_BYTES = 64 * 1024
# One range. Several in one request are answered with the whole file, as section 14.2 allows.
_RANGE = re.compile(
    r"bytes=\s*(?:(?P<first>\d{1,18})-(?P<last>\d{0,18})|-(?P<suffix>\d{1,18}))\s*", re.ASCII | re.IGNORECASE
)

Range = tuple[int, int]  # first and last byte, both included


class Unsatisfiable(Exception):
    """The file has no such bytes: 416."""


def parse_range(header: str, size_bytes: int) -> Range | None:
    """The part of a file that a Range header asks for; None for all of it. Raises Unsatisfiable.

    What is not one well-formed range of bytes is ignored, as section 14.2 asks.
    """
    found = _RANGE.fullmatch(header)
    if found is None:
        return None
    if found["suffix"]:
        length = int(found["suffix"])
        if length == 0 or size_bytes == 0:
            raise Unsatisfiable
        return max(0, size_bytes - length), size_bytes - 1
    first = int(found["first"])
    last = int(found["last"]) if found["last"] else size_bytes - 1
    if found["last"] and last < first:
        return None
    if first >= size_bytes:
        raise Unsatisfiable
    return first, min(last, size_bytes - 1)


class FileSlice:
    """Reads `length` bytes from `first` on, a chunk at a time; works with whatever a storage opens.

    The response closes it, and it the file, also where nothing was read.
    """

    def __init__(self, file: BinaryIO, first: int, length: int) -> None:
        self._file = file
        self._left = length
        file.seek(first)

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        chunk = self._file.read(min(CHUNK_BYTES, self._left))
        if not chunk:
            raise StopIteration
        self._left -= len(chunk)
        return chunk

    def close(self) -> None:
        self._file.close()
