import pytest
from django.core.exceptions import ValidationError

from circulars import numbering
from circulars.errors import NumberTaken
from circulars.models import CircularNumber, CircularPage
from tests.factories import make_archive, make_circular, make_locale, make_series

pytestmark = pytest.mark.django_db


def numbers(series):
    return list(CircularNumber.objects.filter(series=series).values_list("number", flat=True))


def test_a_draft_without_a_number_takes_none_until_it_is_published(archive, series):
    page = make_circular(archive, series, publish=False)
    assert page.number is None and numbers(series) == []
    page.save_revision().publish()
    page.refresh_from_db()
    assert page.number == 1 and numbers(series) == [1]


def test_publishing_again_keeps_the_number_even_from_a_revision_made_before_it_was_given(archive, series):
    page = make_circular(archive, series, publish=False)
    old_revision = page.save_revision()
    old_revision.publish()
    old_revision.publish()
    page.refresh_from_db()
    assert page.number == 1 and page.get_latest_revision_as_object().number == 1 and numbers(series) == [1]


def test_numbers_go_on_after_the_highest_claimed_one(archive, series):
    make_circular(archive, series, number=12)
    assert make_circular(archive, series).number == 13


def test_each_series_counts_its_own(archive, series):
    other = make_series("wages")
    assert make_circular(archive, series, number=4).number == 4
    assert make_circular(archive, other, number=4).number == 4


def test_a_number_taken_by_another_circular_is_an_error_at_the_field(archive, series):
    make_circular(archive, series, number=4, title="The fourth letter")
    page = CircularPage(title="Another", slug="another", series=series, number=4)
    with pytest.raises(ValidationError) as caught:
        page.clean()
    message = caught.value.message_dict["number"][0]
    assert "The fourth letter" in message and "5" in message


def test_a_save_past_the_form_is_refused_too_and_leaves_nothing_behind(archive, series):
    make_circular(archive, series, number=4)
    page = CircularPage(title="Another", slug="another", series=series, number=4, live=False)
    with pytest.raises(NumberTaken):
        numbering.claim(series, 4, page.translation_key)
    with pytest.raises((NumberTaken, ValidationError)):
        archive.add_child(instance=page)
    assert CircularPage.objects.count() == 1 and numbers(series) == [4]


def test_a_copy_loses_the_number_and_gets_the_next_when_published(archive, series):
    page = make_circular(archive, series)
    copy = page.copy(update_attrs={"slug": "copy", "title": "Copy"}, keep_live=False)
    assert copy.number is None and copy.get_latest_revision_as_object().number is None
    copy.get_latest_revision().publish()
    copy.refresh_from_db()
    assert copy.number == 2


def test_a_live_copy_gets_the_next_number_at_once(archive, series):
    page = make_circular(archive, series)
    assert page.copy(update_attrs={"slug": "copy"}, keep_live=True).number == 2


def test_an_alias_carries_the_number_without_a_row_of_its_own(archive, series):
    page = make_circular(archive, series)
    alias = page.create_alias(update_slug="alias")
    assert alias.number == 1 and numbers(series) == [1]


def test_a_translation_shares_the_number_and_follows_when_it_changes(archive, series):
    page = make_circular(archive, series)
    translation = page.copy_for_translation(make_locale("ar"), copy_parents=True)
    assert translation.number == 1 and translation.get_latest_revision_as_object().number == 1
    translation.save_revision().publish()
    page.number = 7
    page.save_revision().publish()
    translation.refresh_from_db()
    assert translation.number == 7 and numbers(series) == [1, 7]
    translation.save_revision().publish()
    assert numbers(series) == [1, 7]


def test_deleting_a_draft_frees_its_number(archive, series):
    make_circular(archive, series, number=3, publish=False).delete()
    assert numbering.next_number(series) == 1


def test_deleting_a_published_circular_does_not_free_its_number(archive, series):
    make_circular(archive, series, number=3, title="Gone").delete()
    assert numbering.next_number(series) == 4
    with pytest.raises(ValidationError) as caught:
        CircularPage(title="New", slug="new", series=series, number=3).clean()
    assert "deleted" in caught.value.message_dict["number"][0]


def test_unpublishing_first_does_not_free_it_either(archive, series):
    page = make_circular(archive, series, number=3)
    page.unpublish()
    page.delete()
    assert numbers(series) == [3]


def test_deleting_the_archive_releases_the_drafts_in_it_and_keeps_what_was_published(archive, series):
    make_circular(archive, series, number=1)
    make_circular(archive, series, number=2, publish=False)
    archive.delete()
    assert numbers(series) == [1]


def test_deleting_one_translation_keeps_the_number_of_the_others(archive, series):
    page = make_circular(archive, series, number=2, publish=False)
    translation = page.copy_for_translation(make_locale("ar"), copy_parents=True)
    translation.delete()
    assert numbers(series) == [2]
    CircularPage.objects.get(pk=page.pk).delete()
    assert numbers(series) == []


def test_moving_a_draft_to_another_number_frees_the_old_one(archive, series):
    page = make_circular(archive, series, number=3, publish=False)
    page.number = 5
    page.save()
    assert numbers(series) == [5]


def test_missing_numbers_are_those_nobody_holds(archive, series):
    for number in (1, 4, 6):
        make_circular(archive, series, number=number)
    assert numbering.missing_numbers(series) == [2, 3, 5]


def test_a_failed_publish_leaves_no_hole(archive, series, monkeypatch):
    page = make_circular(archive, series, publish=False)
    monkeypatch.setattr("circulars.publishing._row", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        page.save_revision().publish()
    page.refresh_from_db()
    assert not page.live and page.number is None and numbers(series) == []


def test_the_label_is_made_from_the_style_of_the_series(series):
    assert series.label(4) == "Circular No. 4"
    assert make_series("memo", label_format="Memo {number:03d}").label(4) == "Memo 004"


@pytest.mark.parametrize(
    "style", ["Letter", "Letter {no}", "Letter {", "{0}", "{number.real.__class__}", "{number:999999999}"]
)
def test_a_style_that_cannot_print_the_number_is_refused(style):
    series = make_series("bad")
    series.label_format = style
    with pytest.raises(ValidationError) as caught:
        series.full_clean()
    assert "label_format" in caught.value.message_dict


def test_two_archives_share_the_register(archive, series, home):
    make_circular(archive, series, number=1)
    archive.slug = "old"
    archive.save()
    second = make_archive(home.get_parent().add_child(instance=type(home)(title="Other", slug="other")))
    assert make_circular(second, series).number == 2


def test_a_number_that_was_published_stays_with_its_letter_when_it_is_corrected(archive, series, client):
    page = make_circular(archive, series, number=131, slug="letter")
    page.number = 13
    page.save_revision().publish()
    assert numbering.next_number(series) == 14 and numbering.missing_numbers(series) == list(range(1, 13))
    with pytest.raises(NumberTaken):
        make_circular(archive, series, number=131)
    for number in (13, 131):
        assert client.get(f"/c/gcm/{number}/").headers["Location"] == "/circulars/letter/"


def test_a_letter_may_take_its_former_number_back(archive, series):
    page = make_circular(archive, series, number=4)
    for number in (5, 4):
        page.number = number
        page.save_revision().publish()
    rows = CircularNumber.objects.filter(series=series).order_by("number")
    assert list(rows.values_list("number", "former")) == [(4, False), (5, True)]


def test_the_next_number_passes_over_former_ones(archive, series):
    page = make_circular(archive, series, number=2)
    page.number = 1
    page.save_revision().publish()
    assert make_circular(archive, series).number == 3
