"""Expressions of time in Chinese."""

from __future__ import annotations

import re

from pricedin.claims.when import When, year_of

_ORDINALS = {"一": 1, "二": 2, "三": 3, "四": 4, "首": 1, "1": 1, "2": 2, "3": 3, "4": 4}
_HANZI_MONTHS = {
    "十": 10,
    "十一": 11,
    "十二": 12,
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_FORMS = (
    r"(?P<hu>(?:滚动|滾動|TTM|过去十二个月|過去十二個月|近十二个月|近十二個月)(?=市|静|靜|的)|(?:过去|過去|近)(?:(?:十二|12)\x20?(?:个|個)月|(?:四|4)\x20?(?:个|個)季度?))",
    r"(?P<hq>(?<![A-Za-z\d])(?:(?P<hq_y>(?:19|20)\d\d|今|去)\x20?年\x20?)?(?P<hq_k>[QH])(?P<hq_n>[1-4])(?![\dA-Za-z/.\-]))",
    r"(?P<hp>(?P<hp_y>去|今|前)年(?:底|末)?(?:前|止)全年)",
    r"(?P<hm>(?P<hm_a>(?:19|20)\d\d)(?:年?\x20?[-–—~～至到]\x20?|(?:/(?:20)?\d\d){1,2}/)(?P<hm_b>(?:19|20)?\d\d)\x20?年(?!\x20?(?:上半|前|第|[一二三四]季|\d)))",
    r"(?P<hl>(?<![A-Za-z\d.])(?P<hl_y>\d\d)(?P<hl_k>[QH])(?P<hl_n>[1-4])(?![\dA-Za-z])(?P<hl_s>\x20?(?:期?末|底))?)",
    r"(?P<hn>(?:(?P<hn_y>(?:19|20)\d\d|今|去)\x20?年?)?(?P<hn_k>三季报|三季報|半年报|半年報|中报|中報|一季报|一季報))",
    r"(?P<hk>截至(?P<hk_y>(?:19|20)\d\d)\x20?年\x20?(?P<hk_m>\d\d?)\x20?月(?:\x20?(?P<hk_d>\d\d?)\x20?日|底|末)?止?的?(?P<hk_n>季度|三个月|三個月|六个月|六個月|半年|上半年|中期|第[一二三四]财?財?季度?|九个月|九個月|年度|财年|財年|十二个月|财政年度|財政年度|全年))",
    r"(?P<ha>(?P<ha_y>(?:19|20)?\d\d|去|今|明|本)?\x20?财?年?\x20?(?P<ha_f>财年|財年|年度)?(?:的)?第?\x20?(?P<ha_q>[一二三四1-4首])\x20?(?:个)?(?:财)?季度?(?P<ha_s>度末|末|底)?)(?![万亿])",
    r"(?P<hb>(?P<hb_y>(?:19|20)\d\d|去|今|明)\x20?年\x20?(?P<hb_n>前三季度|前三季|上半年|下半年|1[-—–~至到](?:3|6|9|10|11|12)月份?|半年度?|中期|全年))",
    r"(?P<hr>(?:(?P<hr_y>(?:19|20)\d\d|今|去)\x20?年\x20?)?(?:前|首|累[计計]前)\x20?(?P<hr_n>[二三四五六七八十]|十一|\d{1,2})\x20?[个個]?月)",
    r"(?P<hc>(?<!\d)1[-—–~至到](?:3|6|9|10|11|12)月份?|前三季度|前三季|上半年|下半年|中期(?!票据|票據|合同|借款|贷款))",
    r"(?P<hd>(?P<hd_y>(?:19|20)\d\d)(?P<hd_f>财年|財年|会计年度)第?(?P<hd_q>[一二三四1-4])?(?:财季|季度)?)",
    r"(?P<he>(?:(?P<he_y>(?:19|20)\d\d|去|今|明)\x20?年\x20?)?(?P<he_m>\d\d?|十[一二]?|[一二三四五六七八九])\x20?月(?:\x20?(?P<he_d>\d\d?)\x20?日|(?P<he_e>底|末|份)?))",
    r"(?P<hf>(?P<hf_y>(?:19|20)\d\d)\x20?年(?P<hf_e>底|末)?)",
    r"(?P<hg>上年同期|去年同期|同期|上年)",
    r"(?P<hh>年内|今年以来|年初至今|今年迄今|年初以来)",
    r"(?P<hi>去年|今年|明年|前年|本年度|全年)",
    r"(?P<hj>本季度?|当季|當季|该季度?|該季度?|上季度?|最[近新]一?个?季度?|单季|單季|上一季度?|下一?季度?|季内|季內|报告期内?|報告期內?|(?:本|该|該)期间?|期[内內末])",
)
FORMS = re.compile("|".join(_FORMS))
_DATED = frozenset(name[:2] for name in FORMS.groupindex if name.endswith("_y"))
_THAN = frozenset("较較比与與于於对對")
_SHIFT = {"去": -1, "今": 0, "明": 1, "本": 0, "前": -2, "全": 0, "上": -1}


def read(m: re.Match[str]) -> When | None:
    kind, g = m.lastgroup or "", m
    s, e = m.span()
    said = m.group()
    year = g[kind + "_y"] if kind in _DATED else None
    shift = _SHIFT.get(year) if year else None
    number = year_of(year) if year and year.isdigit() else None
    if kind == "hu":
        return When(s, e, "ttm")
    if kind == "hp":
        return When(s, e, "year", None, shift=shift)
    if kind == "hq":
        half = g["hq_k"] == "H"
        if half and g["hq_n"] not in "12":
            return None
        return When(s, e, "half" if half else "quarter", number, int(g["hq_n"]), shift=shift)
    if kind == "hk":
        what = g["hk_n"]
        if "季" in what and ("财" in what or "財" in what):
            nth = _ORDINALS[what[1]]
            return When(s, e, "quarter", int(number or 0) + (int(g["hk_m"]) + 3 * (4 - nth) > 12), nth, True)
        months = (
            3
            if "季" in what or what in ("三个月", "三個月")
            else 9
            if what[0] == "九"
            else 12
            if (what[-1] in "度年" and what not in ("半年", "上半年")) or what[:2] == "十二"
            else 6
        )
        shape = {3: "quarter_end", 6: "half_end", 9: "months_end", 12: "year_end"}[months]
        return When(s, e, shape, number, months, month=int(g["hk_m"]), day=int(g["hk_d"] or 0))
    if kind == "hl":
        if g["hl_k"] == "H":
            return When(s, e, "half", year_of(g["hl_y"]), int(g["hl_n"])) if g["hl_n"] in "12" else None
        return When(s, e, "quarter", year_of(g["hl_y"]), int(g["hl_n"]))
    if kind == "hn":
        if g["hn_k"][0] == "三":  # it tells nine months
            return When(s, e, "months", number, 9, shift=shift)
        return When(s, e, "quarter" if g["hn_k"][0] == "一" else "half", number, 1, shift=shift)
    if kind == "ha":
        return When(s, e, "quarter", number, _ORDINALS[g["ha_q"]], bool(g["ha_f"]) or "财季" in said, shift)
    if kind == "hr":
        word = g["hr_n"]
        months = int(word) if word.isdigit() else _HANZI_MONTHS.get(word, 2)
        if months in (3, 6, 12):
            return When(s, e, {3: "quarter", 6: "half", 12: "year"}[months], number, 1, shift=shift)
        return When(s, e, "months", number, months, shift=shift) if 1 < months < 12 else None
    if kind in ("hb", "hc"):
        what = g["hb_n"] or said
        if what == "全年":
            return When(s, e, "year", number, shift=shift)
        if what.startswith("前") or what[0] == "1":
            months = _months(what)
            if months in (3, 6, 12):
                return When(s, e, {3: "quarter", 6: "half", 12: "year"}[months], number, 1, shift=shift)
            return When(s, e, "months", number, months, shift=shift)
        return When(s, e, "half", number, 2 if what == "下半年" else 1, shift=shift)
    if kind == "hd":
        q = g["hd_q"]
        return When(s, e, "quarter" if q else "year", number, _ORDINALS[q] if q else 0, True)
    if kind == "he":
        word = g["he_m"]
        month = int(word) if word.isdigit() else _HANZI_MONTHS.get(word, 0)
        return (
            When(s, e, "month", number, month=month, day=int(g["he_d"] or 0), shift=shift) if 0 < month < 13 else None
        )
    if kind == "hf":
        return When(s, e, "month" if g["hf_e"] else "year", number, month=12 if g["hf_e"] else 0)
    if kind == "hg":
        return When(s, e, "back")
    if kind == "hh":
        return When(s, e, "ytd")
    if kind == "hi":
        return When(s, e, "year", None, shift=_SHIFT[said[0]], fiscal=said == "全年")
    if said[0] == "上" and m.string[s - 1 : s] in _THAN:  # 环比上季; 上季 alone is the one reported
        return When(s, e, "quarter_back")
    return When(s, e, "this_quarter", shift={"下": 1, "最": -1, "上": -1}.get(said[0]))


def years(m: re.Match[str]) -> list[When]:
    """2025-2027年: its first and its last year."""
    first, last = int(m["hm_a"]), m["hm_b"]
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return [When(*m.span("hm_a"), "year", first), When(m.start("hm_b"), m.end(), "year", end)]


def _months(said: str) -> int:
    """How many months 前三季度 or 1-9月 are."""
    return 9 if "季" in said else int(re.findall(r"\d+", said)[-1])
