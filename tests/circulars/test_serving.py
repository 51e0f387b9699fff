"""Files of documents over HTTP: RFC 9110 (conditions, ranges), RFC 6266 (names)."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from django.utils.http import http_date
from hypothesis import given
from hypothesis import strategies as st
from wagtail.documents import get_document_model
from wagtail.documents.models import document_served
from wagtail.models import Collection, CollectionViewRestriction

from circulars.documents.ranges import Unsatisfiable, parse_range
from circulars.models import PublishedVersion
from tests.factories import attachments, make_circular, make_user, make_version

pytestmark = pytest.mark.django_db

CONTENT = bytes(range(256)) * 1000  # 256,000 bytes: several chunks


def make_document(name="report.pdf", content=CONTENT, **fields):
    return get_document_model().objects.create(title="Report", file=ContentFile(content, name=name), **fields)


def body(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.fixture
def document():
    return make_document()


def test_a_file_goes_out_whole_with_its_type_and_name(client, document):
    answer = client.get(document.url)
    assert answer.status_code == 200 and body(answer) == CONTENT
    assert answer["Content-Type"] == "application/pdf" and answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"] == 'inline; filename="report.pdf"'
    assert answer["Content-Length"] == "256000" and answer["Accept-Ranges"] == "bytes"
    assert answer["ETag"] == f'"{document.get_file_hash()}"' and answer["Last-Modified"]
    assert answer["Cache-Control"] == "no-cache" and answer["Content-Security-Policy"] == "default-src 'none'"


@pytest.mark.parametrize(
    ("name", "kind", "disposition"),
    [
        ("data.csv", "text/csv", 'attachment; filename="data.csv"'),
        ("page.html", "text/html", 'attachment; filename="page.html"'),
        ("unknown.zzzz", "application/octet-stream", 'attachment; filename="unknown.zzzz"'),
        ("报告.docx", None, "attachment; filename*=utf-8''%E6%8A%A5%E5%91%8A.docx"),
        ("تقرير.pdf", "application/pdf", "inline; filename*=utf-8''%D8%AA%D9%82%D8%B1%D9%8A%D8%B1.pdf"),
    ],
)
def test_what_a_browser_may_not_show_is_for_saving_and_names_may_be_in_any_script(client, name, kind, disposition):
    answer = client.get(make_document(name=name).url)
    assert answer["Content-Disposition"] == disposition
    assert kind is None or answer["Content-Type"] == kind


def test_a_broken_download_resumes(client, document):
    first = client.get(document.url)
    start = body(first)[:100_000]
    rest = client.get(
        document.url, headers={"Range": f"bytes={len(start)}-", "If-Range": first["ETag"], "Accept-Encoding": "gzip"}
    )
    assert rest.status_code == 206 and not rest.has_header("Content-Encoding")
    assert rest["Content-Range"] == f"bytes {len(start)}-255999/256000"
    assert int(rest["Content-Length"]) == 256000 - len(start)
    assert start + body(rest) == CONTENT


@pytest.mark.parametrize(
    ("asked", "status", "content_range", "expected"),
    [
        ("bytes=0-0", 206, "bytes 0-0/256000", CONTENT[:1]),
        ("bytes=10-19", 206, "bytes 10-19/256000", CONTENT[10:20]),
        ("BYTES=10-19", 206, "bytes 10-19/256000", CONTENT[10:20]),
        ("bytes=-5", 206, "bytes 255995-255999/256000", CONTENT[-5:]),
        ("bytes=-999999", 206, "bytes 0-255999/256000", CONTENT),
        ("bytes=255990-999999", 206, "bytes 255990-255999/256000", CONTENT[-10:]),
        ("bytes=256000-", 416, "bytes */256000", b""),
        ("bytes=999999-", 416, "bytes */256000", b""),
        ("bytes=-0", 416, "bytes */256000", b""),
        ("bytes=0-1,5-9", 200, None, CONTENT),
        ("bytes=9-1", 200, None, CONTENT),
        ("bytes=a-b", 200, None, CONTENT),
        ("bytes=-", 200, None, CONTENT),
        ("lines=1-2", 200, None, CONTENT),
        ("bytes=" + "9" * 5000 + "-", 200, None, CONTENT),
    ],
    ids=lambda value: str(value)[:24] if isinstance(value, str) else None,
)
def test_ranges(client, document, asked, status, content_range, expected):
    answer = client.get(document.url, headers={"Range": asked})
    assert (answer.status_code, answer.get("Content-Range")) == (status, content_range)
    assert body(answer) == expected


def test_if_range_sends_all_of_a_file_that_has_changed(client, document):
    whole = client.get(document.url)
    modified = datetime.strptime(whole["Last-Modified"], "%a, %d %b %Y %H:%M:%S %Z").replace(tzinfo=UTC)

    def status(value):
        return client.get(document.url, headers={"Range": "bytes=0-9", "If-Range": value}).status_code

    assert status(whole["ETag"]) == status(whole["Last-Modified"]) == 206
    assert status('"another"') == status(f"W/{whole['ETag']}") == status("rubbish") == 200
    assert status(http_date(modified.timestamp() - 60)) == status(http_date(modified.timestamp() + 60)) == 200


def test_what_a_reader_has_is_not_sent_again(client, document):
    whole = client.get(document.url)
    for headers in ({"If-None-Match": whole["ETag"]}, {"If-Modified-Since": whole["Last-Modified"]}):
        answer = client.get(document.url, headers=headers)
        assert (answer.status_code, body(answer), answer["ETag"]) == (304, b"", whole["ETag"])
    both = {"If-None-Match": whole["ETag"], "Range": "bytes=0-1"}
    assert client.get(document.url, headers=both).status_code == 304
    assert client.get(document.url, headers={"If-Match": '"another"', "Range": "bytes=0-1"}).status_code == 412


def test_head_tells_all_and_sends_nothing(client, document):
    answer = client.head(document.url, headers={"Range": "bytes=0-9"})
    assert answer.status_code == 200 and answer["Content-Length"] == "256000" and body(answer) == b""
    assert client.post(document.url).status_code == 405


def test_a_replaced_file_keeps_every_address_it_had(client, archive, series, document):
    make_circular(archive, series, body=[attachments({"versions": [make_version(document=document.pk)]})])
    old_address, old_etag = PublishedVersion.objects.get().url, client.get(document.url)["ETag"]
    document.file = ContentFile(b"%PDF-1.4 corrected", name="corrected.pdf")
    document._set_document_file_metadata()
    document.save()
    for address in (old_address, PublishedVersion.objects.get().url):
        answer = client.get(address)
        assert answer.status_code == 200 and body(answer) == b"%PDF-1.4 corrected"
        assert answer["Content-Disposition"] == 'inline; filename="corrected.pdf"'
    resumed = client.get(old_address, headers={"Range": "bytes=5-", "If-Range": old_etag})
    assert resumed.status_code == 200


def test_there_is_no_file_for_an_unknown_document_or_one_whose_file_is_gone(client, document):
    assert client.get("/files/99999/report.pdf").status_code == 404
    Path(document.file.path).unlink()
    assert client.get(document.url).status_code == 404
    assert client.get("/files/x/report.pdf").status_code == 404


def private(document, **fields):
    collection = Collection.get_first_root_node().add_child(name="Members")
    restriction = CollectionViewRestriction.objects.create(collection=collection, **fields)
    document.collection = collection
    document.save()
    return restriction


def test_a_private_collections_file_asks_to_sign_in(client, document):
    private(document, restriction_type="login")
    refused = client.get(document.url, headers={"Range": "bytes=0-9"})
    assert refused.status_code == 302 and "login" in refused["Location"] and "no-store" in refused["Cache-Control"]
    assert client.get(document.url.replace("report", "other")).status_code == 404
    etag = f'"{document.get_file_hash()}"'
    assert client.get(document.url, headers={"If-None-Match": etag}).status_code == 302
    client.force_login(make_user())
    answer = client.get(document.url)
    assert answer.status_code == 200 and "private" in answer["Cache-Control"]


def test_a_private_collections_file_asks_for_its_password(client, document):
    restriction = private(document, restriction_type="password", password="swordfish")
    refused = client.get(document.url)
    assert CONTENT not in refused.content and b"password" in refused.content
    client.post(
        f"/files/authenticate_with_password/{restriction.pk}/", {"password": "swordfish", "return_url": document.url}
    )
    assert body(client.get(document.url)) == CONTENT


def test_a_private_collections_file_is_for_its_groups(client, document):
    restriction = private(document, restriction_type="groups")
    restriction.groups.add(Group.objects.get(name="Moderators"))
    client.force_login(make_user())
    assert client.get(document.url).status_code in (302, 403)


def test_a_storage_without_paths_serves_the_same(client, document, monkeypatch):
    storage = InMemoryStorage()
    storage.save(document.file.name, ContentFile(CONTENT))
    field = get_document_model()._meta.get_field("file")
    monkeypatch.setattr(field, "storage", storage)
    answer = client.get(document.url, headers={"Range": "bytes=100-199"})
    assert answer.status_code == 206 and body(answer) == CONTENT[100:200]


def test_a_host_that_serves_files_otherwise_goes_on_to(client, document, settings):
    settings.WAGTAILDOCS_SERVE_METHOD = "redirect"
    assert client.get(document.url)["Location"] == document.file.url


def test_wagtail_is_told_of_each_file_that_goes_out(client, document):
    served = []

    def on_served(sender, instance, request, **kwargs):
        served.append(instance.pk)

    document_served.connect(on_served)
    client.get(document.url)
    document_served.disconnect(on_served)
    assert served == [document.pk]


@given(st.text(max_size=30) | st.from_regex(r"bytes=\d{0,4}-\d{0,4}", fullmatch=True), st.integers(0, 3000))
def test_a_range_lies_within_the_file(header, size_bytes):
    try:
        part = parse_range(header, size_bytes)
    except Unsatisfiable:
        return
    assert part is None or 0 <= part[0] <= part[1] < size_bytes
