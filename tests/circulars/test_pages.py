"""What readers get of a circular and of the archive."""

import gzip
import re
from datetime import date
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from circulars.models import ChangeNote
from tests import factories

BUDGET_BYTES = 14 * 1024


@pytest.fixture
def read(client, archive, series):
    """Publish a letter with this body and give its page's HTML."""

    def publish_and_read(*body, **fields):
        page = factories.make_circular(archive, series, body=list(body), **fields)
        response = client.get(page.url)
        assert response.status_code == 200
        return " ".join(response.content.decode().split())

    return publish_and_read


def heading(text, level="2"):
    return {"type": "heading", "value": {"text": text, "level": level}}


def test_the_title_line_is_the_one_first_heading_and_the_title_of_the_page(read):
    html = read(title="The road ahead", number=4)
    assert '<h1><span class="label">Circular No. 4:</span> The road ahead</h1>' in html
    assert html.count("<h1") == 1
    assert "<title>Circular No. 4: The road ahead" in html


def test_no_heading_level_is_skipped_whatever_the_editor_chose(read):
    call = {"type": "call", "value": {"title": "A call"}}
    html = read(heading("First part", "3"), heading("Section"), heading("Second part", "3"), call)
    assert "<h2>First part</h2> <h2>Section</h2> <h3>Second part</h3>" in html
    assert "<h3>A call</h3>" in html


def test_lists_without_rows_leave_nothing_behind(archive, series, rf):
    empty = [
        {"type": "event_list", "value": {"heading": "Nothing comes", "events": []}},
        {"type": "attachments", "value": {"heading": "Nothing enclosed", "attachments": []}},
        {"type": "links", "value": {"heading": "Nothing linked", "links": []}},
        {"type": "list", "value": {"kind": "bulleted", "items": []}},
    ]
    page = factories.make_circular(archive, series, body=empty, publish=False)
    html = page.make_preview_request().render().content.decode()
    assert "Nothing" not in html
    assert not re.search(r"<(ul|ol|table)[ >]", html.partition('<div class="text">')[2].partition("</article>")[0])


def test_an_event_tells_when_what_and_where_and_what_the_letter_printed(read):
    event = {
        "title": "Preparatory meeting",
        "starts_on": "2017-11-06",
        "ends_on": "2017-11-08",
        "city": "Bangkok",
        "country": "TH",
        "year_inferred": True,
        "printed": "Bangkok, 6-8 November",
    }
    html = read(factories.event_list(event, from_list=True))
    assert '<time datetime="2017-11-06">6</time>–<time datetime="2017-11-08">8 November 2017</time>' in html
    assert "year worked out from the letter" in html
    assert "Bangkok, Thailand" in html
    assert "<q>Bangkok, 6-8 November</q>" in html


def test_an_undated_letter_says_so_and_what_it_is_filed_under(read):
    html = read(factories.event_list({"title": "Meeting", "starts_on": "2017-11-06"}))
    assert "Not dated" in html
    assert "filed under 2017 after its first event" in html


def test_a_date_known_by_its_month_only_is_printed_so(read):
    html = read(issued_on=date(2017, 4, 1), issued_precision="month")
    assert '<time datetime="2017-04">April 2017</time>' in html


def test_a_document_is_offered_in_each_language_with_its_note(read):
    versions = [factories.make_version(language="ar", url="https://files.example.org/ar.pdf"), factories.make_version()]
    html = read(factories.attachments({"versions": versions, "official": False, "note": "Notes of a partner."}))
    assert '<bdi lang="ar" dir="rtl">العربية</bdi> (Arabic)' in html
    assert "PDF on files.example.org" in html
    assert '<bdi lang="en" dir="ltr">English</bdi> – <span class="hint">announced, not yet supplied</span>' in html
    assert "<strong>Not an official document.</strong> Notes of a partner." in html


def test_a_call_says_what_it_does_not_state(read):
    html = read({"type": "call", "value": {"title": "Call", "who": "<p>Unions</p>"}})
    assert "<dt>Who</dt><dd><p>Unions</p>" in html
    assert html.count("Not stated in the letter") == 2


def test_changes_are_told_the_latest_first(client, archive, series):
    page = factories.make_circular(archive, series)
    page.change_notes = [
        ChangeNote(changed_on=date(2020, 1, 1), note="A misprint", significance="minor"),
        ChangeNote(changed_on=date(2020, 2, 1), note="A new venue", significance="major"),
    ]
    page.save_revision().publish()
    html = client.get(page.url).content.decode()
    assert html.index("A new venue") < html.index("A misprint")


def test_on_paper_a_link_that_prints_its_own_address_is_not_written_out_again(read):
    html = read(factories.paragraph('See <a href="https://example.org/a">https://example.org/a</a>.'))
    assert '<a class="bare" href="https://example.org/a">' in html


def test_pages_of_the_archive_keep_the_filter(client, archive, series, settings):
    settings.CIRCULARS = {**settings.CIRCULARS, "PAGE_SIZE": 1}
    for day in (1, 2):
        factories.make_circular(archive, series, issued_on=date(2020, 1, day))
    html = client.get(archive.url, {"year": "2020"}).content.decode()
    assert f'href="{archive.url}?year=2020&amp;page=2"' in html
    assert "Year: 2020" in html


def test_an_archive_with_nothing_to_show_helps_on(client, archive, series):
    assert "No circular has been published here yet." in client.get(archive.url).content.decode()
    factories.make_circular(archive, series)
    html = client.get(archive.url, {"year": "1990"}).content.decode()
    assert "No circular matches all of these filters." in html


def test_a_letter_with_its_stylesheet_stays_within_14_kilobytes(read):
    paragraphs = [
        factories.paragraph(f"{number} " + " ".join(map(str, range(number, number + 60)))) for number in range(20)
    ]
    events = [{"title": f"Event {number}", "starts_on": f"2020-01-{number + 1:02}"} for number in range(10)]
    html = read(*paragraphs, factories.event_list(*events))
    stylesheet = Path(finders.find("circulars/circulars.css")).read_bytes()
    assert len(gzip.compress(html.encode())) + len(gzip.compress(stylesheet)) <= BUDGET_BYTES


def test_a_page_asks_nothing_of_other_sites(read):
    html = read(factories.paragraph())
    loaded = re.findall(r'<(?:link rel="stylesheet"|script|img|iframe)[^>]*(?:src|href)="([^"]*)"', html)
    assert loaded
    assert all(address.startswith("/") for address in loaded)


def test_the_error_page_needs_neither_request_nor_database(django_db_blocker):
    with django_db_blocker.block():
        assert "<h1>" in render_to_string("500.html")
