"""Closed vocabularies of the secretariat's profile: telephone lines and social networks."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PhoneKind(models.TextChoices):
    """The values are those of `circulars.letterhead.Phone.kind`."""

    PHONE = "phone", _("Phone")
    MOBILE = "mobile", _("Mobile")
    FAX = "fax", _("Fax")
    TELEFAX = "telefax", _("Telefax")


class SocialNetwork(models.TextChoices):
    FACEBOOK = "facebook", _("Facebook")
    X = "x", _("X (Twitter)")
    INSTAGRAM = "instagram", _("Instagram")
    YOUTUBE = "youtube", _("YouTube")
    LINKEDIN = "linkedin", _("LinkedIn")
    TIKTOK = "tiktok", _("TikTok")
    THREADS = "threads", _("Threads")
    BLUESKY = "bluesky", _("Bluesky")
    TELEGRAM = "telegram", _("Telegram")
    FLICKR = "flickr", _("Flickr")
    VIMEO = "vimeo", _("Vimeo")
    MEDIUM = "medium", _("Medium")
    OTHER = "other", _("Another network")


# Where a network keeps the profile of a handle. A network without an entry needs a full address.
PROFILE_URLS: dict[str, str] = {
    SocialNetwork.FACEBOOK: "https://www.facebook.com/{handle}",
    SocialNetwork.X: "https://x.com/{handle}",
    SocialNetwork.INSTAGRAM: "https://www.instagram.com/{handle}/",
    SocialNetwork.YOUTUBE: "https://www.youtube.com/@{handle}",
    SocialNetwork.LINKEDIN: "https://www.linkedin.com/company/{handle}/",
    SocialNetwork.TIKTOK: "https://www.tiktok.com/@{handle}",
    SocialNetwork.THREADS: "https://www.threads.net/@{handle}",
    SocialNetwork.BLUESKY: "https://bsky.app/profile/{handle}",
    SocialNetwork.TELEGRAM: "https://t.me/{handle}",
    SocialNetwork.FLICKR: "https://www.flickr.com/people/{handle}/",
    SocialNetwork.VIMEO: "https://vimeo.com/{handle}",
    SocialNetwork.MEDIUM: "https://medium.com/@{handle}",
}
