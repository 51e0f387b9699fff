"""The vocabulary over pages and over the published record."""

from datetime import date
from typing import Any, Self

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from wagtail.models import PageManager
from wagtail.query import PageQuerySet


class CircularPageQuerySet(PageQuerySet):
    """Circulars in the page tree: for editors and importers. Readers are served from the published record."""

    def in_series(self, code: str) -> Self:
        return self.filter(series__code=code)

    def for_listing(self) -> Self:
        return self.select_related("series", "locale", "latest_revision__user")


CircularPageManager = PageManager.from_queryset(CircularPageQuerySet)


class PublishedCircularQuerySet(QuerySet):
    """Public circulars. Start from `published()`: it is the one place that decides what readers may see now."""

    def published(self) -> Self:
        """Not past their expiry; everything else that is not public has no row."""
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=timezone.now()))

    def on_site(self, site: Any) -> Self:
        return self.filter(site=site)

    def in_locale(self, code: str) -> Self:
        """Letters written in the language of `code` (BCP 47)."""
        return self.filter(locale=code)

    def in_series(self, code: str) -> Self:
        return self.filter(series__code=code)

    def in_year(self, year: int | None) -> Self:
        """Filed under `year`; None: the undated."""
        return self.filter(year=year)

    def in_topic(self, slug: str) -> Self:
        return self.filter(topics__slug=slug)

    def in_language(self, code: str) -> Self:
        """Something of it can be read in the language: the letter, or a version of an attachment."""
        return self.filter(languages__language=code)

    def for_listing(self) -> Self:
        """What a list prints, in two queries whatever its length: rows with series, and their topics."""
        return self.select_related("series").prefetch_related("topics").defer("search_text")

    def previous_in_series(self, circular: Any) -> Any:
        return self._neighbours(circular).filter(number__lt=circular.number).order_by("-number").first()

    def next_in_series(self, circular: Any) -> Any:
        return self._neighbours(circular).filter(number__gt=circular.number).order_by("number").first()

    def _neighbours(self, circular: Any) -> Self:
        return (
            self.published()
            .filter(site_id=circular.site_id, locale=circular.locale, series_id=circular.series_id)
            .defer("search_text")
        )

    def facet_years(self) -> list[dict[str, Any]]:
        """[{"value": year or None, "count": n}], newest first, the undated last."""
        rows = self.order_by().values("year").annotate(count=Count("pk"))
        found = [{"value": row["year"], "count": row["count"]} for row in rows]
        return sorted(found, key=lambda row: -(row["value"] or 0))

    def facet_series(self) -> list[dict[str, Any]]:
        """[{"value": code, "name": name, "count": n}] by name."""
        rows = self.order_by().values("series__code", "series__name").annotate(count=Count("pk"))
        found = [{"value": r["series__code"], "name": r["series__name"], "count": r["count"]} for r in rows]
        return sorted(found, key=lambda row: str(row["name"]))

    def facet_languages(self) -> list[dict[str, Any]]:
        """[{"value": code, "count": n}], the most used first."""
        rows = self.order_by().values("languages__language").annotate(count=Count("pk", distinct=True))
        found = [{"value": r["languages__language"], "count": r["count"]} for r in rows if r["languages__language"]]
        return sorted(found, key=lambda row: (-row["count"], str(row["value"])))

    def facet_topics(self) -> list[dict[str, Any]]:
        """[{"value": slug, "name": name, "count": n}], the most used first."""
        rows = self.order_by().filter(topics__isnull=False).values("topics__slug", "topics__name")
        counted = rows.annotate(count=Count("pk", distinct=True))
        found = [{"value": r["topics__slug"], "name": r["topics__name"], "count": r["count"]} for r in counted]
        return sorted(found, key=lambda row: (-row["count"], str(row["name"])))


class _OfPublishedCircular(QuerySet):
    def published(self) -> Self:
        """Those of circulars that are public now."""
        return self.filter(Q(circular__expires_at=None) | Q(circular__expires_at__gt=timezone.now()))

    def on_site(self, site: Any) -> Self:
        return self.filter(site=site)

    def in_locale(self, code: str) -> Self:
        return self.filter(locale=code)

    def in_series(self, code: str) -> Self:
        return self.filter(circular__series__code=code)

    def for_listing(self) -> Self:
        return self.select_related("circular", "circular__series").defer("circular__search_text")


class PublishedEventQuerySet(_OfPublishedCircular):
    def upcoming(self, today: date | None = None) -> Self:
        """Not over on `today` (default: today on the site's clock), the next first."""
        day = today or timezone.localdate()
        return self.filter(last_on__gte=day).order_by("starts_on", "start_time", "pk")

    def past(self, today: date | None = None) -> Self:
        """Over before `today`, the latest first."""
        day = today or timezone.localdate()
        return self.filter(last_on__lt=day).order_by("-starts_on", "-start_time", "-pk")

    def of_kind(self, kind: str) -> Self:
        return self.filter(kind=kind)

    def in_country(self, code: str) -> Self:
        """Held in the country of `code` (ISO 3166-1 alpha-2)."""
        return self.filter(country=code)

    def beginning_in(self, year: int) -> Self:
        """Those whose first day is in `year`, in order."""
        return self.filter(starts_on__year=year).order_by("starts_on", "start_time", "pk")

    def facet(self, value: str, name: str = "") -> list[dict[str, Any]]:
        """[{"value", "name", "count"}] of the field `value`, the most frequent first, named by the field `name`."""
        rows = self.order_by().exclude(**{value: ""}).values(*filter(None, (value, name))).annotate(count=Count("pk"))
        found = [{"value": row[value], "name": row[name or value], "count": row["count"]} for row in rows]
        return sorted(found, key=lambda row: (-row["count"], str(row["name"])))

    def facet_years(self) -> list[dict[str, Any]]:
        """[{"value": year, "count": n}] by the year of the first day, the latest first."""
        rows = self.order_by().values("starts_on__year").annotate(count=Count("pk"))
        found = [{"value": row["starts_on__year"], "count": row["count"]} for row in rows]
        return sorted(found, key=lambda row: -row["value"])

    def known_by_day(self) -> Self:
        """Whose day is known: what is known by its month or year only belongs on no day of a calendar."""
        return self.filter(precision="day")

    def events(self) -> Self:
        return self.filter(kind="event")

    def deadlines(self) -> Self:
        return self.filter(kind="deadline")


class PublishedAttachmentQuerySet(_OfPublishedCircular):
    def missing(self) -> Self:
        """Announced, not supplied: at least one version has neither file nor link."""
        return self.filter(versions__url="").distinct()

    def for_listing(self) -> Self:
        return super().for_listing().prefetch_related("versions")
