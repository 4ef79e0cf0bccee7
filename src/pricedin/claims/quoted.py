"""What a market quotes: a figure whose subject is a share, an index or a traded good is its price or its move."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pricedin.claims.context import Link, Page, Sentence

_SHARES = (
    r"\b[Ss]hares(?:\s(?:of|in)\b|(?=\s))|\b[Ss]tock (?:of|in)\b|\b[Ss]tocks\b"
    r"|\b(?:[Tt]he|[Ii]ts|[Tt]heir|[\w.]+['’]s?|[Cc]ompany|[A-Z][\w.&-]*\)?)\s[Ss]tock"
    r"(?=\s(?!market|exchange|index|option|split))"
)
_GOODS = (
    r"\b(?:[Bb]rent|[Cc]rude|WTI|[Oo]il|[Gg]old|[Ss]ilver|[Cc]opper|[Pp]latinum|[Pp]alladium|[Aa]lumini?um|[Nn]ickel"
    r"|[Ww]heat|[Cc]orn|[Ss]oybeans?|[Gg]asoline|[Nn]atural gas|[Hh]eating oil|[Gg]asoil|[Ff]utures|[Bb]ullion)\b"
    r"(?!\s(?:compan|producer|major|group|giant|maker|miner|firm|output|production|demand|sales|revenue"
    r"|exports|imports"
    r"|use|usage|consumption|inventories|stocks|supplies))"
)
_INDICES = (
    r"\b(?:[A-Z][\w&.’'-]*\s(?:[\w&.’'-]+\s){0,4})(?:[Ii]ndex|(?<!\b[oa]n\s)[Aa]verage)\b"
    r"|\b(?:Dow|Nasdaq|FTSE(?:\s?100)?|Nikkei|DAX|Hang Seng|Topix|TOPIX|K[Oo][Ss][Pp][Ii]|K[Oo][Ss][Dd][Aa][Qq]|T[Aa][Ii][Ee][Xx]|Sensex|Nifty(?:\s50)?|S&P(?:\s500)?|STOXX(?:\s\d+)?)\b"  # noqa: E501
    r"(?!\s(?:Jones Newswires|listed))"
)
_STATISTIC = re.compile(
    r"(?:[Pp]rice|[Cc]onfidence|[Ss]entiment|[Aa]ctivity|[Mm]anagers|PMI|CPI|PPI|[Cc]onditions|[Oo]utlook|[Oo]rders"
    r"|[Mm]anufacturing|[Ss]ales|[Pp]roduction|[Mm]oving|[Oo]ptimism|[Aa]ffordability)['’]?\s(?:[Ii]ndex"
    r"|[Aa]verage)\Z"
)
_SUBJECT = re.compile(rf"(?P<share>{_SHARES})|(?P<good>{_GOODS})|(?P<index>{_INDICES})")
_COUNTED = re.compile(r"\b(?:number of|million|billion|outstanding|of its|of the)\s\Z")
_ON_INDEX = re.compile(r"(?:S&P(?: 500)?|Dow(?: Jones)?|Nasdaq(?: 100)?|[Ss]tock|[Ii]ndex|[Ee]quity)\s\Z")
_NAME = re.compile(
    r"\s?(?:the\s)?(?:[A-Z][\w&.’'*/-]*,?(?:\s(?:of|and|&|de|the)(?=\s[A-Z]))?\s?){1,7}(?:\([\w.\s=:]{1,14}\)\s?)?"
)

_MOVES = (
    r"rose|fell|gained|lost|added|shed|jumped|dropped|climbed|slid|sank|surged|soared|tumbled|plunged"
    r"|plummeted|slumped"
    r"|slipped|dipped|eased|advanced|declined|retreated|rallied|rebounded|edged|inched|ticked|moved|skidded"
    r"|crept|spiked"
    r"|popped|gave|given|giving|risen|fallen|sunk|up|down|off|higher|lower|rising|falling|gaining|losing"
    r"|jumping|dropping|climbing|sliding"
    r"|sinking|surging|soaring|tumbling|plunging|rise|fall|gain|lose|jump|drop|decline"
)
_TRADING = (
    r"close[ds]?|closing|end(?:ed|ing|s)?|finish(?:ed|ing|es)?|settled?|settling|traded|trading|opened"
    r"|opening|stood|hit"
    r"|touched|reached|hitting|touching|reaching"
)
_WAYS = r"trades|stands|were|was|are|is|have|has|had|been|bouncing|recovering|go|off|the|board|after|before"
_HEDGES = (
    r"by|as|much|many|about|around|nearly|almost|more|than|roughly|some|over|just|only|at|least|another|a|an"
    r"|further|to"
    r"|of|low|high|well|still|also|sharply|slightly|briefly|modestly|initially|even|then|earlier|later|back"
    r"|from|between"
    r"|early|late|intraday|intra-day|session|record|lifetime|level|or|and|percent|per|cent|points?"
    r"|[a-z]+-(?:day|week|month|year)|one|two|three"
)
_WHEN = (
    r"on|in|at|during|for|this|last|day|week|month|year|quarter|today|yesterday|so|far|since|hours|premarket"
    r"|pre-market"
    r"|after-hours|after-market|afternoon|morning|midday|extended|electronic|trade|(?:Mon|Tues|Wednes|Thurs|Fri)day"
    r"|January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Aug|Sept"
    r"|Oct|Nov|Dec"
    r"|New|York|London|Tokyo|Paris|Frankfurt|Seoul|Hong|Kong|Stock|Exchange|NYSE|Nasdaq|delivery|contracts?|futures"
    r"|prices?|spot|crude|front-month|Inc|Corp|Co|Ltd|Plc|plc|SA|AG|common|ordinary|preferred|Class|A|B"
    r"|barrel|ounce|bushel|tonne|pound|Composite|Industrials?|Average"
)
_RUN = re.compile(
    rf"(?:[\s,#():—–-]|\b(?:{_MOVES}|{_TRADING}|{_WAYS}|{_HEDGES}|{_WHEN}|[\d,]+(?:\.\d+)?)\b\.?"
    r"|\([\w.=:\s]{1,16}\)|(?:\.|\b[A-Z]{1,5}\.)[A-Z]{1,5}\b)*+"  # and the code of a share or index
    r"(?:(?<=: )(?:[\s,#;]|\band\b|[A-Z][\w&.'’-]*)*+)?\Z"  # a list behind a colon
)
_MOVED = re.compile(rf"\b(?:{_MOVES})\b")
_TRADES = re.compile(rf"\b(?:{_MOVES}|{_TRADING})\b")
_TO = re.compile(
    r"\b(?:to|at|of|hit|touched|reached|hitting|touching|reaching|from|between|near|as (?:low|high) as)\s"
    r"(?:about |around |nearly |almost |just |a |an |the |record |[a-z-]+ (?:low|high) of )*\Z"
)
_MADE_OF = re.compile(r"\b(?:rise|fall|gain|drop|decline|jump)\sof\s(?:\w+\s){0,2}\Z")
_AMONG = re.compile(
    r"\s(?:\w+\s){0,2}?(?:rise|fall|drop|gain|decline|jump|slide|loss|surge|increase|plunge|rally|advance)\s"
    r"(?:in|for|of|by)\s(?:the\s)?(?:broader\s|wider\s)?\Z"
)


def quoted(one: Link, sentence: Sentence, page: Page) -> str:
    """The metric of a figure that is told of a share, an index or a good by a verb of the market; empty: none.

    The words between subject and figure may only be those of a market report, so that nothing else is the subject.
    """
    if one.unit not in ("money", "ratio", "count", "unknown") or one.mention.unit == "multiple":
        return ""
    text, at = page.text, one.mention.start
    if one.mention.unit == "fraction" and _beside(one, sentence, text):
        return "index_return"
    if sentence.subjects is None:
        sentence.subjects = list(_subjects(text, sentence))
    for start, end, kind in reversed(sentence.subjects):
        if start > at or end > at or at - start > 240:
            continue
        gap = _masked(text, end, at, sentence)
        if _RUN.match(gap):
            return _metric(kind, gap, one)
    return _implied(one, text, at)


def _implied(one: Link, text: str, at: int) -> str:
    """ "It had gained 30% in intra-day trade", "before closing up 27% at $12.94": only shares are left to do so."""
    head = text[max(0, at - 44) : at]
    if one.mention.unit == "fraction":
        done = _IN_TRADE.match(text, one.mention.end) or (_CLOSED.search(head) and _HIGHER.match(text, one.mention.end))
        return "share_price_change" if done else ""
    if one.unit == "money" and abs(one.mention.high) < 3e6 and _CLOSED_AT.search(head):
        return "share_price"
    if one.unit == "money" and abs(one.mention.high) < 1e5 and not one.mention.per and _FELL_FROM.search(head):
        return "share_price" if _TO_PRICE.match(text, one.mention.end) else ""
    return ""


_IN_TRADE = re.compile(
    r"\s(?:higher\s|lower\s)?in\s(?:early|late|morning|afternoon|midday|extended|after-hours|premarket"
    r"|pre-market|electronic"
    r"|intraday|intra-day)\s(?:\w+\s)?trad(?:e|ing)\b"
)
_CLOSED = re.compile(r"\b(?:clos(?:ed|ing)|finish(?:ed|ing)|open(?:ed|ing))\s(?:\w+\s){0,2}\Z")
_HIGHER = re.compile(r"\s(?:higher|lower|up|down)\b")
_FELL_FROM = re.compile(
    r"(?:\A|[.;,]\s|\band\s|\bbut\s)(?:[Ii]t|[Tt]hey|[A-Z][\w&.-]+)\s(?:(?:has|have|had|then|soon|since)\s){0,2}"
    r"(?:fell|fallen|rose|risen|dropped|jumped|climbed|slid|sank|went|gone|doubled|tripled|halved|tumbled|soared|surged|ran)\s(?:\w+\s)?from\s\Z"
)
_TO_PRICE = re.compile(
    r"\sto\s(?:[A-Z]{0,3}[$€£¥₹])\d[\d.,]{0,8}(?=[,.;)]|\s(?:in|by|on|over|within|before|and|while|when|as|after"
    r"|a share"
    r"|per share)\b)(?!\s?(?:million|billion))"
)
_CLOSED_AT = re.compile(
    r"\bclos(?:ed|ing)\s(?:up|down|higher|lower)\s[^.;,]{0,24}\bat\s\Z|[\w)],\s(?:up|down|off)\s[\d.]+(?:%|\sper\s?cent)\sat\s\Z"
)


def _subjects(text: str, sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """Start, end and kind of all that a market quotes in the sentence, with the name behind it."""
    for found in _SUBJECT.finditer(text, sentence.start, sentence.mentions[-1].start):
        kind, (start, end) = str(found.lastgroup), found.span()
        before = text[max(sentence.start, start - 14) : start]
        if kind == "index" and _STATISTIC.search(found[0]):
            continue
        if kind == "share":
            if _COUNTED.search(before):
                continue
            if found[0].endswith(("of", "in")) and (named := _NAME.match(text, end)):
                end = named.end()
        if found[0] in ("futures", "Futures") and _ON_INDEX.search(before):
            kind = "index"
        yield start, end, kind


def _metric(kind: str, gap: str, one: Link) -> str:
    if not _TRADES.search(gap):
        return ""
    moved = bool(_MOVED.search(gap))
    if one.mention.unit == "fraction":
        names = {"share": "share_price_change", "index": "index_return", "good": "commodity_price_growth"}
        return names[kind] if moved else ""
    level = bool(_TO.search(gap)) and not _MADE_OF.search(gap)
    if one.unit == "money" and abs(one.mention.high) < 3e6:
        if kind == "share":
            return "share_price" if level else "share_price_change" if moved else ""
        if kind == "good":
            return "commodity_price" if level else "commodity_price_change" if moved else ""
    if kind == "index" and one.unit in ("count", "unknown"):
        return "index_level" if level else "index_level_change"
    return ""


def _masked(text: str, start: int, end: int, sentence: Sentence) -> str:
    """The text between, with a sign for each figure in it."""
    parts, at = [], start
    for m in sentence.mentions:
        if start <= m.start and m.end <= end:
            parts += [text[at : m.start], "#"]
            at = m.end
    return "".join((*parts, text[at:end]))


def _beside(one: Link, sentence: Sentence, text: str) -> bool:
    """ "a 0.3 percent decline in the Dow": what the noun behind the figure is of."""
    end = one.mention.end
    return any(o.index and end < o.start < end + 50 and _AMONG.fullmatch(text, end, o.start) for o in sentence.owners)
