from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page

from campaigns.models import CampaignIndexPage, CampaignPage
from circulars.models import CircularIndexPage
from home.models import HomePage, SecretariatPage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def publish_circulars(archive, series):
    def publish(count):
        day = timezone.localdate()
        for _n in range(count):
            coming = {"title": "Coming", "starts_on": (day + timedelta(days=3)).isoformat()}
            over = {"title": "Over", "starts_on": (day - timedelta(days=3)).isoformat()}
            factories.make_circular(archive, series, issued_on=day, body=[factories.event_list(coming, over)])

    return publish


def test_the_site_has_a_home_page_after_migrating(site):
    assert isinstance(site.root_page.specific, HomePage)
    assert (site.root_page.slug, site.root_page.url_path, site.port) == ("home", "/home/", 8000)


def test_a_home_page_holds_one_of_each_list_and_the_secretariat(home):
    assert set(HomePage.allowed_subpage_models()) == {CircularIndexPage, CampaignIndexPage, SecretariatPage}
    assert HomePage.can_create_at(Page.objects.get(depth=1))
    assert not HomePage.can_create_at(home)
    assert not CampaignPage.can_create_at(home)


def test_a_home_page_can_be_translated(home):
    arabic = factories.make_locale("ar")
    assert home.copy_for_translation(arabic).locale == arabic


def test_a_picture_needs_words_for_those_who_cannot_see_it(home):
    home.hero_picture = get_image_model().objects.create(title="A river", file=get_test_image_file())
    with pytest.raises(ValidationError) as caught:
        home.full_clean()
    assert list(caught.value.message_dict) == ["hero_picture_alt"]
    home.hero_picture_alt = "A wide river at dawn"
    home.full_clean()


def test_a_new_site_has_nothing_to_show_yet(home, rf):
    context = home.get_context(rf.get("/"))
    assert (context["latest_circulars"], context["next_events"], context["featured_campaigns"]) == ([], [], [])


def test_the_latest_circulars_and_the_next_events_are_shown(home, rf, publish_circulars):
    publish_circulars(7)
    context = home.get_context(rf.get("/"))
    assert [row.number for row in context["latest_circulars"]] == [7, 6, 5, 4, 3]
    assert [event.title for event in context["next_events"]] == ["Coming"] * 6


def test_circulars_in_another_language_are_not_shown(home, rf, publish_circulars):
    publish_circulars(1)
    translated = home.copy_for_translation(factories.make_locale("ar"))
    translated.save_revision().publish()
    context = HomePage.objects.get(pk=translated.pk).get_context(rf.get("/ar/"))
    assert (context["latest_circulars"], context["next_events"]) == ([], [])


def test_the_lists_cost_the_same_for_one_row_and_for_many(home, rf, publish_circulars, django_assert_num_queries):
    for more in (1, 9):
        publish_circulars(more)
        page = HomePage.objects.select_related("locale").get(pk=home.pk)
        page.get_url_parts()  # the cache of the sites' roots
        # The site, circulars and their topics, events, and for the campaigns: the site's root and its translations,
        # restrictions, and the campaigns, of which there are none whose pictures would have to be read.
        with django_assert_num_queries(7):
            page.get_context(rf.get("/"))
