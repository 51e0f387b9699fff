"""Announced enclosures: what is enclosed now, in which languages, from whom, and what is only promised."""

# ruff: noqa: E501 - the samples are whole sentences
from __future__ import annotations

from datetime import date

import pytest

from circulars.importers.enclosures import extract_attachments
from circulars.importers.events import TextUnit
from circulars.importers.languages import find_languages
from circulars.importers.records import AttachmentRecord, Attachments
from circulars.importers.text import read_letter
from tests.circulars.importers.corpus_case import Case
from tests.circulars.importers.seed_units import seed_units


def enclosed(text: str, **known: object) -> list[AttachmentRecord]:
    found = extract_attachments(Case(text).units(), **known)  # type: ignore[arg-type]
    return [record for rows in found.by_block.values() for record in rows]


def languages(record: AttachmentRecord) -> list[str]:
    return [version.language for version in record.versions]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Attached is the study on recruitment fees.", ["Study on recruitment fees"]),
        ("Please find attached the concept note, the agenda and the registration form.", ["Concept note", "Agenda", "Registration form"]),
        ("Please find enclosed the invitation letter and the programme of the workshop.", ["Invitation letter", "Programme of the workshop"]),
        ("We are sharing with you the minutes of the call.", ["Minutes of the call"]),
        ("We are also forwarding the announcement of the fellowship.", ["Announcement of the fellowship"]),
        ("The concept note and the provisional programme are attached for your information.", ["Concept note", "Provisional programme"]),
        ("The letter of the Chair (enclosed) was sent to all missions.", ["Letter of the Chair"]),
        ("Please fill in the attached questionnaire and return it by 5 May 2018.", ["Questionnaire"]),
        ("Attachments: Concept note; Agenda; List of participants", ["Concept note", "Agenda", "List of participants"]),
        ("Please find attached the following documents:\n\n- Concept note\n- Joint statement, 3 May 2018", ["Concept note", "Joint statement, 3 May 2018"]),
        ("# Attachments\n\n- Toolkit (English, Arabic)\n- Poster", ["Toolkit", "Poster"]),
        ("We enclose herewith a copy of the joint statement.", ["Joint statement"]),
        ("We will share the report in our next circular.", []),
        ("The report will be shared with you soon.", []),
        ("Please share the statement with your networks.", []),
        ("We are sharing with you the good news that Nepal has ratified the convention.", []),
        ("He was a labour officer attached to the ministry.", []),
        ("The report is on the website of the commission.", []),
        ("We are writing to share with you a number of updates on the preparations.", []),
    ],
)  # fmt: skip
def test_documents_enclosed_now_are_found_by_name(text: str, titles: list[str]) -> None:
    assert [record.title for record in enclosed(text)] == titles


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            "available in English, Arabic, Chinese, French, Spanish, and Russian.",
            ("en", "ar", "zh-Hans", "fr", "es", "ru"),
        ),
        ("in the six official UN languages", ("ar", "zh-Hans", "en", "fr", "ru", "es")),
        ("is attached in Bangla, Nepali and Sinhala", ("bn", "ne", "si")),
        ("(Bahasa Indonesia / Thai)", ("id", "th")),
        ("The Arabic and English versions are here", ("ar", "en")),
        ("the Chinese delegation spoke in Geneva", ()),
        ("in Nepal and in the French embassy", ()),
    ],
)
def test_languages_are_named_by_their_tags(text: str, codes: tuple[str, ...]) -> None:
    assert find_languages(text) == codes


def test_a_document_has_one_version_for_each_language_named() -> None:
    (record,) = enclosed("Attached is the handbook, available in Arabic and Hindi.")
    assert (record.title, languages(record)) == ("Handbook", ["ar", "hi"])


def test_a_document_without_a_language_has_one_version_that_states_none() -> None:
    (record,) = enclosed("Attached is the handbook.")
    assert languages(record) == [""]


def test_languages_told_in_the_next_sentence_belong_to_the_document() -> None:
    (record,) = enclosed("Attached is the handbook. It is available in Tamil and Sinhala.")
    assert languages(record) == ["ta", "si"]


def test_the_date_of_a_document_is_kept_with_it() -> None:
    (record,) = enclosed(
        "A letter from the Chair of the Forum, dated 9 August 2017, was sent to all missions (enclosed)."
    )
    assert (record.title, record.dated_on) == ("Letter from the Chair of the Forum", date(2017, 8, 9))


def test_an_unofficial_paper_says_so_and_names_its_source() -> None:
    note = "Please note that the attached notes are unofficial as they were shared with us by partners from Caritas."
    (record,) = enclosed(f"We are sharing with you the notes of the hearing. {note}")
    assert (record.official, record.source, record.note) == (False, "Caritas", note)


def test_a_document_spoken_of_twice_is_one() -> None:
    assert len(enclosed("Attached is the report of the forum.\n\nPlease read the attached report.")) == 1


def test_the_report_takes_its_name_from_the_letters_title() -> None:
    (record,) = enclosed("Attached is the report in English.", title="Report of the Special Rapporteur")
    assert record.title == "Report of the Special Rapporteur"


def test_the_documents_of_letter_twelve() -> None:
    units, title = seed_units("circular-12.txt")
    rows = [record for found in extract_attachments(units, title=title).by_block.values() for record in found]
    report, letter = rows
    assert languages(report) == ["en", "ar", "zh-Hans", "fr", "es", "ru"]
    assert report.title.startswith("Report")
    assert (letter.title, letter.dated_on) == ("Letter from the President of the General Assembly", date(2018, 1, 4))


def test_the_documents_of_letter_four() -> None:
    units, title = seed_units("circular-04.txt")
    rows = [record for found in extract_attachments(units, title=title).by_block.values() for record in found]
    assert [record.title[:16] for record in rows] == [
        "Concept note age",
        "Notes from the m",
        "Documents distri",
        "Announcement for",
    ]
    assert [(record.official, record.source) for record in rows] == [
        (True, ""),
        (False, "Oxfam"),
        (True, ""),
        (True, ""),
    ]
    assert "not official proceedings" in rows[1].note


@pytest.mark.parametrize("junk", ["attached is the ", "the report and ", "Annex: a; ", "in English, ", "; "])
def test_long_junk_is_read_to_a_limit_only(junk: str) -> None:
    short = extract_attachments([TextUnit(0, "paragraph", junk * 2_000)])
    assert short == extract_attachments([TextUnit(0, "paragraph", junk * 4_000)])


def test_the_mark_of_a_list_is_no_part_of_a_documents_name() -> None:
    letter = read_letter(
        "Circular No. 18: Inputs\n\nDear members,\n\nPlease send us your inputs.\n\nAttachments:\n"
        "(a) Outline of the comment\n(b) Letter of the Chair\n\nMFA Secretariat\n"
    )
    [rows] = [block.rows for block in letter.body if isinstance(block, Attachments)]
    assert [row.title for row in rows] == ["Outline of the comment", "Letter of the Chair"]
