"""Server time and queries of the outlets at several sizes of archive: `python -m tests.bench_record 200 2000 20000`.

Each size gets a database of its own (SQLite in a temporary folder, or, where DATABASE_URL is PostgreSQL, a test
database on that server). Times are medians of warm requests in this process, without a server in between.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time

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

    setup_test_environment()
    settings.DEBUG = False
    connection.creation.create_test_db(verbosity=0)
    try:
        started = time.perf_counter()
        pages = _fill(size)
        print(f"{size:>6} circulars: rebuild {pages / (time.perf_counter() - started - _fill.writing):.0f} a second")
        for name, path in PATHS.items():
            client = Client()
            status = client.get(path).status_code
            with CaptureQueriesContext(connection) as queries:
                client.get(path)
            times = []
            for _ in range(15 if size < 5000 else 7):
                begin = time.perf_counter()
                client.get(path)
                times.append(time.perf_counter() - begin)
            print(
                f"{size:>6}  {name:<18} {status}  {statistics.median(times) * 1000:8.1f} ms  {len(queries):>3} queries"
            )
        _publish_one(size)
    finally:
        connection.creation.destroy_test_db(settings.DATABASES["default"]["NAME"], verbosity=0)


def _fill(size: int) -> int:
    from circulars import publishing
    from tests import corpus

    begin = time.perf_counter()
    corpus.build(size)
    _fill.writing = time.perf_counter() - begin
    count = 0
    for count in publishing.rebuild():  # noqa: B007 - the last value is the total
        pass
    return count


def _publish_one(size: int) -> None:
    from circulars.models import CircularPage

    times = []
    for page in CircularPage.objects.order_by("pk")[:7]:
        page.title += " again"
        revision = page.save_revision()
        begin = time.perf_counter()
        revision.publish()
        times.append(time.perf_counter() - begin)
    print(f"{size:>6}  {'one publish':<18}      {statistics.median(times) * 1000:8.1f} ms")


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
