"""A page as it stands in its file: the source that an editor opens, and where in it a span of the text lies."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pricedin.core.errors import PricedinError
from pricedin.documents.document import Document
from pricedin.documents.html import source
from pricedin.documents.reading import read


@dataclass(frozen=True, slots=True)
class Origin:
    """``source`` is the decoded file; ``document`` is what was read from it."""

    source: str
    document: Document

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets into the source of a span of the text; of its first to its last character that the source has."""
        held = [raw for at in range(start, end) if (raw := self._character(at)) is not None]
        return (held[0][0], held[-1][1]) if held else (0, 0)

    def _character(self, at: int) -> tuple[int, int] | None:
        said = self.document.said(at, at + 1)
        return None if said.raw_start is None or said.raw_end is None else (said.raw_start, said.raw_end)


def origin(name: str, text: str) -> Origin | None:
    """The file ``name`` where it is HTML that still reads as ``text``; None for anything else.

    Any other document is its own source, or has none with lines in it.
    """
    try:
        document = read(name)
        if document.media != "html" or not document.pieces or document.text != text:
            return None
        return Origin(source(Path(name).read_bytes(), name), document)
    except (PricedinError, OSError):
        return None
