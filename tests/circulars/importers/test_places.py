"""Cities and countries: found where a sentence names them, and not where a word only looks like one."""

# ruff: noqa: E501 - tables and samples
from __future__ import annotations

import subprocess
import sys

import pytest

from circulars.importers.gazetteer import country_code, find_city
from circulars.importers.places import find_places


def named(text: str, *, loose: bool = False) -> list[tuple[str, str]]:
    return [(place.city, place.country) for place in find_places(text, loose=loose)]


@pytest.mark.parametrize(
    ("text", "city", "country"),
    [
        ("will take place in New York, USA, on 18-19 April", "New York", "US"),
        ("will be on 18-19 July in Geneva and will", "Geneva", "CH"),
        ("was held in Bali, Indonesia from", "Bali", "ID"),
        ("in Kochi, Kerala, India", "Kochi", "IN"),
        ("in Seoul, Republic of Korea", "Seoul", "KR"),
        ("in Ha Noi, Viet Nam", "Ha Noi", "VN"),
        ("in Hong Kong, China", "Hong Kong", "HK"),
        ("in Kuwait City, Kuwait", "Kuwait City", "KW"),
        ("in Colombo", "Colombo", "LK"),
        ("in San José, Costa Rica", "San José", "CR"),
        ("in Puerto Vallarta (Mexico)", "Puerto Vallarta", "MX"),
        ("in Abu Dhabi, UAE", "Abu Dhabi", "AE"),
        ("in Marrakech, Morocco", "Marrakech", "MA"),
        ("at the Dead Sea, Jordan", "Dead Sea", "JO"),
        ("in Kuwait", "", "KW"),
        ("in the Philippines", "", "PH"),
        ("in Jordan", "", "JO"),
        ("will visit Qatar from", "", "QA"),
        ("in Washington, D.C., USA", "Washington", "US"),
    ],
)
def test_the_place_of_a_sentence_is_found(text: str, city: str, country: str) -> None:
    if text.startswith("at the"):
        assert named(text, loose=True) == [(city, country)]
    else:
        assert named(text) == [(city, country)]


@pytest.mark.parametrize(
    "text",
    [
        "in March", "in May we meet", "in Asia and the Pacific", "Of the workers", "the Manila Process",
        "the New York Declaration for Refugees", "the Geneva Convention", "the Government of Bangladesh", "Nice to meet you",
        "in Reading rooms", "Union of migrants", "the Economic and Social Commission for Asia and the Pacific (ESCAP)",
        "Manila-based groups", "please tell us more", "Michael Jordan spoke",
    ],
)  # fmt: skip
def test_no_place_is_made_of_other_words(text: str) -> None:
    assert named(text) == []


def test_headings_and_rows_name_places_between_commas() -> None:
    assert named("Negombo, 3-4 May 2018", loose=True) == [("Negombo", "LK")]
    assert named("Negombo, 3-4 May 2018") == []


def test_a_city_has_the_time_zone_of_its_place() -> None:
    zones = [place.timezone for place in find_places("in Kathmandu and in New York and in Bali, Indonesia")]
    assert zones == ["Asia/Kathmandu", "America/New_York", "Asia/Makassar"]


def test_the_span_covers_the_city_and_its_country() -> None:
    text = "held in Bangkok, Thailand, on"
    (place,) = find_places(text)
    assert text[place.start : place.end] == "Bangkok, Thailand"


def test_countries_go_by_their_usual_names_but_us_is_a_pronoun() -> None:
    codes = [country_code(name) for name in ("UAE", "Viet Nam", "South Korea", "USA", "UK", "Lao PDR", "us", "ESCAP")]
    assert codes == ["AE", "VN", "KR", "US", "GB", "LA", "", ""]


def test_the_likelier_namesake_is_taken_and_the_country_decides() -> None:
    geneva, colombo = find_city("Geneva"), find_city("Colombo", "BR")
    assert geneva is not None and geneva.country == "CH"
    assert colombo is not None and colombo.timezone == "America/Sao_Paulo"
    assert find_city("Nowhereville") is None


def test_importing_the_reader_loads_no_gazetteer() -> None:
    code = (
        "import circulars.importers.places as p, circulars.importers.gazetteer as g;"
        "assert g._cities.cache_info().currsize == 0; p.find_places('in Geneva'); assert g._cities.cache_info().currsize == 1"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
