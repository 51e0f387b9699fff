"""The menu of the site."""

from django.template import Context, Template

from tests import factories

MENU = Template(
    "{% load home_tags %}{% site_menu as menu %}{% for item in menu %}{{ item.url }}{{ item.current }} {% endfor %}"
)


def printed(rf, page):
    return MENU.render(Context({"request": rf.get("/"), "page": page})).split()


def test_it_leads_to_the_home_page_and_to_pages_meant_for_menus(rf, home):
    factories.make_archive(home, show_in_menus=True)
    assert printed(rf, home) == ["/page", "/circulars/"]


def test_a_page_not_meant_for_menus_stays_out(rf, home, archive):
    assert printed(rf, home) == ["/page"]


def test_a_draft_or_a_page_behind_a_password_stays_out(rf, home):
    archive = factories.make_archive(home, show_in_menus=True)
    archive.view_restrictions.create(restriction_type="password", password="secret")
    assert printed(rf, home) == ["/page"]
    archive.view_restrictions.all().delete()
    archive.unpublish()
    assert printed(rf, home) == ["/page"]


def test_it_marks_the_part_of_the_site_a_page_stands_in(rf, home, series):
    archive = factories.make_archive(home, show_in_menus=True)
    letter = factories.make_circular(archive, series)
    assert printed(rf, letter) == ["/", "/circulars/true"]


def test_it_costs_one_query_whatever_stands_below(rf, home, series, django_assert_num_queries):
    archive = factories.make_archive(home, show_in_menus=True)
    for _number in range(3):
        factories.make_circular(archive, series)
    printed(rf, home)  # site roots and content types are remembered by Wagtail and Django
    with django_assert_num_queries(2):  # the site of the request, the pages
        printed(rf, home)
