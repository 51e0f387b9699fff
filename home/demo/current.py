"""Circulars whose dates are counted from the day the demo is loaded, so that there is something to come.

A text file cannot do that; these are written as pages, the way an editor writes them, and say so in a note.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from wagtail.models import Page

from circulars.models import ChangeNote, CircularPage, CircularSeries
from home.demo import blocks
from home.demo.files import DemoFiles
from home.demo.letters import find_circular

SAMPLE = blocks.note(
    "A sample letter: its dates are counted from the day on which this demonstration was set up.", kind="disclaimer"
)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days counted from `today`; `weekday` goes on to a day on which people meet."""

    today: date

    def day(self, offset: int) -> date:
        return self.today + timedelta(days=offset)

    def weekday(self, offset: int) -> date:
        day = self.day(offset)
        while day.weekday() >= 5 or (day.month, day.day) >= (12, 24) or (day.month, day.day) <= (1, 2):
            day += timedelta(days=1)
        return day


def add_current_circulars(archive: Page, series: dict[str, CircularSeries], files: DemoFiles, today: date) -> int:
    """Publish the circulars of these weeks below `archive`; returns how many. Their numbers are allocated."""
    calendar = Calendar(today)
    assembly = _publish(archive, series["gcm"], _assembly(calendar), ("Global Compact", "Members’ assembly"))
    fees = _publish(archive, series["rw"], _table_of_fees(calendar, files), ("Recruitment", "Publications"))
    changed = _publish(archive, series["gcm"], _change_of_dates(calendar, assembly), ("Members’ assembly",))
    for page, follows in ((assembly, find_circular("gcm", 8)), (fees, find_circular("rw", 3)), (changed, assembly)):
        page.follows = follows
    assembly.change_notes.add(
        ChangeNote(
            changed_on=calendar.day(-3),
            note="The preparatory call has moved to the afternoon; see the circular that follows this one.",
            significance="major",
        )
    )
    pages = (assembly, fees, changed)
    for page in pages:
        page.save_revision().publish()
    return len(pages)


def _publish(archive: Page, series: CircularSeries, fields: dict[str, Any], topics: tuple[str, ...]) -> CircularPage:
    page = CircularPage(series=series, live=False, **fields)
    archive.add_child(instance=page)
    page.topics.add(*topics)
    page.full_clean()
    page.save_revision().publish()
    return CircularPage.objects.get(pk=page.pk)


def _assembly(calendar: Calendar) -> dict[str, Any]:
    return {
        "title": "Invitation to the Members’ Assembly",
        "issued_on": calendar.day(-16),
        "issued_precision": "day",
        "salutation": "Dear members and friends,",
        "closing": "In solidarity,",
        "summary": "Three days in Quezon City to agree on what the network does until the next review.",
        "body": [
            blocks.paragraph(
                "The reviews of the compact are behind us, and the next are some years away. Before everybody returns "
                "to other work we would like to meet once, for three days, and agree on what we do until then."
            ),
            blocks.heading("What is on the table"),
            blocks.bulleted(
                "Three objectives that all members follow in the same way, and how we count.",
                "A common form for cases of unpaid wages, and who keeps it.",
                "Which letters members still need, and in which languages.",
            ),
            _assembly_dates(calendar),
            blocks.heading("Travel and costs"),
            blocks.paragraph(
                "Each organisation can send two persons, one of them a migrant or returned migrant. Rooms and meals "
                "are taken care of. If your organisation cannot pay for the journey, say so when you register."
            ),
            blocks.attachments("To read before the assembly", _draft_agenda()),
            SAMPLE,
        ],
    }


def _assembly_dates(calendar: Calendar) -> blocks.Raw:
    first = calendar.weekday(26)
    call = calendar.weekday(8)
    clock: dict[str, Any] = {"start_time": "14:00", "end_time": "15:30", "timezone": "Asia/Manila"}
    theme = "What we do until the next review"
    return blocks.event_list(
        "Dates to keep",
        blocks.event("Preparatory call for national coordinators", call, status="changed", **clock),
        blocks.event("Registration for the assembly closes", calendar.weekday(12), kind="deadline"),
        blocks.event(
            "Members’ Assembly", first, first + timedelta(days=2), city="Quezon City", country="PH", theme=theme
        ),
    )


def _draft_agenda() -> blocks.Raw:
    soon = "Will be added here as soon as the speakers are known."
    return blocks.document("Draft agenda", blocks.version("en"), source="Secretariat", description=soon)


def _table_of_fees(calendar: Calendar, files: DemoFiles) -> dict[str, Any]:
    return {
        "title": "A Public Table of Recruitment Fees",
        "issued_on": calendar.day(-6),
        "issued_precision": "day",
        "salutation": "Dear members,",
        "closing": "With thanks for your work,",
        "summary": "Which fees are lawful in which corridor, a call for corrections, and two presentations.",
        "body": [
            blocks.paragraph(
                "For three years members have sent us what the law in their country allows a recruiter to charge. The "
                "answers now fit into one table. It is short enough to be read aloud before a contract is signed."
            ),
            blocks.quotation(
                "Employers, not workers, pay the costs of recruitment.", "Before We Leave, first of five proposals"
            ),
            _fees(),
            blocks.call(
                "Call for corrections",
                calendar.weekday(24),
                "Member organisations and lawyers who work with migrants in one of the countries listed.",
                'Write to <a href="mailto:mfa@mfasia.org">mfa@mfasia.org</a> and name the law or decree, '
                "if possible with a link.",
            ),
            _presentations(calendar),
            blocks.attachments("", _report(files)),
            blocks.links("Earlier letters on this", find_circular("rw", 2), find_circular("rw", 3)),
            SAMPLE,
        ],
    }


def _fees() -> blocks.Raw:
    return blocks.table(
        "How the table is built, with an invented example",
        ("Corridor", "What the worker may be charged", "Receipt required"),
        ("From A to B", "Passport and medical test", "Yes"),
        ("From A to C", "Nothing", "–"),
        ("From D to B", "One month’s wage", "No"),
    )


def _presentations(calendar: Calendar) -> blocks.Raw:
    online: dict[str, Any] = {"start_time": "10:00", "end_time": "11:00", "timezone": "Asia/Manila"}
    geneva: dict[str, Any] = {
        "start_time": "13:15",
        "end_time": "14:30",
        "timezone": "Europe/Zurich",
        "city": "Geneva",
        "country": "CH",
    }
    return blocks.event_list(
        "Where the table will be shown",
        blocks.event("Online presentation for members", calendar.weekday(15), **online),
        blocks.event("Presentation to labour attachés", calendar.weekday(33), venue="Room to be announced", **geneva),
    )


def _report(files: DemoFiles) -> blocks.Raw:
    return blocks.document(
        "Before We Leave",
        blocks.version("en", files.document("before-we-leave-en", "Before We Leave (en)")),
        source="Secretariat",
        dated_on="2018-01-15",
        description="The report the proposals come from; in six languages with Circular No. 3.",
    )


def _change_of_dates(calendar: Calendar, assembly: CircularPage) -> dict[str, Any]:
    visit: dict[str, Any] = {"city": "Quezon City", "country": "PH", "status": "postponed"}
    training: dict[str, Any] = {"start_time": "15:00", "timezone": "Asia/Kathmandu", "status": "changed"}
    return {
        "title": "Two Changes before the Assembly",
        "issued_on": calendar.day(-3),
        "issued_precision": "day",
        "salutation": "Dear members,",
        "closing": "Sincerely,",
        "body": [
            blocks.paragraph(
                f"Since we wrote to you ({assembly.label}), two dates have changed. The assembly itself stays."
            ),
            blocks.event_list(
                "",
                blocks.event("Field visit for early arrivals", calendar.weekday(24), **visit),
                blocks.event("Training on the case form, online", calendar.weekday(19), **training),
            ),
            blocks.paragraph("Registration goes on until the day named in our invitation."),
            SAMPLE,
        ],
    }
