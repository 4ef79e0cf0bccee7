"""The cache of compiled code: by content, whole or not at all, and never trusted blindly."""

import pytest

from pricedin.core.errors import InvalidParameter
from pricedin.engine import Model, constant, normal, simulate, uniform
from pricedin.engine.machine import compile as machine
from pricedin.engine.machine.compile import cache_folder, compiled
from pricedin.engine.prepare import Wanted
from pricedin.engine.ready import ready


class Small(Model):
    x = normal(0.0, 1.0)
    k = constant(2.0)

    def finish(self):
        return {"y": self.x * self.k}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("PRICEDIN_CACHE", str(tmp_path / "kernels"))
    compiled.cache_clear()
    yield tmp_path / "kernels"
    compiled.cache_clear()


def test_new_figures_need_no_new_code(folder):
    simulate(Small, draws=2**11)
    simulate(Small(k=3, x=normal(5, 2)), draws=2**11)
    assert len(list(folder.glob("*.o"))) == 1
    simulate(Small(x=uniform(0, 1)), draws=2**11)
    assert len(list(folder.glob("*.o"))) == 2


def test_code_from_disk_gives_the_same(folder):
    first = simulate(Small, draws=2**12)["y"].mean
    compiled.cache_clear()
    assert simulate(Small, draws=2**12)["y"].mean == first
    assert not [f for f in folder.iterdir() if f.suffix != ".o"]


def test_damaged_file_is_made_anew(folder):
    first = simulate(Small, draws=2**12)["y"].mean
    (file,) = folder.glob("*.o")
    good = file.read_bytes()
    for damaged in (b"", good[:100], good[:-20] + b"\0" * 20, b"\x7fELF" + good[4:300] + b"x" + good[301:]):
        file.write_bytes(damaged)
        compiled.cache_clear()
        assert simulate(Small, draws=2**12)["y"].mean == first
        assert file.read_bytes() == good


def test_no_cache_and_a_cache_that_cannot_be_written(tmp_path, monkeypatch):
    compiled.cache_clear()
    monkeypatch.setenv("PRICEDIN_CACHE", "off")
    assert cache_folder() is None
    assert simulate(Small, draws=2**11)["y"].mean.value == pytest.approx(0, abs=0.05)
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    monkeypatch.setenv("PRICEDIN_CACHE", str(blocked))
    compiled.cache_clear()
    assert simulate(Small, draws=2**11)["y"].mean.value == pytest.approx(0, abs=0.05)


def test_oldest_code_is_dropped(folder, monkeypatch):
    monkeypatch.setattr(machine, "MOST_KEPT", 2)
    for law in (normal(0, 1), uniform(0, 1), constant(1.0)):
        simulate(Small(x=law), draws=2**11)
    assert len(list(folder.glob("*.o"))) == 2


def test_a_model_is_compiled_once_as_long_as_its_figures_stay():
    model = Small()
    one, two = ready(model, Wanted()), ready(model, Wanted())
    assert one is two
    model.drivers["k"] = constant(4.0)
    assert ready(model, Wanted()) is not one
    assert simulate(model, draws=2**12)["y"].sd.value == pytest.approx(4.0, rel=1e-2)


def test_driver_with_a_name_that_is_taken():
    kind = type("Odd", (Model,), {"pairs": normal(0, 1), "finish": lambda self: {"y": self.pairs}})
    with pytest.raises(InvalidParameter, match="another name for a driver"):
        simulate(kind)
