"""Is a figure what analysts expected, or by how much a result missed that?"""

from __future__ import annotations

import re

from pricedin.claims.context import Page, Sentence
from pricedin.claims.metrics import OF
from pricedin.claims.told_ahead import awaited

_WHO = (
    r"(?:[Aa]nalysts?|[Ww]all [Ss]treet|[Tt]he [Ss]treet|[Ee]conomists|[Ii]nvestors|[Tt]he market|markets?"
    r"|[Bb]rokers|brokerages)"
)
_EXPECT = (
    r"(?:expect(?:ed|ing|ations?|s)?|forecast(?:s|ed|ing)?|looked for|looking for|predict(?:ed|ing|ions?|s)?"
    r"|estimate[ds]?"
    r"|project(?:ed|ing|ions?|s)|anticipat(?:ed|ing)|call(?:ed|ing) for|targets?|modell?ed|penn?cill?ed in"
    r"|views?|consensus)"
)
_THEIRS = re.compile(
    rf"\b(?<![Ss]ome )(?<![Ff]ew )(?<![Mm]any ){_WHO}(?:['’]s?)?,?\s(?:(?!(?:and|but|while|said|says"
    rf"|which)\b)[\w’',-]+\s){{0,6}}?{_EXPECT}\b"
    rf"(?:\s(?!(?:and|but|while|by|said)\b)[\w’'-]+){{0,7}}\s[~≈$€£]?\Z"
)
_AGAINST = re.compile(
    r"\b(?:ahead of|above|below|short of|shy of|beat(?:ing|s)?|topp(?:ed|ing)|miss(?:ed|ing|es)?|exceed(?:ed"
    r"|ing|s)?|under|over"
    r"|versus|against|compared (?:with|to))\s(?:(?!(?:its|our|their|own|company)\b)[\w’'-]+\s){0,4}?"
    r"(?:forecasts?|estimates?|expectations?|consensus|projections?|views?)\s(?:of|for|at)\s(?:[\w’'-]+\s){0,5}?\Z",
    re.I,
)
_BY_THEM = re.compile(
    rf"\s(?:(?!(?:and|but|while|than|below|above)\b)[\w’'-]+\s){{0,4}}?(?:expected|forecast|estimated"
    rf"|projected|predicted|anticipated|sought)\s"
    rf"(?:on average\s)?by\s(?:(?!its\b)[\w’'-]+\s){{0,2}}?{_WHO}\b"
    rf"|\s(?:a share\s|per share\s|or so\s)?(?:that\s)?{_WHO}\s"
    r"(?:(?:polled|surveyed|tracked)\s(?:by\s(?:[\w’'-]+\s){1,3}?)?)?(?:on average\s)?(?:had\s|were\s|have\s"
    rf"|was\s)?(?:been\s)?{_EXPECT}\b"
    rf"|\s(?:\w+\s)?(?:consensus|average)\s(?:[\w’']+\s){{0,2}}?(?:estimate|forecast|expectation|projection)\b"
    r"|\sfrom\s(?:analysts|[Ww]all [Ss]treet|economists)\b"
)
_SURPRISED = re.compile(
    r"\s(?:a share |per share )?(?:better|worse|more|less|higher|lower) than\s(?:[\w’'-]+\s){0,5}?"
    r"(?:estimates?|forecasts?|expectations|consensus|projections?|analysts|[Ww]all [Ss]treet)\b"
    r"|\s(?:a share |per share )?(?:above|below|ahead of|short of|over|shy of)\s(?:[\w’'-]+\s){0,4}?"
    r"(?:estimates?|forecasts?|expectations|consensus|projections?)\b"
)
_BEATEN = re.compile(
    r"\b(?:beat(?:s|ing)?|topp?(?:ed|ing|s)|miss(?:ed|ing|es)?|exceed(?:ed|ing|s)?|surpass(?:ed|ing|es)?"
    r"|ahead of|above|below|short of)\b"
    r"(?:[^.;]|\.\d){0,70}\b(?:estimates?|consensus|expectations|expected|forecasts?|[Ss]treet|view"
    r"|projections?)\b[^.;,\d]{0,12}\bby\s(?:\w+\s){0,2}[$€£]?\Z",
    re.I,
)


_AND_ON = re.compile(
    r"(?:\s(?:a|per) share)?,?\s(?:excluding [\w ]{3,24},\s|before [\w ]{3,24},\s)?(?:on|and|with)\s(?:\w+\s){0,3}"
    r"(?:revenues?|sales|profit|earnings)\s(?:of|to reach|to be)\s(?:\w+\s){0,2}\Z"
)
_THEIRS_TOO = re.compile(rf"\b(?<![Ss]ome ){_WHO}(?:['’]s?)?,?\s(?:[\w’',-]+\s){{0,5}}?{_EXPECT}\b[^.;]*\Z")


def surprising(page: Page, sentence: Sentence, m_start: int, m_end: int) -> bool:
    """Does the figure tell by how much a result was better or worse than expected?"""
    head = page.text[max(sentence.start, m_start - 110) : m_start]
    return bool(_BEATEN.search(head) or _SURPRISED.match(page.text, m_end))


def theirs(page: Page, sentence: Sentence, start: int, m_start: int, m_end: int) -> bool:
    """Does the text say in so many words that analysts, or the market, expected the figure?"""
    text = page.text
    head = text[max(sentence.start, start, m_start - 130) : m_start]
    if (_THEIRS.search(head) or _AGAINST.search(head)) and not _OWN.search(head):
        return True
    if (
        start
        and (before := text[max(sentence.start, start - 160) : start])
        and _AND_ON.match(head)
        and _THEIRS_TOO.search(before)
    ):
        return True
    return bool(_BY_THEM.match(text[m_end : min(sentence.end, m_end + 100)]))


def consensus_near(sentence: Sentence, page: Page, start: int, end: int, m_start: int, m_end: int) -> bool:
    """Is the figure what analysts expected?"""
    text = page.text
    head = text[max(sentence.start, start, m_start - 130) : m_start]
    if theirs(page, sentence, start, m_start, m_end) or (awaited(head, text, m_end) and not _OWN.search(head)):
        return True
    for mark in sentence.expecting:
        if mark.end <= start or mark.start >= end or text[mark.start - 1] == "-" or text.startswith("-", mark.end):
            continue  # "a lower-than-expected profit" is a result
        if _OURS.search(text, max(sentence.start, mark.start - 24), mark.start):
            continue
        if mark.end <= m_start:
            gap = text[mark.end : m_start]
            if (len(gap) < 60 and OF.match(gap)) or (
                " " in mark.entry.phrase and len(gap) < 50 and not _STOP.search(gap)
            ):
                return True
        elif mark.start >= m_end:
            gap = text[m_end : mark.start]
            if (
                len(gap) < 24
                and not _STOP.search(gap)
                and not re.search(r"\b(?:than|above|below|beat|beating|topping|versus|vs|where|which|whereas)\b", gap)
            ):
                return True
    return False


_OURS = re.compile(r"\b(?:our|we|its|it|management|company|I|their|his)\b", re.I)
_STOP = re.compile(r"[,;.:(]|，|\b(?:while|and|but|compared)\b")
_OWN = re.compile(
    r"\b(?:our|its|their|company['’]s|management['’]?s?|own)\s(?:[\w-]+\s){0,3}(?:forecasts?|estimates?"
    r"|guidance|expectations|targets?|projections?|outlook)\b",
    re.I,
)
