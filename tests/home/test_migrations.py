from importlib import import_module

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from wagtail.models import Page, Site

from home.models import HomePage

migration = import_module("home.migrations.0002_home_page")
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def apps(django_db_setup, django_db_blocker):
    """The models as the migration sees them."""
    with django_db_blocker.unblock():
        return MigrationExecutor(connection).loader.project_state([("home", "0002_home_page")]).apps


@pytest.fixture
def welcome(site, apps):
    """The database as Wagtail leaves it, before our migration."""
    migration.bring_back_welcome_page(apps, None)
    ContentType.objects.clear_cache()
    return Page.objects.get(pk=site.root_page_id)


def test_going_back_brings_wagtails_welcome_page(welcome):
    site = Site.objects.get()
    assert welcome.specific_class is Page
    assert welcome.title == migration.WELCOME
    assert (site.root_page, site.hostname, site.port) == (welcome, "localhost", 80)
    assert not HomePage.objects.exists()


def test_the_welcome_page_becomes_the_home_page_and_stays_the_root_of_its_site(apps, welcome):
    migration.make_home_page(apps, None)
    home = HomePage.objects.get()
    assert (home.pk, home.title, home.slug, home.path, home.live) == (welcome.pk, "Home", "home", welcome.path, True)
    assert home.translation_key == welcome.translation_key
    assert Site.objects.get().root_page.specific == home
    assert Page.find_problems() == ([], [], [], [], [])


@pytest.mark.parametrize(
    ("base_url", "address"),
    [
        ("https://circulars.example", ("circulars.example", 443)),
        ("http://circulars.example", ("circulars.example", 80)),
        ("http://localhost:8123", ("localhost", 8123)),
    ],
)
def test_the_site_gets_the_address_of_the_settings(apps, welcome, settings, base_url, address):
    settings.BASE_URL = base_url
    migration.make_home_page(apps, None)
    site = Site.objects.get()
    assert (site.hostname, site.port) == address


def test_an_address_somebody_has_set_is_kept(apps, welcome, settings):
    Site.objects.update(hostname="kept.example", port=80)
    migration.make_home_page(apps, None)
    assert Site.objects.get().hostname == "kept.example"


def test_a_site_that_has_its_own_pages_is_left_alone(apps, welcome):
    Page.objects.filter(pk=welcome.pk).update(title="Our own page")
    migration.make_home_page(apps, None)
    assert not HomePage.objects.exists()
    assert Site.objects.get().root_page == welcome
