"""Names of companies that no vocabulary knows, found by how a text speaks of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from pricedin.vocabulary.cues import Cues

_NAME = re.compile(
    r"[A-Z][\w&’'.]*(?:[-/][A-Za-z]\w*)*(?:[ \u00a0](?:\((?:Holdings?|International|China|HK|Group|Hong Kong|Asia)\)[ ]|&[ ])?(?:[A-Z0-9][\w&’'.]*(?:-[A-Z]\w*)*|of(?= [A-Z]|the )|AI\b)){0,4}"  # noqa: E501
)
_SAID = re.compile(
    r"\s(?:said|says|reported|posted|raised|raises|expects|plans|aims|announced|is valued|was valued|has raised|closed|launched|employs|generated|forecast|guided|"  # noqa: E501
    r"earned|lost|makes|sells|serves|trades|went public|filed|priced|agreed|acquired|bought|swung|narrowed|booked|recorded|targets|estimates its|will spend|is seeking|is in talks|"  # noqa: E501
    r"spent|cut|sees|opened|carried|delivered|lifted|slashed|paid|declared|runs|holds|commands|controls|owns|beat|missed|invested|burned|disclosed|warned|operates|counts|claims|now has|has|had|is|was|processed|processes|delivered|rents|shipped|supplies|owns|runs|charges|completed|secured|signed|won|hired|grew|added|pays|holds|trades at|spends|burns|carries)\b"  # noqa: E501
)
_OWN = re.compile(r"['’]s?\s+(?:\w+[- ]){0,3}?(?:revenue|revenues|sales|profit|valuation|market|shares|stock|share|net|gross|operating|annual|arr|ARR|earnings|loss|margin|capex|"  # noqa: E501
                  r"IPO|S-1|ipo|user|users|customers|backlog|cash|chief|CEO|CFO|prospectus|board|investors|API|cloud|quarterly|latest|first|second|third|fourth|headcount|model)")  # fmt: skip  # noqa: E501
_MAY = re.compile(r"['’]s\s[a-z]|\s(?:should|could|would|may|might|must|can|cannot|thus|scores?|needs?)\s")
_APPOS = re.compile(
    r"(?:\s\((?:Buy|Sell|Hold|Neutral|Overweight|Underweight|Outperform|Underperform|Add|Reduce)\b|\s(?:is|was) (?:now )?(?:worth|valued)\b|,\s(?:a|an|the|which|whose|one of|its)\s|\s\((?:[A-Z]{2,6}[:,)]|\$[A-Z]|\d{4,6}\.[A-Z]{2}|NYSE|NASDAQ|HKEX|ticker))"  # noqa: E501
)
_TICKER = re.compile(r"\s?\(\s?(?:(?:NYSE|NASDAQ|Nasdaq|HKEX|LSE|TSX)[:\s]|[A-Z0-9]{1,6}\.[A-Z]{1,2}\b|[A-Z]{2,5}\))")
_RIC = re.compile(r"\s(?:\(\s?)?[A-Z0-9]{2,6}\.[A-Z]{1,2}\b")
_CODE = re.compile(r"[A-Z0-9]{2,6}\.[A-Z]{1,2}\Z|SIS\.[A-Z]+\Z")
_PLACED = re.compile(r"[\w.’'-]+-(?:based|listed|backed|owned|led|born|controlled|run)\Z")
_AMOUNT = re.compile(r"[A-Z]{2,3}\d[\d.,]*(?:bn|mn|m|k|tn|B|M)?\Z")
_POSTS = frozenset(["Minister", "Secretary", "Senator", "Governor", "Commissioner", "Judge", "Chancellor", "Premier"])
_LEADS = frozenset(["Cloud", "Global", "Silicon", "Western", "Eastern", "Northern", "Southern"])
_OFFICES = frozenset(
    ["Chairman", "Chairwoman", "Chief", "President", "CEO", "CFO", "COO", "CTO", "Executive", "Director", "Finance"]
    + ["Vice", "Co-CEO", "Managing"]
)
_LEGAL = re.compile(
    r",?\s(?:Inc|INC|Incorporated|Corp|CORP|Ltd|LTD|Plc|PLC|plc|LLC|N\.V|S\.A|Co|AG|SE|Limited|Holdings)\b"
)
_OWNING = ("'", "’")
_CAMEL = re.compile(r"[a-z][A-Z]")
_SIZED = re.compile(
    r"\s\((?:YC [WSFX]\d\d|(?:(?:worth|valued at|targeting|seeking|about|around|almost|nearly|over|roughly|more than|at|a valuation of|~|≈)\s?){0,3}[$€£¥]\d)"  # noqa: E501
)
_ALSO = re.compile(r"\b(?:followed by|ahead of|behind|versus|while|and|then)\s\Z")
_WITH = re.compile(
    r"\s(?:with|at|on|has|had|holds)\s(?:about |around |roughly |just |only )?\d[\d.]*\s?(?:%|per cent|percent)"
)
_DOES = re.compile(
    r"\s(?:just |now |already |recently )?(?:does|did|hit|passed|crossed|reached|has|had|went from|grew from|landed|secured|bagged|burns|ships|shipped|holds|held|rents|charges|handles)\s(?:\w+ ){0,2}[$€£¥~]?\d"  # noqa: E501
)
_LISTS = re.compile(r"\s(?:USD|US\$|HK\$|RMB|NT\$|[$€£¥])\s?\d")
_MORE = re.compile(r"(?:\),|\d,|n,|\sand)\s\Z")
_HEADS = re.compile(r"\s?\|\s?(?:BUY|SELL|HOLD|ADD|REDUCE|NEUTRAL|OUTPERFORM|Buy|Sell|Hold|Add|Neutral|Outperform)\b")
_OFFICE = (
    r"(?:CEO|CFO|COO|CTO|chief|chair(?:man|woman)?|president|(?:co-)?founder|director|analyst|economist|strategist|minister|secretary|governor|"
    r"professor|partner|boss|head|spokes(?:man|woman|person)|executive|officer|manager|investor|billionaire|lawyer|author|researcher|editor)"
)
_HOLDS = re.compile(
    rf"(?:(?:\b(?i:{_OFFICE})(?:\sofficer)?|\b(?:Mr|Mrs|Ms|Dr|Sir|Prof|President|Chancellor|Senator)\.?),?\s)\Z"
)
_HELD = re.compile(
    rf"(?:,\s|\s?\()(?:(?:the|a|an|its|our|who|\w+['’]s|[A-Z]\w+)\s){{0,2}}?(?:\w+\s){{0,2}}?(?i:{_OFFICE})\b|,\swho\s|\s(?:told|tweeted|quipped|joked)\s"
)
_OPENS = re.compile(r"(?:\A|\n)(?:[^\n]{0,45}\s[-–—]{1,2}\s)?(?:[\w’'-]+\s){0,5}\Z")
_ACTS = re.compile(r"['’]s?\s[a-z]|\s(?:[a-z]+ly\s)?(?:has|had|is|was|will|would|to|plans|[a-z]{3,}(?:ed|s))\b")
_OPENING = 400
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sir|Prof|President)\.?\s(?:[A-Z][\w.’'-]*+\s?)*\Z")
_TRADED = re.compile(r"\s(?:shares|stock|share price|bonds|IPO)\b")
_BOUGHT = re.compile(
    r"\b(?:buy|buys|buying|acquire|acquires|acquired|acquiring|purchase of|acquisition of|stake in|invest in|invested in|backed)\s\Z"  # noqa: E501
)
_LINE = re.compile(r"\s(?:revenues?|sales|segment|unit|division|operating|margins?|orders|bookings)\b")
_TITLED = re.compile(
    r"\s?(?:[-–—|:]\s|half-year|full-year|results|earnings|first|second|third|fourth|interim|annual|Q[1-4]|FY|H[12]|fiscal|\(|quarterly|investor|conference)",
    re.I,
)
_HAN = re.compile("[\u4e00-\u9fff]")
_SOLID = re.compile(r"\S+")
_ZH_LEGAL = re.compile(r"(?:^|(?<=[^\u4e00-\u9fff]))([\u4e00-\u9fff]{2,10}?)(?:集团)?(?:股份)?有限(?:责任)?公司")
_BEFORE = re.compile(
    r"(?:[Rr]ival|[Ss]hares (?:in|of)|grocer|supermarket|chain|carrier|utility|major|brewer|builder|conglomerate|"
    r"start-?up|company|firm|chipmaker|maker|lab|bank|lender|carmaker|automaker|operator|developer|provider|group|giant|rival|retailer|designer|unicorn|subsidiary|miner|insurer|supplier|"
    r"manufacturer|foundry|platform|parent|broker|brokerage|competitor|challenger|backer|investor|shareholder|owner|customer|lessor|broadcaster|airline|drugmaker|Thread on|neocloud),?\s$"  # noqa: E501
)
_ZH_TICKER = re.compile(
    r"(?:^|[^\u4e00-\u9fff])?([\u4e00-\u9fffA-Z][\u4e00-\u9fffA-Za-z\-]{1,9}?)[（(](?:股票代码[:：]?)?(?:\d{4,6}(?:\.(?:HK|SH|SZ|SS|BJ))?|(?:NASDAQ|NYSE|HKEX|SEHK)?[:：]?[A-Z]{2,5})[)）]"
)
_ZH_SUBJECT = re.compile(
    r"(?:(?<=[。！？；\n\s，：、“”])|^)([\u4e00-\u9fff]{2,6}?(?:科技|智能|集团|股份|控股|半导体|汽车|机器人|生物|医药|银行|证券|能源|电子|数科|信息|智算|云|实验室|微电子|资本|软件|网络|航天|材料|制造|公司)?)"
    r"(?=(?:（|\(|今日|昨日|昨晚|周[一二三四五六日]|\d{1,2}月\d|近日|拟|宣布|发布|公告|表示|披露|完成|正以|正在|计划|将|预计|获得|获|[於于](?=\d|今|昨|周|週|去年|香港|港交所|上交所|深交所|科创|科創|创业板|主板)|首日|股价|旗下|上市|招股|是一家|今年|去年|第[一二三四]季|20\d\d年|盘中|早盘|午后|的估值|的营收|的市值|的收入|市值|估值|递表|通过聆讯|超购|以\d|正式|的创始人|的創辦人|公佈|公布|累计|日前|公開發售|全球發售|掛牌|發布|宣佈|披露))"
)
_ZH_HOLDS = re.compile(
    r"(?:董事[长長]|主席|总裁|總裁|总经理|總經理|创始人|創始人|創辦人|创办人|首席[\u4e00-\u9fff]{2,4}官|CEO|CFO|行政总裁|行政總裁|执行官|執行官|分析[师師]|记者|記者|编译|編譯)([\u4e00-\u9fff]{2,4})"
)
_ZH_RUN = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,8}")
_ZH_NOT = re.compile(
    r"(?:先|再|看|首先|其次|最后|換言|换言|管理|来自|來自|早前|此前|较早|較早|宣布|宣佈|大幅|小幅|超越|成为|成為|主要|並|預|料|受惠|得益|由於|期内|期內|當|為|與|從|還|對|據|將|該|這|們|他|她|隨|随|另外|此次|本次|本季|上季|值得|根据|根據|参与|參與|投資|全年|單季|单季|公司|集团|本行|该|同时|此外|其中|预计|目前|今年|去年|市场|分析|数据|消息|报告|行业|截至|报道|记者|业内|美国|中国|香港|全球|国内|海外|投资|机构|营收|净利|收入|成本|毛利|用户|现金|如果|若|因此|但|而|虽然|不过|按|据|对|在|从|以|与|和|及|并|或|这|那|我们|他们|它|其|每|各|上述|第|前|后|当|由|就|已|也|还|又|再|更|最|不|没|有|无|为|是)"
)


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of the vocabulary as sets; ``inner`` are words that end no name, ``bodies`` those that end the name
    of a public one, ``given`` the first names of people."""

    legal: frozenset[str]
    dropped: frozenset[str]
    no_names: frozenset[str]
    inner: frozenset[str]
    bodies: frozenset[str]
    given: frozenset[str]
    places: frozenset[str]
    trimmed: dict[str, tuple[int, int, str] | None] = field(default_factory=dict, compare=False)


_NUMBERS = frozenset(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"])


@lru_cache(maxsize=8)
def _words(cues: Cues) -> Words:
    legal, no_names = frozenset(cues.legal), frozenset(cues.no_names)
    lists = (frozenset(cues.bodies), frozenset(cues.given_names), frozenset(w.lower() for w in cues.places))
    return Words(legal, frozenset(cues.dropped), no_names, no_names - legal - _NUMBERS, *lists)


class Name(NamedTuple):
    """An occurrence of a name that was discovered."""

    start: int
    end: int
    name: str


def discover(
    text: str, taken: list[tuple[int, int]], known: Collection[str], cues: Cues, cued: Collection[int] = ()
) -> list[Name]:
    """Occurrences of companies named in ``text`` outside the spans ``taken`` by known ones, by place.

    ``cued`` are the offsets at which a word of the vocabulary begins: no Chinese name holds one.
    """
    words = _words(cues)
    seen = _candidates(text, taken, words)
    evidence: Counter[str] = Counter()
    for start, end, name in seen:
        evidence[name] += _evidence(text, start, end, name, words)
    full = {name for name, points in evidence.items() if points >= 3}
    full -= _people(text, [one for one in seen if one[2] in full or one[2].rpartition(" ")[2] in full], words)
    heads = _short_forms(full, known, words)
    found = [Name(s, e, heads.get(name, name)) for s, e, name in seen if name in full or name in heads]
    if not text.isascii() and _HAN.search(text, 0, 4000):
        found += _chinese(text, taken, frozenset(cued))
        found.sort()
    return found


def _people(text: str, seen: list[tuple[int, int, str]], words: Words) -> set[str]:
    """Names of two or three words beside an office or with a first name, and their last words."""
    found = set()
    firms = {n for s, e, n in seen if n.split()[0] in words.given and _firm(text, s, e, n.split(), words)}
    for start, end, name in seen:
        parts = name.split()
        if 1 < len(parts) < 4 and parts[0] in words.given and name not in firms:
            found |= {name, parts[-1]}
            continue
        titled = bool(_TITLE.search(text, max(0, start - 12), end))
        office = _HOLDS.search(text, max(0, start - 40), start) or _HELD.match(text, end, end + 60)
        if titled or (office and 1 < len(parts) < 4):
            found |= {name, parts[-1]}
    return found


def _firm(text: str, start: int, end: int, parts: list[str], words: Words) -> bool:
    """Is a name that begins as a person's that of a firm?"""
    last = text[start:end].split()[-1].strip(".,").lower()
    tail = text[end : end + 24]
    return last in words.legal or "&" in parts or bool(_LEGAL.match(tail) or _TICKER.match(tail) or _TRADED.match(tail))


def _candidates(text: str, taken: list[tuple[int, int]], words: Words) -> list[tuple[int, int, str]]:
    seen, at = [], 0
    cache, top = words.trimmed, len(taken)
    if len(cache) > _MOST_CACHED:
        cache.clear()
    for m in _NAME.finditer(text):
        start, end = m.span()
        while at < top and taken[at][1] <= start:
            at += 1
        if at < top and taken[at][0] < end:
            if taken[at][0] <= start:
                continue
            end = taken[at][0]
        said = text[start:end]
        if said in cache:
            kept = cache[said]
        else:
            kept = cache[said] = _trim(said, words)
        if kept:
            seen.append((start + kept[0], start + kept[1], kept[2]))
    return seen


_MOST_CACHED = 20_000


def _trim(text: str, known: Words) -> tuple[int, int, str] | None:
    """Drop leading and trailing words that no name has; the possessive; full stops. Gives start, end and name."""
    words = [(m.start(), m.end(), m.group()) for m in _SOLID.finditer(text)]
    while words and (_PLACED.match(words[0][2]) or _bare(words[0][2]) in known.no_names):
        if len(words) > 3 and words[0][2].lower() in known.places and _bare(words[-1][2]) in known.legal:
            break  # "Kuwait Transport Warehousing Co"
        if words[0][2] in _LEADS and len(words) > 1 and _bare(words[1][2]) not in known.no_names:
            break  # "Cloud Peak"
        words.pop(0)
    if any(w[2] in _POSTS for w in words[:2]):
        return None
    office = next((i for i, w in enumerate(words) if i and w[2] in _OFFICES), 0)
    if office and len(words) > office + 1:
        words = words[:office]  # "Acme Chairman Ann Petrov"
    while len(words) > 1 and _CODE.match(words[-1][2]):
        words.pop()
    while words and (_bare(words[-1][2]) in known.inner or words[-1][2] == "of" or words[-1][2][0].isdigit()):
        words.pop()
    if not words:
        return None
    for i, (_, _, w) in enumerate(words):
        if w.endswith(("'s", "’s", "s'", "s’", ".")) and i < len(words) - 1 and _bare(w) not in known.legal:
            words = words[: i + 1]
            break
    first, last = words[0][0], words[-1][1]
    said = text[first:last].rstrip(".")
    for tail in ("'s", "’s", "'", "’"):
        said = said.removesuffix(tail)
    parts = said.split()
    while len(parts) > 1 and parts[-1].strip(".,").lower() in known.dropped and parts[-2] != "&":
        parts.pop()
    name = " ".join(parts)
    if (
        len(name) < 3
        or name.isdigit()
        or _CODE.match(name)
        or _AMOUNT.match(name)
        or (parts[0].lower() in known.no_names and len(parts) == 1)
    ):
        return None
    return first, first + len(said), name


def _bare(word: str) -> str:
    return word.lower().strip(".").removesuffix("'s").removesuffix("’s")


def _evidence(text: str, start: int, end: int, name: str, known: Words) -> int:
    """Points for a name: three are enough."""
    words = text[start:end].split()
    if len(words) == 1 and len(name) > 6 and name.endswith("ly") and text[end : end + 1] == ",":
        return -9  # "Consequently, the ..."
    last = words[-1].strip(".,").lower()
    if last in known.bodies or " ".join(words[-2:]).lower() in known.bodies:
        return -9
    named = last in known.legal or "," in text[end : end + 2]
    points = -3 if len(words) > 3 and not named else 0  # headlines set in capitals
    if len(words) > 1 and last in known.legal and "of" not in words:
        points += 3
    tail = text[end : end + 60]
    spaced = tail[:1].isspace()
    if (spaced or tail[:1] == ",") and _LEGAL.match(tail, 0, 12):
        points += 3
    if spaced and _RIC.match(tail):
        points += 3
    if (tail[:1] in _OWNING and _OWN.match(tail)) or ((spaced or tail[:1] == ",") and _APPOS.match(tail)):
        points += 3
    if text[start - 1 : start].isspace():
        head = text[max(0, start - 16) : start]
        if _BEFORE.search(head):
            points += 3
        if _BOUGHT.search(head):
            points += 2
    if spaced:
        if start > 200 and len(words) > 1 and _LINE.match(tail) and words[-1].lower() not in known.dropped - {"group"}:
            points -= 3
        if _TRADED.match(tail):
            points += 3
    if text[start - 1 : start] in ("", "\n") and _HEADS.match(tail):
        points += 3
    if start < 200 and "\n" not in text[:start].strip() and _TITLED.match(tail) and (start < 5 or len(words) > 1):
        points += 3 if len(words) > 1 or re.match(r"\s?[-–—|:(]", tail) else 1
    if spaced:
        if _SIZED.match(tail) or (_WITH.match(tail) and _ALSO.search(text, max(0, start - 60), start)):
            points += 3
        if _DOES.match(tail):
            points += 2 + name.isupper()
        if _LISTS.match(tail) and _MORE.search(text, max(0, start - 8), start):
            points += 3
        if _MAY.match(tail):
            points += 1
        if _SAID.match(tail):
            points += 2 if len(words) == 1 else 3
    inside = len(words) > 1 or (start > 1 and text[start - 2] not in "\n.!?")
    if inside and start < _OPENING and _ACTS.match(tail) and _OPENS.search(text, max(0, start - 60), start):
        points += 3
    if _CAMEL.search(name):
        points += 1
    if start == 0 or text[start - 1] == "\n":
        points += bool(re.match(r"\s*(?:[-–—|:(]|\n)", tail)) * 2
    return points


def _short_forms(full: set[str], known: Collection[str], words: Words) -> dict[str, str]:
    """First words that stand for a longer name ("Tessera" for "Tessera Cloud")."""
    heads: dict[str, str] = {}
    for name in sorted(full, key=len):
        head = name.split()[0]
        for short in (head, " ".join(name.split()[:2])):
            if short != name and len(short) > 3 and short.lower() not in words.no_names and short not in known:
                heads.setdefault(short, name)
        folded = name.title()
        if name.isupper() and folded != name:
            heads.setdefault(folded, folded)
            heads[name] = folded
    for short, name in list(heads.items()):
        if short in full and short != name:
            heads[name] = heads.get(name, name)
            heads[short] = name
    return {short: heads.get(name, name) for short, name in heads.items()}


def _repeated(text: str, start: int, cued: frozenset[int]) -> str | None:
    """The longest run of letters at ``start`` that the text has again elsewhere."""
    run = _ZH_RUN.match(text, start)
    if run is None or _ZH_NOT.match(text, start):
        return None
    for end in range(run.end(), start + 1, -1):
        said = text[start:end]
        if said[-1] in _TAILS:
            continue
        if text.count(said) > 1:
            fits = not any(i in cued for i in range(start, end)) and not (
                said.isascii() and text[end : end + 1].isalpha() and text[end].isascii()
            )
            return said if fits else None
    return None


def _suffixed(text: str, cued: frozenset[int]) -> set[str]:
    """剑鸣软件, named again and again: what stands before a word that ends the names of companies."""
    found = set()
    for m in islice(_ZH_SUFFIX.finditer(text), _MOST):
        for length in (4, 3, 2):
            start = m.start() - length
            said = text[max(0, start) : m.end()]
            known = start >= 0 and _ZH_RUN.fullmatch(said) and not _ZH_NOT.match(said)
            if known and text.count(said, 0, _NEAR_CODES) > 2 and not any(i in cued for i in range(start, m.end())):
                found.add(said)
                break
    return found


_ZH_SUFFIX = re.compile(
    "科技|智能|集团|集團|股份|控股|半导体|半導體|汽车|汽車|机器人|機器人|软件|軟件|网络|網絡|医疗|醫療|医药|醫藥|电子|電子"
)
_MOST = 400
_ZH_TAIL = re.compile(r"(?:的|给出|給出|表示|认为|認為|称|稱|达到|實現|实现|录得|錄得|方面)+\Z")
_TAILS = "的地得了在为為给給将將已是和與与及第于於向从從被把对對"  # no name ends with them


def _core(run: str, text: str) -> str:
    """摺疊單車商大行科工（2543）: of the characters before a code, the longest end that the text has again."""
    ends = (run[k:] for k in range(len(run) - 1))
    return next((end for end in ends if text.count(end, 0, _NEAR_CODES) > 1), run.rpartition("的")[2] or run)


_NEAR_CODES = 20_000  # characters searched, so that many codes cost no more


def _chinese(text: str, taken: list[tuple[int, int]], cued: frozenset[int]) -> list[Name]:
    names: Counter[str] = Counter()
    for m in _ZH_TICKER.finditer(text):
        core = _core(m[1], text)
        if not any(i in cued for i in range(m.end(1) - len(core), m.end(1))):
            names[core] += 3
    for m in _ZH_LEGAL.finditer(text):
        names[m[1]] += 3
    for m in _ZH_SUBJECT.finditer(text):
        if not _ZH_NOT.match(m[1]) and not any(i in cued for i in range(*m.span(1))):
            names[m[1]] += 2 if len(m[1]) > 2 else 1
    if (not taken or taken[0][0] > 40) and (name := _repeated(text, len(text) - len(text.lstrip()), cued)):
        names[name] += 2
    for name in _suffixed(text, cued):
        names[name] += 2
    found, at = [], 0
    people = {m[1][:n] for m in _ZH_HOLDS.finditer(text) for n in (2, 3, 4)} if names else set()
    whole: Counter[str] = Counter()
    for name, points in names.items():
        whole[_ZH_TAIL.sub("", name)] += points
    kept = [n for n, points in whole.items() if points >= 2 and len(n) > 1 and n not in people]
    if not kept:
        return []
    for m in re.finditer("|".join(sorted(map(re.escape, kept), key=len, reverse=True)), text):
        while at < len(taken) and taken[at][1] <= m.start():
            at += 1
        if at == len(taken) or taken[at][0] >= m.end():
            found.append(Name(m.start(), m.end(), m.group()))
    return found
