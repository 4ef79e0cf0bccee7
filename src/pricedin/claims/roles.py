"""The part that a name plays in its sentence: it has, speaks, or is spoken of beside another."""

from __future__ import annotations

import re

from pricedin.claims.context import Owner, Page, Sentence
from pricedin.core.entity import Entity

_OWNS = re.compile(r"(?:['’]s\b|['’](?!s\b)|的|旗下)\s?(?![\s,.;:)，。；])")
_OBJECT = re.compile(
    r"(?:\b(?:from|by|with|than|(?<!companies )(?<!firms )(?<!giants )(?<!players )(?<!labs )like|into|versus|vs\.?|against|via|including|rivals?|every|such as|unlike|alongside|behind|using|through|under|between|among|to|on|over|in|of|for|as|customer|supplier|backer|trails|trailed|leads|overtook|overtakes|overtaken|outsells|outsold|eclipsed|lags|lagged|"  # noqa: E501
    r"investors?|partner|partners|sold|bought|acquired|buy|acquire|whole|entire|its|per)\s(?:the\s|its\s|an?\s|chief\s|rival\s)?|[与和向对由被给从在比获獲與對給從]\s?)\Z",
    re.I,
)
_RIVAL = re.compile(
    r"(?:than(?: at| in| for| that of| those of)?|versus|vs\.?|unlike|like|rivals?|from|from rival)\s(?:the\s)?\Z"
)
_PEER = re.compile(r"\W*(?:The\s|Its\s)?(?:[\w-]+\s)?(?i:rival|competitor|peer|parent|partner|supplier|customer)\s\Z")
_LED = re.compile(
    r"(?:等)?(?:联合|聯合)?(?:[领領跟][投頭]|[参參]投)|-(?:led|backed|owned|listed|run)\b|\s(?:had\s|has\s)?(?:co-)?(?:led|leads)\s(?:the|a|an|its|that)\s(?:[\w-]+\s){0,3}?(?:round|investment|financing|raise)\b"
)
_CUSTOMER = re.compile(
    r"\b(?:customer|client|supplier|backer|investor|partner|landlord|lender)s?\b[^.;:,$€£¥]{0,50}\b(?:is|are|was|were|include|includes|including)\s\Z",
    re.I,
)
_LISTED = re.compile(r"\s?(?:,|and|&|/|、|和|及|与|or)\s?(?:and\s)?\Z")
_SAYS = re.compile(
    r"\s(?:(?:had |has )?said|consensus|survey|poll|analysts?|estimates?|forecasts?|said|says|economists?|strategists?|research|predicts|believes|argues|wrote(?! off| down| [$€£¥])|rates|projects|data|figures|upgraded|downgraded|initiated|reckons|expects that|sees|assumes|thinks|calculates)\b|(?:预测|預測|预计称|认为|認為|指出|研报|研報|数据|數據|分析师|分析師|报告|報告)"  # noqa: E501
)
_SAYS_ZH = re.compile(
    r"(?:证券|證券|国际|國際)?的?(?:分析师|分析師|策略师|策略師|研报|研究报告|報告|报告)?(?:[\u4e00-\u9fff]{2,3}认为|[此今昨最则則亦也均并並]?[前日新]?)"
    r"(?:发布|發布|发表|發表|预测|預測|预计|預計|料|认为|認為|指|表示|维持|維持|给予|給予|予|上调|上調|下调|下調|重申|估计|估計|预期|預期|首|看|[将將]|称|稱)"
)
_ITSELF = re.compile(
    r"\s(?:said|says|expects that|sees|estimates|forecasts?|projects|assumes)\b(?!\s(?:analyst|\w+\s(?:could|would|will|is|was|trades|has)\b))"  # noqa: E501
)
_SOURCE = re.compile(
    r"(?:according to|data from|compiled by|analysts? at|analysts? from|estimates? (?:by|from)|report by|polled by|research from|people at|figures from|据|根据)\s?(?:the\s)?\Z",  # noqa: E501
    re.I,
)
_STAFF = re.compile(
    r"\b(?:analyst|economist|strategist|trader|banker|broker|dealer|manager|advis[eo]r|consultant|researcher|professor|lawyer|partner|head of [\w ]{3,30})s?,? (?:at|with|for|from|of) (?:the )?\Z"  # noqa: E501
)
_LINKS = ("at ", "with ", "for ", "from ", "of ", "the ")
_VERB = re.compile(r"[a-z]ed\s|\b(?:has|had|is|was|are|were|will|would|which|whom|when|that|as)\s")
_BROKEN = re.compile(r"[;:]\s|\s[–—-]\s")
_COPULAS = ("is ", "are ", "was ", "were ", "include ", "includes ", "including ")  # spare most names a search
_STAFFED = re.compile(r"(?:['’]s)? (?:\w+ )?(?:analyst|economist|strategist|trader)s?\b")
_BYLINE = re.compile(
    r",?\s(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d{1,2}|\d{1,2}\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*)(?:,?\s\d{4})?\s*(?:\n|\Z)"
)
_RATES = re.compile(
    r"price target|target price|\bPT\b|upgrade|downgrade|overweight|outperform|initiat|\brating\b|目标价|目標價|评级|評級|研报|首次覆盖|analysts?\b",  # noqa: E501
    re.I,
)
_NOTE = re.compile(
    r"price target|target price|\bPT\b|(?:up|down)graded? (?:to|from)|overweight|outperform|coverage|research (?:report|note)|目标价|目標價|评级|評級|研报|研報|首次覆盖",  # noqa: E501
    re.I,
)
_RATER = re.compile(r",?\s(?:which\s)?rates\s(?:the|it|its|both|them)\b")
_SPEAKERS = frozenset(("banks", "brokers", "investors"))


def before(o: Owner, sentence: Sentence, text: str) -> str:
    """The few words that stand before a name, in its sentence."""
    return text[max(sentence.start, o.start - 28) : o.start]


def owns(o: Owner, text: str) -> bool:
    """ "Acme's revenue": what follows belongs to the name."""
    return bool(_OWNS.match(text, o.end)) and not _PARENT.match(text, o.end)


def compared(o: Owner, sentence: Sentence, text: str) -> bool:
    """ "more than Acme", "unlike Acme"."""
    return bool(_RIVAL.search(before(o, sentence, text)))


def given(o: Owner, sentence: Sentence, text: str) -> bool:
    """Is the name an object, "by Acme", or a further name of a list that is one?"""
    head = before(o, sentence, text)
    if _PARENT.match(text, o.end):
        return True  # 百度旗下AI芯片商昆仑芯: of the latter
    if _PEER.match(text, sentence.start, o.start) or _MOVED.match(text, o.end):
        return False
    if text.endswith(_COPULAS, 0, o.start) and _CUSTOMER.search(text, max(sentence.start, o.start - 80), o.start):
        return True
    if _LISTED.search(head):
        previous = [x for x in sentence.owners if x.end <= o.start and x.entity]
        if previous and o.start - previous[-1].end < 8:
            head = before(previous[-1], sentence, text)
    return bool(_OBJECT.search(head))


_MOVED = re.compile(  # "cushioned by Tencent, up 1.6%", "with the Nikkei ending 1.3% lower"
    r",\s(?:up|down|off)\s(?:by\s)?\d"
    r"|(?:\s(?:Index|Average|Stock|Composite)){0,3}\s(?:end|clos|finish|fall|ris|slipp|shedd|gain|los|add|climb|dropp|slid|jump|advanc)ing\s"
    r"(?:[a-z]+\s){0,2}?\d"
)
_PARENT = re.compile(
    "旗下的?[\u4e00-\u9fffA-Za-z]{0,10}?(?:公司|商|企业|企業|平台|业务|業務|品牌|晶片|芯片|部门|部門)(?=[\u4e00-\u9fffA-Z])"
)


def cited(o: Owner, sentence: Sentence, text: str, at: int) -> bool:
    """Does the name tell the figure at ``at`` of somebody else? "Acme said it expects ..." tells its own."""
    if o.entity and _LED.match(text, o.end):
        return True
    if _SOURCE.search(before(o, sentence, text)) or staffs(o.start, o.end, text) or signed(o, sentence, text):
        return True
    if _RATER.match(text, o.end):
        return True
    if o.entity is None or not _SAYS.match(text, o.end):
        return False
    return not (o.end <= at and _ITSELF.match(text, o.end))


def enclosed(o: Owner, sentence: Sentence, text: str, at: int) -> bool:
    """ "The round, to which Acme and Borealis subscribed, valued it at 5", "rents from hosts, chiefly Acme, took 5":
    named in an aside that is over.
    """
    opened = _TO_WHICH.search(text, max(sentence.start, o.start - 120), o.start)
    return bool(opened) and bool(_OVER.match(text, o.end, at))


_TO_WHICH = re.compile(
    r",\s(?:(?:to|for|of|in|by|with|from|on)\s(?:which|whom)|chiefly|mainly|mostly|notably|principally|largely|primarily"
    r"|especially|particularly|among them|led by)\b[^.;:\d]*\Z"
)
_OVER = re.compile(r"(?:[^.;:\d]{0,80}[^.;:\d,])?,\s")


def late(o: Owner, sentence: Sentence, text: str) -> bool:
    """Does the name stand behind the verb of its clause, "a round to which Acme subscribed", and is no complement?"""
    head = text[max(sentence.start, o.start - 160) : o.start]
    return bool(_VERB.search(_BROKEN.split(head)[-1])) and not head.endswith(_COPULAS)


def signed(o: Owner, sentence: Sentence, text: str) -> bool:
    """ "UOB Kay Hian, Nov 10": a line that only says who wrote what follows, and when."""
    return bool(_BYLINE.match(text, o.end)) and not text[sentence.start : o.start].strip()


def staffs(start: int, end: int, text: str) -> bool:
    """ "an analyst at Acme", "Acme analyst Ann Petrov": the house of somebody who speaks."""
    near = text.endswith(_LINKS, 0, start) and _STAFF.search(text, max(0, start - 60), start)
    return bool(near or _STAFFED.match(text, end, end + 30))


def buys(o: Owner, text: str) -> bool:
    """ "Acme accounted for 17% of our revenue": a customer, of whom the text goes on to say nothing."""
    return bool(_BUYS.match(text, o.end))


_BUYS = re.compile(
    r",?\s(?:\w+\s){0,2}?"
    r"(?:account(?:ed|s) for|represent(?:ed|s)|made up|makes up|contribut(?:ed|es)|provid(?:ed|es)|suppl(?:ied|ies)|was|were|is)\s"  # noqa: E501
    r"(?:[\w’'-]+\s){0,3}?[\d.]+\s?(?:%|per ?cent)\s(?:[\w-]+\s)?of\s"
    r"(?:\w+\s){0,2}?(?:revenue|sales|turnover|orders|rent|income|backlog)"
)


def sourced(start: int, text: str) -> bool:
    """ "polled by Acme", "according to Acme": who counts, not who is counted."""
    return bool(_SOURCE.search(text, max(0, start - 28), start))


def speaker(known: Entity) -> bool:
    """Is it of those who speak of other companies' shares?"""
    return not _SPEAKERS.isdisjoint(known.groups)


def house(name: str | None, page: Page) -> bool:
    """A bank or broker: by the vocabulary, or by its name."""
    if not name:
        return False
    known = page.entity(name)
    return speaker(known) if known is not None else bool(_HOUSE.search(name))


_GUESSES = re.compile(
    r"\s(?:\w+ly\s)?(?:estimates?|estimated|reckons?|reckoned|thinks?|sees|calculates?|calculated|figures|puts|expects)\s"
    r"(?!(?:its|to)\b)"
    r"|\s(?:raised|lifted|cut|lowered|trimmed|upped|nudged|slashed)\sits\s(?:[\w-]+\s){0,5}?(?:estimates?|forecasts?|projections?)\b"
)
_HOUSE = re.compile(
    r"\b(?:Research|Securities|Capital Markets|Brokerage|Brokers|Equities|Ratings|Ventures)\Z"
    r"|(?:證券|证券|投行|研究所|研究院)\Z"
)


def rated(text: str) -> bool:
    """Is it, by its head, a note on shares?"""
    return bool(_NOTE.search(text, 0, 400))


def tells(end: int, text: str) -> bool:
    """Does the name that ends there say, expect or rate something?"""
    return bool(_SAYS_ZH.match(text, end) or _SAYS.match(text, end))


def guesses(known: Entity, end: int, text: str) -> bool:
    """ "A McKinsey survey found", "Morgan Stanley expects $2.9 trillion of spending": told of others, not of itself."""
    if "sources" in known.groups:
        return tells(end, text)
    if _POLLS.match(text, end):
        return True
    return speaker(known) and bool(_GUESSES.match(text, end))


_POLLS = re.compile(r"['’]s?\s(?:\w+\s){0,3}?(?:survey|poll)\b")


def opines(o: Owner, page: Page) -> bool:
    """第一上海預測, 高盛維持: a house that tells, in Chinese, what it thinks of another company."""
    if o.entity == page.main or not _SAYS_ZH.match(page.text, o.end):
        return False
    return house(o.entity, page)


def rates(o: Owner, sentence: Sentence, page: Page) -> bool:
    """A bank that speaks of somebody else's shares."""
    if opines(o, page):
        return True
    if o.entity == page.main or not house(o.entity, page):
        return False
    guesses = _GUESSES.match(page.text, o.end)
    return bool(guesses) or page.rated or bool(_RATES.search(page.text, sentence.start, sentence.end))
