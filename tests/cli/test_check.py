"""pricedin check and explain on a small contradiction: 12.5 bn / 0.5 bn is 25, not 2.5."""

import json
from dataclasses import replace

import pytest

from pricedin.core.quantity import Quantity
from pricedin.documents.document import Document
from pricedin.ledger import Ledger

KEYS = {"rule", "severity", "message", "entity", "metric", "evidence", "stated", "recomputed", "relation",
        "assumptions", "repairs"}  # fmt: skip


@pytest.fixture
def wrong(book):
    """The same article saying 2.5 times."""
    with Ledger.open(book) as ledger:
        (claim,) = ledger.claims(metric="price_to_sales")
        text = ledger.text("acme.txt").replace("25 times", "2.5 times")
    document = Document("wrong.txt", text)
    start = text.index("2.5 times")
    said = document.said(start, start + 9)
    with Ledger.open(book) as ledger:
        claims = [
            replace(c, said=replace(c.said, doc="wrong.txt")) for c in ledger.claims() if c.metric != "price_to_sales"
        ]
        claims.append(replace(claim, said=said, quantity=Quantity(2.5, 2.5, "multiple", "2.5", 0.1)))
    other = book.with_name("wrong.db")
    with Ledger.open(other) as ledger:
        ledger.add(document, claims)
    return other


def test_what_agrees_ends_with_0(run, book):
    result = run("check", book)
    assert result.exit_code == 0
    assert "No figure contradicts another." in result.stdout
    assert "of 3 figures could be held against another" in result.stdout


def test_what_contradicts_ends_with_1_and_is_shown_with_its_place_and_sum(run, wrong):
    result = run("check", wrong)
    assert result.exit_code == 1
    assert "wrong.txt:3" in result.stdout
    assert "2.5 times" in result.stdout
    assert "1 error." in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_the_json_is_that_of_the_contract(run, wrong):
    result = run("check", wrong, "--json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert set(told) == {"findings", "claims", "checkable"}
    assert told["claims"] == 3
    (finding,) = told["findings"]
    assert set(finding) >= KEYS
    assert finding["severity"] == "error"
    assert {e["doc"] for e in finding["evidence"]} == {"wrong.txt"}
    assert finding["recomputed"]["low"] <= 25 <= finding["recomputed"]["high"]
    assert finding["stated"]["unit"] == "multiple"


def test_nothing_usable_ends_with_2_and_prints_no_json(run):
    result = run("check", "nowhere.txt", "--json")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "nowhere.txt" in result.stderr


def test_a_finding_explained(run, wrong):
    (finding,) = json.loads(run("check", wrong, "--json").stdout)["findings"]
    text = run("explain", finding["id"][:6], wrong).stdout
    assert "Figures as they were read" in text
    assert "Repairs, likeliest first" in text
    told = json.loads(run("explain", finding["id"], wrong, "--json").stdout)
    assert {key: told[key] for key in finding} == finding
    assert [p["text"] for p in told["premises"]] == finding["assumptions"]


def test_a_waived_finding_stays_visible_and_does_not_count(run, wrong, tmp_path):
    (finding,) = json.loads(run("check", wrong, "--json").stdout)["findings"]
    (tmp_path / "waivers.toml").write_text(
        f'[[waive]]\nfinding = "{finding["id"]}"\nreason = "as the seller says"\nuntil = 2027-01-31\n'
    )
    held = run("check", wrong, "--waivers", "waivers.toml", "--on", "2027-01-31")
    assert held.exit_code == 0
    assert "waived until 2027-01-31" in held.stdout
    assert "as the seller says" in " ".join(held.stdout.split())
    assert "No other figure contradicts another." in held.stdout
    told = json.loads(run("check", wrong, "--waivers", "waivers.toml", "--on", "2027-01-31", "--json").stdout)
    assert told["findings"] == []
    assert told["waived"][0]["id"] == finding["id"]
    assert told["waived"][0]["waiver"] == {"reason": "as the seller says", "until": "2027-01-31"}
    ended = run("check", wrong, "--waivers", "waivers.toml", "--on", "2027-02-01")
    assert ended.exit_code == 1
    assert f"the waiver of {finding['id']} ended on 2027-01-31" in ended.stderr


def test_relations_of_ones_own_are_checked_too(run, tmp_path):
    (tmp_path / "rule.toml").write_text(
        '[ten_times_sales]\nconcept = "market_cap"\nunit = "money"\nformula = "10 * revenue"\n'
        'summary = "What a mature company is worth"\nassumes = ["same_date"]\nsource = "rule of thumb"\n'
    )
    (tmp_path / "a.txt").write_text("Tencent has a market cap of $80 billion on revenue of $2 billion in 2025.")
    own = run("check", "a.txt", "--relations", "rule.toml", "--json")
    assert [f["relation"] for f in json.loads(own.stdout)["findings"]] == ["ten_times_sales"]  # 10 x 2 = 20, not 80
    assert json.loads(run("check", "a.txt", "--json").stdout)["findings"] == []
    missing = run("check", "a.txt", "--relations", "none.toml")
    assert missing.exit_code == 2
    assert "none.toml" in missing.stderr


def test_a_waiver_without_a_reason_is_refused(run, wrong, tmp_path):
    (tmp_path / "waivers.toml").write_text('[[waive]]\nfinding = "abcd"\nuntil = 2027-01-31\n')
    result = run("check", wrong, "--waivers", "waivers.toml")
    assert result.exit_code == 2
    assert "waivers.toml: waiver 1: expected reason = some words in quotes, got none" in result.stderr


def test_formats_for_editors_and_pipelines(run, wrong):
    assert "wrong.txt:3:9: error: " in run("check", wrong, "--format", "lines").stdout
    assert run("check", wrong, "--format", "workflow").stdout.startswith("::error file=wrong.txt,line=3,")
    log = json.loads(run("check", wrong, "--format", "sarif").stdout)
    assert log["version"] == "2.1.0"
    (result,) = log["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 3
    unknown = run("check", wrong, "--format", "xml")
    assert unknown.exit_code == 2
    assert "sarif" in unknown.stderr


def test_a_finding_that_is_not_there(run, wrong):
    result = run("explain", "ffffffff", wrong)
    assert result.exit_code == 2
    assert "finding" in result.stderr


def test_as_of_an_earlier_day_there_was_nothing_to_contradict(run, wrong):
    assert json.loads(run("check", wrong, "--json", "--as-of", "2026-05-04").stdout)["claims"] == 3
    result = run("check", wrong, "--json", "--as-of", "2026-05-03")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == {"findings": [], "claims": 0, "checkable": 0}


def test_names_that_were_judged_to_be_one_are_checked_as_one(run, wrong, tmp_path):
    """Revenue said of Acme Holdings is none of Acme's until somebody says so."""
    with Ledger.open(wrong) as ledger:
        claims = [replace(c, entity="Acme Holdings") if c.metric == "revenue" else c for c in ledger.claims()]
        ledger.add(Document("wrong.txt", ledger.text("wrong.txt")), claims)
    assert run("check", wrong).exit_code == 0
    run("ledger", "merge", wrong, "Acme", "Acme Holdings")
    result = run("check", wrong)
    assert result.exit_code == 1
    (finding,) = json.loads(run("check", wrong, "--json").stdout)["findings"]
    assert run("explain", finding["id"], wrong).exit_code == 0


def test_figures_of_one_line_share_an_excerpt(run, tmp_path):
    (tmp_path / "a.txt").write_text("Acme is worth $12 billion, or 30 times its 2025 sales of $510 million.\n")
    shown = " ".join(run("check", "a.txt").stdout.split())
    assert shown.count("a.txt:1") == 1
    assert "a.txt:1 Acme is worth $12 billion, or 30 times its 2025 sales of $510 million." in shown


def test_no_line_ends_in_blanks(run, wrong):
    lines = run("check", wrong).stdout.splitlines() + run("read", wrong).stdout.splitlines()
    assert [line for line in lines if line != line.rstrip()] == []


PAGE = """<!doctype html>
<html><head><title>Mistral</title></head>
<body>
<h1>Deals &amp; prices</h1>
<p>Mistral was valued at $12.5&nbsp;billion
on revenue of $510 million in 2025, or <b>30 times</b> sales.</p></body></html>
"""


def test_a_page_is_annotated_in_its_markup(run, tmp_path):
    """An editor opens the file, so that lines and columns are those of the file."""
    (tmp_path / "page.html").write_text(PAGE)
    (result,) = json.loads(run("check", "page.html", "--format", "sarif").stdout)["runs"][0]["results"]
    regions = [p["physicalLocation"]["region"] for p in (*result["locations"], *result["relatedLocations"])]
    assert [PAGE[r["charOffset"] :][: r["charLength"]] for r in regions] == [
        "30 times", "$12.5&nbsp;billion", "$510 million",
    ]  # fmt: skip
    assert [(r["startLine"], r["startColumn"]) for r in regions] == [(6, 43), (5, 26), (6, 15)]
    assert "page.html:6:43: error: " in run("check", "page.html", "--format", "lines").stdout


@pytest.mark.parametrize(("form", "says"), [("lines", ": note: waived until "), ("workflow", "::notice file=")])
def test_a_waived_finding_stays_visible_to_editors_and_pipelines(run, wrong, tmp_path, form, says):
    (finding,) = json.loads(run("check", wrong, "--json").stdout)["findings"]
    (tmp_path / "waivers.toml").write_text(
        f'[[waive]]\nfinding = "{finding["id"]}"\nreason = "as the seller says"\nuntil = 2027-01-31\n'
    )
    held = run("check", wrong, "--waivers", "waivers.toml", "--on", "2027-01-31", "--format", form)
    assert held.exit_code == 0
    assert says in held.stdout
    assert f"as the seller says): {finding['message']} [{finding['id']}]" in held.stdout


def test_a_finding_of_a_relation_of_ones_own_is_explained(run, tmp_path):
    (tmp_path / "rule.toml").write_text(
        '[ten_times_sales]\nconcept = "market_cap"\nunit = "money"\nformula = "10 * revenue"\n'
        'summary = "What a mature company is worth"\n'
    )
    (tmp_path / "a.txt").write_text("Tencent has a market cap of $80 billion on revenue of $2 billion in 2025.")
    (finding,) = json.loads(run("check", "a.txt", "--relations", "rule.toml", "--json").stdout)["findings"]
    told = run("explain", finding["id"], "a.txt", "--relations", "rule.toml")
    assert told.exit_code == 0, told.stderr
    assert "What a mature company is worth" in told.stdout
    assert run("explain", finding["id"], "a.txt").exit_code == 2
