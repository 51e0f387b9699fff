"""Profiles on social networks: a handle or an address in, the network's address out."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from home.choices import PROFILE_URLS, SocialNetwork

_is_web_address = URLValidator(schemes=["http", "https"])
_HANDLE = re.compile(r"[\w.-]+")


class UnknownProfile(ValueError):
    """Neither a handle nor a web address. `str()` is a sentence that says what is expected."""


def profile_url(network: str, handle: str) -> str:
    """The address of `handle` ("migrants", "@migrants" or a full address) on `network`. Raises UnknownProfile."""
    text = handle.strip()
    if "/" in text:
        url = text if "://" in text else f"https://{text}"
        try:
            _is_web_address(url)
        except ValidationError as error:
            raise UnknownProfile(_("“%(text)s” is no web address.") % {"text": text}) from error
        return url
    name = text.removeprefix("@")
    template = PROFILE_URLS.get(network)
    if template is None:
        raise UnknownProfile(_("Write the full address, beginning with https://, for a network that is not listed."))
    if not _HANDLE.fullmatch(name):
        raise UnknownProfile(
            _("“%(text)s” is no name on this network. Write the name without spaces, or the full address.")
            % {"text": text}
        )
    return template.format(handle=name)


def network_of(printed: str) -> SocialNetwork:
    """The network a letter means by `printed` ("Facebook", "FB", "Twitter"); OTHER if it is none we know."""
    word = printed.casefold().strip()
    word = {"fb": "facebook", "twitter": "x", "ig": "instagram", "linked in": "linkedin"}.get(word, word)
    return SocialNetwork(word) if word in SocialNetwork.values else SocialNetwork.OTHER
