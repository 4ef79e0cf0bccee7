"""pricedin ask: questions with their own parameters, answers for people and programs."""

import json
import re
from pathlib import Path

import pytest
import typer

from pricedin.cli.main import app
from pricedin.questions import QUESTIONS, find


def test_without_a_question_they_are_listed(run):
    text = run("ask").stdout
    assert all(f"  {question.name} " in text for question in QUESTIONS)


@pytest.mark.parametrize("name", [question.name for question in QUESTIONS])
def test_a_questions_parameters_are_options_with_help(run, name):
    text = run("ask", name, "--help").stdout
    assert f"Example: pricedin ask {name} " in text
    group = typer.main.get_command(app).commands["ask"]
    command = group.get_command(None, name)
    options = {option for p in command.params for option in getattr(p, "opts", [])}
    for parameter in find(name).parameters:
        assert f"--{parameter.name.replace('_', '-')}" in options


def test_revenue_needed_from_figures_given_by_hand(run):
    """12.5 bn / 20 = 625 m, 1.25 times 0.5 bn; five years: 1.25 ** (1/5) - 1 = 4.56 %."""
    args = ("--value", "12.5bn", "--revenue", "500m", "--currency", "USD", "--target-multiple", "20", "--json")
    answer = json.loads(run("ask", "required_revenue", *args).stdout)
    assert answer["value"] == pytest.approx(625e6)
    (row,) = answer["rows"]
    assert row["revenue_multiple_needed"] == pytest.approx(1.25)
    assert row["growth_5y"] == pytest.approx(0.0456, abs=5e-5)


def test_a_switch_that_is_on_can_be_turned_off(run):
    """100 of 1,000 trade, or 120 of 1,020 with the over-allotment, and 200 come: 320 / 120, or 300 / 100."""
    counts = ("--shares-outstanding", "1000", "--shares-offered", "300", "--cornerstone-shares", "200",
              "--greenshoe-shares", "20", "--json")  # fmt: skip
    for switch, value in (((), 320 / 120), (("--no-greenshoe-exercised",), 3.0)):
        assert json.loads(run("ask", "lock_up", *counts, *switch).stdout)["value"] == pytest.approx(value)


def test_revenue_needed_from_a_ledger(run, book):
    text = run("ask", "required-revenue", book, "--entity", "Acme", "--target-multiple", "5").stdout
    lines = text.splitlines()
    assert lines[0].startswith("Acme needs USD 2.5 bn a year for 5x sales")
    assert max(map(len, lines)) <= 80
    row = next(line for line in lines if line.startswith("Acme  "))
    assert row.split()[:5] == ["Acme", "5x", "USD", "2.5", "bn"]


def test_comparables_from_a_ledger(run, book):
    (row,) = json.loads(run("ask", "comps", book, "--json").stdout)["rows"]
    assert (row["entity"], row["price_to_sales"]) == ("Acme", pytest.approx(25.0))


def test_an_answer_that_lacks_something_says_what(run):
    result = run("ask", "required_revenue", "--value", "137bn", "--revenue", "0")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[1] == "Missing"
    assert "revenue above 0" in result.stdout


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("requird_revenue",), "did you mean 'required_revenue'"),
        (
            ("required_revenue", "--value", "1", "--revenue", "1", "--target-multiple", "0"),
            "--target-multiple: expected",
        ),
        (
            ("required_revenue", "--value", "1", "--revenue", "1", "--target-multiple", "-3"),
            "--target-multiple: expected",
        ),
        (("required_revenue", "--value", "dear", "--revenue", "1"), "--value: expected a number"),
        (("comps", "--as-of", "yesterday"), "--as-of: expected a date such as 2026-08-20, got 'yesterday'"),
        (("required_revenue", "--value", "1", "--revenue", "1", "--by", "2030-12-31"), "; give --as-of 2026-08-20, or"),
        (("comps", "nowhere.txt"), "nowhere.txt"),
    ],
)
def test_what_cannot_be_asked_is_one_line_and_exit_code_2(run, args, says):
    result = run("ask", *args)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert says in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_an_unknown_company_is_met_with_near_names(run, book):
    result = run("ask", "required_revenue", book, "--entity", "Acne")
    assert result.exit_code == 2
    assert "did you mean 'Acme'?" in result.stderr


def test_an_option_is_a_default_until_it_is_given(run):
    shares = ("--shares-outstanding", "440.23m", "--shares-offered", "37.4195m", "--cornerstone-shares", "25.6816m",
              "--greenshoe-shares", "5.6129m", "--listed", "2026-01-08")  # fmt: skip
    for given, default in (((), True), (("--greenshoe-exercised", "--market", "HK"), False)):
        drivers = json.loads(run("ask", "lock_up", *shares, *given, "--json").stdout)["drivers"]
        assert {d["default"] for d in drivers if d["name"] in ("greenshoe_exercised", "market")} == {default}


def test_hints_name_options_and_not_arguments(run):
    text = " ".join(run("ask", "capital_raising", "--value", "1bn").stdout.split())
    assert "raised; give --raised ... or add a document" in text
    assert "burn; give --burn ..., the yearly loss in cash" in text
    assert "burn=" not in text


def test_what_a_range_spans_is_said(run, tmp_path):
    (tmp_path / "a.md").write_text("MiniMax is at a $10 billion market cap on $400 million of FY2025 revenue.\n")
    (tmp_path / "b.md").write_text("MiniMax is at a $12 billion market cap on $400 million of FY2025 revenue.\n")
    one = ("ask", "required_revenue", str(tmp_path / "a.md"), "--target-multiple", "20")
    assert "(the sources, as written, allow USD " in run(*one).stdout
    assert "(the sources, which disagree, allow USD " in run(*one[:2], str(tmp_path), *one[3:]).stdout
    simulated = " ".join(run("ask", "verdict", "--value", "10bn", "--revenue", "1bn", "--draws", "256").stdout.split())
    assert "as written" not in simulated
    ways = run("ask", "implied_expectations", "--value", "10bn", "--revenue", "1bn").stdout
    assert "(over all final margins and paces that give the price: " in ways
    spans = json.loads(run("ask", "premium", "--value", "10bn", "--revenue", "1bn", "--draws", "64", "--json").stdout)
    assert spans["interval_spans"] == "in nine of ten simulated worlds"


EXAMPLES = Path(__file__).parents[2] / "examples" / "ai-valuations"


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_no_answer_shows_a_key_or_an_empty_source(run, question):
    about = ("--entity", "Zhipu") if any(p.name == "entity" for p in question.parameters) else ()
    text = run("ask", question.name, EXAMPLES, *about).stdout
    assert text
    assert re.findall(r"\b(?:nan|None|inf)\b|\(default: \)", text) == []
    assert re.findall(r"\b[a-z]+_[a-z_]+", text.partition("Because")[0]) == []


def test_why_nothing_can_be_answered_is_said(run, tmp_path):
    (tmp_path / "a.txt").write_text("Snowflake has a market cap of $80 billion. It lost $1.3 billion in fiscal 2025.\n")
    said = " ".join(run("ask", "earnings_multiples", str(tmp_path / "a.txt")).stdout.split())
    assert "Snowflake loses USD 1.3 bn a year: it has no price-to-earnings" in said


def test_an_answer_says_which_of_its_figures_are_contested(run, tmp_path):
    text = (
        "Zhipu has a market cap of $137 billion on 2025 revenue of $107 million. Its retention rate rose by 94%. "
        "Anthropic is valued at $965 billion on annualised revenue of $47 billion."
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    asked = ("implied_probability", "--draws", "64"), ("comps",)
    of_zhipu = (str(tmp_path / "a.txt"), "--entity", "Zhipu", "--json")
    likely, multiples = (json.loads(run("ask", *question, *of_zhipu).stdout)["notes"] for question in asked)
    assert sum(n.startswith("contested: ") and "it probably rose to 94%" in n for n in likely) == 1
    assert not any(n.startswith("contested") for n in multiples)  # it does not rest on the retention
    assert not any(
        "contested" in n for n in json.loads(run("ask", "base_rate", "--revenue", "1bn", "--json").stdout)["notes"]
    )
