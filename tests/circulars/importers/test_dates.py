"""Dates in many spellings, and what looks like a date and is none."""

# ruff: noqa: E501 - tables and samples
from __future__ import annotations

from datetime import date, time
from itertools import pairwise

import pytest

from circulars.importers import date_grammar
from circulars.importers.date_spans import DateSpan
from circulars.importers.dates import find_dates, find_years
from circulars.importers.times import find_times


def days(text: str, year: int = 2018) -> list[tuple[str, str]]:
    """(first, last) of each date, ISO, an unprinted year read as `year`; last is "" for a single day."""
    resolved = [span.resolve(year) for span in find_dates(text).spans]
    return [(first.isoformat(), last.isoformat() if last else "") for first, last in resolved]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("18-19 April 2017", "2017-04-18", "2017-04-19"),
        ("8 – 9 May 2017", "2017-05-08", "2017-05-09"),
        ("8—9 May 2017", "2017-05-08", "2017-05-09"),
        ("8 − 9 May 2017", "2017-05-08", "2017-05-09"),
        ("8‒9 May 2017", "2017-05-08", "2017-05-09"),
        ("21 -22 March 2019", "2019-03-21", "2019-03-22"),
        ("16 to 17 September 2018", "2018-09-16", "2018-09-17"),
        ("16 until 17 September 2018", "2018-09-16", "2018-09-17"),
        ("16 and 17 September 2018", "2018-09-16", "2018-09-17"),
        ("16 & 17 September 2018", "2018-09-16", "2018-09-17"),
        ("between 4 and 9 May 2018", "2018-05-04", "2018-05-09"),
        ("4, 5 and 6 May 2018", "2018-05-04", "2018-05-06"),
        ("April 6 2017", "2017-04-06", ""),
        ("April 6, 2017", "2017-04-06", ""),
        ("April 6-8, 2017", "2017-04-06", "2017-04-08"),
        ("April 6 to May 2, 2017", "2017-04-06", "2017-05-02"),
        ("6th of April 2017", "2017-04-06", ""),
        ("1st-3rd July 2019", "2019-07-01", "2019-07-03"),
        ("28 September - 2 October 2017", "2017-09-28", "2017-10-02"),
        ("30 December 2017 - 2 January 2018", "2017-12-30", "2018-01-02"),
        ("30 December - 2 January 2018", "2017-12-30", "2018-01-02"),
        ("from 3 to 5 June 2018", "2018-06-03", "2018-06-05"),
        ("Monday, 4 June 2018", "2018-06-04", ""),
        ("Monday 4 to Wednesday 6 June 2018", "2018-06-04", "2018-06-06"),
        ("2018-06-04", "2018-06-04", ""),
        ("2018-06-04 to 2018-06-06", "2018-06-04", "2018-06-06"),
        ("25/6/2018", "2018-06-25", ""),
        ("6/25/2018", "2018-06-25", ""),
        ("4.6.2018", "2018-06-04", ""),
        ("5 Sept. 2018", "2018-09-05", ""),
        ("04-Jun-2018", "2018-06-04", ""),
        ("29 February 2020", "2020-02-29", ""),
        ("— March 7, 2018Dear Friends", "2018-03-07", ""),
        ("du 3 au 5 juin 2018", "2018-06-03", "2018-06-05"),
        ("del 3 al 5 de mayo de 2018", "2018-05-03", "2018-05-05"),
    ],
)
def test_a_date_is_read_in_every_usual_spelling(text: str, first: str, last: str) -> None:
    assert days(text) == [(first, last)]


@pytest.mark.parametrize(
    ("text", "year", "first", "last"),
    [
        ("8-9 May", 2017, "2017-05-08", "2017-05-09"),
        ("28 Sept. to 2 Oct", 2019, "2019-09-28", "2019-10-02"),
        ("30 December to 2 January", 2019, "2019-12-30", "2020-01-02"),
    ],
)
def test_a_date_without_a_year_takes_the_year_it_is_given(text: str, year: int, first: str, last: str) -> None:
    (span,) = find_dates(text).spans
    assert span.year is None
    assert days(text, year) == [(first, last)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("April/May 2017", "2017-04-01", "2017-05-31"),
        ("in May 2017", "2017-05-01", "2017-05-31"),
        ("December 2017 to January 2018", "2017-12-01", "2018-01-31"),
        ("in March", "2018-03-01", "2018-03-31"),
        ("early February 2020", "2020-02-01", "2020-02-29"),
    ],
)
def test_months_alone_span_their_days_and_say_that_they_are_months(text: str, first: str, last: str) -> None:
    assert days(text) == [(first, last)]
    assert [span.precision for span in find_dates(text).spans] == ["month"]


@pytest.mark.parametrize(
    "text",
    [
        "31 April 2018", "45 May 2018", "29 February 2018", "9-8 May 2018", "in 2018", "2030 Agenda", "Section 18 may apply",
        "March for rights", "You may come", "We May Day workers", "http://example.org/2017/05/04/x", "version 2.10.4", "1/2",
        "May 10:00", "A4 paper 99 June",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert find_dates(text).spans == ()


def test_a_list_of_days_becomes_one_date_each() -> None:
    assert days("on 4, 5 and 9 May 2018 in Dhaka") == [("2018-05-04", ""), ("2018-05-05", ""), ("2018-05-09", "")]
    assert days("5-6 & 8-9 May 2017") == [("2017-05-05", "2017-05-06"), ("2017-05-08", "2017-05-09")]


def test_the_year_at_the_end_of_a_list_belongs_to_all_its_dates() -> None:
    assert [span.year for span in find_dates("4 May, 6 June and 8 July 2018").spans] == [2018, 2018, 2018]


def test_days_before_a_plural_are_not_a_list() -> None:
    assert days("April 6 and 7 in Geneva") == [("2018-04-06", "2018-04-07")]
    assert days("April 6 and 7 delegates") == [("2018-04-06", "")]


def test_a_numeric_date_that_reads_two_ways_is_refused_and_reported() -> None:
    scan = find_dates("The meeting is on 4/6/2018.")
    assert (scan.spans, scan.ambiguous) == ((), ("4/6/2018",))


def test_the_span_covers_the_weekday_and_the_words_of_the_date() -> None:
    text = "Come on Monday, 4 June 2018, to Geneva"
    (span,) = find_dates(text).spans
    assert text[span.start : span.end] == "Monday, 4 June 2018"


def test_this_and_next_year_are_kept_as_an_offset() -> None:
    offsets = [find_dates(f"on 18 December {words}").spans[0].year_offset for words in ("this year", "next year", "")]
    assert offsets == [0, 1, None]


def test_resolving_a_leap_day_in_another_year_raises() -> None:
    (span,) = find_dates("on 29 February").spans
    with pytest.raises(ValueError, match="day"):
        span.resolve(2019)
    assert span.resolve(2020) == (date(2020, 2, 29), None)


def test_bare_years_are_found_for_letters_that_state_no_date() -> None:
    assert [year for _, year in find_years("in 2017 and 2018, not 1890, the 2030 Agenda, 120189")] == [2017, 2018]


@pytest.mark.parametrize(
    "junk", ["1", "- ", "1 ", "May ", "1 May ", "1, ", "4-5 and 8-9 May ", "to ", "1/", "1.1", "Monday, "]
)
def test_the_work_grows_linearly_with_the_text(junk: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted, not timed: how often the grammar looks at a token, per token, stays the same for ten times the text."""

    def looks(times: int) -> int:
        count = 0
        original = date_grammar._Parser.at

        def counting(self: date_grammar._Parser, index: int) -> object:
            nonlocal count
            count += 1
            return original(self, index)

        with monkeypatch.context() as patch:
            patch.setattr(date_grammar._Parser, "at", counting)
            find_dates("May " + junk * times)
        return count

    small, large = looks(200), looks(2_000)
    assert large <= 11 * small + 200
    assert large <= 150 * 2_000 * max(len(junk.split()), 1)


def test_spans_do_not_overlap_unless_they_are_one_list() -> None:
    spans = find_dates("3 May 2018, 4 - 6 May 2018, 7, 8 and 11 May; 2018-05-12, May 13-14, 2018").spans
    places = sorted({(span.start, span.end) for span in spans})
    assert len(places) == 5
    assert all(one[1] <= two[0] for one, two in pairwise(places))
    assert all(isinstance(span, DateSpan) for span in spans)


@pytest.mark.parametrize(
    ("text", "start", "end", "zone"),
    [
        ("at 10:00AM (New York time) at the Council", time(10), None, "America/New_York"),
        ("3 pm Manila time", time(15), None, "Asia/Manila"),
        ("14:00-16:00 CET", time(14), time(16), "Europe/Brussels"),
        ("10.30 am GMT", time(10, 30), None, "UTC"),
        ("9:00–11:00 (UTC+8)", time(9), time(11), "Etc/GMT-8"),
        ("8:00 PM (GMT +5:30)", time(20), None, "Asia/Kolkata"),
        ("at 2:00 PM Geneva time", time(14), None, "Europe/Zurich"),
        ("at 12:00 noon IST", time(12), None, "Asia/Kolkata"),
        ("2-4 pm", time(14), time(16), ""),
        ("9:00 AM – 5:00 PM, Dhaka time", time(9), time(17), "Asia/Dhaka"),
        ("1400 hrs", time(14), None, ""),
        ("5:30 in the afternoon", time(17, 30), None, ""),
        ("10:00 a.m. Nepal time", time(10), None, "Asia/Kathmandu"),
    ],
)
def test_a_time_is_read_with_the_zone_that_is_named(text: str, start: time, end: time | None, zone: str) -> None:
    (span,) = find_times(text)
    assert (span.start_time, span.end_time, span.timezone) == (start, end, zone)


@pytest.mark.parametrize("text", ["section 10.30 of the law", "3 to 5 delegates", "25:61", "ratio 3:1", "2017"])
def test_other_numbers_are_not_times(text: str) -> None:
    assert find_times(text) == ()
