"""The two letters of the workplace as text units, for tests that may read them; they are not part of the project."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from circulars.importers.events import TextUnit

SEEDS = Path(__file__).resolve().parents[4] / "shared" / "seeds"


def seed_units(name: str) -> tuple[list[TextUnit], str]:
    """(units, title) of a seed letter; the test is skipped where the letters are not at hand."""
    path = SEEDS / name
    if not path.is_file():
        pytest.skip(f"the letter {name} is not beside this checkout")
    text = path.read_text(encoding="utf-8-sig")
    heading = re.search(r"^Circular.*$", text, re.MULTILINE)
    assert heading is not None
    units: list[TextUnit] = []
    for block in re.split(r"\n\s*\n", text[heading.end() :].split("About Us")[0]):
        lines = [line.strip() for line in block.strip().split("\n")]
        if not lines[0]:
            continue
        if all(line.startswith("•") for line in lines):
            units.append(TextUnit(len(units), "list", items=tuple(line.lstrip("•").strip() for line in lines)))
        else:
            kind = "heading" if len(" ".join(lines)) < 130 and lines[-1][-1] not in ".:" else "paragraph"
            units.append(TextUnit(len(units), kind, " ".join(lines)))
    return units, heading.group().split(":", 1)[1].strip()
