"""The demo: what it shows, and that it loads once and then leaves everything alone."""

import re
import stat
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command
from django.test import TestCase, override_settings
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, Site

from campaigns.featured import featured_campaigns
from circulars.models import (
    CircularIndexPage,
    CircularPage,
    PublishedAttachment,
    PublishedCircular,
    PublishedEvent,
)
from home.demo import people
from home.demo.current import Calendar
from home.models import HomePage, SecretariatPage

UN_LANGUAGES = {"ar", "zh-Hans", "en", "fr", "ru", "es"}


def seed_demo(**options):
    out = StringIO()
    call_command("seed_demo", stdout=out, **options)
    return out.getvalue()


def everything():
    """All that a second run could change: each page with its revision, and the published record."""
    return (
        list(Page.objects.order_by("pk").values_list("pk", "title", "slug", "live", "latest_revision", "path")),
        list(PublishedCircular.objects.order_by("pk").values_list("pk", "label", "title", "last_published_at")),
        list(PublishedEvent.objects.order_by("uid").values_list("uid", "title", "starts_on")),
        get_document_model().objects.count(),
        get_image_model().objects.count(),
        get_user_model().objects.count(),
    )


def password_in(printed):
    return re.search(r"Password +(\S+)", printed)[1]


class TestTheLoadedDemo(TestCase):
    """Loads the demo once for all these tests: each of them begins with it, whatever the others did."""

    @classmethod
    def setUpTestData(cls):
        folder = Path(cls.enterClassContext(TemporaryDirectory()))
        cls.media, cls.password_file = folder / "media", folder / "var" / "demo-password.txt"
        cls.enterClassContext(mock.patch.object(people, "password_file", lambda: cls.password_file))
        with override_settings(MEDIA_ROOT=cls.media):
            cls.printed = seed_demo()
        cls.first_password = cls.password_file.read_text()

    def setUp(self):
        self.enterContext(self.settings(MEDIA_ROOT=self.media))
        self.password_file.write_text(self.first_password)

    def test_the_demo_shows_two_series_that_each_begin_at_one_and_leave_no_number_out(self):
        assert "12 letters through the importer" in self.printed
        numbers = {
            code: list(CircularPage.objects.filter(series__code=code, live=True).values_list("number", flat=True))
            for code in ("gcm", "rw")
        }
        assert {code: sorted(found) for code, found in numbers.items()} == {
            "gcm": list(range(1, 11)),
            "rw": list(range(1, 6)),
        }
        years = set(PublishedCircular.objects.exclude(year=None).values_list("year", flat=True))
        assert max(years) - min(years) >= 3

    def test_the_demo_shows_each_kind_of_thing_a_letter_can_hold(self):
        assert PublishedCircular.objects.filter(event_count__gte=6).count() >= 2
        assert PublishedCircular.objects.filter(issued_on=None).exists(), "an undated letter"
        assert PublishedCircular.objects.filter(issued_precision="month").exists()
        assert PublishedEvent.objects.filter(precision="month").exists()
        assert PublishedEvent.objects.filter(year_inferred=True).exists()
        assert PublishedEvent.objects.filter(start_time__isnull=False).values("timezone").distinct().count() >= 2
        assert PublishedEvent.objects.filter(kind="deadline").exists()
        assert PublishedAttachment.objects.filter(status="missing").exists()
        assert PublishedAttachment.objects.filter(official=False, status="available").exclude(note="").exists()
        assert CircularPage.objects.exclude(follows=None).exists()
        assert CircularPage.objects.filter(change_notes__significance="major").exists()
        blocks = {block.block_type for page in CircularPage.objects.all() for block in page.body}
        assert {"heading", "paragraph", "list", "quotation", "table", "note", "links", "call"} <= blocks

    def test_one_report_can_be_read_in_the_six_languages_of_the_united_nations(self):
        report = PublishedAttachment.objects.get(circular__series__code="gcm", circular__number=3)
        versions = list(report.versions.all())
        assert {version.language for version in versions} == UN_LANGUAGES
        for version in versions:
            answer = self.client.get(version.url)
            assert answer.status_code == 200
            assert b"".join(answer.streaming_content).startswith(b"%PDF-")

    def test_there_is_something_to_come_and_one_campaign_is_featured(self):
        site = Site.objects.get(is_default_site=True)
        home = HomePage.objects.get(pk=site.root_page_id)
        assert PublishedEvent.objects.filter(starts_on__gt=timezone.localdate()).count() >= 5
        assert [page.title for page in featured_campaigns(site, home.locale)] == ["Paid in Full"]
        for page in Page.objects.live().filter(depth__gt=1):
            assert self.client.get(page.url).status_code == 200, page.url

    def test_the_secretariats_profile_comes_from_the_letterhead(self):
        profile = SecretariatPage.objects.get()
        assert profile.live
        assert profile.name == "Migrant Forum in Asia"
        assert profile.address_lines[-1] == "Philippines"
        assert [row.number for row in profile.phones.all()] == ["+63 2 8277 9484", "+63 921 540 5063"]

    def test_the_archive_the_campaigns_and_the_secretariat_stand_in_the_menu_in_that_order(self):
        home = Site.objects.get(is_default_site=True).root_page
        titles = home.get_children().live().in_menu().values_list("title", flat=True)
        assert list(titles) == ["Circulars", "Campaigns", "About us"]

    def test_a_second_run_changes_nothing(self):
        before = everything()

        again = seed_demo()

        assert everything() == before
        assert "as you left it" in again
        assert password_in(again) == password_in(self.printed)

    def test_what_an_editor_changed_added_or_deleted_stays_so(self):
        edited = CircularPage.objects.get(series__code="gcm", number=4)
        edited.title = "Six rounds, told shorter"
        edited.save_revision().publish()
        CircularPage.objects.get(series__code="rw", number=2).delete()
        archive = CircularIndexPage.objects.get()
        archive.add_child(instance=CircularPage(title="A draft of mine", live=False, series=edited.series))
        before = everything()

        seed_demo()

        assert everything() == before
        assert CircularPage.objects.get(pk=edited.pk).title == "Six rounds, told shorter"

    def test_the_editor_signs_in_writes_and_publishes_but_does_not_administer(self):
        user = authenticate(username="editor", password=password_in(self.printed))
        assert user is not None
        assert not (user.is_superuser or user.is_staff)
        archive = CircularIndexPage.objects.get()
        assert archive.permissions_for_user(user).can_add_subpage()
        assert archive.permissions_for_user(user).can_publish_subpage()
        self.client.force_login(user)
        assert self.client.get("/admin/").status_code == 200
        assert self.client.get("/admin/users/").status_code == 302

    def test_the_password_is_kept_where_only_its_owner_reads_it(self):
        assert self.password_file.read_text().strip() == password_in(self.printed)
        assert stat.S_IMODE(self.password_file.stat().st_mode) == 0o600

    def test_a_password_that_the_editor_changed_is_neither_undone_nor_printed(self):
        user = get_user_model().objects.get(username="editor")
        user.set_password("chosen by the editor")
        user.save()

        again = seed_demo()

        assert authenticate(username="editor", password="chosen by the editor")
        assert password_in(self.printed) not in again
        assert "--reset-password" in again

    def test_a_new_password_is_made_on_demand(self):
        again = seed_demo(reset_password=True)

        assert password_in(again) != password_in(self.printed)
        assert authenticate(username="editor", password=password_in(again))

    def test_another_port_moves_the_sites_address_and_a_real_address_is_left_alone(self):
        with self.settings(BASE_URL="http://localhost:8017"):
            seed_demo()
        circular = PublishedCircular.objects.first()
        assert circular.html_url.startswith("http://localhost:8017/")

        Site.objects.update(hostname="circulars.example.org", port=443)
        seed_demo()
        assert Site.objects.get().hostname == "circulars.example.org"


@pytest.mark.django_db
def test_a_demo_that_cannot_be_loaded_wholly_leaves_nothing(monkeypatch, tmp_path):
    from home.demo import seeding

    def fail(*args):
        raise ConnectionError("half-way")

    before = everything()
    monkeypatch.setattr(people, "password_file", lambda: tmp_path / "password")
    monkeypatch.setattr(seeding, "add_campaigns", fail)
    with pytest.raises(ConnectionError):
        seed_demo()
    assert everything() == before


@pytest.mark.parametrize("today", [date(2026, 12, 20), date(2027, 1, 1), date(2028, 2, 27)])
def test_meetings_of_these_weeks_fall_on_working_days_outside_the_holidays(today):
    for offset in range(40):
        day = Calendar(today).weekday(offset)
        assert today + timedelta(days=offset) <= day
        assert day.weekday() < 5
        assert not (day.month == 12 and day.day >= 24)
        assert not (day.month == 1 and day.day <= 2)
