"""Finds the city and country a sentence or a short phrase names, where it is certain enough that it does."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from circulars.importers.gazetteer import City, country_code, country_timezone, find_city

IN_CONTEXT_FROM = 40_000  # inhabitants of a city believed after "in"
AFTER_COMMA_FROM = 100_000  # inhabitants of a city believed at the end of "…, Palais des Nations, Geneva"
BARE_FROM = 700_000  # inhabitants of a city believed without any context
MAX_WORDS = 5

# Cities that are also ordinary words or names: believed only with their country ("Reading, UK").
_ORDINARY_WORDS = frozenset(
    re.findall(
        r"\S+",
        """
        acton adler ahu ajax alabel ann armenia asan bam barry bartlett bath bau bend bender bol boma bor brick
        bryan clay comal compton concord date david davis delta ede enterprise epe franklin gao george guna hub ibb
        ilo ina independence ise jinja kai luau man mango martin mary mesa metro mobile mojo most newton nice normal
        norman oas ode of orange oss ota oyo paradise perm phoenix reading reno reservoir rivera roman sale samba
        san sari savannah sig split spring springs sunrise sur surprise tama taylor tome turbo ube uji uki una union
        uyo van vladimir wau wedding yamato yei march may asia central victoria lincoln trinidad santa las los union
        bay north south east west upper lower general federal justice liberty hope providence peace progress pacific
        columbia marina para central hall salem grace college imus male lima bari pala young major mission temple
        irving jackson warren carmel rosario cruz santos garcia lopez angeles concepcion trinity regina alexandria
        florence sandy carter bo imo ife aba abi ado ando aku yen hadi sidi
        """,
    )
) - {"male", "lima"}  # fmt: skip
_NOT_A_CITY = frozenset(
    re.findall(
        r"\S+",
        """
        club chamber hotel centre center university hall building headquarters office ministry secretariat room
        house conference institute embassy college palace palais resort church hq meeting consultation forum
        dialogue session summit workshop training seminar webinar assembly council commission committee programme
        program department government mission chamber republic kingdom union group network day week process compact
        declaration agenda migrants migration workers international regional national asia pacific europe africa
        region organization organisation association foundation january february march april may june july august
        september october november december monday tuesday wednesday thursday friday saturday sunday online zoom
        """,
    )
)  # fmt: skip
# Lower-case words that may follow a city; any other makes the city an adjective ("Manila process", "Geneva time").
_MAY_FOLLOW = frozenset(
    re.findall(
        r"\S+",
        """
        on in at from to and or with for by will is was are were has had have the a an which where who that this
        during as last next under between followed after before since until also under hosted organized organised
        convened gathered but through via he she they we it while when
        """,
    )
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_](?:[\w'’-]|\.(?=[\w]))*")
_DELIMITERS = frozenset(",;:()[]–—-|/•\n")


@dataclass(frozen=True, slots=True)
class Place:
    """A place at `text[start:end]`: city as printed, country as ISO 3166-1 alpha-2, zone as an IANA name, each or "".

    At least one of `city` and `country` is set.
    """

    start: int
    end: int
    city: str = ""
    country: str = ""
    timezone: str = ""


@dataclass(frozen=True, slots=True)
class _Name:
    start: int
    end: int
    text: str
    country: str = ""
    city: City | None = None


def find_places(text: str, *, loose: bool = False) -> tuple[Place, ...]:
    """The places `text` names, in order, not overlapping. Never raises.

    `loose` is for headings and rows of lists, where a name between commas, dashes or brackets is a place without "in".
    """
    names = _names(text, loose)
    places: list[Place] = []
    index = 0
    while index < len(names):
        place, used = _place(text, names, index, loose)
        last = places[-1] if places else None
        if place and last and not place.city and place.country == last.country and place.start - last.end < 9:
            places[-1] = replace(last, end=place.end)  # "Washington, D.C., USA"
        elif place:
            places.append(place)
        index += used
    return tuple(places)


def _names(text: str, loose: bool) -> list[_Name]:
    """The longest capitalised phrases that are countries, cities, or (before a country) may be one."""
    words = list(_WORD.finditer(text))
    names: list[_Name] = []
    index = 0
    while index < len(words):
        found = _longest(text, words, index) if words[index].group()[0].isupper() else None
        if found is None and words[index].group()[0].isupper():
            found = _unknown(text, words, index)
        if found is None:
            index += 1
            continue
        names.append(found[0])
        index += found[1]
    return names


def _longest(text: str, words: list[re.Match[str]], index: int) -> tuple[_Name, int] | None:
    run = 1
    while run < MAX_WORDS and index + run < len(words) and _adjoin(text, words[index + run - 1], words[index + run]):
        run += 1
    for count in range(run, 0, -1):
        start, end = words[index].start(), words[index + count - 1].end()
        phrase = text[start:end]
        if len(phrase) > 60 or not words[index + count - 1].group()[0].isupper():
            continue
        code, city = country_code(phrase), find_city(phrase)
        if code or (city and len(phrase) > 2):
            return _Name(start, end, phrase, code, city), count
    return None


def _adjoin(text: str, one: re.Match[str], two: re.Match[str]) -> bool:
    return two.start() - one.end() == 1 and text[one.end()].isspace()


def _unknown(text: str, words: list[re.Match[str]], index: int) -> tuple[_Name, int] | None:
    """Up to three capitalised words that no list knows; they count as a city only directly before their country."""
    count = 1
    while count < 4 and index + count < len(words) and _adjoin(text, words[index + count - 1], words[index + count]):
        if not words[index + count].group()[0].isupper() or _longest(text, words, index + count):
            break
        count += 1
    parts = [word.group() for word in words[index : index + count]]
    if count > 3 or any(part.lower() in _NOT_A_CITY or (part.isupper() and len(part) > 1) for part in parts):
        return None
    start, end = words[index].start(), words[index + count - 1].end()
    return _Name(start, end, text[start:end]), count


def _place(text: str, names: list[_Name], index: int, loose: bool) -> tuple[Place | None, int]:
    """The place that begins at `names[index]`, if one does, and how many names it takes up."""
    name = names[index]
    country, used = _following_country(text, names, index)
    if country and _placed(text, name, loose):
        place = _in_country(text, name, country, loose)
        if place:
            return place, used
    if name.city and _believed(text, name, loose) and (not name.country or name.country == name.city.country):
        city = "" if name.country and not _city_state(name) else name.text
        found = Place(name.start, name.end, city, name.city.country, name.city.timezone)
        if country and country.country == name.city.country:
            return replace(found, end=country.end), used
        return _trailing_country(text, found, country, used)
    if name.country and _placed(text, name, loose) and _stands_alone(text, name):
        return Place(name.start, name.end, "", name.country, country_timezone(name.country)), 1
    return None, 1


def _city_state(name: _Name) -> bool:
    return name.country in {"SG", "HK", "MO", "MC", "VA", "GI"}


def _trailing_country(text: str, found: Place, country: _Name | None, used: int) -> tuple[Place, int]:
    """ "Hong Kong, China" is still Hong Kong: the country printed after it is part of the place's words."""
    if country and found.country in {"HK", "MO", "TW"} and country.country == "CN":
        return replace(found, end=country.end), used
    return found, 1


def _following_country(text: str, names: list[_Name], index: int) -> tuple[_Name | None, int]:
    """The country after "City, Country", "City (Country)", "City Country" or "City, Region, Country"."""
    for step in (1, 2):
        if index + step >= len(names):
            break
        this, after = names[index + step - 1], names[index + step]
        gap = text[this.end : after.start]
        if len(gap) > 6 or gap.strip(" \n.") not in {",", "(", "", ", the"} or (gap.strip() == "" and step == 2):
            break
        if after.country:
            closes = gap.strip() == "(" and text[after.end : after.end + 1] == ")"
            return (replace(after, end=after.end + 1) if closes else after), step + 1
    return None, 1


def _in_country(text: str, name: _Name, country: _Name, loose: bool) -> Place | None:
    if name.country and not (name.city and name.city.country == country.country):
        return None
    city = find_city(name.text, country.country)
    zone = city.timezone if city else country_timezone(country.country)
    if city is None and name.city is not None and country.country == "CN":
        return None
    if city is None and not name.country and not _in(text, name) and not loose:
        return None
    if city is None and any(word.lower() in _NOT_A_CITY for word in name.text.split()):
        return None
    return Place(name.start, country.end, name.text, country.country, zone)


def _before(text: str, name: _Name) -> str:
    return text[max(name.start - 24, 0) : name.start]


def _in(text: str, name: _Name) -> bool:
    return re.search(r"\b(?:in|near|to)$", _before(text, name).rstrip(" "), re.IGNORECASE) is not None


def _placed(text: str, name: _Name, loose: bool) -> bool:
    """Whether a name stands where a place would: after "in", or between delimiters."""
    before = _before(text, name).rstrip(" ")
    if re.search(
        r"\b(?:in|at|to|near|outside|within|from|visit(?:s|ed|ing)?)(?: the)?(?: city of)?$", before, re.IGNORECASE
    ):
        return True
    return not before or before[-1] in _DELIMITERS or before[-1] in '."“' or (loose and before[-1].isdigit())


def _stands_alone(text: str, name: _Name) -> bool:
    """Not an adjective: no capitalised word or ordinary noun follows it ("Manila Process", "New York time")."""
    after = text[name.end : name.end + 24]
    word = re.match(r"\s+([^\W\d_]+)", after)
    if after[:1] in {"-", "'", "’"} and after[1:2].isalpha():
        return False
    return word is None or word[1].lower() in _MAY_FOLLOW


def _ends_phrase(text: str, name: _Name) -> bool:
    return re.match(r"\s*(?:$|[,.;:)–—-]|(?:on|from|and|with|at|in)\b)", text[name.end : name.end + 12]) is not None


def _believed(text: str, name: _Name, loose: bool) -> bool:
    city = name.city
    if city is None or name.text.lower() in _ORDINARY_WORDS or not _stands_alone(text, name):
        return False
    if name.text.isupper() and len(name.text) <= 4 and name.text not in {"NYC"}:
        return False
    before = _before(text, name).rstrip(" ")
    if re.search(r"\b(?:in|near|outside)$", before, re.IGNORECASE):
        return city.population >= IN_CONTEXT_FROM or city.capital
    if re.search(r"\b(?:of|the|and)$|[A-Z][\w.]*$", before) and not re.search(r"city of$|\bin [\w ]+,? and$", before):
        return False
    if before[-1:] == "," and city.population >= AFTER_COMMA_FROM and not city.alternate and _ends_phrase(text, name):
        return True
    large = (city.population >= BARE_FROM or city.capital) and not city.alternate
    delimited = not before or before[-1] in _DELIMITERS or (before[-1].isdigit() and loose)
    return large or (loose and delimited and city.population >= IN_CONTEXT_FROM and not city.alternate)
