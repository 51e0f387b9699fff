"""The demo's two campaigns: one featured in these weeks, one of some years ago. Causes and partners are invented."""

from datetime import date, timedelta
from typing import Any

from wagtail.models import Page

from campaigns.models import CampaignCircular, CampaignIndexPage, CampaignPage, CampaignPartner
from home.demo import blocks
from home.demo.files import DemoFiles
from home.demo.letters import find_circular

PICTURES = {
    "crossing": "Folded-paper birds fly over a calm sea towards a large, low sun.",
    "hours": "A pattern of quarter circles in warm and cool colours, like clock faces just begun.",
}


def open_campaigns(home: Page) -> Page:
    """The list of campaigns below `home`, published where there is none yet."""
    index = CampaignIndexPage.objects.child_of(home).first()
    if index is None:
        index = CampaignIndexPage(
            title="Campaigns",
            slug="campaigns",
            live=False,
            show_in_menus=True,
            introduction="<p>What members ask for together. Both campaigns are samples, their partners invented.</p>",
        )
        home.add_child(instance=index)
        index.save_revision().publish()
    return index


def add_campaigns(index: Page, files: DemoFiles, today: date) -> int:
    """Publish two campaigns below `index`; returns how many. Their letters must be there."""
    _publish(index, _paid_in_full(files, today), ("Returned Workers’ Circle", "Harbour Street Legal Aid"), ("rw", 1, 4))
    _publish(index, _one_day_of_rest(files), ("Sunday Table", "Union of Household Workers"), ("rw", 3))
    return 2


def _publish(index: Page, fields: dict[str, Any], partners: tuple[str, ...], letters: tuple[Any, ...]) -> None:
    page = CampaignPage(live=False, **fields)
    index.add_child(instance=page)
    for place, name in enumerate(partners):
        page.partners.add(CampaignPartner(name=f"{name} (sample partner)", sort_order=place))
    code, *numbers = letters
    for place, number in enumerate(numbers):
        page.related_circulars.add(CampaignCircular(circular=find_circular(code, number), sort_order=place))
    page.full_clean()
    page.save_revision().publish()


def _picture(files: DemoFiles, name: str, title: str) -> dict[str, Any]:
    return {"picture": files.picture(name, title, PICTURES[name]), "picture_alt": PICTURES[name]}


def _paid_in_full(files: DemoFiles, today: date) -> dict[str, Any]:
    return {
        "title": "Paid in Full",
        "summary": "A worker who goes home should not leave the last wages behind. We collect what is owed, case by "
        "case, and bring the sum of it to those who can pay.",
        "slogan": "Every wage earned is a wage owed.",
        "hashtag": "#PaidInFull",
        **_picture(files, "crossing", "Birds over the sea"),
        "starts_on": today - timedelta(days=40),
        "ends_on": today + timedelta(days=120),
        "featured_from": today - timedelta(days=14),
        "featured_until": today + timedelta(days=90),
        "call_to_action_text": "Record a case",
        "call_to_action_page": find_circular("rw", 1),
        "body": [
            blocks.paragraph(
                "A claim ends at the border only because nobody wrote it down. With a record that is kept the same way "
                "in every country, it can travel with the worker."
            ),
            blocks.heading("What we ask for"),
            blocks.bulleted(
                "Courts and labour offices that hear a worker who has already returned.",
                "A fund in each country of destination that pays when an employer cannot.",
                "A last payslip for everybody, on the day of departure.",
            ),
            blocks.quotation("A worker who has returned home can still bring a claim.", "Before We Leave"),
            blocks.heading("What you can do"),
            blocks.paragraph(
                "Member organisations record cases with the form that came with the first circular on recruitment and "
                "wages. Everybody else can pass this page on."
            ),
        ],
    }


def _one_day_of_rest(files: DemoFiles) -> dict[str, Any]:
    return {
        "title": "One Day of Rest",
        "summary": "For a weekly day off in every domestic worker’s contract, written down and paid.",
        "slogan": "A week has seven days. One of them is ours.",
        "hashtag": "#OneDayOfRest",
        **_picture(files, "hours", "Clock faces"),
        "starts_on": date(2023, 3, 1),
        "ends_on": date(2023, 6, 16),
        "featured_from": date(2023, 3, 1),
        "featured_until": date(2023, 6, 16),
        "body": [
            blocks.paragraph(
                "For sixteen weeks members asked one question in public: which day is hers? The campaign ended on "
                "International Domestic Workers Day."
            ),
            blocks.bulleted(
                "A model clause on rest days in eleven languages.",
                "A calendar for the kitchen wall, with one day in each week left white.",
            ),
        ],
    }
