"""Writes synthetic letters of many forms: `python -m tests.circulars.importers.generate FOLDER COUNT [SEED]`.

The same seed gives the same letters. They read like nothing in particular: their forms are what matters.
"""

import random
import sys
import textwrap
from pathlib import Path

TOPICS = ["Fair Recruitment", "Access to Justice", "Domestic Work", "Social Protection", "Shelters and Helplines"]
CITIES = ["Bangkok, Thailand", "Colombo, Sri Lanka", "Geneva, Switzerland", "Kathmandu, Nepal", "Manila, Philippines"]
MONTHS = ["January", "March", "May", "July", "September", "November"]
WORDS = [
    "members", "migrants", "network", "government", "union", "recruitment", "agency", "shelter",
    "contract", "wages", "region", "report", "meeting", "training", "country", "worker",
    "family", "return", "justice", "complaint", "embassy", "visa", "law", "treaty",
    "campaign", "partner", "assembly", "statement",
]  # fmt: skip
GREETINGS = [
    "Dear friends,",
    "Dear members and partners,",
    "Greetings from the network! We hope all is well with you.",
    "",
]
SIGN_OFFS = ["Sincerely,\nNetwork Secretariat", "In solidarity,\n\nAna Cruz\nCoordinator", "Secretariat", ""]
HEAD = "Example Network of Migrants\nTel: +63 2 8123 4567 | E-mail: desk@example.org\nWebsite: www.example.org"
FOOT = (
    "About Us\n\nWe are a network of forty members.\n\n"
    "Social Media\n\nFacebook: examplenetwork\nE-mail: desk@example.org"
)
TITLES = [
    "Circular {n}: {t}",
    "Circular No {n}: {t}",
    "Circular No. {n} {t}",
    "CIRCULAR NO. {n} – {t}",
    "Circular # {n} - {t}",
    "Circular No. {n}\n\n{t}",
    "Circular No. {n}: The State of\n{t}",
]


def sentence(rng: random.Random) -> str:
    words = [rng.choice(WORDS) for _ in range(rng.randint(6, 18))]
    return " ".join(words).capitalize() + "."


def paragraph(rng: random.Random) -> str:
    sentences = [sentence(rng) for _ in range(rng.randint(2, 6))]
    if rng.random() < 0.3:
        sentences.append(
            f"A meeting will take place in {rng.choice(CITIES)}, on {rng.randint(2, 12)}-{rng.randint(13, 28)} "
            f"{rng.choice(MONTHS)} {rng.randint(2012, 2023)}."
        )
    if rng.random() < 0.2:
        sentences.append("See https://example.org/papers?id=1&lang=en (in English).")
    return " ".join(sentences)


def section(rng: random.Random) -> list[str]:
    blocks = [rng.choice([f"{rng.choice(TOPICS)} in the Region", "WHAT WE ASK", f"Update on {rng.choice(TOPICS)}"])]
    blocks += [paragraph(rng) for _ in range(rng.randint(1, 3))]
    if rng.random() < 0.5:
        mark = rng.choice(["•", "-", "*", "–", None])
        items = [sentence(rng) for _ in range(rng.randint(2, 5))]
        blocks.append("\n".join(f"{mark or f'{number}.'} {item}" for number, item in enumerate(items, start=1)))
    return blocks


def letter(number: int, seed: int = 0) -> str:
    """The text of one letter; `number` and `seed` decide all of it."""
    rng = random.Random(f"{seed}:{number}")
    blocks = [HEAD] if rng.random() < 0.6 else []
    blocks.append(rng.choice(TITLES).format(n=number, t=f"{rng.choice(TOPICS)} in {rng.choice(CITIES)}"))
    if rng.random() < 0.4:
        blocks.append(f"Manila, {rng.randint(1, 28)} {rng.choice(MONTHS)} {rng.randint(2012, 2023)}")
    blocks.append(rng.choice(GREETINGS))
    blocks += [paragraph(rng)]
    for _ in range(rng.randint(0, 3)):
        blocks += section(rng)
    blocks.append(rng.choice(SIGN_OFFS))
    if rng.random() < 0.5:
        blocks.append(FOOT)
    if rng.random() < 0.4:
        blocks = ["\n".join(textwrap.fill(line, 72) for line in block.split("\n")) for block in blocks]
    return "\n\n".join(block for block in blocks if block) + "\n"


def write_letters(folder: Path, count: int, seed: int = 0) -> None:
    """`count` letters with the numbers from 1 on, in several encodings and kinds of line end."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, count + 1):
        encoding, newline = [("utf-8", "\n"), ("utf-8-sig", "\r\n"), ("cp1252", "\r\n"), ("utf-16", "\n")][number % 4]
        text = letter(number, seed).replace("\n", newline)
        (folder / f"circular-{number}.txt").write_bytes(text.encode(encoding))


if __name__ == "__main__":
    write_letters(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 0)
