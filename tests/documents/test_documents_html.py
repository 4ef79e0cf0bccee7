"""HTML: every visible character is kept and leads back to its source."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from pricedin.core.errors import UnreadableDocument
from pricedin.documents import read_bytes

PAGE = """<!doctype html><html lang="en"><head><title>Northwind &amp; peers</title>
<meta property="article:published_time" content="2026-08-20T09:00:00Z"><style>p { color: red }</style></head>
<body><nav>Home 1 2 3</nav><article>
<h1>Northwind&rsquo;s margin</h1>
<p>Market cap is <b>$1</b>37&nbsp;billion, about 1,2<i>80</i>x sales<sup>2</sup> &mdash; see Table&#160;1.</p>
<p hidden>Old figure: $1.<p>New figure: ‑5&#37;.<br>Next line.
<div style="display: none">$2 <div>nested $3</div></div>
<script>var x = "<p>$9</p>";</script>
<ul><li>First<ul><li>Inner $4m</ul><li>Second</ul>
<p>The table is in millions:</p>
<table><caption>Income</caption>
<tr><th rowspan=2>Item<th colspan=2>Year ended June 30,</tr>
<tr><th>2026<th>2025</tr>
<tr><td>Revenue<td>$</td><td>412</td><td>(190</td><td>)</td></tr>
<tr><td>Margin<td>49<td>%<td>37.4</td><td>%</td></tr>
</table></article><footer>Call 555 1234</footer></body></html>"""


@pytest.fixture(scope="module")
def page():
    return read_bytes(PAGE.encode(), "page.html")


def raw(document, source, quote):
    at = document.text.index(quote)
    said = document.said(at, at + len(quote))
    assert said.quote == quote
    return source[said.raw_start : said.raw_end]


def test_text_title_date_and_blocks(page):
    assert page.title == "Northwind & peers"
    assert page.stated_on == date(2026, 8, 20)
    assert [(b.kind, b.level, page.text[b.start : b.end]) for b in page.blocks] == [
        ("heading", 1, "Northwind’s margin"),
        ("paragraph", 0, "Market cap is $137 billion, about 1,280x sales ² — see Table 1."),
        ("paragraph", 0, "New figure: ‑5%.\nNext line."),
        ("item", 1, "First"),
        ("item", 2, "Inner $4m"),
        ("item", 1, "Second"),
        ("paragraph", 0, "The table is in millions:"),
        ("table", 0, page.text[page.tables[0].start : page.tables[0].end]),
    ]
    assert "555" not in page.text
    assert "Home" not in page.text


@pytest.mark.parametrize(
    ("quote", "source"),
    [
        ("$137 billion", "$1</b>37&nbsp;billion"),
        ("1,280x", "1,2<i>80</i>x"),
        ("—", "&mdash;"),
        ("‑5%", "‑5&#37;"),
        ("²", "2"),
        ("Northwind’s", "Northwind&rsquo;s"),
        ("(190)", "(190</td><td>)"),
    ],
)
def test_a_figure_leads_back_to_its_raw_writing(page, quote, source):
    assert raw(page, PAGE, quote) == source


def test_the_grid_knows_spans_headers_and_glued_signs(page):
    (table,) = page.tables
    assert table.caption == "The table is in millions: Income"
    cells = [(c.row, c.col, c.colspan, c.header, page.text[c.start : c.end]) for c in table.cells]
    assert cells == [
        (0, 0, 1, True, "Item"),
        (0, 1, 2, True, "Year ended June 30,"),
        (1, 1, 1, True, "2026"),
        (1, 2, 1, True, "2025"),
        (2, 0, 1, False, "Revenue"),
        (2, 1, 2, False, "$412"),
        (2, 3, 2, False, "(190)"),
        (3, 0, 1, False, "Margin"),
        (3, 1, 2, False, "49%"),
        (3, 3, 2, False, "37.4%"),
    ]


def test_a_page_cut_in_the_middle_still_reads():
    cut = PAGE[: PAGE.index("<td>Margin") + 3]
    document = read_bytes(cut.encode(), "cut.html")
    assert "$412" in document.text
    assert document.notes == ("the page ends before its end tag; what is there has been read",)


def test_a_page_without_text_says_what_it_found():
    with pytest.raises(UnreadableDocument, match="visible text"):
        read_bytes(b"<html><head><title>x</title></head><body><script>draw(5)</script></body></html>", "app.html")


def test_a_declared_encoding_is_used_where_utf8_does_not_fit():
    page = '<html><head><meta charset="big5"></head><body>營收為3.2億元</body></html>'.encode("big5")
    document = read_bytes(page, "a.html")
    assert document.text == "營收為3.2億元"
    assert document.meta["encoding"] == "big5"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>Sales<br>rose<p>Costs fell", "Sales\nrose\n\nCosts fell"),
        ("<p>a <!-- $5 --> b</p>", "a b"),
        ("<p>R&D of $5 < $6 & more</p>", "R&D of $5 < $6 & more"),
        ("<p>in&shy;vest<wbr>ment</p>", "investment"),
        ('<p title="a > b">x</p>', "x"),
        ("<pre>a  1\n b 2</pre>", "a  1\n b 2"),
        ("<p><span hidden>5</span>6</p>", "6"),
        ("<table><tr><td hidden>5<td>6<tr><td>7<td>8</table>", "6\n7\t8"),
        ("<p>10<sup>9</sup>, 4<sup>th</sup>, $137<sup>(2)</sup></p>", "10⁹, 4th, $137 ⁽²⁾"),
        ("<p>&#1234567890;&#xD800;&bogus;$5</p>", "��&bogus;$5"),
    ],
)
def test_small_pages(source, text):
    assert read_bytes(f"<html><body>{source}".encode(), "a.html").text == text


TAGS = "<p> </p> <b> </b> <div> </div> <table> <tr> <td> </td> </tr> </table> <th> <br> <li> <ul> </ul> <h2> </h2>"
MORE = "<span> </span> <sup> </sup> </a> &shy; &amp; &nbsp; &#8364; $12 3.5 % 营收 ( ) <script>8</script>"
FRAGMENTS = [*TAGS.split(), *MORE.split(), " ", "\n", "<!-- 7 -->", "<td colspan=2>", "<a href='x'>"]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=60).map("".join))
def test_nothing_is_dropped_and_everything_maps_back(body):
    """The characters are those of a browser's parser, in any nesting; each maps to source that reads as itself."""
    source = f"<html><body>5{body}"
    document = read_bytes(source.encode(), "a.html")
    tree = LexborHTMLParser(source)
    for node in tree.css("script"):
        node.decompose()
    back = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾", "0123456789()")
    squeeze = lambda s: sorted(re.sub(r"[\s\xad]", "", s).translate(back))  # a browser moves stray text out of tables
    assert squeeze(document.text) == squeeze(tree.body.text(deep=True))
    for i, character in enumerate(document.text):
        said = document.said(i, i + 1)
        if not character.isspace():
            assert said.raw_start is not None
            assert 0 <= said.raw_start < said.raw_end <= len(source)
            assert LexborHTMLParser(f"<p>{source[said.raw_start : said.raw_end]}").text() == character.translate(back)
    for table in document.tables:
        for cell in table.cells:
            assert table.start <= cell.start < cell.end <= table.end


def test_the_filing_reads_as_a_browser_reads_it(shared):
    path = shared / "data" / "sec" / "nvda-10-k-2025-02-26.html"
    source = path.read_bytes()
    document = read_bytes(source, path.name)
    tree = LexborHTMLParser(source.decode())
    for selector in ("head", "ix\\:header", "[style*='display:none']"):
        for node in tree.css(selector):
            node.decompose()
    squeeze = lambda s: re.sub(r"\s", "", s)
    assert squeeze(document.text) == squeeze(tree.body.text(deep=True))


def test_a_table_inside_a_cell_leaves_the_rows_around_it():
    inner = "<table><tr><th>Unit</th><th>Sales</th></tr><tr><td>Cloud</td><td>7</td></tr></table>"
    rows = f"<tr><td>Acme</td><td>41</td><td>{inner}</td></tr><tr><td>Other</td><td>90</td><td>x</td></tr>"
    source = f"<table><tr><th>Company</th><th>Sales</th><th>Of which</th></tr>{rows}</table>"
    document = read_bytes(source.encode(), "t.html")
    found = [[(c.row, c.col, document.text[c.start : c.end]) for c in t.cells] for t in document.tables]
    assert found == [
        [(0, 0, "Company"), (0, 1, "Sales"), (0, 2, "Of which"), (1, 0, "Acme"), (1, 1, "41"), (2, 0, "Other"),
         (2, 1, "90"), (2, 2, "x")],
        [(0, 0, "Unit"), (0, 1, "Sales"), (1, 0, "Cloud"), (1, 1, "7")],
    ]  # fmt: skip


def test_a_table_that_only_arranges_others_is_none():
    inner = "<table><tr><th>Unit</th><th>Sales</th></tr><tr><td>Cloud</td><td>7</td></tr></table>"
    document = read_bytes(
        f"<table><tr><td>Menu</td><td>{inner}</td></tr><tr><td>A</td><td>B</td></tr></table>".encode(), "t.html"
    )
    assert [[document.text[c.start : c.end] for c in t.cells] for t in document.tables] == [
        ["Unit", "Sales", "Cloud", "7"]
    ]
