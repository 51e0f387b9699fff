"""An editor who is no administrator writes circular 13; a reader finds it."""

import re

import pytest
from playwright.sync_api import expect

from circulars.models import CircularPage
from tests import factories
from tests.browser.conftest import sign_in

TITLE = "Regional consultation on fair recruitment"


@pytest.fixture
def desk(transactional_db, live_server):
    """A site with an archive, a series that has reached number 12, and Maria, who may write and publish."""
    archive = factories.make_archive()
    series = factories.make_series(name="Global Compact for Migration")
    factories.make_circular(archive, series, number=12, title="The circular before", body=[factories.paragraph()])
    factories.make_user("maria", groups=("Editors", "Moderators"), first_name="Maria")
    return archive


def add_block(page, name):
    """Press the last + of the letter's body and choose a block by the name editors see."""
    page.locator('[data-contentpath="body"]').get_by_role("button", name="Insert a block").last.click()
    page.get_by_role("option", name=re.compile(f"^{name}")).first.click()


def test_an_editor_writes_previews_and_publishes_circular_13_and_a_reader_finds_it(desk, open_browser, shoot):
    page = open_browser(viewport={"width": 1300, "height": 950})
    sign_in(page, "maria")
    shoot(page, "01-welcome")

    page.get_by_role("button", name="Circulars").click()
    shoot(page, "02-menu")
    page.get_by_role("link", name="All circulars").click()
    expect(page.get_by_role("cell", name="Circular No. 12", exact=True)).to_be_visible()
    shoot(page, "03-list")
    page.get_by_role("link", name="New circular").first.click()

    expect(page.get_by_label("Series")).to_contain_text("Global Compact for Migration")
    expect(page.locator("#id_number")).to_have_value("13")
    shoot(page, "04-empty-form")
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_salutation").fill("Dear members and friends,")
    add_block(page, "Paragraph")
    page.locator('[data-contentpath="body"] [contenteditable=true]').first.click()
    page.keyboard.type("We invite you to the regional consultation. Please tell us whether you will come.")
    shoot(page, "05-paragraph")

    add_block(page, "Event list")
    page.locator("[name='body-1-value-events-0-value-title']").fill("Regional consultation")
    page.locator("[name='body-1-value-events-0-value-starts_on']").fill("2027-03-04")
    page.locator("[name='body-1-value-events-0-value-ends_on']").fill("2027-03-05")
    page.locator("[name='body-1-value-events-0-value-city']").fill("Bangkok")
    page.locator("[name='body-1-value-events-0-value-country']").select_option(label="Thailand")
    page.locator("[name='body-1-value-events-0-value-city']").scroll_into_view_if_needed()
    shoot(page, "06-event")

    add_block(page, "Attachments")
    page.locator("[name='body-2-value-attachments-0-value-title']").fill("Concept note")
    page.locator("[name='body-2-value-attachments-0-value-versions-0-value-language']").select_option("en")
    shoot(page, "07-attachment")

    page.get_by_role("button", name="Toggle preview").click()
    preview = page.frame_locator("#w-preview-iframe")
    expect(preview.get_by_role("heading", level=1)).to_contain_text(f"Circular No. 13: {TITLE}")
    expect(preview.get_by_text("Bangkok").first).to_be_visible()
    shoot(page, "08-preview")
    page.get_by_role("button", name="Toggle preview").click()

    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text(re.compile(r"created\.|has been updated"))).to_be_visible()
    shoot(page, "09-draft-saved")
    assert not CircularPage.objects.get(number=13).live

    page.get_by_role("button", name="More actions").click()
    shoot(page, "10-actions")
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text(re.compile("has been published"))).to_be_visible()
    shoot(page, "11-published")

    reader = open_browser(viewport={"width": 390, "height": 844})
    reader.goto("/circulars/")
    shoot(reader, "12-archive")
    reader.get_by_role("link", name=re.compile(TITLE)).first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(re.compile(f"Circular No. 13:\\s*{TITLE}"))
    expect(reader.get_by_text("Dear members and friends,")).to_be_visible()
    expect(reader.get_by_text("Bangkok").first).to_be_visible()
    expect(reader.get_by_text("Concept note").first).to_be_visible()
    shoot(reader, "13-circular")


def test_the_number_follows_the_series_unless_it_was_typed_by_hand(desk, open_browser):
    other = factories.make_series("wrk", name="Decent work")
    factories.make_circular(desk, other, number=4, publish=False)
    page = open_browser()
    sign_in(page, "maria")
    page.goto(f"/admin/pages/add/circulars/circularpage/{desk.pk}/")
    series, number = page.locator("#id_series"), page.locator("#id_number")

    series.select_option(label="Decent work")
    expect(number).to_have_value("5")
    series.select_option(label="Global Compact for Migration")
    expect(number).to_have_value("13")
    series.select_option(label="Choose a series")
    expect(number).to_have_value("")

    number.fill("40")
    series.select_option(label="Decent work")
    page.locator("#id_title").click()
    expect(number).to_have_value("40")
