"""Files that appear whole or not at all."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile

from pricedin.core.errors import InputError


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write every file beside its place, and move them there only when all are complete.

    Whatever stops it (a full disk, an interrupt) leaves the earlier files as they were and nothing half-written.
    Raises InputError where a place can't be written to.
    """
    parts: dict[Path, Path] = {}
    try:
        for path, content in files.items():
            parts[path] = _beside(path, content)
        for path, part in parts.items():
            _put(part, path)
    finally:
        for part in parts.values():
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)


def _beside(path: Path, content: bytes) -> Path:
    if path.is_dir():
        raise InputError("the name of a file to write", "a folder", str(path), f"add a name: {path / 'report.html'}")
    part: Path | None = None
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name[:80]}.", suffix=".part", delete=False) as out:
            part = Path(out.name)
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        _ordinary_mode(part)
    except BaseException as error:
        if part is not None:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _refused(path, error) from error
        raise
    return part


def _put(part: Path, path: Path) -> None:
    try:
        os.replace(part, path)
    except OSError as error:
        raise _refused(path, error) from error


def _ordinary_mode(part: Path) -> None:
    """A temporary file is private; what takes its place should have the rights of any new file."""
    mask = os.umask(0)
    os.umask(mask)
    part.chmod(0o666 & ~mask)


def _refused(path: Path, error: OSError) -> InputError:
    hint = {
        "ENOENT": f"make the folder {path.parent} first",
        "ENOSPC": "make room on the disk, or write to another one",
    }.get(_name(error), "choose a place that you may write to")
    return InputError("a place that can be written to", error.strerror or str(error), str(path), hint)


def _name(error: OSError) -> str:
    import errno

    return errno.errorcode.get(error.errno or 0, "")
