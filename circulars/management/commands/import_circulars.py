"""`import_circulars`: letters from text files to published pages. Arguments and summary only."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import reset_queries, transaction
from tqdm import tqdm
from wagtail.models import Site

from circulars.conf import get_setting
from circulars.importers import writer
from circulars.importers.report import FileReport
from circulars.importers.run import ImportRun
from circulars.importers.sources import Source, find_sources
from circulars.models import CircularSeries

STATUSES = ("imported", "updated", "unchanged", "failed")
# Fewer files than this are done before a progress bar could be read.
PROGRESS_FROM = 20
MAX_WARNINGS_REMEMBERED = 1000


class Command(BaseCommand):
    help = (
        "Read circulars from text files and publish them as pages. A folder is searched for *.txt files, with the "
        "folders in it. A second run changes nothing. Exit status 1 if any file failed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", metavar="PATH", nargs="+", type=Path, help="a text file, or a folder of them")
        parser.add_argument(
            "--series",
            metavar="CODE",
            help="series of the letters, made if there is none; default: the only one there is",
        )
        parser.add_argument(
            "--issued-on", metavar="DATE", type=_iso_date, help="date (2018-03-07) for letters that print none"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")
        parser.add_argument("--update", action="store_true", help="publish changed letters as new revisions")
        parser.add_argument("--draft", action="store_true", help="save pages as drafts, publish nothing")
        parser.add_argument("--format", choices=["text", "json"], default="text", help="of the report (default: text)")

    def handle(self, *args: Any, **options: Any) -> None:
        self.as_json = options["format"] == "json"
        self.quiet = options["verbosity"] == 0
        self.told: set[str] = set()
        counts: Counter[str] = Counter()
        files: list[dict[str, Any]] = []
        stopped = False
        with transaction.atomic() if options["dry_run"] else _NoTransaction():
            try:
                for report in self._take_in(options):
                    counts[report.status] += 1
                    if self.as_json:
                        files.append(report.as_json())
                    else:
                        self._print(report)
            except KeyboardInterrupt:  # the letter in hand leaves no trace, those before it are in
                stopped = True
            if options["dry_run"]:
                transaction.set_rollback(True)
        if self.as_json:
            totals = {status: counts[status] for status in STATUSES}
            self.stdout.write(json.dumps({**totals, "files": files}, ensure_ascii=False, indent=2))
        else:
            self._print_totals(counts, dry_run=options["dry_run"])
        if stopped:
            self.stderr.write("Stopped before the end. Run it again: what is in already stays as it is.")
            sys.exit(130)
        if counts["failed"]:
            sys.exit(1)

    def _take_in(self, options: dict[str, Any]) -> Iterator[FileReport]:
        site = _site()
        series = self._series(options["series"])
        parent, is_new = writer.find_or_make_archive(site)
        if is_new:
            self._say(f"The site had no archive of circulars: one was made, “{parent.title}” ({parent.url}).")

        def write(letter: Any, source_name: str, source_text: str) -> writer.Outcome:
            return writer.write_letter(
                letter,
                series=series,
                parent=parent,
                source_name=source_name,
                source_text=source_text,
                update=options["update"],
                draft=options["draft"],
                issued_on=options["issued_on"],
            )

        run = ImportRun(
            write=write,
            # A draft import shows the public nothing, and so leaves the profile alone.
            compare=None if options["draft"] else lambda record: writer.fill_letterhead(site, record),
            series=series.code,
            max_bytes=get_setting("IMPORT_MAX_BYTES"),
        )
        sources = find_sources(options["paths"])
        for report in run.take_in(self._with_progress(sources)):
            yield report
            reset_queries()

    def _with_progress(self, sources: list[Source]) -> Any:
        shown = sys.stderr.isatty() and not self.as_json and not self.quiet and len(sources) >= PROGRESS_FROM
        return tqdm(sources, unit="letter", file=sys.stderr) if shown else sources

    def _series(self, code: str | None) -> CircularSeries:
        if code is None:
            known = list(CircularSeries.objects.all()[:2])
            if len(known) == 1:
                return known[0]
            codes = ", ".join(CircularSeries.objects.values_list("code", flat=True))
            raise CommandError(
                f"Say which series the letters belong to: --series CODE. There are: {codes}."
                if known
                else "There is no series yet. Name the one to make: --series CODE, for example --series gcm."
            )
        try:
            series, is_new = writer.find_or_make_series(code)
        except ValidationError as error:
            raise CommandError(f"--series {code}: {' '.join(error.messages)}") from error
        if is_new:
            self._say(f"There was no series “{code}”: it was made. You can give it its name in the editor.")
        return series

    def _say(self, sentence: str) -> None:
        """A remark beside the report; with JSON on stdout it must not go there."""
        if not self.quiet:
            (self.stderr if self.as_json else self.stdout).write(sentence)

    def _print(self, report: FileReport) -> None:
        if report.status == "failed":
            with tqdm.external_write_mode():
                self.stderr.write(f"{report.path}: failed: {report.error}")
            return
        if not self.quiet:
            found = f"{_count(len(report.events), 'event')}, {_count(len(report.attachments), 'attachment')}"
            self._line(f"{report.path}: {report.status}: {report.label}: {report.title} ({found})")
        for warning in report.warnings:
            # Two thousand letters with one old telephone number say so once.
            if warning not in self.told and not self.quiet:
                self._line(f"  warning: {warning}")
            if len(self.told) < MAX_WARNINGS_REMEMBERED:
                self.told.add(warning)

    def _line(self, text: str) -> None:
        """Above the progress bar, not through it."""
        with tqdm.external_write_mode():
            self.stdout.write(text)

    def _print_totals(self, counts: Counter[str], *, dry_run: bool) -> None:
        totals = ", ".join(f"{counts[status]} {status}" for status in STATUSES)
        self._line(f"{totals}.{' Nothing was written (dry run).' if dry_run else ''}")


class _NoTransaction:
    """Each letter has a transaction of its own; the run as a whole needs none."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, *exc: object) -> None:
        return None


def _site() -> Site:
    site = Site.objects.select_related("root_page").order_by("-is_default_site", "pk").first()
    if site is None:
        raise CommandError("There is no site to import into. Run “python manage.py migrate” first.")
    return site


def _iso_date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"“{text}” is no date: write it like 2018-03-07.") from error


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
