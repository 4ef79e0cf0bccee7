"""Whose a figure is where the words around it say so, against the name that stands nearest or first."""

from __future__ import annotations

import pytest

from pricedin.claims import extract
from pricedin.documents.document import Document


def owners(text: str) -> dict[str, str | None]:
    return {c.said.quote: c.entity for c in extract(Document("p.txt", text))}


@pytest.mark.parametrize(
    ("text", "quote", "owner"),
    [
        # What a construction names behind the figure.
        ("Microsoft alone accounted for about a fifth of Arista's sales last year.", "a fifth", "Arista"),
        ("Hellman & Friedman is putting only 20% of Klarna on offer.", "20%", "Klarna"),
        ("Menlo Ventures reckons 40% of enterprise dollars now go to Anthropic.", "40%", "Anthropic"),
        ("Macquarie led a $500 million GPU-backed facility for Lambda.", "$500 million", "Lambda"),
        # A bid is for the target; a holder's stake is the holder's.
        ("KKR has sweetened its bid for Intel to $41.75 per share.", "$41.75", "Intel"),
        ("UniCredit has built its holding in Commerzbank to about 26%.", "26%", "UniCredit"),
        # Houses that rate others, by the vocabulary or by their name.
        ("Goldman Sachs sees 42% more to go in Nebius.", "42%", "Nebius"),
        ("Castell's stock fell. Brightwater Research raised its target for Castell to $104.", "$104", "Castell"),
        ("Intel supplies power to Meta. Jefferies estimates $82 per megawatt-hour.", "$82", "Intel"),
        ("Intel sold its plants. S&P Global, which rates the group BB+, said debt of $10 billion would hurt.",
         "$10 billion", "Intel"),
        # Names in an aside that is over.
        ("Intel, for which Broadcom was briefly the bidder, is weighed down by $16.8 billion of debt.", "$16.8 billion", "Intel"),  # noqa: E501
        # What is told of a company beside its name.
        ("In April Castell bought Orvenna of Bordeaux, a firm of about 30 people.", "30", "Orvenna"),
        # A share that somebody holds is not whom a text is about.
        ("When Ada Reed sold his last Nvidia shares he wept.\n\nCastell Group booked a profit of $2 billion. Its stake rose to $9 billion.",  # noqa: E501
         "$9 billion", "Castell"),
        # A short sentence is no heading.
        ("Five things about Intel\n\n1. SoftBank is both owner and customer.\n\nBonus: at $21 the stock is cheap.", "$21", "Intel"),  # noqa: E501
        # A company named like a word, after a dateline; one that is only rated in the first sentence.
        ("LONDON, Oct 30, 2025 - Shell kept up its purchases.\n\nNet debt shrank to $41.2 billion.", "$41.2 billion", "Shell"),  # noqa: E501
        ("Ada Reed lifted her price target on Applied Digital.\n\nCoreWeave is deep in debt. CoreWeave has lenders.\n\nIt owed $21 billion.",  # noqa: E501
         "$21 billion", "CoreWeave"),
        # A chip whose rent is told before any company is named.
        ("In 2023 you could rent out an H100 for $8.10 an hour. Today the markets clear at $2.15 an hour.", "$2.15", "H100"),  # noqa: E501
        # Whom a shareholder is a shareholder of.
        ("Klarna makes loans. Sequoia is its biggest shareholder. Revenue was $38 billion.", "$38 billion", "Klarna"),
        # A name begins after what it is, and ends with its legal form.
        ("Insurer Meridian Re raised $90 million.", "$90 million", "Meridian Re"),
        ("Halden Compute Corp. Year Ended December 31, 2025\n\nRevenue was $90 million.", "$90 million", "Halden Compute"),  # noqa: E501
        # Names that no vocabulary knows.
        ("Only 0.9% of Orvenna Mobile subscribers leave in a month.", "0.9%", "Orvenna Mobile"),
        ("Castell hands its cooling arm to shareholders, to be known as Polara. Polara will have sales of $2.2 billion.",  # noqa: E501
         "$2.2 billion", "Polara"),
    ],
)  # fmt: skip
def test_whose(text: str, quote: str, owner: str) -> None:
    assert owner in (owners(text)[quote] or "")


def test_a_name_begins_after_what_it_is_or_ends_with_its_form() -> None:
    assert owners("Insurer Meridian Re raised $90 million.")["$90 million"] == "Meridian Re"


@pytest.mark.parametrize(
    ("text", "quote", "owner"),
    [
        ("灵巧手公司灵枢动力近日完成4.5亿元B轮融资，由高瓴创投领投。灵枢动力成立于2023年3月。公司员工186人。", "186", "灵枢动力"),  # noqa: E501
    ],
)  # fmt: skip
def test_whose_in_chinese(text: str, quote: str, owner: str) -> None:
    found = {c.said.quote: c.entity for c in extract(Document("p.txt", text, language="zh"))}
    assert found[quote] == owner


def test_a_report_is_no_company() -> None:
    text = "快手公布业绩。财报公布前，市场关心广告。财报显示，当季总营收355.5亿元。"
    assert {c.entity for c in extract(Document("p.txt", text, language="zh"))} == {"Kuaishou"}
