"""Which elements of a page are not read: scripts, controls, hidden parts, and the frame round an article."""

from __future__ import annotations

import re

from pricedin.documents.html_tokens import Token, attributes

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
                  "track", "wbr"])  # fmt: skip
SKIPPED = frozenset(["head", "script", "style", "template", "noscript", "svg", "canvas", "audio", "video", "object",
                     "iframe", "nav", "select", "button", "datalist", "textarea", "ix:header", "noframes", "noembed",
                     "map", "title"])  # fmt: skip
FRAME = frozenset(["header", "footer", "aside"])  # beside an article or main part, these are not its text
BLOCK = frozenset(["address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
                   "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
                   "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "ol", "p",
                   "pre", "section", "summary", "ul"])  # fmt: skip
_CONTAINERS = frozenset(["div", "section", "article", "main", "table", "ul", "ol", "dl", "body", "html", "form"])
_SIBLINGS = {
    "li": frozenset(["li"]), "tr": frozenset(["tr"]), "p": BLOCK, "option": frozenset(["option"]),
    "td": frozenset(["td", "th", "tr"]), "th": frozenset(["td", "th", "tr"]),
    "dt": frozenset(["dt", "dd"]), "dd": frozenset(["dt", "dd"]), "head": frozenset(["body", *BLOCK]),
}  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


class Skip:
    """One skipped element at a time; it ends with its close tag, or where the standard would close it.

    ``framed`` says that the page has an article or main part; ``inside`` counts those open.
    """

    def __init__(self, framed: bool) -> None:
        self.framed = framed
        self.inside = 0
        self._name = ""
        self._counts: dict[str, int] = {}

    @property
    def active(self) -> bool:
        return bool(self._name)

    def begins(self, token: Token) -> bool:
        """Whether the element that ``token`` opens is to be skipped; if so, skipping has begun."""
        if not self._unwanted(token):
            return False
        self._name, self._counts = token.name, {}
        return True

    def _unwanted(self, token: Token) -> bool:
        name, source = token.name, token.attributes
        if name in VOID or (source.endswith("/") and (":" in name or name == "svg")):
            return False
        if name in SKIPPED or (name in FRAME and self.framed and not self.inside):
            return True
        if name == "dialog" and "open" not in attributes(source):
            return True
        if "hidden" in source.lower() or "none" in source:
            a = attributes(source)
            return a.get("hidden", "until-found") != "until-found" or bool(_HIDDEN.search(a.get("style", "")))
        return False

    def ends(self, token: Token) -> bool:
        """Whether ``token`` lies after the skipped element and is to be read. The element's own close tag is not."""
        name, counts = token.name, self._counts
        if token.kind == "open" and name not in VOID:
            if name in _SIBLINGS.get(self._name, ()) and not any(counts.values()):
                self._name = ""
                return True
            if name == self._name or name in _CONTAINERS:
                counts[name] = counts.get(name, 0) + 1
        elif token.kind == "close" and (name == self._name or name in _CONTAINERS):
            counts[name] = counts.get(name, 0) - 1
            if counts[name] < 0:
                own = name == self._name
                self._name = ""
                return not own
        return False
