"""The metric of a figure that no word of its sentence names: what the unit tells, or what was told before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from pricedin.claims.asides import relative, without_relative
from pricedin.claims.context import Link, Owner, Page, Sentence
from pricedin.claims.lexicon import TIMES, YEARLY, Mark
from pricedin.claims.mention import Mention
from pricedin.claims.soft import SOFT

_BY_UNIT = {"time": "duration", "year": "breakeven_year", "power": "contracted_power"}
_THING = (
    r"(?:it|that|this|those|these|they|which|the (?:\w+ )?(?:figure|figures|number|total|sum|amount|mid-?point|result|"
    r"increase|rise|gain|decline|drop|fall|rate|level|reading|median|tally|count|latter|former|range))"
)
_ANAPHOR = re.compile(
    r"(?:\A|[;:,]\s|\band\s|\bbut\s|\s[—–-]\s)\W*"
    r"(?:(?:however|still|but|and|yet|together|overall|altogether|in all|here|now|today)\b,?\s)?"
    rf"{_THING}"
    r"['’]?s?\s(?:[\w-]+\s){0,4}?(?:(?:rose|fell|grew|was|were|is|are|would|will|could|may|might|includes?|compares?|"
    r"compared|up|down|made|makes?|"
    r"works?|worked|comes?|came|went|has|had|have|jumped|climbed|dropped|surged|rises|falls|grows|represents?|represented|means|"
    r"implies|equals?|marks|marked|translates|leaves|puts?|brought|brings|stood|stands|hit|reached|beat|missed|topped|exceeded|"
    r"accounts?|accounted)\b)",
    re.I,
)
_SHARES = re.compile(r"\bthe (?:shares|stock)\b", re.I)
_SUBJECT = re.compile(
    r"['’]?s?\s?(?:\([^)]*\)\s?)?(?:has |have |had |also |is |was |were |are |今日|昨日|收盘|收市|盘中|早盘)?"
    r"(?:\w+\s){0,2}\S{1,12}\W*(?:\w+\s){0,4}\Z"
)
_OF_ITS = re.compile(r"[Oo]ur|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Mm]y")  # "increase our AI capacity by 80%"
_GROWS = re.compile(r"\b(?:grow|grows|grew|grown|growing|growth|expand|expanded|expanding)\b")
_LINE = re.compile(
    r"\b(?:unit|business|division|segment|arm|operations|franchise)\s(?:also |still )?(?:grew|rose|expanded|grows)\b"
)
_WITHIN = re.compile(r"\b(?:at|in|for|of)\s(?:the|its|their)\s(?:\w+\s)?\Z")
_TRADES = re.compile(
    r"\A['’]?s?\s(?:is|are|now)\s(?:up|down|off|higher|lower)\b|"
    r"\b(?:premarket|pre-market|after-hours|after hours|intraday|"
    r"in (?:early|late|morning|afternoon|extended|\w+ ?day) (?:trading|trade)|year to date|so far this year|"
    r"since january|"
    r"on (?:mon|tues|wednes|thurs|fri)day)\b",
    re.I,
)
_HAD = re.compile(r"\b(?:had|has|posted|reported|recorded|saw|registered|with|showed)\s(?:an?|its)\s(?:\w+\s){0,3}\Z")
_BULLET = re.compile(r"\s*[•*–—-]\s|\s*[A-Z][\w&,’' /()-]{2,48}(?::|\s[-–—])\s")
_VALUES = ("market_cap", "valuation_private", "required_revenue", "price_to_sales", "ipo_valuation")
_AS_THEN = re.compile(
    "(?:当时|當時|上轮|上輪|此前|先前|前一轮|去年|年初|发行价|發行價|招股价|招股價)的?(?:约|約|近|逾|超)?\\Z|(?:升值|增值|涨了|漲了)(?:接近|约|約|近|逾|超)?\\Z"
)  # 升值接近1.8倍,即為當時的約2.8倍
_AS_LARGE = re.compile(r"\s(?:as\s(?:large|big|high|great|valuable|small|cheap|dear)|larger|bigger|the size)\b")
_PRICES = ("share_price", "market_cap", "target_price")


def points_back(one: Link, sentence: Sentence, page: Page, start: int) -> bool:
    """Is the figure said of what a pronoun, or a word such as "the total", stands for?"""
    head = page.text[max(sentence.start, start) : one.mention.start]
    return len(head) < 90 and bool(_ANAPHOR.search(head))


def recall(one: Link, before: Sequence[Link], sentence: Sentence, page: Page, worded: bool) -> None:
    """Name the metric of ``one`` without a cue, or leave it open."""
    if one.unit in _BY_UNIT:
        one.metric = one.base = _BY_UNIT[one.unit]
    elif one.change & ~YEARLY and one.unit == "ratio":
        _changed(one, before, sentence, page, worded)
    elif one.mention.unit == "multiple" and (
        _AS_LARGE.match(page.text, one.mention.end)
        or _AS_THEN.search(page.text, max(0, one.mention.start - 12), one.mention.start)
    ):
        pass  # of what another is, whatever the sentence values
    elif one.mention.unit == "multiple" and _valuing(sentence, page):
        one.metric, one.base = "price_to_sales", "revenue"
        one.inferred.append("metric")
    elif before or not _topic(one, sentence, page):
        _level(one, before, sentence, page)
        if one.metric == one.base != "" and one.change & ~YEARLY and one.unit in ("money", "count", "power"):
            one.metric = f"{one.base}_change"  # 较此前的3800亿元增加1000亿元
        if not one.metric and one.mention.unit == "fraction" and _shared_out(one.mention, page.text):
            one.metric = one.base = "market_share"


def multiple(one: Link, before: Sequence[Link], page: Page) -> bool:
    """ "An EV/EBITDA multiple of 8x. Peers are at 12x": the multiple of a value told before, where no other is."""
    head = page.text[max(0, one.mention.start - 40) : one.mention.start]
    if not _AT_MULTIPLE.search(head) or not _NO_WHAT.match(page.text, one.mention.end):
        return False
    held = next((o for o in told(one, before, page, 2) if o.metric in (*_MULTIPLES, "eps") and not o.change), None)
    if held is None or (held.base == "eps" and not _TRADES_AT.search(head)):
        return False
    ahead = {"forecast", "target"} & set(held.mention.qualifiers) or _year(held.period) > (page.year or 9999)
    earnings = "forward_pe" if ahead else "price_to_earnings"
    one.metric = one.base = earnings if held.base == "eps" else held.metric
    one.cue = held.cue
    one.why.append("metric: the multiple told before")
    one.inferred.append("metric")
    return True


def _year(period: str | None) -> int:
    told = _YEAR.search(period or "")
    return int(told[0]) if told else 0


_YEAR = re.compile(r"20\d\d")
_AT_MULTIPLE = re.compile(
    r"\b(?:at|on|to|is|are|was|were|trades?|trading|costs?|fetch(?:es|ed)?|command(?:s|ed)?|around|of)\s(?:about "
    r"|around |roughly |nearly |just |only )?\Z"
)
_TRADES_AT = re.compile(r"\b(?:trad(?:es?|ing)|changes? hands|stock|shares|sells?|fetch(?:es)?|costs?)\b[^.;]{0,30}\Z")
_NO_WHAT = re.compile(r"[,.;:)]|\s(?:and|or|but|while|today|now|at|with|on average|apiece|each|to|a year)\b|\Z")
_MULTIPLES = (
    "ev_to_ebitda", "ev_to_revenue", "ev_to_sales", "price_to_earnings", "forward_pe", "price_to_sales",
    "price_to_book", "price_to_free_cash_flow",
)  # fmt: skip


def _shared_out(m: Mention, text: str) -> bool:
    """火山引擎占49.2%，阿里云27%: each takes its part of a whole, which need not be told."""
    return bool(_SHARED_OUT.match(text, m.end) and _TAKES.search(text, max(0, m.start - 4), m.start))


_TAKES = re.compile("[占佔][比据據]?[约約近超]?\\Z")
_SHARED_OUT = re.compile(r"[，,、；]\s?[^\d，。；、]{2,8}?[则占佔为為以只剩]{0,2}[约約近]?[\d.]+%")


def _topic(one: Link, sentence: Sentence, page: Page) -> bool:
    """ "Net retention weighs more. Above 120% is superb": what the sentence before, without figures, speaks of."""
    text = page.text
    unit = one.unit
    head = text[sentence.start : one.mention.start]
    if unit == "money":
        titled = _TITLE.search(text, max(0, sentence.start - 80), sentence.start)
        bare = _NAMED.fullmatch(head) or _UNCHANGED.fullmatch(head)
        if not titled and not (bare and _ALL.match(text, one.mention.end)):
            return False
    elif one.mention.unit != "fraction" or not _BARE.fullmatch(head) or not _IS.match(text, one.mention.end):
        return False  # the figure has a subject of its own
    far = max(page.last[-1].mention.end if page.last else 0, sentence.start - 260)
    cut = _ENDS.search(text, far, sentence.start) if page.last else None
    start = cut.end() if cut is not None else far
    first, last = (bisect_left(page.every, x, key=_at) for x in (start, sentence.start))
    for mark in reversed(page.every[first:last]):
        for name, weight in mark.entry.metrics:
            concept = page.vocabulary.concepts[name]
            small = unit == "money" and concept.small != (abs(one.mention.high) < 2e3)
            sure = weight >= 1.0 or (unit == "money" and mark.entry.phrase in _WORTH)
            if sure and (concept.unit == "fraction" if unit != "money" else concept.unit == "money") and not small:
                one.metric = one.base = name
                one.cue = mark
                one.why.append("metric: what the sentence before speaks of")
                one.inferred.append("metric")
                return True
    return False


def _at(mark: Mark) -> int:
    return mark.start


_TITLE = re.compile(
    r"(?:\A|[.!?\n]\s?)(?:[A-Z][\w. ]{0,24}: )?(?:(?:And|On|Now|Next|Then)\s[^.?!:\d\n]{3,36}|(?:The\s"
    r"|Our\s)?[A-Z]?[a-z]+(?:\s[a-z]+){0,3})[.?:]\s+\Z"
)  # "On capex.", "And operating profit?"
_NAMED = re.compile(
    r"\W*(?:[A-Z][\w&.’'-]*\s?){1,4}(?::|,| [–—-])\s(?:about |around |roughly |some )?"
)  # "OpenAI: $500 billion."
_UNCHANGED = re.compile(r"\W*(?:[A-Z]\w+ [A-Z]\w+: )?(?:Unchanged|Flat|Still|Same|Up|Steady)(?: at| to)?\s")
_ALL = re.compile(r"[.;]|,? (?:a|per|each) (?:quarter|year|month|share)\b|\Z")
_WORTH = frozenset(("worth", "valued at", "valued", "values", "valuation", "valuations"))
_BARE = re.compile(
    r"\W*(?:(?:[Aa]bove|[Bb]elow|[Oo]ver|[Uu]nder|[Aa]nything|[Aa]round|[Aa]bout|[Aa]|[Aa]t|[Mm]ore|[Ll]ess|than)\s)*"
)
_IS = re.compile(r"\s(?:a \w+ |it |that |this )?(?:or \w+ )?(?:is|was|would be|counts as|means|looks|used to be)\b")
_ENDS = re.compile(r"[.!?](?=\s)|\n")


def told(one: Link, before: Sequence[Link], page: Page, far: int = 5) -> Iterator[Link]:
    """The links before ``one``, nearest first: those of its sentence, then of up to ``far`` sentences before."""
    yield from (o for o in reversed(before) if o.base in page.vocabulary.concepts)
    for links in page.recent[: -far - 1 : -1] if far else ():
        yield from (o for o in reversed(links) if o.base in page.vocabulary.concepts and not o.voted)


def part(one: Link, before: Sequence[Link], page: Page) -> None:
    """ "Nearly 80% of that": a part of the sum told before."""
    if one.mention.unit != "fraction" or one.change:
        return
    said = _OF_THAT.match(page.text, one.mention.end)
    if said is None:
        _accounted(one, before, page)
        return
    wholes = [o for o in told(one, before, page, 1) if not o.change and o.unit in ("money", "count", "power")]
    if said[1].split()[0] in ("it", "that", "this", "which"):
        wholes.sort(key=lambda o: o.unit != "money")
    held = wholes[0] if wholes else None
    if held is not None:
        concept = page.vocabulary.concepts[held.base]
        if _OWNS.search(page.text, max(0, one.mention.start - 40), one.mention.start):
            one.metric = one.base = "equity_stake"
            return
        one.metric = one.base = concept.share if concept.share.endswith("_share") else concept.name + "_share"
        one.cue = held.cue
        one.why.append("metric: a part of what was told before")


def _accounted(one: Link, before: Sequence[Link], page: Page) -> None:
    """ "It routed 9.8 trillion tokens. Chinese models accounted for 37%": a part of the count told before."""
    head = page.text[max(0, one.mention.start - 40) : one.mention.start]
    if not _ACCOUNTED.search(head) or _OF.match(page.text, one.mention.end):
        return
    held = next((o for o in told(one, before, page, 1) if o.unit in ("money", "count", "power")), None)
    if held is not None and not held.change:
        concept = page.vocabulary.concepts[held.base]
        one.metric = one.base = concept.share if concept.share.endswith("_share") else concept.name + "_share"
        one.cue = held.cue
        one.why.append("metric: a part of what was told before")


_ACCOUNTED = re.compile(rf"\b(?:accounted|accounts|accounting) for {SOFT}\Z")
_OF = re.compile(r"\s(?:of|in)\b")
_OWNS = re.compile(rf"\b(?:own|hold|control|keep|retain)(?:s|ed|ing)?\s{SOFT}\Z|\b(?:held|kept)\s{SOFT}\Z")
_OF_THAT = re.compile(
    r"\sof\s(that|it|them|this|those|these|which|whom|the total|the whole|the sum|"
    r"(?:the|that) (?:figure|sum|total|amount)|the (?:\w+ )?amount|all of it)"
    r"(?=[\s,.;:)]|\Z)(?!\s(?:company|market|group|business|firm|year|revenue|sales|size|kind)\b)"
)


def _changed(one: Link, before: Sequence[Link], sentence: Sentence, page: Page, worded: bool) -> None:
    """Shares rise by per cent, companies grow; else what was told before has changed."""
    text, start = page.text, one.mention.start
    over = relative(text, sentence.start, start)
    subject = [o for o in sentence.owners if o.end <= start and not any(a <= o.start < b for a, b in over)]
    owner = next((o for o in subject[-1:] if _SUBJECT.match(without_relative(text[o.end : start]))), None)
    pronoun = owner is not None and owner.entity is None and not _SHARES.fullmatch(text, owner.start, owner.end)
    held = next((o for o in told(one, before, page) if _grows(o, page)), None)
    if one.mention.in_points(text) and held is not None and held.mention.unit != "fraction":
        rates = (o for o in told(one, before, page, 2) if o.mention.unit == "fraction" and not o.change)
        held = next((o for o in rates if _grows(o, page)), held)
        pronoun = pronoun or held.mention.unit == "fraction"
    if owner is not None and not owner.index and _TRADES.search(text[owner.end : one.mention.end + 34]):
        one.metric = one.base = "share_price_change"
        return
    if held is not None and _THAT_IS.match(text, sentence.start, one.mention.end + 20):
        _take(one, held, page, "metric: changes what was told before")
        return
    line = _LINE.search(text, sentence.start, start) if pronoun else None
    if line is not None and not _WITHIN.search(text, max(sentence.start, line.start() - 30), line.start()):
        one.metric, one.base = "revenue_growth", "revenue"  # "its cloud unit grew"
    elif owner is not None and not pronoun:
        _moved(one, owner, held, page, bool(_GROWS.search(text, owner.end, one.mention.end + 20)))
    elif held is not None and (pronoun or not worded or not _GROWS.search(text, sentence.start, one.mention.end + 20)):
        _take(one, held, page, "metric: changes what was told before")
    elif owner is not None and not _OF_ITS.fullmatch(text, owner.start, owner.end):
        one.metric = one.base = "share_price_change"
    elif worded and _GROWS.search(text, max(sentence.start, start - 40), one.mention.end + 20):
        one.metric, one.base = "revenue_growth", "revenue"


_THAT_IS = re.compile(
    r"\W*(?:[Tt]hat|[Tt]his|[Ii]t)(?:['’]s|\s(?:is|was|marks|marked|represents|represented|works out (?:at|to)"
    r"|equals|means))\s"
    r"(?:an?\s)?(?:\w+\s)?(?:(?:growth|increase|rise|jump|gain|decline|drop|fall|decrease|improvement)\b|[\d.]+%\s(?:growth|more|higher|lower|up)\b)"
)  # "That's growth of 16%"


def _grows(link: Link, page: Page) -> bool:
    concept = page.vocabulary.concepts[link.base]
    part = concept.unit == "fraction" and concept.name.endswith("_share")
    return concept.unit in ("money", "count", "power", "fraction") and link.unit != "time" and not part


def _moved(one: Link, owner: Owner, held: Link | None, page: Page, grew: bool) -> None:
    """A company, an index or a line of business with a change of no metric."""
    known = page.entity(owner.entity)
    if owner.index:
        one.metric = one.base = "index_return"
    elif owner.segment or (grew and not (held is not None and held.base in _PRICES)):
        one.metric, one.base = "revenue_growth", "revenue"
    elif _HAD.search(page.text, max(owner.end, one.mention.start - 40), one.mention.start):
        if held is not None and held.base not in _PRICES:  # no share "had a 32 percent increase"
            _take(one, held, page, "metric: changes what was told before")
    elif held is not None and known is None and not page.traded:
        _take(one, held, page, "metric: changes what was told before")
    else:
        one.metric = one.base = "share_price_change"


def _take(one: Link, held: Link, page: Page, why: str) -> None:
    concept = page.vocabulary.concepts[held.base]
    factor = one.change & TIMES or one.mention.unit == "multiple"
    one.base = held.base
    one.metric = concept.changed
    if factor:
        one.metric = concept.multiplied
    one.cue = held.cue
    one.why.append(why)
    one.inferred.append("metric")


# "three quarters of it, $39m" is a part, and "MiniMax, at $4.0bn and ..." a price
_ELSEWHERE = re.compile(
    r"\bof (?:it|that|them|these|those|this),\s\Z|,\sat\s\Z|[占佔][^，。；\n]{0,8}%，(?:[约約]|即|为|為)?\Z"
)


def _level(one: Link, before: Sequence[Link], sentence: Sentence, page: Page) -> None:
    """The metric that was told last of figures of this kind."""
    m = one.mention
    if _ELSEWHERE.search(page.text, max(sentence.start, m.start - 24), m.start):
        return
    shared = m.unit is not None and _OF_TOTAL.match(page.text, sentence.start, m.start)
    for o in told(one, before, page):
        if m.per and o.mention.per != m.per:
            continue
        if shared and o.base in _VALUES:
            continue  # "of the total, 595 are new capital": of what was raised, no part of a value
        if m.unit == "fraction" and not o.metric.endswith(_PARTS) and _WHOLE.match(page.text, m.end):
            continue  # "96% of 2026 output" is no margin
        if o.metric and o.unit == one.unit and _alike(one, o) and akin(o, one) and (o in before or _size_of(o, one)):
            one.metric, one.base = o.metric.removesuffix("_consensus"), o.base
            one.why.append("metric: that of a figure told before")
            one.inferred.append("metric")
            return


_OF_TOTAL = re.compile(
    r"\W*(?:Of (?:the|this|that) (?:total|sum|amount|money|proceeds|round|raise|cash)|The (?:other|rest|remainder"
    r"|balance))\b"
)
_PARTS = ("_share", "_stake", "_pct", "_to_revenue")
_WHOLE = re.compile(r"\sof\s|\shedged\b")


def _alike(one: Link, held: Link) -> bool:
    """A level goes on as a level; only what analysts expected may be a change."""
    if one.unit == "money":
        return not held.change
    return one.mention.unit == held.mention.unit and (one.consensus or not held.change)


def akin(a: Link, b: Link) -> bool:
    """Money figures of about one size, or figures of other units."""
    if a.unit != "money" or b.unit != "money":
        return True
    return 1e-3 < (abs(a.mention.high) or 1.0) / (abs(b.mention.high) or 1.0) < 1e3


def _size_of(a: Link, b: Link) -> bool:
    """Of another sentence, only sums of nearly one size are of one metric."""
    return a.unit != "money" or 0.05 < (abs(a.mention.high) or 1.0) / (abs(b.mention.high) or 1.0) < 20


def _valuing(sentence: Sentence, page: Page) -> bool:
    """Does the text weigh a value against sales here?"""
    if any(name in _VALUES for mark in sentence.marks for name, weight in mark.entry.metrics if weight >= 0.6):
        return True
    return any(o.metric in _VALUES for o in page.last)
