"""`find()`: one search, from what was typed to what a page or an API prints."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models.functions import Substr
from django.utils.safestring import SafeString

from circulars.models.published import PublishedCircular, PublishedEvent, SearchEntry
from circulars.models.series import CircularSeries
from circulars.scope import Scope
from circulars.search.excerpts import SCANNED_CHARS, Marker
from circulars.search.folding import fold
from circulars.search.matching import MAX_MATCHES, Match, Within, match
from circulars.search.queries import WORD, Query
from circulars.versions import remembered

# What may stand beside a number for the two to be a label, besides the words of the series' own labels.
LABEL_WORDS = frozenset(
    {"circular", "circulars", "letter", "no", "nr", "num", "number", "circulaire", "lettre", "numero", "carta"}
)
FACETS = ("kind", "series", "year")

# (value, how many; None where there are too many to count)
Counts = list[tuple[str, int | None]]


@dataclass(frozen=True, slots=True)
class Hit:
    """One result. `title` and `excerpt` are HTML, escaped, with <mark> around the words found."""

    kind: str
    page_id: int
    uid: str  # of the event or document; "" for others
    path: str
    label: str
    title: SafeString
    excerpt: SafeString
    places: SafeString
    circular: PublishedCircular | None  # that it is, or that holds it; None for a campaign
    event: PublishedEvent | None

    @property
    def kind_name(self) -> str:
        return str(SearchEntry.Kind(self.kind).label)


@dataclass(frozen=True, slots=True)
class SearchResults:
    """`count` is exact, or, where `is_capped`, "more than" that many. `hits`: those from `offset` to `limit`."""

    query: Query
    count: int = 0
    is_capped: bool = False
    hits: Sequence[Hit] = ()
    facets: dict[str, Counts] = field(default_factory=dict)


def find(
    scope: Scope, text: str, *, kinds: Collection[str] = (), series: str = "", year: str = "",
    limit: int = 20, offset: int = 0,
) -> SearchResults:  # fmt: skip
    """Search the site and language of `scope`. All words must be found, the last one as the start of a word.

    `kinds`: values of SearchEntry.Kind; `series`: a code; `year`: four digits. A value that nothing can have finds
    nothing. Any text is a query; one without a letter or digit finds nothing.
    """
    query = Query.parse(text, locale=scope.locale)
    within = Within(kinds=tuple(kinds), series=series, year=year)
    if not query or scope.site is None or (year and not _is_year(year)):
        return SearchResults(query)
    labelled = _labelled(scope, query)
    everything = _with_labelled(labelled, match(scope, query, Within()), Within())
    is_complete = len(everything) <= MAX_MATCHES
    found = everything
    if within:
        narrowed = everything if is_complete else match(scope, query, within)
        found = _with_labelled(labelled, [row for row in narrowed if within.holds(row)], within)
    shown = found[:MAX_MATCHES]
    return SearchResults(
        query=query,
        count=len(shown),
        is_capped=len(found) > MAX_MATCHES,
        hits=_hits(query, shown[offset : offset + limit]),
        facets=_facets(scope, within, everything if is_complete else None, found),
    )


def _is_year(year: str) -> bool:
    return len(year) == 4 and year.isascii() and year.isdecimal()


def _labelled(scope: Scope, query: Query) -> list[Match]:
    """The circulars that the query names by their label: "circular 12", "No. 12", "GCM 12", "12"."""
    if query.number is None:
        return []
    # Through the series, so that the unique index of numbers answers it.
    rows = scope.circulars.filter(series__in=CircularSeries.objects.all(), number=query.number)
    pages = [
        row.pk
        for row in rows.select_related("series").only("label", "series__code", "series__name")
        if query.beside_number <= LABEL_WORDS | _words(row.label) | _words(row.series.code) | _words(row.series.name)
    ]
    if not pages:
        return []
    entries = SearchEntry.objects.filter(page__in=pages, kind=SearchEntry.Kind.CIRCULAR).order_by("-dated_on", "-id")
    return [Match(*row) for row in entries.values_list("id", "kind", "series", "year")]


def _words(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(fold(text)))


def _with_labelled(labelled: list[Match], found: list[Match], within: Within) -> list[Match]:
    first = [row for row in labelled if within.holds(row)]
    ids = {row.id for row in first}
    return first + [row for row in found if row.id not in ids]


def _facets(scope: Scope, within: Within, everything: list[Match] | None, found: list[Match]) -> dict[str, Counts]:
    """Each facet counts what the other filters leave, so that every offered value leads to something."""
    facets: dict[str, Counts] = {}
    for name in FACETS:
        without = within.without(name)
        if everything is not None:
            rows = [row for row in everything if without.holds(row)]
        elif without == within and len(found) <= MAX_MATCHES:
            rows = found
        else:
            facets[name] = [(value, None) for value in _offered(scope, name)]
            continue
        counts = Counter(str(getattr(row, name) or "") for row in rows)
        facets[name] = [(value, count) for value, count in counts.items() if value]
    return facets


def _offered(scope: Scope, name: str) -> list[str]:
    """The values there are, where what was found is too much to count."""
    if name == "kind":
        return list(SearchEntry.Kind.values)
    site = scope.site.pk if scope.site else 0
    count = scope.circulars.facet_series if name == "series" else scope.circulars.facet_years
    rows = remembered(f"search:{name}:{site}:{scope.locale}", count)
    return [str(row["value"]) for row in rows if row["value"]]


def _hits(query: Query, matches: list[Match]) -> list[Hit]:
    """Three queries, however many there are: entries, their circulars, their events."""
    entries: dict[int, Any] = (
        SearchEntry.objects.annotate(text=Substr("body", 1, SCANNED_CHARS))
        .defer("body")
        .in_bulk([row.id for row in matches])
    )
    rows = [entries[row.id] for row in matches if row.id in entries]
    circulars = PublishedCircular.objects.for_listing().prefetch_related(None).in_bulk({row.page_id for row in rows})
    uids = [row.uid for row in rows if row.kind == SearchEntry.Kind.EVENT]
    events = {event.uid: event for event in PublishedEvent.objects.filter(uid__in=uids, circular__in=circulars)}
    marker = Marker(query)
    return [_hit(marker, row, circulars.get(row.page_id), events.get(row.uid)) for row in rows]


def _hit(marker: Marker, row: Any, circular: PublishedCircular | None, event: PublishedEvent | None) -> Hit:
    is_circular = row.kind == SearchEntry.Kind.CIRCULAR
    return Hit(
        kind=row.kind,
        page_id=row.page_id,
        uid=str(row.uid or ""),
        path=row.path,
        label=row.label,
        title=marker.mark(row.title),
        excerpt=marker.excerpt(row.text),
        places=marker.mark("" if is_circular else row.places),
        circular=circular,
        event=event,
    )
