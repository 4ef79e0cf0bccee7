"""Expressions of time in a sentence, as they are written."""

from __future__ import annotations

import re
from itertools import zip_longest

from pricedin.claims import period_words_zh
from pricedin.claims.when import When, year_of

MONTHS = {
    m: i
    for i, names in enumerate(
        [
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ],
        1,
    )
    for m in names.split()
}
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "final": 4,
    "1": 1, "2": 2, "3": 3, "4": 4,
}  # fmt: skip
_M = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"  # noqa: E501
_Y = r"(?:19|20)\d\d"
_Y2 = r"(?:(?:19|20)\d\d|['’]?\d\d)(?!\d)"
_ORD = r"(?:first|second|third|fourth|1st|2nd|3rd|4th|final)"
_FISCAL = r"fiscal(?:[- ]year)?"
_WEEK_COUNTS = {
    "12": 3, "twelve": 3, "13": 3, "thirteen": 3, "14": 3, "fourteen": 3, "16": 3, "sixteen": 3, "24": 6,
    "twenty-four": 6, "26": 6, "twenty-six": 6, "27": 6, "28": 6, "36": 9, "thirty-six": 9, "39": 9, "thirty-nine": 9,
    "40": 9, "52": 12, "fifty-two": 12, "53": 12, "fifty-three": 12,
}  # fmt: skip
_WEEKS = "(?:" + "|".join(sorted(_WEEK_COUNTS, key=len, reverse=True)) + ")"
# Order matters: the first alternative that fits at a place wins, so longer forms stand first.
_FORMS = (
    # quarters with their year
    rf"(?P<a>{_FISCAL}\s(?P<a_y>{_Y2})['’]?s?\s(?P<a_q>{_ORD})[- ]quarter)",
    rf"(?P<b>(?P<b_f>{_FISCAL}\s)?(?P<b_q>{_ORD})[-\s](?P<b_g>fiscal[- ])?quarter(?!ly)(?:(?:\s(?:of|in|for)\s(?:the\s|its\s|our\s|their\s)?|\s(?=fiscal|FY))(?P<b_h>{_FISCAL}\s(?:year\s)?|FY\s?|calendar\s)?(?P<b_y>{_Y}|(?<=FY)\d\d|(?<=FY\s)\d\d)|\sof\s(?P<b_t>this|last)\syear|,?\s(?P<b_y2>{_Y})\b)?)",  # noqa: E501
    rf"(?P<bd>\b(?P<bd_n>first|final|last|opening|closing)\s(?P<bd_m>three|four|five|six|seven|eight|nine|ten|eleven)\smonths\sof\s(?P<bd_y>{_Y})\b|\b(?P<bd_n2>opening|closing|latter)\shalf\sof\s(?P<bd_y2>{_Y})\b)",
    r"(?P<bc>\b(?:holiday|Christmas)\squarter\b)",
    rf"(?P<c>\b(?P<c_g>{_FISCAL}\s)?Q(?P<c_q>[1-4])(?:\s?[-/]?\s?(?P<c_f>FY|{_FISCAL}\s|CY)?\s?(?P<c_y>{_Y2})(?!\s?[%xX$.,]?\d)(?!%)[EA]?)?\b)",
    rf"(?P<d>\b(?P<d_q>[1-4])Q\s?(?P<d_f>FY)?\s?(?P<d_y>{_Y2})?[EA]?\b)",
    rf"(?P<e>\b(?P<e_f>FY|CY|F)\s?(?P<e_y>{_Y2})\s?[-/]?\s?Q(?P<e_q>[1-4])\b|\b(?P<e_y2>{_Y})\s?[-/]?\s?Q(?P<e_q2>[1-4])\b)",
    rf"(?P<m>\bFQ(?P<m_q>[1-4])(?:\s?[-/]?\s?(?P<m_y>{_Y2}))?(?:\s\((?P<m_m>{_M})[-\s](?P<m_z>{_Y2})\))?)",
    # halves
    rf"(?P<f>\b(?:(?P<f_h>[12])H\s?(?P<f_f>FY)?\s?(?P<f_y>{_Y2})|H(?P<f_h2>[12])(?:\s?(?P<f_g>FY)?(?:\s|(?<=FY)|(?=['’]|FY|20))(?P<f_y2>{_Y2}))?)\b(?!\d))",
    rf"(?P<g>\b(?P<g_h>first|second)[-\s]half(?:\s(?:of\s)?(?P<g_f>FY\s?|{_FISCAL}\s)?(?P<g_y>{_Y}|(?<=FY)\d\d|(?<=FY\s)\d\d))?|\b(?P<g_i>half[- ]year|interim|(?:first\s)?six months(?:\sof\s(?:fiscal\s)?(?P<g_y2>{_Y}))?(?!\s(?:ended|ending|to|through|after|before|later|earlier|ago|since|from|into)\b)))",  # noqa: E501
    rf"(?P<i>\b(?:first\s)?(?P<i_n>(?:nine|three|six|twelve|9|6|3|12)(?=[- ]months?\b)|{_WEEKS}(?=[- ]weeks?\b))[- ](?:months?|weeks?)(?:\s(?:fiscal\s)?(?:periods?|quarters?))?\s(?:ended|ending|to|through)\s(?:on\s|end[-\s]|the\send\sof\s)?(?:\d\d?\s)?(?P<i_m>{_M})(?:\s(?P<i_d>\d\d?(?!\d)))?(?:,?\s(?P<i_y>{_Y}))?)",  # noqa: E501
    rf"(?P<j>\b(?:first\s)?(?:nine|9)(?:[- ]months|-month)\b(?:\sof\s(?:fiscal\s)?(?P<j_y>{_Y})|\sof\s(?:the|its|our)\s(?:fiscal|business|financial)\syear(?:\s(?:ending|to|through)\s(?:in\s)?{_M})?)?)",  # noqa: E501
    rf"(?P<k>\b(?:quarters?|periods?)(?:\sthat)?\s(?:ended|ending|to|through)\s(?:on\s|in\s)?(?:\d\d?\s)?(?P<k_m>{_M})(?:\s(?P<k_d>\d\d?(?!\d)))?(?:,?\s(?P<k_y>{_Y}))?|\b(?P<k_m4>{_M})(?:-to-|\s?[-–]\s?|\sto\s|\sthrough\s)(?P<k_m3>{_M})\b(?!\s\d\d?\b)(?:[-\s](?:quarter|period)\b)?(?:,?\s(?:of\s)?(?P<k_y3>{_Y}))?|\b(?P<k_m2>{_M})[-\s]quarter\b(?:\s(?:of\s)?(?P<k_y2>{_Y}))?)",
    rf"(?P<l>\b(?:fiscal\s)?(?:year|years|twelve months)\s(?:(?:that\s)?ended|ending|to|through)\s(?:on\s|in\s)?(?:\d\d?\s)?(?P<l_m>{_M})(?:\s(?P<l_d>\d\d?(?!\d)))?(?:,?\s(?P<l_y>{_Y}))?)",  # noqa: E501
    # fiscal years
    rf"(?P<n>\b(?P<n_f>FY|CY)\s?(?P<n_y>{_Y2})[EeFA]?\b|\b{_FISCAL}s?\s(?:years?\s)?(?P<n_y2>{_Y}|['’]\d\d|\d\d(?!\d|%))|\b(?P<n_y3>{_Y})\s(?:fiscal|financial)\syear|\b(?:financial|business)\syear\s(?P<n_y4>{_Y}))",
    # dates
    rf"(?P<o>\b(?P<o_e>(?:the\s)?end\s(?:of\s)?|late\s|early\s|mid[- ])?(?P<o_m>{_M})\s(?:(?P<o_d>\d\d?)(?:st|nd|rd|th)?\b(?!%|\s?(?:percent|million|billion|trillion))(?:,\s?(?P<o_y>{_Y}))?|(?P<o_y2>{_Y})\b))",  # noqa: E501
    rf"(?P<p>\b(?P<p_d>\d\d?)(?:st|nd|rd|th)?\s(?P<p_m>{_M})(?:,?\s(?P<p_y>{_Y}))?)\b",
    rf"(?P<q>(?<=in\s)(?P<q_m>{_M})\b|(?<=since\s)(?P<q_m4>{_M})\b|(?<=last\s)(?P<q_m2>{_M})\b|(?<=end\sof\s)(?P<q_m3>{_M})\b|(?<=end-)(?P<q_m5>{_M})\b|(?<=end\s)(?P<q_m6>{_M})\b|\b(?P<q_m7>{_M})-end\b|\b(?P<q_m8>(?-i:{_M}))(?=\s(?:revenues?|sales|turnover|deliveries|shipments|registrations|orders|bookings|exports|output|production|traffic)\b))",
    # bare and relative
    rf"(?P<r>\b(?:full[- ]year|the year|calendar|calendar year)\s(?P<r_y>{_Y})\b)",
    rf"(?P<s>(?<![\d$€£¥/-])(?<!\d[.,])\b(?P<s_y>{_Y})(?:(?P<s_e>E|(?-i:F))|(?-i:A))?\b(?!\s?[-–/]\s?\d)(?![,.]\d)(?!%|x\b|\s(?:shares|employees|people|users|customers|companies|million|billion|times|GPUs)|\s(?-i:(?:[A-Z]\w+\s){{0,3}}(?:Plan|Notes?|Act|Agreement|Facility|Warrants?|Bonds?|Program))\b))",
    r"(?P<t>\b(?:year[- ]to[- ]date|so far this year|ytd|YTD|since the start of the year|since january|this year to date|since the beginning of the year))",  # noqa: E501
    r"(?P<u>\b(?:trailing(?:[- ](?:twelve|12)[- ]months?)|last twelve months|past twelve months|last 12 months|past 12 months|(?:last|past|previous|trailing) (?:four|4) quarters|TTM|LTM|ttm))",  # noqa: E501
    rf"(?P<ba>\b(?:the\s)?(?:same|corresponding|comparable|equivalent)\s(?:period|quarter|half|time|point|stage|months?)\s(?:in|of)\s(?P<ba_y>{_Y}))",
    r"(?P<bb>\b(?P<bb_s>last|this|the\sprevious|the\sprior)\smonth\b(?!['’]))",
    r"(?P<v>\b(?:(?:from\s|than\s|in\s)?a\syear\s(?:earlier|ago|before)|(?:twelve|12) months (?:ago|earlier|before)|at this (?:point|time|stage) last year|this time last year|year[- ]ago|year[- ]earlier|(?:the\s)?same\s(?:period|quarter)\s(?:last\syear|of\s(?:the\sprevious|last)\syear|a\syear\s(?:earlier|ago))|the\syear\s(?:before|earlier)|(?:the\s)?(?:prior|previous)[- ]year(?:\s(?:period|quarter))?|(?:the\s)?(?:same|corresponding|comparable|equivalent)\s(?:period|quarter|half|time|months)\s(?:last\syear|a\syear\s(?:earlier|ago|before)|(?:of|in)\s(?:the\s(?:previous|prior)|last)\syear|the\s(?:year\sbefore|previous\syear|prior\syear))|last year['’]s\s(?:(?:first|second|third|fourth|fiscal)[- ])?(?:quarter|period|half)|(?:the\s)?prior[- ]year))",  # noqa: E501
    r"(?P<w>\b(?:(?:the\s)?(?:previous|prior|preceding|last|sequential)[- ]quarter|three months (?:earlier|before|ago)|a quarter (?:earlier|ago)))",  # noqa: E501
    r"(?P<h>\b(?:the following year|the year after)\b)",
    r"(?P<x>\b(?P<x_n>two|three|four|five|2|3|4|5)\syears\s(?:earlier|ago|before)\b)",
    rf"(?P<y>\b(?:(?:last|past|previous|this|next|current|coming)\s(?:business\s|financial\s|fiscal\s|calendar\s)?year|the\sfull\syear|full[- ]year|fiscal[- ]year(?=\s(?:[\w-]+\s)?(?:revenues?|sales|earnings|EPS|income|margin|guidance|outlook|capex|results|cash)\b)|for\sthe\syear|in\sthe\syear)\b(?![- ](?:ago|earlier|before|ended|ending|over|through|that\sended|to\s(?:date|end|the\send|mid|\d|{_M}))))",  # noqa: E501
    r"(?P<z>\b(?:(?:the\s)?next\squarter|this\squarter|current\squarter|(?:latest|most\srecent)\squarter|quarter-end|quarterly|(?:the|that)\s(?:same\s|three-month\s|six-month\s)?(?:quarter|half|period)\b(?!\s(?:before|earlier|of|from)|,?\s(?:that\s)?(?:ended|ending|to|through)))\b)",
)
# How the forms begin: most words are passed over by their first letters. A form with another beginning needs it here.
_OPENS = (
    r"(?:19|20)\d\d|[Oo][Pp]|[Cc][Ll]|[Ll][Aa][Tt][Tt]|[1-9]\d?(?:[SsNnRrTt][TtDdHh])?[\s-](?:[JjFfAaSsOoNnDdQqYy]|[Mm][AaOo]|[Ww][Ee])|[1-4][Qq]|[12][Hh]"
    r"|[Aa](?:\s[YyQq]|[PpUu]|[Tt]\s[Tt][Hh][Ii])|[Cc][AaOoUuYyHh]|[Dd][Ee][Cc]|[Ee][AaNnQq]|[Ff](?:[IiYyQqUuEe\s\d'’]|[Oo](?:[Uu]|[Rr]\s[Tt])|[Rr][Oo][Mm]\s[Aa]\s)"
    r"|[Hh](?:[Aa][Ll]|[Oo][Ll]|[12])|[Ii][Nn](?:[Tt]|\s(?:[Aa]\s[Yy]|[Tt][Hh][Ee]\s[Yy]))|[Jj][AaUu]|[Ll](?:[Aa][SsTt]|[Tt][Mm])"
    r"|[Mm](?:[Aa][RrYy]|[Ii][Dd]|[Oo][Ss][Tt])|[Nn](?:[Ii][Nn]|[Ee][Xx]|[Oo][Vv])|[Oo][Cc][Tt]|[Pp](?:[Aa][Ss][Tt]|[Rr]|[Ee][Rr][Ii])|[Qq][1-4Uu]"
    r"|[Ss](?:[EeIi]|[Oo]\s|[Aa][Mm])|[Tt](?:[Hh](?:[Ee]\s[A-Za-z]|[Aa][Tt]\s|[IiRr]|[Aa][Nn]\s[Aa]\s)|[Rr][Aa]|[Ww]|[Tt][Mm])|[Yy][EeTt]"
)
_EN = re.compile(rf"\b(?=(?-i:{_OPENS}))(?:{'|'.join(_FORMS)})", re.I)
_ANCHOR = re.compile(
    r"\d{4}|['’]\d\d|[Qq]uarter|[Hh]alf|[Yy]ear|month|week|[1-4QH][1-4QH]|FY|CY|[Ff]iscal|TTM|LTM|YTD|ytd|[Ii]nterim|[Jj]anuary|ago\b|"
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|F\d\d"
)
_HAN = re.compile("[\u3400-\u9fff]")
NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12,
}  # fmt: skip


def expressions(text: str, start: int, end: int) -> list[When]:
    """The expressions of time in ``text[start:end]``, by place."""
    found = []
    if _ANCHOR.search(text, start, end):
        found = [w for m in _EN.finditer(text, start, end) if (w := _english(m))]
    if len(found) > 1:
        found = [
            a
            for a, b in zip_longest(found, found[1:])
            if not (b and a.shift is not None and b.year and b.start - a.end < 3)
            and not (b and a.year is None and a.shape[:7] == "quarter" and b.year and text[a.end : b.start] == " (")
        ]  # of "the January quarter (4QFY26)" the bracket tells the year
    found = [w for w in found if not (w.shape == "months" and _WITHIN.search(text, max(start, w.start - 8), w.start))]
    if any(w.shape in _PARTS for w in found):
        found = sorted([*found, *_ordinals(text, start, end)], key=lambda w: w.start)
    if _HAN.search(text, start, end):
        found = [w for w in found if not _stock_code(w, text)]
        for m in period_words_zh.FORMS.finditer(text, start, end):
            found += period_words_zh.years(m) if m.lastgroup == "hm" else [w] if (w := period_words_zh.read(m)) else []
        found.sort(key=lambda w: (w.start, -w.end))
        found = [b for a, b in zip_longest([None, *found], found) if b and not (a and b.start < a.end)]
        found = [  # 第三季度单季, 三季度期末: the quarter is named
            b
            for a, b in zip_longest([None, *found], found)
            if b and not (b.shape == "this_quarter" and a and (b.start - a.end < 2 or _alone(b, found, text)))
        ]
    return found


def _ordinals(text: str, start: int, end: int) -> list[When]:
    """ "960 million in the first quarter and 1.04 billion in the second": the noun is said once."""
    return [
        When(m.start(1), m.end(), "quarter", None, _ORDINALS[m[1].lower()])
        for m in _ELLIPTIC.finditer(text, start, end)
    ]


_WITHIN = re.compile(
    r"\b(?:in|over|within|after|for|just|only)\s\Z", re.I
)  # "tripled in nine months": how long it took
_PARTS = ("quarter", "months")
_ELLIPTIC = re.compile(
    r"\b(?:in|for|during)\sthe\s(first|second|third|fourth)"
    r"(?=[,.;)]|\s(?:and|but|to|from|was|were|when|while|with|after|is)\b)"
)


def _alone(w: When, found: list[When], text: str) -> bool:
    """第4季表現，單季盈利: the quarter that the sentence has named."""
    return text[w.start] in "單单" and any(o.shape == "quarter" and o.end <= w.start for o in found)


def _stock_code(w: When, text: str) -> bool:
    """理想汽车（2015）: four digits in brackets behind a Chinese name are its code, not a year."""
    bare = w.shape == "year" and w.end - w.start == 4 and text[w.end : w.end + 1] in ("）", ")")
    return bare and text[w.start - 1] in "（(" and bool(_HAN.match(text, w.start - 2))


def _month(text: str | None) -> int:
    return MONTHS.get((text or "").rstrip(".").lower(), 0)


def _english(m: re.Match[str]) -> When | None:
    kind, g = m.lastgroup or "", m  # the outermost group closes last
    s, e = m.span()
    said = m.group().lower()
    if kind == "a":
        return When(s, e, "quarter", year_of(g["a_y"]), _ORDINALS[g["a_q"].lower()], True)
    if kind == "b":
        fiscal = bool(g["b_f"] or g["b_g"] or (g["b_h"] or "").lower().startswith(("f", "fy")))
        shift = {"this": 0, "last": -1}.get((g["b_t"] or "").lower())
        return When(s, e, "quarter", year_of(g["b_y"] or g["b_y2"]), _ORDINALS[g["b_q"].lower()], fiscal, shift)
    if kind == "bd":
        late = (g["bd_n"] or g["bd_n2"]).lower() not in ("first", "opening")
        months = NUMBERS[(g["bd_m"] or "six").lower()]
        if months == 3:
            return When(s, e, "quarter", year_of(g["bd_y"]), 4 if late else 1)
        if months == 6:
            return When(s, e, "half", year_of(g["bd_y"] or g["bd_y2"]), 1 + late)
        return None if late else When(s, e, "months", year_of(g["bd_y"]), months)
    if kind == "bc":
        return When(s, e, "quarter", None, 4, calendar=True)
    if kind == "c":
        f = (g["c_f"] or "").lower()
        fiscal = f.startswith("f") or bool(g["c_g"])
        return When(s, e, "quarter", year_of(g["c_y"]), int(g["c_q"]), fiscal, calendar=f == "cy")
    if kind == "d":
        return When(s, e, "quarter", year_of(g["d_y"]), int(g["d_q"]), bool(g["d_f"]))
    if kind == "e":
        f = (g["e_f"] or "").lower()
        return When(s, e, "quarter", year_of(g["e_y"] or g["e_y2"]), int(g["e_q"] or g["e_q2"]), f.startswith("f"))
    if kind == "f":
        return When(
            s, e, "half", year_of(g["f_y"] or g["f_y2"]), int(g["f_h"] or g["f_h2"]), bool(g["f_f"] or g["f_g"])
        )
    if kind == "g":
        number = 2 if (g["g_h"] or "").lower() == "second" else 1
        return When(s, e, "half", year_of(g["g_y"] or g["g_y2"]), number, bool(g["g_f"]))
    if kind == "i":
        weeks = "week" in said[: said.find(" end") + 1 or None]
        months = _WEEK_COUNTS[g["i_n"].lower()] if weeks else NUMBERS.get(g["i_n"].lower()) or int(g["i_n"])
        if months == 12 and said.startswith(("12 months to ", "twelve months to ")):
            return When(s, e, "ttm")
        shape = {3: "quarter_end", 6: "half_end", 9: "months_end", 12: "year_end"}[months]
        return When(s, e, shape, year_of(g["i_y"]), months, month=_month(g["i_m"]), day=int(g["i_d"] or 0))
    if kind == "j":
        return When(s, e, "months", year_of(g["j_y"]), 9)
    if kind == "k" and g["k_m4"]:  # July to September: the span tells how much of a year it is
        last = _month(g["k_m3"])
        months = (last - _month(g["k_m4"])) % 12 + 1
        part = {3: "quarter_end", 6: "half_end", 9: "months_end", 12: "year_end"}.get(months)
        return When(s, e, part, year_of(g["k_y3"]), months, month=last) if part else None
    if kind == "k":
        return When(
            s,
            e,
            "quarter_end",
            year_of(g["k_y"] or g["k_y2"]),
            3,
            month=_month(g["k_m"] or g["k_m2"]),
            day=int(g["k_d"] or 0),
        )
    if kind == "l":
        return When(s, e, "year_end", year_of(g["l_y"]), 12, month=_month(g["l_m"]), day=int(g["l_d"] or 0))
    if kind == "n":
        year = year_of(g["n_y"] or g["n_y2"] or g["n_y3"] or g["n_y4"])
        return When(
            s, e, "year", year, fiscal=True, calendar=(g["n_f"] or "").lower() == "cy", estimate=said[-1] == "e"
        )
    if kind == "o":
        return When(s, e, "month", year_of(g["o_y"] or g["o_y2"]), month=_month(g["o_m"]), day=int(g["o_d"] or 0))
    if kind == "p":
        return When(s, e, "month", year_of(g["p_y"]), month=_month(g["p_m"]), day=int(g["p_d"] or 0))
    if kind == "q":
        name = next(g[k] for k in ("q_m", "q_m2", "q_m3", "q_m4", "q_m5", "q_m6", "q_m7", "q_m8") if g[k])
        return When(s, e, "month", None, month=_month(name)) if name[0].isupper() else None
    if kind in "rs":
        return When(s, e, "year", year_of(g["r_y"] or g["s_y"]), estimate=kind == "s" and bool(g["s_e"]))
    if kind in "tuvw":
        return When(s, e, {"t": "ytd", "u": "ttm", "v": "back", "w": "quarter_back"}[kind])
    if kind == "ba":
        return When(s, e, "back", year_of(g["ba_y"]))
    if kind == "bb":
        return When(s, e, "month", shift=0 if said.startswith("this") else -1)
    if kind == "h":
        return When(s, e, "back", number=-1)
    if kind == "m":
        return When(
            s,
            e,
            "quarter",
            _named(int(g["m_q"]), g["m_m"], year_of(g["m_z"])) or year_of(g["m_y"]),
            int(g["m_q"]),
            True,
        )
    if kind == "x":
        return When(s, e, "back", number=NUMBERS.get(g["x_n"].lower()) or int(g["x_n"]))
    if kind == "y" and said == "past year":
        return When(s, e, "ttm")
    if kind == "y":
        shift = -1 if said[:4] in ("last", "past", "prev") else 1 if said[:4] in ("next", "comi") else 0
        return When(s, e, "year", None, shift=shift, fiscal="full" in said or "fiscal" in said)
    shift = (
        1
        if "next" in said
        else -1
        if said[:4] in ("late", "most")
        else None
        if said[:4] in ("the ", "that", "quar")
        else 0
    )
    return When(s, e, "this_quarter", None, shift=shift)


def _named(number: int, month: str | None, year: int | None) -> int | None:
    """The fiscal year whose quarter ``number`` ends in a month: quarter 1 ending in September closes in June.

    >>> _named(1, "Sep", 2025), _named(4, "Jan", 2026)
    (2026, 2026)
    """
    if not month or not year:
        return None
    return year + (_month(month) + 3 * (4 - number) > 12)
