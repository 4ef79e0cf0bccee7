"""Models, scenarios and requests that cannot work: each gets an error that says where and what to do."""

import math
import threading
import time
from typing import ClassVar

import pytest

from pricedin.core.errors import InvalidParameter, ModelError, NoSuchSource, UnknownName
from pricedin.engine import Cancelled, Model, TooLong, constant, feasible, log, normal, simulate, sobol_indices, uniform
from pricedin.engine.copula import CorrelationChanged
from pricedin.engine.load import load_file, models_in
from pricedin.engine.scenario import read_scenario, scenario


class Runway(Model):
    steps = 4
    cash = normal(10.0, 1.0, unit="USD")
    burn = uniform(1.0, 3.0, unit="USD/year")
    quarter = constant(0.25, unit="years")

    def start(self):
        return {"cash": self.cash}

    def step(self, s, t):
        return {"cash": s.cash - self.burn * self.quarter}

    def finish(self, s):
        return {"left": s.cash, "broke": s.cash < 0}


def broken(**functions):
    return type("Broken", (Runway,), functions)


def if_on_a_driver(self, s, t):
    return {"cash": s.cash if self.burn > 2 else self.cash}


def forgotten_state(self, s, t):
    return {}


def new_state(self, s, t):
    return {"cash": s.cash, "debt": 1.0}


def wrong_name(self, s, t):
    return {"cash": s.cash - self.brun}


def wrong_state(self, s, t):
    return {"cash": s.chas}


def mixed_units(self, s, t):
    return {"cash": s.cash - self.burn}


def another_unit(self, s, t):
    return {"cash": s.cash * self.quarter}


def a_bare_value(self, s, t):
    return s.cash


def by_math(self, s, t):
    return {"cash": math.exp(s.cash)}


@pytest.mark.parametrize(
    ("step", "error", "words"),
    [
        (if_on_a_driver, ModelError, r"where\(condition, a, b\)"),
        (forgotten_state, ModelError, "no cash"),
        (new_state, ModelError, "debt"),
        (wrong_name, UnknownName, "did you mean 'burn'"),
        (wrong_state, UnknownName, "did you mean 'cash'"),
        (mixed_units, ModelError, "USD and USD/year"),
        (another_unit, ModelError, r"state cash in USD, as start gives it, got .*USD"),
        (a_bare_value, ModelError, r"return dict\(name=value"),
        (by_math, ModelError, "exp, log, sqrt"),
    ],
)
def test_errors_name_the_line_and_the_mend(step, error, words):
    first = step.__code__.co_firstlineno
    with pytest.raises(error, match=words) as caught:
        simulate(broken(step=step))
    assert caught.value.where in (f"test_hostile.py:{first}", f"test_hostile.py:{first + 1}")


def test_outcomes_that_are_none():
    with pytest.raises(ModelError, match="at least one outcome"):
        simulate(broken(finish=lambda self, s: {}))
    with pytest.raises(ModelError, match="named like variables"):
        simulate(broken(finish=lambda self, s: {"not a name": s.cash}))
    with pytest.raises(ModelError, match="two"):
        simulate(broken(finish=lambda self, s: {"y": "two"}))


def test_outcome_in_another_unit_than_declared():
    with pytest.raises(ModelError, match="left in CNY, got USD"):
        simulate(type("Wrong", (Runway,), {"outcome_units": {"left": "CNY"}}))
    assert simulate(Runway, draws=2**12)["left"].unit == "USD"


def test_a_unit_that_is_none_is_told_with_its_driver():
    with pytest.raises(InvalidParameter, match=r"burn: unit 'USD/yaer': expected a known unit, got 'yaer'"):
        simulate(type("Wrong", (Runway,), {"burn": uniform(1.0, 3.0, unit="USD/yaer")}))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"draws": 0}, "at least one draw, got 0"),
        ({"draws": -5}, "at least one draw"),
        ({"draws": math.nan}, "whole number of draws"),
        ({"draws": math.inf}, "whole number of draws"),
        ({"draws": 1.5}, "whole number of draws"),
        ({"precision": 0}, "precision between 0 and 1"),
        ({"precision": 0.01, "keep": True}, "keep with a number of draws"),
        ({"seed": -1}, "seed"),
        ({"seed": "now"}, "seed"),
        ({"threads": 0}, "1 to 1024 threads"),
        ({"replicates": 1}, "2 to 1024 replicates"),
        ({"engine": "fortran"}, "llvm, numpy or jax"),
        ({"sampler": "halton"}, "sobol or random"),
    ],
)
def test_unusable_requests(options, words):
    with pytest.raises(InvalidParameter, match=words):
        simulate(Runway, **options)


def test_unknown_names_in_requests():
    with pytest.raises(UnknownName, match="did you mean 'burn'"):
        Runway(brun=2)
    with pytest.raises(UnknownName, match="there are: cash"):
        simulate(Runway, fan=("debt",))
    with pytest.raises(UnknownName, match="'gain'"):
        simulate(Runway, precision=0.01, outcome="gain")
    run = simulate(Runway, draws=2**12)
    with pytest.raises(UnknownName, match="did you mean 'left'"):
        run["lef"]
    with pytest.raises(InvalidParameter, match="true or false"):
        run["broke"]


def test_driver_values_that_are_none():
    for value in ("much", None, math.nan, [1, 2]):
        with pytest.raises(InvalidParameter, match=r"burn|constant"):
            Runway(burn=value)
    with pytest.raises(InvalidParameter, match="a distribution in USD/year"):
        Runway(burn=uniform(1, 2, unit="CNY"))
    with pytest.raises(InvalidParameter, match="steps"):
        Runway(steps=-1)


def test_a_run_that_would_take_hours_is_estimated_and_not_begun():
    began = time.monotonic()
    with pytest.raises(TooLong, match=r"about .* (s|minutes|hours|days) for 34,359,738,368 draws") as caught:
        simulate(Runway, draws=3e10, longest=1.0)
    assert "longest=" in caught.value.hint
    assert time.monotonic() - began < 30


@pytest.mark.parametrize("sampler", ["sobol", "random"])
def test_a_million_million_draws_are_estimated(sampler):
    with pytest.raises(TooLong, match=r"about .* (hours|days) for 1,099,511,627,776 draws"):
        simulate(Runway, draws=1e12, sampler=sampler)


def test_more_draws_than_there_are_sobol_points():
    with pytest.raises(InvalidParameter, match=r"at most 34,359,738,368 draws of Sobol points.*pseudo-random"):
        simulate(Runway, draws=1e12, longest=1e9)


def test_a_precision_out_of_reach_ends_in_time_and_says_so():
    began = time.monotonic()
    run = simulate(Runway, precision=1e-12, longest=1.0)
    assert time.monotonic() - began < 30
    assert any("was not reached with" in note for note in run.notes)


def test_a_mean_about_zero_has_no_relative_precision():
    class Even(Model):
        x, y = normal(0.0, 1.0), normal(0.0, 1.0)

        def finish(self):
            return {"product": self.x * self.y, "shifted": self.x * self.y + 5.0}

    run = simulate(Even, precision=1e-3, outcome="product")
    assert run.draws <= 2**26
    assert any("was not reached with" in note for note in run.notes)
    run = simulate(Even, precision=1e-3, outcome="shifted")
    assert run["shifted"].mean.relative <= 1e-3
    assert not run.notes


def test_a_driver_whose_correlated_partners_are_not_used():
    class Alone(Model):
        a, b, c = normal(0.0, 1.0), normal(0.0, 1.0), normal(5.0, 2.0)
        correlations: ClassVar = {("a", "b"): 0.5, ("b", "c"): 0.5}

        def finish(self):
            return {"y": self.c}

    found = {e: simulate(Alone, draws=2**12, engine=e)["y"].sd.value for e in ("llvm", "numpy")}
    assert found["llvm"] == pytest.approx(2.0, rel=1e-2)
    assert found["llvm"] == pytest.approx(found["numpy"], rel=1e-9)


def test_changed_correlations_are_told_at_the_line_that_asked():
    class Knot(Model):
        a, b, c = normal(0.0, 1.0), normal(0.0, 1.0), normal(0.0, 1.0)
        correlations: ClassVar = {("a", "b"): 0.9, ("a", "c"): 0.9, ("b", "c"): -0.9}

        def finish(self):
            return {"y": self.a + self.b + self.c}

    with pytest.warns(CorrelationChanged, match=r"a, b: 0\.9 -> 0\.5") as told:
        run = simulate(Knot, draws=2**12)
    assert told[0].filename == __file__
    assert any("a, b: 0.9 -> 0.5" in note for note in run.notes)


def test_the_numpy_engine_is_estimated_too(lab):
    with pytest.raises(TooLong, match="about"):
        simulate(lab, draws=2**27, engine="numpy", longest=1.0)


def test_cancel_leaves_nothing_running():
    before = threading.active_count()
    with pytest.raises(Cancelled, match="a cancel after"):
        simulate(Runway, draws=2**33, longest=1e9, progress=lambda done, total: False)
    assert threading.active_count() == before


def test_progress_is_told():
    seen = []
    simulate(Runway, draws=2**20, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (2**20, 2**20)


def test_worlds_without_a_number_are_left_out_and_counted():
    class Half(Model):
        x = uniform(-1.0, 1.0)

        def finish(self):
            return {"y": log(self.x), "up": self.x > 0, "most": self.x > -0.5}

    run = simulate(Half, draws=2**14)
    assert run["y"].invalid == 2**13
    assert run["y"].mean.value == pytest.approx(-1.0, rel=1e-3)
    assert run["y"].given("up").value == pytest.approx(-1.0, rel=1e-3)
    assert run["y"].given("most").value == run["y"].given("up").value
    assert any("8,192 worlds" in n for n in run.notes)


def test_outcome_that_is_never_a_number_does_not_crash():
    class Never(Model):
        x = uniform(-2.0, -1.0)

        def finish(self):
            return {"y": log(self.x)}

    run = simulate(Never, draws=2**12)
    assert math.isnan(run["y"].mean.value)
    assert run.to_json()["outcomes"]["y"]["mean"]["value"] is None


MODEL = """
from pricedin.engine import Model, normal

class Simple(Model):
    x = normal(0, 1)
    def finish(self):
        return {"y": self.x * 2}
"""


def test_file_with_a_model(tmp_path):
    file = tmp_path / "simple.py"
    file.write_text(MODEL)
    kind = load_file(file)
    assert simulate(kind(x=3), draws=2**11)["y"].mean.value == 6.0
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("name", "text", "error", "words"),
    [
        ("none.py", "x = 1\n", ModelError, "a class derived from pricedin.engine.Model"),
        ("bad.py", "def f(:\n", ModelError, r"bad.py:1: .*SyntaxError"),
        ("raises.py", "\n1 / 0\n", ModelError, r"raises.py:2: .*ZeroDivisionError"),
        ("data.csv", "a,b\n", ModelError, r"a \.py file"),
        ("two.py", MODEL + MODEL.replace("Simple", "Other"), ModelError, "Other, Simple"),
    ],
)
def test_files_that_hold_no_model(tmp_path, name, text, error, words):
    file = tmp_path / name
    file.write_text(text)
    with pytest.raises(error, match=words):
        load_file(file)


def test_no_file(tmp_path):
    with pytest.raises(NoSuchSource, match="a file with a model"):
        load_file(tmp_path / "absent.py")
    with pytest.raises(NoSuchSource, match="scenario"):
        read_scenario(tmp_path / "absent.toml")


def test_scenario_file(tmp_path):
    (tmp_path / "simple.py").write_text(MODEL)
    file = tmp_path / "case.toml"
    file.write_text('model = "Simple"\ndraws = 4096\n[drivers]\nx = { uniform = { low = 1, high = 3 } }\n')
    case = read_scenario(file)
    assert case.run == {"draws": 4096}
    assert simulate(case.bind(models_in(tmp_path / "simple.py")), draws=2**12)["y"].mean.value == pytest.approx(
        4.0, rel=1e-3
    )


def test_scenario_with_every_distribution():
    figures = {
        "cash": {"mixture": [{"probability": 0.5, "constant": 9}, {"probability": 0.5, "empirical": [1, 2, 4]}]},
        "burn": {"pert": {"low": 1, "mode": 2, "high": 3}, "unit": "USD/year", "about": "three brokers"},
        "quarter": 0.5,
    }
    rows = [{"drivers": ["cash", "burn"], "value": 0.2}]
    model = scenario({"model": "runway", "steps": 6, "drivers": figures, "correlations": rows}).bind({"runway": Runway})
    assert model.steps == 6
    assert model.pairs == {("cash", "burn"): 0.2}
    assert model.drivers["burn"].about == "three brokers"
    assert simulate(model, draws=2**12)["left"].mean.value == pytest.approx(0.5 * 9 + 0.5 * 2.25 - 6, abs=0.01)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, 'model = "name", got none'),
        ({"model": "runway", "drawz": 3}, "did you mean 'draws'"),
        ({"model": "runwai"}, "did you mean 'runway'"),
        ({"model": "runway", "drivers": {"brun": 3}}, "did you mean 'burn'"),
        ({"model": "runway", "drivers": {"burn": "3"}}, "a number or a distribution"),
        ({"model": "runway", "drivers": {"burn": {}}}, "one distribution"),
        ({"model": "runway", "drivers": {"burn": {"norml": {"mean": 1, "sd": 1}}}}, "did you mean 'normal'"),
        ({"model": "runway", "drivers": {"burn": {"normal": {"mean": 1, "std": 1}}}}, "'std'"),
        (
            {"model": "runway", "drivers": {"burn": {"normal": {"mean": 1, "sd": -1}}}},
            "standard deviation of zero or more",
        ),
        ({"model": "runway", "drivers": {"burn": {"normal": {"mean": math.nan, "sd": 1}}}}, "finite number"),
        ({"model": "runway", "drivers": {"burn": {"uniform": {"low": 1}}}}, "low and high"),
        ({"model": "runway", "drivers": {"burn": math.inf}}, "finite number"),
        ({"model": "runway", "correlations": [{"drivers": ["cash"], "value": 1}]}, "drivers ="),
        ({"model": "runway", "correlations": {"cash": 1}}, "a list"),
        ({"model": "runway", "ledger": 3}, r'ledger = "book.db", got 3'),
        ({"model": "runway", "drivers": {"burn": {"claim": "3f2a"}}}, r'^scenario: burn: expected ledger = "book.db"'),
        ({"model": "runway", "drivers": {"burn": {"claim": 3}}}, r'claim = "id", got 3'),
        ({"model": "runway", "drivers": {"burn": {"claims": {}}}}, r"^scenario: burn: expected claims = "),
        ({"model": "runway", "drivers": {"burn": {"claims": {"entty": "A"}}}}, "did you mean 'entity'"),
        ({"model": "runway", "steps": "six"}, "whole number of steps"),
        ({"model": "runway", "drivers": {"burn": math.nan}}, "scenario: burn: .*finite number, got nan"),
        ({"model": "/etc/passwd"}, r"a model's name, a scenario.toml or a file.py, got '/etc/passwd'; there are"),
    ],
)
def test_hostile_scenarios(data, words):
    with pytest.raises((InvalidParameter, UnknownName), match=words):
        scenario(data).bind({"runway": Runway})


def test_scenario_that_is_no_toml(tmp_path):
    file = tmp_path / "case.toml"
    file.write_text("model = lab\n")
    with pytest.raises(InvalidParameter, match=r"case.toml: .*TOML"):
        read_scenario(file)


def test_toml_runs_nothing(tmp_path):
    marker = tmp_path / "ran"
    file = tmp_path / "case.toml"
    touching = f"__import__('pathlib').Path('{marker}').touch()"
    file.write_text(f'model = "{touching}"\n')
    with pytest.raises(InvalidParameter, match="a model's name"):
        read_scenario(file).bind({})
    (tmp_path / "beside.py").write_text(touching)
    for named in ("beside.py", "beside.py:Beside", str(tmp_path / "beside.py")):
        file.write_text(f'model = "{named}"\n')
        with pytest.raises(InvalidParameter, match=r"runs no code: write model = .* --model beside\.py"):
            read_scenario(file).bind({})
    assert not marker.exists()


def test_what_goes_wrong_inside_a_model_names_the_line():
    def finish(self, s):
        ratio = 1 / 0
        return {"y": ratio}

    def helped(self, s):
        return {"y": int("seven")}

    first = finish.__code__.co_firstlineno
    with pytest.raises(ModelError, match="a finish that runs, got ZeroDivisionError: division by zero") as caught:
        simulate(broken(finish=finish))
    assert caught.value.where == f"test_hostile.py:{first + 1}"
    with pytest.raises(ModelError, match="got ValueError: invalid literal"):
        simulate(broken(finish=helped))


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"step": lambda self, s: {"cash": s.cash}}, r"def step\(self, state, t\)"),
        ({"finish": lambda self, s, t: {"y": s.cash}}, r"def finish\(self, state\)"),
        ({"start": lambda self, t: {"cash": 1.0}}, r"def start\(self\)"),
    ],
)
def test_functions_with_other_arguments(parts, words):
    for function in parts.values():
        function.__name__ = next(iter(parts))
    with pytest.raises(ModelError, match=words):
        simulate(broken(**parts))


def test_a_loop_over_a_driver_is_told_how():
    with pytest.raises(ModelError, match="loop a fixed number of times"):
        simulate(broken(finish=lambda self, s: {"y": sum(range(s.cash))}))


def test_what_is_no_model():
    with pytest.raises(InvalidParameter, match="a class derived from"):
        simulate(3)
    with pytest.raises(InvalidParameter, match="got <class 'int'>"):
        sobol_indices(int)


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda: simulate(Runway, precision="0.1%"), "precision between 0 and 1, got '0.1%'"),
        (lambda: simulate(Runway, draws=10**11, keep=True), r"keep: expected at most 4\.3 GB, got 2,199"),
        (lambda: feasible(Runway, {"burn": (1, 2)}, at_least=0, points=0), "at least 1 point"),
        (lambda: sobol_indices(Runway, base=0), "base points, got 0"),
        (lambda: sobol_indices(Runway, level=95), "level between 0 and 1, got 95"),
    ],
)
def test_unusable_requests_of_the_tools(ask, words):
    with pytest.raises(InvalidParameter, match=words):
        ask()
