"""HTML: the visible text with its structure, and the way from each character back into the source."""

from __future__ import annotations

import html
import re

from pricedin.core.errors import UnreadableDocument
from pricedin.documents.dates import signed
from pricedin.documents.document import Document
from pricedin.documents.encoding import Decoded, decode
from pricedin.documents.html_head import Head
from pricedin.documents.html_page import Page
from pricedin.documents.html_tokens import tokens
from pricedin.documents.ixbrl import Collector
from pricedin.documents.language import language

_INLINE = re.compile(r"<[a-z]+:nonfraction\b", re.I)
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})|encoding=[\"']([A-Za-z0-9_-]{2,40})", re.I
)


def read(data: bytes, name: str) -> Document:
    """The page without scripts, styles and hidden parts; ``pieces`` leads from text to source offsets.

    Raises :class:`UnreadableDocument` where the page shows no text.
    """
    return from_source(_decoded(data, name), name)


def source(data: bytes, name: str) -> str:
    """The page's markup as text, which ``pieces`` lead into. Raises as :func:`pricedin.documents.encoding.decode`."""
    return _decoded(data, name).text


def _decoded(data: bytes, name: str) -> Decoded:
    found = _CHARSET.search(data[:4096])
    declared = (found[1] or found[2]).decode("ascii") if found else None
    return decode(data, name, declared)


def from_source(decoded: Decoded, name: str) -> Document:
    """As :func:`read`, from source that is already text."""
    source = decoded.text
    page, head = Page(source), Head()
    collector = Collector(source) if _INLINE.search(source) else None
    cut = False
    for token in tokens(source):
        head.see(token, source)
        page.see(token)
        if collector:
            collector.see(token)
        cut = cut or token.kind == "cut"
    text = page.close()
    if not text.strip():
        hint = "a page that a script fills has no text in its source; save it from a browser"
        raise UnreadableDocument(
            "a page with visible text", f"{len(source)} characters of tags without any", name, hint
        )
    notes = decoded.notes
    if cut or (re.search(r"<(?:html|body)\b", source[:20_000], re.I) and not _ends(source)):
        notes += ("the page ends before its end tag; what is there has been read",)
    pieces, stated_on = page.writer.pieces, head.date(text) or (signed(text) if collector else None)
    return Document(
        name=name,
        text=text,
        media="html",
        blocks=page.blocks.done(),
        tables=tuple(sorted(page.tables, key=lambda t: t.start)),
        pieces=tuple(pieces),
        facts=collector.facts(name, text, pieces, stated_on) if collector else (),
        title=head.title or page.heading(text),
        stated_on=stated_on,
        language=language(text),
        notes=notes + page.blocks.notes(),
        meta={"encoding": decoded.encoding, **({"entity": collector.company()} if collector else {})},
    )


def _ends(source: str) -> bool:
    tail = html.unescape(source[-2000:]).lower()
    return "</html" in tail or "</body" in tail
