"""Models of the plugin."""

from circulars.models.mixins import CircularIndexMixin, CircularMixin
from circulars.models.pages import ChangeNote, CircularIndexPage, CircularPage, CircularTopic
from circulars.models.published import (
    Change,
    EventLedger,
    PublishedAttachment,
    PublishedCircular,
    PublishedEvent,
    PublishedLanguage,
    PublishedTopic,
    PublishedVersion,
    RecordHead,
    SearchEntry,
)
from circulars.models.series import CircularNumber, CircularSeries

__all__ = [
    "Change",
    "ChangeNote",
    "CircularIndexMixin",
    "CircularIndexPage",
    "CircularMixin",
    "CircularNumber",
    "CircularPage",
    "CircularSeries",
    "CircularTopic",
    "EventLedger",
    "PublishedAttachment",
    "PublishedCircular",
    "PublishedEvent",
    "PublishedLanguage",
    "PublishedTopic",
    "PublishedVersion",
    "RecordHead",
    "SearchEntry",
]
