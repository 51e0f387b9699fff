"""Bytes to text, and which files are read at all."""

import codecs
import os
from pathlib import Path

import pytest

from circulars.importers.encoding import decode, read_text
from circulars.importers.errors import UnreadableFile
from circulars.importers.sources import find_sources, natural_key

FRENCH = "Circular No. 5: Réunion régionale – l’avenir\n\nChers amis,\n\nNous vous écrivons à propos de la réunion."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_a_letter_is_read_in_the_encoding_it_is_written_in(encoding):
    assert decode(FRENCH.encode(encoding)) == FRENCH


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Circular 5: Совещание\n\nДорогие друзья, сообщаем вам о совещании в Женеве в июле этого года."),
        ("cp1256", "Circular 5: Meeting\n\n" + "تعميم رقم 5: اجتماع إقليمي حول الهجرة في بيروت. " * 3),
        ("gb18030", "Circular 5: 报告\n\n我们向各位成员发送这份报告，请查收。会议将于五月在日内瓦举行。"),
    ],
)
def test_other_scripts_in_old_encodings_are_recognised(encoding, text):
    assert decode(text.encode(encoding)) == text


def test_a_byte_order_mark_is_no_part_of_the_text():
    assert decode(codecs.BOM_UTF8 + b"Circular 1: Title") == "Circular 1: Title"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        ("\ufeff\u00a0\n".encode(), "blank space"),
        (b"%PDF-1.4\n%abc\n1 0 obj", "a PDF"),
        (b"PK\x03\x04\x14\x00\x06\x00", "Word file"),
        (b"{\\rtf1\\ansi Circular No. 1}", "rich text"),
        (b"<!DOCTYPE html><title>Circular No. 1</title>", "web page"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not text"),
        (bytes(range(256)) * 8, "not text"),
        (b"Circular 1\x00 Title", "not text"),
        (b"\x01\x02\x03\x04\x05\x06 circular " * 9, "not text"),
        (codecs.BOM_UTF16_LE + b"C\x00i\x00r", "damaged"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data, reason):
    with pytest.raises(UnreadableFile, match=reason):
        decode(data)


def test_a_stray_control_character_does_not_make_a_letter_binary():
    assert "Title" in decode(b"Circular 1: Title\x02 and more text that makes a letter of it, " + b"word by word " * 9)


def test_a_large_file_is_refused_before_it_is_read(tmp_path, monkeypatch):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    monkeypatch.setattr(Path, "open", lambda *args, **kwargs: pytest.fail("it was opened"))
    with pytest.raises(UnreadableFile, match=r"too large .* 50\.0 MB, and at most 10 MB"):
        read_text(path)


def test_a_path_that_is_not_there_or_a_folder_is_refused(tmp_path):
    with pytest.raises(UnreadableFile, match="no such file"):
        read_text(tmp_path / "missing.txt")
    with pytest.raises(UnreadableFile, match="folder"):
        read_text(tmp_path)


def test_a_path_that_is_no_file_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(UnreadableFile, match="neither a file nor a folder"):
        read_text(tmp_path / "pipe.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_nobody_may_read_is_refused(tmp_path):
    path = tmp_path / "secret.txt"
    path.write_text("Circular 1: Title")
    path.chmod(0)
    with pytest.raises(UnreadableFile, match="permission denied"):
        read_text(path)


def test_a_folder_gives_its_text_files_in_natural_order_with_the_folders_in_it(tmp_path):
    (tmp_path / "2018").mkdir()
    for name in ["circular-10.txt", "circular-2.TXT", "notes.pdf", ".hidden.txt", "2018/circular-1.txt"]:
        (tmp_path / name).touch()
    found = [str(source.path.relative_to(tmp_path)) for source in find_sources([tmp_path])]
    assert found == ["2018/circular-1.txt", "circular-2.TXT", "circular-10.txt"]


def test_a_file_named_twice_is_read_once_and_any_name_will_do(tmp_path):
    path = tmp_path / "letter.asc"
    path.touch()
    (tmp_path / "a.txt").touch()
    found = find_sources([path, tmp_path, tmp_path / "a.txt", path])
    assert [source.path.name for source in found] == ["letter.asc", "a.txt"]


def test_a_folder_without_letters_says_so(tmp_path):
    (source,) = find_sources([tmp_path])
    assert "no letter in this folder" in str(source.failure)


def test_numbers_in_names_are_compared_as_numbers():
    assert sorted(["c-12b.txt", "c-2.txt", "C-3.txt"], key=natural_key) == ["c-2.txt", "C-3.txt", "c-12b.txt"]
