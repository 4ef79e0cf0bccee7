"""Each marginal against SciPy by Kolmogorov and Smirnov at ten million pseudo-random draws: p-values.

usage: python bench/engine_marginals.py [draws]
"""

from __future__ import annotations

import sys

import numpy as np
from scipy import special, stats

from pricedin.engine import Model, beta, lognormal, normal, pert, simulate, triangular, uniform

CASES = {
    "uniform": (uniform(-2, 5), stats.uniform(-2, 7)),
    "triangular": (triangular(1, 2, 6), stats.triang(0.2, 1, 5)),
    "normal": (normal(-1, 2), stats.norm(-1, 2)),
    "lognormal": (lognormal(median=2, sigma=0.7), stats.lognorm(s=0.7, scale=2)),
    "beta": (beta(0, 1, 0.7, 2.5), stats.beta(0.7, 2.5)),
    "pert": (pert(2, 3, 7), stats.beta(1.8, 4.2, 2, 5)),
}


def main(draws: float) -> None:
    for seed, (name, (driver, law)) in enumerate(CASES.items()):

        def finish(self: Model) -> dict[str, object]:
            return {"x": self.x}  # type: ignore[attr-defined]

        kind = type(name, (Model,), {"x": driver, "finish": finish})
        run = simulate(kind, draws=draws, seed=seed, sampler="random", keep=True)
        x = np.sort(run.collected.samples.ravel())
        n = len(x)
        f, rank = law.cdf(x), np.arange(1, n + 1) / n
        distance = max(np.max(rank - f), np.max(f - rank + 1 / n))
        print(f"{name:<12} n {n:.3g}  D {distance:.2e}  p {special.kolmogorov(distance * n**0.5):.3f}")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 1e7)
