"""Tags and text of an HTML source with their offsets: the part of the HTML standard's tokenizer that reading needs.

A parser that builds a tree forgets where each character stood; this walks the source once and keeps it. Time is
linear in the size of the source, whatever it holds: each failing look-ahead (an unclosed quote, comment or
script) happens at most once.
"""

from __future__ import annotations

import html
import re
from collections.abc import Generator, Iterator
from typing import NamedTuple

_MARK = re.compile(r"<(?:(/?)([a-zA-Z][^\s/>\x00]{0,100})|!--|!\[CDATA\[|[!?/])")
_ATTRIBUTES = re.compile(r"(?:[^>\"']|\"[^\"]*\"|'[^']*'){0,100000}+>")
_ATTRIBUTE = re.compile(r"([^\s=/>\"']{1,200})\s*+(?:=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']*)))?")
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"})


class Token(NamedTuple):
    """``kind`` is text, open, close or raw (what a script or title holds); ``attributes`` is their source."""

    kind: str
    name: str
    start: int
    end: int
    attributes: str = ""


def attributes(source: str) -> dict[str, str]:
    """Attribute values by lower-case name; of a repeated attribute the first counts.

    >>> attributes(' class=a HIDDEN data-x="1 &amp; 2"')
    {'class': 'a', 'hidden': '', 'data-x': '1 & 2'}
    """
    out: dict[str, str] = {}
    for m in _ATTRIBUTE.finditer(source[:100_000]):
        value = m[2] or m[3] or m[4] or ""
        out.setdefault(m[1].lower(), html.unescape(value[:2000]) if "&" in value else value)
    return out


def tokens(source: str) -> Iterator[Token]:
    """All tags and texts in their order; comments and declarations are left out.

    A tag that the source ends within is left out; its offset is the start of a last token of kind ``cut``.
    """
    at, size = 0, len(source)
    quoted = True
    while at < size:
        m = _MARK.search(source, at)
        if not m:
            yield Token("text", "", at, size)
            return
        if m.start() > at:
            yield Token("text", "", at, m.start())
        if m[2] is None:
            at = yield from _declaration(source, m)
            continue
        close = _ATTRIBUTES.match(source, m.end()) if quoted else None
        if close:
            end = close.end()
        else:  # an unclosed quote, or the end of the file: the next bracket ends the tag
            quoted = False
            end = source.find(">", m.end()) + 1
            if not end:
                yield Token("cut", "", m.start(), size)
                return
        name = m[2].lower()
        yield Token("close" if m[1] else "open", name, m.start(), end, source[m.end() : end - 1])
        at = end
        if not m[1] and name in _RAW and source[end - 2] != "/":
            stop = _close_of(source, name, end)
            yield Token("raw", name, end, stop)
            at = stop


def _declaration(source: str, m: re.Match[str]) -> Generator[Token, None, int]:
    """Step over a comment or declaration; returns the offset after it. CDATA is text."""
    opening = m[0]
    mark = {"<!--": "-->", "<![CDATA[": "]]>"}.get(opening, ">")
    stop = source.find(mark, m.end())
    if stop < 0:
        yield Token("cut", "", m.start(), len(source))
        return len(source)
    if opening == "<![CDATA[":
        yield Token("cdata", "", m.end(), stop)
    return stop + len(mark)


def _close_of(source: str, name: str, at: int) -> int:
    m = re.compile(rf"</{name}(?=[\s/>])", re.I).search(source, at)
    return m.start() if m else len(source)
