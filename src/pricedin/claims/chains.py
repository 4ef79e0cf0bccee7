"""Figures that continue the one before: from-to, comparisons, lists, changes of it."""

from __future__ import annotations

import re

_CONNECT = re.compile(
    r"\s*+(?:[,;(（、]|(?<=\s)[-–])?\s*+(?:(?:and|or|to|from|up from|down from|compared with|compared to|versus|vs\.?|against|rather than|(?:narrower|wider|lower|higher|bigger|smaller|less|more|better|worse|down|up) than|than|with|then|but|by|in|for|a year|the|just|about|roughly|around|approximately|nearly|almost|"  # noqa: E501
    r"over|more than|some|only|up|down|estimated|an estimated|respectively|now|today|later|as of|at|on|of|before|within|than the|as much as|it|was|were|rose|fell|grew|reached|increasing|rising|falling|jumping|climbing|widening|narrowing|compares with|compared|previously|earlier|ago|year|last|next|this|that|equivalent|equals?|or about|which is|is|is about|worth|i\.e\.|ie|gone|went|e\.g\.|until|after|increased|up to|and then|last year|this year|a year earlier|a year ago|and to|previous|guidance|of its|its|up sharply|down slightly|est|roughly|expected)\b\.?[ ,]*+){0,6}"  # noqa: E501
    r"(?:FY\s?\d\d(?:\d\d)?E?|(?:19|20)\d\d|Q[1-4]|fiscal(?: year)? \d{4}|H[12]|the year|[A-Z][a-z]+ \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]+ \d{4}|first|second|third|fourth|quarter|[\s,:;()（~≈+>=→/-]++|and|in|for|at|of|to)*\Z",  # noqa: E501
)
_ZH = re.compile(
    r"[，,、]?(?:和|及|与|至|中位数|中位數|均值|平均|到|升至|降至|增至|增加至|上年同期|去年同期|上年同期为|而去年同期为|去年|上年|，|（|\(|增长至|上升到|下降到|提高到|提高至|跌至|涨至|上调至|由|从|约|約|约合|约为|分别为|以及|扩大至|收窄至|、|同比|较|为|亏损|的|则为|达|就是|另|折合|合|相当于|比|比上年的|较上年同期的|去年的|上一财年的|20\d\d年|[一二三四]季度|第[一二三四]季度|\s)*\Z"
)
_SET_ZH = re.compile(
    r"[，,]?(?:略|大幅|远|遠|明显)?(?:好|优|優|高|低|逊|遜|强|弱)[于於](?:此前|公司|市场|市場|先前|原|给出的|給出的){0,2}(?:的)?(?:指引|目标|目標|预测|預測)"
    r"(?:区间|區間|上限|下限|中值|范围|範圍)?的?[约約]?\Z"
)  # 毛利率22%，好于指引的18%至20%
_LEVEL_TO_CHANGE = re.compile(
    r"\s*+[)）]?\s*+(?:(?:for|in|during)\s[^,;.]{0,45})?[,;(（:—–-]?\s*+(?:(?:and|or|a|an|the|representing|which|was|is|were|that|it|also|an? increase of|marking|this|reflecting|translating|to|into|for|with|or about|implying|meaning|itself|equal|still|i\.e\.)\s++){0,4}(?:up|down|growing|rising|falling|increasing|decreasing|declining|gaining|losing|surging|jumping|climbing|dropping|an? (?:\w+ )?(?:increase|rise|jump|gain|decline|drop|fall|decrease|surge|growth|improvement)(?: of)?|grew|rose|fell|climbed|jumped|surged|dropped|increased|declined|decreased|doubled|tripled|higher|lower|more than|less than|growth of|soaring|\+|-|plus|slipping|sliding|expanding|shrinking|sequential|ahead|contracting|improving|deteriorating)?\b[^.,;]{0,40}\Z"  # noqa: E501
)
_ZH_CHANGE = re.compile(
    r"[，,；、（( ]*(?:同比|环比|按年|按季|環比|较上年同期|较去年同期|较上年|较去年|比上年同期|且|并|，|、|均|及|和|增长|下降|增|减|升|跌|上升|下跌|大幅|下滑|提升|增加|减少|约|超|逾|近|达|大增|为|微|分别|了|按月|亦|则|\s)*\Z"  # noqa: E501
)
_SHARE = re.compile(
    r"\s*[,;(（]?\s*(?:(?:or|about|roughly|nearly|some|a|representing|equal to|equivalent to|which is|i\.e\.|that is|just|around|approximately|over|more than|an?|accounting for|making up|only|almost|is)\s+){0,4}\Z"  # noqa: E501
)


def continues(gap: str) -> bool:
    """May the figure after ``gap`` be of the same metric as the one before it?

    >>> continues(" in 2024 and "), continues(" from "), continues(" while profit was ")
    (True, True, False)
    """
    return len(gap) < 110 and bool(
        _CONNECT.match(gap) or (not gap.isascii() and (_ZH.match(gap) or _SET_ZH.match(gap)))
    )


def changes(gap: str) -> bool:
    """May the figure after ``gap`` be a change of the one before it?

    >>> changes(", up "), changes(". Costs rose ")
    (True, False)
    """
    return len(gap) < 110 and bool(_LEVEL_TO_CHANGE.match(gap) or (not gap.isascii() and _ZH_CHANGE.match(gap)))


_AGAINST = re.compile(
    r"(?:\b(?:as\s)?compared\s(?:to|with)|\bversus|\bvs\.?|\bagainst|\b(?:up|down)\sfrom|\bfrom|\bthan|\bimprovement\s(?:on|over|from))\s"
    r"(?:(?:about|approximately|roughly|around|nearly|just|over|some|an?|the|only|its|previous|prior|earlier|year-ago|"
    r"estimated|estimate|forecast|figure|level|target|guidance|ceiling|limit|cap|threshold|covenant|floor|maximum|minimum|of|same|period|quarter|year|last|a|for|in|corresponding|net|"
    r"loss|profit|gain)\s){0,5}\Z",
    re.I,
)
_RIVAL = re.compile(
    r"\b(?:to|against|versus|vs\.?|than|with|from|outran|beat|beats|topped|outpaced|ahead of|behind|above|below)\s"
    r"(?:[A-Z][\w&.-]*\s?){1,3}['’]s\s(?:about\s|roughly\s|just\s)?\Z"
)  # "62% of the market, to Norling's"


def compares(gap: str) -> bool:
    """Does the figure after ``gap`` stand against the one before it?

    >>> compares(" of group revenue in the period, compared to approximately "), compares(", with revenue of ")
    (True, False)
    """
    return (
        len(gap) < 160 and bool(_AGAINST.search(gap) or _RIVAL.search(gap)) and not re.search(r"[.;]\s|\bwhile\b", gap)
    )


def parts_of(gap: str) -> bool:
    """May the figure after ``gap`` put the one before it in per cent of something?"""
    return len(gap) < 60 and bool(_SHARE.match(gap))
