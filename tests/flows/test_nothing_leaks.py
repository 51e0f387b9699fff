"""Every public address is fetched, and nothing of what is not public stands in any of it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from campaigns.models import CampaignIndexPage, CampaignPage
from circulars.models import EventLedger, PublishedCircular, PublishedEvent, SearchEntry
from circulars.record import stable_uid
from tests.factories import attachments, event_list, make_archive, make_circular, make_version, paragraph

pytestmark = pytest.mark.django_db

FIELDS = ("title", "summary", "salutation", "body", "event", "venue", "attachment", "note", "call", "topic")
CALENDARS = (
    "/events.ics",
    "/events.ics?series=gcm",
    "/events.ics?kind=event",
    "/events.ics?country=TH",
    "/ar/events.ics",
)
LISTS = (
    "/", "/circulars/", "/circulars/?series=gcm", "/circulars/?year=2030", "/circulars/?language=en",
    "/shelf/", "/shelf/letters/", "/events/", "/events/?year=2030", "/events/?kind=deadline", "/events/?country=TH",
    "/documents/", "/documents/?language=en", "/documents/?official=yes", "/documents/?year=2030", "/campaigns/",
    "/sitemap.xml", "/search/", "/ar/", "/ar/events/", "/healthz",
)  # fmt: skip
FEEDS = tuple(
    f"/circulars/feed.{form}{query}"
    for form in ("atom", "rss", "json")
    for query in ("", "?series=gcm", "?year=2030", "?language=en")
)


@dataclass(frozen=True)
class Secret:
    """A letter that is not public: its words each begin with its own name, and stand nowhere else."""

    name: str
    page: Any

    def word(self, field: str) -> str:
        return f"{self.name}zq{field}"

    @property
    def words(self) -> list[str]:
        return [self.word(field) for field in FIELDS]


def write(archive: Any, series: Any, name: str, *, publish: bool = True, **fields: Any) -> Secret:
    secret = Secret(name, None)
    word = secret.word
    body = [
        paragraph(f"The {word('body')} of a letter that is long enough to be summed up by its first paragraph."),
        event_list({"title": word("event"), "venue": word("venue"), "starts_on": "2030-03-05", "country": "TH"}),
        attachments({"title": word("attachment"), "note": word("note"), "versions": [make_version(url="https://example.org/a.pdf")]}),
        {"type": "call", "value": {"title": word("call"), "closes_on": "2030-05-17"}},
    ]  # fmt: skip
    page = make_circular(
        archive, series, title=f"About {word('title')}", slug=f"slug-{name}", summary=word("summary"),
        salutation=word("salutation"), body=body, publish=publish, **fields,
    )  # fmt: skip
    if publish and not fields:
        page.topics.add(word("topic"))
        page.save_revision().publish()
    return Secret(name, page)


def expire(secret: Secret) -> Secret:
    """Its hour came, and the scheduler has not run: as if it had been published with that expiry."""
    for model in (PublishedCircular, SearchEntry):
        model.objects.filter(page=secret.page.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    Page.objects.filter(pk=secret.page.pk).update(expire_at=timezone.now() - timedelta(seconds=1))
    return secret


def restrict(page: Page, kind: str) -> None:
    restriction = PageViewRestriction.objects.create(page_id=page.pk, restriction_type=kind, password="open sesame")
    if kind == "groups":
        restriction.groups.add(Group.objects.first())


@pytest.fixture
def shelf(home):
    return make_archive(home.add_child(instance=Page(title="Shelf", slug="shelf")), slug="letters")


@pytest.fixture
def secrets(archive, shelf, series) -> list[Secret]:
    """Letters of each kind that nobody may read; calendars were told of the events of some of them."""
    found = [write(archive, series, f"own{kind}") for kind in ("login", "password", "groups")]
    for secret, kind in zip(found, ("login", "password", "groups"), strict=True):
        restrict(secret.page, kind)
    found.append(write(shelf, series, "above"))
    restrict(shelf.get_parent(), "login")
    found.append(write(archive, series, "draft", publish=False))
    found.append(write(archive, series, "scheduled", go_live_at=timezone.now() + timedelta(days=1)))
    found.append(expire(write(archive, series, "expired", expire_at=timezone.now() + timedelta(hours=1))))
    found.append(write(archive, series, "unpublished"))
    found[-1].page.unpublish()
    found.append(write(archive, series, "deleted"))
    type(found[-1].page).objects.get(pk=found[-1].page.pk).delete()
    return found


@pytest.fixture
def rewritten(archive, series) -> Secret:
    """Words of a draft of a letter that is public as it was sent."""
    page = make_circular(archive, series, title="As it was sent", slug="sent", body=[paragraph("Public words.")])
    secret = Secret("rewritten", page)
    page.title, page.slug = secret.word("title"), "slug-rewritten"
    page.body = [paragraph(secret.word("body")), event_list({"title": secret.word("event")})]
    page.save_revision()
    return secret


@pytest.fixture
def campaign_words(home) -> list[str]:
    index = home.add_child(instance=CampaignIndexPage(title="Campaigns", slug="campaigns", live=False))
    index.save_revision().publish()
    today = timezone.localdate()
    words = []
    for name in ("camprivate", "camdraft", "camexpired"):
        index = CampaignIndexPage.objects.get(pk=index.pk)
        fields = {"title": f"{name}zqtitle", "slug": f"slug-{name}", "summary": f"{name}zqsummary", "live": False}
        page = index.add_child(instance=CampaignPage(featured_from=today, **fields))
        revision = page.save_revision()
        if name != "camdraft":
            revision.publish()
        if name == "camprivate":
            restrict(page, "login")
        if name == "camexpired":
            expire(Secret(name, page))
        words += [f"{name}zqtitle", f"{name}zqsummary"]
    return words


def addresses(secrets: list[Secret]) -> list[str]:
    """Every public address there is, and those that letters which are not public would have."""
    found = [*LISTS, *CALENDARS, *FEEDS]
    for secret in secrets:
        page = secret.page
        below = "/shelf/letters" if secret.name == "above" else "/circulars"
        found += [f"{below}/slug-{secret.name}/", f"{below}/slug-{secret.name}/events.ics"]
        found += [f"/c/gcm/{page.number}/"] if page.number else []
        for event in page.events:
            found.append(f"/events/{stable_uid(page.translation_key, event.block_id)}.ics")
    for name in ("camprivate", "camdraft", "camexpired"):
        found.append(f"/campaigns/slug-{name}/")
    return found


def test_nothing_that_is_not_public_stands_at_any_public_address(secrets, rewritten, campaign_words):
    words = [word for secret in (*secrets, rewritten) for word in secret.words] + campaign_words
    client = Client()
    leaks = {}
    for address in [*addresses([*secrets, rewritten]), "/circulars/sent/", "/circulars/sent/events.ics"]:
        response = client.get(address)
        assert response.status_code in (200, 301, 302, 404), (address, response.status_code)
        text = response.getvalue().decode() + response.headers.get("Location", "")
        if found := [word for word in words if word in text]:
            leaks[address] = found
    assert leaks == {}


def test_the_addresses_of_letters_that_are_not_public_stand_in_no_list(secrets, rewritten, campaign_words):
    client = Client()
    slugs = [f"slug-{secret.name}" for secret in (*secrets, rewritten)] + ["slug-cam"]
    for address in (*LISTS, *CALENDARS, *FEEDS):
        text = client.get(address).getvalue().decode()
        assert [slug for slug in slugs if slug in text] == [], address


def test_no_word_that_is_not_public_finds_anything(secrets, rewritten, campaign_words):
    client = Client()
    words = [secret.word(field) for secret in (*secrets, rewritten) for field in ("title", "body", "event", "call")]
    for word in [*words, *(secret.name for secret in secrets), *campaign_words]:
        response = client.get("/search/", {"q": word})
        assert response.context["results"].count == 0, word
        assert "zq" not in response.content.decode().replace(word, "")


def test_the_same_addresses_do_show_what_is_public(archive, series):
    """Else the tests above could not fail."""
    secret = write(archive, series, "public")
    client = Client()
    expected = {
        "/circulars/": ("title", "summary"),
        "/circulars/slug-public/": ("body", "salutation", "event", "attachment", "note", "call"),
        "/events/?year=2030": ("event", "venue", "call"),
        "/documents/": ("attachment", "note"),
        "/events.ics": ("event", "venue", "call", "title"),
        "/circulars/feed.atom": ("title", "body", "event", "topic"),
        "/circulars/feed.rss": ("title", "body", "event"),
        "/circulars/feed.json": ("title", "body", "event"),
        f"/search/?q={secret.word('body')}": ("title",),
    }
    for address, fields in expected.items():
        text = client.get(address).getvalue().decode().replace("\r\n ", "")
        assert [field for field in fields if secret.word(field) not in text] == [], address
    assert "/circulars/slug-public/" in client.get("/sitemap.xml").content.decode()


def test_calendars_that_took_an_event_learn_that_it_is_cancelled_and_no_word_more(secrets):
    text = Client().get("/events.ics").getvalue().decode()
    gone = [secret for secret in secrets if secret.name not in ("draft", "scheduled")]
    assert text.count("STATUS:CANCELLED") == 2 * len(gone)
    assert EventLedger.objects.count() == 2 * len(gone) and "LOCATION" not in text


def test_an_expired_letter_is_gone_before_the_scheduler_runs(archive, series):
    secret = expire(write(archive, series, "expired", expire_at=timezone.now() + timedelta(hours=1)))
    assert PublishedEvent.objects.count() == 2
    for address in ("/circulars/slug-expired/", f"/c/gcm/{secret.page.number}/"):
        assert Client().get(address).status_code == 404, address


def test_the_file_of_a_draft_is_not_found_by_counting_ids(archive, series):
    """Its name has to be known, as Wagtail has it; files that were made public keep every address they had."""
    document = get_document_model().objects.create(title="D", file=ContentFile(b"secret", name="secret.txt"))
    body = [attachments({"versions": [make_version(document=document.pk)]})]
    page = make_circular(archive, series, body=body, publish=False)
    assert Client().get(f"/files/{document.pk}/guess.txt").status_code == 404
    page.get_latest_revision().publish()
    assert Client().get(f"/files/{document.pk}/guess.txt").status_code == 200


def test_a_file_in_a_private_collection_is_refused(archive, series):
    collection = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    document = get_document_model().objects.create(
        title="D", file=ContentFile(b"secret words", name="secret.txt"), collection=collection
    )
    make_circular(archive, series, body=[attachments({"versions": [make_version(document=document.pk)]})])
    response = Client().get(document.url)
    assert response.status_code == 302 and b"secret words" not in response.getvalue()
