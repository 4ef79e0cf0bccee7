"""Names on a command line to the files that they mean: files, folders, globs."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from pricedin.core.errors import NoSuchSource
from pricedin.documents.registry import suffixes


def sources(args: Iterable[str | os.PathLike[str]], notes: list[str] | None = None) -> Iterator[Path]:
    """The files that ``args`` name, each once, folders and globs expanded in sorted order.

    A file named outright is always given; in folders and globs, hidden files and those of unknown suffix are
    left out, and ``notes`` gets a line for each. Raises :class:`NoSuchSource` for a path that does not exist and
    for a folder or glob without a document; earlier sources have been given by then.
    """
    seen: set[str] = set()
    notes = [] if notes is None else notes
    for arg in args:
        for path in _expand(os.fspath(arg), notes):
            key = os.path.realpath(path)
            if key not in seen:
                seen.add(key)
                yield path


def _expand(arg: str, notes: list[str]) -> Iterator[Path]:
    if os.path.isdir(arg):
        yield from _known(_walk(arg), f"folder {arg}", arg, notes)
    elif os.path.exists(arg):
        yield Path(arg)
    elif glob.has_magic(arg):
        hits = sorted(glob.iglob(arg, recursive=True))
        files = (path for hit in hits for path in (_walk(hit) if os.path.isdir(hit) else [hit]))
        yield from _known(files, f"glob {arg}", arg, notes)
    else:
        raise NoSuchSource("a file, a folder or a glob", "nothing at this path", arg, _near(arg))


def _walk(folder: str) -> Iterator[str]:
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        yield from (os.path.join(here, f) for f in sorted(files) if not f.startswith("."))


def _known(paths: Iterable[str], what: str, arg: str, notes: list[str]) -> Iterator[Path]:
    known, found, left = suffixes(), 0, 0
    for path in paths:
        if os.path.splitext(path)[1].lower() in known:
            found += 1
            yield Path(path)
        else:
            left += 1
            notes.append(f"{path}: left out, as its suffix is of no known kind of document")
    if not found:
        got = f"{left} {'file' if left == 1 else 'files'} of other kinds" if left else "no file at all"
        kinds = f"documents ({', '.join(sorted(known))})"
        raise NoSuchSource(kinds, got, what, "check the path, or name a file outright")


def _near(arg: str) -> str:
    from difflib import get_close_matches

    if "://" in arg:
        return "addresses are not fetched; save the page and hand in the file"
    folder, name = os.path.split(arg)
    try:
        there = os.listdir(folder or ".")
    except OSError:
        return f"there is no folder {folder!r}"
    close = get_close_matches(name, there, n=1, cutoff=0.6)
    return f"did you mean {os.path.join(folder, close[0])!r}?" if close else "check the spelling"
