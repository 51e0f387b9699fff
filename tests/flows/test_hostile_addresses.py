"""Whatever is typed into an address, every public page answers it, and never with an error of its own."""

import pytest
from django.test import Client

from tests.factories import event_list, make_circular, paragraph

pytestmark = pytest.mark.django_db

PAGES = (
    "/", "/circulars/", "/circulars/letter/", "/events/", "/documents/", "/search/", "/circulars/letter/events.ics",
    "/circulars/feed.atom", "/circulars/feed.rss", "/circulars/feed.json", "/ar/events/", "/fr/events.ics",
)  # fmt: skip
NAMES = ("q", "page", "year", "series", "topic", "language", "kind", "country", "format", "official")
VALUES = (
    "a\0b", "x" * 10_000, "9" * 5_000, "-1", "1e9", "٢٠١٧", "²", "²⁰¹⁷", "2017'--", '"', "* OR NEAR(", "\ud7ff\ufffe",
    "99999999999999999999", "0000", "9999", "%", "<script>", "１", "2147483648",
)  # fmt: skip
PATHS = (
    "/%00/", "/circulars/%00/", "/circulars/a%00b/events.ics", "/%ff%fe/", "/circulars/%ff/", "/c/%00/1/",
    "/c/gcm/99999999999999999999999/", "/c/gcm/²/", "/c/gcm/٢/", "/c/nobody/1/", f"/c/{'x' * 5000}/1/",
    f"/c/gcm/{'9' * 5000}/", f"/{'x' * 5000}/", f"/circulars/{'x/' * 500}events.ics", "/events/not-a-uuid.ics",
    "/events/00000000-0000-0000-0000-000000000000.ics", "/files/%00/x", "/files/99999999999999999999/x", "/files/1/%00",
    "/files/²/x", "/circulars/../../etc/passwd", "/sitemap.xml?p=²", "/sitemap.xml?p=9999999999999",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _letter(archive, series):
    make_circular(archive, series, slug="letter", body=[paragraph(), event_list({"title": "Meeting"})])


@pytest.mark.parametrize("page", PAGES)
def test_no_value_of_any_parameter_breaks_a_page(page):
    client = Client()
    for value in VALUES:
        assert client.get(page, dict.fromkeys(NAMES, value)).status_code == 200, value[:20]
    assert client.get(page, {name: ["1", "2"] for name in NAMES}).status_code == 200
    assert client.get(page, {f"{name}[]": "1" for name in NAMES}).status_code == 200
    assert client.get(f"{page}?%ff=%ff&page=%ff&year=%c0%80&q=%ed%a0%80").status_code == 200


@pytest.mark.parametrize("path", PATHS)
def test_an_address_that_nothing_has_is_not_found(path):
    assert Client().get(path).status_code in (301, 404), path


@pytest.mark.parametrize("page", [*PAGES, "/sitemap.xml"])
def test_a_head_request_is_answered_like_a_get_without_its_body(page):
    client = Client()
    response, whole = client.head(page), client.get(page)
    assert (response.status_code, response["Content-Type"]) == (whole.status_code, whole["Content-Type"])
    assert response.getvalue() == b""
