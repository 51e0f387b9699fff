"""Which files an import reads: paths as typed, folders opened up, in an order a person expects."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from circulars.importers.encoding import why_not_opened
from circulars.importers.errors import UnreadableFile

LETTER_SUFFIX = ".txt"


@dataclass(frozen=True, slots=True)
class Source:
    """One path to import. `failure` says why there is nothing to read there, for example a folder without letters."""

    path: Path
    failure: UnreadableFile | None = None


def find_sources(paths: Sequence[Path]) -> list[Source]:
    """Every file that `paths` name, each once: a file whatever it is called, a folder with the folders in it.

    A folder gives its *.txt files in natural order, hidden ones left out. Never raises.
    """
    sources: dict[Path, Source] = {}
    for path in paths:
        for source in _open_up(path):
            sources.setdefault(Path(os.path.abspath(source.path)), source)  # noqa: PTH100 - resolve() follows links
    return list(sources.values())


def natural_key(name: str) -> list[tuple[int, int, str]]:
    """Sort key by which numbers in names count as numbers: circular-2 before circular-10."""
    return [
        (0, int(run), "") if is_number else (1, 0, run.casefold())
        for is_number, run in ((key, "".join(chars)) for key, chars in groupby(name, key=str.isdecimal))
    ]


def _open_up(path: Path) -> Iterator[Source]:
    if not path.is_dir():
        yield Source(path)
        return
    refused: list[OSError] = []
    found: list[Path] = []
    for folder, folders, names in os.walk(path, onerror=refused.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        letters = (name for name in names if name.lower().endswith(LETTER_SUFFIX) and not name.startswith("."))
        found.extend(Path(folder) / name for name in letters)
    for error in refused:
        yield Source(Path(error.filename), UnreadableFile(why_not_opened(error)))
    if not found and not refused:
        message = "There is no letter in this folder: letters are text files whose names end in .txt."
        yield Source(path, UnreadableFile(message))
    for file in sorted(found, key=lambda file: [natural_key(part) for part in file.parts]):
        yield Source(file)
