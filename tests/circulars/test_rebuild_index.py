"""The command that makes the record again."""

import pytest
from django.core.management import call_command

from circulars.models import Change, PublishedCircular, PublishedEvent, SearchEntry
from tests.factories import attachments, event_list, make_circular, paragraph

pytestmark = pytest.mark.django_db


def rows():
    skip = {"id", "pk", "changed_at"}
    return [
        sorted(str(sorted((k, str(v)) for k, v in row.items() if k not in skip)) for row in model.objects.values())
        for model in (PublishedCircular, PublishedEvent, SearchEntry)
    ]


def test_it_makes_the_same_rows_from_nothing_and_says_how_many(archive, series, capsys):
    for _number in range(3):
        make_circular(archive, series, body=[paragraph(), event_list({}), attachments({})])
    before = rows()
    PublishedCircular.objects.all().delete()
    SearchEntry.objects.all().delete()
    call_command("rebuild_index")
    output = capsys.readouterr()
    assert rows() == before
    assert "3 circulars in " in output.out and " a second)" in output.out
    assert "3 circulars, 3 events, 3 documents and 9 search entries" in output.out
    assert output.err == ""  # no progress bar where nobody watches


def test_a_second_run_changes_nothing_and_logs_nothing(archive, series):
    make_circular(archive, series, body=[paragraph(), event_list({})])
    before, head = rows(), Change.objects.count()
    call_command("rebuild_index", verbosity=0)
    assert rows() == before and Change.objects.count() == head


def test_rows_of_what_is_no_longer_public_go(archive, series):
    page = make_circular(archive, series)
    type(page).objects.filter(pk=page.pk).update(live=False)
    call_command("rebuild_index", verbosity=0)
    assert not PublishedCircular.objects.exists() and not SearchEntry.objects.exists()


def test_quiet_says_nothing(archive, series, capsys):
    call_command("rebuild_index", verbosity=0)
    assert capsys.readouterr() == ("", "")
