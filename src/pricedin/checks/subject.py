"""The words that narrow a figure to a part of the company: *cloud* revenue, *gaming* brought in, 智算云服务收入."""

from __future__ import annotations

import re

from pricedin.checks.view import Figure, View
from pricedin.claims.soft import SOFT

_NOUN = re.compile(
    r"(?P<word>[A-Za-z][\w&/-]*)\s+(?:revenues?|sales|segment|business|unit|division|income|profit|earnings|orders|backlog|spending|lending|output|"
    r"bookings|shipments|margin|users|customers)\b", re.I)  # fmt: skip
_PLAIN = re.compile(
    r"the|an?|its|their|our|total|net|gross|annual|annuali[sz]ed|quarterly|yearly|fiscal|full|whole|group|company|overall|"
    r"consolidated|reported|current|last|this|first|second|third|fourth|year|quarter|in|on|of|and|had|has|with|for|from|at|"
    r"by|to|operating|daily|monthly|"
    r"trailing|forward|active|paying|record|recurring|adjusted|s|more|additional|\d+|"
    r"shows?|showed|showing|posted|posts|booked|books|recorded|generate[sd]?|made|makes?|saw|sees?|expects?|expected|"
    r"forecasts?|projects?|projected|guided|lifted|raised|whose|where|that|which|then|when|while|as|is|was|are|were|be|"
    r"run-rate|combined|about|nearly|some|most|all|no|into|against|than|over|per|strong|higher|lower|implied|estimated",
    re.I,
)


def subject(view: View, figure: Figure) -> str:
    """The narrowing words nearest before the figure in its sentence, in lower case; empty for the whole company."""
    if id(figure) not in view.subjects:
        view.subjects[id(figure)] = _subject(view, figure)
    return view.subjects[id(figure)]


def _subject(view: View, figure: Figure) -> str:
    before = view.before(figure, 120)
    if not before.isascii() and (line := _LINE_ZH.search(before)):
        return "" if _PLAIN_ZH.fullmatch(line[1]) else line[1]
    if label := _LABEL.search(before):
        words = (label[1] or label[2]).lower()
        own = (figure.claim.entity or "").lower()
        if not _PLAIN.fullmatch(words.split()[0]) and words.split()[0] not in own and not _NAMES.search(words):
            return words
    found = ""
    for m in _NOUN.finditer(before):
        found = m["word"].lower()
    return "" if _PLAIN.fullmatch(found) else found


def is_part(view: View, figure: Figure) -> bool:
    """ "DRAM brought in $18 billion", "$1.4 billion of last year's sales": the words call the figure a part."""
    if _OF_SALES.match(view.after(figure, 50)) or _BROUGHT_ZH.search(view.before(figure, 12)):
        return True
    label = _LABEL.search(view.before(figure, 120).lstrip())
    if label is None or label[1] is None:
        return False
    words, own = label[1].lower(), (figure.claim.entity or "").lower()
    first = words.split()[0]
    return (
        first not in own and not _PLAIN.fullmatch(first) and not _PRONOUN.fullmatch(first) and not _NAMES.search(words)
    )


_BROUGHT_ZH = re.compile(r"(?:贡献|貢獻|带来|帶來)了?[约約]?\Z")
_PRONOUN = re.compile(r"it|they|we|he|she|you|i|this|these|those|who|nothing|everything")


_OF_SALES = re.compile(
    r"\A\s+(?:out\s+)?of\s+(?:(?:its|their|the|our|all|total|group|annual|(?:last|this|that|the)\s+(?:year|quarter|period)[’']s)\s+)+(?:\w+\s+)?"
    r"(?:sales|revenues?|turnover)\b", re.I
)  # fmt: skip


_MONEY = r"(?:[A-Z]{2,3}\s?)?(?:US|HK|NT|A|C|S)?[$€£¥₹]?\Z"
_LABEL = re.compile(
    rf"(?:\A|[;:,(]\s|\band\s|\bwhich\s|\n\s*[-•]\s)(?:the\s)?(?:([A-Za-z][\w&/-]*(?:\s[\w&/-]+){{0,2}})\s"
    rf"(?:brought in|contributed|added|generated|took in|made up)\s"
    rf"|([A-Za-z][\w&/-]*(?:\s[\w&/-]+){{0,2}}):?\s){SOFT}{_MONEY}"
)
_NAMES = re.compile(
    r"\b(?:revenues?|sales|profit|income|earnings|loss|margin|capex|cash|debt|ebitda|ebita|valuation|market|price|shares?"
    r"|guidance|forecast|consensus|expected|estimates?|from|to|of|was|were|is|by|than|versus|or|up|down|reached|rose|fell)\b"
)
_LINE_ZH = re.compile(
    "([\u4e00-\u9fffA-Za-z]{1,12}?)(?:的)?(?:收入|营收|營收|销售额|銷售額|经营利润|毛利|EBITA|EBITDA|成交额)[^，。；、（）()\\d]{0,8}\\Z"
)
_PLAIN_ZH = re.compile(
    "(?:第[一二三四]季度?|"
    "公司|集团|集團|目前|眼下|如今|现在|現在|今年|明年|本年|预期|預期|估计|估計|同口径|已|将|將|为|為|在|月|季|倍|近|约|約|新|旧|本集团|财年|財年|我们|我們|"
    "本季|该季|按年|同比|录得|錄得|取得|贡献|貢獻|合并|合併|年化|过去四个季度|全部|的|其中|对应|對應|当前|當前|现有|总|總|全年|年度|营业|營業|实现|實現|实现营业|"
    "實現營業|报告期内公司|当季|當季|季度|单季|單季|上半年|下半年|年|同期|期内|期內|净|主营业务|主營業務|前三季度|其|当期|整体|總體|累计|預計|预计|目标|报表|報表|上年|"
    "去年|和|与|及|经调整|經調整)+"
)  # words that every company has before its sales
