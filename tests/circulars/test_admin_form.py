"""The form editors write circulars in, driven the way a browser posts it."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from circulars import numbering
from circulars.forms import CircularPageForm
from circulars.models import CircularNumber, CircularPage, PublishedCircular
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator(client):
    user = factories.make_user("moira", groups=("Editors", "Moderators"))
    client.force_login(user)
    return user


@pytest.fixture
def form(client, moderator, archive):
    return AdminForm(client, archive)


class AdminForm:
    """Posts what the editor's form would post; `error(name)` is what stands at a field afterwards."""

    def __init__(self, client, archive):
        self.client = client
        self.add_url = reverse("wagtailadmin_pages:add", args=["circulars", "circularpage", archive.pk])
        self.response = None

    @staticmethod
    def data(body=(), **fields):
        return nested_form_data(
            {
                "title": "A new letter",
                "slug": "",
                "series": "",
                "number": "",
                "issued_on": "",
                "issued_precision": "day",
                "salutation": "",
                "summary": "",
                "body": streamfield(list(body)),
                "closing": "",
                "signatory": "",
                "topics": "",
                "follows": "",
                "change_notes": inline_formset([]),
                "comments": inline_formset([]),
                **fields,
            }
        )

    def post(self, url=None, **fields):
        self.response = self.client.post(url or self.add_url, self.data(**fields))
        return self.response

    def save(self, **fields):
        return self.post(**fields)

    def publish(self, **fields):
        return self.post(**{"action-publish": "1", **fields})

    def errors(self):
        assert self.response.status_code == 200, "the form was accepted"
        return self.response.context["form"].errors

    def error(self, name):
        return " ".join(self.errors().get(name, []))

    def body_errors(self):
        """{path: message} of what stands inside the body: {"0.events.0.ends_on": "The last day …"}."""
        return dict(_flatten(self.errors().as_data()["body"][0]))


def _flatten(error, path=()):
    blocks = getattr(error, "block_errors", None)
    if blocks is None:
        yield ".".join(map(str, path)), " ".join(error.messages)
        return
    items = blocks.items() if isinstance(blocks, dict) else enumerate(blocks)
    for key, child in items:
        if child is not None:
            yield from _flatten(child, (*path, key))
    if non_block := getattr(error, "non_block_errors", None):
        yield ".".join(map(str, path)), " ".join(str(message) for message in non_block)


def event(**fields):
    row = {
        "title": "Regional meeting",
        "kind": "event",
        "starts_on": "2027-03-04",
        "ends_on": "",
        "precision": "day",
        "start_time": "",
        "end_time": "",
        "timezone": "",
        "venue": "",
        "city": "",
        "country": "",
        "organiser": "",
        "theme": "",
        "url": "",
        "watch_url": "",
        "status": "scheduled",
        "printed": "",
        **fields,
    }
    return ("event_list", {"heading": "", "events": streamfield_rows([row])})


def attachment(**version):
    versions = streamfield_rows([{"language": "en", "document": "", "url": "", **version}])
    row = {"title": "Report", "versions": versions, "description": "", "source": "", "dated_on": "", "note": ""}
    return ("attachments", {"heading": "", "attachments": streamfield_rows([row])})


def streamfield_rows(rows):
    """The form data of a list block."""
    return {
        "count": str(len(rows)),
        **{str(i): {"value": row, "order": str(i), "deleted": "", "id": ""} for i, row in enumerate(rows)},
    }


# --- What a new letter starts with


def test_a_new_letter_starts_with_the_only_series_its_next_number_and_today(form, series, archive):
    factories.make_circular(archive, series, number=12)

    page = form.client.get(form.add_url)

    fields = page.context["form"]
    assert fields["series"].value() == series.pk
    assert fields["number"].value() == 13
    assert fields["issued_on"].value() is not None
    assert f'name="number-offer" value="{series.pk}:13"' in page.content.decode()


def test_a_closed_series_is_offered_only_to_letters_that_are_in_it(form, series, archive):
    closed = factories.make_series("old", is_closed=True)
    letter = factories.make_circular(archive, closed)

    assert closed not in form.client.get(form.add_url).context["form"].fields["series"].queryset
    edit = form.client.get(reverse("wagtailadmin_pages:edit", args=[letter.pk]))
    assert closed in edit.context["form"].fields["series"].queryset


def test_a_date_given_to_an_undated_letter_is_exact_until_told_otherwise(form, series, archive):
    letter = factories.make_circular(archive, series, issued_precision="unknown")

    edit = form.client.get(reverse("wagtailadmin_pages:edit", args=[letter.pk]))

    assert edit.context["form"]["issued_precision"].value() == "day"


# --- Drafts need nearly nothing, publishing needs a title and a series


def test_a_draft_needs_a_title_only(form):
    form.save(title="Only a title")

    page = CircularPage.objects.get(title="Only a title")
    assert not page.live
    assert page.series is None
    assert page.slug == "only-a-title"


def test_publishing_without_a_series_says_what_is_missing_at_the_field(form):
    form.publish(title="No series")

    assert form.error("series") == "This field is required."
    assert not CircularPage.objects.filter(title="No series").exists()


def test_a_half_written_event_can_be_saved_and_is_asked_for_on_publishing(form, series):
    form.save(title="Half", body=[event(title="", starts_on="")])
    assert CircularPage.objects.get(title="Half")

    form.publish(title="Whole", series=series.pk, body=[event(title="", starts_on="")])
    assert set(form.body_errors()) == {"0.events.0.title", "0.events.0.starts_on"}


def test_a_missing_attachment_does_not_stop_publishing(form, series):
    form.publish(series=series.pk, body=[("paragraph", rich_text("<p>Enclosed.</p>")), attachment()])

    assert PublishedCircular.objects.get().attachment_count == 1


# --- Numbers


def test_a_number_left_empty_is_given_on_publishing(form, series, archive):
    factories.make_circular(archive, series, number=4)

    form.publish(title="Five", series=series.pk)

    assert CircularPage.objects.get(title="Five").number == 5


@pytest.mark.parametrize(
    ("number", "message"),
    [
        ("0", "Numbers start at 1."),
        ("-3", "Numbers start at 1."),
        (str(2**40), "That is too large for the number of a circular."),
        (str(2**70), "That is too large for the number of a circular."),
        ("thirteen", "Enter a whole number."),
        ("1.5", "Enter a whole number."),
    ],
)
def test_a_number_no_letter_can_have_is_an_error_at_the_field(form, series, number, message):
    form.save(series=series.pk, number=number)
    assert form.error("number") == message


def test_a_taken_number_names_its_holder_and_the_next_free_one(form, series, archive):
    factories.make_circular(archive, series, number=4, title="The fourth")

    form.save(series=series.pk, number="4")

    assert form.error("number") == "Number 4 already belongs to “The fourth”. The next free number is 5."


@pytest.mark.parametrize("action", ["save", "publish"])
def test_two_editors_with_the_same_proposal_the_second_is_told_at_the_field(form, series, archive, monkeypatch, action):
    """The rival's letter arrives after the form was checked and before it is saved."""
    save = CircularPageForm.save

    def save_after_the_rival(self, commit=True):
        monkeypatch.setattr(CircularPageForm, "save", save)
        factories.make_circular(archive, series, number=1, title="The rival")
        return save(self, commit)

    monkeypatch.setattr(CircularPageForm, "save", save_after_the_rival)
    getattr(form, action)(title="Mine", series=series.pk, number="1")

    assert form.error("number") == "Number 1 already belongs to “The rival”. The next free number is 2."
    assert not CircularPage.objects.filter(title="Mine").exists()
    getattr(form, action)(title="Mine", series=series.pk, number="2")
    assert CircularPage.objects.get(title="Mine").number == 2


def test_a_draft_whose_number_is_taken_while_it_is_edited_is_told_at_the_field(form, series, archive, monkeypatch):
    mine = factories.make_circular(archive, series, publish=False, title="Mine")
    save = CircularPageForm.save

    def save_after_the_rival(self, commit=True):
        monkeypatch.setattr(CircularPageForm, "save", save)
        factories.make_circular(archive, series, number=1, title="The rival")
        return save(self, commit)

    monkeypatch.setattr(CircularPageForm, "save", save_after_the_rival)
    url = reverse("wagtailadmin_pages:edit", args=[mine.pk])
    form.publish(url=url, title="Mine", slug=mine.slug, series=series.pk, number="1")

    assert "already belongs to “The rival”" in form.error("number")
    mine.refresh_from_db()
    assert (mine.live, mine.number) == (False, None)


def test_the_number_proposed_for_one_series_is_questioned_once_when_another_is_chosen(form, series, archive):
    factories.make_circular(archive, series, number=12)
    other = factories.make_series("wrk", name="Decent work")
    offered = {"number-offer": f"{series.pk}:13", "number": "13", "series": other.pk}

    form.save(**offered)
    assert form.error("number") == (
        "13 was proposed for another series. The next number of “Decent work” is 1. "
        "To give it 13 all the same, save again."
    )
    assert f'name="number-offer" value="{other.pk}:1"' in form.response.content.decode()

    form.save(**{**offered, "number-offer": f"{other.pk}:1"})
    assert numbering.holder(other, 13).title == "A new letter"


def test_a_number_typed_by_hand_is_taken_as_it_is(form, series):
    form.save(**{"number-offer": f"{series.pk}:1", "number": "7", "series": series.pk})
    assert numbering.holder(series, 7)


@pytest.mark.parametrize("offer", ["", "x", "1:", ":", "1:2:3", "é:1"])
def test_a_garbled_proposal_is_no_proposal(form, series, offer):
    form.save(**{"number-offer": offer, "number": "7", "series": series.pk})
    assert numbering.holder(series, 7)


def test_the_next_number_of_a_series_is_told_to_editors_only(client, series, archive):
    factories.make_circular(archive, series, number=12)
    url = reverse("circulars_admin:next_number")
    assert client.get(url, {"series": series.pk}).status_code == 302
    client.force_login(factories.make_user("reader", groups=()))
    assert client.get(url, {"series": series.pk}).status_code == 302

    client.force_login(factories.make_user("maria"))
    assert client.get(url, {"series": series.pk}).json() == {"number": 13, "label": "Circular No. 13"}
    assert [client.get(url, {"series": value}).status_code for value in ("", "x", "0", "²", str(2**70))] == [404] * 5


# --- Publishing many at once


def publish_together(client, *pages, **data):
    ids = "&".join(f"id={page.pk}" for page in pages)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    return client.post(f"{url}?{ids}&next=/admin/", data, follow=True)


def test_an_unfinished_draft_is_not_published_with_others(form, client, series, archive):
    finished = factories.make_circular(archive, series, publish=False)
    form.save(title="No series yet")
    unfinished = CircularPage.objects.get(title="No series yet")

    for answer in (
        publish_together(client, finished, unfinished),
        publish_together(client, archive, include_descendants="on"),
    ):
        assert "“No series yet” cannot be yet" in answer.content.decode()
        assert not CircularPage.objects.live().exists()


def test_a_draft_whose_number_was_taken_is_not_published_with_others(form, client, series, archive):
    first = factories.make_circular(archive, series, number=1, title="First")
    url = reverse("wagtailadmin_pages:edit", args=[first.pk])
    form.save(url=url, title="First", slug=first.slug, series=series.pk, number="2")  # a draft of a published letter
    factories.make_circular(archive, series, number=2, title="Second")

    assert "cannot be yet" in publish_together(client, first).content.decode()


def test_finished_drafts_are_published_together(client, moderator, series, archive):
    pages = [factories.make_circular(archive, series, publish=False) for _ in range(3)]

    publish_together(client, *pages)

    assert list(CircularPage.objects.live().order_by("number").values_list("number", flat=True)) == [1, 2, 3]


# --- Errors at the field


@pytest.mark.parametrize(
    ("fields", "path", "message"),
    [
        ({"ends_on": "2027-03-01"}, "ends_on", "The last day is before the first day."),
        ({"start_time": "10:00"}, "timezone", "Say whose clock this is: choose a time zone."),
        (
            {"start_time": "10:00", "end_time": "09:00", "timezone": "Asia/Manila"},
            "end_time",
            "It ends before it starts.",
        ),
        ({"country": "XX"}, "country", None),
        ({"timezone": "Mars/Olympus"}, "timezone", None),
        ({"url": "not an address"}, "url", "Enter a valid URL."),
    ],
)
def test_an_impossible_event_is_told_at_its_field(form, series, fields, path, message):
    form.publish(series=series.pk, body=[event(**fields)])

    errors = form.body_errors()
    assert set(errors) == {f"0.events.0.{path}"}
    assert message is None or errors[f"0.events.0.{path}"] == message


@pytest.mark.parametrize(
    ("fields", "path"), [({"language": "xx-unknown"}, "language"), ({"url": "http:/broken"}, "url")]
)
def test_a_version_with_an_unknown_language_or_a_broken_link_is_told_at_its_field(form, series, fields, path):
    form.publish(series=series.pk, body=[attachment(**fields)])
    assert set(form.body_errors()) == {f"0.attachments.0.versions.0.{path}"}


def test_a_date_with_precision_unknown_is_told_at_its_field(form, series):
    form.publish(series=series.pk, issued_on="2027-01-02", issued_precision="unknown")
    assert form.error("issued_precision") == "Say how exactly the date is known, or remove the date."


def test_an_impossible_date_is_told_at_its_field(form, series):
    form.publish(series=series.pk, issued_on="2027-02-30")
    assert form.error("issued_on") == "Enter a valid date."


# --- The address


def test_letters_with_the_same_title_get_different_addresses(form, series):
    for number in (1, 2):
        form.publish(title="Update", slug="update", series=series.pk, number=str(number))
    form.save(title="Update", slug="update")

    slugs = CircularPage.objects.order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == ["update", "update-2", "update-3"]


def test_an_address_typed_by_hand_is_not_changed_behind_the_editors_back(form, series):
    form.publish(title="First", slug="special", series=series.pk)
    form.publish(title="Second", slug="special", series=series.pk)
    assert "already in use" in form.error("slug")


# --- Preview


def preview(form, **fields):
    url = reverse(
        "wagtailadmin_pages:preview_on_add", args=["circulars", "circularpage", form.add_url.rstrip("/").split("/")[-1]]
    )
    answer = form.client.post(url, form.data(**fields)).json()
    assert answer == {"is_valid": True, "is_available": True}
    return form.client.get(url)


def test_an_unsaved_letter_is_previewed_with_its_number(form, series):
    page = preview(form, title="Soon", series=series.pk, number="13", body=[event(), attachment()])
    assert page.status_code == 200
    text = page.content.decode()
    assert "Circular No. 13" in text
    assert "Soon" in text
    assert not CircularNumber.objects.exists()


def test_an_empty_form_can_be_previewed(form):
    assert preview(form, title="", body=[event(title="", starts_on=""), attachment(language="")]).status_code == 200


def test_a_number_its_own_saved_draft_holds_does_not_hide_the_preview(form, series):
    """The form saves itself while its writer looks at the preview of what was, a moment ago, unsaved."""
    form.save(title="Soon", series=series.pk, number="13")
    assert "Circular No. 13" in preview(form, title="Soon", series=series.pk, number="13").content.decode()
