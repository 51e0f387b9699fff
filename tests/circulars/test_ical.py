"""The calendars, read by two parsers that know nothing of each other: icalendar and vobject."""

import os
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from pathlib import Path
from uuid import UUID

import icalendar
import pytest
import vobject
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from circulars.ical import lines
from circulars.ical.events import EventRow, Words, vevent
from circulars.models import EventLedger, PublishedEvent
from tests.factories import event_list, make_archive, make_circular, make_locale, make_series

pytestmark = pytest.mark.django_db

SNAPSHOT = Path(__file__).parent / "snapshots" / "events.ics"
NEW_YORK = {"start_time": "10:00", "end_time": "11:30", "timezone": "America/New_York"}
BRIEFING = {"title": "Briefing", "starts_on": "2018-01-30", **NEW_YORK, "city": "New York", "country": "US"}
MEETING = {"title": "Meeting", "starts_on": "2017-04-18", "ends_on": "2017-04-19", "city": "Geneva", "country": "CH"}
DEADLINE = {"title": "Apply", "kind": "deadline", "starts_on": "2017-04-17"}


def calendar(client, address="/events.ics"):
    response = client.get(address)
    assert response.status_code == 200, address
    text = b"".join(response)
    vobject.readOne(text.decode())  # the second parser refuses what it cannot read
    return icalendar.Calendar.from_ical(text)


def titles(client, address="/events.ics"):
    return [str(event["SUMMARY"]) for event in calendar(client, address).events]


def one(client, address="/events.ics"):
    (event,) = calendar(client, address).events
    return event


@pytest.fixture
def page(archive, series):
    return make_circular(archive, series, slug="four", title="Global Compact", body=[event_list(MEETING)])


def announce(archive, series, *events, **fields):
    return make_circular(archive, series, body=[event_list(*events)], **fields)


def test_an_all_day_event_ends_on_the_day_after_its_last(client, page):
    event = one(client)
    assert (event.start, event.end) == (date(2017, 4, 18), date(2017, 4, 20))
    assert event["DTSTART"].params["VALUE"] == "DATE"


def test_a_timed_event_stands_on_the_clock_of_its_place(client, archive, series):
    announce(archive, series, BRIEFING)
    event = one(client)
    assert event["DTSTART"].params["TZID"] == "America/New_York"
    assert event.start.astimezone(UTC) == datetime(2018, 1, 30, 15, 0, tzinfo=UTC)
    assert event.end.astimezone(UTC) == datetime(2018, 1, 30, 16, 30, tzinfo=UTC)


@pytest.mark.parametrize(("day", "hour"), [("2018-03-10", 15), ("2018-03-12", 14), ("2018-11-05", 15)])
def test_its_time_zone_component_knows_daylight_saving(client, archive, series, day, hour):
    announce(archive, series, {**BRIEFING, "starts_on": day})
    parsed = calendar(client)
    zone = parsed.timezones[0].to_tz(lookup_tzid=False)  # the rules in the file, not those of this machine
    assert parsed.events[0].start.replace(tzinfo=zone).astimezone(UTC).hour == hour


def test_a_second_parser_reads_the_same_instant(client, archive, series):
    announce(archive, series, BRIEFING)
    event = vobject.readOne(client.get("/events.ics").content.decode()).vevent
    assert event.dtstart.value.astimezone(UTC) == datetime(2018, 1, 30, 15, 0, tzinfo=UTC)
    assert event.summary.value == "Briefing"


def test_utc_needs_no_time_zone_component(client, archive, series):
    announce(archive, series, {**BRIEFING, "timezone": "UTC"})
    assert calendar(client).timezones == []
    assert one(client).start == datetime(2018, 1, 30, 10, 0, tzinfo=UTC)


def test_a_timed_event_over_several_days_is_one_span(client, archive, series):
    announce(archive, series, {**BRIEFING, "ends_on": "2018-02-01"})
    event = one(client)
    assert (event.start.day, event.end.day, event.end.hour) == (30, 1, 11)


def test_a_span_whose_last_hour_is_not_known_fills_its_last_day(client, archive, series):
    announce(archive, series, {**BRIEFING, "ends_on": "2018-02-01", "end_time": None})
    assert one(client).end.replace(tzinfo=None) == datetime(2018, 2, 2)


def test_a_time_whose_end_is_not_known_has_no_end(client, archive, series):
    announce(archive, series, {**BRIEFING, "end_time": None})
    assert "DTEND" not in one(client)


def test_a_time_on_nobody_s_clock_is_told_in_words_only(client, archive, series):
    announce(archive, series, {**BRIEFING, "timezone": ""})
    event = one(client)
    assert event.start == date(2018, 1, 30)
    assert "10:00–11:30" in event["DESCRIPTION"]


@pytest.mark.parametrize("precision", ["month", "year"])
def test_what_is_known_by_its_month_only_is_in_no_calendar(client, archive, series, precision):
    announce(archive, series, {**MEETING, "precision": precision})
    assert titles(client) == []
    assert client.get(f"/events/{PublishedEvent.objects.get().uid}.ics").status_code == 404


def test_a_deadline_makes_nobody_busy(client, archive, series):
    announce(archive, series, DEADLINE, MEETING)
    deadline, meeting = calendar(client).events
    assert (deadline["TRANSP"], meeting["TRANSP"]) == ("TRANSPARENT", "OPAQUE")
    assert "Deadline" in deadline["CATEGORIES"].cats


@pytest.mark.parametrize(
    ("status", "expected", "title"),
    [
        ("scheduled", "CONFIRMED", "Meeting"),
        ("postponed", "TENTATIVE", "Postponed: Meeting"),
        ("cancelled", "CANCELLED", "Cancelled: Meeting"),
    ],
)
def test_what_the_editor_says_of_it_is_its_status(client, archive, series, status, expected, title):
    announce(archive, series, {**MEETING, "status": status})
    event = one(client)
    assert (event["STATUS"], event["SUMMARY"]) == (expected, title)


def test_an_event_says_where_it_was_announced(client, archive, series):
    words = {"theme": "Rights; work, home", "organiser": "A member", "watch_url": "https://example.org/live"}
    announce(archive, series, {**MEETING, **words, "venue": "Room XX", "year_inferred": True}, title="Our letter")
    event = one(client)
    for text in ("Rights; work, home", "A member", "https://example.org/live", "worked out"):
        assert text in event["DESCRIPTION"]
    assert event["DESCRIPTION"].endswith("Circular No. 1: Our letter\nhttp://localhost:8000/c/gcm/1/")
    assert event["LOCATION"] == "Room XX, Geneva, Switzerland"
    assert str(event["CONFERENCE"]) == "https://example.org/live"
    assert event["URL"] == PublishedEvent.objects.get().circular.html_url


def test_its_stamp_is_when_it_changed_and_not_now(client, page):
    event, row = one(client), PublishedEvent.objects.get()
    assert event["UID"] == str(row.uid)
    assert event.stamp == event.last_modified == row.changed_at.replace(microsecond=0)
    assert client.get("/events.ics").content == client.get("/events.ics").content


def test_the_calendar_says_when_to_look_again(client, page):
    parsed = calendar(client, "/events.ics?country=CH")
    assert parsed["REFRESH-INTERVAL"].dt == timedelta(hours=12)
    assert parsed["X-PUBLISHED-TTL"] == "PT12H"
    assert parsed["SOURCE"] == "http://testserver/events.ics?country=CH"
    assert parsed["URL"] == "http://testserver/events/?country=CH"
    assert parsed["NAME"] == parsed["X-WR-CALNAME"]
    assert "METHOD" not in parsed


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("kind=deadline", ["Apply"]),
        ("kind=event", ["Meeting", "Briefing"]),
        ("country=ch", ["Meeting"]),
        ("country=US&kind=deadline", []),
        ("series=gcm", ["Apply", "Meeting", "Briefing"]),
        ("series=other", []),
        ("kind=party", []),
        ("country=XX", []),
        ("series=%00%ff' OR 1=1 --", []),
        ("country=" + "é" * 5000, []),
        ("q=anything&page=-1", ["Apply", "Meeting", "Briefing"]),
    ],
)
def test_it_is_filtered_like_the_page_of_events(client, archive, series, query, expected):
    announce(archive, series, DEADLINE, MEETING, BRIEFING)
    assert titles(client, f"/events.ics?{query}") == expected


def test_a_circular_has_a_calendar_of_its_own_wherever_its_archive_stands(client, home, series):
    archive = make_archive(home, slug="rundbriefe")
    announce(archive, series, MEETING, slug="four", title="Letter")
    announce(archive, series, DEADLINE, slug="five")
    assert titles(client, "/rundbriefe/four/events.ics") == ["Meeting"]
    assert calendar(client, "/rundbriefe/four/events.ics")["NAME"] == "Circular No. 1: Letter"
    for address in ("/circulars/four/events.ics", "/four/events.ics", "/rundbriefe/six/events.ics"):
        assert client.get(address).status_code == 404


def test_a_circular_with_an_arabic_address_has_one_too(client, archive, series):
    announce(archive, series, MEETING, slug="رسالة")
    assert titles(client, "/circulars/رسالة/events.ics") == ["Meeting"]


def test_each_language_has_its_own_calendar(client, page, archive, home):
    arabic = make_locale("ar")
    translated = page.copy_for_translation(arabic, copy_parents=True)
    translated.title = "الاتفاق"
    translated.body[0].value["events"][0]["title"] = "اجتماع"
    translated.save_revision().publish()
    assert titles(client, "/ar/events.ics") == ["اجتماع"]
    assert titles(client) == ["Meeting"]
    assert titles(client, "/ar/circulars/four/events.ics") == ["اجتماع"]
    assert one(client, "/ar/events.ics")["UID"] == one(client)["UID"]
    assert client.get("/ar/events.ics")["Content-Language"] == "ar"


def test_one_event_can_be_taken(client, archive, series):
    announce(archive, series, DEADLINE, BRIEFING)
    uid = PublishedEvent.objects.get(title="Briefing").uid
    response = client.get(f"/events/{uid}.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == f'inline; filename="{uid}.ics"'
    assert titles(client, f"/events/{uid}.ics") == ["Briefing"]
    assert client.get(f"/events/{UUID(int=1)}.ics").status_code == 404


def cancelled(client, before, address):
    event = one(client, address)
    assert event["UID"] == before["UID"]
    assert event["SEQUENCE"] > before["SEQUENCE"]
    assert event["STATUS"] == "CANCELLED"
    assert event.start == before.start
    assert "Meeting" not in event.to_ical().decode()
    return True


def remove_its_row(page):
    page.body = []
    page.save_revision().publish()


def restrict(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


@pytest.mark.parametrize("withdraw", [remove_its_row, lambda page: page.unpublish(), restrict])
def test_subscribers_see_that_an_event_is_withdrawn(client, page, withdraw):
    before = one(client)
    withdraw(page)
    for address in ("/events.ics", "/events.ics?series=gcm", f"/events/{before['UID']}.ics"):
        assert cancelled(client, before, address)
    assert cancelled(client, before, "/circulars/four/events.ics")


def test_subscribers_see_that_a_circular_was_deleted(client, page):
    before = one(client)
    page.delete()
    for address in ("/events.ics", "/events.ics?series=gcm", f"/events/{before['UID']}.ics"):
        assert cancelled(client, before, address)
    assert titles(client, "/events.ics?series=other") == []
    assert client.get("/circulars/four/events.ics").status_code == 404


def test_a_timed_event_is_cancelled_at_its_instant(client, archive, series):
    page = announce(archive, series, BRIEFING)
    page.unpublish()
    assert one(client).start == datetime(2018, 1, 30, 15, 0, tzinfo=UTC)


def test_a_change_counts_up(client, page):
    before = one(client)
    page.body[0].value["events"][0]["city"] = "Bangkok"
    page.save_revision().publish()
    event = one(client)
    assert (event["UID"], event["SEQUENCE"]) == (before["UID"], before["SEQUENCE"] + 1)


def test_an_old_cancellation_is_told_at_its_own_address_only(client, page):
    uid = one(client)["UID"]
    page.unpublish()
    EventLedger.objects.update(changed_at=datetime(2020, 1, 1, tzinfo=UTC))
    assert titles(client) == []
    assert one(client, f"/events/{uid}.ics")["STATUS"] == "CANCELLED"


def test_a_host_can_leave_old_events_out(client, page, settings):
    settings.CIRCULARS = {"CALENDAR_PAST_DAYS": 30}
    assert titles(client) == []
    assert titles(client, "/circulars/four/events.ics") == ["Meeting"]


def test_nothing_private_draft_or_expired_is_in_it(client, archive, series):
    draft = make_circular(archive, series, publish=False, slug="draft", body=[event_list(MEETING)])
    private = announce(make_archive(archive.get_parent(), slug="private"), series, MEETING, slug="hidden")
    EventLedger.objects.all().delete()
    restrict(private.get_parent())
    EventLedger.objects.all().delete()  # as if it had never been public
    expired = announce(archive, series, MEETING, slug="expired")
    page = expired
    page.expire_at = datetime(2020, 1, 1, tzinfo=UTC)
    page.save_revision().publish()
    EventLedger.objects.all().delete()
    assert draft.live is False
    assert titles(client) == []
    for address in ("/circulars/draft/events.ics", "/private/hidden/events.ics", "/circulars/expired/events.ics"):
        assert client.get(address).status_code == 404


def test_asking_again_costs_a_304(client, page):
    response = client.get("/events.ics")
    assert response["Cache-Control"] == "public, max-age=300"
    for header, value in (("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified")):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            again = client.get("/events.ics", headers={header: response[value]})
        assert again.status_code == 304
        assert not any("publishedevent" in query["sql"] for query in asked)
    remove_its_row(page)
    assert client.get("/events.ics", headers={"If-None-Match": response["ETag"]}).status_code == 200


@pytest.mark.parametrize("address", ["/events.ics", "/circulars/four/events.ics"])
def test_only_reading_is_allowed(client, page, address):
    assert client.post(address).status_code == 405
    head = client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert head["Content-Type"] == "text/calendar; charset=utf-8"


def test_twenty_events_cost_as_many_queries_as_one(client, archive, series):
    announce(archive, series, BRIEFING)
    client.get("/events.ics")

    def cost():
        with CaptureQueriesContext(connection) as asked:
            client.get("/events.ics")
        return len(asked)

    first = cost()
    for _serial in range(19):
        announce(archive, series, BRIEFING)
    # Its version: 3 (head, expired, changed at). The site and its letterhead: 3. When events changed, their time
    # zones, the events, the cancelled ones: 4.
    assert cost() == first <= 10


def test_a_long_calendar_is_sent_while_it_is_made(client, page):
    row = PublishedEvent.objects.get()
    copies = []
    for serial in range(2000):
        row.pk, row.uid = None, UUID(int=serial)
        copies.append(PublishedEvent(**{f.attname: getattr(row, f.attname) for f in row._meta.fields}))
    PublishedEvent.objects.bulk_create(copies)
    response = client.get("/events.ics")
    assert response.streaming
    assert len(icalendar.Calendar.from_ical(b"".join(response)).events) == 2001
    assert client.head("/events.ics").content == b""


def test_the_calendar_of_the_two_real_letters(client, site, seeds):
    call_command("import_circulars", str(seeds), "--series", "gcm", "--format", "json", stdout=StringIO())
    events = calendar(client).events
    assert len(events) == PublishedEvent.objects.known_by_day().count() == 6
    starts = [event.start for event in events]
    instants = [start.astimezone(UTC) for start in starts if isinstance(start, datetime)]
    assert [instant.hour for instant in instants if instant.year == 2018] == [15]  # 10:00 in New York, in winter


def row(**fields):
    values = {
        "uid": UUID(int=7), "sequence": 3, "changed_at": datetime(2018, 1, 2, 3, 4, 5, tzinfo=UTC), "kind": "event",
        "title": "Meeting", "starts_on": date(2018, 1, 30), "last_on": date(2018, 1, 30), "start_time": time(10),
        "end_time": time(11, 30), "timezone": "America/New_York", "year_inferred": True, "venue": "Room 1; 2",
        "city": "New York", "country": "US", "organiser": "A, B", "theme": "One\nTwo", "url": "https://example.org/?a=1,2",
        "watch_url": "https://example.org/live", "status": "scheduled", "number": 4, "label": "Circular No. 4",
        "circular_title": "Title", "html_url": "https://example.org/circulars/four/", "series_code": "gcm",
        "series_name": "Global Compact, for Migration",
    }  # fmt: skip
    return EventRow(**{**values, **fields})


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"title": "x" * 400},
        {"title": "الاجتماع الإقليمي " * 20, "venue": "会议室" * 40},
        {"title": "a\\b;c,d" * 40, "theme": "^'\"" * 60},
        {"title": "🙂" * 90},
        {"start_time": None, "watch_url": "", "url": "", "kind": "deadline", "status": "cancelled"},
        *({"title": "x" * length + "\\é,"} for length in range(60, 75)),
    ],
)
def test_an_event_is_written_byte_for_byte_as_the_icalendar_library_writes_it(fields):
    """Own lines are written for speed alone; the library says what they must be."""
    written = vevent(row(**fields), Words("https://example.org"))
    assert icalendar.Event.from_ical(written).to_ical() == written
    assert max(map(len, written.split(b"\r\n"))) <= 75


def test_no_line_can_be_smuggled_in():
    hostile = "x\r\nATTENDEE:mailto:a@example.org\x00\x07"
    written = vevent(row(title=hostile, url=hostile, watch_url=hostile, venue=hostile), Words("https://example.org"))
    event = icalendar.Event.from_ical(written)
    assert "ATTENDEE" not in event
    assert event["SUMMARY"] == "x\nATTENDEE:mailto:a@example.org"
    assert lines.uri("https://a/\r\nX:y") == "https://a/X:y"


def test_the_calendar_is_the_one_that_is_kept(client, site, home):
    """Golden: to write it anew after a change you want, run with UPDATE_SNAPSHOTS=1 and read the difference."""
    archive = make_archive(home)
    series = make_series("gcm", name="Global Compact for Migration")
    events = [
        {**MEETING, "id": "row-1", "theme": "Rights of migrants; at work, at home", "organiser": "The secretariat"},
        {**BRIEFING, "id": "row-2", "watch_url": "https://example.org/live", "year_inferred": True},
        {**DEADLINE, "id": "row-3"},
        {"title": "Only a month", "starts_on": "2018-05-01", "precision": "month", "id": "row-4"},
    ]
    kept = {"translation_key": UUID(int=4), "slug": "four", "title": "Towards a compact"}
    make_circular(archive, series, body=[event_list(*events)], **kept)
    gone = {"translation_key": UUID(int=5), "slug": "five", "title": "Withdrawn"}
    make_circular(archive, series, body=[event_list({**DEADLINE, "id": "row-5"})], **gone).unpublish()
    PublishedEvent.objects.update(changed_at=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC))
    EventLedger.objects.update(changed_at=datetime.now(UTC).replace(microsecond=0))
    stamp = lines.utc(EventLedger.objects.first().changed_at)
    text = client.get("/events.ics").content.decode().replace(stamp, "20260304T050607Z")
    if os.environ.get("UPDATE_SNAPSHOTS"):
        SNAPSHOT.write_bytes(text.encode())
    wanted = SNAPSHOT.read_bytes().decode() if SNAPSHOT.exists() else ""
    assert text == wanted, f"{SNAPSHOT.name} differs: UPDATE_SNAPSHOTS=1 pytest {__file__} writes it anew"
