"""Letters of our own beside what an editor would make of them: `letters/NN-name.txt` and `.json`.

Write the JSON anew with `python -m tests.circulars.importers.expected`, and read the difference before you commit it.
"""

import json
from pathlib import Path

from circulars.importers.encoding import read_text
from circulars.importers.records import Attachments, Call, EventList, Heading, LetterRecord, ListItems, Paragraph
from circulars.importers.text import read_letter

LETTERS = Path(__file__).parent / "letters"


def letter_paths() -> list[Path]:
    return sorted(LETTERS.glob("*.txt"))


def outline(letter: LetterRecord) -> dict:
    """What the tests compare: everything but the events and documents, which have tests of their own."""
    head = letter.letterhead
    return {
        "number": letter.number,
        "title": letter.title,
        "issued_on": letter.issued_on.isoformat() if letter.issued_on else None,
        "issued_precision": letter.issued_precision,
        "salutation": letter.salutation,
        "closing": letter.closing,
        "signatory": letter.signatory,
        "body": [described for block in letter.body if (described := describe(block))],
        "letterhead": head
        and {
            "name": head.name,
            "phones": [list(phone) for phone in head.phones],
            "emails": list(head.emails),
            "website": head.website,
            "address": head.address,
            "country": head.country,
            "about": head.about,
            "vision": head.vision,
            "social": [list(link) for link in head.social],
        },
        "warnings": list(letter.warnings),
    }


def describe(block) -> list | None:
    if isinstance(block, Heading):
        return [f"h{block.level}", block.text]
    if isinstance(block, Paragraph):
        return ["p", block.html]
    if isinstance(block, ListItems):
        return ["ol" if block.ordered else "ul", *block.items]
    if isinstance(block, EventList):
        return ["dates", *(row.printed for row in block.rows)] if block.from_list else None
    if isinstance(block, Call):
        return ["call", block.title, block.who, block.how]
    assert isinstance(block, Attachments)
    return None


if __name__ == "__main__":
    for path in letter_paths():
        found = outline(read_letter(read_text(path)))
        path.with_suffix(".json").write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
