"""Fixtures for every test: files in temporary folders, a site with an archive, no outside service."""

from pathlib import Path

import pytest
from django.core.cache import cache
from django.utils import translation
from wagtail.models import Page, Site

from circulars.models import CircularIndexPage, CircularSeries
from tests import factories

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"


@pytest.fixture(autouse=True)
def _temporary_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def _as_a_new_process(settings):
    """A request in Arabic leaves its language to the next test of the same process, and the cache what it counted."""
    cache.clear()
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture
def seeds() -> Path:
    """The folder of the two real letters, which are not part of the project."""
    if not SEEDS.is_dir():
        pytest.skip(f"the real letters are not here: {SEEDS}")
    return SEEDS


@pytest.fixture
def site(db) -> Site:
    return Site.objects.select_related("root_page").get(is_default_site=True)


@pytest.fixture
def home(site) -> Page:
    return site.root_page.specific


@pytest.fixture
def series(db) -> CircularSeries:
    return factories.make_series()


@pytest.fixture
def archive(home) -> CircularIndexPage:
    return factories.make_archive(home)
