"""The editors' lists of circulars and of series, and the menu that leads to them."""

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from circulars.models import CircularPage, CircularSeries
from tests import factories

pytestmark = pytest.mark.django_db

INDEX = "circulars_list:index"
RESULTS = "circulars_list:index_results"


@pytest.fixture
def maria(client):
    user = factories.make_user("maria", groups=("Editors",))
    client.force_login(user)
    return user


@pytest.fixture
def moira(client):
    user = factories.make_user("moira", groups=("Moderators",))
    client.force_login(user)
    return user


def titles(response):
    return [page.title for page in response.context["object_list"]]


def explore(client, archive, **query):
    return client.get(reverse("wagtailadmin_explore", args=[archive.pk]), query)


# --- Menu


def menu_of(client):
    page = client.get(reverse("wagtailadmin_home"))
    return page.content.decode()


def test_editors_find_circulars_in_the_main_menu(client, maria):
    menu = menu_of(client)
    for address in (INDEX, "circulars_list:choose_parent", "circulars_admin:missing_attachments"):
        assert reverse(address) in menu
    assert reverse("wagtailsnippets_circulars_circularseries:list") in menu
    assert f'"{reverse("wagtailsnippets:index")}"' not in menu


def test_people_who_may_only_see_images_are_not_shown_circulars(client):
    user = factories.make_user("guest", groups=())
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)

    menu = menu_of(client)
    assert reverse(INDEX) not in menu
    assert client.get(reverse(INDEX)).status_code == 302


def test_the_button_new_circular_leads_straight_to_the_form(client, maria, archive):
    page = client.get(reverse(INDEX))
    add_url = reverse("circulars_list:choose_parent")
    assert add_url in page.content.decode()

    answer = client.get(add_url)

    assert answer["location"] == reverse("wagtailadmin_pages:add", args=["circulars", "circularpage", archive.pk])


def test_with_two_archives_the_button_asks_which(client, maria, archive, home):
    factories.make_archive(home.add_child(instance=Page(title="Other", slug="other")))
    assert client.get(reverse("circulars_list:choose_parent")).status_code == 200


# --- Rows


def test_the_list_shows_number_title_date_series_and_status(client, maria, archive, series):
    factories.make_circular(archive, series, number=4, title="Dated", issued_on="2017-04-18", issued_precision="month")
    factories.make_circular(archive, series, number=3, title="Undated", issued_precision="unknown", publish=False)

    for response in (client.get(reverse(INDEX)), explore(client, archive)):
        text = response.content.decode()
        for words in ("Circular No. 4", "Dated", "April 2017", "Series gcm", "live", "not dated", "draft"):
            assert words in text
        assert "18 April" not in text


def test_a_draft_without_a_number_or_series_stands_in_the_list(client, maria, archive):
    archive.add_child(instance=CircularPage(title="Just begun", slug="begun", live=False))
    assert titles(client.get(reverse(INDEX))) == ["Just begun"]


def test_the_newest_letter_comes_first_and_the_undated_last(client, maria, archive, series):
    for title, day in [("Old", "2016-01-01"), ("Undated", None), ("New", "2018-01-01")]:
        factories.make_circular(archive, series, title=title, issued_on=day)

    assert titles(client.get(reverse(INDEX))) == ["New", "Old", "Undated"]
    assert titles(client.get(reverse(INDEX), {"ordering": "issued_on"})) == ["Old", "New", "Undated"]
    assert titles(explore(client, archive)) == ["New", "Old", "Undated"]


def test_the_list_is_ordered_by_number_series_title_and_status(client, maria, archive, series):
    other = factories.make_series("abc", name="A first series")
    factories.make_circular(archive, series, number=2, title="B")
    factories.make_circular(archive, series, number=10, title="A")
    factories.make_circular(archive, other, number=3, title="C", publish=False)

    def order(ordering):
        return titles(client.get(reverse(INDEX), {"ordering": ordering}))

    assert order("number") == ["B", "C", "A"]
    assert order("-number") == ["A", "C", "B"]
    assert order("series") == ["C", "B", "A"]
    assert order("title") == ["A", "B", "C"]
    assert order("live")[0] == "C"


# --- Filters and search


@pytest.fixture
def letters(archive, series):
    other = factories.make_series("wrk")
    factories.make_circular(archive, series, title="Letter of 2017", issued_on="2017-12-31")
    factories.make_circular(archive, other, title="Letter of 2018", issued_on="2018-01-01", publish=False)
    factories.make_circular(archive, series, title="Letter of no year")
    page = CircularPage.objects.get(title="Letter of 2017")
    page.topics.add("Recruitment")
    page.save()
    return other


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"year": "2017"}, ["2017"]),
        ({"year": "undated"}, ["no year"]),
        ({"status": "draft"}, ["2018"]),
        ({"status": "published"}, ["2017", "no year"]),
        ({"issued_on_from": "2018-01-01"}, ["2018"]),
        ({"issued_on_from": "2017-01-01", "issued_on_to": "2017-12-31"}, ["2017"]),
        ({"year": "2017", "status": "draft"}, []),
        ({"year": "nonsense"}, ["2018", "2017", "no year"]),
        ({"q": "Letter", "year": "2017"}, ["2017"]),
        ({"q": "Letter", "year": "undated", "status": "published"}, ["no year"]),
        ({"q": "Letter", "ordering": "issued_on", "year": "2018"}, ["2018"]),
        ({"q": "Letter", "ordering": "series", "year": "2018"}, ["2018"]),
    ],
)
def test_the_list_is_filtered_and_searched(client, maria, archive, letters, query, found):
    assert titles(client.get(reverse(RESULTS), query)) == [f"Letter of {name}" for name in found]
    assert titles(client.get(reverse("wagtailadmin_explore_results", args=[archive.pk]), query)) == [
        f"Letter of {name}" for name in found
    ]


def test_the_list_is_filtered_by_series_and_topic(client, maria, archive, letters):
    topic = CircularPage.objects.get(title="Letter of 2017").topics.get()
    for query in ({"q": "Letter"}, {}):
        assert titles(client.get(reverse(RESULTS), {"series": letters.pk, **query})) == ["Letter of 2018"]
        assert titles(client.get(reverse(RESULTS), {"topic": topic.pk, **query})) == ["Letter of 2017"]


def test_one_letter_costs_as_many_queries_as_twenty(client, maria, archive, series):
    """Nothing in a row asks the database again: series, locale, workflow and site root are fetched for all rows."""
    urls = [reverse(RESULTS), reverse("wagtailadmin_explore_results", args=[archive.pk])]

    def cost():
        found = []
        for url in urls:
            client.get(url)  # what is cached after the first request is not the rows' doing
            with CaptureQueriesContext(connection) as queries:
                client.get(url)
            found.append(len(queries))
        return found

    factories.make_circular(archive, series, issued_on="2018-01-01")
    one = cost()
    for _ in range(19):
        factories.make_circular(archive, series, issued_on="2018-01-01", publish=_ % 2 == 0)
    assert cost() == one


# --- Series


def test_the_list_of_series_shows_how_many_letters_and_which_number_comes_next(client, moira, archive, series):
    factories.make_series("new", name="An empty series", label_format="Letter {number}", is_closed=True)
    for number in (4, 9):
        page = factories.make_circular(archive, series, number=number)
    page.copy_for_translation(factories.make_locale("fr"), copy_parents=True)

    response = client.get(reverse("wagtailsnippets_circulars_circularseries:list"))

    rows = {row.code: (row.circular_count, row.next_number) for row in response.context["object_list"]}
    assert rows == {"gcm": (2, 10), "new": (0, 1)}
    text = response.content.decode()
    assert "Circular No. 10" in text
    assert "Letter 1" in text


def test_one_series_costs_as_many_queries_as_twenty(client, moira, series):
    url = reverse("wagtailsnippets_circulars_circularseries:list_results")

    def cost():
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        return len(queries)

    one = cost()
    for serial in range(19):
        factories.make_series(f"s{serial}")
    assert cost() == one


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_series_that_has_given_a_number_cannot_be_deleted_and_the_editor_is_told_why(
    client, moira, archive, series, method
):
    factories.make_circular(archive, series).delete()  # even though the only letter in it is gone
    url = reverse("wagtailsnippets_circulars_circularseries:delete", args=[series.pk])

    page = getattr(client, method)(url, follow=True).content.decode()

    assert "“Series gcm” cannot be deleted" in page
    assert CircularSeries.objects.filter(pk=series.pk).exists()


def test_used_series_cannot_be_deleted_together_with_unused_ones_either(client, moira, archive, series):
    factories.make_circular(archive, series)
    unused = factories.make_series("new")
    url = reverse("wagtail_bulk_action", args=["circulars", "circularseries", "delete"])

    page = client.post(f"{url}?id={series.pk}&id={unused.pk}", follow=True).content.decode()

    assert "“Series gcm” cannot be deleted" in page
    assert CircularSeries.objects.count() == 2


def test_an_unused_series_can_be_deleted(client, moira, series):
    client.post(reverse("wagtailsnippets_circulars_circularseries:delete", args=[series.pk]))
    assert not CircularSeries.objects.exists()


def test_editors_make_series_and_moderators_manage_them(client, maria, series):
    add = reverse("wagtailsnippets_circulars_circularseries:add")
    edit = reverse("wagtailsnippets_circulars_circularseries:edit", args=[series.pk])
    assert client.get(add).status_code == 200
    assert client.get(edit).status_code == 302

    client.force_login(factories.make_user("moira", groups=("Moderators",)))
    assert client.get(add).status_code == 200
    assert client.get(edit).status_code == 200
