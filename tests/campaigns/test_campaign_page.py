from datetime import date

import pytest
from django.core.exceptions import ValidationError
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page

from campaigns.models import CampaignCircular, CampaignIndexPage, CampaignPage, CampaignPartner
from circulars.models import CircularPage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def refusals(campaigns):
    """The fields at which a campaign below the list is refused."""

    def refused(**fields):
        page = CampaignPage(title="River", slug="river", **{"summary": "Fair work.", "live": True, **fields})
        try:
            Page.objects.get(pk=campaigns.pk).add_child(instance=page)
        except ValidationError as error:
            return list(error.message_dict)
        return []

    return refused


@pytest.fixture
def picture(db):
    return get_image_model().objects.create(title="A river", file=get_test_image_file())


def test_a_title_and_a_summary_are_enough(refusals):
    assert refusals() == []


def test_a_campaign_needs_a_summary_to_be_published(refusals):
    assert refusals(summary="") == ["summary"]


def test_a_draft_may_be_unfinished(refusals):
    assert refusals(summary="", live=False) == []


@pytest.mark.parametrize(
    ("fields", "refused_at"),
    [
        ({"starts_on": date(2026, 5, 2), "ends_on": date(2026, 5, 1)}, ["ends_on"]),
        ({"starts_on": date(2026, 5, 1), "ends_on": date(2026, 5, 1)}, []),
        ({"featured_from": date(2026, 5, 2), "featured_until": date(2026, 5, 1)}, ["featured_until"]),
        ({"featured_from": date(2026, 5, 1), "featured_until": date(2026, 5, 1)}, []),
        ({"call_to_action_text": "Sign"}, ["call_to_action_url"]),
        ({"call_to_action_url": "https://sign.example/"}, ["call_to_action_text"]),
        ({"call_to_action_text": "Sign", "call_to_action_url": "https://sign.example/"}, []),
        ({"call_to_action_text": "Sign", "call_to_action_url": "javascript:alert(1)"}, ["call_to_action_url"]),
    ],
)
def test_what_contradicts_itself_is_refused_at_the_field(refusals, fields, refused_at):
    assert refusals(**fields) == refused_at


def test_a_button_leads_to_a_page_or_to_an_address(refusals, home):
    assert refusals(call_to_action_page=home) == ["call_to_action_text"]
    both = {"call_to_action_text": "Sign", "call_to_action_url": "https://sign.example/"}
    assert refusals(call_to_action_page=home, **both) == ["call_to_action_page"]


def test_a_picture_needs_words_for_those_who_cannot_see_it(refusals, picture):
    assert refusals(picture=picture) == ["picture_alt"]
    assert refusals(picture=picture, picture_alt="Members on a boat") == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("FairRivers", "#FairRivers"), ("# Fair Rivers", "#FairRivers"), ("##FairRivers ", "#FairRivers"), (" # ", "")],
)
def test_a_hashtag_has_one_sign_and_no_spaces(make_campaign, typed, kept):
    assert make_campaign(hashtag=typed).hashtag == kept


def test_the_button_leads_where_the_editor_says(make_campaign, home):
    assert make_campaign().call_to_action_href == ""
    elsewhere = make_campaign(call_to_action_text="Sign", call_to_action_url="https://sign.example/")
    assert elsewhere.call_to_action_href == "https://sign.example/"
    here = make_campaign(call_to_action_text="Read", call_to_action_page=home)
    assert here.call_to_action_href == home.url


def test_the_button_never_leads_to_a_page_that_is_not_published(make_campaign):
    draft = make_campaign(publish=False)
    assert make_campaign(call_to_action_text="Read", call_to_action_page=draft).call_to_action_href == ""


def test_partners_are_edited_and_published_with_the_page(make_campaign, rf):
    page = make_campaign(
        partners=[CampaignPartner(name=name, sort_order=at) for at, name in enumerate(("Port Union", "Lake Union"))]
    )
    page.partners = [*page.partners.all(), CampaignPartner(name="Sea Union", sort_order=9)]
    revision = page.save_revision()
    assert CampaignPartner.objects.count() == 2, "the change is still a draft"
    revision.publish()
    partners = CampaignPage.objects.get(pk=page.pk).get_context(rf.get("/"))["partners"]
    assert [partner.name for partner in partners] == ["Port Union", "Lake Union", "Sea Union"]


def test_only_published_circulars_are_shown_beside_a_campaign_in_the_editors_order(make_campaign, archive, series, rf):
    first, second = (factories.make_circular(archive, series) for _n in range(2))
    draft = factories.make_circular(archive, series, publish=False)
    rows = [CampaignCircular(circular=circular) for circular in (second, draft, first, second)]
    page = make_campaign(related_circulars=rows)
    shown = page.get_context(rf.get("/"))["published_circulars"]
    assert [row.page_id for row in shown] == [second.pk, first.pk]


def test_a_deleted_circular_leaves_the_campaign_standing(make_campaign, archive, series):
    circular = factories.make_circular(archive, series, publish=False)
    page = make_campaign(related_circulars=[CampaignCircular(circular=circular)])
    CircularPage.objects.get(pk=circular.pk).delete()
    assert CampaignPage.objects.get(pk=page.pk).published_circulars() == []


def test_what_a_campaign_page_shows_costs_the_same_for_one_row_and_for_many(
    make_campaign, archive, series, rf, picture, django_assert_num_queries
):
    for rows in (1, 20):
        circulars = [factories.make_circular(archive, series) for _n in range(rows)]
        page = make_campaign(
            related_circulars=[CampaignCircular(circular=circular) for circular in circulars],
            partners=[CampaignPartner(name=f"Partner {n}", logo=picture) for n in range(rows)],
        )
        page.get_context(rf.get("/"))  # the caches of the sites' roots and of the page's own locale
        page = CampaignPage.objects.select_related("locale").get(pk=page.pk)
        # Partners, their logos and the logos' sizes; related circulars, their published rows and topics.
        with django_assert_num_queries(6):
            context = page.get_context(rf.get("/"))
            assert [partner.logo for partner in context["partners"]] == [picture] * rows
        assert len(context["published_circulars"]) == rows


def test_the_tree_rules_keep_campaigns_in_their_list(home, campaigns):
    assert not CampaignIndexPage.can_create_at(type(home).objects.get(pk=home.pk)), "one list for each site"
    assert CampaignPage.can_create_at(campaigns)
    assert not CampaignPage.can_create_at(home)
    assert CampaignIndexPage.allowed_subpage_models() == [CampaignPage]
    assert CampaignPage.allowed_subpage_models() == []


def test_a_campaign_can_be_translated_with_its_partners(make_campaign, home, campaigns):
    page = make_campaign(partners=[CampaignPartner(name="Port Union")])
    arabic = factories.make_locale("ar")
    home.copy_for_translation(arabic)
    campaigns.copy_for_translation(arabic)
    translated = page.copy_for_translation(arabic)
    assert [partner.name for partner in translated.partners.all()] == ["Port Union"]
