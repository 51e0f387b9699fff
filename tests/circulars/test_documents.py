"""The list of every document ever sent."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from circulars.models import PublishedCircular
from tests.factories import attachments, make_circular, make_series, make_version

pytestmark = pytest.mark.django_db

LINK = "https://example.org/report."


def version(language="en", suffix="pdf"):
    return make_version(language=language, url=f"{LINK}{suffix}")


def titles(client, query=""):
    return [row.title for row in client.get(f"/documents/{query}").context["documents"]]


@pytest.fixture
def letters(archive, series):
    other = make_series("rw", name="Recruitment")
    make_circular(
        archive, series, issued_on="2017-04-18",
        body=[attachments(
            {"title": "Draft notes", "official": False, "note": "Not adopted by anybody.", "versions": [version()]}
        )],
    )  # fmt: skip
    make_circular(
        archive, other, issued_on="2018-03-07",
        body=[attachments(
            {"title": "Report", "versions": [version("en", "pdf"), version("ar", "docx")]},
            {"title": "Announced", "versions": [make_version(language="fr")]},
        )],
    )  # fmt: skip


def test_documents_stand_newest_circular_first_in_the_letters_order(client, letters):
    assert titles(client) == ["Report", "Announced", "Draft notes"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?language=ar", ["Report"]),
        ("?language=fr", []),  # announced, not supplied: there is nothing to read in French
        ("?format=pdf", ["Report", "Draft notes"]),
        ("?format=pdf&language=ar", []),  # the Arabic version is a Word file
        ("?format=docx&language=ar", ["Report"]),
        ("?series=rw", ["Report", "Announced"]),
        ("?official=no", ["Draft notes"]),
        ("?official=yes", ["Report", "Announced"]),
        ("?official=perhaps", []),
        ("?year=2017", ["Draft notes"]),
        ("?year=x", []),
        ("?year=undated", []),
        ("?series=%00&year=2018", ["Report", "Announced"]),
        ("?page=99", ["Report", "Announced", "Draft notes"]),
    ],
)
def test_filters(client, letters, query, expected):
    assert titles(client, query) == expected


def test_every_offered_value_counts_what_it_leads_to(client, letters):
    for query in ("", "?year=2018", "?official=yes&format=pdf"):
        for facet in client.get(f"/documents/{query}").context["facets"]:
            for value in facet["values"]:
                if not value.chosen:
                    assert len(titles(client, f"?{value.query}")) == value.count, (facet["name"], value.name)


def test_the_unofficial_note_and_what_is_missing_stand_in_the_list(client, letters):
    content = client.get("/documents/").content.decode()
    assert "Not an official document." in content and "Not adopted by anybody." in content
    assert "announced, not yet supplied" in content
    assert f'href="{LINK}pdf"' in content and "Circular No. 1" in content


def test_documents_of_what_is_not_public_are_not_listed(client, archive, series):
    body = [attachments({"title": "Secret"})]
    make_circular(archive, series, body=body, publish=False)
    make_circular(archive, series, body=body).unpublish()
    make_circular(archive, series, body=body)
    PublishedCircular.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert titles(client) == [] and "No document has been sent yet." in client.get("/documents/").content.decode()


def test_one_document_and_twenty_cost_the_same_queries(client, archive, series):
    """Attachments with circular and series, their versions, the version of the record; the rest is the page's frame."""
    body = [attachments({"title": "Report", "versions": [version(), version("ar")]})]
    make_circular(archive, series, body=body)
    client.get("/documents/")
    with CaptureQueriesContext(connection) as one:
        client.get("/documents/")
    for _number in range(19):
        make_circular(archive, series, body=body)
    client.get("/documents/")
    with CaptureQueriesContext(connection) as twenty:
        answer = client.get("/documents/")
    assert len(answer.context["documents"]) == 20
    assert len(one) == len(twenty)
