"""What a page says of itself: title and date of publication."""

from __future__ import annotations

import html
import re
from datetime import date

from pricedin.documents.dates import dateline, parse
from pricedin.documents.html_tokens import Token, attributes

_NAMES = (
    "article:published_time", "og:article:published_time", "datepublished", "publishdate", "pubdate", "publish-date",
    "date.issued", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "citation_publication_date",
    "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime", "article_date_original", "date",
)  # fmt: skip
_LINKED_DATA = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_SPACES = re.compile(r"\s+")


class Head:
    """Collects while the tokens pass. Of several dates the first in ``_NAMES`` wins, then linked data, then time."""

    def __init__(self) -> None:
        self.title = ""
        self._dates: dict[int, date] = {}

    def see(self, token: Token, source: str) -> None:
        if token.kind == "raw":
            if token.name == "title" and not self.title:
                self.title = _SPACES.sub(" ", html.unescape(source[token.start : token.end][:1000])).strip()[:300]
            elif token.name == "script":
                m = _LINKED_DATA.search(source, token.start, min(token.end, token.start + 200_000))
                self._keep(len(_NAMES), m[1] if m else "")
        elif token.kind == "open" and token.name in ("meta", "time"):
            a = attributes(token.attributes)
            if token.name == "time":
                published = "pubdate" in a or a.get("itemprop", "").lower() == "datepublished"
                self._keep(len(_NAMES) + (0 if published else 1), a.get("datetime", ""))
            else:
                key = (a.get("property") or a.get("name") or a.get("itemprop") or "").lower()
                if key in _NAMES:
                    self._keep(_NAMES.index(key), a.get("content", ""))

    def _keep(self, rank: int, text: str) -> None:
        found = parse(text) if text else None
        if found:
            self._dates.setdefault(rank, found)

    def date(self, text: str) -> date | None:
        """The date of publication, from the head or else from a dateline in the page's text."""
        return self._dates[min(self._dates)] if self._dates else dateline(text)
