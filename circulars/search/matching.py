"""The entries that hold the words of a query, asked of whichever index the database keeps."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.db import connections, router
from django.db.models import Q
from django.utils import timezone

from circulars.models.published import SearchEntry
from circulars.scope import Scope
from circulars.search.folding import fold
from circulars.search.queries import Query, Term

# A search that finds more is told to be more precise: of what it finds, the entries written last are ranked.
MAX_MATCHES = 2000
TEXT_FIELDS = ("title", "label", "places", "body")


class Match(NamedTuple):
    id: int  # of a SearchEntry
    kind: str
    series: str  # code; "" of a campaign
    year: int | None
    score: float = 0.0  # the higher the better; comparable within one search only


@dataclass(frozen=True, slots=True)
class Within:
    """Which of the entries to look at. Empty: all."""

    kinds: Collection[str] = ()
    series: str = ""
    year: str = ""  # four digits

    def __bool__(self) -> bool:
        return bool(self.kinds or self.series or self.year)

    def without(self, facet: str) -> "Within":
        """The same without one of "kind", "series" and "year"."""
        return Within(
            kinds=() if facet == "kind" else self.kinds,
            series="" if facet == "series" else self.series,
            year="" if facet == "year" else self.year,
        )

    def holds(self, match: Match) -> bool:
        return (
            (not self.kinds or match.kind in self.kinds)
            and (not self.series or match.series == self.series)
            and (not self.year or str(match.year) == self.year)
        )


def match(scope: Scope, query: Query, within: Within) -> list[Match]:
    """The best first; one more than MAX_MATCHES where there are more."""
    if not query or scope.site is None:
        return []
    connection = connections[router.db_for_read(SearchEntry)]
    look = {"sqlite": _sqlite, "postgresql": _postgresql}.get(connection.vendor)
    if look is None:
        return _without_index(scope, query, within)
    sql, values = look(scope, query, within)
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, scope.site.pk, scope.locale, now, *_facts(within), MAX_MATCHES + 1])
        found = [Match(*row) for row in cursor.fetchall()]
    return sorted(found, key=lambda row: (-row.score, -row.id))


def _where(within: Within) -> str:
    """SQL of the conditions on an entry's own columns, which are the truth; `_facts` are its values."""
    kinds = f" AND e.kind IN ({', '.join(['%s'] * len(within.kinds))})" if within.kinds else ""
    series = " AND e.series = %s" if within.series else ""
    year = " AND e.year = %s" if within.year else ""
    return f"e.site_id = %s AND e.locale = %s AND (e.expires_at IS NULL OR e.expires_at > %s){kinds}{series}{year}"


def _facts(within: Within) -> list[Any]:
    return [*within.kinds, *([within.series] if within.series else []), *([int(within.year)] if within.year else [])]


def _sqlite(scope: Scope, query: Query, within: Within) -> tuple[str, list[str]]:
    """FTS5. The kind, series and year asked for are in the index too, so that rows of others are not even read."""
    asked = [f"{{title label places body}} : ({_all(_fts5_term(term) for term in query.terms)})"]
    if within.kinds:
        asked.append("kind : (" + " OR ".join(f'"{kind}"' for kind in within.kinds) + ")")
    asked += [
        f'{name} : "{value}"' for name, value in (("series", within.series), ("year", within.year)) if value.isalnum()
    ]
    # CROSS JOIN: the index of words first. INDEXED BY: the facts without the text, which lies on pages of its own.
    sql = f"""
        SELECT f.rowid, e.kind, e.series, e.year, -bm25(circulars_searchindex, 10.0, 10.0, 4.0, 1.0)
        FROM circulars_searchindex f
        CROSS JOIN circulars_searchentry e INDEXED BY circulars_search_facts ON e.id = f.rowid
        WHERE circulars_searchindex MATCH %s AND {_where(within)}
        ORDER BY f.rowid DESC LIMIT %s"""  # noqa: S608 - made of our own words; what was typed is a parameter
    return sql, [_all(asked)]


def _all(parts: Iterable[str]) -> str:
    return " AND ".join(parts)


def _fts5_term(term: Term) -> str:
    forms = [f'"{form}"' for form in term.forms]
    if term.is_prefix:
        forms[0] += " *"
    return f"({' OR '.join(forms)})"


def _postgresql(scope: Scope, query: Query, within: Within) -> tuple[str, list[str]]:
    """tsvector and GIN. The limit is reached before anything is ranked: ranking reads each whole vector."""
    words = " & ".join(_tsquery_term(term) for term in query.terms)
    facts = [("kind", kind) for kind in within.kinds]
    asked = [" | ".join(_lexeme(*fact) for fact in facts)] if facts else []
    asked += [_lexeme(*fact) for fact in (("series", within.series), ("year", within.year)) if fact[1]]
    narrowed = "".join(" AND e.words @@ %s::tsquery" for _fact in asked)
    sql = f"""
        SELECT id, kind, series, year, ts_rank('{{0.1, 0.1, 0.4, 1.0}}', words, asked, 1) FROM (
            SELECT e.id, e.kind, e.series, e.year, e.words, asked
            FROM circulars_searchentry e, to_tsquery('simple', %s) asked
            WHERE e.words @@ asked{narrowed} AND {_where(within)}
            ORDER BY e.id DESC LIMIT %s
        ) found"""  # noqa: S608 - made of our own words; what was typed is a parameter
    return sql, [words, *asked]


def _tsquery_term(term: Term) -> str:
    forms = [" <-> ".join(f"'{word}'" for word in fold(form).split()) for form in term.forms]
    if term.is_prefix:
        forms[0] += ":*"
    return f"({' | '.join(forms)})"


def _lexeme(name: str, value: str) -> str:
    """A fact as it stands in the vector beside the words, none of which holds an equals sign."""
    quoted = value.replace("\\", "\\\\").replace("'", "''")
    return f"'{name}={quoted}'"


def _without_index(scope: Scope, query: Query, within: Within) -> list[Match]:
    """For databases that we keep no index on: parts of words match, in no order of merit, and slowly."""
    entries = SearchEntry.objects.filter(Q(expires_at=None) | Q(expires_at__gt=timezone.now()))
    entries = entries.filter(site=scope.site, locale=scope.locale)
    for term in query.terms:
        entries = entries.filter(
            reduce(or_, (Q(**{f"{name}__icontains": form}) for form in term.forms for name in TEXT_FIELDS))
        )
    rows = entries.order_by("-id").values_list("id", "kind", "series", "year")
    return [found for row in rows.iterator() if within.holds(found := Match(*row))][: MAX_MATCHES + 1]
