"""Rows of the secretariat's profile that are edited with the page: telephone lines and social network profiles."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from home.choices import PhoneKind, SocialNetwork
from home.phones import ImpossibleNumber, read_number
from home.social import UnknownProfile, profile_url


class PhoneRow(Orderable):
    """One telephone line. Needs a `page` with a `country`: the region a number without country code belongs to."""

    kind = models.CharField(_("kind of line"), max_length=10, choices=PhoneKind.choices, default=PhoneKind.PHONE)
    number = models.CharField(
        _("number"),
        max_length=50,
        help_text=_(
            "In any spelling, best with the country code: +63 2 8277 9484. It is shown in one form everywhere."
        ),
    )
    e164 = models.CharField(_("number for machines (E.164)"), max_length=20, editable=False, blank=True)

    panels = ["kind", "number"]

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.number

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises ValidationError for an impossible number: importers and shells do not pass through a form."""
        self.clean()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if not self.number:
            return
        try:
            read = read_number(self.number, self.page.country)  # type: ignore[attr-defined]
        except ImpossibleNumber as error:
            raise ValidationError({"number": str(error)}) from error
        self.number, self.e164 = read.display, read.e164


class SocialLinkRow(Orderable):
    network = models.CharField(_("network"), max_length=20, choices=SocialNetwork.choices)
    handle = models.CharField(
        _("name or address"),
        max_length=255,
        help_text=_("Your name on the network (migrantforum) or the full address of your profile (https://…)."),
    )
    url = models.URLField(_("address"), max_length=500, editable=False, blank=True)

    panels = ["network", "handle"]

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return f"{self.get_network_display()}: {self.handle}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises ValidationError for what is neither a name nor an address."""
        self.clean()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if not (self.network and self.handle):
            return
        try:
            self.url = profile_url(self.network, self.handle)
        except UnknownProfile as error:
            raise ValidationError({"handle": str(error)}) from error


class SecretariatPhone(PhoneRow):
    page = ParentalKey("home.SecretariatPage", on_delete=models.CASCADE, related_name="phones")

    class Meta(PhoneRow.Meta):
        verbose_name = _("telephone line")
        verbose_name_plural = _("telephone lines")


class SecretariatSocialLink(SocialLinkRow):
    page = ParentalKey("home.SecretariatPage", on_delete=models.CASCADE, related_name="social_links")

    class Meta(SocialLinkRow.Meta):
        verbose_name = _("social network profile")
        verbose_name_plural = _("social network profiles")
