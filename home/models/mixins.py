"""Abstract page types: another site can take these and add its own fields."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.images import get_image_model_string
from wagtail.models import Page, Site
from wagtail.search import index

from circulars.choices import country_choices, country_name
from circulars.letterhead import Letterhead, Phone, SocialLink
from home.letterhead_intake import take_in

if TYPE_CHECKING:
    from circulars.importers.records import LetterheadRecord


class HomePageMixin(models.Model):
    """What an editor writes on a front page; everything else on it is gathered from what is published."""

    headline = models.CharField(
        _("headline"), max_length=200, blank=True, help_text=_("The first words visitors see. Empty: the page's title.")
    )
    introduction = RichTextField(
        _("introduction"),
        blank=True,
        features=["bold", "italic", "link", "document-link"],
        help_text=_("A sentence or two on what visitors find here."),
    )
    hero_picture = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("A wide picture at the top of the page. May be left out."),
    )
    hero_picture_alt = models.CharField(
        _("what the picture shows"),
        max_length=255,
        blank=True,
        help_text=_("For people who cannot see it: “Members marching in Manila, 18 December”."),
    )

    content_panels = [
        MultiFieldPanel(["headline", "introduction"], heading=_("Welcome"), icon="home"),
        MultiFieldPanel(["hero_picture", "hero_picture_alt"], heading=_("Picture"), icon="image"),
    ]
    search_fields = [index.SearchField("headline"), index.SearchField("introduction")]

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.hero_picture_id and not self.hero_picture_alt:
            raise ValidationError({"hero_picture_alt": _("Say in a few words what the picture shows.")})


class SecretariatMixin(models.Model):
    """Implements `circulars.letterhead.Secretariat`. Combine with Wagtail's `Page`, mixin first.

    The page needs child rows `phones` (of PhoneRow) and `social_links` (of SocialLinkRow), a manager with
    SecretariatPageQuerySet, and SecretariatForm as its `base_form_class`.
    """

    name = models.CharField(_("name"), max_length=255, help_text=_("The full name, as it stands on your letters."))
    short_name = models.CharField(
        _("short name"), max_length=50, blank=True, help_text=_("The name or abbreviation people know you by.")
    )
    logo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Stands beside the name at the head of every circular."),
    )
    about = models.TextField(
        _("about"),
        blank=True,
        help_text=_("Who you are, in a paragraph or two. An empty line begins a new paragraph."),
    )
    vision = models.TextField(_("vision"), blank=True, help_text=_("The vision that guides your work."))
    address = models.TextField(
        _("postal address"), blank=True, help_text=_("As on an envelope, line by line, without the country.")
    )
    country = models.CharField(
        _("country"),
        max_length=2,
        blank=True,
        choices=country_choices,
        help_text=_("Also tells how to read telephone numbers that are written without a country code."),
    )
    print_country = models.BooleanField(
        _("print the country below the address"),
        default=True,
        help_text=_("Take the tick away if your letters leave the country out."),
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    website = models.URLField(
        _("website"), blank=True, help_text=_("Your own website, if you have one besides this one: https://…")
    )
    signatory = models.CharField(
        _("signed by"),
        max_length=255,
        blank=True,
        help_text=_("Who signs circulars that name nobody else, for example “The Secretariat”."),
    )
    printed_letterhead = models.TextField(
        _("letterhead as first imported"),
        blank=True,
        editable=False,
        help_text=_("The lines of the letter this profile was filled from, kept as they were printed."),
    )

    class Meta:
        abstract = True

    @classmethod
    def for_site(cls, site: Site) -> Self | None:
        """The one profile of this site, live or draft, in the active language where it is translated; one query."""
        return cls.objects.of_site(site)  # type: ignore[attr-defined, no-any-return]

    @classmethod
    def make_for_site(cls, site: Site) -> Self:
        """The profile of this site; where there is none yet, an empty draft at `/about/`."""
        page = cls.for_site(site)
        if page is None:
            # Read anew: treebeard places a child by what its parent object knows of its children.
            root = Page.objects.get(pk=site.root_page_id)
            # Where another page has that address, Wagtail makes one from the title.
            slug = "" if root.get_children().filter(slug="about").exists() else "about"
            page = cls(  # type: ignore[misc]
                title=gettext("About us"), slug=slug, live=False, has_unpublished_changes=True, show_in_menus=True
            )
            root.add_child(instance=page)
        return page

    def letterhead(self) -> Letterhead:
        """What is public of this profile: its published values, or the site's name alone while it is a draft."""
        if self.live:  # type: ignore[attr-defined]
            return self.as_letterhead()
        site = self.get_site()  # type: ignore[attr-defined]
        name = (site.site_name if site else "") or getattr(settings, "WAGTAIL_SITE_NAME", "")
        return Letterhead(name=name, signatory=name)

    def as_letterhead(self) -> Letterhead:
        """The values of this object, published or not: for previews. Two queries, one for each kind of row."""
        return Letterhead(
            name=self.name,
            short_name=self.short_name,
            about=self.about,
            vision=self.vision,
            address=self.address_lines,
            country=self.country,
            phones=tuple(
                Phone(row.kind, str(row.get_kind_display()), row.number, row.e164)
                for row in self.phones.all()  # type: ignore[attr-defined]
            ),
            email=self.email,
            website=self.website,
            social=tuple(
                SocialLink(row.network, str(row.get_network_display()), row.url)
                for row in self.social_links.all()  # type: ignore[attr-defined]
            ),
            signatory=self.signatory,
            logo=self.logo,
            url=self.url or "",  # type: ignore[attr-defined]
        )

    def fill_from_letterhead(self, record: "LetterheadRecord") -> list[str]:
        """Take in a letter's letterhead: fill the profile if it is empty and publish it, otherwise change nothing.

        Returns sentences, one for each thing the letter states that the profile does not.
        """
        return take_in(self, record)

    @property
    def address_lines(self) -> tuple[str, ...]:
        """The lines to print, the country last where it is to be printed."""
        lines = tuple(line.strip() for line in self.address.splitlines() if line.strip())
        return (*lines, country_name(self.country)) if self.country and self.print_country else lines
