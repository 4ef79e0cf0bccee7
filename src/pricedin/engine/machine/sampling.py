"""The sample inside the kernel: Sobol points with their scrambling, or Philox, as registers of one driver each."""

from __future__ import annotations

from pricedin.engine import philox, sobol
from pricedin.engine.machine.lanes import LaneDraw, Lanes
from pricedin.engine.machine.layout import PAD, Layout


def sobol_start(lanes: Lanes, layout: Layout) -> None:
    """Set %state to the point at %start: the exclusive or of the directions of its bits."""
    kind = f"<{PAD} x i32>"
    places = [lanes.value(f"getelementptr inbounds i32, ptr %state, i64 {c}") for c in range(0, layout.padded, PAD)]
    for place in places:
        lanes.line(f"store {kind} zeroinitializer, ptr {place}, align 64")
    lanes.line("br label %bits")
    lanes.label("bits")
    lanes.line("%bit = phi i64 [ 0, %begin ], [ %bit.next, %bits ]")
    low = lanes.value(f"trunc i64 {lanes.value('lshr i64 %start, %bit')} to i1")
    for k, place in enumerate(places):
        row = _directions(lanes, layout, "%bit", k * PAD)
        taken = lanes.value(f"select i1 {low}, {kind} {row}, {kind} zeroinitializer")
        old = lanes.value(f"load {kind}, ptr {place}, align 64")
        lanes.line(f"store {kind} {lanes.value(f'xor {kind} {old}, {taken}')}, ptr {place}, align 64")
    lanes.line("%bit.next = add nuw nsw i64 %bit, 1")
    lanes.line(f"br i1 {lanes.value('icmp ult i64 %bit.next, 32')}, label %bits, label %ready")
    lanes.label("ready")


def sobol_next(lanes: Lanes, layout: Layout, following: str) -> None:
    """Move %state one block on: in Gray order one bit of the index changes."""
    kind = f"<{PAD} x i32>"
    zeros = lanes.value(f"call i64 @llvm.cttz.i64(i64 {following}, i1 true)")
    bit = lanes.value(f"add i64 {zeros}, {layout.width.bit_length() - 1}")
    for chunk in range(0, layout.padded, PAD):
        direction = _directions(lanes, layout, bit, chunk)
        at = lanes.value(f"getelementptr inbounds i32, ptr %state, i64 {chunk}")
        old = lanes.value(f"load {kind}, ptr {at}, align 64")
        new = lanes.value(f"xor {kind} {old}, {direction}")
        lanes.line(f"store {kind} {new}, ptr {at}, align 64")


def _directions(lanes: Lanes, layout: Layout, bit: str, chunk: int) -> str:
    row = lanes.value(f"mul i64 {bit}, {layout.padded}")
    column = lanes.value(f"add i64 {row}, {chunk}")
    at = lanes.value(f"getelementptr inbounds i32, ptr %points, i64 {column}")
    return lanes.value(f"load <{PAD} x i32>, ptr {at}, align 64, !invariant.load !0")


def sobol_draw(lanes: Lanes, layout: Layout, dim: str) -> LaneDraw:
    """One driver's point; ``dim`` is a number or a register with one."""
    lanes.used.add(f"q_sobol{layout.padded}")
    bits = lanes.value(f"call fastcc {lanes.W} @q_sobol{layout.padded}(ptr %state, ptr %points, ptr %seed, i64 {dim})")
    return LaneDraw(lanes, bits=bits)


def sobol_function(lanes: Lanes, padded: int) -> str:
    """The scrambled point of dimension %dim in every lane, as a function of its own: drivers share the code."""
    w = lanes.W
    at = lanes.value("getelementptr inbounds i32, ptr %state, i64 %dim")
    block = lanes.splat(lanes.value(f"load i32, ptr {at}, align 4"), "i32", w)
    column = lanes.value(f"add i64 {lanes.value(f'mul i64 %dim, {lanes.width}')}, {32 * padded}")
    lane_at = lanes.value(f"getelementptr inbounds i32, ptr %points, i64 {column}")
    own = lanes.value(f"load {w}, ptr {lane_at}, align {4 * lanes.width}, !invariant.load !0")
    x = lanes.value(f"xor {w} {block}, {own}")
    a, b, c = sobol.MULTIPLIERS
    x = _fold(lanes, x, a)
    x = lanes.value(f"add {w} {x}, {_seed(lanes, padded, 0)}")
    odd = lanes.value(f"or {w} {_seed(lanes, padded, 1)}, splat (i32 1)")
    x = lanes.value(f"mul {w} {x}, {odd}")
    x = _fold(lanes, _fold(lanes, x, b), c)
    x = lanes.value(f"xor {w} {x}, {_seed(lanes, padded, 2)}")
    bits = lanes.value(f"call {w} @llvm.bitreverse.v{lanes.width}i32({w} {x})")
    body = "\n  ".join(lanes.lines)
    head = (
        f"define internal fastcc {w} @q_sobol{padded}(ptr %state, ptr %points, ptr %seed, i64 %dim) noinline nounwind"
    )
    return f"{head} {{\n  {body}\n  ret {w} {bits}\n}}"


def _fold(lanes: Lanes, x: str, multiplier: int) -> str:
    product = lanes.value(f"mul {lanes.W} {x}, splat (i32 {multiplier})")
    return lanes.value(f"xor {lanes.W} {x}, {product}")


def _seed(lanes: Lanes, padded: int, word: int) -> str:
    column = lanes.value(f"add i64 %dim, {word * padded}")
    at = lanes.value(f"getelementptr inbounds i32, ptr %seed, i64 {column}")
    return lanes.splat(lanes.value(f"load i32, ptr {at}, align 4, !invariant.load !0"), "i32", lanes.W)


def philox_draws(lanes: Lanes, pair: int) -> tuple[LaneDraw, LaneDraw]:
    """Dimensions ``2 pair`` and ``2 pair + 1`` of the paths %index; %key0, %key1 and %replicate are there."""
    lanes.used.add("q_philox")
    both = f"{{ {lanes.F}, {lanes.F} }}"
    given = f"i64 %index, i64 %replicate, i64 %key0, i64 %key1, i64 {pair}"
    found = lanes.value(f"call fastcc {both} @q_philox({given})")
    first, second = (lanes.value(f"extractvalue {both} {found}, {k}") for k in (0, 1))
    return lanes.draw_of(first), lanes.draw_of(second)


def philox_function(lanes: Lanes) -> str:
    """Ten rounds in every lane, as a function of its own: drivers share the code."""
    i = lanes.I
    steps = ", ".join(f"i64 {k}" for k in range(lanes.width))
    index = lanes.int_op("add", lanes.splat("%index", "i64", i), f"<{steps}>")
    low = lanes.int_const(0xFFFFFFFF)
    a, b = lanes.int_op("and", index, low), lanes.int_op("lshr", index, lanes.int_const(32))
    c, d = lanes.splat("%pair", "i64", i), lanes.splat("%replicate", "i64", i)
    key0, key1 = "%key0", "%key1"
    for _ in range(philox.ROUNDS):
        first = lanes.int_op("mul", a, lanes.int_const(philox.MULTIPLIERS[0]))
        second = lanes.int_op("mul", c, lanes.int_const(philox.MULTIPLIERS[1]))
        high_first = lanes.int_op("lshr", first, lanes.int_const(32))
        high_second = lanes.int_op("lshr", second, lanes.int_const(32))
        a = lanes.int_op("xor", lanes.int_op("xor", high_second, b), lanes.splat(key0, "i64", i))
        c = lanes.int_op("xor", lanes.int_op("xor", high_first, d), lanes.splat(key1, "i64", i))
        b, d = lanes.int_op("and", second, low), lanes.int_op("and", first, low)
        key0, key1 = (
            lanes.value(f"and i64 {lanes.value(f'add i64 {k}, {w}')}, 4294967295")
            for k, w in zip((key0, key1), philox.WEYL, strict=True)
        )
    both = f"{{ {lanes.F}, {lanes.F} }}"
    half = lanes.value(f"insertvalue {both} poison, {lanes.F} {_unit(lanes, a, b)}, 0")
    whole = lanes.value(f"insertvalue {both} {half}, {lanes.F} {_unit(lanes, c, d)}, 1")
    body = "\n  ".join(lanes.lines)
    taken = "i64 %index, i64 %replicate, i64 %key0, i64 %key1, i64 %pair"
    return f"define internal fastcc {both} @q_philox({taken}) noinline nounwind {{\n  {body}\n  ret {both} {whole}\n}}"


def _unit(lanes: Lanes, high: str, low: str) -> str:
    top = lanes.int_op("shl", high, lanes.int_const(20))
    bits = lanes.int_op("or", top, lanes.int_op("lshr", low, lanes.int_const(12)))
    whole = lanes.value(f"uitofp {lanes.I} {bits} to {lanes.F}")
    return lanes.mul(lanes.add(whole, lanes.const(0.5)), lanes.const(2.0**-52))
