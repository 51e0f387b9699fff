"""Chromium against the live test server. Nothing outside this machine is ever asked for."""

import os
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect, sync_playwright

LAUNCH_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
TIMEOUT_MS = 30_000  # a busy machine that runs other tests beside this one needs its time
PASSWORD = "correct horse battery staple"


def pytest_collection_modifyitems(items):
    """Everything here needs a real transaction, because the live server answers from another thread."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True))


@pytest.fixture
def chromium(transactional_db):
    """The browser; the tests are skipped where there is none.

    One for each test, inside its database: while Playwright's event loop runs, Django keeps other connections for this
    thread, and those know nothing of the rows to put back before the next test.
    """
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("Chromium is not installed")
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's sync API runs an event loop in this thread
    expect.set_options(timeout=TIMEOUT_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=LAUNCH_ARGS)
        yield browser
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def open_browser(chromium, live_server):
    """Call it for a person with a browser of their own: `open_browser()` -> a Playwright page.

    Addresses may be relative. Requests to other hosts are blocked, and an error in a page's script fails the test.
    """
    contexts, errors = [], []
    host = urlsplit(live_server.url).netloc

    def stay_here(route):
        if urlsplit(route.request.url).netloc in (host, ""):
            route.continue_()
        else:
            route.abort()

    def open_one(**options):
        context = chromium.new_context(**{"base_url": live_server.url, "locale": "en-GB", **options})
        context.route("**/*", stay_here)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(TIMEOUT_MS)
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def shoot(tmp_path):
    """`shoot(page, "name")` keeps a picture: in the folder SCREENSHOTS where that is set, else in the test's own."""
    folder = Path(os.environ.get("SCREENSHOTS") or tmp_path)

    def take(page, name):
        page.screenshot(path=folder / f"{name}.png")

    return take


def sign_in(page, username, password=PASSWORD):
    page.goto("/admin/login/")
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/admin/")
