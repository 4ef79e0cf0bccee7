"""Files appear whole or not at all."""

import errno
import os
import stat

import pytest

from pricedin.core.errors import InputError
from pricedin.report import files
from pricedin.report.files import write_all


def test_both_files_are_written(tmp_path):
    write_all({tmp_path / "a.html": b"page", tmp_path / "b.xlsx": b"book"})
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a.html": b"page", "b.xlsx": b"book"}


def test_a_new_file_has_the_rights_that_any_new_file_gets(tmp_path):
    (tmp_path / "plain").write_bytes(b"")
    write_all({tmp_path / "a.html": b"page"})
    assert stat.S_IMODE((tmp_path / "a.html").stat().st_mode) == stat.S_IMODE((tmp_path / "plain").stat().st_mode)


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_what_stood_there_before_stays_when_the_second_file_fails(tmp_path, monkeypatch, error):
    (tmp_path / "a.html").write_bytes(b"before")
    seen = []

    def fsync(descriptor):
        seen.append(descriptor)
        if len(seen) == 2:
            raise error

    monkeypatch.setattr(files.os, "fsync", fsync)
    expected = KeyboardInterrupt if isinstance(error, KeyboardInterrupt) else InputError
    with pytest.raises(expected) as caught:
        write_all({tmp_path / "a.html": b"after", tmp_path / "b.xlsx": b"book"})
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a.html": b"before"}
    if expected is InputError:
        assert str(caught.value) == (
            f"{tmp_path / 'b.xlsx'}: expected a place that can be written to, got No space left on device; "
            "make room on the disk, or write to another one"
        )


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(InputError, match=r"make the folder .*reports first"):
        write_all({tmp_path / "reports" / "a.html": b"page"})


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(InputError, match=r"got a folder; add a name: .*report\.html"):
        write_all({tmp_path: b"page"})


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_read_only_folder_is_refused(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(InputError, match="Permission denied; choose a place that you may write to"):
        write_all({tmp_path / "a.html": b"page"})
    tmp_path.chmod(0o700)
