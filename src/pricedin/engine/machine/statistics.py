"""Running sums and histograms inside the kernel."""

from __future__ import annotations

from math import inf

from pricedin.engine.machine.lanes import Lanes
from pricedin.engine.machine.layout import LOWEST, OCTAVES, SUB_BITS, Layout
from pricedin.engine.program import UNKNOWN


def clear(lanes: Lanes, layout: Layout) -> None:
    for (what, *_), slot in layout.slots().items():
        start = {"low": inf, "high": -inf}.get(what, 0.0)
        lanes.line(f"store {lanes.F} {lanes.const(start)}, ptr {_slot(lanes, slot)}, align {lanes.align}")


def collect(lanes: Lanes, layout: Layout, have: dict[str, str]) -> None:
    """Add one block of worlds; ``have`` maps outcomes to registers (conditions as bits)."""
    slots = layout.slots()
    zero, one = lanes.const(0.0), lanes.const(1.0)
    fine: dict[str, str] = {}
    shifted: dict[str, str] = {}
    for k, o in enumerate(layout.numeric):
        x = have[o]
        fine[o] = lanes.compare("olt", lanes.call("abs", x), lanes.const(inf))
        at = lanes.value(f"getelementptr inbounds double, ptr %centre, i64 {k}")
        centre = lanes.splat(lanes.value(f"load double, ptr {at}, align 8, !invariant.load !0"))
        d = shifted[o] = lanes.select(fine[o], lanes.sub(x, centre), zero)
        _add(lanes, slots["sum", o], d)
        _add(lanes, slots["square", o], lanes.mul(d, d))
        _add(lanes, slots["bad", o], lanes.select(fine[o], zero, one))
        for what, how in (("low", "olt"), ("high", "ogt")):
            place = _slot(lanes, slots[what, o])
            old = lanes.value(f"load {lanes.F}, ptr {place}, align {lanes.align}")
            kept = lanes.select(lanes.compare(how, d, old), d, old)
            lanes.line(f"store {lanes.F} {kept}, ptr {place}, align {lanes.align}")
    for c in layout.conditions:
        _add(lanes, slots["count", c], lanes.select(have[c], one, zero))
        for o in layout.numeric:
            _add(lanes, slots["given", c, o], lanes.select(have[c], shifted[o], zero))
            both = lanes.logic("and", have[c], fine[o])
            _add(lanes, slots["valid", c, o], lanes.select(both, one, zero))
    for c in layout.unknown:
        _add(lanes, slots["unknown", c], lanes.select(have[UNKNOWN + c], one, zero))


def _slot(lanes: Lanes, slot: int) -> str:
    return lanes.value(f"getelementptr inbounds {lanes.F}, ptr %sums_here, i64 {slot}")


def _add(lanes: Lanes, slot: int, x: str) -> None:
    place = _slot(lanes, slot)
    old = lanes.value(f"load {lanes.F}, ptr {place}, align {lanes.align}")
    lanes.line(f"store {lanes.F} {lanes.add(old, x)}, ptr {place}, align {lanes.align}")


def write(lanes: Lanes, layout: Layout) -> None:
    """Fold the lanes, halves onto halves in a fixed order, and store the unit's row at %row."""
    for (what, *_), slot in layout.slots().items():
        x = lanes.value(f"load {lanes.F}, ptr {_slot(lanes, slot)}, align {lanes.align}")
        n = lanes.width
        while n > 1:
            kind, half = f"<{n} x double>", f"<{n // 2} x double>"
            low, high = (
                lanes.value(f"shufflevector {kind} {x}, {kind} poison, <{n // 2} x i32> <{_picks(first, n // 2)}>")
                for first in (0, n // 2)
            )
            if what in ("low", "high"):
                how = "olt" if what == "low" else "ogt"
                keep = lanes.value(f"fcmp {how} {half} {low}, {high}")
                x = lanes.value(f"select <{n // 2} x i1> {keep}, {half} {low}, {half} {high}")
            else:
                x = lanes.value(f"fadd {half} {low}, {high}")
            n //= 2
        scalar = lanes.value(f"extractelement <1 x double> {x}, i64 0")
        at = lanes.value(f"getelementptr inbounds double, ptr %row, i64 {slot}")
        lanes.line(f"store double {scalar}, ptr {at}, align 8")


def _picks(first: int, count: int) -> str:
    return ", ".join(f"i32 {first + k}" for k in range(count))


def count_in_bins(lanes: Lanes, x: str, base: str, sub_bits: int = SUB_BITS) -> None:
    """One more in the bin of each lane's value."""
    lanes.used.add(f"q_count{sub_bits}")
    double = lanes.double()
    lanes.line(f"call fastcc void @q_count{sub_bits}({double.F} {lanes.widened(x)}, ptr {base})")


def counting(lanes: Lanes, x: str, base: str, sub_bits: int) -> None:
    """The body of that function: bins are ``2**sub_bits`` to the octave, on either side of zero."""
    half = OCTAVES << sub_bits
    bits = lanes.bits(x)
    size = lanes.int_op("and", bits, lanes.int_const((1 << 63) - 1))
    key = lanes.int_op("lshr", size, lanes.int_const(52 - sub_bits))
    at = lanes.int_op("sub", key, lanes.int_const((1023 + LOWEST) << sub_bits))
    at = _limit(lanes, "smin", _limit(lanes, "smax", at, 0), half - 1)
    mirrored = lanes.int_op("sub", lanes.int_const(half - 1), at)
    upper = lanes.int_op("add", at, lanes.int_const(half))
    below = lanes.value(f"icmp slt {lanes.I} {bits}, zeroinitializer")
    place = lanes.value(f"select {lanes.B} {below}, {lanes.I} {mirrored}, {lanes.I} {upper}")
    fine = lanes.compare("olt", lanes.call("abs", x), lanes.const(inf))
    place = lanes.value(f"select {lanes.B} {fine}, {lanes.I} {place}, {lanes.I} {lanes.int_const(2 * half)}")
    for lane in range(lanes.width):
        i = lanes.value(f"extractelement {lanes.I} {place}, i64 {lane}")
        at = lanes.value(f"getelementptr inbounds i32, ptr {base}, i64 {i}")
        old = lanes.value(f"load i32, ptr {at}, align 4")
        lanes.line(f"store i32 {lanes.value(f'add i32 {old}, 1')}, ptr {at}, align 4")


def _limit(lanes: Lanes, how: str, a: str, bound: int) -> str:
    v = f"v{lanes.width}i64"
    return lanes.value(f"call {lanes.I} @llvm.{how}.{v}({lanes.I} {a}, {lanes.I} {lanes.int_const(bound)})")
