"""Reports for editors: what is still to do, and what became of the numbers."""

from circulars.reports.attachments import MissingAttachmentsView
from circulars.reports.numbers import NumbersView

__all__ = ["MissingAttachmentsView", "NumbersView"]
