"""Whose record a request reads: one site, one language."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.models import Site

from circulars.models.published import PublishedAttachment, PublishedCircular, PublishedEvent


@dataclass(frozen=True, slots=True)
class Scope:
    """`site` may be None on a host that no Site answers for: then nothing is public. `locale` is a content language."""

    site: Site | None
    locale: str

    @classmethod
    def of(cls, request: HttpRequest) -> "Scope":
        """The request's site, and the language its address chose (Django's active language)."""
        try:
            locale = get_supported_content_language_variant(get_language() or settings.LANGUAGE_CODE)
        except LookupError:
            locale = settings.LANGUAGE_CODE
        return cls(site=Site.find_for_request(request), locale=locale)

    @property
    def circulars(self) -> Any:
        return self._of(PublishedCircular)

    @property
    def events(self) -> Any:
        return self._of(PublishedEvent)

    @property
    def attachments(self) -> Any:
        return self._of(PublishedAttachment)

    def _of(self, model: Any) -> Any:
        rows = model.objects.published().in_locale(self.locale)
        return rows.on_site(self.site) if self.site else rows.none()
