"""The site's menu."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import template
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, Site

if TYPE_CHECKING:
    from django.http import HttpRequest

register = template.Library()


@dataclass(frozen=True, slots=True)
class MenuItem:
    """`current` is the value of `aria-current`: "page" on the page itself, "true" below it, "" elsewhere."""

    title: str
    url: str
    is_root: bool
    current: str


@register.simple_tag(takes_context=True)
def site_menu(context: dict[str, Any]) -> list[MenuItem]:
    """The site's root and those of its children that are for menus and public; one query.

    On a page it is the menu of that page's language, elsewhere of the active one.
    """
    request = context.get("request")
    site = Site.find_for_request(request) if request else None
    if site is None:
        return []
    here = getattr(context.get("page"), "path", "")
    root = _root_path(site, here)
    found = Page.objects.live().filter(
        # Of the indexed columns the type is what keeps this off the thousands of circulars below.
        content_type__in=_types_in_menu(site.root_page),
        path__startswith=root,
        depth__lte=site.root_page.depth + 1,
        view_restrictions=None,
    )
    return [
        _item(page, request, here, is_root=page.path == root)
        for page in sorted(found.order_by(), key=lambda page: page.path)  # in the editors' order
        if page.show_in_menus or page.path == root
    ]


def _types_in_menu(root: Page) -> list[int]:
    """Ids of the types a page at the root or right below it can have; Django keeps them in memory."""
    model = root.specific_class
    types = ContentType.objects.get_for_models(model, *model.allowed_subpage_models())
    return [found.pk for found in types.values()]


def _root_path(site: Site, here: str) -> str:
    """Tree path of the root in the language of the page at `here`: a translated root hangs beside the site's own."""
    depth = site.root_page.depth * Page.steplen
    return here[:depth] if len(here) >= depth else str(site.root_page.localized.path)


def _item(page: Page, request: "HttpRequest | None", here: str, *, is_root: bool) -> MenuItem:
    below = here.startswith(page.path) and not is_root
    current = "page" if page.path == here else "true" if below else ""
    return MenuItem(page.title, page.get_url(request) or "", is_root, current)
