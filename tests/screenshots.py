"""Pictures of the demonstration for the README: `python -m tests.screenshots http://localhost:8000 docs/images`.

Needs a running `make demo` and Chromium.
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

PAGES = {
    "home": ("/", {"width": 1280, "height": 960}),
    "events": ("/events/", {"width": 1280, "height": 900}),
    "archive-phone": ("/circulars/", {"width": 360, "height": 740}),
}


def shoot(base: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, (path, viewport) in PAGES.items():
            page = browser.new_page(base_url=base, viewport=viewport)
            page.goto(path)
            page.screenshot(path=folder / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    shoot(sys.argv[1], Path(sys.argv[2]))
