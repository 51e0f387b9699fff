"""`rebuild_index`: the published record made again from the pages."""

import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import reset_queries
from tqdm import tqdm

from circulars.models import PublishedAttachment, PublishedCircular, PublishedEvent, SearchEntry
from circulars.rebuilding import REBUILDERS, Rebuilder


class Command(BaseCommand):
    help = (
        "Make the published record again from the pages: what lists, calendars, feeds, search and the API read. "
        "Nothing is lost by running it, and readers see no gap while it runs."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-progress", action="store_true", help="show no progress bar, even on a terminal")

    def handle(self, *args: Any, **options: Any) -> None:
        self.hide_progress = options["no_progress"] or options["verbosity"] == 0 or not sys.stderr.isatty()
        for rebuilder in REBUILDERS:
            self._rebuild(rebuilder, say=options["verbosity"] > 0)
        if options["verbosity"] > 0:
            self.stdout.write(
                f"The record holds {PublishedCircular.objects.count():,} circulars, {PublishedEvent.objects.count():,} "
                f"events, {PublishedAttachment.objects.count():,} documents and {SearchEntry.objects.count():,} "
                "search entries."
            )

    def _rebuild(self, rebuilder: Rebuilder, *, say: bool) -> None:
        start = time.perf_counter()
        done = 0
        with tqdm(
            total=rebuilder.count(), desc=rebuilder.name, unit="", file=sys.stderr, disable=self.hide_progress
        ) as progress:
            for done in rebuilder.rebuild():
                progress.update(done - progress.n)
                reset_queries()  # with DEBUG on Django keeps them all
        seconds = time.perf_counter() - start
        if say:
            self.stdout.write(
                f"{done:,} {rebuilder.name} in {seconds:.1f} s ({done / max(seconds, 0.001):,.0f} a second)"
            )
