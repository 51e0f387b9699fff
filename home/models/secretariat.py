"""The secretariat's profile: who sends the circulars. Its letterhead stands on every one of them."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Page, PageManager, Site
from wagtail.search import index

from home.forms import SecretariatForm
from home.models.mixins import SecretariatMixin
from home.querysets import SecretariatPageQuerySet


class SecretariatPage(SecretariatMixin, Page):
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    page_description = _("Who you are: the name, address and telephone numbers at the head of every circular.")
    base_form_class = SecretariatForm

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(["name", "short_name", "logo", "signatory"], heading=_("Name")),
        MultiFieldPanel(["about", "vision"], heading=_("About you")),
        MultiFieldPanel(["address", "country", "print_country"], heading=_("Address")),
        InlinePanel("phones", heading=_("Telephone lines"), label=_("Telephone line")),
        MultiFieldPanel(["email", "website"], heading=_("E-mail and web")),
        InlinePanel("social_links", heading=_("Social networks"), label=_("Profile")),
        FieldPanel("printed_letterhead", read_only=True, classname="collapsed"),
    ]

    search_fields = [
        *Page.search_fields,
        index.SearchField("name"),
        index.SearchField("short_name"),
        index.SearchField("about"),
        index.SearchField("vision"),
    ]

    objects = PageManager.from_queryset(SecretariatPageQuerySet)()

    class Meta:
        verbose_name = _("secretariat")
        verbose_name_plural = _("secretariats")

    def clean(self) -> None:
        super().clean()
        self._check_only_one_on_site()

    def minimal_clean(self) -> None:
        """Wagtail's check of drafts (Page.save): two drafts on one site are one too many as well."""
        super().minimal_clean()
        self._check_only_one_on_site()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """`secretariat` is this object's own letterhead, so that a preview shows what is being typed."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["secretariat"] = self.as_letterhead()
        return context

    def _check_only_one_on_site(self) -> None:
        """Translations are one profile. A page without a path is new in a form; the tree rules speak for it."""
        if not self.path:
            return
        roots = Site.objects.values_list("root_page__path", flat=True)
        below = [root for root in roots if self.path.startswith(root)]
        # A translated tree hangs beside the site's root, not below it: its top is its own.
        root = max(below, key=len, default=self.path[: 2 * self.steplen])
        others = SecretariatPage.objects.filter(path__startswith=root).exclude(pk=self.pk)
        if others.exclude(translation_key=self.translation_key).exists():
            raise ValidationError(_("This site has a secretariat already. Edit that page instead of adding another."))
