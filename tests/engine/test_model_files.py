"""Which files a model may come from, and what they may import."""

from pricedin.engine import load_file, simulate


def test_a_neighbour_is_that_of_the_folder_and_of_today(tmp_path):
    for name, price in (("a", 7.0), ("b", 99.0)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "beside.py").write_text(f"PRICE = {price}\n")
        (tmp_path / name / "own.py").write_text(
            "from beside import PRICE\nfrom pricedin.engine import Model, uniform\n\nclass Own(Model):\n"
            "    u = uniform(0, 1)\n\n    def finish(self):\n        return {'y': self.u * 0 + PRICE}\n"
        )

    def price(name):
        return simulate(load_file(tmp_path / name / "own.py"), draws=2**8)["y"].mean.value

    assert (price("a"), price("b")) == (7.0, 99.0)
    (tmp_path / "a" / "beside.py").write_text("PRICE = 8.25  # edited\n")
    assert price("a") == 8.25


def test_a_model_may_import_its_neighbour_and_hold_dataclasses(tmp_path):
    (tmp_path / "shared_figures.py").write_text("PRICE = 7.0\n")
    (tmp_path / "own.py").write_text(
        "from __future__ import annotations\nfrom dataclasses import dataclass\nfrom shared_figures import PRICE\n"
        "from pricedin.engine import Model, uniform\n\n@dataclass\nclass Case:\n    x: float = 1.0\n\n"
        "class Own(Model):\n    u = uniform(0, 1)\n\n    def finish(self):\n        return {'y': self.u * 0 + PRICE}\n"
    )
    assert simulate(load_file(tmp_path / "own.py"), draws=2**8)["y"].mean.value == 7.0
