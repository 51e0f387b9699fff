"""Query string -> documents, and how many there are of each."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from circulars.choices import language_name
from circulars.filters import UNDATED, Filter, is_year
from circulars.models.published import PublishedVersion

OFFICIAL, UNOFFICIAL = "yes", "no"


@dataclass(frozen=True, slots=True)
class DocumentFilter(Filter):
    """What of the documents to show. `language` (BCP 47) and `format` ("pdf") are of one and the same version."""

    language: str = ""
    format: str = ""
    series: str = ""
    official: str = ""  # "yes" or "no"
    year: str = ""  # of the circular: four digits, or "undated"

    def apply(self, attachments: Any) -> Any:
        if versions := self.of_version():
            found = PublishedVersion.objects.filter(**versions).exclude(url="")
            attachments = attachments.filter(pk__in=found.values("attachment"))
        if self.series:
            attachments = attachments.filter(circular__series__code=self.series)
        if self.official in (OFFICIAL, UNOFFICIAL):
            attachments = attachments.filter(official=self.official == OFFICIAL)
        elif self.official:
            attachments = attachments.none()
        if self.year == UNDATED:
            attachments = attachments.filter(circular__year=None)
        elif self.year:
            attachments = (
                attachments.filter(circular__year=int(self.year)) if is_year(self.year) else attachments.none()
            )
        return attachments

    def of_version(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in ("language", "format") if getattr(self, name)}


def newest_first(attachments: Any) -> Any:
    """Those of the newest circular first, each letter's in its own order."""
    return attachments.order_by("-filed_on", "-circular_id", "position")


# Each count takes the documents that the other filters leave, and those filters.


def count_languages(attachments: Any, chosen: DocumentFilter) -> list[dict[str, Any]]:
    """[{"value": BCP 47, "name", "count": n}], the most used first. Only of versions that are supplied."""
    rows = [{**row, "name": language_name(row["value"])} for row in _count_versions(attachments, "language", chosen)]
    return sorted(rows, key=lambda row: (-row["count"], row["name"]))


def count_formats(attachments: Any, chosen: DocumentFilter) -> list[dict[str, Any]]:
    """[{"value": "pdf", "name": "PDF", "count": n}], the most used first. Only of versions that are supplied."""
    rows = [{**row, "name": str(row["value"]).upper()} for row in _count_versions(attachments, "format", chosen)]
    return sorted(rows, key=lambda row: (-row["count"], row["name"]))


def count_series(attachments: Any, chosen: DocumentFilter) -> list[dict[str, Any]]:
    """[{"value": code, "name", "count": n}] by name."""
    rows = attachments.order_by().values("circular__series__code", "circular__series__name").annotate(count=Count("pk"))
    found = [
        {"value": row["circular__series__code"], "name": row["circular__series__name"], "count": row["count"]}
        for row in rows
    ]
    return sorted(found, key=lambda row: str(row["name"]))


def count_official(attachments: Any, chosen: DocumentFilter) -> list[dict[str, Any]]:
    """[{"value": "yes" or "no", "count": n}], the official first."""
    rows = attachments.order_by().values("official").annotate(count=Count("pk"))
    found = [{"value": OFFICIAL if row["official"] else UNOFFICIAL, "count": row["count"]} for row in rows]
    return sorted(found, key=lambda row: row["value"] == UNOFFICIAL)


def count_years(attachments: Any, chosen: DocumentFilter) -> list[dict[str, Any]]:
    """[{"value": year or "undated", "name", "count": n}], newest first, the undated last."""
    rows = attachments.order_by().values("circular__year").annotate(count=Count("pk"))
    found = [
        {"value": row["circular__year"] or UNDATED, "name": str(row["circular__year"] or ""), "count": row["count"]}
        for row in sorted(rows, key=lambda row: -(row["circular__year"] or 0))
    ]
    return found


def _count_versions(attachments: Any, name: str, chosen: DocumentFilter) -> list[dict[str, Any]]:
    """By one column of the versions that are supplied and that the other of the two filters leaves."""
    rows = PublishedVersion.objects.filter(attachment__in=attachments.order_by().values("pk"), **chosen.of_version())
    counted = rows.exclude(url="").order_by().values(name).annotate(count=Count("attachment", distinct=True))
    return [{"value": row[name], "count": row["count"]} for row in counted if row[name]]
