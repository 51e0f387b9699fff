"""What a calendar that subscribed before is told: the same UID, a higher sequence, cancellations."""

from datetime import date

import pytest

from circulars import publishing
from circulars.models import EventLedger, PublishedEvent
from tests.factories import event_list, make_circular

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(archive, series):
    return make_circular(archive, series, body=[event_list({"title": "Meeting", "city": "Geneva"})])


def edit(page, **changes):
    page.body[0].value["events"][0].update(changes)
    page.save_revision().publish()


def told():
    return list(EventLedger.objects.values_list("sequence", "cancelled", "has_moved"))


def test_a_new_event_starts_at_sequence_zero(page):
    assert told() == [(0, False, False)]
    assert PublishedEvent.objects.get().status == "scheduled"


def test_publishing_the_same_again_changes_nothing(page):
    page.save_revision().publish()
    assert told() == [(0, False, False)]


def test_a_new_title_counts_up_without_marking_the_event_changed(page):
    edit(page, title="Preparatory meeting")
    assert told() == [(1, False, False)]
    assert PublishedEvent.objects.get().status == "scheduled"


@pytest.mark.parametrize("change", [{"starts_on": "2018-04-01"}, {"city": "Bangkok"}, {"venue": "Room XX"}])
def test_a_new_date_or_place_counts_up_and_marks_the_event_changed(page, change):
    edit(page, **{name: date.fromisoformat(value) if name == "starts_on" else value for name, value in change.items()})
    row = PublishedEvent.objects.get()
    assert (row.sequence, row.status) == (1, "changed")
    edit(page, organiser="A member")
    assert PublishedEvent.objects.get().status == "changed" and told() == [(2, False, True)]


def test_what_the_editor_says_is_stronger_than_changed(page):
    edit(page, city="Bangkok", status="cancelled")
    assert PublishedEvent.objects.get().status == "cancelled"


def test_a_removed_event_stays_in_the_ledger_as_cancelled(page):
    page.body = []
    page.save_revision().publish()
    assert told() == [(1, True, False)] and not PublishedEvent.objects.exists()


def test_withdrawing_cancels_and_publishing_again_revives_with_higher_numbers(page):
    page.unpublish()
    assert told() == [(1, True, False)]
    page.save_revision().publish()
    assert told() == [(2, False, False)]
    assert PublishedEvent.objects.get().sequence == 2


def test_deleting_the_circular_cancels_its_events(page):
    page.delete()
    assert told() == [(1, True, False)]


def test_the_ledger_keeps_no_words_of_what_was_withdrawn(page):
    names = {field.name for field in EventLedger._meta.get_fields()}
    assert names.isdisjoint({"title", "venue", "city", "organiser", "theme", "url"})


def test_rebuilding_tells_calendars_nothing_new(page):
    edit(page, city="Bangkok")
    before = list(EventLedger.objects.values())
    list(publishing.rebuild())
    assert list(EventLedger.objects.values()) == before
    assert PublishedEvent.objects.get().sequence == 1
