import pytest
from wagtail.models import Site

from circulars.checks import check_settings
from circulars.conf import DEFAULTS, get_secretariat, get_setting


@pytest.mark.parametrize(
    ("conf", "expected"),
    [
        ([], "circulars.E001"),
        ({"PAGE_SIZES": 3}, "circulars.E002"),
        ({"SECRETARIAT_MODEL": "nowhere.Model"}, "circulars.E003"),
        ({"SECRETARIAT_MODEL": 7}, "circulars.E003"),
        ({"LABEL_FORMAT": "Letter"}, "circulars.E004"),
        ({"PAGE_SIZE": 0}, "circulars.E005"),
        ({"PAGE_SIZE": True}, "circulars.E005"),
        ({"FEED_SIZE": None}, "circulars.E005"),
        ({"CALENDAR_PAST_DAYS": 0}, "circulars.E005"),
        ({"IMPORT_MAX_BYTES": "1"}, "circulars.E005"),
    ],
)
def test_a_wrong_settings_dict_is_told_at_start_up(settings, conf, expected):
    settings.CIRCULARS = conf
    assert [error.id for error in check_settings(None)] == [expected]


def test_defaults_pass_their_own_checks(settings):
    settings.CIRCULARS = {**DEFAULTS}
    assert check_settings(None) == []


def test_asking_for_a_setting_that_is_none_is_an_error():
    with pytest.raises(KeyError):
        get_setting("PAGE_SIZES")


@pytest.mark.django_db
def test_a_host_without_a_secretariat_model_signs_with_the_site_name(settings):
    settings.CIRCULARS = {}
    site = Site.objects.get(is_default_site=True)
    site.site_name = "A Network"
    letterhead = get_secretariat(site)
    assert (letterhead.name, letterhead.signatory, letterhead.phones) == ("A Network", "A Network", ())
