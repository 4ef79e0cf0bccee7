"""What speaks for a run of capitalised words as the name of a company: what it is told to do and to have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pricedin.claims import issuers
from pricedin.claims.soft import SOFT

if TYPE_CHECKING:
    from pricedin.claims.names import Words

_SAID = re.compile(
    r"\s(?:said|says|reported|posted|raised|raises|expects|plans|aims|announced|is valued|was valued|has raised|closed|launched|employs|generated|forecast|guided|"  # noqa: E501
    r"earned|lost|makes|sells|serves|trades|went public|filed|priced|agreed|acquired|bought|swung|narrowed|booked|recorded|targets|estimates its|will spend|is seeking|is in talks|"  # noqa: E501
    r"spent|cut|sees|opened|carried|delivered|lifted|slashed|paid|declared|runs|holds|commands|controls|owns|beat|missed|invested|burned|disclosed|warned|operates|counts|claims|now has|has|had|is|was|processed|processes|delivered|took in|earns|rents|shipped|supplies|owns|runs|charges|completed|secured|signed|won|hired|grew|added|pays|holds|trades at|spends|burns|carries)\b"  # noqa: E501
)
_OWN = re.compile(r"['’]s?\s+(?:\w+[- ]){0,3}?(?:revenue|revenues|sales|profit|valuation|market|shares|stock|share|net|gross|operating|annual|arr|ARR|earnings|loss|margin|capex|"  # noqa: E501
                  r"IPO|S-1|ipo|user|users|customers|backlog|cash|chief|CEO|CFO|prospectus|board|investors|API|cloud|quarterly|latest|first|second|third|fourth|headcount|model)")  # fmt: skip  # noqa: E501
_MAY = re.compile(r"['’]s\s[a-z]|\s(?:will|should|could|would|may|might|must|can|cannot|thus|scores?|needs?)\s")
_APPOS = re.compile(
    r"(?:\s\((?:Buy|Sell|Hold|Neutral|Overweight|Underweight|Outperform|Underperform|Add|Reduce)\b|\s(?:is|was) (?:now )?(?:worth(?!\smore)|valued)\b|\s\([A-Z][a-z]+;\s|,\s(?:a|an|the|which|whose|one of|its)\s|\s\((?:[A-Z]{2,6}[:,)]|\$[A-Z]|\d{4,6}\.[A-Z]{2}|NYSE|NASDAQ|HKEX|ticker))"  # noqa: E501
)
_RIC = re.compile(r"\s(?:\(\s?)?[A-Z0-9]{2,6}\.[A-Z]{1,2}\b")
_KIND_OF = re.compile(
    r"\s(?:start-?up|company|firm|group|chipmaker|lab|developer|maker|host|provider|platform|unicorn)\s"
    r"(?!Chief|Chair|Executive|President|Managing)[A-Z][a-z]"
)
_THE = re.compile(r"\b[Tt]he\s(?:[A-Z][\w&-]*\s){0,3}\Z")
_ITS_LINE = re.compile(
    r"\b(?:Solutions?|Systems|Services|Products?|Devices?|Infrastructure|Platforms?|Computing|Networking|Software|Clients?"
    r"|Graphics|Storage|Experience|Mobility|Cloud|Memory|Foundry)(?:\s(?:Group|Business|Unit|Division|Segment))\Z"
)
LEGAL = re.compile(
    r",?\s(?:Inc|INC|Incorporated|Corp|CORP|Ltd|LTD|Plc|PLC|plc|LLC|N\.V|S\.A|Co|AG|SE|Limited|Holdings)\b"
)
_OWNING = ("'", "’")
_CAMEL = re.compile(r"[a-z][A-Z]")
_SIZED = re.compile(
    r"\s\((?:YC [WSFX]\d\d|(?:(?:worth|valued at|targeting|seeking|about|around|almost|nearly|over|roughly|more than|at|a valuation of|~|≈)\s?){0,3}[$€£¥]\d)"  # noqa: E501
)
_ALSO = re.compile(r"\b(?:followed by|ahead of|behind|versus|while|and|then)\s\Z")
_WITH = re.compile(rf"\s(?:with|at|on|has|had|holds)\s{SOFT}\d[\d.]*\s?(?:%|per cent|percent)")
_DOES = re.compile(
    r"\s(?:just |now |already |recently )?(?:does|did|hit|passed|crossed|reached|has|had|went from|grew from|landed|secured|bagged|burns|ships|shipped|holds|held|rents|charges|handles)\s(?:\w+ ){0,2}[$€£¥~]?\d"  # noqa: E501
)
_LISTS = re.compile(r"\s(?:USD|US\$|HK\$|RMB|NT\$|[$€£¥])\s?\d")
_MORE = re.compile(r"(?:\),|\d,|n,|\sand)\s\Z")
_HEADS = re.compile(r"\s?\|\s?(?:BUY|SELL|HOLD|ADD|REDUCE|NEUTRAL|OUTPERFORM|Buy|Sell|Hold|Add|Neutral|Outperform)\b")
_ON_DAY = re.compile(
    r"\s(?:on|late|early)\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s\w+)?\s[a-z]+(?:ed|d|t|w)?\b"
)
_NUMBERED = re.compile(r"(?:\A|\n)\d{1,2}[.)]\s\Z")
_PRICED = re.compile(r",\s(?:[$€£¥₹]|Rs\.?\s|RMB\s|HK\$|US\$)\d")
_OPENS = re.compile(r"(?:\A|\n)(?:[^\n]{0,45}\s[-–—]{1,2}\s)?(?:[\w’'-]+\s){0,5}\Z")
_LETTER = re.compile(
    r"\s*(?:To|Dear)\s(?:(?:our|all|the|my|fellow|dear)\s){0,2}(?:shareholders|stockholders|shareowners|investors|partners)\b",
    re.I,
)
_ACTS = re.compile(r"['’]s?\s[a-z]|\s(?:[a-z]+ly\s)?(?:has|had|is|was|will|would|to|plans|[a-z]{3,}(?:ed|s))\b")
TRADED = re.compile(r"\s(?:shares?|stock|share price|bonds|IPO)\b")
_CALLED = re.compile(r"\b(?:known as|called|named|dubbed|renamed)\s\Z")
_BOUGHT = re.compile(
    r"\b(?:buy|buys|buying|acquire|acquires|acquired|acquiring|purchase of|acquisition of|stake in|invest in|invested in|backed)\s\Z"  # noqa: E501
)
_CLIENTS = re.compile(r"\s(?:subscribers|customers|users|clients|shareholders)\b")
_LINE = re.compile(r"\s(?:revenues?|sales|segment|unit|division|operating|margins?|orders|bookings)\b")
_TITLED = re.compile(
    r"\s?(?:[-–—|:]\s|half-year|full-year|results|earnings|first|second|third|fourth|interim|annual|Q[1-4]|FY|H[12]|fiscal|\(|quarterly|investor|conference)",
    re.I,
)
_BEFORE = re.compile(
    r"(?:[Rr]ival|[Ss]hares (?:in|of)|grocer|supermarket|chain|carrier|utility|major|brewer|builder|conglomerate|"
    r"start-?up|company|firm|chipmaker|maker|lab|bank|lender|carmaker|automaker|operator|developer|provider|group|giant|rival|retailer|designer|unicorn|subsidiary|miner|insurer|supplier|"
    r"manufacturer|foundry|platform|parent|broker|brokerage|competitor|challenger|backer|investor|shareholder|owner|customer|lessor|broadcaster|airline|drugmaker|Thread on|neocloud),?\s$"  # noqa: E501
)


def evidence_of(text: str, start: int, end: int, name: str, known: Words) -> int:
    """Points for a name: three are enough."""
    words = text[start:end].split()
    if len(words) == 1 and len(name) > 6 and name.endswith("ly") and text[end : end + 1] == ",":
        return -9  # "Consequently, the ..."
    last = words[-1].strip(".,").lower()
    if len(words) > 1 and _ITS_LINE.search(" ".join(words)) and _THE.search(text, max(0, start - 40), start):
        return -9  # "The Infrastructure Solutions Group, which sells servers"
    if _KIND_OF.match(text, end):
        return -9  # "Legal AI start-up Tessellate"
    if last in known.bodies or " ".join(words[-2:]).lower() in known.bodies:
        return -9
    named = last in known.legal or "," in text[end : end + 2]
    points = -3 if len(words) > 3 and not named else 0  # headlines set in capitals
    if len(words) > 1 and last in known.legal and "of" not in words:
        points += 3
    tail = text[end : end + 60]
    spaced = tail[:1].isspace()
    if (spaced or tail[:1] == ",") and LEGAL.match(tail, 0, 12):
        points += 3
    if spaced and _RIC.match(tail):
        points += 3
    if (tail[:1] in _OWNING and _OWN.match(tail)) or ((spaced or tail[:1] == ",") and _APPOS.match(tail)):
        points += 3
    if text[start - 1 : start] == "$" and name.isupper() and len(name) < 6:
        points += 3  # "$HXM Q2 is out"
    if text[start - 1 : start].isspace():
        head = text[max(0, start - 16) : start]
        if _CALLED.search(head):
            points += 3
        if _BEFORE.search(head):
            points += 3
        if _BOUGHT.search(head):
            points += 2
    if spaced:
        if _CLIENTS.match(tail):
            points += 2 + (len(words) > 1)
        if start > 200 and len(words) > 1 and _LINE.match(tail) and words[-1].lower() not in known.dropped - {"group"}:
            points -= 3
        if TRADED.match(tail):
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
        if start < 200 and not known.headlines.isdisjoint(tail.split(maxsplit=1)[:1]):
            points += 2 + (len(words) > 1)
        if _SAID.match(tail):
            points += 2 if len(words) == 1 else 3
    inside = len(words) > 1 or (start > 1 and text[start - 2] not in "\n.!?")
    if inside and start < issuers.OPENING and _ACTS.match(tail) and _OPENS.search(text, max(0, start - 60), start):
        points += 3
    if inside and start < issuers.OPENING and _ACTS.match(tail) and _LETTER.match(text):
        points += 3  # "To our shareholders. When I wrote to you a year ago, Quillon was a tool"
    if spaced and _ON_DAY.match(tail):
        points += 3
    if tail[:1] == "," and _NUMBERED.search(text, max(0, start - 8), start) and _PRICED.match(tail):
        points += 3
    if _CAMEL.search(name):
        points += 1
    if start == 0 or text[start - 1] == "\n":
        points += bool(re.match(r"\s*(?:[-–—|:(]|\n)", tail)) * 2
    return points
