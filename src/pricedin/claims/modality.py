"""Forecast, target and condition: what the clause says about a figure before it names it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pricedin.claims.told_ahead import ahead, earlier_view
from pricedin.vocabulary.hedges import hedges

_STOP = (
    r"(?<=[\]\u3400-\u9fff)）]) - (?=[\u3400-\u9fffA-Z])"
    r"|[.!?][)”\"’']?(?=[ \u00a0][A-Z\u201c\"(\[•\-–]|\s*\n)|[。！？；\n]|;(?![\u3400-\u9fff])"
)
_LAST_STOP = re.compile(rf"(?s:.*)(?:{_STOP})")
_ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|\b(?:Inc|Corp|Co|Ltd|vs|No|approx|Mr|Ms|Dr|St|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec))\Z"
)
_BEHIND = re.compile(
    r"[ \u00a0-](?:(?!(?:and|or|to|from|in|on|but|while|versus|vs)\b)[A-Za-z0-9\-]{1,16}[ ]){0,3}?"
    r"(target|goal|plan|forecast|estimate|est|consensus|expectations|projection|guidance|threshold)s?\b"
    r"|[ \u00a0](?:(?:per|a)[ ]share[ ]|[a-z]{3,12}[ ]){0,2}?(?:that )?"
    r"(?:analysts|economists|investors|the market|the street|wall street) (?:had |were |was )?"
    r"(?:been )?(?:expect|forecast|project|estimat|look|penc)"
    r"|[ \u00a0](?:(?:per|a)[ ]share[ ]|[a-z]{3,12}[ ]){0,2}?"
    r"(?:expected|forecast|projected|estimated|anticipated|predicted) by\b"
    r"|[ \u00a0](sought|planned)\b"
    r"|[ ]?的[\u4e00-\u9fff]{0,4}(?:预期|預期|预测|預測|预估|預估|指引)"
    r"|(?:[\u4e00-\u9fff]{0,2})(?:将|將)(?!近)",
    re.I,
)
_KINDS = {
    "target": "target",
    "goal": "target",
    "plan": "target",
    "sought": "target",
    "planned": "target",
    "threshold": "conditional",
}
_FAR = 170
_KNOWN = re.compile(
    r"(?:\blast (?:year|quarter|month|week)['’]s(?: [a-z]{1,14})?(?: of)?"
    r"|\b[A-Z][a-z]{2,8}day['’]s(?: clos[a-z]+(?: price)?)?"
    r"(?: (?:of|at))?"
    r"|\bclos(?:e|ing price) (?:of|at)|\b(?:current|existing|present|prevailing)(?: [a-z]{1,14}){0,3}(?: of)?)\s"
    r"(?:about |roughly |just )?\Z"
    r"|(?:[现現][价價]|[收昨]?[盘盤市]?收?[盘盤市][价價])(?:的|约|約|为|為)?\Z"
)
_TIMES_OF = re.compile(
    r"\b(?:times|twice|double|triple|as much(?: again)? as|than|against|with|half)\s(?:of )?(?:the |its )?\Z"
)
_OF_NOW = re.compile(
    r"\s(?:[a-z]+ )?(?:(?:of|in|for) (?:this|last) (?:year|quarter|month)"
    r"|(?:of|in) the (?:[a-z]+ )?(?:years?|quarter|months) (?:before|earlier|ago)"
    r"|(?:a|the) (?:year|quarter) (?:ago|before|earlier)|at present\b|today\b|now\b)"
)
_EARLIER = re.compile(r"\b(?:an earlier|(?:a |its |the )?(?:previous|previously|prior)(?: [a-z]{1,14}){0,3})\s\Z", re.I)
_STILL = re.compile(r"\s(?:[a-z]+ )?(?:previously|earlier|before that|at first|initially)\b")
_KEPT = re.compile(
    r"\b(?:retain|maintain|reiterat|reaffirm|kept|keep|stuck to|back|confirm|affirm|stood by)[a-z]{0,3}\b[^.;]{0,60}?"
    r"\b(?:guidance|band|range|forecast|outlook|view|target|projection)s?\b[^.;]{0,30}\Z",
    re.I,
)
_BOUGHT_BACK = re.compile(
    r"\b(?:announc|unveil|launch|authori[sz]|approv|new|fresh|plan)[a-z]*\b[^.;,]{0,40}\Z|(?:再推|推出|宣布|宣佈)\Z",
    re.I,
)
_BUYBACK = re.compile(r"\s(?:share |stock )?(?:buyback|buy-back|repurchase)\b|(?:的)?(?:股份)?回[购購]")
_TOLD = re.compile(
    r"\b(?:said|told|announced|confirmed|disclosed|added|reported|warned|noted)\b(?!\s(?:if|unless))[^.;]{0,90}\Z", re.I
)
_EACH = re.compile(r"\b[Ee](?:ach|very)\s(?:extra |additional |further )?\Z")
_MOVES = re.compile(
    r"\s(?:[a-z\-]{1,16} ){0,6}?(?:adds?|shaves?|cuts?|lifts?|costs?|lowers?|raises?|trims?|reduces?|means)\b"
)
_COMPARES = frozenset(("compared with", "compared to", "versus", "up from", "down from", "against"))
_THEN = re.compile(
    "(?:较|較)(?:19|20)\\d\\d\\x20?年(?:同期)?[\u4e00-\u9fff]{0,8}(?<![增升长長减減降跌加少至高低涨漲])\\Z|(?:较|較|比|去年|上年|同期|前一年)[^，,。；;\n]{0,14}(?:同期|上年|去年|年|季|度)(?:的|为|為)?\\Z"
)
_REVISED = re.compile(
    r"\b(?:rais|upgrad|lift|cut|lower|trim|narrow|tighten|hik|boost|reduc|increas|goes up|revis)[a-z]{0,4}\b[^.;]{0,60}"
    r"\b(?:estimates?|guidance|targets?|forecasts?|view|outlook|guide|projections?|budgets?)\b"
    r"|\b(?:estimates?|guidance|targets?|forecasts?|view|outlook|guide|projections?|budgets?)\b[^.;]{0,60}"
    r"\b(?:rais|upgrad|lift|cut|lower|trim|narrow|tighten|hik|boost|reduc|increas|goes up|revis)[a-z]{0,4}\b"
    r"|\bnow (?:expect|see|forecast|project|anticipat|guid|model)|\b(?:is|are) now (?:expected|seen|forecast)"
    r"|[预預]算[^。；;]{0,12}[从從由]",
    re.I,
)
_AT = re.compile(r"\b(?:[Ee]ven at|At|With|For a multiple of|With an?)[ ](?:about |roughly |just |only |an? )?\Z")
_WOULD = re.compile(r"(?:(?!\bbut\b)[^.;\n]){0,50}?(?:\bwould\b|['’]d\b|\bneeds?\b|\bmust\b|\bhas to\b|\bhave to\b)")
_NO_FUTURE = re.compile("的[\u3400-\u9fff]{0,4}[预預][期测測]|[将將][A-Za-z“《「]")
_OF_FIGURE = re.compile("[%％元亿億万倍]的\\Z")
_AHEAD = frozenset("将將预預拟擬")
_ON_A_DAY = re.compile(
    r"[將将預预拟擬](?:计|計)?(?:于|於|在)?"
    r"(?:(?:\d{4}年)?\d{1,2}\x20?月\d{1,2}\x20?日|[本下][月周週]|下星期|明日|今日|[周週][一二三四五六日])[^,，]{0,24}[,，]"
)
_IFS = frozenset(("if", "even if", "what if", "unless", "若", "如果", "假设", "假設", "假如", "倘若", "一旦"))
_COMPARED = re.compile(r"\b(?:compared (?:with|to)|versus|against|up from|down from)\b")
_SET = re.compile(
    r"(?:consensus|expectations?|estimates?|forecasts?|guidance|outlook|guide)s?"
    r"(?:[ ][a-zA-Z’'&\-]{1,14}){0,5}?[ ](?:was|were|had been|is|stood at|came to|called for)"
    r"(?:[ ](?:at|for|about|around|roughly|just|an?|between|the)){0,4}[ ]\Z",
    re.I,
)
_LOOSE = frozenset(("was", "were", "had", "has", "made", "after", "currently"))


@dataclass(frozen=True, slots=True)
class Cues:
    """``automaton`` finds modality, plain facts, and what undoes a modality."""

    automaton: Any


@cache
def cues(*folders: Path) -> Cues:
    """The search for cues, built once for a vocabulary."""
    import ahocorasick

    h = hedges(*folders)
    automaton = ahocorasick.Automaton()
    rows = dict.fromkeys(h.facts, "fact") | {f: "loose" for f in h.facts if f in _LOOSE}
    rows |= dict(h.modality) | dict.fromkeys(h.undone, "undone")
    for phrase, kind in rows.items():
        automaton.add_word(phrase, (len(phrase), kind))
    automaton.make_automaton()
    return Cues(automaton)


def mood(text: str, start: int, end: int, past: bool, table: Cues) -> list[str]:
    """Modality of the figure at ``start``..``end``: nearest cue first, each kind once. ``past``: a from-value."""
    said = clause(text, start)
    revised = _REVISED.search(said)
    older = earlier_view(text, start, end)
    past = past and not revised and not older
    if _KNOWN.search(said) or (_TIMES_OF.search(said) and _OF_NOW.match(text, end)):
        return []
    if older or (revised and (_EARLIER.search(said) or _STILL.match(text, end))):
        said = _COMPARED.sub("", said)
    found = [] if past or _THEN.search(text, max(0, start - 24), start) else _before(said, table)
    if not found and _AT.search(said) and _WOULD.match(text, end):
        return ["conditional"]
    if not found:
        if _EACH.search(said) and _MOVES.match(text, end):
            return ["conditional"]
        if _KEPT.search(said):
            return ["forecast"]
        if _BUYBACK.match(text, end) and _BOUGHT_BACK.search(said):
            return ["target"]
    behind = _BEHIND.match(text, end)
    if behind and behind.group(1) and text[start:end].endswith("ed"):
        behind = None  # "doubled its price target"
    if behind and not found:
        found.append(_KINDS.get((behind.group(1) or behind.group(2) or "").lower(), "forecast"))
    if not found and not past and (more := ahead(said, text, end)):
        found.append(more)
    return found


def compared(text: str, end: int) -> bool:
    """Whether the figure that ends at ``end`` is what was expected, so that "above" it compares and does not loosen.

    >>> compared("above the 58 cents analysts expected", 18)
    True
    """
    behind = _BEHIND.match(text, end)
    return behind is not None and (behind.group(1) or "").lower() not in _KINDS


def clause(text: str, at: int) -> str:
    """The sentence up to ``at``, at most 170 characters of it."""
    window = text[max(0, at - _FAR) : at]
    stop = _LAST_STOP.match(window)
    while stop:
        end = stop.end()
        if window[end - 1] != "." or not _ABBREVIATED.search(window[max(0, end - 7) : end - 1]):
            return window[end:]
        stop = _LAST_STOP.match(window, 0, end - 1)
    return window


_NO_IF = re.compile(  # who asks, and no condition
    r"if\s(?:you(?:['’]re|\sare)\s(?:wondering|curious|asking|interested)|you\smust\sknow|anything|you\swill)\b", re.I
)


_MEANWHILE = re.compile(r",\s(?:while|whereas)\s")


def _before(said: str, table: Cues) -> list[str]:
    found: list[str] = []
    fact = False
    for start, end, kind in reversed(_read(said, table)):
        if _NO_IF.match(said, start):
            continue
        if said[start:end].lower() in _IFS and kind not in found:
            found.insert(0, kind)  # "if it passes 10, the share will be 12": first of all hypothetical
            continue
        if fact and kind == "forecast" and not found and _SET.match(said, start):
            found.append(kind)  # "the consensus had been 1.02"
            continue
        if kind == "conditional" and fact and _MEANWHILE.search(said, end):
            continue  # "said that it would spend 5, while Acme reported a jump of 58%"
        if kind == "conditional" and said.startswith("would", start) and not fact and _TOLD.search(said, 0, start):
            kind = "forecast"  # "said sales would reach 75": what was told as what will be
        if kind == "fact":
            fact = True
            if not found and said[start:end].lower() in _COMPARES:
                break
        elif kind == "loose":
            fact = True
        elif kind != "undone" and (kind == "conditional" or not fact) and kind not in found:
            found.append(kind)
    return found


def _read(said: str, table: Cues) -> list[tuple[int, int, str]]:
    """The cues of a clause in order; one inside a longer one is left out."""
    lower = said.lower()
    if len(lower) != len(said):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in said)
    rows = []
    for last, (size, kind) in table.automaton.iter(lower):
        start, end = last - size + 1, last + 1
        if lower[start] < "\u2e80":
            before, after = lower[start - 1 : start], lower[end : end + 1]
            if (before.isalnum() and before < "\u2e80") or (after.isalnum() and after < "\u2e80"):
                continue
            if said.startswith("May", start) or (start > 3 and lower.startswith("when a", start)):
                continue
        elif lower[start] in "将將预預" and _NO_FUTURE.search(said, max(0, start - 6), start + 3):
            continue  # 将A视为; 的悲观预期
        elif lower.startswith("指引", start) and _OF_FIGURE.search(said, 0, start):
            continue  # 此前给出的3%至5%的指引
        elif lower.startswith("指引", start) and "，" in said[end:] and _HELD.search(said, max(0, start - 8), start):
            continue  # 好于指引的18%至20%，产能利用率升至95.8%
        elif lower[start] in _AHEAD and _ON_A_DAY.match(said, start):
            continue  # 预计12月16日上市，发行价...
        rows.append((start, end, kind))
    if len(rows) < 2:
        return rows
    rows.sort(key=_widest)
    out = rows[:1]
    for row in rows[1:]:
        if row[1] > out[-1][1]:
            out.append(row)
    return out


_HELD = re.compile("(?:[好优優高低逊遜强弱][于於]|不及|超过|超過|超出|符合|达到)[^，。]{0,4}\\Z")


def _widest(row: tuple[int, int, str]) -> tuple[int, int]:
    return row[0], -row[1]
