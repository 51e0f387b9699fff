"""Text to record: titles, dates, courtesies, headings, paragraphs, lists, links, calls, and no word lost."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from circulars.importers.encoding import read_text
from circulars.importers.errors import NotALetter
from circulars.importers.links import to_inline_html
from circulars.importers.records import Call, EventList, Heading, ListItems, Paragraph
from circulars.importers.text import read_letter
from circulars.importers.words import words_lost
from tests.circulars.importers.expected import letter_paths, outline
from tests.circulars.importers.generate import letter as generated_letter


@pytest.mark.parametrize("path", letter_paths(), ids=lambda path: path.stem)
def test_letters_of_many_forms_are_read_as_an_editor_would(path):
    text = read_text(path)
    letter = read_letter(text)
    assert outline(letter) == json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert words_lost(text, letter) == []


@pytest.mark.parametrize(
    ("line", "number", "title"),
    [
        ("Circular 12: Report on Work", 12, "Report on Work"),
        ("Circular No 4: Report on Work", 4, "Report on Work"),
        ("Circular No. 8 Report on Work", 8, "Report on Work"),
        ("Circular No. 1 on the Report on Work", 1, "On the Report on Work"),
        ("CIRCULAR NO. 3 – REPORT ON WORK", 3, "REPORT ON WORK"),
        ("Circular # 5 - Report on Work", 5, "Report on Work"),
        ("Circular No.7. Report on Work", 7, "Report on Work"),
        ("Circular Letter No. 9 | Report on Work", 9, "Report on Work"),
        ("MFA Circular 10: Report on Work", 10, "Report on Work"),
        ("Subject: Circular No. 11 – Report on Work", 11, "Report on Work"),
        ("Circulaire n° 6 : Rapport sur le travail", 6, "Rapport sur le travail"),
        ("**Circular No. 2: Report on Work**", 2, "Report on Work"),
        ("Circular No. 13/2019: Report on Work", 13, "Report on Work"),
        ("Circular No. 14 (7 March 2018): Report on Work", 14, "Report on Work"),
        ("Circular No. 15: 2018 in Review", 15, "2018 in Review"),
        ("Circular No. 16: Side Event in New York, 18-19 April 2017", 16, "Side Event in New York, 18-19 April 2017"),
        ("Circular No. 17: Side Event – 18 April 2017", 17, "Side Event – 18 April 2017"),
        ("Circular No. 18\n\nReport on Work", 18, "Report on Work"),
        ("Circular No. 19\nReport on Work", 19, "Report on Work"),
        ("Circular No. 20: Report on the Work of Members and\nTheir Families", 20,
         "Report on the Work of Members and Their Families"),
    ],
)  # fmt: skip
def test_the_title_line_is_read_in_every_form(line, number, title):
    text = f"{line}\n\nDear friends,\n\nThe report is ready. We thank all who wrote it."
    letter = read_letter(text)
    assert (letter.number, letter.title) == (number, title)
    assert [type(block) for block in letter.body if not isinstance(block, EventList)] == [Paragraph]
    assert words_lost(text, letter) == []


def test_an_event_that_only_the_title_announces_stands_first():
    text = "Circular No. 16: Side Event in New York, 18-19 April 2017\n\nDear friends,\n\nThe report is ready."
    first = read_letter(text).body[0]
    assert isinstance(first, EventList)
    assert [(row.starts_on, row.city) for row in first.rows] == [(date(2017, 4, 18), "New York")]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Dear friends,\n\nThis is a letter without a number.", "No circular number"),
        ("Dear friends,\n\nAs we wrote in our\nCircular No. 3, the meeting is in May.", "No circular number"),
        ("Circular No. 3 was sent in May.\n\nThe meeting is in June.", "No circular number"),
        ("Circular No. 12:\n\nDear friends,\n\nThe meeting is in May.", "has no title"),
        ("Circular No. 0: Report\n\nText.", "number is 0"),
        ("Circular No. 12A: Report\n\nAs said in\n\nCircular No. 11: Report\n\nText.", "number is 12A"),
    ],
)
def test_a_text_without_number_or_title_is_no_letter(text, reason):
    with pytest.raises(NotALetter, match=reason):
        read_letter(text)


@pytest.mark.parametrize(
    ("before", "after", "issued_on", "precision"),
    [
        ("7 March 2018\n\n", "", date(2018, 3, 7), "day"),
        ("", "\n\nQuezon City, 7 March 2018", date(2018, 3, 7), "day"),
        ("", "\n\nDate: March 7, 2018", date(2018, 3, 7), "day"),
        ("", "\n\n7th of March 2018", date(2018, 3, 7), "day"),
        ("", "\nManila, Wednesday, 7 March 2018", date(2018, 3, 7), "day"),
        ("", "\n\n2018-03-07", date(2018, 3, 7), "day"),
        ("", "\n\n27/03/2018", date(2018, 3, 27), "day"),
        ("", "\n\nMarch 2018", date(2018, 3, 1), "month"),
        ("", "\n\nDakar, le 7 mars 2018", date(2018, 3, 7), "day"),
        ("", "\n\nSan José, 7 de marzo de 2018", date(2018, 3, 7), "day"),
        ("", " — March 7, 2018", date(2018, 3, 7), "day"),
        ("", "\n\n03/04/2018", None, "unknown"),
        ("", "\n\nGeneva, 7-8 March 2018", None, "unknown"),
        ("", "\n\nApril/May 2018", None, "unknown"),
        ("", "", None, "unknown"),
    ],
)
def test_the_date_of_issue_is_the_letters_own_or_unknown(before, after, issued_on, precision):
    text = f"{before}Circular 5: Report on Work{after}\n\nDear friends,\n\nThe meeting is on 5 May 2019 in Geneva."
    letter = read_letter(text)
    assert (letter.issued_on, letter.issued_precision) == (issued_on, precision)
    assert letter.title == "Report on Work"
    assert words_lost(text, letter) == []


@pytest.mark.parametrize(
    "glued", ["— March 7, 2018Dear Friends,", "March 7, 2018 Dear Friends,", "MANILA, 7 March 2018 – Dear Friends,"]
)
def test_a_dateline_glued_to_the_text_is_parted_from_it(glued):
    text = f"Circular 5: Report on Work\n\n{glued} the report is ready.\n\nPlease read it."
    letter = read_letter(text)
    assert letter.issued_on == date(2018, 3, 7)
    assert letter.salutation == "Dear Friends,"
    assert words_lost(text, letter) == []


def test_a_date_below_the_signature_is_the_date_of_issue():
    letter = read_letter("Circular 5: Report\n\nThe report is ready.\n\nSincerely,\nAna Cruz\n7 March 2018")
    assert letter.issued_on == date(2018, 3, 7)
    assert letter.signatory == "Ana Cruz"


@pytest.mark.parametrize(
    ("opening", "salutation"),
    [
        ("Dear friends,\n\nThe report is ready.", "Dear friends,"),
        ("Dear friends,\nThe report is ready.", "Dear friends,"),
        ("Dear Members and Partners: The report is ready.", "Dear Members and Partners:"),
        ("Greetings from the Network (NW). We hope all goes well with you. The report is ready.",
         "Greetings from the Network (NW). We hope all goes well with you."),
        ("Dear All,\n\nHope all is well. Greetings from NW and Eid Mubarak!\n\nThe report is ready.",
         "Dear All,\nHope all is well. Greetings from NW and Eid Mubarak!"),
        ("Warmest greetings of solidarity!\n\nThe report is ready.", "Warmest greetings of solidarity!"),
        ("Mesdames, Messieurs,\n\nThe report is ready.", "Mesdames, Messieurs,"),
        ("The report is ready.", ""),
        ("Greetings from the Network, we are writing to share the report.", ""),
    ],
)  # fmt: skip
def test_the_salutation_is_parted_from_the_text(opening, salutation):
    letter = read_letter(f"Circular 5: Report\n\n{opening}\n\nPlease read it soon.")
    assert letter.salutation == salutation
    assert letter.body[-1] == Paragraph("Please read it soon.")


@pytest.mark.parametrize(
    ("ending", "closing", "signatory"),
    [
        ("Sincerely,\nThe Secretariat", "Sincerely,", "The Secretariat"),
        ("Sincerely,\n\nThe Secretariat", "Sincerely,", "The Secretariat"),
        ("Thank you very much.\n\nThe Secretariat", "Thank you very much.", "The Secretariat"),
        ("In solidarity,\n\nAna Cruz\nCoordinator\nExample Network", "In solidarity,",
         "Ana Cruz, Coordinator, Example Network"),
        ("Yours in solidarity,\nAna Cruz", "Yours in solidarity,", "Ana Cruz"),
        ("Best regards", "Best regards", ""),
        ("With warm regards and solidarity,\nAna Cruz", "With warm regards and solidarity,", "Ana Cruz"),
        ("Sincerely, The Secretariat", "Sincerely,", "The Secretariat"),
        ("Take care,\nAna", "Take care,", "Ana"),
        ("Ana Cruz\nOn behalf of the Secretariat", "", "Ana Cruz, On behalf of the Secretariat"),
        ("The Secretariat", "", "The Secretariat"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_the_closing_is_optional_and_the_signatory_kept(ending, closing, signatory):
    text = f"Circular 5: Report\n\nThe report is ready.\n\nPlease read it soon.\n\n{ending}"
    letter = read_letter(text)
    assert (letter.closing, letter.signatory) == (closing, signatory)
    assert letter.body == (Paragraph("The report is ready."), Paragraph("Please read it soon."))


def test_thanks_that_end_the_last_paragraph_are_the_closing():
    letter = read_letter("Circular 5: Report\n\nMore will follow. Thank you very much.\n\nMFA Secretariat")
    assert letter.body == (Paragraph("More will follow."),)
    assert (letter.closing, letter.signatory) == ("Thank you very much.", "MFA Secretariat")


def test_a_postscript_stays_in_the_letter():
    letter = read_letter("Circular 5: Report\n\nIt is ready.\n\nSincerely,\nAna Cruz\n\nP.S. It is long.")
    assert letter.signatory == "Ana Cruz"
    assert letter.body[-1] == Paragraph("P.S. It is long.")


@pytest.mark.parametrize(
    "heading",
    [
        "Background",
        "Upcoming activities",
        "Regional Consultations in Asia",
        "WHAT WE ASK",
        "1. Background",
        "II. Next Steps",
        "Who can apply?",
        "Application for 8-9 May Thematic Session in Geneva & Stakeholder Steering Committee: a Preparatory Process "
        "for a Global Compact for Migration",
        "GFMD 2017",
    ],
)
def test_a_short_line_between_blank_lines_heads_a_section(heading):
    letter = read_letter(f"Circular 5: Report\n\nIt is ready.\n\n{heading}\n\nThe first part says why.")
    assert Heading(heading) in letter.body


@pytest.mark.parametrize(
    "line",
    [
        "We will write again",
        "Please see below",
        "The dates are below:",
        "http://example.org/report",
        "office@example.org",
        "the report of the committee",
        "It has been a long year for all of us who work on this",
        "Venue: Palais des Nations",
        "Thank you for reading",
        "A sentence ends with a full stop.",
    ],
)
def test_not_every_short_line_is_a_heading(line):
    letter = read_letter(f"Circular 5: Report\n\nIt is ready.\n\n{line}\n\nThe first part says why.")
    assert not any(isinstance(block, Heading) for block in letter.body)


def test_the_last_line_of_a_letter_heads_nothing():
    letter = read_letter("Circular 5: Report\n\nIt is ready.\n\nGood news for Domestic Workers")
    assert not any(isinstance(block, Heading) for block in letter.body)


@pytest.mark.parametrize("mark", ["•", "-", "*", "–", "·", "o", "▪", "\uf0b7"])
def test_points_are_a_list_whatever_their_bullet_and_wrap(mark):
    points = f"  {mark} the first point goes on\n    over two lines\n  {mark} the second"
    text = f"Circular 5: Report\n\nThe points:\n\n{points}\n\nThat is all."
    letter = read_letter(text)
    assert letter.body[1] == ListItems(("the first point goes on over two lines", "the second"))
    assert words_lost(text, letter) == []


@pytest.mark.parametrize("style", ["{}.", "{})", "({})"])
def test_numbered_points_are_an_ordered_list(style):
    points = "\n".join(f"{style.format(number)} point of some kind" for number in (1, 2, 3))
    letter = read_letter(f"Circular 5: Report\n\nThe points:\n\n{points}\n\nThat is all.")
    assert letter.body[1] == ListItems(("point of some kind",) * 3, ordered=True)


def test_letters_as_marks_are_kept_because_the_text_may_refer_to_them():
    letter = read_letter("Circular 5: Report\n\nThe points:\n\n(a) one\n(b) two\n\nPoint (b) matters most.")
    assert letter.body[1] == ListItems(("(a) one", "(b) two"))


def test_marks_in_running_text_make_no_list():
    text = (
        "Circular 5: Report\n\nThe report of the year highlights (a) options for states to help\n"
        "(b) steps to promote regular paths; and (c)\npolicies on return that are fair to all of those who came back."
    )
    assert len(read_letter(text).body) == 1


def test_a_list_goes_on_after_a_blank_line():
    letter = read_letter("Circular 5: Report\n\nThe points:\n\n1. one thing.\n\n2. another thing.\n\nThat is all.")
    assert letter.body[1] == ListItems(("one thing.", "another thing."), ordered=True)


def test_hard_wraps_are_joined_and_hyphens_left_alone():
    text = (
        "Circular 5: Report\n\nThe network has collected the experiences of migration-\nrelated projects in "
        "eleven countries and will publish\nthem in the course of the year. Those who have not yet\n"
        "sent theirs may do so."
    )
    assert read_letter(text).body == (
        Paragraph(
            "The network has collected the experiences of migration-related projects in eleven countries and will "
            "publish them in the course of the year. Those who have not yet sent theirs may do so."
        ),
    )


def test_a_line_break_after_a_sentence_in_unwrapped_text_begins_a_paragraph():
    first = "The first paragraph is one long line, as programs that wrap by themselves write them, and it ends here."
    second = "The second paragraph follows without a blank line and is just as long as the first, or nearly so."
    letter = read_letter(f"Circular 5: Report\n\n{first}\n{second}\n\nThat is all.")
    assert letter.body[:2] == (Paragraph(first), Paragraph(second))


def test_a_line_broken_in_mid_sentence_in_unwrapped_text_is_joined():
    line = "The updates are about on-going consultations and activities in line with the preparations for the Global"
    letter = read_letter(f"Circular 5: Report\n\n{line}\nCompact on Migration.\n\nThat is all.")
    assert letter.body[0] == Paragraph(f"{line} Compact on Migration.")


def test_lines_meant_as_lines_stay_lines():
    letter = read_letter("Circular 5: Report\n\nWe meet here:\n\nHotel Example\n12 Harbour Road\n\nDo come.")
    assert letter.body[1] == Paragraph("Hotel Example<br/>12 Harbour Road")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("See http://webtv.un.org.", 'See <a href="http://webtv.un.org">http://webtv.un.org</a>.'),
        ("(https://a.org/x_(y))", '(<a href="https://a.org/x_(y)">https://a.org/x_(y)</a>)'),
        ("www.a.org, b@a.org;", '<a href="https://www.a.org">www.a.org</a>, <a href="mailto:b@a.org">b@a.org</a>;'),
        ("bit.ly/2abc", '<a href="https://bit.ly/2abc">bit.ly/2abc</a>'),
        ("http://a.org/?x=1&y=2", '<a href="http://a.org/?x=1&amp;y=2">http://a.org/?x=1&amp;y=2</a>'),
        ("<b> & \"q\"", '&lt;b&gt; &amp; "q"'),
        ("<http://a.org>", '&lt;<a href="http://a.org">http://a.org</a>&gt;'),
        ("javascript:alert(1) ftp://a.org", "javascript:alert(1) ftp://a.org"),
        ("http://", "http://"),
        ("e.g. this and U.N. that, 3.5/4", "e.g. this and U.N. that, 3.5/4"),
    ],
)  # fmt: skip
def test_addresses_become_links_and_all_else_is_escaped(text, html):
    assert to_inline_html(text) == html


def test_a_call_takes_the_words_on_who_may_apply():
    text = (
        "Circular 5: Report\n\nIt is ready.\n\nCall for Applications to the Academy\n\nThe academy opens again.\n\n"
        "The academy is open to all members.\n\nApplications should be sent to academy@example.org.\n\n"
        "More will follow."
    )
    letter = read_letter(text)
    call = next(block for block in letter.body if isinstance(block, Call))
    assert call.title == "Call for Applications to the Academy"
    assert call.who == "The academy is open to all members."
    assert "academy@example.org" in call.how
    assert call.closes_on is None
    assert Paragraph("The academy is open to all members.") not in letter.body
    assert words_lost(text, letter) == []


def test_without_words_on_who_may_apply_there_is_no_call():
    text = "Circular 5: Report\n\nIt is ready.\n\nCall for Action\n\nWe call on governments to act.\n\nThat is all."
    assert not any(isinstance(block, Call) for block in read_letter(text).body)


def test_words_that_are_missing_are_counted_each_as_often_as_it_is_missing():
    letter = read_letter("Circular 5: Report\n\nOne word and one more.")
    assert words_lost("Circular 5: Report\n\nOne word and one more. One word lost.", letter) == ["lost", "one", "word"]


@settings(max_examples=60, deadline=None)
@given(number=st.integers(1, 999), seed=st.integers(0, 10_000))
def test_no_word_of_a_generated_letter_is_lost(number, seed):
    text = generated_letter(number, seed)
    letter = read_letter(text)
    assert letter.number == number
    assert words_lost(text, letter) == []


LINES = st.lists(
    st.one_of(
        st.just(""),
        st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf", "Co", "Cn", "Mn"]), max_size=90),
        st.sampled_from([
            "Dear friends,", "Sincerely,", "MFA Secretariat", "About Us", "Social Media", "• one point", "1. first",
            "2. second",
            "(a) thing", "Tel: +63 2 8123 4567", "7 March 2018", "HEADING", "The meeting is on 5-6 May 2018 in Geneva.",
            "- 5 May 2018, Geneva", "- 6 June 2018, Bangkok", "To: all members", "P.S. More", "a\tb\tc",
            "Greetings from us.",
        ]),
    ),
    max_size=25,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(before=LINES, after=LINES)
def test_no_word_is_lost_whatever_the_lines_are(before, after):
    text = "\n".join([*before, "", "Circular No. 77: Report on Everything", "", *after])
    assert words_lost(text, read_letter(text)) == []


def test_the_real_letters_lose_no_word(seeds):
    for path in sorted(seeds.glob("*.txt")):
        text = read_text(path)
        assert words_lost(text, read_letter(text)) == []


def test_circular_4_is_read_as_it_was_sent(seeds):
    letter = read_letter(read_text(seeds / "circular-04.txt"))
    assert (letter.number, letter.issued_on) == (4, None)
    assert letter.salutation.startswith("Greetings from") and letter.salutation.endswith("with you.")
    assert (letter.closing, letter.signatory) == ("Thank you very much.", "MFA Secretariat")
    assert len([block for block in letter.body if isinstance(block, Heading)]) == 3
    (call,) = [block for block in letter.body if isinstance(block, Call)]
    assert call.closes_on is None and call.how == "" and "academic institutions" in call.who
    assert letter.letterhead.country == ""


def test_circular_12_is_read_as_it_was_sent(seeds):
    letter = read_letter(read_text(seeds / "circular-12.txt"))
    assert (letter.number, letter.closing, letter.signatory) == (12, "Sincerely,", "MFA Secretariat")
    paragraphs = [block for block in letter.body if isinstance(block, Paragraph)]
    assert len(paragraphs) == 7
    assert '<a href="http://webtv.un.org">' in paragraphs[-1].html
    assert not any(isinstance(block, Heading) for block in letter.body)
    assert letter.letterhead.country == "PH"


def test_the_numbers_of_a_list_that_becomes_events_stay_with_what_was_printed():
    text = (
        "Circular No. 9: Sessions\n\nDear members,\n\nThe sessions are:\n\n"
        "1) First session: 8-9 May 2017, Geneva\n2) Second session: 22-23 May 2017, New York\n\nMFA Secretariat\n"
    )
    letter = read_letter(text)
    [rows] = [block.rows for block in letter.body if isinstance(block, EventList)]
    assert [row.printed for row in rows] == [
        "1) First session: 8-9 May 2017, Geneva",
        "2) Second session: 22-23 May 2017, New York",
    ]
    assert [row.title for row in rows] == ["First session", "Second session"]
    assert words_lost(text, letter) == []
