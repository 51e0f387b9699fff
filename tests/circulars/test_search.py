"""The public search, on whichever database the tests run: the same answers from FTS5 and from tsvector."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from wagtail.models import PageViewRestriction, Site

from circulars.models import PublishedCircular, SearchEntry
from circulars.scope import Scope
from circulars.search import Query, find, matching
from tests.factories import attachments, event_list, make_circular, make_locale, make_series, paragraph

pytestmark = pytest.mark.django_db

HOSTILE = [
    "", " ", "\0", "\0\0migrants\0", '"', '""', '"""', "'", "''", "*", "^", ":", "(", ")", "-", "+", ",", "\\", "%",
    "AND", "OR", "NOT", "NEAR", "migrants AND", "AND OR NOT", "NEAR(migrants, 5)", "migrants*", "title:migrants",
    "{title}: x", "-migrants", "migrants:*", "migrants & | !", "<->", "a <-> b", "x:A", "!!x", "(((((", '"unbalanced',
    "'; DROP TABLE circulars_searchentry; --", "%s %d %(q)s", "{{ 7|add:7 }}", "<script>alert(1)</script>",
    "🙂", "🙂🙃", "٣", "１２", "x²", "é", "e\u0301", "\u0301", "\u200b", "\ufeff", "\U000e0041", "日本語", "مُهاجر", "ß",
    "\udc80", "9" * 400, "migrants " * 1200, "a" * 10_000, '"' * 10_000, "(" * 10_000, "🙂" * 10_000,
    " ".join(f"w{number}" for number in range(2000)), "circular 99999999999999999999", "circular 999999999", "no. -1",
]  # fmt: skip


@pytest.fixture
def scope(site):
    return Scope(site=site, locale="en")


@pytest.fixture
def letters(archive, series):
    """Three circulars; the second with an event and a document."""
    return [
        make_circular(archive, series, number=12, title="Regional consultations", slug="twelve", body=[paragraph(
            "The members met in Geneva to prepare. Café owners of São Paulo and policies on wages were discussed."
        )]),
        make_circular(archive, series, number=13, title="Wages withheld", slug="thirteen", issued_on="2018-03-07",
                      body=[
            paragraph("See circular 12 of last year on the migrant domestic worker and her employer."),
            event_list({"title": "Hearing on recruitment", "city": "Bangkok", "country": "TH", "theme": "Bondage"}),
            attachments({"title": "Table of fees", "source": "Ministry of Labour"}),
        ]),
        make_circular(archive, series, number=112, title="Before we leave", slug="leave"),
    ]  # fmt: skip


def found(scope, text, **filters):
    return [(hit.kind, hit.label.rpartition(" ")[2]) for hit in find(scope, text, **filters).hits]


@pytest.mark.parametrize(
    "text",
    [
        "circular 12",
        "Circular No. 12",
        "no. 12",
        "No 12",
        "CIRCULAR NUMBER 12",
        "12",
        "012",
        "gcm 12",
        "gcm circular 12",
    ],
)
def test_a_label_finds_its_circular_first(scope, letters, text):
    assert found(scope, text)[0] == ("circular", "12")


def test_a_number_is_no_start_of_another(scope, letters):
    assert ("circular", "112") not in found(scope, "12") + found(scope, "circular 11")


def test_a_number_with_words_that_are_no_label_is_just_a_word(scope, letters):
    assert found(scope, "domestic 12") == [("circular", "13")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("consultations", "circular"),
        ("REGIONAL", "circular"),
        ("wages", "circular"),
        ("recruitment", "event"),
        ("bangkok", "event"),
        ("thailand", "event"),
        ("bondage", "event"),
        ("fees", "attachment"),
        ("ministry", "attachment"),
    ],
)
def test_titles_places_and_texts_are_found(scope, letters, text, kind):
    assert kind in [hit.kind for hit in find(scope, text).hits]


@pytest.mark.parametrize("text", ["cafe", "CAFÉ", "cafe\u0301", "sao paulo", "São"])
def test_accents_and_case_make_no_difference(scope, letters, text):
    assert found(scope, text) == [("circular", "12")]


def test_all_words_must_be_found_and_the_last_may_be_the_start_of_one(scope, letters):
    assert found(scope, "geneva consult") == [("circular", "12")]
    assert found(scope, "consult geneva") == []
    assert found(scope, "geneva bangkok") == []


def test_singular_and_plural_find_each_other(scope, letters):
    assert found(scope, "policy geneva") == found(scope, "member geneva") == [("circular", "12")]
    assert found(scope, "employers worker") == [("circular", "13")]


def test_quoted_words_stand_together(scope, letters):
    assert found(scope, '"domestic worker"') == found(scope, "“migrant domestic”") == [("circular", "13")]
    assert found(scope, '"worker domestic"') == []


def test_words_that_say_nothing_need_not_be_there(scope, letters):
    assert found(scope, "hearing of the recruitment") == found(scope, "hearing recruitment")


def test_a_title_counts_more_than_the_text(scope, archive, series):
    make_circular(archive, series, title="Other matters", body=[paragraph("Recruitment is mentioned here in passing.")])
    make_circular(archive, series, title="Recruitment", body=[paragraph()])
    make_circular(archive, series, title="More matters", body=[paragraph("And recruitment is mentioned here as well.")])
    assert find(scope, "recruitment").hits[0].label == "Circular No. 2"


def test_filters_narrow_and_counts_tell_what_the_other_filters_leave(scope, letters):
    everything = find(scope, "circular")
    assert everything.count == 5
    assert dict(everything.facets["kind"]) == {"circular": 3, "event": 1, "attachment": 1}
    events = find(scope, "circular", kinds=["event"])
    assert [hit.kind for hit in events.hits] == ["event"]
    assert dict(events.facets["kind"]) == dict(everything.facets["kind"])
    assert events.facets["year"] == [("2018", 1)]
    assert find(scope, "circular", year="2018").count == 3 and find(scope, "circular", year="1999").count == 0
    assert find(scope, "circular", series="gcm").count == 5 and find(scope, "circular", series="other").count == 0
    assert find(scope, "circular", year="20xx").count == find(scope, "circular", year="٢٠١٨").count == 0


def test_a_series_whose_code_begins_with_anothers_is_another(scope, archive):
    for code in ("gcm", "gcm-2"):
        make_circular(archive, make_series(code), title="Meeting")
    assert find(scope, "meeting", series="gcm").count == find(scope, "meeting", series="gcm-2").count == 1


@pytest.mark.parametrize("filters", [{}, {"kinds": ["circular"]}, {"series": "gcm"}, {"year": "2018"}])
def test_more_than_can_be_counted_is_said_to_be_more(scope, letters, monkeypatch, filters):
    exact = find(scope, "circular", **filters)
    monkeypatch.setattr("circulars.search.matching.MAX_MATCHES", 2)
    monkeypatch.setattr("circulars.search.finding.MAX_MATCHES", 2)
    results = find(scope, "circular", **filters)
    assert results.is_capped and results.count == 2 and exact.count > 2
    assert {hit.uid for hit in results.hits} <= {hit.uid for hit in exact.hits}
    assert {value for value, _count in results.facets["kind"]} >= {"circular", "event", "attachment"}
    assert all(count is None for _value, count in results.facets["kind"])


def test_filters_reach_what_stands_beyond_the_limit(scope, letters, monkeypatch):
    monkeypatch.setattr("circulars.search.matching.MAX_MATCHES", 1)
    monkeypatch.setattr("circulars.search.finding.MAX_MATCHES", 1)
    results = find(scope, "circular", kinds=["event"])
    assert results.count == 1 and not results.is_capped and results.facets["year"] == [("2018", 1)]


def test_the_words_found_are_marked_and_everything_else_is_escaped(scope, archive, series):
    make_circular(
        archive, series, title="Wages & <b>fees</b>", body=[paragraph("A café &lt;script&gt; with fees of wages.")]
    )
    hit = find(scope, "wage cafe").hits[0]
    assert hit.title == "<mark>Wages</mark> &amp; &lt;b&gt;fees&lt;/b&gt;"
    assert hit.excerpt == "A <mark>café</mark> &lt;script&gt; with fees of <mark>wages</mark>."


def test_the_excerpt_is_the_part_with_the_words(scope, archive, series):
    text = "nothing of interest here " * 60 + "but the bondage of debt is told here " + "and more of nothing " * 60
    make_circular(archive, series, body=[paragraph(text)])
    excerpt = find(scope, "bondage debt").hits[0].excerpt
    assert "<mark>bondage</mark> of <mark>debt</mark>" in excerpt
    assert excerpt.startswith("… ") and excerpt.endswith(" …") and len(excerpt) < 300


def test_what_is_not_public_is_never_found(scope, archive, series):
    def letter(**fields):
        return make_circular(archive, series, title="Bondage", body=[event_list({"title": "Bondage"})], **fields)

    letter(publish=False)
    letter(go_live_at=timezone.now() + timedelta(days=1))
    letter().unpublish()
    letter().delete()
    PageViewRestriction.objects.create(page=letter().page_ptr, restriction_type="login")
    assert found(scope, "bondage") == [] and find(scope, "bondage").count == 0


def test_what_has_expired_is_not_found_even_before_the_scheduler_runs(scope, archive, series):
    make_circular(archive, series, number=7, title="Bondage")
    past = timezone.now() - timedelta(seconds=1)
    PublishedCircular.objects.update(expires_at=past)
    SearchEntry.objects.update(expires_at=past)
    assert found(scope, "bondage") == found(scope, "circular 7") == []


def test_other_sites_and_other_languages_are_not_searched(scope, letters, archive):
    translation = letters[0].copy_for_translation(make_locale("fr"), copy_parents=True)
    translation.title = "Consultations régionales"
    translation.save_revision().publish()
    assert found(scope, "regionales") == []
    assert found(Scope(scope.site, "fr"), "regionales") == [("circular", "12")]
    other = Site.objects.create(hostname="other.example.org", root_page=archive.get_parent(), port=8001)
    assert found(Scope(other, "en"), "consultations") == found(Scope(None, "en"), "consultations") == []


def test_the_index_follows_every_change_of_an_entry(scope, letters):
    entry = SearchEntry.objects.get(title="Before we leave")
    SearchEntry.objects.filter(pk=entry.pk).update(title="Afterwards")
    assert found(scope, "before leave") == [] and found(scope, "afterwards") == [("circular", "112")]
    SearchEntry.objects.filter(pk=entry.pk).delete()
    assert found(scope, "afterwards") == []


def test_punctuation_joins_no_words(scope, archive, series):
    make_circular(archive, series, title="COVID-19, 2017-2018 and/or migrant-led work.Geneva e-mail")
    for text in ("covid 19", "2018", "or migrant", "led", "geneva", '"and or"', "2017", "mail"):
        assert found(scope, text), text


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:20]))
def test_a_hostile_query_answers_plainly(client, letters, text):
    answer = client.get("/search/", {"q": text.encode("utf-8", "surrogatepass")})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_what_was_typed_stands_in_the_form_escaped_and_short(client, letters):
    content = client.get("/search/", {"q": '"><img src=x>' + "z" * 10_000}).content.decode()
    assert "&quot;&gt;&lt;img src=x&gt;" in content and "<img src=x>" not in content and len(content) < 30_000


class AnyText(TestCase):
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.text(max_size=400), st.sampled_from(["", "event", "x' OR 1"]), st.text(max_size=8))
    def test_any_text_and_any_filter_is_answered(self, text, kind, year):
        scope = Scope(site=Site.objects.get(is_default_site=True), locale="en")
        results = find(scope, text, kinds=[kind] if kind else [], series=year, year=year)
        assert results.count == 0
        find(scope, text)

    @settings(max_examples=60, deadline=None)
    @given(st.text(min_size=1, max_size=400))
    def test_a_query_holds_nothing_but_words(self, text):
        query = Query.parse(text)
        assert len(query.terms) <= 10
        assert all(part.isalnum() for term in query.terms for form in term.forms for part in form.split())


@pytest.mark.parametrize(
    "address",
    ["", "?q=", "?q=wages&page=0", "?q=wages&page=99", "?q=wages&page=x", "?q=wages&kind=zebra", "?q=wages&year=²",
     "?q=wages&series=%00", "?q=%ff%fe", "?page=2", "?q=a&q=b&kind=&year=&series="],
)  # fmt: skip
def test_odd_addresses_are_answered(client, letters, address):
    assert client.get(f"/search/{address}").status_code == 200


def test_the_page_shows_results_filters_and_is_not_for_search_engines(client, letters):
    answer = client.get("/search/?q=circular")
    content = answer.content.decode()
    assert answer["X-Robots-Tag"] == "noindex" and '<meta name="robots" content="noindex">' in content
    assert "5 found" in content and 'href="/circulars/thirteen/"' in content
    assert "q=circular&amp;kind=event" in content and "q=circular&amp;year=2018" in content
    assert "Nothing found" in client.get("/search/?q=zebra").content.decode()


def test_pages_hold_what_pages_of_lists_hold(client, archive, series, settings):
    settings.CIRCULARS = {**settings.CIRCULARS, "PAGE_SIZE": 2}
    for _number in range(5):
        make_circular(archive, series, title="Wages")
    pages = [client.get("/search/", {"q": "wages", "page": page}).context["results"].hits for page in (1, 2, 3, 9)]
    assert [len(hits) for hits in pages] == [2, 2, 1, 1]
    assert len({hit.page_id for hits in pages for hit in hits}) == 5


def test_one_hit_and_twenty_cost_the_same_queries(client, archive, series):
    """The match; entries, their circulars, their events; names of series. The rest is the page's frame."""
    body = [paragraph(), event_list({"title": "Bondage hearing"}), attachments({"title": "Bondage table"})]
    make_circular(archive, series, title="Bondage", body=body)
    client.get("/search/?q=bondage")
    with CaptureQueriesContext(connection) as one:
        client.get("/search/?q=bondage")
    with CaptureQueriesContext(connection) as alone:
        find(Scope(Site.objects.get(), "en"), "bondage")
    for _number in range(7):
        make_circular(archive, series, title="Bondage", body=body)
    with CaptureQueriesContext(connection) as twenty:
        answer = client.get("/search/?q=bondage")
    assert len(answer.context["results"].hits) == 20
    assert len(one) == len(twenty)
    # The site was looked up above; 1 match, 2 entries, 3 circulars with series, 4 events.
    assert len(alone) == 5


def test_a_database_without_an_index_of_ours_still_finds(scope, letters):
    rows = matching._without_index(scope, Query.parse("migrant domestic"), matching.Within())
    assert [row.kind for row in rows] == ["circular"]
