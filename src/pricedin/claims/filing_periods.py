"""The periods of figures in the notes of a filing, where nearly every figure is of a span that its sentence names.

Prose elsewhere leaves the period to the kind of figure; a filing states it: ahead of the sentence, right behind the
figure, or in a list that runs beside the list of figures.
"""

from __future__ import annotations

import re

from pricedin.claims.calendar_years import Setting, back, label
from pricedin.claims.context import Link, Page, Sentence
from pricedin.claims.filing_times import Times, times
from pricedin.claims.filings import Filing
from pricedin.claims.mention import Mention
from pricedin.claims.timing import timing
from pricedin.claims.when import When

_LISTED = re.compile(
    r"(?:,|,? and|,? or|,? and/or)?,?\s*(?:approximately |about |a |an |net |loss(?:es)? of |gains? of |nil,? |nil,? and |zero,? |(?:an )?(?:income|expense|benefit) of ){0,3}[$€£¥]?\s?"  # noqa: E501
)
_EACH = re.compile(r"(?: [\w'’-]+){0,5}(?:,| and|, and)(?: [\w'’-]+){0,4} [$€£¥]?")
_ASIDE = re.compile(r"\([^()]*\)")
_BREAK = re.compile(
    r"[;:]|\brespectively\b.*\b(?:in|for|during|at|of)\b|,? (?:while|but|whereas)\b|, and (?!20)|\band (?:in|for|during|as of|at|on)\b"  # noqa: E501
    r"|\b(?:compared|versus|resulting|including)\b"
)
_SINCE = re.compile(r"\b(?:from|than|over|versus|(?:compared|relative) (?:to|with))(?: the| our)?(?: fiscal)? \Z")
_SMALL = r"(?:an? )?(?:immaterial|insignificant|nominal|de minimis|not (?:material|significant))(?: amounts?)?"
_SMALL_FIRST = re.compile(_SMALL + r"(?:,| and|, and) [$€£¥]?\Z")
_SMALL_LAST = re.compile(rf"(?:,| and|, and) {_SMALL}(?=,| )")
_AGAINST = re.compile(
    r" ?(?:from|than|over|versus|compared (?:to|with)) (?!the (?:sale|issuance|disposal)|sales? of)\w"
)
_TIGHT = re.compile(
    r"(?:\W*\w+){0,3}\W*\s(?:in|for|during|at|as of|on|of)(?: the)?(?: both| each of)?(?: fiscal)?\s", re.I
)


def assign(links: list[Link], sentence: Sentence, page: Page, of: Filing) -> None:
    """Set the period of every link of a sentence of the filing ``of``."""
    named = times(sentence, page)
    hosts = _hosts(links, named, page.text)
    groups = _groups([link for link in links if id(link) not in hosts], sentence, named, page.text)
    told: str | None = None
    common: list[tuple[Link, Times]] = []
    for n, group in enumerate(groups):
        m = group[0].mention
        listed = "respectively" in page.text[m.end : sentence.end] and any(_small(m, m, page.text))
        if (len(group) == 1 and not listed) or not _paired(group, named, sentence, page, of):
            t = _own(group, groups[n + 1 :], named, page.text)
            for link in group:
                if link.unit in ("time", "year"):
                    continue
                if t is not None and t.whens[0].shape == "back":
                    link.period = _earlier(t.whens[0], told or page.span or (f"FY{of.year}" if of.year else None))
                elif t is not None:
                    _set(link, t.whens[0], page, of)
                    common.append((link, t))
                elif not any(t.end <= link.mention.start for t in named):
                    _carried(link, sentence, page, of)
        told = group[0].period or told
    for link, t in common:
        if "respectively" not in page.text[t.start : sentence.end] and sum(1 for _, u in common if u is t) == 1:
            link.also = [p for w in t.whens[1:] if t.sets == 1 and (p := _label(w, page, of)) and p != link.period]
    for group in groups:
        held = [link for link in links if hosts.get(id(link)) is group[-1] and link.unit not in ("time", "year")]
        for link, host in zip(held, group if len(held) == len(group) else group[-1:] * len(held), strict=True):
            link.period = host.period
    note(sentence, page, of, named)


def _earlier(w: When, told: str | None) -> str | None:
    """ "the prior year", "the same period of 2022", of what was told before."""
    if w.year is None or told is None:
        return back(told, w.number or 1)
    return re.sub(r"\d{4}", str(w.year), told, count=1)


def _hosts(links: list[Link], named: list[Times], text: str) -> dict[int, Link]:
    """ "$59 million ($0.03 per share)": figures in brackets that name no time are of the period of the one before."""
    found: dict[int, Link] = {}
    host: Link | None = None
    for link in links:
        if host is not None and _inside(host.mention.end, link.mention.start, text):
            opened = text.rindex("(", host.mention.end, link.mention.start)
            closed = text.find(")", link.mention.end)
            if not any(opened < t.start < closed for t in named):
                found[id(link)] = host
                continue
        host = link
    return found


def note(sentence: Sentence, page: Page, of: Filing, named: list[Times] | None = None) -> None:
    """Keep what the sentences that follow in this paragraph are of."""
    if page.span_paragraph != sentence.paragraph:
        page.span, page.row, page.span_paragraph = None, (), sentence.paragraph
    named = times(sentence, page) if named is None else named
    spans = [t for t in named if t.span and not t.until]
    lead = next((t for t in spans if t.lead), None)
    if lead is not None or spans:
        kept = lead or spans[-1]
        past = [w for w in kept.whens if not (w.year and of.on and w.year > of.on.year)]
        if of.year is None:
            past = [w for w in past if w.shape != "year_end"]
        page.span = max((found for w in past if (found := _label(w, page, of))), default=page.span)
    for t in named:
        if len(t.whens) > 1:
            page.row = tuple(_label(w, page, of) for w in t.whens)


def _groups(links: list[Link], sentence: Sentence, named: list[Times], text: str) -> list[list[Link]]:
    """Figures that are told side by side: as a bare list, or with a noun each where "respectively" follows."""
    out: list[list[Link]] = []
    for link in links:
        gap = _gap(out[-1][-1], link, text) if out else None
        if gap is not None and len(gap) < 50 and _LISTED.fullmatch(gap):
            out[-1].append(link)
        else:
            out.append([link])
    return _with_nouns(_in_turn(out, sentence, named, text), sentence, named, text)


def _in_turn(groups: list[list[Link]], sentence: Sentence, named: list[Times], text: str) -> list[list[Link]]:
    """ "1.2 million shares at $298, 1.1 million shares at $286, respectively": two lists told in turn."""
    said = text.rfind("respectively", sentence.start, sentence.end)
    for count in sorted({len(t.whens) for t in named if len(t.whens) > 1}, reverse=True) if said >= 0 else ():
        for i in range(len(groups) - 2 * count + 1):
            run = groups[i : i + 2 * count]
            kinds = [(g[0].mention.unit, bool(g[0].mention.each)) for g in run]
            alike = len(set(kinds[::2])) == 1 == len(set(kinds[1::2])) and kinds[0] != kinds[1]
            if alike and all(len(g) == 1 for g in run):
                lists = [[g[0] for g in run[::2]], [g[0] for g in run[1::2]]]
                return [*groups[:i], *lists, *groups[i + 2 * count :]]
    return groups


def _gap(a: Link, b: Link, text: str) -> str | None:
    """What stands between two figures of one unit, brackets left out."""
    gap = text[a.mention.end : b.mention.start]
    return _ASIDE.sub("", gap) if a.mention.unit == b.mention.unit and gap.strip() else None


def _with_nouns(groups: list[list[Link]], sentence: Sentence, named: list[Times], text: str) -> list[list[Link]]:
    """ "a loss of $5 million and a gain of $6 million, respectively": put together where a list of periods fits."""
    said = text.rfind("respectively", sentence.start, sentence.end)
    out: list[list[Link]] = []
    for i, group in enumerate(groups):
        if any(group[0] is link for done in out for link in done):
            continue
        run = list(group)
        for other in groups[i + 1 :] if len(group) == 1 else ():
            gap = _gap(run[-1], other[0], text)
            if len(other) > 1 or gap is None or not _EACH.fullmatch(gap):
                break
            if any(run[-1].mention.end <= t.start < other[0].mention.start for t in named):
                break
            run += other
        near = run[-1].mention.end < said < run[-1].mention.end + 40
        out.append(run if len(run) > 1 and near and any(t.fit(len(run)) for t in named) else group)
    return out


def _paired(group: list[Link], named: list[Times], sentence: Sentence, page: Page, of: Filing) -> bool:
    """A list of figures takes the list of periods beside it, one each."""
    text, first, last = page.text, group[0].mention, group[-1].mention
    small = _small(first, last, text)
    size = len(group) + sum(small)  # "an immaterial amount" stands for one of the list
    fits = [t for t in named if len(t.whens) > 1 and t.fit(size)]
    behind = [t for t in fits if t.start >= last.end]
    ahead = [t for t in fits if t.end <= first.start]
    found: Times | None = None
    if behind and not _BREAK.search(_ASIDE.sub("", text[last.end : behind[0].start])):
        found = behind[0]
    elif ahead:
        found = ahead[-1]
    elif behind:
        found = behind[0]
    if found is not None:
        for link, w in zip(group, found.fit(size)[small[0] :], strict=False):
            _set(link, w, page, of)
        return True
    said = "respectively" in text[last.end : sentence.end]
    if said and not named and len(page.row) == len(group) and page.span_paragraph == sentence.paragraph:
        for link, period in zip(group, page.row, strict=True):
            link.period = period
            link.inferred.append("period")
        return True
    return False


def _small(first: Mention, last: Mention, text: str) -> tuple[bool, bool]:
    """Does "an immaterial amount" stand in the list before the first figure, and behind the last?"""
    before = _SMALL_FIRST.search(text, max(0, first.start - 40), first.start)
    return before is not None, _SMALL_LAST.match(text, last.end) is not None


def _own(group: list[Link], after: list[list[Link]], named: list[Times], text: str) -> Times | None:
    """The period of a figure, or of a list that has one in common: right behind, ahead of the sentence, or nearest."""
    start, end = group[0].mention.start, group[-1].mention.end
    behind, tight = _behind(end, after, named, text)
    if not tight and after and _FOR.fullmatch(text[end : after[0][0].mention.start]):
        paid, close = _behind(after[0][-1].mention.end, after[1:], named, text)
        if close and not any(end <= t.start < after[0][0].mention.start for t in named):
            return paid  # "27 million shares for $931 million in 2022"
    ahead = [t for t in named if t.end <= start and not t.until and not _closed(t, start, text)]
    lead = next((t for t in ahead if t.lead), None)
    if behind is not None and (tight or (lead is None and (behind.span or not ahead))):
        return behind
    if ahead:
        return lead if lead is not None and not ahead[-1].span else ahead[-1]
    if behind is not None:
        return behind
    later = next((t for t in named if t.start >= end and not t.until and not _within(end, t, after, text)), None)
    return None if later is None or _SINCE.search(text, max(0, later.start - 20), later.start) else later


_FOR = re.compile(r"(?: [\w'’-]+){0,6} (?:for|at|with|totaling|totalling|representing|or)(?: [a-z]+){0,3} [$€£¥]?")


def _behind(end: int, after: list[list[Link]], named: list[Times], text: str) -> tuple[Times | None, bool]:
    """The period between a figure that ends at ``end`` and the next, and whether it stands right behind."""
    rest = [g[0].mention for g in after]
    limit = next((m.start for m in rest if not _inside(end, m.start, text)), len(text))
    found = next((t for t in named if t.start >= end and not t.until and not _within(end, t, after, text)), None)
    if found is None or found.start >= limit:
        return None, False
    gap = _ASIDE.sub("", text[end : found.start])
    if _BREAK.search(gap) or _SINCE.search(gap) or _AGAINST.match(gap):
        return None, False
    return found, bool(_TIGHT.fullmatch(gap))


def _within(end: int, t: Times, after: list[list[Link]], text: str) -> bool:
    """Is a period in a bracket behind the place, of a figure in that bracket?"""
    return _inside(end, t.start, text) and any(
        end <= g[0].mention.start < t.start and _inside(end, g[0].mention.start, text) for g in after
    )


def _inside(start: int, end: int, text: str) -> bool:
    """Does a bracket open between the two places and stay open?"""
    between = text[start:end]
    return between.rfind("(") > between.rfind(")")


def _closed(t: Times, at: int, text: str) -> bool:
    """A bracket that ended before the figure holds for what it holds."""
    between = text[t.end : at]
    close = between.find(")")
    return close >= 0 and "(" not in between[:close] and not t.lead


def _set(link: Link, w: When, page: Page, of: Filing) -> None:
    link.period = _label(w, page, of)
    if link.period:
        link.told = True
        link.why.append(f"period: {page.text[w.start : w.end]!r}")


def _label(w: When, page: Page, of: Filing) -> str | None:
    at = Setting(page.on or of.on, page.year, of.close)
    if w.shape == "year":
        year = w.year if w.year is not None else None if of.year is None else of.year + (w.shift or 0)
        if w.calendar and of.close != 12:
            return str(year) if year else None
        return f"FY{year}" if year else None
    found, _ = label(w, at, w.shape.endswith("_end") or w.shape == "months")
    if found and of.close == 12 and found[-2] in "QH":
        found = found.removeprefix("FY")  # a fiscal quarter of a calendar year is one of the calendar
    if found and w.shape.endswith("_end") and of.shift and w.year:
        return back(found, -of.shift)
    return found


_STANDING = re.compile(r"\b(?:will|may|can|shall|is|are|has|have) (?!been\b|not been\b)", re.I)


def _carried(link: Link, sentence: Sentence, page: Page, of: Filing) -> None:
    """A sentence that names no time goes on about the span before it, or about the year reported."""
    now = f"FY{of.year}" if of.year is not None else None
    lasting = now is not None and page.span != now and _STANDING.search(page.text, sentence.start, sentence.end)
    if page.span is not None and not lasting:
        link.period = page.span
    elif of.year is not None and timing(link, page) not in ("balance", "standing"):
        link.period = now
    if link.period:
        link.inferred.append("period")
