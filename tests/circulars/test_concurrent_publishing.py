"""Twenty editors press "publish" at the same moment. `.ci/run` runs this on PostgreSQL too, where it is hardest."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from circulars.models import CircularNumber, CircularPage, PublishedCircular
from tests.factories import make_archive, make_circular, make_series

EDITORS = 20


def publish_together(pages):
    """Publish all pages at once, one thread each; returns what each raised, or None."""
    barrier = Barrier(len(pages))

    def publish(page):
        try:
            revision = page.get_latest_revision()
            barrier.wait(timeout=30)
            revision.publish()
        except Exception as error:  # noqa: BLE001 - whatever a thread raises is what the test looks at
            return error
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(max_workers=len(pages)) as pool:
        return list(pool.map(publish, pages))


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_twenty_concurrent_publishes_leave_no_duplicate_and_no_hole():
    archive, series = make_archive(), make_series()
    make_circular(archive, series, number=7)
    pages = [make_circular(archive, series, publish=False) for _ in range(EDITORS)]

    assert publish_together(pages) == [None] * EDITORS

    given = list(CircularPage.objects.order_by("number").values_list("number", flat=True))
    assert given == list(range(7, 7 + EDITORS + 1))
    assert list(CircularNumber.objects.values_list("number", flat=True)) == given
    assert sorted(PublishedCircular.objects.values_list("number", flat=True)) == given


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_publishes_that_fail_among_them_leave_no_hole(monkeypatch):
    from circulars import publishing

    archive, series = make_archive(), make_series()
    pages = [make_circular(archive, series, publish=False) for _ in range(EDITORS)]
    broken = {page.pk for page in pages[::3]}
    write = publishing._row

    def write_or_break(page, *args):
        if page.pk in broken:
            raise ConnectionError("lost between the number and the record")
        return write(page, *args)

    monkeypatch.setattr(publishing, "_row", write_or_break)
    errors = publish_together(pages)

    assert sum(isinstance(error, ConnectionError) for error in errors) == len(broken)
    given = sorted(number for number in CircularPage.objects.values_list("number", flat=True) if number)
    assert given == list(range(1, EDITORS - len(broken) + 1))
