"""How long a search takes: `python -m tests.bench_search [circulars ...]`, on the database of DATABASE_URL.

Works in a test database of its own, made and dropped again. Each circular has three events and three documents, so
20,000 make 140,000 entries. The words follow Zipf's law, as those of real letters do: "migrants" stands in two
entries of three, "circular" in every label.
"""

import itertools
import os
import random
import statistics
import sys
import time
from uuid import uuid4

import django

SEARCHES = [
    "circular 12", "12", "geneva", "migrants", "circular", "migrants geneva report", "wor", "korecol",
    '"regional consultation"', "the", "nothingofthekind", "migrants +kind=event", "circular +year=2010",
    "circular +kind=campaign",
]  # fmt: skip
SYLLABLES = (  # noqa: SIM905
    "mi gra tion con sul ta wor ker rights ge ne va lab our re port tra fic king pro to col com pact na ti on al "
    "re view fo rum vi sa wa ges"
).split()
COMMON = ["migrant", "migrants", "migration", "workers", "rights", "meeting", "members", "regional", "consultation"]
COMMON += ["geneva", "report", "the", "of"]
CITIES = ["Geneva Switzerland", "Manila Philippines", "Bangkok Thailand", "New York United States"]


class Letters:
    def __init__(self, seed=1):
        self.random = random.Random(seed)
        made = {"".join(self.random.choices(SYLLABLES, k=self.random.randint(2, 4))) for _ in range(12_000)}
        self.words = COMMON + sorted(made)
        self.weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(self.words))))

    def text(self, count):
        return " ".join(self.random.choices(self.words, cum_weights=self.weights, k=count))

    def city(self):
        return self.random.choice(CITIES)


def fill(first, last, site, root, series, letters):
    """Rows of the record for circulars `first` to `last`, without pages' own tables: only search reads them here."""
    from datetime import UTC, date, datetime

    from wagtail.models import Page

    from circulars.models import PublishedCircular, PublishedEvent, SearchEntry

    now = datetime.now(UTC)
    numbers = range(first, last + 1)
    pages = [
        Page(
            path=f"{root.path}{serial:08d}", depth=root.depth + 2, title=f"Letter {serial}", slug=f"letter-{serial}",
            content_type_id=root.content_type_id, locale_id=root.locale_id, url_path=f"/home/letter-{serial}/",
            translation_key=uuid4(),
        )
        for serial in numbers
    ]  # fmt: skip
    Page.objects.bulk_create(pages, batch_size=500)
    circulars, events, entries = [], [], []
    for serial, page in zip(numbers, pages, strict=True):
        day = date(2000 + serial % 25, 1 + serial % 12, 1 + serial % 28)
        code = series[serial % len(series)]
        same = {"site": site, "locale": "en"}
        found = {**same, "page_id": page.pk, "label": f"Circular No. {serial}", "path": f"/circulars/letter-{serial}/"}
        facts = {"series": code.code, "year": day.year, "dated_on": day}
        circulars.append(
            PublishedCircular(
                **found, translation_key=page.translation_key, series=code, number=serial, title=letters.text(8),
                filed_on=day, year=day.year, issued_on=day, issued_precision="day", first_published_at=now,
                last_published_at=now, updated_at=now, event_count=3, attachment_count=3,
            )
        )  # fmt: skip
        entries.append(
            SearchEntry(
                kind="circular", title=circulars[-1].title, body=letters.text(600), places=letters.city(),
                **found, **facts,
            )
        )  # fmt: skip
        for position in range(3):
            event = PublishedEvent(
                **same, circular_id=page.pk, uid=uuid4(), position=position, kind="event", title=letters.text(7),
                starts_on=day, last_on=day, precision="day", status="scheduled",
            )  # fmt: skip
            events.append(event)
            entries.append(
                SearchEntry(
                    kind="event", uid=event.uid, title=event.title, places=letters.city(), body=letters.text(25),
                    **found, **facts,
                )
            )  # fmt: skip
            entries.append(
                SearchEntry(
                    kind="attachment", uid=uuid4(), title=letters.text(7), body=letters.text(30), **found, **facts
                )
            )  # fmt: skip
    for model, rows in ((PublishedCircular, circulars), (PublishedEvent, events), (SearchEntry, entries)):
        model.objects.bulk_create(rows, batch_size=500)


def measure(client, text, runs=7):
    """Median and best milliseconds of the whole page, its queries, and what it says it found."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from circulars.scope import Scope
    from circulars.search import find

    words, *filters = text.split(" +")
    chosen = dict(part.split("=") for part in filters)
    answer = client.get("/search/", {"q": words, **chosen})
    assert answer.status_code == 200, answer.status_code
    with CaptureQueriesContext(connection) as queries:
        client.get("/search/", {"q": words, **chosen})
    asked = len(queries)
    page, alone = [], []
    scope = Scope.of(answer.wsgi_request)
    kinds = (chosen.pop("kind"),) if "kind" in chosen else ()
    for _run in range(runs):
        start = time.perf_counter()
        client.get("/search/", {"q": words, **({"kind": kinds[0]} if kinds else {}), **chosen})
        page.append((time.perf_counter() - start) * 1000)
        start = time.perf_counter()
        results = find(scope, words, kinds=kinds, **chosen)
        alone.append((time.perf_counter() - start) * 1000)
    return statistics.median(page), min(page), min(alone), asked, results


def main(sizes):
    from django.db import connection
    from django.test import Client
    from wagtail.models import Site

    from circulars.models import SearchEntry
    from tests.factories import make_series

    site = Site.objects.select_related("root_page").get(is_default_site=True)
    series = [make_series(code) for code in ("gcm", "rw", "edu", "health")]
    letters, client, done = Letters(), Client(), 0
    for size in sizes:
        start = time.perf_counter()
        for first in range(done + 1, size + 1, 1000):
            fill(first, min(first + 999, size), site, site.root_page, series, letters)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")
        done = size
        print(
            f"\n{connection.vendor}: {size:,} circulars, {SearchEntry.objects.count():,} entries "
            f"(filled in {time.perf_counter() - start:.0f} s)\n"
            f"{'search':<28}{'found':>8}{'page ms':>9}{'best':>8}{'find ms':>9}{'queries':>9}"
        )
        for text in SEARCHES:
            page, best, alone, queries, results = measure(client, text)
            found = f"{results.count}{'+' if results.is_capped else ''}"
            print(f"{text:<28}{found:>8}{page:>9.1f}{best:>8.1f}{alone:>9.1f}{queries:>9}", flush=True)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_config.settings.test")
    django.setup()
    from django.db import connection
    from django.test.utils import setup_test_environment, teardown_test_environment

    setup_test_environment()
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        main([int(size) for size in sys.argv[1:]] or [200, 2_000, 20_000])
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
        teardown_test_environment()
