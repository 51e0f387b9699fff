"""A small site that lives through a random history: what editors, documents, series and the clock do to it."""

import json
from datetime import date, timedelta
from typing import Any
from unittest import mock
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.documents import get_document_model
from wagtail.models import Page, PageViewRestriction, Site

from circulars.errors import NumberTaken
from circulars.models import CircularPage, CircularSeries
from tests.factories import attachments, event_list, make_archive, make_circular, make_locale, make_series, make_version

FIRST_DAY = date(2018, 3, 1)
TIMED = {"start_time": "10:00:00", "timezone": "America/New_York"}
# What an editor may change in the row of an event.
EVENT_CHANGES = [
    {"title": "Another meeting"},
    {"starts_on": "2018-04-18", "ends_on": "2018-04-19"},
    {"city": "Bangkok", "country": "TH"},
    TIMED,
    {"status": "cancelled"},
    {"theme": "Wages; justice, and more"},
    {"url": "https://example.org/meeting"},
    {"kind": "deadline"},
]


class Clock:
    """Stands in for `timezone.now`: it goes a second with every operation, and a day when it is told to."""

    def __init__(self) -> None:
        self.now = timezone.now()

    def __call__(self) -> Any:
        return self.now

    def __enter__(self) -> "Clock":
        self._patch = mock.patch("django.utils.timezone.now", self)
        self._patch.start()
        return self

    def __exit__(self, *error: Any) -> None:
        self._patch.stop()

    def go(self, **span: float) -> None:
        self.now += timedelta(**span)


class World:
    """Each public method is an operation; `a` chooses what it is done to and `b` how."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.site = Site.objects.get(is_default_site=True)
        self.home = Page.objects.get(pk=self.site.root_page_id)
        self.shelf = self._page("shelf", self.home)
        self.elsewhere = self._page("elsewhere", Page.objects.get(depth=1))
        self.archives = [make_archive(self.home), make_archive(self.shelf, slug="letters")]
        self.series = [make_series("gcm"), make_series("rw")]
        self.documents = [self._document(f"report-{n}") for n in range(2)]
        self.write(0, 1)
        self.write(1, 1)

    def do(self, operation: tuple[str, int, int]) -> None:
        name, a, b = operation
        self.clock.go(seconds=1)
        try:
            with transaction.atomic():
                getattr(self, name)(a, b)
        except NumberTaken:  # the editor is told at the field, and nothing of it stays
            pass

    # Letters

    def write(self, a: int, b: int) -> None:
        """A new letter; published for an odd `b`."""
        document = self.documents[a % 2].pk if self.documents[a % 2].pk else None
        body = [
            event_list({"title": "Meeting", "city": "Geneva"}, {"title": "Briefing", **TIMED}),
            attachments({"versions": [make_version(document=document), make_version(language="fr")]}),
            {"type": "call", "value": {"title": "Call for speakers", "closes_on": "2018-05-17"}},
        ]
        self._fresh(self.archives[a % 2])
        make_circular(self.archives[a % 2], self.series[a % 2], body=body, publish=bool(b % 2))

    def change_event(self, a: int, b: int) -> None:
        self._edit(a, lambda raw: [row["value"].update(EVENT_CHANGES[b]) for row in _rows(raw)[:1]])

    def move_event(self, a: int, b: int) -> None:
        day = str(FIRST_DAY + timedelta(days=b))
        self._edit(a, lambda raw: [row["value"].update(starts_on=day, ends_on=None) for row in _rows(raw)[-1:]])

    def reorder_events(self, a: int, b: int) -> None:
        self._edit(
            a, lambda raw: [block["value"]["events"].reverse() for block in raw if block["type"] == "event_list"]
        )

    def remove_event(self, a: int, b: int) -> None:
        self._edit(a, lambda raw: [rows.pop(b % 2) for rows in _lists(raw) if len(rows) > 1])

    def add_event(self, a: int, b: int) -> None:
        def add(raw: list[dict]) -> None:
            rows = _lists(raw)
            new = event_list({"title": f"Meeting {b}", "id": str(uuid4())})["value"]["events"]
            rows[0].extend(new) if rows else raw.append(event_list({"title": "First"}))

        self._edit(a, add)

    def remove_block(self, a: int, b: int) -> None:
        self._edit(a, lambda raw: raw.pop(b % len(raw)) if raw else None)

    def enclose(self, a: int, b: int) -> None:
        document = self.documents[b % 2].pk
        self._edit(
            a, lambda raw: raw.append(attachments({"title": f"D{b}", "versions": [make_version(document=document)]}))
        )

    def retitle(self, a: int, b: int) -> None:
        self._change(a, b, title=f"Title {b}")

    def retopic(self, a: int, b: int) -> None:
        if page := self._letter(a):
            page.topics.set([f"Topic {b}", "Always"][: b % 3])
            self._publish(page)

    def renumber(self, a: int, b: int) -> None:
        free = 500 + a * 10 + b
        if (page := self._letter(a)) and not CircularPage.objects.filter(number=free).exists():
            page.number = free
            self._publish(page)

    def reseries(self, a: int, b: int) -> None:
        if page := self._letter(a):
            page.series, page.number = self.series[b % 2], None
            self._publish(page)

    def save_draft(self, a: int, b: int) -> None:
        if page := self._letter(a):
            page.title = f"Not to be seen {b}"
            page.body = []
            page.save_revision()

    def publish(self, a: int, b: int) -> None:
        if page := self._letter(a):
            self._publish(page)

    def unpublish(self, a: int, b: int) -> None:
        if page := self._letter(a):
            page.unpublish()

    def expire_tomorrow(self, a: int, b: int) -> None:
        self._change(a, b, expire_at=self.clock() + timedelta(hours=23) if b % 2 else None)

    def schedule(self, a: int, b: int) -> None:
        self._change(a, b, go_live_at=self.clock() + timedelta(hours=23), title="Tomorrow")

    def day_passes(self, a: int, b: int) -> None:
        """With the scheduler, or without it for an even `b`."""
        self.clock.go(days=1)
        if b % 2:
            call_command("publish_scheduled", verbosity=0)

    def delete(self, a: int, b: int) -> None:
        if page := self._letter(a):
            page.delete()

    def translate(self, a: int, b: int) -> None:
        page = self._letter(a)
        locale = make_locale("ar")
        if page and page.locale_id != locale.pk and not page.has_translation(locale):
            translation = page.copy_for_translation(locale, copy_parents=True)
            if b % 2:
                translation.save_revision().publish()

    def copy(self, a: int, b: int) -> None:
        if page := self._letter(a):
            page.copy(update_attrs={"slug": f"copy-{uuid4().hex[:6]}"}, keep_live=bool(b % 2))

    def alias(self, a: int, b: int) -> None:
        if page := self._letter(a):
            page.create_alias(update_slug=f"alias-{uuid4().hex[:6]}")

    def make_alias_a_letter(self, a: int, b: int) -> None:
        if page := CircularPage.objects.exclude(alias_of=None).first():
            ConvertAliasPageAction(page).execute()

    def delete_archive(self, a: int, b: int) -> None:
        parent = self._fresh(self.archives[a % 2]).get_parent()
        self._fresh(self.archives[a % 2]).delete()
        self.archives[a % 2] = make_archive(self._fresh(parent), slug=f"again-{uuid4().hex[:6]}")

    # Addresses

    def move_letter(self, a: int, b: int) -> None:
        if page := self._letter(a):
            page.move(self._fresh(self.archives[b % 2]), "last-child")

    def move_archive(self, a: int, b: int) -> None:
        archive = self._fresh(self.archives[a % 2])
        target = self._fresh((self.home, self.shelf, self.elsewhere)[b % 3])
        if not target.is_descendant_of(archive):
            archive.move(target, "last-child")

    def reslug_letter(self, a: int, b: int) -> None:
        if page := self._letter(a):
            page.slug = f"new-{page.pk}-{b}"
            self._publish(page)

    def reslug_above(self, a: int, b: int) -> None:
        page = self._fresh((*self.archives, self.shelf)[a % 3])
        page.slug = f"above-{a % 3}-{b}"
        page.save_revision().publish()

    def rename_site(self, a: int, b: int) -> None:
        self.site.hostname, self.site.port = f"host{b % 2}.example.org", (80, 8000)[a % 2]
        self.site.save()

    def reroot_site(self, a: int, b: int) -> None:
        self.site.root_page = self._fresh((self.home, self.shelf)[b % 2])
        self.site.save()

    # Who may read

    def restrict(self, a: int, b: int) -> None:
        kind = ("login", "password", "groups")[a % 3]
        if page := self._anything(a, b):
            PageViewRestriction.objects.create(
                page_id=page.pk, restriction_type=kind, password="x" if a % 3 == 1 else ""
            )

    def lift(self, a: int, b: int) -> None:
        restrictions = PageViewRestriction.objects.order_by("pk")
        if found := list(restrictions):
            found[a % len(found)].delete()

    # What letters depend on

    def rename_series(self, a: int, b: int) -> None:
        series = CircularSeries.objects.get(pk=self.series[a % 2].pk)
        name, value = [("name", f"Name {b}"), ("code", f"code{a % 2}{b}"), ("label_format", f"L{b} {{number}}")][b % 3]
        setattr(series, name, value)
        series.save()
        self.series[a % 2] = series

    def replace_document(self, a: int, b: int) -> None:
        document = self.documents[a % 2]
        document.file = ContentFile(b"replaced" * (b + 1), name=f"replaced-{b}.txt")
        document._set_document_file_metadata()
        document.save()

    def delete_document(self, a: int, b: int) -> None:
        self.documents[a % 2].delete()
        self.documents[a % 2] = self._document(f"again-{b}")

    # Inside

    def _page(self, slug: str, parent: Page) -> Page:
        return parent.add_child(instance=Page(title=slug, slug=slug))

    def _document(self, name: str) -> Any:
        return get_document_model().objects.create(title=name, file=ContentFile(b"a file", name=f"{name}.pdf"))

    def _letter(self, a: int) -> Any:
        pages = list(CircularPage.objects.filter(alias_of=None).order_by("pk"))
        return pages[a % len(pages)].get_latest_revision_as_object() if pages else None

    def _anything(self, a: int, b: int) -> Any:
        return (self._letter(a), self._fresh(self.archives[a % 2]), self.shelf)[b % 3]

    def _fresh(self, page: Any) -> Any:
        return type(page).objects.get(pk=page.pk)

    def _publish(self, page: Any) -> None:
        page.save_revision().publish()

    def _change(self, a: int, b: int, **fields: Any) -> None:
        if page := self._letter(a):
            for name, value in fields.items():
                setattr(page, name, value)
            self._publish(page)

    def _edit(self, a: int, change: Any) -> None:
        if page := self._letter(a):
            raw = [dict(block) for block in json.loads(json.dumps(list(page.body.raw_data)))]
            change(raw)
            page.body = json.dumps(raw)
            self._publish(page)


def _rows(raw: list[dict]) -> list[dict]:
    return [row for rows in _lists(raw) for row in rows]


def _lists(raw: list[dict]) -> list[list[dict]]:
    return [block["value"]["events"] for block in raw if block["type"] == "event_list"]


OPERATIONS = sorted(name for name in vars(World) if not name.startswith("_") and name != "do")
