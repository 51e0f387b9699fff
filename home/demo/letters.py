"""The demo's letters: text files that go in through the importer, then what an editor would add to their pages."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from wagtail.models import Page, Site

from circulars.importers import writer
from circulars.importers.report import FileReport
from circulars.importers.run import ImportRun
from circulars.importers.sources import find_sources
from circulars.models import ChangeNote, CircularPage, CircularSeries
from home.demo.blocks import Raw
from home.demo.files import FOLDER, DemoFiles

SERIES = {
    "gcm": (
        "Global Compact for Migration",
        "From the first consultations to the reviews: what is decided where, and how members take part.",
    ),
    "rw": (
        "Recruitment and Wages",
        "What workers pay before they leave, what they are owed when they return, and what can be done about both.",
    ),
}


class LetterNotTaken(Exception):
    """A letter of the demo did not go in: the demo or the importer is broken."""


@dataclass(frozen=True, slots=True)
class Additions:
    """What no letter says of itself. `files`: part of an attachment's title -> name of the file in documents/."""

    topics: tuple[str, ...]
    follows: int | None = None
    summary: str = ""
    files: dict[str, str] = field(default_factory=dict)
    change: tuple[date, str, str] | None = None


ADDITIONS: dict[tuple[str, int], Additions] = {
    ("gcm", 1): Additions(("Global Compact", "Consultations")),
    ("gcm", 2): Additions(("Global Compact", "Consultations"), 1, files={"notes": "notes-informal-meeting"}),
    ("gcm", 3): Additions(
        ("Global Compact", "Recruitment", "Publications"),
        summary="A one-page report in six languages on what migrant workers ask of the compact, and a briefing on it.",
        files={"report": "before-we-leave"},
        change=(date(2018, 1, 19), "The briefing was announced for 2:00 PM; it is at 3:00 PM Manila time.", "major"),
    ),
    ("gcm", 4): Additions(("Global Compact", "Negotiations"), 2),
    ("gcm", 5): Additions(("Global Compact", "Negotiations"), 4),
    ("gcm", 6): Additions(("Global Compact", "Regional review"), 5),
    ("gcm", 7): Additions(("Global Compact", "Review forum"), 6),
    ("gcm", 8): Additions(("Global Compact", "Regional review"), 6),
    ("rw", 1): Additions(("Wages", "Access to justice"), files={"case form": "case-form"}),
    ("rw", 2): Additions(("Recruitment", "Debt")),
    ("rw", 3): Additions(
        ("Recruitment", "Debt"), 2, change=(date(2023, 3, 1), "A misprint in the second heading.", "minor")
    ),
    ("rw", 4): Additions(("Wages", "Access to justice"), 1),
}


def make_series() -> dict[str, CircularSeries]:
    """The demo's series by code; one that is there already stays as it is."""
    found = {}
    for code, (name, description) in SERIES.items():
        found[code], _made = CircularSeries.objects.get_or_create(
            code=code, defaults={"name": name, "description": description}
        )
    return found


def import_letters(site: Site, archive: Page, series: CircularSeries) -> Iterator[FileReport]:
    """Take the letters of one series in, as `import_circulars` does. Raises LetterNotTaken."""

    def write(letter: Any, source_name: str, source_text: str) -> writer.Outcome:
        return writer.write_letter(
            letter, series=series, parent=archive, source_name=source_name, source_text=source_text
        )

    run = ImportRun(write=write, compare=partial(writer.fill_letterhead, site), series=series.code)
    for report in run.take_in(find_sources([FOLDER / "letters" / series.code])):
        if report.status == "failed":
            raise LetterNotTaken(f"{report.path}: {report.error}")
        yield report


def complete_letters(files: DemoFiles) -> None:
    """Give the imported pages topics, threads, files and change notes, each as a new revision."""
    for (code, number), additions in ADDITIONS.items():
        page = find_circular(code, number)
        page.topics.add(*additions.topics)
        page.summary = additions.summary
        if additions.follows:
            page.follows = find_circular(code, additions.follows)
        if additions.change:
            changed_on, note, significance = additions.change
            page.change_notes.add(ChangeNote(changed_on=changed_on, note=note, significance=significance))
        if additions.files:
            page.body = _with_files(page.body.get_prep_value(), additions.files, files)
        page.save_revision().publish()


def find_circular(code: str, number: int) -> CircularPage:
    return CircularPage.objects.get(series__code=code, number=number, alias_of=None)


def _with_files(body: list[Raw], names: dict[str, str], files: DemoFiles) -> list[Raw]:
    """The body with a file in each announced version that we have one for; the others stay missing."""
    for block in body:
        if block["type"] != "attachments":
            continue
        for row in block["value"]["attachments"]:
            attachment = row["value"]
            for words, name in names.items():
                if words in attachment["title"].casefold():
                    _fill_versions(attachment, name, files)
    return body


def _fill_versions(attachment: Raw, name: str, files: DemoFiles) -> None:
    for row in attachment["versions"]:
        version = row["value"]
        version["language"] = version["language"] or "en"
        language = version["language"].lower()
        if files.has_document(f"{name}-{language}"):
            version["document"] = files.document(f"{name}-{language}", f"{attachment['title']} ({language})").pk
