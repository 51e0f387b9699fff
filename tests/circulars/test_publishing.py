from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from circulars import publishing
from circulars.models import (
    PublishedAttachment,
    PublishedCircular,
    PublishedEvent,
    PublishedVersion,
)
from tests.factories import (
    attachments,
    event_list,
    make_archive,
    make_circular,
    make_locale,
    make_version,
    paragraph,
)

pytestmark = pytest.mark.django_db


def published():
    return list(PublishedCircular.objects.published().order_by("number").values_list("number", flat=True))


def test_a_published_circular_has_one_row_with_what_lists_print(archive, series):
    page = make_circular(
        archive, series, number=4, title="Regional consultations", slug="regional", body=[paragraph()],
        issued_on=date(2017, 4, 18), salutation="Dear members,",
    )  # fmt: skip
    page.topics.add("Global Compact")
    page.save_revision().publish()
    row = PublishedCircular.objects.get()
    assert (row.page_id, row.label, row.title) == (page.pk, "Circular No. 4", "Regional consultations")
    assert row.path == "/circulars/regional/" and row.html_url.endswith("/circulars/regional/")
    assert (row.year, row.filed_on, row.issued_precision) == (2017, date(2017, 4, 18), "day")
    assert row.summary.startswith("The members met to prepare")
    assert [topic.slug for topic in row.topics.all()] == ["global-compact"]
    assert "Dear members" in row.search_text


def test_publishing_twice_writes_the_same_row(archive, series):
    page = make_circular(archive, series, body=[event_list({}), attachments({})])
    page.save_revision().publish()
    counts = [
        model.objects.count() for model in (PublishedCircular, PublishedEvent, PublishedAttachment, PublishedVersion)
    ]
    assert counts == [1, 1, 1, 1]


def test_a_draft_and_changes_not_yet_published_are_not_in_the_record(archive, series):
    make_circular(archive, series, publish=False)
    page = make_circular(archive, series, title="As sent")
    page.title = "Being rewritten"
    page.save_revision()
    assert list(PublishedCircular.objects.values_list("title", flat=True)) == ["As sent"]


def test_unpublishing_and_deleting_withdraw(archive, series):
    first, second = make_circular(archive, series), make_circular(archive, series)
    first.unpublish()
    assert published() == [2]
    second.delete()
    assert published() == []


def test_deleting_the_archive_withdraws_all(archive, series):
    make_circular(archive, series, body=[event_list({})])
    Page.objects.get(pk=archive.pk).delete()
    assert published() == [] and not PublishedEvent.objects.exists()


def test_a_view_restriction_on_it_or_above_it_hides_and_its_end_shows_it_again(archive, series):
    page, other = make_circular(archive, series), make_circular(archive, series)
    on_page = PageViewRestriction.objects.create(page=page.page_ptr, restriction_type="login")
    assert published() == [2]
    on_page.delete()
    assert published() == [1, 2]
    above = PageViewRestriction.objects.create(page=archive.page_ptr, restriction_type="password", password="x")
    assert published() == []
    other.save_revision().publish()
    assert published() == []
    above.delete()
    assert published() == [1, 2]


def test_an_expired_circular_is_not_public_even_before_the_scheduler_runs(archive, series):
    page = make_circular(archive, series)
    page.expire_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    assert published() == [1]
    PublishedCircular.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert published() == []
    assert list(PublishedEvent.objects.published()) == []


def test_a_scheduled_circular_is_not_public_before_its_hour(archive, series):
    make_circular(archive, series, go_live_at=timezone.now() + timedelta(days=1))
    assert published() == []


def test_an_alias_is_not_a_circular_of_its_own(archive, series):
    page = make_circular(archive, series)
    page.create_alias(update_slug="alias")
    page.save_revision().publish()
    assert published() == [1]


def test_a_translation_has_a_row_of_its_own_and_the_same_events(archive, series):
    page = make_circular(archive, series, body=[event_list({"title": "Meeting"})])
    translation = page.copy_for_translation(make_locale("ar"), copy_parents=True)
    translation.save_revision().publish()
    assert list(PublishedCircular.objects.order_by("locale").values_list("locale", "number")) == [("ar", 1), ("en", 1)]
    assert len(set(PublishedEvent.objects.values_list("uid", flat=True))) == 1


def test_a_number_changed_on_the_original_changes_in_the_record_of_its_translation(archive, series):
    page = make_circular(archive, series)
    page.copy_for_translation(make_locale("ar"), copy_parents=True).save_revision().publish()
    page.number = 9
    page.save_revision().publish()
    assert published() == [9, 9]


def test_two_published_circulars_cannot_swap_their_numbers(archive, series):
    first, second = make_circular(archive, series), make_circular(archive, series)
    first.number = 99
    first.save_revision().publish()
    second.number = 1
    with pytest.raises(ValidationError):
        second.save_revision().publish()
    assert dict(PublishedCircular.objects.values_list("page", "number")) == {first.pk: 99, second.pk: 2}


def test_rebuilding_puts_right_two_rows_whose_numbers_somebody_mixed_up(archive, series):
    first, second = make_circular(archive, series), make_circular(archive, series)
    for page, number in ((first, 50), (second, 1), (first, 2)):
        PublishedCircular.objects.filter(page=page).update(number=number)
    list(publishing.rebuild())
    assert dict(PublishedCircular.objects.values_list("page", "number")) == {first.pk: 1, second.pk: 2}


def test_a_new_slug_and_a_move_above_change_the_addresses(archive, series, home):
    make_circular(archive, series, slug="letter")
    archive.slug = "letters"
    archive.save_revision().publish()
    assert PublishedCircular.objects.get().path == "/letters/letter/"
    shelf = home.add_child(instance=Page(title="Shelf", slug="shelf"))
    archive.refresh_from_db()
    archive.move(shelf, "last-child")
    assert PublishedCircular.objects.get().path == "/shelf/letters/letter/"


def test_a_series_that_is_renamed_or_styled_anew_prints_so_everywhere(archive, series):
    make_circular(archive, series, number=3)
    series.label_format = "Letter {number}"
    series.save()
    assert PublishedCircular.objects.get().label == "Letter 3"


def test_an_event_keeps_its_uid_when_rows_are_edited_and_reordered(archive, series):
    page = make_circular(archive, series, body=[event_list({"title": "One"}, {"title": "Two"})])
    before = dict(PublishedEvent.objects.values_list("title", "uid"))
    raw = page.body.raw_data[0]
    raw["value"]["events"].reverse()
    raw["value"]["events"][0]["value"]["city"] = "Geneva"
    page.save_revision().publish()
    assert dict(PublishedEvent.objects.order_by("position").values_list("title", "uid")) == before
    assert list(PublishedEvent.objects.order_by("position").values_list("title", flat=True)) == ["Two", "One"]


def test_a_copied_circular_announces_events_of_its_own(archive, series):
    page = make_circular(archive, series, body=[event_list({"title": "One"})])
    page.copy(update_attrs={"slug": "copy"}, keep_live=True)
    assert len(set(PublishedEvent.objects.values_list("uid", flat=True))) == 2


def test_a_timed_event_has_its_instant_in_utc(archive, series):
    briefing = {"starts_on": "2018-01-11", "start_time": "10:00:00", "timezone": "America/New_York"}
    make_circular(archive, series, body=[event_list(briefing)])
    assert PublishedEvent.objects.get().starts_at == datetime(2018, 1, 11, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("event", "first", "last"),
    [
        ({"starts_on": "2017-04-18", "ends_on": "2017-04-19"}, date(2017, 4, 18), date(2017, 4, 19)),
        ({"starts_on": "2017-04-18"}, date(2017, 4, 18), date(2017, 4, 18)),
        ({"starts_on": "2017-04-12", "precision": "month"}, date(2017, 4, 1), date(2017, 4, 30)),
        ({"starts_on": "2017-12-12", "precision": "month"}, date(2017, 12, 1), date(2017, 12, 31)),
        (
            {"starts_on": "2017-04-01", "ends_on": "2017-05-31", "precision": "month"},
            date(2017, 4, 1),
            date(2017, 5, 31),
        ),
        ({"starts_on": "2017-04-18", "precision": "year"}, date(2017, 1, 1), date(2017, 12, 31)),
    ],
)
def test_the_span_of_an_event_covers_all_that_is_known(archive, series, event, first, last):
    make_circular(archive, series, body=[event_list(event)])
    row = PublishedEvent.objects.get()
    assert (row.starts_on, row.last_on) == (first, last)


def test_the_closing_date_of_a_call_is_a_deadline(archive, series):
    make_circular(
        archive, series, body=[{"type": "call", "value": {"title": "Call for speakers", "closes_on": "2018-05-17"}}]
    )
    row = PublishedEvent.objects.get()
    assert (row.kind, row.title, row.starts_on) == ("deadline", "Call for speakers", date(2018, 5, 17))


def test_an_undated_circular_is_filed_under_its_first_event(archive, series):
    make_circular(archive, series, body=[event_list({"starts_on": "2018-01-11"}, {"starts_on": "2017-11-06"})])
    row = PublishedCircular.objects.get()
    assert (row.issued_on, row.issued_precision, row.year, row.filed_on) == (None, "unknown", 2017, date(2017, 11, 6))


def test_an_undated_circular_without_events_has_no_year(archive, series):
    make_circular(archive, series)
    assert PublishedCircular.objects.get().year is None


def test_an_attachment_is_missing_until_one_version_is_supplied(archive, series):
    page = make_circular(
        archive, series,
        body=[attachments({"versions": [make_version(language=code) for code in ("en", "ar")]})],
    )  # fmt: skip
    assert PublishedAttachment.objects.get().status == "missing"
    assert PublishedAttachment.objects.missing().count() == 1
    page.body[0].value["attachments"][0]["versions"][0]["url"] = "https://example.org/report.PDF?x=1"
    page.save_revision().publish()
    assert PublishedAttachment.objects.get().status == "available"
    assert PublishedAttachment.objects.missing().count() == 1
    version = PublishedVersion.objects.get(language="en")
    assert (version.format, version.external, version.missing) == ("pdf", True, False)


def test_rebuilding_makes_the_same_rows(archive, series):
    for number in (3, 5):
        make_circular(
            archive, series, number=number, body=[event_list({}), attachments({})], issued_on=date(2018, 1, 1)
        )
    make_circular(archive, series, publish=False)

    def rows():
        events = PublishedEvent.objects.order_by("uid").values_list("uid", "circular", "title", "starts_on")
        return list(PublishedCircular.objects.order_by("pk").values()), list(events)

    before = rows()
    PublishedCircular.objects.filter(number=3).delete()
    PublishedCircular.objects.update(title="stale")
    list(publishing.rebuild())
    assert rows() == before


def test_a_page_outside_every_site_is_not_public(series):
    root = Page.objects.get(depth=1)
    orphan = root.add_child(instance=Page(title="Elsewhere", slug="elsewhere"))
    make_circular(make_archive(orphan), series)
    assert published() == []


def test_rows_written_by_a_script_without_ids_keep_their_uid_when_the_revision_is_published_again(archive, series):
    page = make_circular(archive, series, body=[event_list({"title": "One"}, {"title": "Two"})])
    before = dict(PublishedEvent.objects.values_list("title", "uid"))
    page.get_latest_revision().publish()
    assert dict(PublishedEvent.objects.values_list("title", "uid")) == before


def test_two_rows_with_the_same_id_become_two_events(archive, series):
    same = "7b0a2f5e-6a55-4f0a-9d5c-0a4f6f2b7a11"
    make_circular(archive, series, body=[event_list({"title": "One", "id": same}, {"title": "Two", "id": same})])
    assert PublishedEvent.objects.count() == 2
