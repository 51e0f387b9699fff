"""StreamField blocks: the story of a letter, and what it announces."""

from circulars.blocks.attachments import AttachmentBlock, AttachmentsBlock, VersionBlock, iter_attachments
from circulars.blocks.calls import CallBlock
from circulars.blocks.events import EventBlock, EventListBlock, iter_events
from circulars.blocks.story import StoryBlock

__all__ = [
    "AttachmentBlock",
    "AttachmentsBlock",
    "CallBlock",
    "CircularBodyBlock",
    "EventBlock",
    "EventListBlock",
    "StoryBlock",
    "VersionBlock",
    "iter_attachments",
    "iter_events",
]


class CircularBodyBlock(StoryBlock):
    """The body of a circular: a story, and the events, documents and calls it announces."""

    event_list = EventListBlock()
    attachments = AttachmentsBlock()
    call = CallBlock()
