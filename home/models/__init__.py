from home.models.contact_rows import SecretariatPhone, SecretariatSocialLink
from home.models.home_page import HomePage
from home.models.mixins import HomePageMixin, SecretariatMixin
from home.models.secretariat import SecretariatPage

__all__ = [
    "HomePage",
    "HomePageMixin",
    "SecretariatMixin",
    "SecretariatPage",
    "SecretariatPhone",
    "SecretariatSocialLink",
]
