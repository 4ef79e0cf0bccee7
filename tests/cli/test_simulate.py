"""pricedin simulate: models of the package, of a file and of a scenario, for people and programs."""

import json
import re

import pytest

from pricedin.models.registry import MODELS

COIN = """
from pricedin.engine import Model, uniform

class Square(Model):
    \"\"\"The square of a number between 0 and top.\"\"\"
    side = uniform(0.0, 3.0)

    def finish(self):
        return {"area": self.side * self.side, "large": self.side > 1.0}
"""


@pytest.fixture
def square(tmp_path):
    (tmp_path / "square.py").write_text(COIN)
    (tmp_path / "scenario.toml").write_text(
        'model = "Square"\nseed = 3\ndraws = 8192\n[drivers]\nside = { uniform = { low = 0, high = 6 } }\n'
    )
    return "square.py"


def test_without_a_model_they_are_listed(run):
    text = run("simulate").stdout
    assert all(f"{name} " in text for name in MODELS)
    assert "`" not in text
    told = re.split(r"\n(?=\w)", text.strip())
    assert [one[-1] for one in told] == ["."] * len(MODELS)


def test_a_model_of_a_file(run, square):
    """The mean of u² over 0..3 is 3; u is above 1 in two thirds of the worlds."""
    told = json.loads(run("simulate", square, "--draws", "65536", "--json").stdout)
    area = told["outcomes"]["area"]["mean"]
    assert area["value"] == pytest.approx(3, abs=5 * area["error"] + 1e-3)
    assert told["outcomes"]["large"]["probability"]["value"] == pytest.approx(2 / 3, abs=1e-3)
    assert told["seed"] == 1


def test_the_table_has_errors_quantiles_and_bars_and_fits(run, square):
    lines = run("simulate", square, "--draws", "65536").stdout.splitlines()
    assert lines[0].split() == ["mean", "±", "5", "%", "median", "95", "%"]
    name, mean, error, *_ = lines[1].split()
    assert (name, float(mean)) == ("area", pytest.approx(3, abs=10 * float(error)))
    assert 0 < float(error) < 1e-3
    share, unit, rest = lines[2].removeprefix("large: ").split(" ", 2)
    assert (float(share), unit) == (pytest.approx(200 / 3, abs=0.02), "%")
    assert rest.startswith("of worlds ± 0.")
    assert any("█" in line for line in lines)
    assert lines[-1].startswith("65,536 worlds, seed 1, sobol, 8 replicates, llvm, ")
    assert max(map(len, lines)) <= 80


def test_a_scenario_with_options_on_top(run, square):
    told = json.loads(run("simulate", "scenario.toml", "--model", square, "--json").stdout)
    assert (told["seed"], told["draws"]) == (3, 8192)
    assert told["outcomes"]["area"]["mean"]["value"] == pytest.approx(12, rel=1e-3)
    told = json.loads(
        run("simulate", "scenario.toml", "--model", square, "--set", "side=2", "--seed", "5", "--json").stdout
    )
    assert told["seed"] == 5
    assert told["outcomes"]["area"]["mean"]["value"] == pytest.approx(4)


def test_equal_seeds_give_equal_answers(run, square):
    def outcomes(*args):
        return json.loads(run("simulate", square, "--json", *args).stdout)["outcomes"]

    assert outcomes("--threads", "1") == outcomes("--threads", "2")
    assert outcomes("--seed", "2") != outcomes("--seed", "1")


def test_it_stops_at_the_precision_asked_for(run, square):
    told = json.loads(run("simulate", square, "--precision", "1%", "--outcome", "area", "--json").stdout)
    mean = told["outcomes"]["area"]["mean"]
    assert mean["error"] <= 0.01 * mean["value"]


def test_the_mean_has_the_digits_that_its_error_leaves(run, square):
    """The mean of u² over 0..3 is 3, its standard deviation 2.68."""
    few, many = (run("simulate", square, "--sampler", "random", "--draws", n).stdout for n in ("2048", "1e7"))
    mean = [text.splitlines()[1].split()[1] for text in (few, many)]
    assert len(mean[0]) <= 4 < len(mean[1])
    assert float(mean[1]) == pytest.approx(3, abs=0.005)


def test_single_precision_says_how_far_off_it_is(run, square):
    told = json.loads(run("simulate", square, "--single", "--json").stdout)
    assert told["outcomes"]["area"]["mean"]["value"] == pytest.approx(3, abs=1e-3)
    assert any(note.startswith("single precision: area differs by") for note in told["notes"])


def test_a_state_over_time(run, tmp_path):
    """x doubles each step from a number between 1 and 2: its median is 1.5 times a power of two."""
    (tmp_path / "double.py").write_text(
        "from pricedin.engine import Model, uniform\n\n\nclass Double(Model):\n    steps = 5\n"
        "    a = uniform(1.0, 2.0)\n"
        "    def start(self):\n        return {'x': self.a}\n    def step(self, s, t):\n        return {'x': 2 * s.x}\n"
    )
    told = json.loads(run("simulate", "double.py", "--fan", "x", "--json").stdout)
    assert told["fan"]["x"]["p50"] == pytest.approx([3, 6, 12, 24, 48], rel=0.02)
    lines = run("simulate", "double.py", "--fan", "x").stdout.splitlines()
    rows = [line.split() for line in lines[lines.index(next(x for x in lines if "x, step" in x)) + 1 :][:5]]
    assert [row[0] for row in rows] == ["1", "2", "3", "4", "5"]
    assert float(rows[4][3]) == pytest.approx(48, rel=0.02)


def test_correlations_that_cannot_be_are_changed_and_told_once(run, tmp_path):
    (tmp_path / "knot.py").write_text(
        "from pricedin.engine import Model, normal\n\n\nclass Knot(Model):\n"
        "    a, b, c = normal(0, 1), normal(0, 1), normal(0, 1)\n"
        "    correlations = {('a', 'b'): 0.9, ('a', 'c'): 0.9, ('b', 'c'): -0.9}\n"
        "    def finish(self):\n        return {'y': self.a + self.b + self.c}\n"
    )
    result = run("simulate", "knot.py")
    assert "correlations changed to the nearest possible: a, b: 0.9 ->" in " ".join(result.stdout.split())
    assert result.stderr == ""
    assert "  a, c: 0.9" in run("simulate", "knot.py", "--explain").stdout


def test_a_keyboard_interrupt_is_one_line(run, square, monkeypatch):
    def interrupted(model, progress, **options):
        progress(100_000, 1_000_000)
        raise KeyboardInterrupt

    monkeypatch.setattr("pricedin.engine.simulate", interrupted)
    result = run("simulate", square)
    assert (result.exit_code, result.stdout) == (130, "")
    assert result.stderr == "pricedin: cancelled after 100,000 of 1,000,000 draws\n"


def test_a_model_explained(run, square):
    text = run("simulate", square, "--explain").stdout
    assert "Square: The square of a number between 0 and top." in text
    assert "area" in text
    assert run("simulate", square, "--explain", "--ir").stdout.count("define") > text.count("define")


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("cash_bun",), "did you mean 'cash_burn'?"),
        (("cash_burn", "--set", "cahs=1"), "did you mean 'cash'?"),
        (("cash_burn", "--set", "cash"), "--set: expected driver=number"),
        (("cash_burn", "--set", "cash=nan"), "--set cash: expected a finite number, got nan"),
        (("cash_burn", "--draws", "1e12"), "for 1,099,511,627,776 draws; ask for fewer draws"),
        (("cash_burn", "--longest", "long"), "--longest: expected a number"),
        (("cash_burn", "--fan", "lefft"), "did you mean 'left' or 'least'?"),
        (("cash_burn", "--sampler", "halton"), "sobol or random"),
        (("cash_burn", "--draws", "many"), "--draws: expected a number, got 'many'"),
        (("cash_burn", "--draws", "0"), "expected at least one draw"),
        (("cash_burn", "--engine", "fortran"), "engine: expected llvm, numpy or jax"),
        (("nowhere.toml",), "nowhere.toml"),
        (("nowhere.py",), "nowhere.py"),
    ],
)
def test_what_cannot_be_run_is_one_line_and_exit_code_2(run, args, says):
    result = run("simulate", *args)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert says in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_driver_without_a_default_is_named_until_it_is_set(run):
    said = " ".join(run("simulate", "cash_burn", "--draws", "1024").stdout.split())
    assert (
        "not set, so that a stand-in is used: cash = 0, yearly burn = 1; give --set cash=... --set yearly_burn=..."
        in said
    )
    both = run("simulate", "cash_burn", "--draws", "1024", "--set", "cash=2", "--set", "yearly_burn=1").stdout
    assert "stand-in" not in both
    one = json.loads(run("simulate", "cash_burn", "--draws", "1024", "--set", "cash=0", "--json").stdout)
    assert one["notes"][-1].endswith("yearly burn = 1; give --set yearly_burn=...")


def test_every_outcome_has_its_name_and_money_needs_no_unit(run):
    lines = run("simulate", "premium", "--draws", "1024").stdout.splitlines()
    assert [line.split("  ")[0] for line in lines[1:6]] == [
        "fundamentals", "sovereign insurance", "scarcity", "thin float", "unexplained",
    ]  # fmt: skip
    assert "money" not in "\n".join(lines)


def test_an_explanation_has_no_marks_of_documentation(run):
    assert "``" not in "".join(run("simulate", name, "--explain").stdout for name in MODELS)


def test_a_narrow_terminal_loses_no_column(run, square, monkeypatch):
    monkeypatch.setenv("COLUMNS", "36")
    lines = run("simulate", square, "--draws", "4096").stdout.splitlines()
    told = " ".join(lines[:3])
    assert re.match(r"area: 3\S* ± \S+ in the mean; 5 % below \S+, half below 2.2\S*, 95 % below 8.1\S*", told)
    assert max(map(len, lines)) <= 36


def refused(result):
    """The message of a refusal, on one line."""
    assert result.exit_code == 2
    return " ".join(result.stderr.split())


def test_code_that_is_not_run_is_refused(run, square, tmp_path):
    (tmp_path / "other.py").write_text(COIN.replace("3.0", "4.0"))
    told = refused(run("simulate", "scenario.toml", "--model", square, "--model", "other.py"))
    assert "expected one class of a name, got two of Square; write FILE.py:Name" in told
    for name in ("cash_burn", "other.py"):
        told = refused(run("simulate", name, "--model", square))
        assert f"expected a file with the class that is run, got square.py; {name} is found without it" in told
    assert "pricedin simulate square.py runs the model in it" in refused(run("simulate", "--model", square))
    assert json.loads(run("simulate", "Square", "--model", square, "--json").stdout)["model"] == "Square"


def test_a_scenario_runs_no_code(run, square, tmp_path):
    (tmp_path / "named.toml").write_text('model = "square.py:Square"\n')
    told = refused(run("simulate", "named.toml"))
    assert 'a scenario runs no code: write model = "Square", the class, and name the file yourself' in told
    told = refused(run("simulate", "scenario.toml"))
    assert "a class of your own is found in the file that you name: --model FILE.py" in told
