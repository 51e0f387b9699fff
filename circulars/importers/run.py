"""One import from start to end: files in, pages written, a report of each file out."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from circulars.importers.encoding import DEFAULT_MAX_BYTES, read_text
from circulars.importers.errors import ImportFailure
from circulars.importers.records import LetterheadRecord, LetterRecord
from circulars.importers.report import FileReport, describe_attachments, describe_events
from circulars.importers.sources import Source
from circulars.importers.text import read_letter
from circulars.importers.words import words_lost

if TYPE_CHECKING:
    from circulars.importers.writer import Outcome

logger = logging.getLogger(__name__)

# Letters of one sender carry the same letterhead: it is looked at once, not two thousand times.
REMEMBERED_LETTERHEADS = 64


@dataclass(slots=True)
class ImportRun:
    """Takes letters in one after the other, and keeps none of them.

    `write` brings a letter (with its file's name and text) to its page; `compare` brings its letterhead to the
    secretariat's profile and returns sentences. `series` is the code reports name.
    """

    write: Callable[[LetterRecord, str, str], Outcome]
    compare: Callable[[LetterheadRecord], Sequence[str]] | None = None
    series: str = ""
    max_bytes: int = DEFAULT_MAX_BYTES
    _compared: dict[LetterheadRecord, tuple[str, ...]] = field(default_factory=dict)

    def take_in(self, sources: Sequence[Source]) -> Iterator[FileReport]:
        """A report for each source. A file that fails leaves no trace, and the others still go in."""
        for source in sources:
            report = FileReport(path=str(source.path), series=self.series)
            try:
                self._take_in_one(source, report)
            except ImportFailure as failure:
                report.status, report.error = "failed", str(failure)
            except Exception as error:
                # The last line of defence: a letter nobody thought of must not keep the others out.
                logger.exception("Import of %s failed", source.path)
                report.status = "failed"
                report.error = (
                    f"The file could not be taken in because of an internal error: {type(error).__name__}: {error}"
                )
            yield report

    def _take_in_one(self, source: Source, report: FileReport) -> None:
        if source.failure:
            raise source.failure
        text = read_text(source.path, max_bytes=self.max_bytes)
        letter = read_letter(text)
        report.number, report.title, report.issued_on = letter.number, letter.title, letter.issued_on
        outcome = self.write(letter, source.path.name, text)
        report.status = outcome.status
        report.label, report.issued_on = outcome.page.label, outcome.page.issued_on
        report.events = describe_events(letter.body)
        report.attachments = describe_attachments(letter.body)
        report.warnings = [*letter.warnings, *outcome.warnings]
        lost = words_lost(text, letter)
        if lost:
            report.warnings.append(f"Words of the letter that are not on the page: {' '.join(lost)}.")
        if letter.letterhead and self.compare:
            report.warnings += self._compare(letter.letterhead, self.compare)

    def _compare(
        self, letterhead: LetterheadRecord, compare: Callable[[LetterheadRecord], Sequence[str]]
    ) -> Sequence[str]:
        if letterhead not in self._compared:
            if len(self._compared) >= REMEMBERED_LETTERHEADS:
                self._compared.clear()
            try:
                self._compared[letterhead] = tuple(compare(letterhead))
            except Exception as error:
                # The letter's page is written already: its sender's profile must not turn it into a failure.
                logger.exception("A letterhead could not be compared")
                self._compared[letterhead] = (f"Its letterhead could not be compared with the profile: {error}.",)
        return self._compared[letterhead]
