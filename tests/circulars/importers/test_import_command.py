"""`import_circulars`: its arguments, its report, its exit status, and that one bad file stops no other."""

import io
import json
import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from circulars.models import CircularIndexPage, CircularNumber, CircularPage, CircularSeries
from tests.circulars.importers.expected import LETTERS
from tests.circulars.importers.generate import write_letters

LETTER = (
    "Circular No. {number}: Report on Work\n\nDear friends,\n\nThe meeting is on 5-6 May 2018 in Geneva.\n\n"
    "Sincerely,\nAna Cruz\n"
)
FILE_KEYS = {
    "path",
    "status",
    "series",
    "number",
    "label",
    "title",
    "issued_on",
    "events",
    "attachments",
    "warnings",
    "error",
}


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "letters"
    path.mkdir()
    return path


@pytest.fixture
def letter(folder):
    path = folder / "circular-4.txt"
    path.write_text(LETTER.format(number=4), encoding="utf-8")
    return path


def run(*paths, **options):
    """(exit status, stdout, stderr) of one run."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("import_circulars", *map(str, paths), stdout=out, stderr=err, **options)
    except SystemExit as error:
        return error.code, out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def report(*paths, **options):
    status, out, _err = run(*paths, **{"series": "gcm", "format": "json", **options})
    return status, json.loads(out)


@pytest.mark.django_db
class TestTheReport:
    def test_it_holds_what_the_contract_says(self, letter):
        status, found = report(letter)
        assert status == 0
        assert list(found) == ["imported", "updated", "unchanged", "failed", "files"]
        assert (found["imported"], found["failed"]) == (1, 0)
        (file,) = found["files"]
        assert set(file) == FILE_KEYS
        assert (file["path"], file["status"], file["series"]) == (str(letter), "imported", "gcm")
        assert (file["number"], file["label"], file["title"]) == (4, "Circular No. 4", "Report on Work")
        assert (file["issued_on"], file["error"], file["warnings"]) == (None, None, [])
        (event,) = file["events"]
        assert (event["starts_on"], event["ends_on"], event["city"]) == ("2018-05-05", "2018-05-06", "Geneva")

    def test_a_second_run_changes_nothing(self, letter):
        report(letter)
        status, found = report(letter)
        assert (status, found["unchanged"], found["imported"]) == (0, 1, 0)
        assert CircularPage.objects.get().revisions.count() == 1

    def test_as_text_it_names_each_file_and_sums_up(self, letter):
        status, out, err = run(letter, series="gcm")
        assert status == 0
        assert f"{letter}: imported: Circular No. 4: Report on Work (1 event, 0 attachments)" in out
        assert out.endswith("1 imported, 0 updated, 0 unchanged, 0 failed.\n")
        assert err == ""

    def test_a_failure_is_told_on_stderr(self, folder, letter):
        (folder / "empty.txt").touch()
        status, _out, err = run(folder, series="gcm")
        assert status == 1
        assert f"{folder / 'empty.txt'}: failed: The file is empty." in err


@pytest.mark.django_db
class TestSeriesAndArchive:
    def test_it_works_right_after_migrate_and_says_what_it_made(self, letter):
        _status, out, _err = run(letter, series="gcm")
        assert "There was no series “gcm”: it was made." in out
        assert "one was made, “Circulars”" in out
        assert CircularIndexPage.objects.get().live

    def test_with_json_the_remarks_keep_off_stdout(self, letter):
        _status, out, err = run(letter, series="gcm", format="json")
        assert json.loads(out)["imported"] == 1
        assert "There was no series" in err

    def test_the_only_series_is_taken_by_itself(self, letter, series):
        _status, found = report(letter, series=None)
        assert found["files"][0]["series"] == series.code

    def test_without_a_series_it_asks_for_one(self, letter):
        with pytest.raises(CommandError, match="There is no series yet"):
            run(letter)
        CircularSeries.objects.create(code="a", name="A")
        CircularSeries.objects.create(code="b", name="B")
        with pytest.raises(CommandError, match="There are: a, b"):
            run(letter)

    def test_a_code_that_cannot_be_one_is_bad_usage(self, letter):
        with pytest.raises(CommandError, match="small letters"):
            run(letter, series="Not A Code")
        assert not CircularSeries.objects.exists()

    def test_a_date_that_is_none_is_bad_usage(self, letter):
        with pytest.raises(CommandError, match="issued-on: “soon” is no date"):
            call_command("import_circulars", str(letter), "--series=gcm", "--issued-on=soon")


@pytest.mark.django_db
class TestOptions:
    def test_a_dry_run_says_all_and_writes_nothing(self, letter):
        status, found = report(letter, dry_run=True)
        assert (status, found["imported"]) == (0, 1)
        assert found["files"][0]["label"] == "Circular No. 4"
        for model in (CircularPage, CircularSeries, CircularNumber, CircularIndexPage):
            assert not model.objects.exists()
        assert report(letter)[1]["imported"] == 1

    def test_a_changed_text_is_taken_in_with_update(self, letter):
        report(letter)
        letter.write_text(LETTER.format(number=4).replace("Dear friends", "Dear members"), encoding="utf-8")
        status, found = report(letter)
        assert (status, found["failed"]) == (1, 1)
        assert "--update" in found["files"][0]["error"]
        status, found = report(letter, update=True)
        assert (status, found["updated"]) == (0, 1)
        assert CircularPage.objects.get().salutation == "Dear members,"

    def test_drafts_stay_drafts_and_leave_the_profile_alone(self, folder):
        from home.models import SecretariatPage

        path = folder / "a.txt"
        path.write_text(f"Example Network\nTel: +63 2 8277 9484\n\n{LETTER.format(number=4)}", encoding="utf-8")
        report(path, draft=True)
        assert not CircularPage.objects.get().live
        assert not SecretariatPage.objects.exists()

    def test_a_date_given_by_hand_is_the_date_of_issue(self, letter):
        _status, out, _err = run(letter, "--series=gcm", "--issued-on=2018-03-07", "--format=json")
        assert json.loads(out)["files"][0]["issued_on"] == "2018-03-07"

    def test_a_letterhead_fills_the_profile_once_and_is_compared_after(self, folder):
        from home.models import SecretariatPage

        head = "Example Network\nTel: +63 2 8277 9484 | E-mail: desk@example.org"
        (folder / "1.txt").write_text(f"{head}\n\n{LETTER.format(number=1)}", encoding="utf-8")
        (folder / "2.txt").write_text(f"{head}\n\n{LETTER.format(number=2)}", encoding="utf-8")
        changed = head.replace("desk@", "office@").replace("+63 2 8277 9484", "+63-2-8277.9484")
        (folder / "3.txt").write_text(f"{changed}\n\n{LETTER.format(number=3)}", encoding="utf-8")
        _status, found = report(folder)
        assert SecretariatPage.objects.get().email == "desk@example.org"
        assert [file["warnings"] for file in found["files"][:2]] == [[], []]
        (warning,) = found["files"][2]["warnings"]
        assert "office@example.org" in warning


@pytest.mark.django_db
class TestBadInput:
    def test_one_bad_file_stops_no_other_and_each_names_its_reason(self, folder, letter):
        (folder / "binary.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
        (folder / "empty.txt").touch()
        (folder / "no-number.txt").write_text("Dear friends,\n\nThis letter has no number.", encoding="utf-8")
        (folder / "no-title.txt").write_text("Circular No. 9:\n\nDear friends,\n\nNo title.", encoding="utf-8")
        (folder / "same-number.txt").write_text(
            "Circular No. 4: Something Else\n\nOther words entirely.", encoding="utf-8"
        )
        with (folder / "large.txt").open("wb") as file:
            file.truncate(50 * 1024 * 1024)
        (folder / "z.txt").write_text(LETTER.format(number=5), encoding="utf-8")
        status, found = report(folder, folder / "missing.txt")
        errors = {Path(file["path"]).name: file["error"] for file in found["files"]}
        assert status == 1
        assert (found["imported"], found["failed"]) == (2, 7)
        assert errors["circular-4.txt"] is None and errors["z.txt"] is None
        for name, reason in [
            ("binary.txt", "not text"), ("empty.txt", "empty"), ("no-number.txt", "No circular number"),
            ("no-title.txt", "has no title"), ("same-number.txt", "already belongs to another letter"),
            ("large.txt", "too large"), ("missing.txt", "no such file"),
        ]:  # fmt: skip
            assert reason in errors[name], errors[name]

    def test_a_folder_without_letters_fails(self, folder):
        status, found = report(folder)
        assert (status, found["failed"]) == (1, 1)
        assert "no letter in this folder" in found["files"][0]["error"]

    def test_a_file_in_an_old_encoding_goes_in(self, folder):
        shutil.copy(LETTERS / "07-french-cp1252-crlf.txt", folder)
        assert report(folder)[1]["files"][0]["title"] == "Réunion régionale sur le recrutement équitable"

    def test_what_nobody_thought_of_is_one_files_failure(self, folder, letter, monkeypatch):
        from circulars.importers import run as run_module

        (folder / "a.txt").write_text("Circular No. 9: Trouble\n\nText.", encoding="utf-8")
        real = run_module.read_letter
        monkeypatch.setattr(run_module, "read_letter", lambda text: 1 / 0 if "Trouble" in text else real(text))
        status, found = report(folder)
        assert (status, found["imported"], found["failed"]) == (1, 1, 1)
        assert "internal error" in found["files"][0]["error"]

    @pytest.mark.parametrize("dry_run", [False, True])
    def test_a_run_that_is_stopped_keeps_whole_letters_and_says_so(self, folder, letter, monkeypatch, dry_run):
        from circulars.importers import run as run_module

        def read(text):
            if "Trouble" in text:
                raise KeyboardInterrupt
            return real(text)

        (folder / "z.txt").write_text("Circular No. 9: Trouble\n\nText.", encoding="utf-8")
        real = run_module.read_letter
        monkeypatch.setattr(run_module, "read_letter", read)
        status, out, err = run(folder, series="gcm", dry_run=dry_run)
        assert status == 130 and "1 imported" in out and "Stopped" in err
        assert CircularPage.objects.count() == CircularNumber.objects.count() == (0 if dry_run else 1)

    def test_a_word_that_was_lost_is_told(self, letter, monkeypatch):
        from circulars.importers import run as run_module

        monkeypatch.setattr(run_module, "words_lost", lambda text, letter: ["forgotten"])
        assert "forgotten" in report(letter)[1]["files"][0]["warnings"][0]

    def test_a_profile_that_cannot_be_filled_is_a_warning(self, folder, monkeypatch):
        from circulars.importers import writer

        (folder / "a.txt").write_text(f"Example\nTel: +63 2 8277 9484\n\n{LETTER.format(number=4)}", encoding="utf-8")
        monkeypatch.setattr(writer, "fill_letterhead", lambda site, record: 1 / 0)
        status, found = report(folder)
        assert (status, found["imported"]) == (0, 1)
        assert "could not be compared" in found["files"][0]["warnings"][0]


@pytest.mark.django_db
def test_the_real_letters_go_in_as_expected(seeds):
    status, found = report(seeds)
    assert (status, found["imported"], found["failed"]) == (0, 2, 0)
    four, twelve = found["files"]
    assert sorted((e["starts_on"], e["ends_on"], e["city"], e["year_inferred"]) for e in four["events"]) == [
        ("2017-04-18", "2017-04-19", "New York", False),
        ("2017-05-08", "2017-05-09", "Geneva", True),
        ("2017-07-18", "2017-07-19", "Geneva", True),
        ("2017-09-26", "2017-09-28", "Beirut", False),
        ("2017-11-06", "2017-11-08", "Bangkok", False),
    ]
    (briefing,) = twelve["events"]
    assert (briefing["starts_on"], briefing["start_time"], briefing["timezone"]) == (
        "2018-01-11", "10:00", "America/New_York",
    )  # fmt: skip
    (report_,) = [document for document in twelve["attachments"] if len(document["languages"]) == 6]
    assert report_["status"] == "missing"
    assert set(report_["languages"]) == {"en", "ar", "zh-Hans", "fr", "es", "ru"}
    assert not any("Words of the letter" in warning for file in found["files"] for warning in file["warnings"])
    assert report(seeds)[1]["unchanged"] == 2


@pytest.mark.django_db
def test_a_folder_of_generated_letters_goes_in_and_again_changes_nothing(folder):
    write_letters(folder, 24)
    assert report(folder)[1]["imported"] == 24
    assert report(folder)[1]["unchanged"] == 24
