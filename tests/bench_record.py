"""Server time and queries of the outlets at several sizes of archive: `python -m tests.bench_record 200 2000 20000`.

Each size gets a database of its own (SQLite in a temporary folder, or, where DATABASE_URL is PostgreSQL, a test
database on that server). Times are medians of warm requests in this process, without a server in
between; those of the CPU alone (which leave out a database server) tell more on a machine that does other things too.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import deque

PATHS = {
    "archive": "/circulars/",
    "archive, page 9": "/circulars/?page=9",
    "archive, one year": "/circulars/?year=2010",
    "circular": "/circulars/letter-7/",
    "events": "/events/",
    "documents": "/documents/",
    "search": "/search/?q=migrants+rights",
    "events.ics": "/events.ics",
    "feed.atom": "/circulars/feed.atom",
    "home": "/",
}


def measure(size: int) -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext, setup_test_environment

    from circulars import publishing
    from tests import corpus

    setup_test_environment()
    settings.DEBUG = False
    connection.creation.create_test_db(verbosity=0)
    try:
        corpus.build(size)
        wall, cpu = _timed(lambda: deque(publishing.rebuild(), maxlen=0))
        print(f"{size:>6} circulars: rebuild {size / wall:.0f} a second, {size / cpu:.0f} for a second of CPU")
        for name, path in PATHS.items():
            client = Client()
            status = client.get(path).status_code
            with CaptureQueriesContext(connection) as queries:
                client.get(path).getvalue()  # to its end: the calendar is streamed
            count = len(queries)  # before the next request empties the log
            rounds = range(15 if size < 5000 else 7)
            times = [_timed(lambda path=path, client=client: client.get(path).getvalue()) for _ in rounds]
            _print(size, f"{name:<18} {status}", times, f"{count:>3} queries")
        _publish_one(size)
    finally:
        connection.creation.destroy_test_db(settings.DATABASES["default"]["NAME"], verbosity=0)


def _timed(action) -> tuple[float, float]:
    """Seconds of wall clock and of CPU that `action` takes in this process."""
    wall, cpu = time.perf_counter(), time.process_time()
    action()
    return time.perf_counter() - wall, time.process_time() - cpu


def _print(size: int, name: str, times: list[tuple[float, float]], rest: str = "") -> None:
    wall, cpu = (statistics.median(column) * 1000 for column in zip(*times, strict=True))
    print(f"{size:>6}  {name}  {wall:8.1f} ms  {cpu:8.1f} ms CPU  {rest}")


def _publish_one(size: int) -> None:
    from circulars.models import CircularPage

    times = []
    for page in CircularPage.objects.order_by("pk")[:7]:
        page.title += " again"
        times.append(_timed(page.save_revision().publish))
    _print(size, f"{'one publish':<18}    ", times)


if __name__ == "__main__":
    sizes = [int(size) for size in sys.argv[1:]] or [200, 2000, 20000]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_config.settings.test")
    if len(sizes) == 1:
        measure(sizes[0])
    else:
        with tempfile.TemporaryDirectory() as media:
            for size in sizes:
                subprocess.run(
                    [sys.executable, "-m", "tests.bench_record", str(size)],
                    env={**os.environ, "MEDIA_ROOT": media},
                    check=True,
                )
