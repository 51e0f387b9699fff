"""The letterhead: who sends the circulars, as plain values that templates, feeds and the API can all print."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, Self

if TYPE_CHECKING:
    from wagtail.models import Site

    from circulars.importers.records import LetterheadRecord


@dataclass(frozen=True, slots=True)
class Phone:
    """One telephone line: `kind` phone, mobile, fax or telefax; `display` is for people, `e164` for `tel:` links."""

    kind: str
    label: str
    display: str
    e164: str


@dataclass(frozen=True, slots=True)
class SocialLink:
    network: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands at the top and foot of every circular. Empty strings and tuples mean: not stated, print nothing.

    `address` is the lines of the postal address, country included where the secretariat wants it printed.
    `logo` is a Wagtail image or None. `url` is the secretariat's own page on this site ("" if none).
    """

    name: str
    short_name: str = ""
    about: str = ""  # plain text, paragraphs separated by a blank line
    vision: str = ""
    address: tuple[str, ...] = ()
    country: str = ""
    phones: tuple[Phone, ...] = ()
    email: str = ""
    website: str = ""
    social: tuple[SocialLink, ...] = ()
    signatory: str = ""
    logo: Any = None
    url: str = ""


class Secretariat(Protocol):
    """What the model named by `CIRCULARS["SECRETARIAT_MODEL"]` offers the plugin."""

    @classmethod
    def for_site(cls, site: "Site") -> Self | None:
        """The one profile of this site, live or draft; None if there is none yet."""

    @classmethod
    def make_for_site(cls, site: "Site") -> Self:
        """The profile of this site, made (unpublished) where it does not exist yet."""

    def letterhead(self) -> Letterhead: ...

    def fill_from_letterhead(self, record: "LetterheadRecord") -> list[str]:
        """Take in a letter's letterhead: fill the profile if it is empty and publish it, otherwise change nothing.

        Returns sentences, one for each difference between the profile and the letter.
        """
