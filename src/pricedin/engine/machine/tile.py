"""Rows of eight coefficients, one row a lane, turned into eight vectors: loads and shuffles in place of gathers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pricedin.engine.machine.lanes import Lanes

ROW = 8


def transposed_rows(lanes: Lanes, base: str, row: str) -> list[str]:
    """Eight registers of ``lanes.width``; ``row`` holds the row numbers."""
    block = min(lanes.width, ROW)
    starts = [_row_start(lanes, base, row, lane) for lane in range(lanes.width)]
    out: list[list[str]] = [[] for _ in range(ROW)]
    for group in range(0, lanes.width, block):
        for first in range(0, ROW, block):
            loaded = [_load(lanes, starts[group + k], first, block) for k in range(block)]
            for k, register in enumerate(_transpose(lanes, loaded, block)):
                out[first + k].append(register)
    return [_joined(lanes, parts, block) for parts in out]


def _row_start(lanes: Lanes, base: str, row: str, lane: int) -> str:
    i = lanes.value(f"extractelement {lanes.I} {row}, i64 {lane}")
    return lanes.value(f"getelementptr inbounds [{ROW} x {lanes.real.name}], ptr {base}, {lanes.real.word} {i}")


def _load(lanes: Lanes, start: str, first: int, block: int) -> str:
    real = lanes.real
    at = lanes.value(f"getelementptr inbounds {real.name}, ptr {start}, i64 {first}") if first else start
    return lanes.value(f"load <{block} x {real.name}>, ptr {at}, align {real.size * block}, !invariant.load !0")


def _transpose(lanes: Lanes, rows: list[str], n: int) -> list[str]:
    kind, distance = f"<{n} x {lanes.real.name}>", 1
    while distance < n:
        even = [(j - distance + n) if j & distance else j for j in range(n)]
        odd = [(j + n) if j & distance else j + distance for j in range(n)]
        new = list(rows)
        for i in range(n):
            if not i & distance:
                new[i] = _shuffle(lanes, kind, rows[i], rows[i | distance], even)
                new[i | distance] = _shuffle(lanes, kind, rows[i], rows[i | distance], odd)
        rows, distance = new, distance * 2
    return rows


def _shuffle(lanes: Lanes, kind: str, a: str, b: str, mask: list[int]) -> str:
    picks = ", ".join(f"i32 {m}" for m in mask)
    return lanes.value(f"shufflevector {kind} {a}, {kind} {b}, <{len(mask)} x i32> <{picks}>")


def _joined(lanes: Lanes, parts: list[str], block: int) -> str:
    while len(parts) > 1:
        mask = list(range(2 * block))
        kind = f"<{block} x {lanes.real.name}>"
        parts = [_shuffle(lanes, kind, a, b, mask) for a, b in zip(parts[::2], parts[1::2], strict=True)]
        block *= 2
    return parts[0]
