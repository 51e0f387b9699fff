from datetime import date

import pytest

from campaigns.models import CampaignPage
from campaigns.wagtail_hooks import featured_window

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (date(2026, 5, 1), date(2026, 5, 31), "May 1, 2026 to May 31, 2026"),
        (date(2026, 5, 1), None, "from May 1, 2026"),
        (None, date(2026, 5, 31), "until May 31, 2026"),
        (None, None, ""),
    ],
)
def test_the_window_is_told_in_words(start, end, text):
    assert featured_window(CampaignPage(featured_from=start, featured_until=end)) == text


def test_editors_find_campaigns_in_the_menu_with_their_window_and_status(admin_client, make_campaign):
    make_campaign(title="Rivers", featured_from=date(2020, 1, 1))
    make_campaign(title="Seas", publish=False)
    assert "/admin/campaigns/" in admin_client.get("/admin/").content.decode()
    html = admin_client.get("/admin/campaigns/").content.decode()
    for text in ("Rivers", "Seas", "from Jan. 1, 2020 (now)", "live", "draft"):
        assert text in html


def test_the_editor_opens_with_every_panel(admin_client, campaigns):
    html = admin_client.get(f"/admin/pages/add/campaigns/campaignpage/{campaigns.pk}/").content.decode()
    for heading in ("Call to action", "Partners", "Circulars about it", "Show on the home page"):
        assert heading in html
