import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from wagtail.models import Locale, Page, Site

from circulars.conf import get_secretariat
from home.models import HomePage, SecretariatPage, SecretariatPhone, SecretariatSocialLink

pytestmark = pytest.mark.django_db


def test_a_site_without_a_profile_prints_its_own_name(site):
    site.site_name = "The Union"
    assert get_secretariat(site).name == "The Union"


def test_the_letterhead_is_the_published_profile(site, add_secretariat):
    page = add_secretariat(
        site.root_page,
        short_name="RWU",
        about="We work on rivers.",
        address="7 Lantern Street,\n\nQuezon City 1100\n",
        country="PH",
        email="desk@river.example",
        website="https://www.river.example",
        signatory="The Desk",
        phones=[SecretariatPhone(kind="telefax", number="(02) 8277 9484")],
        social_links=[SecretariatSocialLink(network="facebook", handle="riverworkers")],
    )
    letterhead = get_secretariat(site)
    assert letterhead.name == "River Workers' Union"
    assert letterhead.address == ("7 Lantern Street,", "Quezon City 1100", "Philippines")
    assert [(p.kind, p.label, p.display, p.e164) for p in letterhead.phones] == [
        ("telefax", "Telefax", "+63 2 8277 9484", "+63282779484")
    ]
    assert [(s.network, s.label, s.url) for s in letterhead.social] == [
        ("facebook", "Facebook", "https://www.facebook.com/riverworkers")
    ]
    assert (letterhead.signatory, letterhead.country, letterhead.url) == ("The Desk", "PH", page.url)


def test_the_country_can_be_left_out_of_the_address(site, add_secretariat):
    add_secretariat(site.root_page, address="7 Lantern Street", country="PH", print_country=False)
    assert get_secretariat(site).address == ("7 Lantern Street",)


def test_a_draft_profile_shows_nothing_but_the_name_of_the_site(site, add_secretariat):
    add_secretariat(site.root_page, live=False, about="Not yet for readers", email="draft@river.example")
    letterhead = get_secretariat(site)
    assert (letterhead.name, letterhead.about, letterhead.email) == ("Circulars", "", "")


def test_unpublished_changes_of_a_live_profile_are_not_shown(site, add_secretariat):
    page = add_secretariat(site.root_page)
    page.name = "A name being considered"
    page.phones = [SecretariatPhone(kind="phone", number="+63 2 8277 9484")]
    page.save_revision()
    letterhead = get_secretariat(site)
    assert (letterhead.name, letterhead.phones) == ("River Workers' Union", ())


def test_the_preview_shows_what_is_being_typed(site, rf):
    page = SecretariatPage(title="About us", name="A name being typed", live=False)
    request = rf.get("/")
    assert page.get_context(request)["secretariat"].name == "A name being typed"


def test_the_profile_costs_one_query_and_its_letterhead_two(site, add_secretariat, django_assert_num_queries):
    def fill(page, rows):
        page.phones = [SecretariatPhone(number=f"+63 2 8277 94{n:02}") for n in range(rows)]
        page.social_links = [SecretariatSocialLink(network="facebook", handle=f"river{n}") for n in range(rows)]
        page.save()

    page = add_secretariat(site.root_page)
    for rows in (1, 20):
        fill(page, rows)
        Site.get_site_root_paths()  # its cache is the site's, not this list's
        with django_assert_num_queries(1):  # the page with its locale and logo
            profile = SecretariatPage.for_site(site)
        with django_assert_num_queries(2):  # phones, social links
            assert len(profile.letterhead().phones) == rows


def test_a_profile_is_made_once(site):
    made = SecretariatPage.make_for_site(site)
    assert (made.slug, made.live) == ("about", False)
    assert SecretariatPage.make_for_site(site) == made
    assert SecretariatPage.objects.count() == 1


def test_a_profile_is_made_beside_a_page_that_has_its_address(site):
    site.root_page.add_child(instance=HomePage(title="About", slug="about"))
    assert SecretariatPage.make_for_site(site).slug == "about-us"


@pytest.mark.parametrize("live", [True, False])
def test_a_second_profile_on_a_site_is_refused(site, add_secretariat, live):
    add_secretariat(site.root_page)
    with pytest.raises(ValidationError, match="already"):
        add_secretariat(site.root_page, title="Another", live=live)


def test_another_site_has_a_profile_of_its_own(site, add_secretariat):
    root = Page.objects.get(depth=1)
    other_home = root.add_child(instance=HomePage(title="Second", slug="second"))
    other = Site.objects.create(hostname="second.example", root_page=other_home)
    add_secretariat(site.root_page, name="The first")
    add_secretariat(other_home, name="The second")
    assert [get_secretariat(each).name for each in (site, other)] == ["The first", "The second"]


def test_a_reader_sees_the_profile_in_the_language_it_is_translated_to(site, add_secretariat):
    page = add_secretariat(site.root_page)
    arabic = Locale.objects.create(language_code="ar")
    site.root_page.specific.copy_for_translation(arabic)
    translated = page.copy_for_translation(arabic)
    translated.name = "اتحاد عمال الأنهار"
    with translation.override("ar"):
        assert get_secretariat(site).name == "River Workers' Union", "the translation is still a draft"
        translated.save_revision().publish()
        assert get_secretariat(site).name == "اتحاد عمال الأنهار"
    with translation.override("en"):
        assert get_secretariat(site).name == "River Workers' Union"


def test_the_tree_rules_keep_the_profile_below_a_home_page(home, add_secretariat):
    assert SecretariatPage.can_create_at(home)
    assert not SecretariatPage.can_create_at(Page.objects.get(depth=1))
    profile = add_secretariat(home)
    assert not SecretariatPage.can_create_at(HomePage.objects.get())
    assert SecretariatPage.allowed_subpage_models() == []
    assert not HomePage.can_create_at(profile)


def test_an_impossible_number_is_refused_at_its_field(site, add_secretariat):
    with pytest.raises(ValidationError) as caught:
        add_secretariat(site.root_page, phones=[SecretariatPhone(number="12")])
    assert list(caught.value.message_dict) == ["number"]


def form_data(**changes):
    data = {
        "title": "About us",
        "slug": "about",
        "name": "River Workers' Union",
        "country": "PH",
        "print_country": "on",
        "phones-TOTAL_FORMS": "1",
        "phones-INITIAL_FORMS": "0",
        "phones-0-kind": "phone",
        "phones-0-number": "(02) 8277 9484",
        "phones-0-ORDER": "1",
        "social_links-TOTAL_FORMS": "0",
        "social_links-INITIAL_FORMS": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    return data | changes


def test_an_editor_types_a_number_the_way_it_is_dialled_in_the_country(admin_client, home):
    url = f"/admin/pages/add/home/secretariatpage/{home.pk}/"
    response = admin_client.post(url, form_data() | {"action-publish": "publish"})
    assert response.status_code == 302
    phone = SecretariatPage.objects.get().phones.get()
    assert (phone.number, phone.e164) == ("+63 2 8277 9484", "+63282779484")


def test_an_editor_is_told_at_the_row_what_number_is_expected(admin_client, home):
    url = f"/admin/pages/add/home/secretariatpage/{home.pk}/"
    data = form_data(**{"phones-0-number": "8277"})
    response = admin_client.post(url, data)
    assert response.status_code == 200
    form = response.context["form"]
    assert "too many or too few digits" in form.formsets["phones"].forms[0].errors["number"][0]


def test_the_country_is_changed_together_with_its_numbers(admin_client, site, add_secretariat):
    page = add_secretariat(
        site.root_page, country="PH", phones=[SecretariatPhone(number="(02) 8277 9484", sort_order=1)]
    )
    phone = page.phones.get()
    data = form_data(
        country="CH",
        **{
            "phones-TOTAL_FORMS": "2",
            "phones-INITIAL_FORMS": "1",
            "phones-0-id": str(phone.pk),
            "phones-0-number": phone.number,
            "phones-0-ORDER": "1",
            "phones-1-kind": "phone",
            "phones-1-number": "022 917 12 34",
            "phones-1-ORDER": "2",
        },
    )
    response = admin_client.post(f"/admin/pages/{page.pk}/edit/", data | {"action-publish": "publish"})
    assert response.status_code == 302
    numbers = SecretariatPhone.objects.order_by("sort_order").values_list("e164", flat=True)
    assert list(numbers) == ["+63282779484", "+41229171234"]


def test_the_editor_opens_in_the_order_of_a_letterhead(admin_client, site, record):
    page = SecretariatPage.make_for_site(site)
    page.fill_from_letterhead(record)
    html = admin_client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    names = ("name", "about", "address", "country", "phones-TOTAL_FORMS", "email", "social_links-TOTAL_FORMS")
    places = [html.index(f'name="{name}"') for name in names]
    assert places == sorted(places)
    assert "Telefax: +632.8277.9484" in html, "the letterhead as it was printed can be looked up"
