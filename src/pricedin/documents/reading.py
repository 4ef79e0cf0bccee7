"""A path or bytes to a Document."""

from __future__ import annotations

import os
from pathlib import Path

from pricedin.core.errors import NoSuchSource, PricedinError, UnreadableDocument
from pricedin.documents.document import Document
from pricedin.documents.registry import check_size, load, reader_for

_HEAD = 4096


def read(path: str | os.PathLike[str]) -> Document:
    """The document at ``path``; its ``name`` is the path as given.

    Raises :class:`NoSuchSource` where there is no such file, :class:`UnreadableDocument` where its bytes are not
    what a reader can use, or too many.
    """
    name = os.fspath(path)
    try:
        with Path(path).open("rb") as file:
            head = file.read(_HEAD)
            reader = reader_for(name, head)
            check_size(reader, os.fstat(file.fileno()).st_size, name)
            data = head + file.read(reader.limit + 1 - len(head))
    except FileNotFoundError:
        raise NoSuchSource("a file", "nothing at this path", name, "check the spelling") from None
    except IsADirectoryError:
        raise NoSuchSource("a file", "a folder", name, "hand in its files, or use sources()") from None
    except PricedinError:
        raise
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise UnreadableDocument("a file that can be opened", reason, name, "check its permissions") from None
    check_size(reader, len(data), name)  # a pipe or device has no size beforehand
    return load(reader)(data, name)


def read_bytes(data: bytes, name: str) -> Document:
    """The document that ``data`` is, of the kind that its bytes and the suffix of ``name`` say."""
    reader = reader_for(name, data[:_HEAD])
    check_size(reader, len(data), name)
    return load(reader)(data, name)
