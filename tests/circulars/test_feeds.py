"""The three feeds, read by feedparser and, for JSON Feed, held to the rules of version 1.1."""

import json
import os
import re
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import feedparser
import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction

from circulars.feeds.letters import absolute
from circulars.models import ChangeNote, CircularPage, PublishedCircular
from tests.factories import attachments, event_list, make_archive, make_circular, make_locale, make_series, paragraph
from tests.factories import make_version as version

pytestmark = pytest.mark.django_db

SNAPSHOTS = Path(__file__).parent / "snapshots"
TYPES = {"atom": "application/atom+xml", "rss": "application/rss+xml", "json": "application/feed+json"}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def get(client, kind, query=""):
    response = client.get(f"/circulars/feed.{kind}{query}")
    assert response.status_code == 200
    assert response["Content-Type"].split(";")[0] == TYPES[kind]
    return response.content.decode()


def read(client, kind, query=""):
    parsed = feedparser.parse(get(client, kind, query))
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


def read_json(client, query=""):
    """The feed, held to https://www.jsonfeed.org/version/1.1/."""
    feed = json.loads(get(client, "json", query))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert isinstance(feed["title"], str) and isinstance(feed["items"], list)
    assert all(feed[name].startswith("http") for name in ("home_page_url", "feed_url"))
    ids = [item["id"] for item in feed["items"]]
    assert all(isinstance(one, str) and one for one in ids) and len(ids) == len(set(ids))
    for item in feed["items"]:
        assert isinstance(item["content_html"], str)
        assert item["url"].startswith("http")
        assert all(MOMENT.fullmatch(item[name]) for name in ("date_published", "date_modified"))
        assert all(isinstance(tag, str) for tag in item["tags"])
        assert all(author.get("name") or author.get("url") for author in item["authors"])
        for attachment in item.get("attachments", []):
            assert attachment["url"].startswith("http") and attachment["mime_type"]
            assert isinstance(attachment.get("size_in_bytes", 0), int)
    return feed


def titles(client, query=""):
    found = [item["title"] for item in read_json(client, query)["items"]]
    for kind in ("atom", "rss"):
        assert [entry.title for entry in read(client, kind, query).entries] == found
    return found


@pytest.fixture
def document(db):
    file = ContentFile(b"%PDF-1.4 report", name="report.pdf")
    return get_document_model().objects.create(title="Report", file=file)


@pytest.fixture
def letter(archive, series, document):
    body = [
        paragraph('We met. <a href="https://example.org/?a=1&amp;b=2">Read</a> or <a href="/about/">ask</a>.'),
        event_list({"title": "Meeting"}),
        attachments(
            {"title": "Report", "versions": [version(document=document.pk), version(url="https://example.org/r.pdf")]},
            {"title": "Annex", "versions": [version(document=document.pk, language="ar"), version()]},
        ),
    ]
    page = make_circular(archive, series, publish=False, title="Towards <a compact> & more", slug="one", body=body)
    page.topics.add("Labour")
    page.salutation, page.closing = "Dear members,", "In solidarity,"
    page.save_revision().publish()
    return CircularPage.objects.get(pk=page.pk)


def test_a_feed_holds_the_whole_letter(client, letter):
    (item,) = read_json(client)["items"]
    html = item["content_html"]
    for text in ("<p>Dear members,</p>", "We met.", "<table", "Meeting", "In solidarity,", "<p>Circulars</p>"):
        assert text in html
    assert 'href="https://example.org/?a=1&amp;b=2"' in html and 'href="http://localhost:8000/about/"' in html
    assert not re.search(r'(href|src|srcset)="(?!https?:|mailto:)', html)
    assert read(client, "rss").entries[0].content[0].value.count("We met.") == 1
    assert read(client, "atom").entries[0].content[0].value.count("We met.") == 1


def test_titles_and_summaries_are_text(client, letter):
    assert read_json(client)["items"][0]["title"] == "Circular No. 1: Towards <a compact> & more"
    assert "Towards &lt;a compact&gt; &amp; more" in get(client, "atom")


def test_files_are_enclosed_with_length_and_type(client, letter, document):
    url = f"http://localhost:8000{document.url}"
    expected = [(url, "15", "application/pdf"), (url, "15", "application/pdf")]
    atom = read(client, "atom").entries[0].enclosures
    assert [(e.href, e.length, e.type) for e in atom] == expected
    assert [e.get("hreflang") for e in atom] == ["en", "ar"]
    # RSS 2.0 has one enclosure for an item; the letter itself links all.
    assert [(e.href, e.length, e.type) for e in read(client, "rss").entries[0].enclosures] == expected[:1]
    listed = read_json(client)["items"][0]["attachments"]
    assert [(a["url"], str(a["size_in_bytes"]), a["mime_type"]) for a in listed] == expected
    assert [a["title"] for a in listed] == ["Report", "Annex"]


def test_pictures_have_absolute_addresses(client, archive, series):
    image = get_image_model().objects.create(title="Us", file=get_test_image_file(size=(1200, 800)))
    block = {"image": {"image": image.pk, "alt_text": "Us", "decorative": False}, "caption": "", "credit": ""}
    make_circular(archive, series, body=[{"type": "image", "value": block}])
    html = read_json(client)["items"][0]["content_html"]
    assert "<img" in html
    assert all(url.startswith("http://localhost:8000/") for url in re.findall(r'src="([^"]+)"', html))
    sources = [source for found in re.findall(r'srcset="([^"]+)"', html) for source in found.split(", ")]
    assert sources and all(source.startswith("http://localhost:8000/") for source in sources)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="/a/">b</a>', '<a href="https://example.org/a/">b</a>'),
        ('<a href="#end">b</a>', '<a href="https://example.org/x/y/#end">b</a>'),
        ('<a href="mailto:a@b.org">b</a>', '<a href="mailto:a@b.org">b</a>'),
        ('<a href="http://[">b</a>', '<a href="http://[">b</a>'),
        ('<img srcset="/a 1w, /b 2w">', '<img srcset="https://example.org/a 1w, https://example.org/b 2w">'),
        ('<p>write href="/a/" so</p>', '<p>write href="/a/" so</p>'),
    ],
)  # fmt: skip
def test_addresses_are_made_absolute(html, expected):
    assert absolute(html, "https://example.org/x/y/") == expected


def test_ids_stay_when_the_address_changes(client, letter):
    before = read_json(client)["items"][0]
    letter.slug = "another"
    letter.save_revision().publish()
    after = read_json(client)["items"][0]
    assert after["url"] != before["url"]
    assert after["id"] == before["id"] == read(client, "atom").entries[0].id == read(client, "rss").entries[0].id
    assert before["id"].startswith("urn:uuid:")


def test_only_major_changes_move_updated(client, letter):
    before = read_json(client)["items"][0]
    for day, significance in ((date(2030, 1, 1), "minor"), (date(2031, 1, 1), "major")):
        letter.change_notes.add(ChangeNote(changed_on=day, note=f"A {significance} one", significance=significance))
        letter.save_revision().publish()
        item = read_json(client)["items"][0]
        assert item["date_published"] == before["date_published"]
        assert (item["date_modified"] == before["date_modified"]) == (significance == "minor")
        assert f"A {significance} one" in item["content_html"]
    for kind in ("atom", "rss"):
        assert read(client, kind).entries[0].updated_parsed[:3] == (2030, 12, 31)  # midnight in Manila


def test_the_last_published_comes_first(client, archive, series):
    make_circular(archive, series, title="New", issued_on=date(2026, 1, 1))
    make_circular(archive, series, title="Old, found in a drawer", issued_on=date(1999, 1, 1))
    assert titles(client) == ["Circular No. 2: Old, found in a drawer", "Circular No. 1: New"]


def test_it_holds_as_many_as_the_host_says(client, archive, series, settings):
    settings.CIRCULARS = {"FEED_SIZE": 2}
    for _serial in range(3):
        make_circular(archive, series)
    assert len(titles(client)) == 2


@pytest.mark.parametrize(
    ("query", "expected", "name"),
    [
        ("?series=gcm", ["Seventeen"], "Series: Series gcm"),
        ("?year=2018", ["Eighteen"], "Year: 2018"),
        ("?year=undated", [], "Year: Not dated"),
        ("?topic=labour", ["Seventeen"], "Topic: Labour"),
        ("?language=en", ["Eighteen", "Seventeen"], "Language: English"),
        ("?series=gcm&year=2018", [], "Year: 2018"),
        ("?series=gcm&year=2017", ["Seventeen"], "Series: Series gcm – Year: 2017"),
        ("?series=%00%01<script>", [], ""),
        ("?year=-1", [], ""),
        ("?language=%F0%9F%98%80%08", [], ""),
        ("?topic=" + "x" * 5000, [], ""),
        ("?unknown=1", ["Eighteen", "Seventeen"], ""),
    ],
)
def test_it_is_filtered_like_the_archive(client, archive, series, query, expected, name):
    first = make_circular(archive, series, publish=False, title="Seventeen", issued_on=date(2017, 1, 1))
    first.topics.add("Labour")
    first.save_revision().publish()
    make_circular(archive, make_series("osh"), title="Eighteen", issued_on=date(2018, 1, 1))
    assert [title.partition(": ")[2] for title in titles(client, query)] == expected
    title = read_json(client, query)["title"]
    assert title == (f"Circulars: Circulars – {name}" if name else "Circulars: Circulars")


def test_a_feed_says_where_it_and_its_archive_are(client, letter):
    parsed = read(client, "atom", "?year=undated&x=1").feed
    links = {link.rel: link.href for link in parsed.links}
    assert links["self"] == "http://testserver/circulars/feed.atom?year=undated"
    assert links["alternate"] == "http://testserver/circulars/?year=undated"
    assert parsed.language == "en"
    assert parsed.id != read(client, "atom").feed.id
    assert read_json(client)["feed_url"] == "http://testserver/circulars/feed.json"


def test_each_language_has_its_own_feed(client, letter):
    translated = letter.copy_for_translation(make_locale("ar"), copy_parents=True)
    translated.title = "نحو ميثاق"
    translated.save_revision().publish()
    feed = json.loads(client.get("/ar/circulars/feed.json").content)
    assert [item["title"] for item in feed["items"]] == ["Circular No. 1: نحو ميثاق"]
    assert feed["language"] == "ar"
    assert feed["items"][0]["id"] != read_json(client)["items"][0]["id"]
    assert client.get("/ar/c/gcm/1/")["Location"] == "/ar/circulars/one/"
    assert client.get("/c/gcm/1/")["Location"] == "/circulars/one/"


def test_nothing_private_draft_or_expired_is_in_it(client, archive, home, series):
    make_circular(archive, series, publish=False, title="Draft")
    closed = make_archive(home, slug="closed")
    make_circular(closed, series, title="Private")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    page = make_circular(archive, series, title="Expired")
    PublishedCircular.objects.filter(page=page.pk).update(expires_at=datetime(2020, 1, 1, tzinfo=UTC))
    assert titles(client) == []


def test_a_draft_of_a_public_letter_is_not_in_it(client, letter):
    letter.body[0].value.source = "<p>Not yet</p>"
    letter.save_revision()
    assert "Not yet" not in get(client, "json")


def test_what_no_feed_can_hold_is_left_out(client, archive, series):
    make_circular(archive, series, title="A\x0bB", body=[paragraph("C\x01D\ufffe")])
    assert titles(client) == ["Circular No. 1: AB"]
    assert "CD" in read_json(client)["items"][0]["content_html"]


@pytest.mark.parametrize("kind", TYPES)
def test_asking_again_costs_a_304(client, letter, kind):
    first = client.get(f"/circulars/feed.{kind}")
    assert first["Cache-Control"] == "public, max-age=300"
    for header, value in (("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified")):
        with CaptureQueriesContext(connection) as asked:
            again = client.get(f"/circulars/feed.{kind}", headers={header: first[value]})
        assert again.status_code == 304
        assert not any("circularpage" in query["sql"] for query in asked)
    letter.title = "Another"
    letter.save_revision().publish()
    assert client.get(f"/circulars/feed.{kind}", headers={"If-None-Match": first["ETag"]}).status_code == 200
    assert client.post(f"/circulars/feed.{kind}").status_code == 405


def test_twenty_letters_cost_as_many_queries_as_one(client, archive, series, document):
    image = get_image_model().objects.create(title="Us", file=get_test_image_file())
    picture = {"image": {"image": image.pk, "alt_text": "Us", "decorative": False}, "caption": "", "credit": ""}
    link = f'<a linktype="page" id="{archive.pk}">archive</a> <a linktype="document" id="{document.pk}">file</a>'
    body = [
        paragraph(link),
        {"type": "image", "value": picture},
        attachments({"title": "Report", "versions": [version(document=document.pk)]}),
        {"type": "list", "value": {"kind": "bulleted", "items": [f"<p>{link}</p>"]}},
        {"type": "links", "value": {"heading": "", "links": [{"title": "", "page": archive.pk, "url": ""}]}},
    ]
    make_circular(archive, series, body=body)
    client.get("/circulars/feed.json")  # makes the picture's sizes

    def cost():
        with CaptureQueriesContext(connection) as asked:
            read_json(client)
        return len(asked)

    first = cost()
    for _serial in range(19):
        make_circular(archive, series, body=body)
    # Its version: 3. Site, letterhead and the site's root: 4. The archive's address: 1. Rows, topics, attachments and
    # their versions: 4. Pages and their change notes: 2. Pictures and their sizes, documents, linked pages and
    # their locales: the rest, whatever the number of letters.
    assert cost() == first


def test_programs_find_the_feeds_of_a_filtered_archive():
    template = Template("{% load feed_tags %}{% feed_links query %}")
    html = template.render(Context({"query": "series=gcm&year=2017"}))
    assert html.count('rel="alternate"') == 6
    assert 'href="/circulars/feed.rss?series=gcm&amp;year=2017"' in html
    assert template.render(Context({"query": ""})).count("<link") == 3


@pytest.mark.parametrize("kind", TYPES)
def test_the_feed_is_the_one_that_is_kept(client, home, kind, document):
    """Golden: to write it anew after a change you want, run with UPDATE_SNAPSHOTS=1 and read the difference."""
    archive, series = make_archive(home), make_series("gcm", name="Global Compact for Migration")
    body = [
        {"type": "heading", "value": {"text": "What was said", "level": "2"}},
        paragraph('The members met. Read <a href="https://example.org/">more</a>, and tell us what you think of it.'),
        event_list({"title": "Regional meeting", "city": "Bangkok", "country": "TH"}),
        attachments({"title": "Report", "versions": [version(document=document.pk)]}),
    ]
    page = make_circular(archive, series, publish=False, title="A & B", slug="a-b", body=body, closing="In solidarity,")
    page.translation_key = UUID(int=4)
    page.topics.add("Labour")
    page.save_revision().publish()
    type(home).objects.filter(pk=home.pk).update(translation_key=UUID(int=1))
    moment = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    PublishedCircular.objects.update(first_published_at=moment, updated_at=moment, translation_key=UUID(int=4))
    text = get(client, kind).replace(document.url, "/files/documents/1/report.pdf")
    if kind == "json":
        text = json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"
    snapshot = SNAPSHOTS / f"feed.{kind}"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        snapshot.write_text(text, encoding="utf-8")
    wanted = snapshot.read_text(encoding="utf-8") if snapshot.exists() else ""
    assert text == wanted, f"{snapshot.name} differs: UPDATE_SNAPSHOTS=1 pytest {__file__} writes it anew"
