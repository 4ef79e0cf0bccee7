"""Words that say which way a figure went, and which of two is the larger."""

from __future__ import annotations

import re

RISES = (  # without the noun: "growth slowed to" goes down
    r"(?:up|increas(?:e|ed|es|ing)|ris(?:e|es|en|ing)|rose|climb(?:ed|s|ing)?|jump(?:ed|s|ing)?|gain(?:ed|s|ing)?|"
    r"grew|grow(?:n|s|ing)?|surg(?:e|ed|es|ing)|soar(?:ed|s|ing)?|leap(?:t|ed|s|ing)?|widen(?:ed|s|ing)?|"
    r"swell(?:ed|s|ing)?|swollen|expan(?:d|ded|ds|ding|sion)|advanc(?:e|ed|es|ing)|rocket(?:ed|ing)?|"
    r"skyrocket(?:ed|ing)?|accelerat(?:ed|es|ing)|raised|lifted|added|adding|uptick|bump|higher)"
)
UP = rf"(?:{RISES}|growth)"
DOWN = (
    r"(?:down|decreas(?:e|ed|es|ing)|declin(?:e|ed|es|ing)|drop(?:ped|s|ping)?|fall(?:s|en|ing)?|fell|slid(?:e|es|ing)?|"
    r"slump(?:ed|s|ing)?|plung(?:e|ed|es|ing)|tumbl(?:e|ed|es|ing)|shrank|shrunk|shrink(?:s|ing)?|sank|sunk|"
    r"narrow(?:ed|s|ing)?|contract(?:ed|ing|ion)|reduc(?:ed|es|ing|tion)|dipp(?:ed|ing)|dip|slipp(?:ed|ing)|eas(?:ed|ing)|"
    r"lost|losing|cut(?:s|ting)?|trim(?:med|ming)|slow(?:ed|s|ing)|moderat(?:e|ed|es|ing)|weaken(?:ed|s|ing)?|retreat(?:ed|s|ing)?|div(?:ed|es|ing)|dove|lowered|lower)"
)
UP_ZH = r"(?:[小微略][增升涨漲]|增长|成[长長]|增長|上升|增加|提升|上涨|上漲|激增|攀升|升至|增至|扩大|擴大)"
DOWN_ZH = r"(?:[小微略][減减降跌]|下降|减少|減少|下滑|下跌|降至|收窄|回落)"
MORE = (
    r"(?:above|ahead\s+of|beat(?:s|ing|en)?|top(?:s|ped|ping)|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|outpac(?:es|ed|ing)|"
    r"(?:higher|better|greater|larger|bigger)\s+than|crush(?:es|ed|ing)|smash(?:es|ed|ing)|(?:edg|eas|breez|blew|sail)(?:ed|ing|es)?\s+past|"
    r"past|eclips(?:es|ed|ing)|overs?hot|trump(?:s|ed|ing)?)"
)
LESS = (
    r"(?:below|short\s+of|shy\s+of|miss(?:es|ed|ing)?|(?:lower|worse|smaller|less)\s+than|trail(?:s|ed)?|undershot|"
    r"undershoot(?:s|ing)?|lagg(?:ed|ing))"
)
EXPECTED = re.compile(
    r"\b(?:expect(?:ed|ations?|ing|s)?|estimat(?:e|es|ed)|consensus|forecasts?|analysts?|project(?:ed|ions?)|predict(?:ed|ions?)|"
    r"anticipat(?:ed|ing)|guidance|guided|outlook|target|wall\s+street|ests?|exp|cons)\b|预期|預期|预测|預測", re.I)  # fmt: skip  # noqa: E501
EARLIER = (
    r"(?:an?|one|two|three|\d)\s+(?:years?|quarters?|months?)\s+(?:ago|earlier|before|prior)|(?:twelve|nine|six|three|\d+)\s+months\s+(?:ago|earlier|before)"
    r"|the\s+(?:year|quarter|month|half|round)\s+before|(?:same|year-ago|prior-year|year-earlier|corresponding)\s+(?:quarter|period|month|half)"
    r"|had\s+been|used\s+to"
)  # of a time before
BEFORE = re.compile(rf"\b(?:{EARLIER}|has\s+been|previous\s+(?:quarter|period|half|year)|last\s+year['’]s)\b", re.I)
_HEDGES = ("about", "around", "roughly", "approximately", "nearly", "almost", "some", "just", "over", "under")
HEDGE = rf"(?:(?:{'|'.join(_HEDGES)}|more\s+than)\s+)*"
_LEADS = ("of", "by", *_HEDGES, "than")
STOP = re.compile(
    r"\b(?:and|while|but|whereas|although|though|after|before|which|that|who|where|when|because|despite|even)\b", re.I
)
_WAYS = re.compile(rf"\b(?:(?P<up>{RISES})|(?P<down>{DOWN}))\b|(?P<up_zh>{UP_ZH})|(?P<down_zh>{DOWN_ZH})", re.I)
_BROKEN = re.compile(r".*[\d.;,]", re.S)


def led_up(text: str) -> bool:
    """False where no "of" or "by", hedged or not, can end the text: a cheap look before a dear search.

    >>> led_up("a rise of about "), led_up("a rise in ")
    (True, False)
    """
    return text.rstrip().lower().endswith(_LEADS)


def unbroken(text: str) -> str:
    """The end of a text from its last digit, stop or comma on, for a search that reaches across none of these.

    >>> unbroken("$5 billion, up by ")
    ', up by '
    """
    found = _BROKEN.match(text)
    return text[found.end() - 1 :] if found else text


def way(text: str) -> int:
    """1 for the last word that goes up, -1 for one that goes down, 0 where there is none.

    >>> way("climbed sharply to"), way(", down from"), way("compared with")
    (1, -1, 0)
    """
    found = 0
    for m in _WAYS.finditer(text):
        found = 1 if m["up"] or m["up_zh"] else -1
    return found
