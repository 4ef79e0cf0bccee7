"""exp, log and the rest as vector code, in terms of arithmetic and bits; each is inlined where it is called.

Reductions after Cody and Waite (1980); polynomials fitted at Chebyshev points in extended precision. Results agree
with NumPy's to a few units in the last place, infinities, zeros and subnormal numbers included.
"""

from __future__ import annotations

from collections.abc import Callable
from math import factorial, inf, log, nan, sqrt

from pricedin.engine import tables
from pricedin.engine.machine import sampling, statistics
from pricedin.engine.machine.lanes import Lanes
from pricedin.engine.machine.real import DOUBLE, SINGLE

EXP = [
    "0x1.0000000000000p+0", "0x1.0000000000000p+0", "0x1.0000000000011p-1", "0x1.555555555555bp-3",
    "0x1.555555554f0ebp-5", "0x1.111111110f06ap-7", "0x1.6c16c187f6bbbp-10", "0x1.a01a01b1b7311p-13",
    "0x1.a01991b73fb17p-16", "0x1.71ddf49566f93p-19", "0x1.28b3fe263cc13p-22", "0x1.af6461bcd9c0dp-26",
]  # fmt: skip
EXP_OF = {  # largest and smallest argument, ln 2 in two parts of which the first is short, polynomial
    "double": (709.9, -745.5, (0.6931471803691238, 1.9082149292705877e-10), [float.fromhex(c) for c in EXP]),
    "float": (88.8, -104.0, (0.693359375, -2.12194440e-4), [1 / factorial(k) for k in range(8)]),
}
PI_HALF_SINGLE = (1.5703125, 4.8375129699707031e-4, 7.5497899548918821e-8)
PI_HALF = (1.5707963267341256, 6.077100506303966e-11, 2.0222662487959506e-21)


def module_functions(lanes: Lanes, wide: bool) -> str:
    """Definitions of every function that ``lanes`` has called; ``wide`` says that AVX-512 is there.

    Each comes in two forms as needed: ``p_`` is inlined, ``q_`` is called.
    """
    done: dict[str, str] = {}
    todo = sorted(lanes.used)
    while todo:
        name = todo.pop()
        if name not in done:
            inner = Lanes(lanes.width, SINGLE if name.endswith(SINGLE.suffix) else DOUBLE)
            inner.inline = True
            if name.startswith("q_sobol"):
                done[name] = sampling.sobol_function(inner, int(name.removeprefix("q_sobol")))
            elif name == "q_philox":
                done[name] = sampling.philox_function(inner)
            elif name.startswith("q_count"):
                done[name] = _counting(inner, name)
            else:
                done[name] = _function(inner, wide, name)
            todo += sorted(inner.used)
    return "\n".join([*(done[n] for n in sorted(done)), *_declarations(lanes, wide)])


def _function(x: Lanes, wide: bool, name: str) -> str:
    what = name[2:].partition(".")[0]
    kinds = ["ptr", x.F, x.I] if what == "table" else [x.F] * ARITY.get(what, 1)
    result = BODIES[what](x, wide, *[f"%x{k}" for k in range(len(kinds))])
    taken = ", ".join(f"{kind} %x{k}" for k, kind in enumerate(kinds))
    how = "alwaysinline" if name.startswith("p_") else "noinline"
    head = f"define internal fastcc {x.F} @{name}({taken}) {how} nounwind {{"
    body = "\n  ".join(x.lines)
    return f"{head}\n  {body}\n  ret {x.F} {result}\n}}"


def _counting(x: Lanes, name: str) -> str:
    statistics.counting(x, "%x0", "%x1", int(name.removeprefix("q_count")))
    body = "\n  ".join(x.lines)
    return f"define internal fastcc void @{name}({x.F} %x0, ptr %x1) noinline nounwind {{\n  {body}\n  ret void\n}}"


def _declarations(lanes: Lanes, wide: bool) -> list[str]:
    out, w = [], lanes.width
    for real in (DOUBLE, SINGLE):
        f = f"<{w} x {real.name}>"
        out += [f"declare {f} @llvm.{name}.v{w}{real.suffix}({f})" for name in ("sqrt", "floor", "fabs", "rint")]
    out += [f"declare <{w} x i64> @llvm.{name}.v{w}i64(<{w} x i64>, <{w} x i64>)" for name in ("smin", "smax")]
    out += [f"declare <{w} x i32> @llvm.bitreverse.v{w}i32(<{w} x i32>)", "declare i64 @llvm.cttz.i64(i64, i1)"]
    if wide and lanes.width % 8 == 0:
        d = "<8 x double>"
        out.append(f"declare {d} @llvm.x86.avx512.mask.scalef.pd.512({d}, {d}, {d}, i8, i32)")
    if wide and lanes.width == 16:
        d = "<16 x float>"
        out.append(f"declare {d} @llvm.x86.avx512.mask.scalef.ps.512({d}, {d}, {d}, i16, i32)")
    return out


def intrinsic(lanes: Lanes, name: str, x: str) -> str:
    return lanes.value(f"call {lanes.F} @llvm.{name}.v{lanes.width}{lanes.real.suffix}({lanes.F} {x})")


def _direct(name: str) -> Callable[..., str]:
    return lambda lanes, wide, x: intrinsic(lanes, name, x)


def _exp(x: Lanes, wide: bool, a: str) -> str:
    most, least, (high, low), terms = EXP_OF[x.real.name]
    a = x.least(x.const(most), x.most(x.const(least), a))  # the constant first: not-a-number passes through
    k = intrinsic(x, "rint", x.mul(a, x.const(1 / log(2))))
    r = x.sub(x.sub(a, x.mul(k, x.const(high))), x.mul(k, x.const(low)))
    return _scaled(x, wide, x.polynomial([x.const(c) for c in terms], r), k)


def _scaled(x: Lanes, wide: bool, a: str, k: str) -> str:
    """``a * 2**k`` for whole ``k`` somewhat beyond all exponents, gradual underflow included."""
    if wide and x.real is SINGLE and x.width == 16:
        f = "<16 x float>"
        return x.value(
            f"call {f} @llvm.x86.avx512.mask.scalef.ps.512({f} {a}, {f} {k}, {f} zeroinitializer, i16 -1, i32 4)"
        )
    if wide and x.real is DOUBLE and x.width % 8 == 0:
        return _scalef(x, a, k)
    whole = x.to_int(k)
    half = x.int_op("ashr", whole, x.int_const(1))
    rest = x.int_op("sub", whole, half)
    for part in (half, rest):
        power = x.int_op("shl", x.int_op("add", part, x.int_const(x.real.bias)), x.int_const(x.real.mantissa))
        a = x.mul(a, x.float_of_bits(power))
    return a


def _scalef(x: Lanes, a: str, k: str) -> str:
    parts = []
    for first in range(0, x.width, 8):
        mask = ", ".join(f"i32 {first + j}" for j in range(8))
        take = [a, k]
        if x.width > 8:
            take = [x.value(f"shufflevector {x.F} {v}, {x.F} poison, <8 x i32> <{mask}>") for v in take]
        parts.append(x.value(
            "call <8 x double> @llvm.x86.avx512.mask.scalef.pd.512("
            f"<8 x double> {take[0]}, <8 x double> {take[1]}, <8 x double> zeroinitializer, i8 -1, i32 4)"
        ))  # fmt: skip
    if len(parts) == 1:
        return parts[0]
    both = ", ".join(f"i32 {j}" for j in range(16))
    return x.value(f"shufflevector <8 x double> {parts[0]}, <8 x double> {parts[1]}, <16 x i32> <{both}>")


def _log(x: Lanes, wide: bool, a: str) -> str:
    real, (ln2_high, ln2_low) = x.real, EXP_OF[x.real.name][2]
    small = x.compare("olt", a, x.const(2.0 ** (1 - real.bias)))
    scaled = x.select(small, x.mul(a, x.const(2.0**54)), a)
    shift = x.select(small, x.const(-54.0), x.const(0.0))
    bits = x.bits(scaled)
    exponent = x.int_op("sub", x.int_op("lshr", bits, x.int_const(real.mantissa)), x.int_const(real.bias))
    mantissa = x.int_op("and", bits, x.int_const((1 << real.mantissa) - 1))
    m = x.float_of_bits(x.int_op("or", mantissa, x.int_const(real.bias << real.mantissa)))
    high = x.compare("ogt", m, x.const(sqrt(2)))
    m = x.select(high, x.mul(m, x.const(0.5)), m)
    e = x.add(x.value(f"sitofp {x.I} {exponent} to {x.F}"), shift)
    e = x.select(high, x.add(e, x.const(1.0)), e)
    f = x.binary("div", x.sub(m, x.const(1.0)), x.add(m, x.const(1.0)))
    s = x.mul(f, f)
    series = x.polynomial([x.const(2 / (2 * k + 3)) for k in range(10 if real is DOUBLE else 4)], s)
    tail = x.fma(x.mul(f, s), series, x.mul(e, x.const(ln2_low)))
    y = x.fma(e, x.const(ln2_high), x.add(x.mul(f, x.const(2.0)), tail))
    y = x.select(x.compare("oeq", a, x.const(0.0)), x.const(-inf), y)
    y = x.select(x.compare("oeq", a, x.const(inf)), a, y)
    return x.select(x.compare("oge", a, x.const(0.0)), y, x.const(nan))


def _log1p(x: Lanes, wide: bool, a: str) -> str:
    u = x.add(a, x.const(1.0))
    y = x.mul(x.call("log", u), x.binary("div", a, x.sub(u, x.const(1.0))))
    y = x.select(x.compare("oeq", u, x.const(1.0)), a, y)
    return x.select(x.compare("oeq", a, x.const(inf)), a, y)


def _expm1(x: Lanes, wide: bool, a: str) -> str:
    near = x.compare("ole", x.call("abs", a), x.const(0.5))
    r = x.select(near, a, x.const(0.0))
    series = x.polynomial([x.const(1 / factorial(k)) for k in range(1, 15)], r)
    return x.select(near, x.mul(r, series), x.sub(x.call("exp", a), x.const(1.0)))


def _quadrant(x: Lanes, a: str, add: float) -> str:
    """sin of ``a + add * pi / 2``."""
    k = intrinsic(x, "rint", x.mul(a, x.const(0.6366197723675814)))
    r = a
    for part in PI_HALF if x.real is DOUBLE else PI_HALF_SINGLE:
        r = x.sub(r, x.mul(k, x.const(part)))
    s = x.mul(r, r)
    sine = x.mul(r, x.polynomial([x.const((-1) ** j / factorial(2 * j + 1)) for j in range(9)], s))
    cosine = x.polynomial([x.const((-1) ** j / factorial(2 * j)) for j in range(9)], s)
    q = x.add(k, x.const(add))
    quarter = x.sub(q, x.mul(x.const(4.0), intrinsic(x, "floor", x.mul(q, x.const(0.25)))))
    half = x.mul(intrinsic(x, "floor", x.mul(quarter, x.const(0.5))), x.const(2.0))
    y = x.select(x.compare("oeq", x.sub(quarter, half), x.const(1.0)), cosine, sine)
    return x.select(x.compare("oge", quarter, x.const(2.0)), x.neg(y), y)


def _pow(x: Lanes, wide: bool, a: str, b: str) -> str:
    zero, one = x.const(0.0), x.const(1.0)
    size = x.call("exp", x.mul(b, x.call("log", x.call("abs", a))))
    whole = x.compare("oeq", intrinsic(x, "floor", b), b)
    half = x.mul(b, x.const(0.5))
    odd = x.compare("une", intrinsic(x, "floor", half), half)
    signed = x.select(odd, x.neg(size), size)
    endless = x.compare("oeq", a, x.const(-inf))  # its powers are those of infinity, save odd ones
    below = x.select(whole, signed, x.select(endless, size, x.const(nan)))
    y = x.select(x.compare("olt", a, zero), below, size)
    y = x.select(x.compare("oeq", a, one), one, y)
    return x.select(x.compare("oeq", b, zero), one, y)


def _table(x: Lanes, wide: bool, base: str, near: str, half: str) -> str:
    """A quantile table of :mod:`pricedin.engine.tables`; ``half`` is the row where the side's table begins."""
    bits = x.bits(near)
    shift = x.real.mantissa - tables.MANTISSA_BITS
    top = ((x.real.bias - 1) << tables.MANTISSA_BITS) - 1
    piece = x.int_op("sub", x.int_const(top), x.int_op("lshr", bits, x.int_const(shift)))
    mantissa = x.int_op("and", bits, x.int_const((1 << shift) - 1))
    unit = x.float_of_bits(x.int_op("or", mantissa, x.int_const(x.real.bias << x.real.mantissa)))
    scale = 2.0 ** (tables.MANTISSA_BITS + 1)
    s = x.fma(unit, x.const(scale), x.const(-scale - 1))
    return x.polynomial(x.rows(base, x.int_op("add", piece, half)), s)


def _strict(how: str) -> Callable[..., str]:
    """Minimum or maximum that keeps not-a-number of either side."""

    def body(x: Lanes, wide: bool, a: str, b: str) -> str:
        chosen = x.select(x.compare(how, a, b), a, b)
        return x.select(x.compare("uno", a, a), a, chosen)

    return body


ARITY = {"pow": 2, "min": 2, "max": 2}  # of those that take other than one
BODIES: dict[str, Callable[..., str]] = {
    "exp": _exp, "log": _log, "log1p": _log1p, "expm1": _expm1, "pow": _pow,
    "sin": lambda x, wide, a: _quadrant(x, a, 0.0), "cos": lambda x, wide, a: _quadrant(x, a, 1.0),
    "sqrt": _direct("sqrt"), "floor": _direct("floor"), "abs": _direct("fabs"),
    "min": _strict("olt"), "max": _strict("ogt"), "table": _table,
}  # fmt: skip
