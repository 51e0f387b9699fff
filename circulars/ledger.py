"""What calendars have been told: sequence numbers, changes and cancellations of events (RFC 5545, RFC 5546).

Written by `publishing` as part of writing the record; subscribers remember what was sent, so rows are never removed.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Case, F, OuterRef, Q, Subquery, When
from django.utils import timezone

from circulars.choices import EventStatus
from circulars.models.published import EventLedger, PublishedCircular, PublishedEvent
from circulars.record import FACT_FIELDS, CircularRecord, digest_of

KEPT = ("starts_on", "last_on", "precision", "starts_at", "ends_at", "timezone")
UPDATED = ["page_id", "site", "sequence", "changed_at", "announced", "facts", "has_moved", "cancelled", *KEPT]

Told = dict[tuple[UUID, str], dict[str, Any]]


def announce(written: Iterable[tuple[PublishedCircular, CircularRecord]]) -> Told:
    """Enter the events of these circulars; cancel those they no longer have.

    Returns for each (uid, locale) what its row adds: "sequence", "changed_at", and "status", which is "changed" once
    date, time or place differ from what was first announced and the editor says nothing stronger.
    """
    pairs = [(circular, event) for circular, record in written for event in record.events]
    entries = _entries(pairs)
    told: Told = {}
    new, changed = [], []
    for circular, event in pairs:
        key = (event["uid"], circular.locale)
        entry = entries.get(key)
        if entry is None:
            entry = _first_entry(circular, event)
            new.append(entry)
        elif _update(entry, circular, event):
            changed.append(entry)
        told[key] = {"sequence": entry.sequence, "changed_at": entry.changed_at, "status": _status(event, entry)}
    EventLedger.objects.bulk_create(new)
    EventLedger.objects.bulk_update(changed, UPDATED)
    _cancel_missing([circular for circular, _record in written], told)
    return told


def cancel_all(circulars: Iterable[PublishedCircular]) -> None:
    """These circulars are withdrawn: their events are cancelled in calendars that took them."""
    _cancel_missing(list(circulars), {})


def withdrawn() -> Any:
    """Rows of what calendars are told is cancelled, each with `told_sequence` and `told_at`.

    A letter may have expired and the scheduler not have run: its events are told as they will be when it has.
    """
    expired = PublishedCircular.objects.filter(expires_at__lte=timezone.now()).order_by()
    overdue = list(expired.values_list("pk", flat=True))
    if not overdue:
        rows = EventLedger.objects.filter(cancelled=True)
        return rows.annotate(told_sequence=F("sequence"), told_at=F("changed_at"))
    at = Subquery(expired.filter(page=OuterRef("page_id")).values("expires_at"))
    return EventLedger.objects.filter(Q(cancelled=True) | Q(page_id__in=overdue)).annotate(
        told_sequence=Case(When(cancelled=True, then=F("sequence")), default=F("sequence") + 1),
        told_at=Case(When(cancelled=True, then=F("changed_at")), default=at),
    )


def follow_new_host(site_id: int) -> None:
    """The site has another host or port, which stands in every address that its calendars hold."""
    changes = {"sequence": F("sequence") + 1, "changed_at": timezone.now()}
    EventLedger.objects.filter(site=site_id, cancelled=False).update(**changes)
    PublishedEvent.objects.filter(site=site_id).update(**changes)


def _entries(pairs: list[tuple[PublishedCircular, dict[str, Any]]]) -> dict[tuple[UUID, str], EventLedger]:
    if not pairs:
        return {}
    found = EventLedger.objects.filter(uid__in=[event["uid"] for _circular, event in pairs])
    return {(entry.uid, entry.locale): entry for entry in found}


def _cancel_missing(circulars: list[PublishedCircular], told: Told) -> None:
    """Cancel what the ledger holds of these circulars beside what was `told` just now."""
    standing = EventLedger.objects.filter(page_id__in=[circular.pk for circular in circulars], cancelled=False)
    gone = [row.pk for row in standing.only("pk", "uid", "locale") if (row.uid, row.locale) not in told]
    if gone:
        changes = {"cancelled": True, "sequence": F("sequence") + 1, "changed_at": timezone.now()}
        EventLedger.objects.filter(pk__in=gone).update(**changes)


def _status(event: dict[str, Any], entry: EventLedger) -> str:
    if entry.has_moved and event["status"] == EventStatus.SCHEDULED:
        return str(EventStatus.CHANGED)
    return str(event["status"])


def _first_entry(circular: PublishedCircular, event: dict[str, Any]) -> EventLedger:
    return EventLedger(
        uid=event["uid"],
        page_id=circular.pk,
        site_id=circular.site_id,
        locale=circular.locale,
        changed_at=circular.last_published_at,
        announced=_announced(event, circular),
        facts=_facts(event),
        **{name: event[name] for name in KEPT},
    )


def _update(entry: EventLedger, circular: PublishedCircular, event: dict[str, Any]) -> bool:
    """Enter a change of `event`; returns whether there was one."""
    announced, facts = _announced(event, circular), _facts(event)
    same_place = entry.site_id == circular.site_id and entry.page_id == circular.pk
    if entry.announced == announced and same_place and not entry.cancelled:
        return False
    entry.has_moved = entry.has_moved or entry.facts != facts
    entry.sequence += 1
    entry.changed_at = timezone.now()
    entry.announced, entry.facts, entry.cancelled = announced, facts, False
    entry.page_id, entry.site_id = circular.pk, circular.site_id
    for name in KEPT:
        setattr(entry, name, event[name])
    return True


def _announced(event: dict[str, Any], circular: PublishedCircular) -> str:
    """Of all that a calendar shows: the event, and what is said of the letter that announces it."""
    series = circular.series
    letter = [circular.label, circular.title, circular.number, series.code, series.name]
    address = event["url"] or circular.path
    return digest_of([{name: value for name, value in event.items() if name != "position"}, letter, address])


def _facts(event: dict[str, Any]) -> str:
    return digest_of({name: event[name] for name in FACT_FIELDS})
