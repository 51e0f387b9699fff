"""Random histories of a site: the record stays what `rebuild` makes, and a calendar that subscribed learns all of it.

`HISTORIES=500 pytest tests/flows/test_record_histories.py` searches longer, and each time elsewhere.
"""

import os
from typing import Any

import pytest
from django.core.cache import cache
from django.db import models, transaction
from django.db.models import Q
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from circulars.models import (
    EventLedger,
    PublishedAttachment,
    PublishedCircular,
    PublishedEvent,
    PublishedLanguage,
    PublishedTopic,
    PublishedVersion,
    SearchEntry,
)
from circulars.rebuilding import REBUILDERS
from tests.flows.world import OPERATIONS, Clock, World

pytestmark = pytest.mark.django_db

HISTORIES = int(os.environ.get("HISTORIES", 0))
BELOW = (PublishedTopic, PublishedLanguage, PublishedEvent, PublishedAttachment)
CALENDARS = ("/events.ics", "/ar/events.ics")
NOT_CONTENT = {"SEQUENCE", "DTSTAMP", "LAST-MODIFIED"}

operations = st.tuples(st.sampled_from(OPERATIONS), st.integers(0, 5), st.integers(0, 7))
histories = st.lists(operations, min_size=4, max_size=10)


@settings(
    max_examples=HISTORIES or 15,
    derandomize=not HISTORIES,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)
@given(history=histories)
def test_after_any_history_the_record_equals_a_rebuild_and_subscribers_were_told_of_every_change(history):
    with transaction.atomic():
        cache.clear()
        with Clock() as clock:
            world = World(clock)
            subscribers = [Subscriber(address) for address in CALENDARS]
            for index, operation in enumerate(history):
                world.do(operation)
                for subscriber in subscribers if index % 4 == 3 or index == len(history) - 1 else ():
                    subscriber.look()
            assert _record() == _rebuilt()
        transaction.set_rollback(True)
    cache.clear()


class Subscriber:
    """A calendar program: remembers what it was sent and expects to be told of what differs since."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.client = Client()
        self.known: dict[str, Any] = {}
        self.version: tuple[str, bytes] = ("", b"")
        self.look()

    def look(self) -> None:
        response = self.client.get(self.address)
        assert response.status_code == 200
        content = response.getvalue()
        if response["ETag"] == self.version[0]:
            assert content == self.version[1], "the same ETag for another calendar"
        self.version = (response["ETag"], content)
        events = {str(event["UID"]): event for event in Calendar.from_ical(content).walk("VEVENT")}
        for uid, before in self.known.items():
            _assert_was_told(before, events.get(uid))
        self.known.update(events)


def _assert_was_told(before: Any, now: Any) -> None:
    assert now is not None, f"{before['SUMMARY']} vanished and was not cancelled"
    if _content(before) != _content(now):
        assert now["SEQUENCE"] > before["SEQUENCE"], f"another content, the same SEQUENCE: {before} {now}"
        assert now["LAST-MODIFIED"].dt >= before["LAST-MODIFIED"].dt
    else:
        assert now["SEQUENCE"] >= before["SEQUENCE"]


def _content(event: Any) -> dict[str, Any]:
    return {name: str(value.to_ical()) for name, value in event.items() if name not in NOT_CONTENT}


def _record() -> dict[str, list[Any]]:
    """All that is public now, by value."""
    public = Q(expires_at=None) | Q(expires_at__gt=timezone.now())
    below = Q(circular__expires_at=None) | Q(circular__expires_at__gt=timezone.now())
    rows = {model.__name__: _values(model, below) for model in BELOW}
    rows["PublishedCircular"] = _values(PublishedCircular, public)
    rows["SearchEntry"] = _values(SearchEntry, public)
    versions = PublishedVersion.objects.filter(attachment__in=PublishedAttachment.objects.published())
    names = _columns(PublishedVersion) - {"attachment_id"}
    rows["PublishedVersion"] = sorted(
        map(str, versions.values_list("attachment__uid", "attachment__locale", *sorted(names)))
    )
    return rows


def _values(model: type[models.Model], public: Q) -> list[str]:
    return sorted(str(sorted(row.items())) for row in model.objects.filter(public).values(*_columns(model)))


def _columns(model: type[models.Model]) -> set[str]:
    return {field.attname for field in model._meta.concrete_fields if field.attname != "id"}


def _rebuilt() -> dict[str, list[Any]]:
    """What emptying the record and making it again gives; nothing of it stays."""
    ledger = list(EventLedger.objects.order_by("pk").values())
    with transaction.atomic():
        SearchEntry.objects.all().delete()
        PublishedCircular.objects.all().delete()
        for rebuilder in REBUILDERS:
            for _count in rebuilder.rebuild():
                pass
        rebuilt = _record()
        assert list(EventLedger.objects.order_by("pk").values()) == ledger, "a rebuild told calendars something new"
        transaction.set_rollback(True)
    return rebuilt
