"""Time of every question: the first time in a process, and warm (best of several, with its processor time), at 2^15
worlds.

Run: python bench/questions.py [SOURCES ...]
"""

import sys
import time
from pathlib import Path

import pricedin
from pricedin.questions import QUESTIONS

EXAMPLES = Path(__file__).parent.parent / "examples" / "ai-valuations"
ASKED = {
    "verdict": {"entity": "OpenAI"},
    "required_revenue": {"entity": "Zhipu"},
    "implied_growth": {"entity": "Zhipu"},
    "base_rate": {"entity": "Zhipu"},
    "required_margin": {"entity": "Zhipu"},
    "implied_expectations": {"entity": "Zhipu"},
    "lock_up": {
        "entity": "Zhipu", "shares_outstanding": 440.23e6, "shares_offered": 37419500, "cornerstone_shares": 25681600,
        "greenshoe_shares": 5612900, "daily_volume": 2e6,
    },
    "ipo_absorption": {"value": 3.6e12, "share_sold": (0.15, 0.25), "market_value": 75e12},
    "concentration": {"entity": "S&P 500"},
    "capital_raising": {"entity": "Zhipu", "raised": 15e9, "currency": "CNY"},
    "implied_probability": {"entity": "Zhipu", "anchor": "Anthropic"},
    "premium": {"entity": "Zhipu"},
    "rotation": {"compare": "Zhipu"},
}  # fmt: skip


def main() -> None:
    book = pricedin.read(*(sys.argv[1:] or [str(EXAMPLES)]))
    print(f"{'question':22}{'first':>10}{'warm':>10}{'processor':>12}   answer")
    for question in QUESTIONS:
        given = ASKED.get(question.name, {})
        times, used = [], []
        for _ in range(12):
            start, busy = time.perf_counter(), time.process_time()
            answer = book.ask(question.name, **given)
            times.append(1000 * (time.perf_counter() - start))
            used.append(1000 * (time.process_time() - busy))
        warm, busy = min(times[1:]), min(used[1:])
        print(f"{question.name:22}{times[0]:7.0f} ms{warm:7.1f} ms{busy:9.1f} ms   {answer.title[:60]}")


if __name__ == "__main__":
    main()
