from campaigns.models.mixins import CampaignIndexMixin, CampaignMixin
from campaigns.models.pages import CampaignCircular, CampaignIndexPage, CampaignPage, CampaignPartner

__all__ = [
    "CampaignCircular",
    "CampaignIndexMixin",
    "CampaignIndexPage",
    "CampaignMixin",
    "CampaignPage",
    "CampaignPartner",
]
