"""Reports: attachments announced and not supplied, and what became of every number."""

import csv
import io
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from circulars import numbering
from circulars.models import CircularPage, PublishedAttachment
from circulars.reports.worklist import Worklist, draft_rows
from tests import factories

pytestmark = pytest.mark.django_db

MISSING = "circulars_admin:missing_attachments"
NUMBERS = "circulars_admin:numbers"


@pytest.fixture(autouse=True)
def maria(client):
    user = factories.make_user("maria", groups=("Editors",))
    client.force_login(user)
    return user


def announced(title="Report", *languages, **supplied):
    """An attachments block: announced in `languages`, with a link for each language in `supplied`."""
    versions = [factories.make_version(language=code) for code in languages]
    versions += [factories.make_version(language=code, url=url) for code, url in supplied.items()]
    return factories.attachments({"title": title, "versions": versions})


def rows(client, url_name=MISSING, **query):
    return list(client.get(reverse(url_name), query).context["object_list"])


def cost(client, url):
    client.get(url)  # what is cached after the first request is not the rows' doing
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len(queries)


# --- Attachments


def test_a_document_announced_in_three_languages_and_supplied_in_one_is_missing_in_two(client, archive, series):
    body = [announced("Report of the meeting", "ar", "fr", en="https://example.org/report.pdf")]
    page = factories.make_circular(archive, series, number=4, title="Forum", body=body, issued_on="2017-04-18")
    factories.make_circular(archive, series, body=[announced("Complete", en="https://example.org/all.pdf")])

    (row,) = rows(client)

    assert (row.page_id, row.circular, row.document) == (page.pk, "Circular No. 4: Forum", "Report of the meeting")
    assert (row.languages, row.status, str(row.announced_on)) == ("Arabic, French", "Published", "2017-04-18")
    html = client.get(reverse(MISSING)).content.decode()
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in html


def test_drafts_stand_before_published_letters(client, archive, series):
    factories.make_circular(archive, series, body=[announced("Published report", "en")])
    body = [announced("Draft report", "")]
    archive.add_child(instance=CircularPage(title="Begun", slug="begun", live=False, body=body))

    first = rows(client)[0]
    assert (first.circular, first.document, first.languages) == ("Begun", "Draft report", "not stated")
    assert [row.document for row in rows(client)] == ["Draft report", "Published report"]
    assert [row.document for row in rows(client, status="published")] == ["Published report"]
    assert [row.document for row in rows(client, status="draft")] == ["Draft report"]


def test_a_letter_that_is_taken_back_is_a_draft_again(client, archive, series):
    factories.make_circular(archive, series, body=[announced("Report", "en")]).unpublish()
    assert [row.status for row in rows(client)] == ["Draft"]


def test_the_report_is_filtered_by_series(client, archive, series):
    other = factories.make_series("wrk")
    factories.make_circular(archive, series, body=[announced("One", "en")])
    factories.make_circular(archive, other, body=[announced("Two", "en")])
    factories.make_circular(archive, other, body=[announced("Three", "en")], publish=False)

    assert [row.document for row in rows(client, series=other.pk)] == ["Three", "Two"]


def test_people_see_only_what_they_may_edit(client, archive, series, maria, home):
    section = factories.make_archive(home.add_child(instance=Page(title="Section", slug="section")))
    factories.make_circular(archive, series, body=[announced("Elsewhere", "en")])
    factories.make_circular(section, series, body=[announced("Mine", "en")])
    group = Group.objects.create(name="Section")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    GroupPagePermission.objects.create(
        group=group, page=section, permission=Permission.objects.get(codename="change_page")
    )
    client.force_login(factories.make_user("section", groups=("Section",)))

    assert [row.document for row in rows(client)] == ["Mine"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_report_is_exported_whole(client, archive, series, kind):
    for serial in range(60):
        factories.make_circular(archive, series, body=[announced(f"Report {serial}", "en")], publish=serial != 7)

    answer = client.get(reverse(MISSING), {"export": kind})

    content = b"".join(answer.streaming_content)
    if kind == "csv":
        lines = list(csv.reader(io.StringIO(content.decode())))
        assert lines[0] == ["Circular", "Series", "Document", "Missing in", "Announced on", "Status"]
        assert len(lines) == 61
    assert answer.status_code == 200


def test_one_missing_attachment_costs_as_many_queries_as_forty(client, archive, series):
    """Drafts one query, published three (count, attachments with circular and series, versions), for any number."""
    url = reverse("circulars_admin:missing_attachments_results")
    for publish in (True, False):
        factories.make_circular(archive, series, body=[announced("Report", "en", "fr")], publish=publish)
    two = cost(client, url)
    for serial in range(38):
        factories.make_circular(archive, series, body=[announced("Report", "en", "fr")], publish=serial % 2 == 0)
    assert cost(client, url) == two


def test_the_list_of_work_is_paged_across_drafts_and_published_letters(client, archive, series):
    for serial in range(55):
        factories.make_circular(archive, series, body=[announced(f"Report {serial}", "en")], publish=serial > 2)

    first, second = rows(client), rows(client, p=2)

    assert [len(first), len(second)] == [50, 5]
    assert [row.status for row in first[:4]] == ["Draft"] * 3 + ["Published"]
    assert len({row.page_id for row in first + second}) == 55


def test_a_slice_of_the_work_is_what_the_whole_holds_there(archive, series):
    for serial in range(6):
        factories.make_circular(archive, series, body=[announced(f"R{serial}", "en")], publish=serial > 2)
    published = PublishedAttachment.objects.missing().for_listing().order_by("pk")
    work = Worklist(draft_rows(CircularPage.objects.all()), published)

    whole = list(work)
    assert len(whole) == len(work) == 6
    for start in range(7):
        for stop in range(start, 8):
            assert work[start:stop] == whole[start:stop]


# --- Numbers


@pytest.fixture
def history(archive, series):
    """Numbers 1 published, 2 draft, 3 published and deleted, 5 taken back, 9 given to nothing yet."""
    factories.make_circular(archive, series, number=1, title="First")
    factories.make_circular(archive, series, number=2, title="Second", publish=False)
    factories.make_circular(archive, series, number=3, title="Third").delete()
    factories.make_circular(archive, series, number=5, title="Fifth").unpublish()
    numbering.claim(series, 9, uuid4())


def test_the_report_of_numbers_tells_what_became_of_each(client, history):
    states = {row.number: row.state for row in rows(client, NUMBERS)}
    assert states == {9: "given", 5: "unpublished", 3: "deleted", 2: "draft", 1: "published"}
    assert list(states) == [9, 5, 3, 2, 1]
    assert [row.number for row in rows(client, NUMBERS, state="deleted")] == [3]


def test_the_report_of_numbers_links_to_letters_that_are_there(client, history):
    html = client.get(reverse(NUMBERS)).content.decode()
    first, third = CircularPage.objects.get(number=1), "Third"
    assert reverse("wagtailadmin_pages:edit", args=[first.pk]) in html
    assert third in html


def test_the_report_of_numbers_names_those_never_given(client, history, series, archive):
    other = factories.make_series("wrk", name="Decent work")
    factories.make_circular(archive, other, number=2)

    missing = {found.code: numbers for found, numbers in client.get(reverse(NUMBERS)).context["missing"]}
    assert missing == {"gcm": "4, 6–8", "wrk": "1"}
    chosen = client.get(reverse(NUMBERS), {"series": other.pk}).context["missing"]
    assert [found.code for found, _numbers in chosen] == ["wrk"]
    assert numbering.missing_numbers(series) == [4, 6, 7, 8]


def test_one_number_costs_as_many_queries_as_twenty(client, archive, series):
    """Rows with their state and page: one query; missing numbers of all series: one."""
    url = reverse("circulars_admin:numbers_results")
    factories.make_circular(archive, series)
    one = cost(client, url)
    for serial in range(19):
        factories.make_circular(archive, series if serial % 2 else factories.make_series(f"s{serial}"))
    assert cost(client, url) == one


def test_readers_are_not_shown_the_reports(client):
    client.force_login(factories.make_user("reader", groups=()))
    assert {client.get(reverse(name)).status_code for name in (MISSING, NUMBERS)} == {302}
