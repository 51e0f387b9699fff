"""Events and deadlines of whole letters: which dates are events, what they are called, where and when they are."""

# ruff: noqa: E501 - the samples are whole sentences
from __future__ import annotations

import re
from datetime import date, time

import pytest

from circulars.importers.event_drafts import NAMELESS
from circulars.importers.events import TITLE_INDEX, TextUnit, extract_events
from circulars.importers.records import EventRecord
from tests.circulars.importers import corpus_events, corpus_holdout, corpus_second, corpus_seen
from tests.circulars.importers.corpus_case import Case
from tests.circulars.importers.measure import measure, measure_all
from tests.circulars.importers.seed_units import seed_units


def events_of(text: str, **known: object) -> list[EventRecord]:
    found = extract_events(Case(text).units(), **known)  # type: ignore[arg-type]
    return [event for rows in found.by_block.values() for event in rows]


@pytest.mark.parametrize("case", [*corpus_events.CASES, *corpus_seen.CASES], ids=lambda case: case.text[:50])
def test_every_sample_is_read_as_written_down(case: Case) -> None:
    assert measure(case)[1] == []


def test_unseen_samples_are_read_nearly_as_well() -> None:
    score, _ = measure_all([*corpus_second.CASES, *corpus_holdout.CASES])
    assert (score.precision >= 0.9, score.recall >= 0.9) == (True, True)


def test_a_measure_that_finds_nothing_or_too_much_says_so() -> None:
    wrong = Case("The workshop will be held in Manila on 3 May 2018.", (corpus_events.E("2018-05-04"),))
    score, misses = measure(wrong)
    assert (score.precision, score.recall, len(misses)) == (0.0, 0.0, 2)


def test_the_events_of_letter_four() -> None:
    units, title = seed_units("circular-04.txt")
    found = extract_events(units, title=title)
    events = [event for rows in found.by_block.values() for event in rows]
    facts = {
        (e.starts_on.isoformat(), e.ends_on.isoformat() if e.ends_on else "", e.city, e.country, e.year_inferred)
        for e in events
    }
    assert facts == {
        ("2017-04-18", "2017-04-19", "New York", "US", False),
        ("2017-07-18", "2017-07-19", "Geneva", "CH", True),
        ("2017-11-06", "2017-11-08", "Bangkok", "TH", False),
        ("2017-09-26", "2017-09-28", "Beirut", "LB", False),
        ("2017-05-08", "2017-05-09", "Geneva", "CH", True),
    }
    assert len(events) == 5
    assert len(found.event_lists) == 1
    first = events[0]
    assert (first.title, first.organiser) == ("International Dialogue on Migration (IDM)", "IOM")
    assert first.theme.startswith("Strengthening international cooperation")
    assert {event.title for event in events} >= {"Thematic Session", "Regional Preparatory Meeting organized by ESCAP"}
    assert found.warnings == ()


def test_the_one_event_of_letter_twelve() -> None:
    units, title = seed_units("circular-12.txt")
    events = [event for rows in extract_events(units, title=title).by_block.values() for event in rows]
    (event,) = events
    assert (event.starts_on, event.ends_on, event.year_inferred) == (date(2018, 1, 11), None, True)
    assert (event.start_time, event.timezone, event.venue) == (time(10), "America/New_York", "Trusteeship Council")
    assert event.watch_url == "http://webtv.un.org"
    assert event.title == "Briefing by the Secretary-General on the report"


def test_a_year_comes_from_the_paragraph_before_it_comes_from_elsewhere() -> None:
    text = "In 2016 we met.\n\nThe forum was held on 3 May 2017 in Manila. The training was held on 9 June in Dhaka.\n\nA call was held on 1 July 2019."
    years = {event.city: (event.starts_on.year, event.year_inferred) for event in events_of(text)}
    assert years["Dhaka"] == (2017, True)


def test_a_letter_of_november_means_next_march() -> None:
    (event,) = events_of("The forum will be held on 5 March in Manila.", issued_on=date(2017, 11, 20))
    assert (event.starts_on, event.year_inferred) == (date(2018, 3, 5), True)


def test_a_letter_of_january_tells_of_last_november() -> None:
    (event,) = events_of("The forum was held on 5 November in Manila.", issued_on=date(2018, 1, 20))
    assert event.starts_on == date(2017, 11, 5)


def test_without_any_year_nothing_is_made_up_but_said() -> None:
    found = extract_events([TextUnit(0, "paragraph", "The forum will be held on 5 March in Manila.")])
    assert found.by_block == {}
    assert "5 March" in found.warnings[0]


def test_an_ambiguous_date_is_a_warning() -> None:
    found = extract_events([TextUnit(0, "paragraph", "The forum will be held on 4/6/2018 in Manila.")])
    assert found.by_block == {}
    assert "4/6/2018" in found.warnings[0]


def test_a_time_without_zone_or_city_stays_in_the_printed_words() -> None:
    (event,) = events_of("The orientation will be held on 3 July 2018 at 9 am.")
    assert (event.start_time, event.timezone) == (None, "")
    assert event.printed == "3 July 2018 at 9 am"


def test_a_time_in_a_named_city_is_told_in_its_zone() -> None:
    (event,) = events_of("The orientation will be held on 3 July 2018 at 9 am in Kathmandu.")
    assert (event.start_time, event.timezone) == (time(9), "Asia/Kathmandu")


def test_an_event_of_the_heading_and_of_the_prose_is_one() -> None:
    events = events_of(
        "# Regional Forum in Dhaka, 3-4 May 2018\n\nThe Regional Forum will be held on 3-4 May 2018 in Dhaka at the Lakeshore Hotel."
    )
    assert [(event.title, event.venue) for event in events] == [("Regional Forum", "Lakeshore Hotel")]


def test_two_events_of_one_day_in_a_list_stay_two() -> None:
    events = events_of("- Opening forum: 3 May 2018, Dhaka\n- Film screening: 3 May 2018, Dhaka")
    assert [event.title for event in events] == ["Opening forum", "Film screening"]


def test_rows_of_a_list_of_dates_keep_every_word_of_their_item() -> None:
    items = ("Opening forum: 3 May 2018, Dhaka", "Film screening, 4 and 9 May 2018, Dhaka")
    found = extract_events([TextUnit(7, "list", items=items)])
    assert found.event_lists == {7}
    assert [event.printed for event in found.by_block[7]] == [items[0], items[1], items[1]]


def test_a_list_with_one_item_that_is_no_event_is_not_a_list_of_dates() -> None:
    found = extract_events([TextUnit(7, "list", items=("Opening forum: 3 May 2018, Dhaka", "Bring your passport"))])
    assert found.event_lists == frozenset()
    assert [event.title for event in found.by_block[7]] == ["Opening forum"]


def test_an_event_that_only_the_title_announces_stands_before_the_first_block() -> None:
    found = extract_events(
        [TextUnit(0, "paragraph", "Dear friends, welcome.")], title="Regional Forum, 3-4 May 2018, Dhaka"
    )
    assert [event.city for event in found.by_block[TITLE_INDEX]] == ["Dhaka"]


def test_an_event_of_the_title_and_the_body_stands_in_the_body() -> None:
    unit = TextUnit(0, "paragraph", "The Regional Forum will be held on 3-4 May 2018.")
    found = extract_events([unit], title="Regional Forum, 3-4 May 2018, Dhaka")
    assert list(found.by_block) == [0]
    assert found.by_block[0][0].city == "Dhaka"


@pytest.mark.parametrize(
    "case",
    [*corpus_events.CASES, *corpus_seen.CASES, *corpus_second.CASES, *corpus_holdout.CASES],
    ids=lambda case: case.text[:50],
)
def test_titles_are_whole_words_of_the_letter_and_short(case: Case) -> None:
    found = extract_events(case.units(), issued_on=case.issued_on)
    letter = " ".join(case.text.split()).lower()
    for event in (event for rows in found.by_block.values() for event in rows):
        assert 0 < len(event.title) <= 120
        assert bool(event.start_time) == bool(event.timezone)
        if event.kind == "event" and event.title != NAMELESS:
            last = event.title.split()[-1].strip('()“”".,').lower()
            assert last in re.split(r"[^\w’'-]+", letter)


def test_junk_with_very_many_dates_is_given_up_with_a_warning() -> None:
    found = extract_events([TextUnit(0, "paragraph", "A call was held on 3 May 2018 in Manila. " * 1_200)])
    assert "More than 1000 dates" in found.warnings[0]
    assert sum(len(rows) for rows in found.by_block.values()) == 1


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("The side event planned on 22 August 2018 in Manila is cancelled.", ["cancelled"]),
        (
            "The forum on 5 May 2019 in Geneva has been cancelled and the workshop will be held on 6 May 2019 in Geneva.",
            ["cancelled", "scheduled"],
        ),
        ("The webinar will take place on 5 May 2019, as the visit was cancelled.", ["scheduled"]),
        ("The forum will be held on 5 May 2019 in Geneva. The dinner was cancelled.", ["scheduled"]),
    ],
)
def test_an_event_the_letter_calls_off_is_cancelled(text: str, statuses: list[str]) -> None:
    found = extract_events([TextUnit(0, "paragraph", text)])
    assert [event.status for rows in found.by_block.values() for event in rows] == statuses
