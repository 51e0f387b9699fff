"""Event lists: what a circular announces, with a date and a place."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    DateBlock,
    ListBlock,
    StructBlock,
    StructValue,
    TextBlock,
    TimeBlock,
    URLBlock,
)
from wagtail.blocks.struct_block import BlockGroup, StructBlockValidationError

from circulars.blocks.codes import CodeBlock
from circulars.blocks.story import ENCLOSURES
from circulars.choices import (
    DatePrecision,
    EventKind,
    EventStatus,
    country_choices,
    country_name,
    timezone_choices,
    timezone_label,
)


class EventValue(StructValue):
    """The words for one row of an event list."""

    @property
    def last_on(self) -> date | None:
        """The last day, inclusive; the first day where no end is given."""
        return self.get("ends_on") or self.get("starts_on")

    @property
    def is_deadline(self) -> bool:
        return bool(self.get("kind") == EventKind.DEADLINE)

    @property
    def is_timed(self) -> bool:
        return bool(self.get("start_time") and self.get("timezone"))

    def _at(self, day: date | None, clock: time | None) -> datetime | None:
        if not (day and clock and self.get("timezone")):
            return None
        return datetime.combine(day, clock, ZoneInfo(self["timezone"])).astimezone(UTC)

    @property
    def starts_at(self) -> datetime | None:
        """The start as an instant in UTC, where a time is given."""
        return self._at(self.get("starts_on"), self.get("start_time"))

    @property
    def ends_at(self) -> datetime | None:
        return self._at(self.last_on, self.get("end_time"))

    @property
    def country_name(self) -> str:
        return country_name(self["country"]) if self.get("country") else ""

    @property
    def timezone_label(self) -> str:
        return timezone_label(self["timezone"]) if self.get("timezone") else ""


class EventBlock(StructBlock):
    """One event or deadline."""

    title = CharBlock(label=_("What"), max_length=400, help_text=_("For example: Regional Preparatory Meeting."))
    kind = CodeBlock(choices=EventKind.choices, default=EventKind.EVENT, label=_("Kind"))
    starts_on = DateBlock(label=_("First day"), help_text=_("For a month or year only: any day in it."))
    ends_on = DateBlock(label=_("Last day"), required=False, help_text=_("Leave empty if it is one day."))
    precision = CodeBlock(
        choices=DatePrecision.choices, default=DatePrecision.DAY, label=_("How exactly is the date known?")
    )
    year_inferred = BooleanBlock(
        label=_("The letter does not print the year"),
        required=False,
        help_text=_("Readers see that the year was worked out from the rest of the letter."),
    )
    start_time = TimeBlock(label=_("From (time)"), required=False, help_text=_("In the time of the place."))
    end_time = TimeBlock(label=_("To (time)"), required=False)
    timezone = CodeBlock(
        choices=timezone_choices,
        required=False,
        label=_("Time zone"),
        help_text=_("Whose clock? Needed when you give a time."),
    )
    venue = CharBlock(label=_("Building or room"), required=False, max_length=250)
    city = CharBlock(label=_("City"), required=False, max_length=120)
    country = CodeBlock(choices=country_choices, required=False, label=_("Country"))
    organiser = CharBlock(label=_("Organised by"), required=False, max_length=250)
    theme = TextBlock(label=_("Theme"), required=False, rows=2)
    url = URLBlock(label=_("Web page of the event"), required=False)
    watch_url = URLBlock(label=_("Watch live or recorded"), required=False)
    status = CodeBlock(
        choices=EventStatus.choices,
        default=EventStatus.SCHEDULED,
        label=_("Status"),
        help_text=_("If it was cancelled or postponed, say so here instead of deleting the row: calendars follow."),
    )
    printed = TextBlock(
        label=_("As the letter prints it"),
        required=False,
        rows=2,
        help_text=_("Filled by the import. Kept for the archive, shown where the row stands for a list in the letter."),
    )

    class Meta:
        icon = "date"
        label = _("Event")
        value_class = EventValue
        label_format = "{title} – {starts_on}"
        form_layout = BlockGroup(
            children=[
                "title",
                "kind",
                BlockGroup(["starts_on", "ends_on", "precision"], heading=_("When"), icon="date"),
                BlockGroup(["city", "country", "venue"], heading=_("Where"), icon="globe"),
                BlockGroup(
                    ["start_time", "end_time", "timezone"],
                    heading=_("Time of day"),
                    icon="time",
                    classname="collapsed",
                    label_format="{start_time}",
                ),
                BlockGroup(
                    ["organiser", "theme", "url", "watch_url"],
                    heading=_("More about it"),
                    icon="info-circle",
                    classname="collapsed",
                ),
            ],
            settings=["status", "year_inferred", "printed"],
        )

    def clean(self, value: StructValue) -> StructValue:
        cleaned = super().clean(value)
        errors = dict(_event_errors(cleaned))
        if errors:
            raise StructBlockValidationError(
                block_errors={name: ValidationError(message, code="invalid") for name, message in errors.items()}
            )
        return cleaned


def _event_errors(value: StructValue) -> Iterator[tuple[str, Any]]:
    """(field, message) for each rule across fields that `value` breaks."""
    starts_on, ends_on = value.get("starts_on"), value.get("ends_on")
    start_time, end_time = value.get("start_time"), value.get("end_time")
    if starts_on and ends_on and ends_on < starts_on:
        yield "ends_on", _("The last day is before the first day.")
    if (start_time or end_time) and not value.get("timezone"):
        yield "timezone", _("Say whose clock this is: choose a time zone.")
    if end_time and not start_time:
        yield "start_time", _("Give the time it starts, or remove the time it ends.")
    same_day = starts_on and (not ends_on or ends_on == starts_on)
    if start_time and end_time and same_day and end_time <= start_time:
        yield "end_time", _("It ends before it starts.")
    if start_time and value.get("precision") != DatePrecision.DAY:
        yield "start_time", _("A time of day needs an exact date.")


class EventListBlock(StructBlock):
    """A list of events and deadlines, shown as a table and fed to the calendar."""

    heading = CharBlock(label=_("Heading"), required=False, max_length=250)
    events = ListBlock(EventBlock(), label=_("Events"), min_num=1)
    from_list = BooleanBlock(
        label=_("Stands for a list in the letter"),
        required=False,
        help_text=_("Set by the import: each row then also shows the words of the letter."),
    )

    class Meta:
        icon = "date"
        label = _("Event list")
        group = ENCLOSURES
        template = "circulars/blocks/event_list.html"
        form_layout = BlockGroup(children=["heading", "events"], settings=["from_list"])
        preview_value = {
            "heading": _("Coming events"),
            "events": [
                {
                    "title": _("Regional preparatory meeting"),
                    "kind": "event",
                    "starts_on": date(2026, 11, 6),
                    "ends_on": date(2026, 11, 8),
                    "precision": "day",
                    "city": "Bangkok",
                    "country": "TH",
                    "status": "scheduled",
                }
            ],
        }
        description = _("Meetings and deadlines. They also go to the calendar and the events page.")


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event of a body with its stable id: the id of its row, which survives edits and reordering."""

    block_id: str
    value: EventValue


def iter_events(body: Any) -> Iterator[FoundEvent]:
    """Every event of a StreamValue in reading order: rows of event lists, and the closing dates of calls."""
    for block in body:
        if block.block_type == "event_list":
            for row in block.value["events"].bound_blocks:
                if row.value.get("starts_on"):
                    yield FoundEvent(row.id, row.value)
        elif block.block_type == "call" and (deadline := block.value.as_deadline()):
            yield FoundEvent(str(block.id or ""), deadline)
