"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from pricedin.core.errors import InputError


@contextmanager
def replacing(path: str) -> Iterator[IO[bytes]]:
    """A file to write to that takes ``path``'s place at the end, and vanishes on any error or interruption.

    Raises InputError where the folder may not be written to, or the disk is full.
    """
    target = Path(path)
    if target.is_dir():
        raise InputError("the name of a file to write", "a folder", path)
    name = ""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            yield file
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, target)
        name = ""
    except OSError as error:
        raise unwritable(path, error) from error
    finally:
        if name:
            Path(name).unlink(missing_ok=True)


def write(path: str, pieces: Iterable[bytes]) -> None:
    """Write all pieces, or nothing."""
    with replacing(path) as file:
        for piece in pieces:
            file.write(piece)


def unwritable(path: str, error: OSError) -> InputError:
    hint = "choose another folder with -o" if error.errno != 28 else "free some space; nothing was written"
    return InputError("a file that can be written", error.strerror or str(error), path, hint)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
