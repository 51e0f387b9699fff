"""The log of changes, and all the things a record depends on."""

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.models import PageViewRestriction, Site

from circulars.models import Change, PublishedCircular, PublishedVersion, SearchEntry
from tests.factories import attachments, event_list, make_circular, make_version, paragraph

pytestmark = pytest.mark.django_db


def actions():
    return list(Change.objects.filter(kind="circular").values_list("action", flat=True))


def make_document(content=b"%PDF-1.4 one", name="report.pdf", title="Report"):
    return get_document_model().objects.create(title=title, file=ContentFile(content, name=name))


def test_the_log_tells_each_step_in_the_life_of_a_circular(archive, series):
    page = make_circular(archive, series)
    page.title = "Another title"
    page.save_revision().publish()
    page.unpublish()
    page.save_revision().publish()
    page.delete()
    assert actions() == ["published", "changed", "withdrawn", "published", "deleted"]
    last = Change.objects.filter(kind="circular").last()
    assert (last.object_id, last.series, last.number, last.locale) == (page.pk, "gcm", 1, "en")


def test_withdrawing_what_is_not_public_leaves_nothing_in_the_log(archive, series):
    page = make_circular(archive, series, publish=False)
    page.delete()
    assert actions() == []


def test_a_restriction_that_is_saved_twice_is_logged_once(archive, series):
    page = make_circular(archive, series)
    restriction = PageViewRestriction.objects.create(page=page.page_ptr, restriction_type="login")
    restriction.save()
    assert actions() == ["published", "withdrawn"]


def test_a_replaced_file_changes_the_record_of_the_circulars_that_enclose_it(archive, series):
    document = make_document()
    make_circular(archive, series, body=[attachments({"versions": [make_version(document=document.pk)]})])
    make_circular(archive, series)
    before = PublishedVersion.objects.get()
    document.file = ContentFile(b"%PDF-1.4 two, longer", name="report.pdf")
    document.file_size = document.file_hash = None
    document.file_hash = ""
    document.save()
    document.get_file_size()
    document.save()
    after = PublishedVersion.objects.get()
    assert after.size_bytes == 20 and after.checksum != before.checksum
    assert "changed" in actions()


def test_a_deleted_file_is_missing_at_once(archive, series):
    document = make_document()
    make_circular(archive, series, body=[attachments({"versions": [make_version(document=document.pk)]})])
    assert not PublishedVersion.objects.get().missing
    document.delete()
    assert PublishedVersion.objects.get().missing


def test_a_new_host_changes_the_absolute_addresses(archive, series, site):
    make_circular(archive, series, slug="letter")
    site.hostname, site.port = "letters.example.org", 443
    site.save()
    assert PublishedCircular.objects.get().html_url == "https://letters.example.org/circulars/letter/"
    assert Change.objects.last().kind == "site"


def test_a_site_that_is_deleted_takes_its_record_with_it(archive, series, site):
    make_circular(archive, series)
    Site.objects.get(pk=site.pk).delete()
    assert not PublishedCircular.objects.exists() and actions() == ["published", "withdrawn"]


def test_search_entries_are_those_of_what_is_public(archive, series):
    body = [
        paragraph(),
        event_list({"title": "Meeting", "city": "Geneva", "country": "CH"}),
        attachments({"title": "Paper"}),
    ]
    page = make_circular(archive, series, body=body)
    kinds = SearchEntry.objects.order_by("kind").values_list("kind", flat=True)
    assert list(kinds) == ["attachment", "circular", "event"]
    event = SearchEntry.objects.get(kind="event")
    assert event.places == "Geneva, Switzerland" and event.label == "Circular No. 1"
    page.unpublish()
    assert not SearchEntry.objects.exists()


def test_languages_are_those_of_the_letter_and_of_the_files_supplied(archive, series):
    supplied = make_version(language="ar", url="https://example.org/report.pdf")
    make_circular(archive, series, body=[attachments({"versions": [supplied, make_version(language="fr")]})])
    languages = PublishedCircular.objects.get().languages.values_list("language", flat=True)
    assert list(languages) == ["ar", "en"]
