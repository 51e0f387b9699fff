"""What calendars have been told: sequence numbers, changes and cancellations of events (RFC 5545, RFC 5546).

Written by `publishing` as part of writing the record; subscribers remember what was sent, so rows are never removed.
"""

from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from circulars.choices import EventStatus
from circulars.models.published import EventLedger, PublishedCircular
from circulars.record import FACT_FIELDS, digest_of

KEPT = ("starts_on", "last_on", "precision", "starts_at", "ends_at", "timezone")


def announce(circular: PublishedCircular, events: list[dict[str, Any]]) -> dict[UUID, dict[str, Any]]:
    """Enter the events of a circular, cancel those it no longer has.

    Returns for each uid what its row adds: "sequence", "changed_at", and "status", which is "changed" once date, time
    or place differ from what was first announced and the editor says nothing stronger.
    """
    rows = {row.uid: row for row in _entries(circular, [event["uid"] for event in events])}
    told: dict[UUID, dict[str, Any]] = {}
    changed, new = [], []
    for event in events:
        row = rows.get(event["uid"])
        if row is None:
            row = _first_entry(circular, event)
            new.append(row)
        elif _update(row, circular, event):
            changed.append(row)
        told[event["uid"]] = {
            "sequence": row.sequence,
            "changed_at": row.changed_at,
            "status": _status(event, row),
        }
    EventLedger.objects.bulk_create(new)
    EventLedger.objects.bulk_update(
        changed, ["site", "sequence", "changed_at", "announced", "facts", "has_moved", "cancelled", *KEPT]
    )
    _cancel(_entries_of_page(circular).exclude(uid__in=[event["uid"] for event in events]))
    return told


def cancel_all(circular: PublishedCircular) -> None:
    """The circular is withdrawn: its events are cancelled in calendars that took them."""
    _cancel(_entries_of_page(circular))


def _entries(circular: PublishedCircular, uids: list[UUID]) -> Any:
    return EventLedger.objects.filter(locale=circular.locale, uid__in=uids)


def _entries_of_page(circular: PublishedCircular) -> Any:
    return EventLedger.objects.filter(page_id=circular.pk, locale=circular.locale)


def _cancel(entries: Any) -> None:
    entries.filter(cancelled=False).update(cancelled=True, sequence=F("sequence") + 1, changed_at=timezone.now())


def _status(event: dict[str, Any], row: EventLedger) -> str:
    if row.has_moved and event["status"] == EventStatus.SCHEDULED:
        return str(EventStatus.CHANGED)
    return str(event["status"])


def _first_entry(circular: PublishedCircular, event: dict[str, Any]) -> EventLedger:
    return EventLedger(
        uid=event["uid"],
        page_id=circular.pk,
        site_id=circular.site_id,
        locale=circular.locale,
        changed_at=circular.last_published_at,
        announced=_announced(event),
        facts=_facts(event),
        **{name: event[name] for name in KEPT},
    )


def _update(row: EventLedger, circular: PublishedCircular, event: dict[str, Any]) -> bool:
    """Enter a change of `event`; returns whether there was one."""
    announced, facts = _announced(event), _facts(event)
    if row.announced == announced and not row.cancelled and row.site_id == circular.site_id:
        return False
    row.has_moved = row.has_moved or row.facts != facts
    row.sequence += 1
    row.changed_at = timezone.now()
    row.announced, row.facts, row.cancelled, row.site_id = announced, facts, False, circular.site_id
    for name in KEPT:
        setattr(row, name, event[name])
    return True


def _announced(event: dict[str, Any]) -> str:
    return digest_of({name: value for name, value in event.items() if name != "position"})


def _facts(event: dict[str, Any]) -> str:
    return digest_of({name: event[name] for name in FACT_FIELDS})
