"""The only writer of the log of changes.

PostgreSQL gives sequence numbers out in one order and commits in another; a reader could see 11, then 10 behind it, and
a version made from the highest number would not change. Writers therefore hold the one row of `RecordHead` from before
they take a number until they commit: numbers become visible in order, without gaps that are filled later.
"""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from circulars.models.published import Change, RecordHead


@transaction.atomic
def append(changes: Iterable[Change]) -> None:
    """Add `changes` (unsaved) to the log and move its head, in the transaction of the caller."""
    rows = list(changes)
    if not rows:
        return
    RecordHead.objects.get_or_create(pk=RecordHead.ONLY)
    RecordHead.objects.filter(pk=RecordHead.ONLY).update(version=F("version") + len(rows), changed_at=timezone.now())
    Change.objects.bulk_create(rows)
