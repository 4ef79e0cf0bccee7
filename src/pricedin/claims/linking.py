"""The figures of a sentence, linked to metric, entity and period."""

from __future__ import annotations

import re

from pricedin.claims import chains, entities, metrics, periods, segments
from pricedin.claims.context import Link, Page, Sentence
from pricedin.claims.lexicon import FLOAT, TIMES, YEARLY
from pricedin.vocabulary.concept import Concept

_FLOOR = 0.42
_LOSS = re.compile(r"\b(?:loss|losses|lost|deficit)\b|亏损|虧損", re.I)


def link(sentence: Sentence, page: Page) -> list[Link]:
    """One link for each mention of the sentence."""
    links = [Link(m) for m in sentence.mentions]
    page.marks = sentence.marks
    for i in range(len(links)):
        _metric(links, i, sentence, page)
    for i in range(len(links) - 2, -1, -1):
        _backward(links[i], links[i + 1], sentence, page)
    for i, one in enumerate(links):
        entities.resolve(one, sentence, i, page)
        _entity_chain(one, links[:i], sentence, page)
        _settle(one, links[:i], sentence, page)
        if one.segment is None:
            one.segment = segments.segment(one, sentence, page)
    periods.assign(links, sentence, page)
    return links


def _metric(links: list[Link], i: int, sentence: Sentence, page: Page) -> None:
    one, previous = links[i], links[i - 1] if i else None
    if previous is not None and previous.unit == "time" and i > 1:
        previous = links[i - 2]
    text = page.text
    start = sentence.mentions[i - 1].end if i else sentence.start
    end = sentence.mentions[i + 1].start if i + 1 < len(links) else sentence.end
    gap = text[start : one.mention.start] if previous else ""
    if previous is not None and not _akin(previous, one) and i > 1 and _akin(links[i - 2], one):
        previous = links[i - 2]  # "$3.4 billion, or $3.01 a share, up from $1.9 billion"
    one.change, word = metrics.change_of(one, sentence, page, start, end)
    if previous is None and page.last and page.paragraph == sentence.paragraph:
        pass
    cues = metrics.offers(one, sentence, i, page, one.change)
    best = cues[0] if cues else None
    direct = best is not None and best.score >= 1.42
    if previous and not one.change and _aside(one, previous, gap, page):
        return
    if previous and previous.metric and not direct and _follow(one, previous, gap, page):
        _note(one, cues)
        return
    if best is not None and best.score >= _FLOOR:
        one.metric, one.base, one.score, one.cue = best.metric, best.base, best.score, best.mark
        one.why.append(f"metric: cue {text[best.mark.start : best.mark.end]!r}")
        if previous and previous.unit == one.unit and previous.base == one.base and chains.continues(gap):
            one.chained = True
    elif not previous or not _follow(one, previous, gap, page, loose=True):
        _default(one, sentence, page, word is not None)
    one.consensus = metrics.consensus_near(sentence, page, start, end, one.mention.start, one.mention.end)
    _note(one, cues)


def _fresh(one: Link, previous: Link, page: Page) -> bool:
    """Does a metric of its own stand before the figure?"""
    marks = page.marks
    return any(
        previous.mention.end <= m.start and m.end <= one.mention.start and any(w >= 1.0 for _, w in m.entry.metrics)
        for m in marks
    )


def _akin(a: Link, b: Link) -> bool:
    """Money figures of about one size, or figures of other units."""
    if a.unit != "money" or b.unit != "money":
        return True
    return 1e-3 < (abs(a.mention.high) or 1.0) / (abs(b.mention.high) or 1.0) < 1e3


def _note(one: Link, cues: list[metrics.Cue]) -> None:
    one.candidates = [n for n in dict.fromkeys(c.metric for c in cues[:8]) if n != one.metric][:4]


def _follow(one: Link, previous: Link, gap: str, page: Page, loose: bool = False) -> bool:
    """Take the metric over from the figure before, where the wording says so."""
    concepts = page.vocabulary.concepts
    base = concepts.get(previous.base)
    if base is not None and base.level and not one.change and one.unit == "money":
        base = concepts[base.level]
    if base is None or (not one.change and not previous.change and not _akin(previous, one)):
        return False
    fitted = _followed(one, previous, gap, page, base, loose)
    if not fitted:
        return False
    held = base.name if not one.change else previous.base
    one.metric, one.base, one.score, one.chained = fitted[0], held, 0.9, True
    one.cue = previous.cue
    one.why.append("metric: continues the figure before")
    return True


def _followed(one: Link, previous: Link, gap: str, page: Page, base: Concept, loose: bool) -> tuple[str, float] | None:
    """The metric that a figure behind ``gap`` takes over: the same, the change of it, or the level of a change."""
    runs_on = chains.continues(gap)
    moves_on = chains.changes(gap) and not _fresh(one, previous, page)
    if one.change and one.unit == "ratio" and not previous.change:
        return metrics.fit(base, one, one.change, "", False) if moves_on else None
    if one.change and previous.change:
        alike = one.mention.unit == previous.mention.unit
        near = loose and len(gap) < 60 and one.mention.unit == "fraction"
        return (previous.metric, 0.0) if alike and (runs_on or moves_on or near) else None
    if previous.change:
        return metrics.fit(base, one, 0, "", False) if _levels(gap, one) and one.mention.unit != "multiple" else None
    if one.change or one.unit != previous.unit:
        return None
    if runs_on and (one.unit == "money" or previous.mention.unit in (one.mention.unit, None)):
        one.conversion = previous.mention.unit != one.mention.unit and gap.strip() in ("(", "（", "(about", "（约")
        return previous.metric.removesuffix("_consensus"), 0.0
    return (previous.metric, 0.0) if loose and one.unit != "time" and len(gap) < 60 else None


def _aside(one: Link, previous: Link, gap: str, page: Page) -> bool:
    """ "increased by $402 million, or 71%"; "put $2 billion into X for 13%"."""
    if len(gap) > 70:
        return False
    if (
        one.unit == "money"
        and previous.base in _OFFERS
        and one.mention.high < 1e5
        and re.search(r"\b(?:at|for)\b|[，,以按每]", gap)
    ):
        one.metric = one.base = "offer_price"
        one.cue, one.score = previous.cue, 0.9
        return True
    if one.mention.unit != "fraction":
        return False
    whole = page.vocabulary.concepts.get(previous.base)
    if (
        whole is not None
        and not previous.change
        and _OF_WHICH.search(gap)
        and (whole.share or whole.unit in ("money", "count"))
    ):
        one.metric = one.base = whole.share or whole.name + "_share"
        one.cue, one.score = previous.cue, 0.9
        return True
    concept = page.vocabulary.concepts.get(previous.base)
    if (
        previous.change
        and previous.unit in ("money", "count")
        and concept
        and re.fullmatch(r"\s?[,(]?\s?(?:or|i\.e\.|equal to)\s?(?:about |roughly |nearly )?", gap)
    ):
        one.metric, one.base, one.change, one.chained = concept.changed, concept.name, previous.change, True
    elif previous.base in _STAKES and re.search(r"\b(?:for|in exchange|giving it|buying)\b[^.;]{0,24}\Z", gap):
        one.metric = one.base = "equity_stake"
    else:
        return False
    one.cue, one.score = previous.cue, 0.9
    one.why.append("metric: told beside the figure before")
    return True


_OF_WHICH = re.compile(
    r"\bof (?:which|whom|those|them|this|it)\W{0,2}(?:maybe |about |roughly |around |some |nearly |over |more than |almost |only |just )*\Z|其中\W?(?:约|近|超)?\Z"  # noqa: E501
)
_OFFERS = ("shares_offered", "shares_issued", "greenshoe_shares")
_STAKES = ("equity_investment", "funding_raised", "deal_value", "ai_investment", "fundraise_target")


def _levels(gap: str, one: Link) -> bool:
    return (
        len(gap) < 70
        and (
            one.mention.sense in ("to", "from")
            or bool(re.search(r"(?:\bto|\bat|\breaching|\bfrom|\bhitting|至|到|为|達|达|,)\W*(?:\w+\s){0,3}\Z", gap))
        )
        and not re.search(r"[;]|, (?:while|but|and)\b", gap)
    )


def _backward(one: Link, following: Link, sentence: Sentence, page: Page) -> None:
    """ "from $40M to $310M in ARR": the cue stands at the second figure."""
    gap = page.text[one.mention.end : following.mention.start]
    if (
        not following.metric
        or following.chained
        or not re.fullmatch(
            r"\s*(?:and|to|or|,|至|到|和)?\s*(?:(?:about|roughly|nearly|over|more|than|almost|around)\s*)*", gap
        )
    ):
        return
    if (
        one.unit == following.unit
        and one.score < following.score
        and one.mention.unit in (None, following.mention.unit)
        and not one.change
    ):
        one.metric, one.base, one.score, one.cue = following.metric, following.base, following.score, following.cue
        one.why.append("metric: shares that of the figure behind")


def _default(one: Link, sentence: Sentence, page: Page, worded: bool) -> None:
    """No cue fits: what the unit alone tells, or nothing."""
    text, m = page.text, one.mention
    if one.unit == "time":
        one.metric = one.base = "duration"
    elif one.unit == "year":
        one.metric = one.base = "breakeven_year"
    elif one.unit == "power":
        one.metric = one.base = "contracted_power"
    elif one.change & ~(YEARLY) and one.unit == "ratio":
        subject = [o for o in sentence.owners if o.end <= m.start]
        if (
            subject
            and re.match(
                r"['’]?s?\s?(?:\([^)]*\)\s?)?(?:has |have |had |also |is |was |were |are |今日|昨日|收盘|收市|盘中|早盘)?(?:\w+\s){0,2}\S{1,12}\W*(?:\w+\s){0,4}\Z",  # noqa: E501
                text[subject[-1].end : m.start],
            )
        ):
            one.metric = one.base = (
                "index_return"
                if subject[-1].index
                else "revenue_growth"
                if subject[-1].segment
                else "share_price_change"
            )
        elif page.last and page.last[-1].base in page.vocabulary.concepts and page.last[-1].unit != "time":
            one.base = page.last[-1].base
            one.metric = page.vocabulary.concepts[one.base].changed
            if one.change & TIMES or m.unit == "multiple":
                one.metric = page.vocabulary.concepts[one.base].multiplied
            one.why.append("metric: changes the figure of the sentence before")
    elif m.unit == "multiple" and _valuing(sentence, page):
        one.metric, one.base = "price_to_sales", "revenue"
    elif page.last and (page.paragraph == sentence.paragraph or (m.per and m.per == page.last[0].mention.per)):
        for other in reversed(page.last):
            if other.metric and other.unit == one.unit == "money" and not other.change and _akin(other, one):
                one.metric, one.base = other.metric, other.base
                one.why.append("metric: that of the sentence before")
                one.inferred.append("metric")
                break


_VALUES = ("market_cap", "valuation_private", "required_revenue", "price_to_sales", "ipo_valuation")


def _valuing(sentence: Sentence, page: Page) -> bool:
    """Does the text weigh a value against sales here?"""
    if any(name in _VALUES for mark in sentence.marks for name, weight in mark.entry.metrics if weight >= 0.6):
        return True
    return any(o.metric in _VALUES for o in page.last)


def _entity_chain(one: Link, before: list[Link], sentence: Sentence, page: Page) -> None:
    """A figure that continues another is of the same company, unless a name stands between."""
    if not before or not (one.chained or one.unit == "time"):
        return
    previous = before[-1]
    if not any(o.entity and previous.mention.end <= o.start < one.mention.start for o in sentence.owners):
        one.entity, one.segment = previous.entity, previous.segment
    if one.metric == previous.metric and one.chained and not one.mention.per:
        one.per = previous.mention.per or previous.per


def _settle(one: Link, before: list[Link], sentence: Sentence, page: Page) -> None:
    """Names that depend on more than the cue: listed or private, loss, consensus, multiples, index."""
    known = page.entity(one.entity)
    concepts = page.vocabulary.concepts
    _parts(one, before, sentence, page)
    _rates(one, sentence, page)
    concept: Concept | None = concepts.get(one.metric)
    if one.metric in ("market_cap", "valuation_private", "ipo_valuation") and one.cue is not None:
        one.metric = one.base = _valued(one, sentence, page)
    if one.metric == "price_to_sales" and any(o.metric == "required_revenue" for o in before) and one.base == "revenue":
        one.metric = "revenue_multiple_needed"
    if one.metric == "equity_investment" and one.cue is not None and one.cue.entry.phrase.startswith("invest"):
        tail = page.text[one.mention.end : one.mention.end + 60]
        if not any(
            one.mention.end <= o.start < one.mention.end + 60 and o.entity for o in sentence.owners
        ) and not re.match(r"\s(?:for|from)\b", tail):
            one.metric = one.base = "ai_investment"
    text, m = page.text, one.mention
    phrase = one.cue.entry.phrase if one.cue else ""
    if (
        one.metric == "revenue"
        and phrase == "brought in"
        and any(n == "funding_raised" for x in sentence.marks for n, _ in x.entry.metrics)
    ):
        one.metric = one.base = "funding_raised"
    if one.metric == "net_loss_growth" and phrase in ("lost", "lose", "losing"):
        one.metric = one.base = "share_price_change"
    if one.metric in ("customer_count", "active_users", "paying_users", "registered_users") and _ADDED.search(
        text, sentence.start, m.start
    ):
        one.metric = "net_new_customers"
    if (
        one.metric in ("deal_value", "disposal_proceeds", "market_cap", "valuation_private")
        and m.high < 2000
        and one.unit == "money"
    ):
        one.metric = one.base = "share_price"
    if (
        one.unit == "money"
        and m.per == "month"
        and m.high < 2000
        and one.metric in ("", "contract_value", "deal_value")
    ):
        one.metric = one.base = "arpu"
    if one.consensus and not one.metric and one.unit == "money":
        held = next((o for o in (*reversed(before), *reversed(page.last)) if o.base and o.unit == "money"), None)
        held = held or next((o for o in reversed(before) if o.base), None)
        if held is not None:
            one.metric, one.base = held.base + "_consensus", held.base
    if one.metric in ("funding_raised", "ipo_proceeds") and "target" in one.mention.qualifiers:
        one.metric = "fundraise_target"
    if one.metric in ("funding_raised", "ipo_proceeds", "equity_issued") and _afloat(before, sentence, page):
        one.metric = one.base = "ipo_proceeds" if one.mention.high > 1e5 else "offer_price"
    if one.metric == "market_cap_change" and any(
        n == "share_price" for x in sentence.marks for n, _ in x.entry.metrics
    ):
        one.metric = one.base = "share_price_change"
    if one.metric == "equity_stake" and any(
        n == "lockup_release_pct" for x in sentence.marks for n, _ in x.entry.metrics
    ):
        one.metric = one.base = "lockup_release_pct"
    _weight(one, sentence, page)
    if known and known.kind == "index" and one.change and one.metric in ("share_price_change", "market_cap_change", ""):
        one.metric = one.base = "index_return"
    if (
        one.change
        and one.mention.unit == "multiple"
        and concepts.get(one.base)
        and not one.metric.endswith(("_multiple", "_needed", "_multiple_change"))
        and not _zh_more(one, page)
    ):
        one.metric = concepts[one.base].multiplied
    if one.consensus and concept is not None and concept.unit == "money" and not one.metric.endswith("_consensus"):
        one.metric += "_consensus"
    if concept is not None and concept.loss and one.cue is not None and not one.change:
        around = page.text[max(sentence.start, one.cue.start - 14) : one.cue.end + 4]
        if _LOSS.search(around) and not re.search(r"profit (?:or|and) loss", around):
            one.metric = concept.loss


_ADDED = re.compile(r"\b(?:add|adds|added|adding)\s(?:\w+\s){0,2}\Z|(?:新增|净增|新增了)约?\Z")


def _afloat(before: list[Link], sentence: Sentence, page: Page) -> bool:
    """Is this about a float, not a private round?"""
    if any(m.entry.roles & FLOAT and m.entry.phrase != "list" for m in sentence.marks):
        return True
    return any(o.base in (*_OFFERS, "offer_price", "oversubscription") for o in (*before, *page.last))


def _weight(one: Link, sentence: Sentence, page: Page) -> None:
    """ "nearly 40% of the S&P 500's value": the figure is a weight, the index its owner."""
    if one.mention.unit != "fraction" or one.change:
        return
    for o in sentence.owners:
        if o.index and re.fullmatch(r"\sof\s(?:the\s)?(?:value of the\s)?", page.text[one.mention.end : o.start]):
            one.metric = one.base = "index_weight"
            one.entity = o.entity


_REVENUE_SHARE = ("revenue_share", "gross_margin", "operating_margin", "net_margin", "bookings_share")


def _parts(one: Link, before: list[Link], sentence: Sentence, page: Page) -> None:
    """ "R&D was $2 billion, 11% of revenue": the share is that of the cost, not of a customer."""
    if one.mention.unit != "fraction" or one.change or one.metric not in _REVENUE_SHARE or one.cue is None:
        return
    if one.chained and before and before[-1].mention.unit == "fraction" and not before[-1].change:
        one.metric = one.base = before[-1].metric
        return
    phrase = one.cue.entry.phrase
    if one.metric != "revenue_share" and phrase not in ("margin", "margins"):
        return
    if phrase in ("margin", "margins") and before:
        held = page.vocabulary.concepts.get(before[-1].base)
        if held is not None and held.unit == "money" and held.share.endswith("margin"):
            one.metric = one.base = held.share
            return
    concepts, text = page.vocabulary.concepts, page.text
    start = before[-1].mention.end if before else sentence.start
    for mark in reversed(sentence.marks):
        if (
            start <= mark.start
            and mark.end <= one.mention.start
            and not re.search(r"[;,]", text[mark.end : one.mention.start])
        ):
            for name, weight in mark.entry.metrics:
                part = concepts[name].share
                if (
                    weight == 1.0
                    and part
                    and name not in ("revenue", "market_cap", "net_income", "gross_profit")
                    and concepts[name].unit == "money"
                ):
                    one.metric, one.base = part, part
                    return
    gap = text[before[-1].mention.end : one.mention.start] if before else ""
    if before and (
        chains.parts_of(gap)
        or (len(gap) < 120
        and re.search(r"(?:respectively|,),? (?:or|representing|equal to) \Z", gap))
    ):
        held = concepts.get(before[-1].base)
        if held is not None and held.share and held.name not in ("revenue", "market_cap") and held.unit == "money":
            one.metric, one.base = held.share, held.share


_PER = {
    "million_tokens": "token_price",
    "thousand_tokens": "token_price",
    "gpu_hour": "gpu_hour_price",
    "barrel": "commodity_price",
}


def _rates(one: Link, sentence: Sentence, page: Page) -> None:
    """What a price is per tells what it is a price of."""
    if one.unit != "money" or one.change:
        return
    named = _PER.get(one.mention.per or "")
    if named == "token_price" and _SERVING.search(page.text, sentence.start, one.mention.start):
        named = "cost_per_million_tokens"
    if named and one.metric not in ("cost_per_million_tokens", "compute_cost", named):
        one.metric = one.base = named
        one.why.append(f"metric: per {one.mention.per}")
    elif one.metric == "price":
        one.metric = one.base = "unit_price"
    if (
        one.metric == "token_volume"
        and one.mention.per is None
        and _DAILY.search(page.text, sentence.start, one.mention.start)
    ):
        one.per = "day"
    if one.metric == "gpu_hour_price" and one.mention.per in (None, "hour"):
        one.per = "gpu_hour"
    elif one.metric in ("token_price", "cost_per_million_tokens", "arpu", "unit_price"):
        if one.mention.per:
            page.rates[one.metric] = one.mention.per
        elif one.metric in page.rates:
            one.per = page.rates[one.metric]


_DAILY = re.compile(r"\bdaily\b|日均|每日|每天", re.I)
_SERVING = re.compile(
    r"\b(?:serving|inference|compute|our)\s?costs?\b|\bcosts? (?:to serve|of serving|of inference)|推理成本|成本", re.I
)


def _zh_more(one: Link, page: Page) -> bool:
    """增长4倍 is an increase by four times, which stays a growth."""
    return (
        bool(re.search(r"[增涨升长加]\S{0,3}\Z", page.text[max(0, one.mention.start - 6) : one.mention.start]))
        and page.text[one.mention.end - 1] == "倍"
    )


def _valued(one: Link, sentence: Sentence, page: Page) -> str:
    known = page.entity(one.entity)
    phrase = one.cue.entry.phrase if one.cue else ""
    if "ipo" in phrase or "listing" in phrase or "发行" in phrase:
        return "ipo_valuation"
    if known is None and (page.traded or one.entity in page.named):
        return "market_cap"
    floated = any(m.entry.roles & FLOAT for m in sentence.marks)
    if known is not None and known.listed:
        return "market_cap"
    if known is not None and known.kind != "company":
        return "market_cap"
    if "market" in phrase or "cap" in phrase or "市值" in phrase:
        return "ipo_valuation" if floated and known is not None and known.listed is False else "market_cap"
    if floated and not re.search(r"\bround\b|轮", page.text[sentence.start : sentence.end]):
        return "ipo_valuation"
    return "valuation_private"
