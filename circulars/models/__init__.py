"""Models of the plugin."""

from circulars.models.mixins import CircularIndexMixin, CircularMixin
from circulars.models.pages import ChangeNote, CircularIndexPage, CircularPage, CircularTopic
from circulars.models.published import (
    PublishedAttachment,
    PublishedCircular,
    PublishedEvent,
    PublishedTopic,
    PublishedVersion,
)
from circulars.models.series import CircularNumber, CircularSeries

__all__ = [
    "ChangeNote",
    "CircularIndexMixin",
    "CircularIndexPage",
    "CircularMixin",
    "CircularNumber",
    "CircularPage",
    "CircularSeries",
    "CircularTopic",
    "PublishedAttachment",
    "PublishedCircular",
    "PublishedEvent",
    "PublishedTopic",
    "PublishedVersion",
]
