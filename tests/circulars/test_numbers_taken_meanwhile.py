"""A number that another circular takes between a draft and its publication, and aliases that become letters."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import Workflow

from circulars.models import CircularNumber, PublishedCircular
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def renumbered(archive, series):
    """A live circular whose draft is to be number 60. Until it is published, nobody holds 60."""
    page = factories.make_circular(archive, series, number=4, title="The fourth letter")
    page.number = 60
    return page


def take_60(archive, series):
    factories.make_circular(archive, series, number=60, title="Quicker")


def test_a_schedule_goes_on_past_a_letter_whose_number_was_taken(archive, series, renumbered, caplog):
    due = timezone.now() - timedelta(minutes=1)
    revision = renumbered.save_revision(approved_go_live_at=due)
    next_one = factories.make_circular(archive, series, publish=False, title="The next on the schedule")
    next_one.save_revision(approved_go_live_at=due)
    take_60(archive, series)

    call_command("publish_scheduled")

    renumbered.refresh_from_db()
    next_one.refresh_from_db()
    revision.refresh_from_db()
    assert renumbered.number == 4 and next_one.live
    assert revision.approved_go_live_at is None, "or every later run would try and fail again"
    assert "The fourth letter" in caplog.text and "60" in caplog.text


@pytest.mark.parametrize("headers", [{}, {"x-requested-with": "XMLHttpRequest"}])
def test_a_moderator_is_told_that_the_number_of_what_is_approved_was_taken(
    client, archive, series, renumbered, headers
):
    moderator = factories.make_user("moira", groups=("Editors", "Moderators"))
    client.force_login(moderator)
    renumbered.save_revision()
    state = Workflow.objects.get().start(renumbered, moderator)
    task = state.current_task_state.pk
    take_60(archive, series)

    address = reverse("wagtailadmin_pages:workflow_action", args=[renumbered.pk, "approve", task])
    response = client.post(address, {"comment": ""}, headers=headers)

    edit = reverse("wagtailadmin_pages:edit", args=[renumbered.pk])
    assert response.json()["redirect"] == edit if headers else response.url == edit
    assert "“Quicker”" in client.get(edit).content.decode()
    state.refresh_from_db()
    assert state.status == state.STATUS_IN_PROGRESS


def test_an_alias_that_becomes_a_letter_of_its_own_gets_a_number_of_its_own(archive, series):
    page = factories.make_circular(archive, series, number=4)
    alias = page.create_alias(parent=archive, update_slug="alias")

    ConvertAliasPageAction(alias).execute(skip_permission_checks=True)

    alias.refresh_from_db()
    page.refresh_from_db()
    assert (page.number, alias.number) == (4, 5)
    assert alias.get_latest_revision_as_object().number == 5
    assert list(PublishedCircular.objects.order_by("number").values_list("page", "number")) == [
        (page.pk, 4),
        (alias.pk, 5),
    ]
    assert CircularNumber.objects.count() == 2


def test_an_alias_of_a_draft_becomes_a_draft_without_a_number(archive, series):
    alias = factories.make_circular(archive, series, number=4, publish=False).create_alias(
        parent=archive, update_slug="alias"
    )
    ConvertAliasPageAction(alias).execute(skip_permission_checks=True)
    alias.refresh_from_db()
    assert alias.number is None and not PublishedCircular.objects.exists()


def test_an_alias_in_another_language_keeps_the_number_when_it_becomes_a_translation(archive, series):
    french = factories.make_locale("fr")
    page = factories.make_circular(archive, series, number=4)
    archive.get_parent().specific.copy_for_translation(french)
    archive.copy_for_translation(french)
    alias = page.copy_for_translation(french, alias=True)
    ConvertAliasPageAction(alias).execute(skip_permission_checks=True)
    alias.refresh_from_db()
    assert alias.number == 4 and CircularNumber.objects.count() == 1
