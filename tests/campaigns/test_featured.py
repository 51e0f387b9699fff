from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import engines
from django.utils import timezone, translation
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, PageViewRestriction, Site

from campaigns import querysets
from campaigns.featured import MOST, featured_campaigns
from campaigns.models import CampaignIndexPage, CampaignPage
from home.models import HomePage
from tests import factories

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 15)


@pytest.fixture
def featured(site):
    """The titles of what is featured on a day."""

    def titles(on=DAY, locale=None):
        return [page.title for page in featured_campaigns(site, locale or site.root_page.locale, on)]

    return titles


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        (DAY, DAY, True),
        (DAY, None, True),
        (None, DAY, True),
        (DAY - timedelta(days=1), DAY + timedelta(days=1), True),
        (DAY + timedelta(days=1), None, False),
        (DAY + timedelta(days=1), DAY + timedelta(days=2), False),
        (None, DAY - timedelta(days=1), False),
        (DAY - timedelta(days=2), DAY - timedelta(days=1), False),
        (None, None, False),
    ],
)
def test_a_campaign_is_featured_within_its_window_both_ends_included(make_campaign, featured, start, end, shown):
    make_campaign(title="Rivers", featured_from=start, featured_until=end)
    assert featured() == (["Rivers"] if shown else [])


@pytest.mark.parametrize(
    ("instant", "shown"),
    [
        (datetime(2026, 5, 14, 15, 59, 59, tzinfo=UTC), False),  # 23:59:59 in Manila, the day before
        (datetime(2026, 5, 14, 16, 0, 0, tzinfo=UTC), True),  # midnight in Manila
        (datetime(2026, 5, 15, 15, 59, 59, tzinfo=UTC), True),  # the last second of the day
        (datetime(2026, 5, 15, 16, 0, 0, tzinfo=UTC), False),
    ],
)
@pytest.mark.parametrize("clock_of_the_editor", ["Asia/Manila", "America/New_York", "Pacific/Kiritimati"])
def test_the_window_opens_and_closes_at_the_midnight_of_the_site(
    make_campaign, site, monkeypatch, settings, instant, shown, clock_of_the_editor
):
    settings.TIME_ZONE = "Asia/Manila"
    page = make_campaign(featured_from=DAY, featured_until=DAY)
    monkeypatch.setattr(timezone, "now", lambda: instant)
    with timezone.override(clock_of_the_editor):
        assert bool(featured_campaigns(site, site.root_page.locale)) is shown
        assert page.is_featured is shown


@pytest.mark.parametrize(
    ("start", "end", "current"),
    [
        (None, None, True),
        (DAY, DAY, True),
        (DAY + timedelta(days=1), None, False),
        (None, DAY - timedelta(days=1), False),
    ],
)
def test_a_campaign_is_current_between_its_first_and_its_last_day(make_campaign, start, end, current):
    make_campaign(starts_on=start, ends_on=end)
    assert CampaignPage.objects.published().current(DAY).exists() is current


def test_drafts_and_unpublished_changes_are_not_featured(make_campaign, featured):
    make_campaign(title="A draft", featured_from=DAY, publish=False)
    page = make_campaign(title="Rivers", featured_from=DAY)
    page.title = "Seas"
    page.save_revision()
    assert featured() == ["Rivers"]
    page.unpublish()
    assert featured() == []


@pytest.mark.parametrize("restricted", ["the campaign", "the list", "the home page"])
def test_a_private_campaign_is_never_featured(make_campaign, featured, campaigns, home, restricted):
    page = make_campaign(featured_from=DAY)
    where = {"the campaign": page, "the list": campaigns, "the home page": home}[restricted]
    PageViewRestriction.objects.create(page=where, restriction_type=PageViewRestriction.LOGIN)
    assert featured() == []


def test_an_alias_is_not_featured_beside_its_original(make_campaign, featured):
    page = make_campaign(title="Rivers", featured_from=DAY)
    page.create_alias(update_slug="rivers-again")
    assert featured() == ["Rivers"]


def test_a_campaign_of_another_site_is_not_featured(make_campaign, featured):
    second = Page.objects.get(depth=1).add_child(instance=HomePage(title="Second", slug="second"))
    other = Site.objects.create(hostname="second.example", root_page=second)
    listing = second.add_child(instance=CampaignIndexPage(title="Campaigns", slug="campaigns"))
    make_campaign(title="Elsewhere", parent=listing, featured_from=DAY)
    assert featured() == []
    assert [page.title for page in featured_campaigns(other, second.locale, DAY)] == ["Elsewhere"]


def test_a_translation_is_featured_in_its_language_only(make_campaign, featured, home, campaigns):
    page = make_campaign(title="Rivers", featured_from=DAY)
    arabic = factories.make_locale("ar")
    for each in (home, campaigns):
        each.copy_for_translation(arabic).save_revision().publish()
    translated = page.copy_for_translation(arabic)
    translated.title = "الأنهار"
    translated.save_revision().publish()
    assert featured() == ["Rivers"]
    assert featured(locale=arabic) == ["الأنهار"]


def test_the_newest_window_comes_first_and_three_are_enough(make_campaign, featured):
    for days in (3, 1, 2, 4):
        make_campaign(title=f"{days} days ago", featured_from=DAY - timedelta(days=days))
    assert featured() == ["1 days ago", "2 days ago", "3 days ago"]
    assert MOST == 3


def test_the_featured_campaigns_cost_the_same_for_one_and_for_many(
    make_campaign, site, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr("campaigns.featured.MOST", 20)
    for rows in (1, 19):
        for _n in range(rows):
            picture = get_image_model().objects.create(title="A river", file=get_test_image_file())
            make_campaign(featured_from=DAY, picture=picture, picture_alt="A river")
            picture.get_rendition("fill-10x10")
        fresh = Site.objects.select_related("root_page").get(pk=site.pk)
        locale = fresh.root_page.locale
        Site.get_site_root_paths()
        # Restrictions, the roots of the site, campaigns with their locale, pictures, the pictures' sizes.
        with django_assert_num_queries(5):
            found = featured_campaigns(fresh, locale, DAY)
            assert all(page.picture.get_rendition("fill-10x10").url and page.url for page in found)
    assert len(found) == 20


def render(request):
    template = engines["django"].from_string(
        "{% load campaigns_tags %}{% featured_campaigns as campaigns %}{% for page in campaigns %}{{ page.title }};"
        "{% endfor %}{% featured_campaigns as again %}{{ again|length }}"
    )
    request.user = AnonymousUser()
    return template.render({}, request)


@pytest.fixture
def _today(monkeypatch):
    monkeypatch.setattr(querysets, "today", lambda: DAY)


@pytest.mark.usefixtures("_today")
def test_any_template_can_show_the_featured_campaigns(make_campaign, rf):
    make_campaign(title="Rivers", featured_from=DAY, featured_until=DAY)
    assert render(rf.get("/")) == "Rivers;1"


@pytest.mark.usefixtures("_today")
def test_the_tag_shows_those_of_the_active_language(make_campaign, rf):
    make_campaign(title="Rivers", featured_from=DAY)
    factories.make_locale("ar")
    with translation.override("ar"):
        assert render(rf.get("/")) == "0"


@pytest.mark.usefixtures("_today")
def test_the_tag_asks_the_database_once_in_a_request(make_campaign, rf, django_assert_num_queries):
    make_campaign(title="Rivers", featured_from=DAY)
    request = rf.get("/")
    render(request)
    with django_assert_num_queries(0):
        assert render(request) == "Rivers;1"


def test_a_template_without_a_request_shows_none(db):
    template = engines["django"].from_string("{% load campaigns_tags %}{% featured_campaigns as found %}{{ found }}")
    assert template.render({}) == "[]"
