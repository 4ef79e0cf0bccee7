"""Plain text: structure, encodings, dates."""

from datetime import date

import pytest

from pricedin.documents import read_bytes
from pricedin.documents.dates import dateline, parse
from pricedin.documents.text import is_wrapped

RELEASE = """NORTHWIND AI RAISES ITS OUTLOOK

OSLO, Sep 14, 2026 (Newswire) — Northwind AI said on Monday that revenue for
the year ended June 30 rose to $412 million, against $190 million a year
earlier, as customers moved from trials to contracts.

What the company expects:

1. Revenue of $700 million to $750 million in
   the current year.
2. Capital spending of about $90 million.
• No dividend.

Results, in millions
              2025     2026
Revenue        190      412
Gross profit    71      201

| Segment | Revenue | Share |
|---------|---------|-------|
| API     | $301    | 73%   |
| Seats   | $111    | 27%   |
"""


def kinds(document):
    return [(b.kind, document.text[b.start : b.end]) for b in document.blocks]


def test_a_press_release_has_headline_dateline_paragraph_items_and_two_tables():
    document = read_bytes(RELEASE.encode(), "release.txt")
    assert document.text == RELEASE
    assert document.title == "NORTHWIND AI RAISES ITS OUTLOOK"
    assert document.stated_on == date(2026, 9, 14)
    assert document.language == "en"
    assert [kind for kind, _ in kinds(document)] == [
        "heading", "paragraph", "paragraph", "item", "item", "item", "paragraph", "table", "table",
    ]  # fmt: skip
    assert kinds(document)[3][1] == "1. Revenue of $700 million to $750 million in\n   the current year."
    aligned, piped = document.tables
    assert aligned.caption == "Results, in millions"
    assert [(c.row, c.col, document.text[c.start : c.end], c.header) for c in piped.cells if c.row < 2] == [
        (0, 0, "Segment", True), (0, 1, "Revenue", True), (0, 2, "Share", True),
        (1, 0, "API", False), (1, 1, "$301", False), (1, 2, "73%", False),
    ]  # fmt: skip
    assert [(c.col, document.text[c.start : c.end]) for c in aligned.cells if c.header] == [(1, "2025"), (2, "2026")]
    assert [document.text[c.start : c.end] for c in aligned.cells if c.row == 2] == ["Gross profit", "71", "201"]


def test_a_post_with_a_line_a_paragraph_is_not_joined():
    post = "Tokens sell below cost.\nRevenue was $5M last year and the market pays $900M for it, or 180x sales\nOdd.\n"
    assert not is_wrapped(post)
    assert [kind for kind, _ in kinds(read_bytes(post.encode(), "post.txt"))] == ["paragraph"] * 3


def test_lines_broken_at_a_column_are_one_paragraph():
    text = (
        "The company said that its revenue for the quarter\nhad reached 40 million euros, twice what it was\nbefore.\n"
    )
    assert kinds(read_bytes(text.encode(), "a.txt")) == [("paragraph", text.strip())]


@pytest.mark.parametrize(
    ("encoding", "label"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("utf-16", "utf-16-le"), ("utf-16-be", "utf-16-be"),
     ("gb18030", "gb18030"), ("gbk", "gb18030")],
)  # fmt: skip
def test_chinese_text_reads_the_same_in_every_encoding(encoding, label):
    text = "北风智能2025年营收为3.2亿元，同比增长118%。\r\n毛利率约为41%，净亏损1.1亿元。"
    data = text.encode(encoding)
    if encoding == "utf-16-be":
        data = b"\xfe\xff" + data
    document = read_bytes(data, "a.txt")
    assert document.text.lstrip("\ufeff") == text
    assert document.meta["encoding"] == label
    assert document.language == "zh"
    first = document.blocks[0]
    assert document.said(first.start, first.end).quote == "北风智能2025年营收为3.2亿元，同比增长118%。"


def test_western_text_in_an_old_code_page_keeps_its_currency_signs():
    document = read_bytes("Revenue rose to £4.2m – a third – or €5m, the “café” chain said.".encode("cp1252"), "a.txt")
    assert document.text == "Revenue rose to £4.2m – a third – or €5m, the “café” chain said."
    assert document.notes == ("decoded as cp1252",)


def test_text_cut_within_a_character_is_read_up_to_it():
    data = "营收为3.2亿元".encode()[:-1]
    document = read_bytes(data, "cut.txt")
    assert document.text == "营收为3.2亿"
    assert "ends within a character" in document.notes[0]


@pytest.mark.parametrize(
    "head",
    [
        "NEW YORK, Aug 20, 2026 (Newswire) — Shares rose.",
        "Published: 2026-08-20\n\nText.",
        "A headline\nBy Jane Roe | Aug. 20, 2026\nText.",
        "北风智能营收增长\n2026年8月20日 10:32\n正文。",
        "上海，2026年8月20日电 北风智能称，营收增长。",
        "Thursday, 20 August 2026\n\nShares rose.",
        "Shares rose 4%.\n10:32 AM · Aug 20, 2026 · 4,512 Views",
        "HONG KONG -- Aug 20, 2026 -- Shares rose.",
        "Posted on August 20th, 2026 by admin\nText",
    ],
)
def test_the_document_gives_its_date(head):
    assert dateline(head) == date(2026, 8, 20)


@pytest.mark.parametrize(
    "sentence",
    [
        "The lock-up ends on Aug 20, 2026, when 5.7% of the shares become free.",
        "Revenue for the year ended January 26, 2025 was $130.5 billion.",
        "新股将于2026年8月20日上市，募资约5亿港元，认购倍数超过100倍，市场反应热烈。",
        "For the fiscal year ended January 26, 2025",
        "In the quarter ended June 30, 2026 — the second in a row — sales fell.",
        "The number of shares outstanding as of February 21, 2025 was 24.4 billion.",
        "",
    ],
)
def test_a_date_in_a_sentence_is_not_the_date_of_the_document(sentence):
    assert dateline(sentence) is None


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("MUMBAI, Nov 2, 2026: Vantri Power's profit rose.", date(2026, 11, 2)),
        ("TOKYO and RALEIGH, N.C. -- January 15, 2026 -- Castell has agreed to buy Orvenna.", date(2026, 1, 15)),
        ("Seoul, March 27, 2025. Orvenna, the chip start-up, has turned down an offer.", date(2025, 3, 27)),
        ("March 11, 2025. Advanced nodes sold well.", date(2025, 3, 11)),
        (
            "Castell Networks, Inc. (CSTL) Q1 2026 Earnings Call, May 5, 2026 (edited excerpt)\n\nThanks.",
            date(2026, 5, 5),
        ),
        ("The biggest rounds of the week (March 9-13, 2026)\n\nIt was lopsided.", date(2026, 3, 13)),
        ("Asia tech deals: the week to Nov 20, 2026\n\nThree deals.", date(2026, 11, 20)),
        ("Castell - Comparison of the Three Months Ended September 30, 2025 and 2024\n\nRevenue rose.", None),
        ("Castell fell on May 3, 2024 after a review.\nIt rose later.", None),
        ("The merger of May 3, 2024. A long review had gone before it.", None),
    ],
)
def test_a_date_in_a_dateline_or_a_title_is_the_documents(head: str, expected: date | None) -> None:
    assert dateline(head) == expected


def test_an_impossible_date_is_none():
    assert parse("2026-02-30") is None
    assert parse("no date here") is None


def test_a_label_inside_a_table_is_a_row_of_it_and_small_figures_are_no_years():
    text = "Item       FY2025    FY2026\nCloud          21        38\nPer share:\nBasic        1.21      2.97\n"
    (table,) = read_bytes(text.encode(), "t.txt").tables
    assert [(c.row, c.col, text[c.start : c.end], c.header) for c in table.cells if c.col == 0 or c.row == 1] == [
        (0, 0, "Item", True), (1, 0, "Cloud", False), (1, 1, "21", False), (1, 2, "38", False),
        (2, 0, "Per share:", False), (3, 0, "Basic", False),
    ]  # fmt: skip
