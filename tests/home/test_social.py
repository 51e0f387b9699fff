import pytest

from home.choices import PROFILE_URLS, SocialNetwork
from home.social import UnknownProfile, network_of, profile_url


@pytest.mark.parametrize("handle", ["riverworkers", "@riverworkers", " riverworkers "])
def test_a_name_becomes_the_address_of_the_profile(handle):
    assert profile_url("facebook", handle) == "https://www.facebook.com/riverworkers"


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("https://www.facebook.com/groups/rivers/", "https://www.facebook.com/groups/rivers/"),
        ("facebook.com/riverworkers", "https://facebook.com/riverworkers"),
    ],
)
def test_a_full_address_is_kept(typed, url):
    assert profile_url("facebook", typed) == url


def test_every_listed_network_knows_where_its_profiles_are():
    assert set(SocialNetwork) - set(PROFILE_URLS) == {SocialNetwork.OTHER}


def test_an_unlisted_network_needs_the_full_address():
    with pytest.raises(UnknownProfile, match="full address"):
        profile_url("other", "riverworkers")


@pytest.mark.parametrize("typed", ["river workers", "https://no where/", "javascript://%0aalert(1)"])
def test_what_is_neither_a_name_nor_an_address_is_refused(typed):
    with pytest.raises(UnknownProfile):
        profile_url("facebook", typed)


@pytest.mark.parametrize(
    ("printed", "network"),
    [("Facebook", "facebook"), ("FB", "facebook"), ("Twitter", "x"), ("YouTube", "youtube"), ("Orkut", "other")],
)
def test_a_letter_names_networks_in_its_own_words(printed, network):
    assert network_of(printed) == network
