"""The page: what it says, that every link leads somewhere, and that documents can't put markup on it."""

import base64
import hashlib
import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from selectolax.lexbor import LexborHTMLParser

from pricedin.core.finding import Evidence, Finding
from pricedin.documents.document import Document
from pricedin.ledger import Ledger
from pricedin.report import places
from pricedin.report.build import build
from pricedin.report.html import render


@pytest.fixture
def html(page):
    return render(page)


@pytest.fixture
def tree(html):
    return LexborHTMLParser(html)


def _words(node):
    return " ".join(node.text().split())


def test_findings_stand_worst_first_with_their_arithmetic(tree):
    found = tree.css("article.finding")
    assert [_words(f.css_first("h3")) for f in found] == [
        "Orbit Labs trades at 300x sales, not at 400x", "Lost what?", "Both documents give the same revenue",
    ]  # fmt: skip
    worst = found[0]
    assert _words(worst.css_first(".severity")) == "Error"
    terms = {_words(d.css_first("dt")): _words(d.css_first("dd")) for d in worst.css("dl > div")}
    assert terms == {
        "Stated": "400x", "Recomputed": "285 to 316x", "Likely repair confidence 80 %": "say 300x",
        "Arithmetic": "60 bn / 200 m = 300", "Relation": "price to sales",
        "Assumes": "the figures are of the same date; the figures are on the same basis",
        "Or else": "read $80 billion (10 %)",
    }  # fmt: skip


def test_evidence_in_one_sentence_is_quoted_once(tree):
    quotes = [_words(q.css_first("p")) for q in tree.css_first("article.error").css("blockquote")]
    assert quotes == [
        "Its revenue in 2025 was about $200 million, so it trades at 400x sales.",
        "Orbit Labs is listed at $60 billion.",
    ]


def test_wording_without_a_claim_is_marked_in_the_document(tree):
    (mark,) = tree.css(".said .mark.warning")
    assert mark.text() == "lost"
    href = mark.attributes["href"]
    assert _words(tree.css_first(href).css_first("h3")) == "Lost what?"


def test_every_link_leads_to_one_place_on_the_page(tree):
    ids = [n.attributes["id"] for n in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    links = [a.attributes["href"] for a in tree.css("a")]
    assert {h for h in links if not h.startswith("#")} == set()
    assert {h[1:] for h in links} <= set(ids)


def test_each_claim_leads_to_its_words_and_back(tree):
    rows = tree.css("#all tbody tr")
    assert len(rows) == 7
    for row in rows:
        link = row.css_first("a.fig")
        place = tree.css_first(link.attributes["href"])
        mark = place.next
        assert mark.text() == link.text()
        assert mark.attributes["href"] == f"#{row.id}"


def test_a_row_tells_what_the_figure_is(tree):
    rows = [[_words(c) for c in r.css("td")] for r in tree.css("#all tbody tr")]
    assert rows[1] == ["$200 million", "Orbit Labs", "revenue", "USD 200 m", "FY2025", "approx", "stated", "lasers.md"]
    assert rows[6] == ["5 %", "Orbit Labs", "net profit margin", "5 %", "", "", "stated", "memo.txt"]


def test_the_documents_stand_there_word_for_word(tree, world):
    assert [d.text() for d in tree.css(".said")] == [world.ledger.text(d) for d in world.ledger.documents()]


def test_markup_in_a_document_stays_text(html, tree):
    assert len(tree.css("script")) == 1
    assert "alert" not in tree.css_first("script").text()
    assert html.count("</div><script>") == 0
    assert tree.css(".said b") == []


@pytest.mark.parametrize("field", ["message", "entity", "metric", "arithmetic", "relation", "unit"])
def test_markup_in_a_finding_stays_text(world, field):
    evil = "<img src=x onerror=alert(1)>"
    base = Finding("r", "error", "m", (Evidence("memo.txt", 0, 5, "Orbit"),), stated=world.findings[1].stated)
    tree = LexborHTMLParser(render(build(world.ledger, [replace(base, **{field: evil})], (), title=evil)))
    assert tree.css("img") == []
    assert len(tree.css("script")) == 1


def test_the_name_of_a_document_stays_text():
    ledger = Ledger.memory()
    ledger.add(Document('"><script>alert(1).txt', "Nothing here."), [])
    tree = LexborHTMLParser(render(build(ledger, (), ())))
    assert len(tree.css("script")) == 1
    assert _words(tree.css_first("summary h3")) == '"><script>alert(1).txt'


def test_the_policy_allows_nothing_but_the_page_s_own_style_and_script(html, tree):
    policy = tree.css_first("meta[http-equiv]").attributes["content"]
    rules = dict(r.strip().split(" ", 1) for r in policy.split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for kind, name in (("style-src", "style"), ("script-src", "script")):
        own = re.search(f"<{name}>(.*?)</{name}>", html, re.DOTALL).group(1)
        digest = base64.b64encode(hashlib.sha256(own.encode()).digest()).decode()
        assert rules[kind] == f"'sha256-{digest}'"
    assert "unsafe" not in policy


def test_nothing_on_the_page_names_another_host(html):
    assert re.findall(r"""(?:src|href|action|data|poster)=["'](?!#)[^"']*""", html) == []
    assert re.findall(r"url\(|@import|https?://", html) == []


def test_tables_have_captions_and_scopes(tree):
    tables = tree.css("table")
    assert len(tables) == 4
    for table in tables:
        assert _words(table.css_first("caption"))
        assert {th.attributes.get("scope") for th in table.css("th")} <= {"col", "row", "colgroup", "rowgroup"}
        assert None not in {th.attributes.get("scope") for th in table.css("th")}


def test_landmarks_and_headings(tree):
    assert [len(tree.css(n)) for n in ("header.top", "nav", "main", "body > footer")] == [1, 1, 1, 1]
    levels = [int(h.tag[1]) for h in tree.css("h1, h2, h3, h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_comparables_show_the_common_basis(tree):
    rows = [[_words(c) for c in r.css("th, td")] for r in tree.css("#comparables table:has(#comps-c) tbody tr")]
    assert rows == [
        ["Orbit Labs", "300x", "USD 60 bn", "USD 200 m", "fiscal year 2025", "listed"],
        ["Lumen", "30x", "USD 9 bn", "USD 300 m", "annualised run-rate", "private"],
    ]
    assert "1 USD = 1 USD" in _words(tree.css_first("#comparables .small"))


def test_another_currency_shows_both_amounts(page):
    c = page.comparables.rows[0]
    there = replace(c.value, amount=400e9, unit="CNY", rate=0.15)
    rows = (replace(c, value=there),)
    tree = LexborHTMLParser(render(replace(page, comparables=replace(page.comparables, rows=rows))))
    assert [_words(c) for c in tree.css("#comparables tbody td")][1] == "CNY 400 bn USD 60 bn".replace(
        "bn USD", "bnUSD"
    )


def test_what_must_be_true_has_both_horizons_with_and_without_return(tree):
    (row,) = [r for r in tree.css("#needs tbody tr") if len(r.css("td")) > 1]
    assert [_words(c) for c in row.css("th, td")] == [
        "20x", "USD 3 bn", "15x", "71.9 %", "31.1 %", "92.5 %", "46.8 %", "at most 7.2 %", "2.1 %",
    ]  # fmt: skip


def test_the_verdict_says_all_three_things(tree):
    said = [_words(d) for d in tree.css(".three > div")]
    assert said[0] == (
        "What was read 7 figures on 2 companies and other names, in 2 documents."
    )  # fmt: skip
    assert said[1].startswith("What is wrong 1 error beside 1 warning and 1 note. The worst: Orbit Labs trades")
    assert said[2].startswith("What must be true 15x today's revenue, for Orbit Labs to trade at 20x Orbit Labs must")


def test_an_empty_ledger_makes_a_page_that_says_so(world):
    tree = LexborHTMLParser(render(build(Ledger.memory(), (), (), problems=["gone.txt: expected a file"])))
    assert [_words(p) for p in tree.css(".none")] == [
        "No figure was read, so that nothing could be checked.",
        "No company has both a value and a revenue in these documents.",
        "Nothing can be worked out: no company has both a value and a revenue in these documents.",
        "No figures were found.", "No document was read.",
    ]  # fmt: skip
    assert "gone.txt: expected a file" in _words(tree.css_first("#verdict .missing"))


def test_a_long_document_shows_only_the_surroundings_of_its_figures(world, monkeypatch):
    monkeypatch.setattr(places, "WHOLE", 5000)
    ledger = Ledger.memory()
    text = "padding " * 2000 + "Orbit earned 5 % " + "padding " * 2000
    doc = Document("long.txt", text)
    start = text.index("5 %")
    claim = replace(next(iter(world.claims.values())), said=doc.said(start, start + 3))
    ledger.add(doc, [claim])
    out = render(build(ledger, (), ()))
    tree = LexborHTMLParser(out)
    assert len(tree.css_first(".said").text()) < 800
    assert _words(tree.css_first(".remark")) == (
        "32,017 characters long: only the surroundings of its figures are shown."
    )
    assert len(tree.css(".gap")) == 2


def test_the_same_input_gives_the_same_bytes(page):
    assert render(page) == render(page)


def test_more_findings_than_a_page_takes_are_counted(world, monkeypatch):
    monkeypatch.setattr("pricedin.report.build.MOST", 2)
    page = build(world.ledger, world.findings, ())
    tree = LexborHTMLParser(render(page))
    assert [_words(s) for s in tree.css("article .severity")] == ["Error", "Warning"]
    assert _words(tree.css_first("#findings .remark")).startswith("1 more findings are not on this page")
    assert (page.summary.errors, page.summary.warnings, page.summary.notes) == (1, 1, 1)


def test_figures_beyond_the_most_give_way_to_those_in_findings(world, monkeypatch):
    monkeypatch.setattr("pricedin.report.figures.MOST", 4)
    page = build(world.ledger, world.findings[1:2], ())
    assert [r.quote for r in page.claims if r.flagged] == ["$60 billion", "$200 million", "400x"]
    assert (len(page.claims), page.left_out, page.summary.claims) == (4, 3, 7)
    assert "The page holds 4 of 7" in _words(LexborHTMLParser(render(page)).css_first("#figures .lead"))


def test_an_earlier_view_shows_no_later_figure(world):
    before = build(world.ledger, world.findings, (), as_of=date(2026, 1, 1))
    assert "$60 billion" not in [r.quote for r in before.claims]  # said in March
    assert "Orbit Labs trades at 300x sales, not at 400x" not in [f.message for f in before.findings]
    assert before.subtitle == "As of 2026-01-01: what was said later is left out"


def test_charts_of_many_companies_show_the_highest_and_say_so(page):
    rows = tuple(replace(page.comparables.rows[0], entity=f"Maker {i}", multiple=2.0 + i) for i in range(60))
    tree = LexborHTMLParser(render(replace(page, comparables=replace(page.comparables, rows=rows))))
    assert [t.text() for t in tree.css("#comparables svg text.name")] == [f"Maker {i}" for i in range(59, 19, -1)]
    assert "The 40 highest of 60." in _words(tree.css_first("#comparables figcaption"))
    assert len(tree.css("#comparables table:has(#comps-c) tbody tr")) == 60


def test_a_full_page_gives_no_id_twice_and_names_every_drawing(rich):
    tree = LexborHTMLParser(render(rich))
    ids = [n.attributes["id"] for n in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    named = [a for n in tree.css("[aria-labelledby]") for a in n.attributes["aria-labelledby"].split()]
    assert set(named) <= set(ids)
    assert {n.attributes["aria-labelledby"].split()[0][:-2] for n in tree.css("svg.chart")} >= {"multiples", "growth"}
    assert {a.attributes["href"][1:] for a in tree.css("a")} <= set(ids)


def test_countries_are_said_not_to_be_like_for_like(page, tree):
    caption = "Countries beside each other; no two are on one basis, so their medians are not like for like"
    assert _words(tree.css_first("#groups-c")) == caption
    rows = [[_words(cell) for cell in row.css("th, td")] for row in tree.css("table:has(#groups-c) tbody tr")]
    assert rows[1] == ["France", "run-rate", "165x", "28x to 316x", "Lumen, Orbit Labs"]
    alike = tuple(replace(g, basis="run-rate") for g in page.comparables.groups)
    tree = LexborHTMLParser(render(replace(page, comparables=replace(page.comparables, groups=alike))))
    assert _words(tree.css_first("#groups-c")) == "Countries beside each other"
