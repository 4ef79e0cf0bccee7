"""Lists of periods: "5 and 3 in 2025 and 2024, respectively"."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from pricedin.claims.context import Link, Page, Sentence
from pricedin.claims.timing import is_flow, label_of
from pricedin.claims.when import When


def respectively(links: list[Link], sentence: Sentence, page: Page) -> None:
    """ "5 and 3 in 2025 and 2024, respectively": as many periods as figures, in the same order."""
    said = bool(re.search(r"respectively|分别|分別|依次", page.text[sentence.start : sentence.end]))
    if page.text[sentence.start - 1 : sentence.start] in (";", "；"):  # the list goes on behind a semicolon
        said = said or len({link.period for link in page.last if link.period}) > 2
    if not said and len(links) < 3 and len(sentence.times) < 2:
        return
    times = [w for w in sentence.times if w.shape in _SHAPES]
    groups: list[list[Link]] = []
    for link in links:
        last = groups[-1][-1] if groups else None
        if last is not None and last.mention.unit == link.mention.unit and listed(last, link, page.text):
            groups[-1].append(link)
        else:
            groups.append([link])
    told = [link for link in page.last if not link.change] if said else []
    older: list[str] = []
    for group in groups:
        older = older if len(older) == len(group) else _spread(told[-len(group) :])
        filled = _filled(times, page.text) if said else times
        runs = [filled[k : k + len(group)] for k in range(len(filled) - len(group) + 1)]
        apart = said and len(times) == len(group) > 2  # "from A in 2023 to B in 2024 and C in 2025, ... X, Y and Z"
        runs = [run for run in runs if apart or all(_joined(a, b, said, page.text) for a, b in pairwise(run))]
        spanned = _spanned(times, len(group)) if said or len(group) > 2 else []
        if not said and not spanned and (len(group) != 2 or group[0].metric != group[1].metric):
            continue
        for run in (runs or spanned) if len(group) > 1 else ():
            for link, w in zip(group, run, strict=True):
                link.period = label_of(_like(w, run[0]), link, page, is_flow(link, page))
            break
        else:
            if len(group) > 1 and len(older) == len(group) and (said or len({link.period for link in group}) == 1):
                for link, period in zip(group, older, strict=True):
                    link.period = period if is_flow(link, page) else link.period
        if len(group) > 1 and len(spread := _spread(group)) == len(group):
            older = spread


def _spread(group: list[Link]) -> list[str]:
    """The periods of figures that each have one of their own, which a list of as many figures takes over."""
    found = [link.period for link in group if link.period]
    return found if len(found) == len(group) == len(set(found)) else []


def _joined(a: When, b: When, said: bool, text: str) -> bool:
    """Neighbours in a list of periods; where no "respectively" says so, an "and" must."""
    gap = text[a.end : b.start]
    return len(gap) < 16 if said else gap.strip() in ("and", "和", "及", "与")


_SHAPES = ("year", "quarter", "half", "months", "month", "year_end", "quarter_end", "half_end", "months_end")


def _like(w: When, first: When) -> When:
    """ "the quarters ended June 30, 2025 and 2024": a bare year takes the rest from the first of its list."""
    if w.shape == "month" and first.shape.endswith("_end"):
        return replace(w, shape=first.shape, number=first.number)
    if w.shape != "year" or w.year is None:
        return (
            w
            if w.month or w.number or w.shape == "year"
            else replace(w, shape=first.shape, number=first.number, fiscal=first.fiscal)
        )
    return replace(w, shape=first.shape, number=first.number, fiscal=first.fiscal, month=first.month, day=first.day)


def listed(a: Link, b: Link, text: str) -> bool:
    """Figures that a comma or "and" joins."""
    gap = text[a.mention.end : b.mention.start]
    return len(gap) < 24 and bool(re.fullmatch(r"(?:[,、/]|\sand|和|及|以及|\sof [\w ]{1,14}|\s)*[$€£¥]?\s?", gap))


def _filled(times: list[When], text: str) -> list[When]:
    """2022年至2024年及2025年上半年: with the years between."""
    out: list[When] = []
    for a, b in zip([None, *times], times, strict=False):
        if a and a.shape == b.shape == "year" and a.year and b.year and text[a.end : b.start].strip("年 ") in _TO:
            out += [replace(a, year=year) for year in range(a.year + 1, min(b.year, a.year + 12))]
        out.append(b)
    return out


_TO = frozenset(("至", "到", "-", "–", "—", "~", "～"))


def spanning(links: list[Link], sentence: Sentence, page: Page) -> None:
    """2022年至2025年上半年，收入由A增至B: the first is of the beginning, the second of the end."""
    for a, b in pairwise(links):
        if not (a.mention.sense == "from" and b.mention.sense == "to" and a.metric == b.metric) or a.change:
            continue
        times = [w for w in sentence.times if w.end <= a.mention.start and w.shape in _SHAPES]
        if len(times) < 2 or page.text[times[-2].end : times[-1].start].strip("年 ") not in _TO:
            continue
        if a.mention.start - times[-1].end > 24:
            continue
        flow = is_flow(a, page)
        a.period, b.period = (label_of(w, a, page, flow) for w in times[-2:])


def _spanned(times: list[When], count: int) -> list[list[When]]:
    """2023年至2025年 for three figures: the years between are meant too."""
    for a, b in pairwise(times):
        if a.shape == b.shape == "year" and a.year and b.year and b.year - a.year == count - 1:
            return [[replace(a, year=a.year + k, start=a.start, end=a.end) for k in range(count)]]
    return []
