"""Addresses outlive what editors do: redirects, permanent links, the map for search engines."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import Page, PageViewRestriction, Site

from circulars.models import CircularPage, PublishedCircular, PublishedEvent, RecordHead, SearchEntry
from tests.factories import event_list, make_circular, make_locale

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(archive, series):
    return make_circular(archive, series, slug="letter", body=[event_list({"title": "Meeting"})])


def leads_to(address):
    response = Client().get(address)
    return response.status_code, response.headers.get("Location")


def test_an_old_address_leads_to_the_page_after_a_new_slug(page, django_capture_on_commit_callbacks):
    page.slug = "renamed"
    with django_capture_on_commit_callbacks(execute=True):  # Wagtail makes redirects then
        page.save_revision().publish()
    assert leads_to("/circulars/letter/") == (301, "/circulars/renamed/")


def test_old_addresses_of_letters_lead_to_them_after_the_archive_has_a_new_slug(
    page, archive, django_capture_on_commit_callbacks
):
    archive.slug = "letters"
    with django_capture_on_commit_callbacks(execute=True):
        archive.save_revision().publish()
    assert leads_to("/circulars/letter/") == (301, "/letters/letter/")
    assert leads_to("/circulars/") == (301, "/letters/")
    assert leads_to("/c/gcm/1/") == (301, "/letters/letter/")


def test_an_old_address_leads_to_the_page_after_a_move(page, archive, home):
    archive.move(home.add_child(instance=Page(title="Shelf", slug="shelf")), "last-child")
    assert leads_to("/circulars/letter/") == (301, "/shelf/circulars/letter/")


def test_the_site_map_holds_every_language_with_the_day_of_the_last_change(page):
    page.copy_for_translation(make_locale("ar"), copy_parents=True).save_revision().publish()
    text = Client().get("/sitemap.xml").content.decode()
    assert text.count("<loc>") >= 3 and "/circulars/letter/</loc>" in text and "/ar/circulars/letter" in text
    lines = [line for line in text.replace("<url>", "\n<url>").splitlines() if "/letter" in line]
    assert all(f"<lastmod>{timezone.localdate():%Y-%m-%d}</lastmod>" in line for line in lines) and len(lines) == 2


def test_the_site_map_leaves_out_aliases_and_what_has_expired(page):
    page.create_alias(update_slug="alias")
    assert "/circulars/alias/" not in Client().get("/sitemap.xml").content.decode()
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(seconds=1))
    assert "/circulars/letter/" not in Client().get("/sitemap.xml").content.decode()


def test_previous_and_next_skip_what_is_not_public(page, archive, series):
    hidden, last = make_circular(archive, series), make_circular(archive, series)
    PageViewRestriction.objects.create(page=hidden.page_ptr, restriction_type="login")
    context = Client().get("/circulars/letter/").context
    assert context["previous_circular"] is None and context["next_circular"].pk == last.pk


def test_a_site_whose_root_page_changes_publishes_what_stands_below_the_new_one(page, archive, home):
    shelf = home.add_child(instance=Page(title="Shelf", slug="shelf"))
    site = Site.objects.get()
    Client().get("/circulars/letter/")  # Wagtail remembers where sites begin
    site.root_page = shelf
    site.save()
    assert not PublishedCircular.objects.exists()
    archive.refresh_from_db()
    archive.move(shelf, "last-child")
    assert PublishedCircular.objects.get().path == "/circulars/letter/"


def test_what_a_site_shows_that_is_deleted_belongs_to_the_site_above_it_again(page, archive):
    inner = Site.objects.create(hostname="inner.example.org", root_page=archive)
    assert PublishedCircular.objects.get().site_id == inner.pk
    inner.delete()
    assert PublishedCircular.objects.get().path == "/circulars/letter/"


def test_an_alias_that_becomes_a_page_of_its_own_is_another_letter_with_the_next_number(page):
    alias = page.create_alias(update_slug="alias")
    ConvertAliasPageAction(CircularPage.objects.get(pk=alias.pk)).execute()
    assert dict(PublishedCircular.objects.values_list("page", "number")) == {page.pk: 1, alias.pk: 2}
    assert len(set(PublishedEvent.objects.values_list("uid", flat=True))) == 2


def test_an_alias_in_another_language_that_becomes_a_translation_keeps_the_number(page):
    alias = page.copy_for_translation(make_locale("ar"), copy_parents=True, alias=True)
    ConvertAliasPageAction(CircularPage.objects.get(pk=alias.pk)).execute()
    assert set(PublishedCircular.objects.values_list("locale", "number")) == {("en", 1), ("ar", 1)}


def test_a_new_name_or_code_of_a_series_reaches_search_calendars_and_the_version_of_the_record(page, series):
    before = RecordHead.objects.get().version
    series.name, series.code = "Returns", "ret"
    series.save()
    assert SearchEntry.objects.values_list("series", flat=True).distinct().get() == "ret"
    assert PublishedEvent.objects.get().sequence == 1
    assert RecordHead.objects.get().version > before


def test_saving_a_series_unchanged_logs_nothing(page, series):
    before = RecordHead.objects.get().version
    series.save()
    assert RecordHead.objects.get().version == before


def test_a_new_host_counts_up_every_event_once(page):
    site = Site.objects.get()
    site.hostname = "letters.example.org"
    site.save()
    site.save()
    assert PublishedEvent.objects.get().sequence == 1
    assert b"SEQUENCE:1" in Client().get("/events.ics").getvalue()


def test_year_zero_is_no_year(page):
    assert Client().get("/events/?year=0000").status_code == 200
