"""What cannot be read says so: expected, got, where, what to try."""

import os

import pytest

from pricedin.core.errors import NoSuchSource, UnreadableDocument
from pricedin.documents import read, read_bytes, sources
from pricedin.documents.registry import READERS, check_size


@pytest.mark.parametrize(
    ("data", "got"),
    [
        (b"", "an empty file"),
        (b" \n\t", "without a character"),
        (b"\x89PNG\r\n\x1a\n rest", "PNG"),
        (b"SQLite format 3\x00abc", "SQLite"),
        (b"\x7fELF\x02\x01", "program"),
        (b"revenue\x00 was 5", "a NUL byte at byte 7"),
        (b"\x81\x8d\x8f\x90 \xff\xfe\xfd", "which fits none"),
        (b"a\x01\x02\x03\x04\x05\x06\x07b", "control characters"),
        (b"\xff\xfe", "without a character"),
    ],
)
def test_bytes_that_are_no_text_are_named(data, got):
    with pytest.raises(UnreadableDocument) as caught:
        read_bytes(data, "figures.txt")
    error = caught.value
    assert got in error.got
    assert error.where == "figures.txt"
    assert error.expected
    assert error.hint


def test_a_missing_file_and_a_folder_are_no_document(tmp_path):
    with pytest.raises(NoSuchSource, match="nothing at this path"):
        read(tmp_path / "no.txt")
    with pytest.raises(NoSuchSource, match="a folder"):
        read(tmp_path)


def test_a_file_above_the_limit_is_refused_before_it_is_loaded(tmp_path):
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.write(b"Revenue was $5M. ")
        file.truncate(2 << 30)
    message = r"^\S*huge.txt: expected at most 200 MB of text, got 2,048 MB; split the file into parts\Z"
    with pytest.raises(UnreadableDocument, match=message):
        read(huge)


def test_every_reader_has_a_limit_that_its_message_names():
    for reader in READERS:
        with pytest.raises(UnreadableDocument, match=f"{reader.limit >> 20} MB"):
            check_size(reader, reader.limit + 1, "x")


def test_a_long_line_and_many_lines_pass():
    line = "Revenue was $5M. " * 600_000
    document = read_bytes(line.encode(), "long.txt")
    assert len(document.blocks) == 1
    assert document.text == line
    many = "Revenue was $5M.\n\n" * 200_000
    assert len(read_bytes(many.encode(), "many.txt").blocks) == 200_000


def test_sources_expands_folders_and_globs_in_order_and_once(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a.md", "deep/c.html", "deep/.hidden.txt", "x.bin", ".git/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("text")
    notes: list[str] = []
    found = [os.fspath(p) for p in sources([".", "b.txt", "*.md"], notes)]
    assert found == ["a.md", "b.txt", "deep/c.html"]
    assert notes == ["./x.bin: left out, as its suffix is of no known kind of document"]
    assert [os.fspath(p) for p in sources(["**/*.html", "x.bin"])] == ["deep/c.html", "x.bin"]


def test_sources_says_what_it_looked_for(tmp_path):
    (tmp_path / "photo.raw").write_text("x")
    (tmp_path / "report.txt").write_text("x")
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(NoSuchSource, match=r"documents \(.*\.csv.*\.txt.*\), got no file at all"):
        list(sources([empty]))
    with pytest.raises(NoSuchSource, match=r"did you mean .*report\.txt"):
        list(sources([tmp_path / "reprot.txt"]))
    with pytest.raises(NoSuchSource, match="got no file at all"):
        list(sources([tmp_path / "*.html"]))


def test_the_bytes_beat_the_suffix():
    page = b"<!DOCTYPE html><html><body><p>Revenue was $5M.</p></body></html>"
    document = read_bytes(page, "saved.txt")
    assert document.media == "html"
    assert document.text == "Revenue was $5M."
