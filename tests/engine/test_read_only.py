"""Inside a model nothing is kept but what start and step return, and a name that is not known is told with its mend."""

import pytest

from pricedin.core.errors import ModelError, UnknownName
from pricedin.engine import Model, load_file, simulate, uniform


class Saving(Model):
    steps = 3
    rate = uniform(0.0, 0.1)

    def start(self):
        return {"sum": 1.0}

    def step(self, s, t):
        return {"sum": s.sum * (1 + self.rate)}

    def finish(self, s):
        return {"sum": s.sum}


def changed_state(self, s, t):
    s.sum = s.sum * (1 + self.rate)
    return {"sum": s.sum}


def changed_self(self, s, t):
    self.before = s.sum
    return {"sum": s.sum * (1 + self.rate)}


def bare_driver(self, s, t):
    return {"sum": s.sum * (1 + rate)}  # noqa: F821


def slip(self, s, t):
    return {"sum": smulate(s.sum, 1.0)}  # noqa: F821


def before_it_is_there(self, s, t):
    total = total + s.sum  # noqa: F821
    return {"sum": total}


@pytest.mark.parametrize("engine", ["llvm", "numpy"])
@pytest.mark.parametrize(
    ("step", "error", "words"),
    [
        (changed_state, ModelError, r"got sum = \.\.\.; return the new value from step.*replace\(sum=\.\.\.\)"),
        (changed_self, ModelError, r"got self\.before = \.\.\.; .*give before in start, and return it from step"),
        (bare_driver, ModelError, r"expected self\.rate, as drivers are read, got rate"),
        (before_it_is_there, ModelError, "that runs, got UnboundLocalError"),
        (slip, UnknownName, "'smulate'; did you mean 'simulate'"),
    ],
)
def test_the_line_and_the_mend(engine, step, error, words):
    with pytest.raises(error, match=words) as caught:
        simulate(type("Wrong", (Saving,), {"step": step}), draws=2**11, engine=engine)
    assert caught.value.where == f"test_read_only.py:{step.__code__.co_firstlineno + 1}"


def test_a_dict_of_the_states_is_a_copy_for_step_and_finish_alike():
    def in_place(self, s, t):
        own = vars(s)
        own["sum"] = own["sum"] * (1 + self.rate)
        return dict(own)

    kind = type("InPlace", (Saving,), {"step": in_place})
    found = {e: simulate(kind, draws=2**11, engine=e)["sum"].mean.value for e in ("llvm", "numpy")}
    assert found["llvm"] == pytest.approx(found["numpy"], rel=1e-12)
    assert found["llvm"] == pytest.approx((1.1**4 - 1) / 0.4, rel=1e-3)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x = 1\nhello\n", r"case\.py:2: .*NameError"),
        ("import sys\nsys.exit(3)\n", r"case\.py:2: .*SystemExit: 3"),
        ("x = '\0'\n", r"^case\.py: .*SyntaxError"),
    ],
)
def test_a_file_that_does_not_run_is_told_with_its_line(tmp_path, monkeypatch, text, words):
    (tmp_path / "case.py").write_text(text)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ModelError, match=words):
        load_file("case.py")
