from datetime import timedelta

import pytest

from campaigns.models import CampaignIndexPage
from campaigns.querysets import today

pytestmark = pytest.mark.django_db


def shown(campaigns, rf):
    context = campaigns.get_context(rf.get("/"))
    return tuple([page.title for page in context[name]] for name in ("current_campaigns", "past_campaigns"))


def test_the_list_parts_what_goes_on_from_what_is_over(campaigns, make_campaign, rf):
    day = today()
    make_campaign(title="Over", ends_on=day - timedelta(days=1))
    make_campaign(title="Last day", starts_on=day - timedelta(days=9), ends_on=day)
    make_campaign(title="To come", starts_on=day + timedelta(days=1))
    make_campaign(title="A draft", publish=False)
    current, past = shown(campaigns, rf)
    assert set(current) == {"Last day", "To come"}
    assert past == ["Over"]


def test_an_empty_list_is_empty(campaigns, rf):
    assert shown(campaigns, rf) == ([], [])


def test_the_list_costs_the_same_for_one_and_for_many(campaigns, make_campaign, rf, django_assert_num_queries):
    for more in (1, 19):
        for _n in range(more):
            make_campaign()
        page = CampaignIndexPage.objects.select_related("locale").get(pk=campaigns.pk)
        page.get_context(rf.get("/"))
        # Restrictions and campaigns with their locale; there are no pictures to read.
        with django_assert_num_queries(2):
            page.get_context(rf.get("/"))
