"""Markdown and CSV: the text is the source; cells and link targets are spans of it."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pricedin.documents import read_bytes
from pricedin.documents.csv import sniff

NOTE = """---
title: Northwind at a glance
date: 2026-08-20
---

# Northwind

Worth [$40bn](https://example.org/2026/40bn "x") after the round,
see `note 5`.

Figures in $ millions:

| Item | FY2025 | FY2026 |
|:-----|-------:|-------:|
| Revenue | 190 | **412** |
| Loss | (65) | (81) |

- Cloud
  - API: $301m
2. Seats

```
tokens = 512
```

Outlook
-------
Revenue of $700m.
"""


def cells(document, table=0):
    return [(c.row, c.col, document.text[c.start : c.end], c.header) for c in document.tables[table].cells]


def test_markdown_keeps_the_source_and_finds_its_structure():
    document = read_bytes(NOTE.encode(), "note.md")
    assert document.text == NOTE
    assert (document.title, document.stated_on) == ("Northwind at a glance", date(2026, 8, 20))
    assert [(b.kind, b.level, document.text[b.start : b.end].split("\n")[0][:20]) for b in document.blocks] == [
        ("heading", 1, "Northwind"),
        ("paragraph", 0, "Worth [$40bn](https:"),
        ("paragraph", 0, "Figures in $ million"),
        ("table", 0, "| Item | FY2025 | FY"),
        ("item", 1, "- Cloud"),
        ("item", 2, "- API: $301m"),
        ("item", 1, "2. Seats"),
        ("heading", 2, "Outlook"),
        ("paragraph", 0, "Revenue of $700m."),
    ]
    assert document.tables[0].caption == "Figures in $ millions:"
    assert [c[2] for c in cells(document)] == [
        "Item", "FY2025", "FY2026", "Revenue", "190", "412", "Loss", "(65)", "(81)",
    ]  # fmt: skip
    assert [c[2] for c in cells(document) if c[3]] == ["Item", "FY2025", "FY2026"]
    skipped = [document.text[s:e] for s, e in document.skip]
    assert skipped == [NOTE[: NOTE.index("\n# North")], "https://example.org/2026/40bn", "```\ntokens = 512\n```"]


def test_csv_cells_are_spans_of_the_file():
    source = 'Northwind (USD m)\r\nItem,FY2025,FY2026\r\nRevenue,"1,190","1,412"\r\n"Loss, ""net""",(65),\r\n'
    document = read_bytes(source.encode(), "t.csv")
    assert document.text == source
    assert document.tables[0].caption == "Northwind (USD m)"
    assert cells(document) == [
        (0, 0, "Item", True), (0, 1, "FY2025", True), (0, 2, "FY2026", True),
        (1, 0, "Revenue", False), (1, 1, "1,190", False), (1, 2, "1,412", False),
        (2, 0, 'Loss, ""net""', False), (2, 1, "(65)", False),
    ]  # fmt: skip
    assert document.notes == ()


def test_ragged_rows_are_noted_and_read():
    document = read_bytes(b"company;revenue;loss\nA;1,5\nB;2,5;3\nC;4;5;6\n", "t.csv")
    assert [c[2] for c in cells(document) if c[0] == 1] == ["A", "1,5"]
    assert [c[2] for c in cells(document) if c[0] == 3] == ["C", "4", "5", "6"]
    assert document.notes == ("row 2 has 2 fields where most have 3", "row 4 has 4 fields where most have 3")


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("a,b\n1,2\n", ","),
        ("a;b;c\n1,5;2,5;3\n", ";"),
        ("a\tb\n1,000\t2,000\n", "\t"),
        ('a,b\n"x;y;z",2\n"p;q;r",3\n', ","),
        ("alone\n", ","),
    ],
)
def test_the_separator_is_found(text, separator):
    assert sniff(text) == separator


def test_a_quote_that_never_closes_hides_nothing():
    document = read_bytes(b'item,value\n"a,1\nb,2\n', "t.csv")
    assert [c[2] for c in cells(document)] == ["item", "value", '"a', "1", "b", "2"]


plain = st.text(
    st.characters(codec="utf-8", exclude_characters='\x00",\n\r\ufeff', exclude_categories=["Cc"]), max_size=8
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(plain.filter(str.strip), min_size=3, max_size=3), min_size=2, max_size=8))
def test_csv_agrees_with_the_standard_library(rows):
    import csv
    import io

    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    document = read_bytes(("x,y,z\r\n" + out.getvalue()).encode(), "t.csv")
    found = [c for c in cells(document) if c[0] > 0]
    strip = " \t\r\n\f\v\xa0\u3000\ufeff"
    assert [c[2] for c in found] == [v.strip(strip) for row in rows for v in row if v.strip(strip)]


markup = st.text(st.sampled_from(list("#|-*`[]()<>:=~ \n\t\r1a，营.\"',;&")), max_size=300)


@settings(max_examples=200, deadline=None)
@given(markup, st.sampled_from(["a.txt", "a.md", "a.csv", "a.html"]))
def test_all_offsets_lie_inside_the_text(source, name):
    document = read_bytes(("5 " + source).encode(), name)
    size = len(document.text)
    for block in document.blocks:
        assert 0 <= block.start < block.end <= size
    for one, two in zip(document.blocks, document.blocks[1:], strict=False):
        assert one.start <= two.start
    for table in document.tables:
        for cell in table.cells:
            assert table.start <= cell.start < cell.end <= table.end <= size
            assert document.text[cell.start : cell.end].strip() == document.text[cell.start : cell.end].strip(" \t\r\n")
    for start, end in document.skip:
        assert 0 <= start < end <= size


@pytest.mark.parametrize("head", ["Revenue 2025 ($bn)", "2025 revenue", "P/S 2026E", "Sales FY25", "2025年营业收入"])
def test_a_heading_with_its_year_is_no_figure(head):
    document = read_bytes(f"Company,{head}\nAcme,412\nOther,90\n".encode(), "t.csv")
    assert [c[2] for c in cells(document) if c[3]] == ["Company", head]


@pytest.mark.parametrize(
    "amount", ["2025 million", "about 2025 million", "USD 2,025", "2025亿元", "412 in 2025 prices"]
)
def test_an_amount_that_looks_like_a_year_is_no_heading(amount):
    document = read_bytes(f"Acme;{amount}\nOther;90\n".encode(), "t.csv")
    assert [c[2] for c in cells(document) if c[3]] == []
