"""Campaigns in the public search and in the log of changes."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from campaigns.models import CampaignIndexPage, CampaignPage
from circulars.models import Change, SearchEntry
from circulars.scope import Scope
from circulars.search import find

pytestmark = pytest.mark.django_db


@pytest.fixture
def index(home):
    page = CampaignIndexPage(title="Campaigns", slug="our-campaigns")
    home.add_child(instance=page)
    return page


def make_campaign(index, title="Wages now", **fields):
    page = CampaignPage(title=title, summary="Pay what is owed.", live=False, **fields)
    index.add_child(instance=page)
    page.save_revision().publish()
    return CampaignPage.objects.get(pk=page.pk)


def entries():
    return list(SearchEntry.objects.filter(kind="campaign").values_list("title", "path"))


def actions():
    return list(Change.objects.filter(kind="campaign").values_list("action", flat=True))


def test_a_campaign_is_found_while_it_is_public(client, index):
    page = make_campaign(index, slug="wages", slogan="Not one day unpaid")
    hits = find(Scope(Site.objects.get(), "en"), "unpaid").hits
    assert [(hit.kind, hit.path, hit.title) for hit in hits] == [("campaign", "/our-campaigns/wages/", "Wages now")]
    assert "/our-campaigns/wages/" in client.get("/search/?q=owed&kind=campaign").content.decode()
    page.unpublish()
    assert entries() == []


def test_each_step_in_its_life_is_logged(index):
    page = make_campaign(index)
    page.save_revision().publish()
    page.unpublish()
    page.save_revision().publish()
    page.delete()
    assert actions() == ["published", "changed", "withdrawn", "published", "deleted"]
    assert entries() == []


def test_a_draft_and_an_alias_are_not_found(index):
    page = CampaignPage(title="Draft", summary="x", live=False)
    index.add_child(instance=page)
    page.save_revision()
    make_campaign(index).create_alias(update_slug="again")
    assert len(entries()) == 1


def test_what_happens_above_it_is_followed(index, home):
    make_campaign(index, slug="wages")
    restriction = PageViewRestriction.objects.create(page=index.page_ptr, restriction_type="login")
    assert entries() == []
    restriction.delete()
    index.slug = "actions"
    index.save_revision().publish()
    assert entries() == [("Wages now", "/actions/wages/")]
    Page.objects.get(pk=index.pk).delete()
    assert entries() == []


def test_a_circular_that_is_withdrawn_leaves_campaigns_alone_and_a_site_takes_them_along(index, site):
    make_campaign(index)
    Site.objects.get(pk=site.pk).delete()
    assert entries() == []


def test_rebuilding_makes_the_same_entries_and_logs_nothing(index, capsys):
    page = make_campaign(index)
    make_campaign(index, title="Expired", expire_at=timezone.now() + timedelta(days=1))
    before, head = entries(), Change.objects.count()
    SearchEntry.objects.filter(page=page.pk).delete()
    call_command("rebuild_index")
    assert sorted(entries()) == sorted(before) and "2 campaigns in " in capsys.readouterr().out
    call_command("rebuild_index", verbosity=0)
    assert Change.objects.count() == head + 1  # the one that was missing came back
