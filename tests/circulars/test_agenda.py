from datetime import date, timedelta

import pytest
from django.utils import timezone

from circulars import agenda
from tests.factories import event_list, make_circular, make_locale, make_series

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return timezone.localdate()


def iso(day):
    return day.isoformat()


def titles(response):
    return [event.title for event in response.context["events"]]


def test_what_is_coming_stands_first_the_next_first_and_what_is_over_is_not_there(client, archive, series, today):
    rows = [
        {"title": "Later", "starts_on": iso(today + timedelta(days=40))},
        {"title": "Over", "starts_on": iso(today - timedelta(days=2))},
        {"title": "Soon", "starts_on": iso(today + timedelta(days=1))},
        {"title": "Now", "starts_on": iso(today - timedelta(days=1)), "ends_on": iso(today)},
    ]
    make_circular(archive, series, body=[event_list(*rows)])
    response = client.get("/events/")
    assert titles(response) == ["Now", "Soon", "Later"]
    assert response.context["groups"][0].heading == "Under way"


def test_what_is_coming_changes_at_the_midnight_of_the_site_without_anybody_publishing(
    archive, series, client, monkeypatch
):
    make_circular(archive, series, body=[event_list({"title": "One day", "starts_on": "2031-03-05"})])
    for day, expected in ((date(2031, 3, 5), ["One day"]), (date(2031, 3, 6), [])):
        monkeypatch.setattr("django.utils.timezone.localdate", lambda *args, day=day: day)
        assert titles(client.get("/events/")) == expected


def test_past_events_are_listed_by_year(client, archive, series):
    make_circular(
        archive,
        series,
        body=[event_list({"title": "A", "starts_on": "2017-11-06"}, {"title": "B", "starts_on": "2018-01-11"})],
    )
    response = client.get("/events/")
    assert titles(response) == [] and [year.value for year in response.context["years"]] == ["2018", "2017"]
    assert titles(client.get("/events/?year=2017")) == ["A"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("kind=deadline", ["Deadline"]),
        ("country=CH", ["Geneva"]),
        ("country=ch&kind=event", ["Geneva"]),
        ("series=gcm", ["Deadline", "Geneva"]),
        ("series=wages", []),
        ("kind=party", []),
        ("country=%00", ["Deadline", "Geneva"]),
        ("year=20x7", []),
        ("page=99", ["Deadline", "Geneva"]),
    ],
)
def test_filters_narrow_and_nonsense_matches_nothing(client, archive, series, query, expected):
    make_series("wages")
    rows = [
        {"title": "Deadline", "kind": "deadline", "starts_on": "2033-01-01"},
        {"title": "Geneva", "country": "CH", "starts_on": "2033-01-02"},
    ]
    make_circular(archive, series, body=[event_list(*rows)])
    response = client.get(f"/events/?{query}")
    assert response.status_code == 200 and titles(response) == expected


@pytest.mark.parametrize(("days", "words"), [(0, "today"), (1, "1 day left"), (3, "3 days left")])
def test_a_deadline_says_how_long_is_left(client, archive, series, today, days, words):
    row = {"kind": "deadline", "starts_on": iso(today + timedelta(days=days))}
    make_circular(archive, series, body=[event_list(row)])
    assert words in client.get("/events/").content.decode()


def test_an_event_links_to_its_circular_and_to_a_calendar(client, archive, series):
    make_circular(archive, series, slug="letter", body=[event_list({"starts_on": "2033-01-01"})])
    html = client.get("/events/").content.decode()
    assert 'href="/circulars/letter/"' in html and ".ics" in html


def test_what_is_known_by_its_month_only_is_no_day_and_cannot_be_added_to_a_calendar(client, archive, series):
    row = {"title": "Sometime", "starts_on": "2033-04-12", "precision": "month"}
    make_circular(archive, series, body=[event_list(row)])
    html = client.get("/events/").content.decode()
    assert "April 2033" in html and "12 April" not in html and "Add to calendar" not in html
    assert '"startDate":"2033-04"' in html


def test_a_timed_event_shows_its_own_clock_and_the_site_s(client, archive, series):
    row = {"starts_on": "2033-01-11", "start_time": "10:00:00", "timezone": "America/New_York"}
    make_circular(archive, series, body=[event_list(row)])
    html = client.get("/events/").content.decode()
    assert "10:00" in html and "23:00" in html
    assert '"startDate":"2033-01-11T15:00:00+00:00"' in html


def test_json_ld_tells_the_status_and_cannot_leave_its_script(client, archive, series):
    row = {"title": "</script><script>alert(1)</script>", "starts_on": "2033-01-11", "status": "postponed"}
    make_circular(archive, series, body=[event_list(row)])
    html = client.get("/events/").content.decode()
    assert "https://schema.org/EventPostponed" in html and "<script>alert" not in html


def test_each_language_has_its_own_page(client, archive, series):
    page = make_circular(archive, series, body=[event_list({"title": "Meeting", "starts_on": "2033-01-01"})])
    translation = page.copy_for_translation(make_locale("fr"), copy_parents=True)
    translation.body[0].value["events"][0]["title"] = "Réunion"
    translation.save_revision().publish()
    assert titles(client.get("/events/")) == ["Meeting"]
    assert titles(client.get("/fr/events/")) == ["Réunion"]


def test_withdrawn_events_are_gone_from_the_page(client, archive, series):
    page = make_circular(archive, series, body=[event_list({"starts_on": "2033-01-01"})])
    page.unpublish()
    assert titles(client.get("/events/")) == []


def test_one_event_costs_as_many_queries_as_twenty(client, archive, series):
    # site, letterhead (2: profile, draft check by path), menu (2), version (2), count, rows; facets are remembered.
    def queries():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        client.get("/events/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/events/")
        return len(captured)

    make_circular(archive, series, body=[event_list({"starts_on": "2033-01-01"})])
    one = queries()
    make_circular(archive, series, body=[event_list(*[{"starts_on": f"2033-02-{day:02}"} for day in range(1, 21)])])
    assert queries() == one


def test_groups_keep_the_order_they_are_given():
    class Row:
        def __init__(self, day):
            self.starts_on = day

    rows = [Row(date(2033, 1, 5)), Row(date(2033, 1, 9)), Row(date(2033, 2, 1))]
    groups = agenda.group_by_month(rows, date(2033, 1, 6))
    assert [(group.month, len(group.events)) for group in groups] == [
        (None, 1), (date(2033, 1, 1), 1), (date(2033, 2, 1), 1),
    ]  # fmt: skip
