"""Names that are nearly another's, and words that only look like names."""

from __future__ import annotations

import pytest

from pricedin.claims import extract
from pricedin.documents.document import Document


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A position, a heading, a quotation, and what somebody says of himself.
        ("Re: Short Ostrel Compute (OSTR)\nOstrel's revenue was $5 million.", ["Ostrel Compute"]),
        ("(Figures in millions of euros) The margin was 12%.", [None]),
        ('"Speed is worth more than $13 a megawatt-hour," said Voltair.', [None]),
        # A ticker told as a tag, with the name whose letters it has; and without one.
        ("$HXM Q2 is out. No position in Hexamarch.\nRev $684M, GM 34.1%.", ["Hexamarch", "Hexamarch"]),
        # A customer of whom the text goes on to say nothing.
        (
            "Oracle's revenue was $2 billion. CoreWeave's revenue was $1 billion.\n\nCoreWeave is young. Microsoft, its"
            " biggest customer, accounts for 58 percent of sales. The net loss was $5 million.",
            ["Oracle", "CoreWeave", "Microsoft", "CoreWeave"],
        ),
        # A round in a company, told by its backer.
        (
            "ALDER ROW VENTURES\nMemorandum\nInvest £18m of a £40m round in Quillhaven (London; claims automation).\n"
            "Revenue was £11m.",
            ["Quillhaven", "Quillhaven", "Quillhaven"],
        ),
        # Another company of a group, and a unit of the company itself.
        ("Adani Power's revenue was $3 billion. Net debt stood at $4.1 billion.", ["Adani Power", "Adani Power"]),
        # A place behind a name, a ratio and a class of shares.
        ("Orvenna of Spain, said it had lost users. Orvenna has 85 million users.", ["Orvenna"]),
        ("SoftBank had a good year. Loan-to-value, a measure of debt, climbed to 21.8%.", ["SoftBank"]),
        # Customers told by the company itself.
        (
            "Arista makes switches. You'll recall that Microsoft was 26% and Meta 16% of our revenue.",
            ["Arista", "Arista"],
        ),
        # A firm that takes in money.
        ("Dear owners, first the figures. Meridian Loop took in $97.4 million in 2025.", ["Meridian Loop"]),
    ],
)
def test_whose(text: str, expected: list[str]) -> None:
    assert [c.entity for c in extract(Document("p.txt", text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # In a few lines no name is spoken of twice, and no verb need follow it.
        ("Early backers of Plumtree Pay are cashing out at a $12.5 billion price tag.", ["Plumtree Pay"]),
        ("Restrictions on insiders of Ferrowave expire soon. Some 72% of the shares become free.", ["Ferrowave"]),
        ("Soured credits at Banco Altamar made up 3.3% of the book.", ["Banco Altamar"]),
        ("Oakmere's fifth fund closed at $9.8 billion.", ["Oakmere"]),
        # What a company is, before its name.
        ("Confectioner Larsholt sold 3% fewer bars. Larsholt's revenue was €2 billion.", ["Larsholt", "Larsholt"]),
        # In Chinese, what ends with a line of business.
        ("永昌物流發盈警,料上半年虧損擴大至1.8億元。", ["永昌物流"]),
        ("集邦数据指出,均价已冲上27.2美元。", [None]),
        # No name: a common noun at the head of a sentence, whoever is cited, a place, a person, an acronym.
        ("Turnover crossed £1.1 billion. The turnover was a record.", [None]),
        ("Revenue was $3 billion, according to Northgate Research.", [None]),
        ("Shoppers in Lisbon spent $3 million on coffee.", [None]),
        ("The CEO, Ann Petrov, said that revenue was $3 million.", [None]),
        ("Growth was 8% and FFO was $3 million.", [None, None]),
        ("Free Cash Flow was $42 million. Free Cash Flow has doubled.", [None, None]),
        # An issuer that speaks of itself need not be named.
        ("Our lawyers at Harrow Fields were paid. Our revenue was $3 million.", [None]),
    ],
)
def test_whose_in_a_few_lines(text: str, expected: list[str | None]) -> None:
    assert [c.entity for c in extract(Document("p.txt", text))] == expected


def test_a_long_text_asks_for_more_than_a_capital() -> None:
    filler = "Nothing else is known about any of this, and nobody cares to say more about it either. " * 12
    short = extract(Document("p.txt", "Soured credits at Banco Altamar made up 3.3% of the book."))
    long = extract(Document("p.txt", filler + "Soured credits at Banco Altamar made up 3.3% of the book."))
    assert ([c.entity for c in short], [c.entity for c in long]) == (["Banco Altamar"], [None])
    trade = extract(Document("p.txt", filler + "Soured credits at Altamar Payments made up 3.3% of the book."))
    assert [c.entity for c in trade] == ["Altamar Payments"]  # a line of business ends the names of companies


TALK = """RACK RATES, episode 88
Recorded October 30, 2025.

[00:14:05] DANA: Let's do power. You own Vertiv, which, I looked this morning, is at $180...

[00:14:11] PRIYA: One eighty, yeah.

DANA: ...and I count 42 times next year's earnings. For a company that makes, no offence, air conditioners.

PRIYA: None taken. Revenue this year is going to be, what, $10.2 billion, off $8.0 billion.

DANA: For the big five as a group I'd say 65%.
"""


def test_who_speaks_in_capitals_is_no_company():
    found = {c.entity for c in extract(Document("a.txt", TALK))}
    assert found.isdisjoint({"Dana", "DANA", "Priya", "PRIYA"})


def test_a_contraction_is_no_name():
    assert [c.entity for c in extract(Document("a.txt", "For the big five as a group I'd say 65%."))] == [None]


def test_names_in_the_brackets_of_headings():
    text = (
        "智讯社2026年3月12日电（综合）\n\n【凌曜科技拟投建智算中心】公司晚间公告，拟发债12.8亿元。\n\n"
        "【内存再涨】北辰存储通知客户，此前提价12%。\n\n【出海】浦江变压：1至2月新签海外订单14.3亿元。"
    )
    found = [c.entity for c in extract(Document("a.txt", text, language="zh"))]
    assert found == ["凌曜科技", "北辰存储", "浦江变压"]


@pytest.mark.parametrize(
    ("text", "no"),
    [
        ("2026年1月15日，硬科观察获悉，一家公司完成9亿元融资。硬科观察称，估值80亿元。", "硬科观察"),
        ("泡沫不是骂人的话，它是一道会计题。泡沫破了，资本开支还有5200亿美元。", "泡沫"),
        ("本报讯（记者 周砚）27日晚间，公司营业收入86.42亿元。", "本报讯"),
    ],
)
def test_who_tells_it_and_common_nouns_are_no_companies(text: str, no: str):
    assert no not in {c.entity for c in extract(Document("a.txt", text, language="zh"))}


def test_a_new_chapter_is_about_the_same_company_again():
    text = (
        "# Should you buy Lingdong Robotics?\n\nLingdong Robotics had revenue of RMB 1.36 billion. Lingdong Robotics lists in"  # noqa: E501
        " Hong Kong. UBTech, the obvious comparison, trades at 21 times sales.\n\n**Does it make money?**\n"
        "No. The net loss shrank to RMB 212 million."
    )
    assert extract(Document("a.txt", text))[-1].entity == "Lingdong Robotics"
