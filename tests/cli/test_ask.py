"""pricedin ask: questions with their own parameters, answers for people and programs."""

import json

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
        (("required_revenue", "--value", "1", "--revenue", "1", "--target-multiple", "0"), "target_multiple"),
        (("required_revenue", "--value", "1", "--revenue", "1", "--target-multiple", "-3"), "target_multiple"),
        (("required_revenue", "--value", "dear", "--revenue", "1"), "value: expected a number"),
        (("comps", "--as-of", "yesterday"), "as_of: expected a date such as 2026-08-20, got 'yesterday'"),
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
