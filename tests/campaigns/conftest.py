from itertools import count

import pytest
from wagtail.models import Page

from campaigns.models import CampaignIndexPage, CampaignPage

_serial = count(1)


@pytest.fixture
def campaigns(home):
    page = home.add_child(instance=CampaignIndexPage(title="Campaigns", slug="campaigns", live=False))
    page.save_revision().publish()
    return CampaignIndexPage.objects.get(pk=page.pk)


@pytest.fixture
def make_campaign(campaigns):
    """A published campaign below `parent`."""

    def make(*, parent=None, publish=True, **fields):
        serial = next(_serial)
        defaults = {"title": f"Campaign {serial}", "slug": f"campaign-{serial}", "summary": "Fair work on every river."}
        # Read anew: treebeard places a child by what its parent object knows of its children.
        parent = Page.objects.get(pk=(parent or campaigns).pk)
        page = parent.add_child(instance=CampaignPage(**{**defaults, "live": False, **fields}))
        revision = page.save_revision()
        if publish:
            revision.publish()
        return CampaignPage.objects.get(pk=page.pk)

    return make
