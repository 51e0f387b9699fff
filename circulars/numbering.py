"""The only place a number is made.

A number is held by a row of the register (`CircularNumber`), unique in its series and one for each translation key.
All writers first lock the row of the series, so that concurrent publishes queue: no duplicate, and, because a number
is given in the transaction that saves the page, no hole when that transaction fails.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from circulars.errors import NumberTaken
from circulars.models.series import CircularNumber, CircularSeries

# Far above any series of letters, far below what a database column holds: a slip of the finger is told at the field.
HIGHEST_NUMBER = 99_999


def next_number(series: CircularSeries) -> int:
    """The number after the highest in `series`; 1 for an empty one. Only a proposal until claimed.

    Former numbers are passed over, not counted from: 131, corrected to 13, does not make the next one 132.
    """
    given = CircularNumber.objects.filter(series=series)
    number = (given.filter(former=False).aggregate(highest=Max("number"))["highest"] or 0) + 1
    former = set(given.filter(former=True, number__gte=number).values_list("number", flat=True))
    while number in former:
        number += 1
    return number


def label(series: CircularSeries | None, number: int | None) -> str:
    """The label of a number in its series ("Circular No. 4"); "" without a series."""
    return series.label(number) if series else ""


def holder(series: CircularSeries, number: int) -> CircularNumber | None:
    """The register's row for a number, or None while it is free."""
    return CircularNumber.objects.filter(series=series, number=number).first()


def check_free(series: CircularSeries, number: int, translation_key: UUID) -> None:
    """Raise NumberTaken if `number` belongs to another circular than the one with `translation_key`."""
    row = holder(series, number)
    if row is None or row.translation_key == translation_key:
        return
    raise NumberTaken(
        number=number,
        series_name=series.name,
        holder_title=row.title,
        holder_deleted=not _has_pages(row.translation_key),
        next_number=next_number(series),
    )


@transaction.atomic
def allocate(series: CircularSeries, translation_key: UUID) -> int:
    """Give the next number of `series` to a circular that has none and return it."""
    _lock(series)
    number = next_number(series)
    CircularNumber.objects.create(series=series, number=number, translation_key=translation_key)
    return number


@transaction.atomic
def claim(series: CircularSeries, number: int, translation_key: UUID) -> CircularNumber:
    """Hold `number` for a circular: a new row, or its row moved to this number. Raises NumberTaken.

    A number it was published under stays in the register as a former one, which it may take back.
    """
    row = _current(translation_key)
    if row and row.series_id == series.pk and row.number == number:
        return row
    _lock(series)
    check_free(series, number, translation_key)
    CircularNumber.objects.filter(series=series, number=number).delete()  # a former number of its own
    if row and row.published:
        CircularNumber.objects.filter(pk=row.pk).update(former=True)
        row.pk, row._state.adding = None, True
    row = row or CircularNumber(translation_key=translation_key)
    row.series, row.number = series, number
    row.save()
    return row


def assign(page: Any) -> None:
    """Bring `page` and the register in line, as part of saving it. Raises NumberTaken.

    A translation takes the number of the original. An original claims the number its editor typed; one that goes
    live without a number gets the next. Aliases carry the number of what they stand for and never touch the register.
    """
    if page.alias_of_id or page.series is None:
        return
    row = _current(page.translation_key)
    if row and _is_translation(page):
        page.series, page.number = row.series, row.number
    elif page.number is None and row:
        page.number = claim(page.series, row.number, page.translation_key).number
    elif page.number is not None:
        row = claim(page.series, page.number, page.translation_key)
    elif page.live:
        page.number = allocate(page.series, page.translation_key)
    if page.number is not None:
        _record(page)


def letter_of_former_number(series_code: str, number: int) -> UUID | None:
    """The translation key of the letter that was published under a number it no longer has."""
    rows = CircularNumber.objects.filter(series__code=series_code, number=number, former=True)
    return rows.values_list("translation_key", flat=True).first()


def release(translation_key: UUID) -> None:
    """Free the number of a circular that is gone, unless it was ever published or a translation still holds it."""
    if not _has_pages(translation_key):
        CircularNumber.objects.filter(translation_key=translation_key, published=False).delete()


def missing_numbers(series: CircularSeries) -> list[int]:
    """Numbers below the highest of `series` that nobody holds, in order."""
    return [number for first, last in missing_ranges([series.pk])[series.pk] for number in range(first, last + 1)]


def missing_ranges(series_ids: Iterable[int]) -> dict[int, list[tuple[int, int]]]:
    """The same for many series in one query, as ranges: {series id: [(first, last), …]}, both ends inclusive."""
    ranges: dict[int, list[tuple[int, int]]] = {pk: [] for pk in series_ids}
    before = dict.fromkeys(ranges, 0)
    found: dict[int, list[tuple[int, int]]] = {pk: [] for pk in ranges}
    given = CircularNumber.objects.filter(series__in=list(ranges)).order_by("series_id", "number")
    for series_id, number, former in given.values_list("series_id", "number", "former"):
        if number > before[series_id] + 1:
            found[series_id].append((before[series_id] + 1, number - 1))
        before[series_id] = number
        if not former:  # below the highest number in use, and only there, a gap is a missing letter
            ranges[series_id] += found[series_id]
            found[series_id] = []
    return ranges


def _current(translation_key: UUID) -> CircularNumber | None:
    """The row of the number a letter has now."""
    rows = CircularNumber.objects.filter(translation_key=translation_key, former=False)
    return rows.select_related("series").first()


def _lock(series: CircularSeries) -> None:
    CircularSeries.objects.select_for_update().get(pk=series.pk)


def _page_model() -> Any:
    from circulars.models.pages import CircularPage

    return CircularPage


def _has_pages(translation_key: UUID) -> bool:
    return _page_model().objects.filter(translation_key=translation_key, alias_of=None).exists()


def _is_translation(page: Any) -> bool:
    """Whether another, older page holds the same translation key: that one is the original."""
    others = type(page).objects.filter(translation_key=page.translation_key, alias_of=None)
    return (others.filter(pk__lt=page.pk) if page.pk else others).exists()


def _record(page: Any) -> None:
    """Keep the register's title and published mark, and the translations' copies of series and number, up to date."""
    rows = CircularNumber.objects.filter(translation_key=page.translation_key, former=False)
    changes: dict[str, object] = {}
    row = rows.get()
    title = page.title[:255]  # the page itself is checked after this, and says so at its own field
    if row.title != title and not _is_translation(page):
        changes["title"] = title
    if page.live and not row.published:
        changes["published"] = True
    if changes:
        rows.update(**changes)
    siblings = type(page).objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    siblings.exclude(series=page.series, number=page.number).update(series=page.series, number=page.number)
