"""Records to pages: once each, all or nothing, and never over an editor's work."""

import json
import re
from dataclasses import replace
from datetime import date, time
from html import unescape

import pytest
from wagtail.models import Page

from circulars import numbering
from circulars.importers import writer
from circulars.importers.errors import EditedSince, ImportFailure, LetterChanged, NumberConflict
from circulars.importers.raw_blocks import to_raw_body
from circulars.importers.records import (
    AttachmentRecord,
    Attachments,
    Call,
    EventList,
    EventRecord,
    Heading,
    LetterRecord,
    ListItems,
    Paragraph,
    VersionRecord,
)
from circulars.importers.text import read_letter
from circulars.models import CircularNumber, CircularPage, PublishedCircular, PublishedEvent
from tests import factories

MEETING = EventRecord(
    title="Regional meeting", starts_on=date(2018, 5, 5), ends_on=date(2018, 5, 6), city="Geneva", country="CH",
    start_time=time(10, 0), timezone="Europe/Zurich", printed="5-6 May 2018, Geneva",
)  # fmt: skip
DEADLINE = EventRecord(title="Registration", starts_on=date(2018, 4, 17), kind="deadline", year_inferred=True)
LETTER = LetterRecord(
    number=4,
    title="Report on Work",
    salutation="Dear friends,",
    closing="Sincerely,",
    signatory="The Secretariat",
    body=(
        Heading("Background"),
        Paragraph('See <a href="https://example.org/?a=1&amp;b=2">the report</a> &amp; more.'),
        ListItems(("one", "two"), ordered=True),
        EventList((MEETING,), from_list=True),
        EventList((DEADLINE,)),
        Attachments((AttachmentRecord(title="The report", versions=(VersionRecord("en"), VersionRecord("zh-Hans"))),)),
        Call(title="Call for Papers", who="All members.", closes_on=date(2018, 6, 1)),
    ),
)


@pytest.fixture
def write(archive, series):
    def write_one(letter=LETTER, **options):
        return writer.write_letter(letter, **{"series": series, "parent": archive, "source_name": "c4.txt", **options})

    return write_one


def test_a_letter_becomes_a_published_page(write):
    page = CircularPage.objects.get(pk=write().page.pk)
    assert (page.live, page.number, page.title, page.label) == (True, 4, "Report on Work", "Circular No. 4")
    assert (page.salutation, page.closing, page.signatory) == ("Dear friends,", "Sincerely,", "The Secretariat")
    assert (page.issued_on, page.issued_precision) == (None, "unknown")
    assert page.slug == "gcm-4-report-on-work"
    assert [block.block_type for block in page.body] == [
        "heading", "paragraph", "list", "event_list", "event_list", "attachments", "call",
    ]  # fmt: skip
    assert page.import_source == "c4.txt"
    assert CircularNumber.objects.get(series=page.series, number=4).published
    assert PublishedCircular.objects.get(page=page).event_count == 3


def test_what_is_written_passes_the_editors_own_checks(write):
    page = write().page
    page.body.stream_block.clean(page.body)
    page.full_clean()


def test_events_and_documents_keep_all_they_state(write):
    page = write().page
    event = page.body[3].value["events"][0]
    assert (event["starts_on"], event["start_time"], event["timezone"]) == (date(2018, 5, 5), time(10), "Europe/Zurich")
    assert (event["city"], event["country"], event["printed"]) == ("Geneva", "CH", "5-6 May 2018, Geneva")
    assert page.body[3].value["from_list"] is True
    assert page.body[4].value["events"][0]["year_inferred"] is True
    document = page.body[5].value["attachments"][0]
    assert document.is_missing
    assert [version["language"] for version in document["versions"]] == ["en", "zh-Hans"]


def test_the_same_letter_again_changes_nothing(write):
    first = write(source_text="Circular 4").page
    again = write(source_text="Circular  4\r\n")
    assert again.status == "unchanged"
    assert again.page.pk == first.pk
    assert first.revisions.count() == 1


def test_the_same_letter_under_another_name_changes_nothing(write):
    write()
    assert write(source_name="copy.txt").status == "unchanged"


def test_a_changed_letter_is_taken_in_only_when_asked(write):
    first = write().page
    changed = replace(LETTER, salutation="Dear members,")
    with pytest.raises(LetterChanged, match="--update"):
        write(changed)
    assert CircularPage.objects.get(pk=first.pk).salutation == "Dear friends,"
    outcome = write(changed, update=True)
    page = CircularPage.objects.get(pk=first.pk)
    assert (outcome.status, page.salutation, page.revisions.count()) == ("updated", "Dear members,", 2)
    assert write(changed, update=True).status == "unchanged"


def test_a_changed_title_is_the_same_letter(write):
    write()
    assert write(replace(LETTER, title="Report on Works"), update=True).page.title == "Report on Works"
    assert CircularPage.objects.count() == 1


def test_an_update_keeps_the_ids_of_events_that_are_the_same(write):
    page = write().page
    before = {event.title: event.uid for event in PublishedEvent.objects.filter(circular__page=page)}
    blocks = list(LETTER.body)
    blocks[3] = EventList(
        (EventRecord(title="New", starts_on=date(2018, 3, 1)), replace(MEETING, venue="Room XX")), True
    )
    blocks[4] = EventList((replace(DEADLINE, starts_on=date(2018, 4, 20)),))
    write(replace(LETTER, body=(Paragraph("A new first paragraph."), *blocks)), update=True)
    after = {event.title: event.uid for event in PublishedEvent.objects.filter(circular__page=page)}
    assert after.pop("New") not in before.values()
    assert after == before


def test_block_ids_are_unique_and_the_same_every_time():
    body = (*LETTER.body, *LETTER.body)
    raw = to_raw_body(body)
    assert raw == to_raw_body(body)
    ids = re.findall(r'"id": "([^"]+)"', json.dumps(raw))
    assert len(ids) == len(set(ids))


def test_what_editors_added_beside_the_letter_survives_an_update(write):
    page = write().page
    page.summary = "In short."
    page.topics.add("recruitment")
    page.save_revision().publish()
    write(replace(LETTER, salutation="Dear members,"), update=True)
    page = CircularPage.objects.get(pk=page.pk)
    assert page.summary == "In short."
    assert [tag.name for tag in page.topics.all()] == ["recruitment"]


@pytest.mark.parametrize("publish", [True, False])
def test_an_update_does_not_destroy_an_edit(write, publish):
    page = write().page
    page.signatory = "Ana Cruz"
    revision = page.save_revision()
    if publish:
        revision.publish()
    with pytest.raises(EditedSince, match="edited on the site"):
        write(replace(LETTER, salutation="Dear members,"), update=True)
    assert page.get_latest_revision_as_object().signatory == "Ana Cruz"
    assert write().status == "unchanged"


def test_saving_in_the_editor_without_a_change_is_no_edit(write):
    page = write().page
    raw = [dict(block) for block in page.body.raw_data]
    raw[1]["value"] = raw[1]["value"].replace("<p>", '<p data-block-key="ab1cd">')
    page.body = json.dumps(raw)
    page.save_revision().publish()
    assert write(replace(LETTER, salutation="Dear members,"), update=True).status == "updated"


def test_the_same_text_read_better_is_taken_in_with_update_only(write):
    write(source_text="the text")
    better = replace(LETTER, closing="Yours sincerely,")
    assert write(better, source_text="the text").status == "unchanged"
    assert write(better, source_text="the text", update=True).status == "updated"


def test_a_number_of_another_letter_is_refused(write):
    write()
    other = replace(LETTER, title="Something Else", body=(Paragraph("Wholly other words stand here."),))
    for update in (False, True):
        with pytest.raises(NumberConflict, match="already belongs to another letter, “Report on Work”"):
            write(other, source_name="other.txt", update=update)


def test_letters_of_one_title_are_told_apart_by_their_words(write):
    write()
    other = replace(LETTER, body=(Paragraph("Wholly different sentences about seafarers follow here instead."),))
    with pytest.raises(NumberConflict):
        write(other, source_name="circular-5.txt", update=True)


def test_a_page_written_on_the_site_is_never_touched(write, archive, series):
    factories.make_circular(archive, series, number=4, title="Report on Work")
    with pytest.raises(NumberConflict, match="written on the site"):
        write(update=True)


def test_a_number_of_a_deleted_page_is_refused(write):
    page = write().page
    page.delete()
    with pytest.raises(NumberConflict, match="since deleted"):
        write()


def test_numbers_count_in_their_series(write):
    write()
    other = factories.make_series("other")
    assert write(series=other).status == "imported"
    assert numbering.next_number(other) == 5


def test_a_draft_is_not_public_and_keeps_its_number(write, series):
    outcome = write(draft=True)
    assert not outcome.page.live
    assert not PublishedCircular.objects.exists()
    assert numbering.next_number(series) == 5
    assert write(draft=True).status == "unchanged"
    assert "draft" in write().warnings[0]


def test_a_date_given_by_hand_is_for_letters_that_print_none(write):
    given = date(2018, 3, 7)
    assert write(issued_on=given).page.issued_on == given
    assert write(issued_on=given).status == "unchanged"
    assert write().status == "unchanged"
    with pytest.raises(LetterChanged, match="another date"):
        write(issued_on=date(2018, 3, 8))
    dated = replace(LETTER, number=5, issued_on=date(2016, 1, 1), issued_precision="month")
    page = write(dated, issued_on=given).page
    assert (page.issued_on, page.issued_precision) == (date(2016, 1, 1), "month")


def test_an_update_without_a_date_keeps_the_one_given_before(write):
    write(issued_on=date(2018, 3, 7))
    assert write(replace(LETTER, closing="In solidarity,"), update=True).page.issued_on == date(2018, 3, 7)


def test_a_letter_that_fails_leaves_nothing_and_the_next_goes_in(write, archive, monkeypatch):
    monkeypatch.setattr(CircularPage, "save_revision", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write()
    monkeypatch.undo()
    assert not CircularPage.objects.exists()
    assert not CircularNumber.objects.exists()
    assert write().status == "imported"
    assert Page.objects.get(pk=archive.pk).numchild == 1
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_slug_that_is_taken_gets_a_number(write, archive, series):
    factories.make_circular(archive, series, publish=False, slug="gcm-4-report-on-work")
    assert write().page.slug == "gcm-4-report-on-work-2"


def test_a_title_in_another_script_makes_a_slug(write):
    assert write(replace(LETTER, title="تقرير عن العمل")).page.slug == "gcm-4-تقرير-عن-العمل"


def test_what_a_page_cannot_hold_is_an_import_failure(write):
    with pytest.raises(ImportFailure, match="cannot be made"):
        write(replace(LETTER, title="x" * 300))


def test_a_series_is_made_where_there_is_none(db):
    made, is_new = writer.find_or_make_series("recruitment-reform")
    assert (made.name, is_new) == ("Recruitment reform", True)
    assert writer.find_or_make_series("recruitment-reform") == (made, False)


def test_the_archive_is_made_once_below_the_sites_root(site):
    made, is_new = writer.find_or_make_archive(site)
    assert (made.live, is_new, made.get_parent().pk) == (True, True, site.root_page_id)
    assert writer.find_or_make_archive(site) == (made, False)


def test_every_word_of_the_letter_stands_on_its_page(client, write, seeds):
    for path in sorted(seeds.glob("*.txt")):
        letter = read_letter(path.read_text(encoding="utf-8"))
        page = write(letter, source_name=path.name).page
        shown = words(unescape(re.sub(r"<[^>]+>", " ", client.get(page.url).content.decode())))
        for block in page.body:
            assert words(unescape(re.sub(r"<[^>]+>", " ", str(block.value)))) or block.block_type
        wanted = words(" ".join([letter.title, letter.salutation, letter.closing, letter.signatory, *texts(letter)]))
        assert wanted - shown == set()


def words(text):
    return set(re.findall(r"[^\W_]+", text.casefold()))


def texts(letter):
    for block in letter.body:
        if isinstance(block, Heading):
            yield block.text
        elif isinstance(block, Paragraph):
            yield unescape(re.sub(r"<[^>]+>", " ", block.html))
        elif isinstance(block, ListItems):
            yield from block.items
        elif isinstance(block, EventList) and block.from_list:
            yield from (row.printed for row in block.rows)
        elif isinstance(block, Call):
            yield block.who
