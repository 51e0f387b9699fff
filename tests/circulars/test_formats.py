"""Dates and times as people write them."""

from datetime import date, time

import pytest
from django.utils.translation import override

from circulars.formats import clock_times, span


@pytest.mark.parametrize(
    ("starts_on", "last_on", "precision", "text"),
    [
        (date(2017, 4, 18), None, "day", "18 April 2017"),
        (date(2017, 4, 18), date(2017, 4, 18), "day", "18 April 2017"),
        (date(2017, 4, 18), date(2017, 4, 19), "day", "18–19 April 2017"),
        (date(2017, 4, 30), date(2017, 5, 2), "day", "30 April – 2 May 2017"),
        (date(2017, 12, 30), date(2018, 1, 2), "day", "30 December 2017 – 2 January 2018"),
        (date(2017, 4, 1), date(2017, 4, 30), "month", "April 2017"),
        (date(2017, 4, 1), date(2017, 5, 31), "month", "April – May 2017"),
        (date(2017, 12, 1), date(2018, 1, 31), "month", "December 2017 – January 2018"),
        (date(2017, 1, 1), date(2017, 12, 31), "year", "2017"),
        (date(2017, 1, 1), date(2018, 12, 31), "year", "2017–2018"),
    ],
)
def test_a_span_is_printed_as_exactly_as_it_is_known(starts_on, last_on, precision, text):
    with override("en"):
        assert str(span(starts_on, last_on, precision)).replace("\u2009", " ") == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "18–19 أبريل 2017"),
        ("zh-hans", "2017年4月18日至19日"),
        ("fr", "18–19 avril 2017"),
        ("es", "18–19 de abril de 2017"),
        ("ru", "18–19 апреля 2017 г."),
    ],
)
def test_a_span_follows_the_language_with_whole_month_names(language, text):
    with override(language):
        assert str(span(date(2017, 4, 18), date(2017, 4, 19))).replace("\u202f", " ") == text


def test_each_end_of_a_span_is_told_to_machines():
    found = span(date(2017, 4, 1), date(2017, 5, 31), "month")
    assert (found.first.iso, found.last.iso) == ("2017-04", "2017-05")


def an_event(**fields):
    return {"starts_on": date(2018, 1, 11), "start_time": time(10), "timezone": "America/New_York", **fields}


def test_a_time_is_given_on_the_events_clock_and_on_the_sites():
    there, here = clock_times(an_event())
    assert (there.starts.text, there.place) == ("10:00", "New York")
    assert (here.starts.text, here.place) == ("23:00", "Manila")
    assert there.starts.iso == "2018-01-11T10:00-05:00"


def test_a_clock_that_shows_another_day_says_which():
    there, here = clock_times(an_event(start_time=time(18, 30)))
    assert there.day is None
    assert here.day.iso == "2018-01-12"


def test_a_clock_that_shows_the_same_hour_is_named_once():
    assert [clock.place for clock in clock_times(an_event(timezone="Asia/Singapore"))] == ["Singapore"]


def test_in_a_country_with_one_zone_the_clock_is_that_of_the_events_own_city():
    there, _here = clock_times(an_event(timezone="Europe/Zurich", city="Geneva", country="CH"))
    assert there.place == "Geneva"


def test_an_offset_is_named_as_people_write_it():
    assert clock_times(an_event(timezone="Etc/GMT-5"))[0].place == "UTC+5"


@pytest.mark.parametrize("missing", ["start_time", "timezone", "starts_on"])
def test_without_a_time_there_is_no_clock(missing):
    assert clock_times(an_event(**{missing: None})) == []
