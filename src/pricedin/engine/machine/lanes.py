"""Writing LLVM assembly for ``width`` worlds side by side. Registers are strings; text is faster than objects."""

from __future__ import annotations

from itertools import count

from pricedin.engine.machine import tile
from pricedin.engine.machine.real import DOUBLE, Real

BINARY = {"add": "fadd", "sub": "fsub", "mul": "fmul", "div": "fdiv"}
FLAGS = "contract"


class Lanes:
    """Collects the lines of one function. ``params`` and ``tables`` are pointer registers that must exist there."""

    def __init__(self, width: int, real: Real = DOUBLE) -> None:
        self.width, self.real = width, real
        self.F, self.I, self.B = f"<{width} x {real.name}>", f"<{width} x {real.word}>", f"<{width} x i1>"
        self.W = f"<{width} x i32>"
        self.lines: list[str] = []
        self.numbers = count(1)
        self.used: set[str] = set()
        self._parameters: dict[int, str] = {}
        self.head: list[str] = []  # loads of parameters, placed once at the top
        self.block = "entry"  # where the next line stands
        self.inline = False  # in the time loop a call would cost; elsewhere it saves compiling the same code again

    # --- writing -----------------------------------------------------------------------------------------------
    def name(self) -> str:
        return f"%v{next(self.numbers)}"

    @property
    def align(self) -> int:
        """What can be promised of every register's place in a row of them, which starts on a multiple of 64 bytes."""
        return min(64, self.width * self.real.size)

    def double(self) -> Lanes:
        """The same function seen with doubles in the lanes, in which sums are kept."""
        if self.real is DOUBLE:
            return self
        other = Lanes(self.width)
        other.lines, other.numbers, other.used, other.inline = self.lines, self.numbers, self.used, self.inline
        return other

    def widened(self, a: str) -> str:
        """A register of this kind as doubles."""
        return a if self.real is DOUBLE else self.value(f"fpext {self.F} {a} to <{self.width} x double>")

    def line(self, text: str) -> None:
        self.lines.append(text)

    def value(self, text: str) -> str:
        name = self.name()
        self.lines.append(f"{name} = {text}")
        return name

    def label(self, name: str) -> None:
        self.lines.append(f"{name}:")
        self.block = name

    # --- numbers -----------------------------------------------------------------------------------------------
    def const(self, x: float) -> str:
        return f"splat ({self.real.name} {self.real.literal(x)})"

    def int_const(self, x: int) -> str:
        return f"splat ({self.real.word} {x})"

    def binary(self, op: str, a: str, b: str) -> str:
        return self.value(f"{BINARY[op]} {FLAGS} {self.F} {a}, {b}")

    def add(self, a: str, b: str) -> str:
        return self.binary("add", a, b)

    def sub(self, a: str, b: str) -> str:
        return self.binary("sub", a, b)

    def mul(self, a: str, b: str) -> str:
        return self.binary("mul", a, b)

    def fma(self, a: str, b: str, c: str) -> str:
        return self.add(self.mul(a, b), c)

    def neg(self, a: str) -> str:
        return self.value(f"fneg {self.F} {a}")

    def compare(self, how: str, a: str, b: str) -> str:
        return self.value(f"fcmp {how} {self.F} {a}, {b}")

    def select(self, condition: str, a: str, b: str) -> str:
        return self.value(f"select {self.B} {condition}, {self.F} {a}, {self.F} {b}")

    def logic(self, op: str, a: str, b: str) -> str:
        return self.value(f"{op} {self.B} {a}, {b}")

    def least(self, a: str, b: str) -> str:
        """The smaller; ``b`` where either is not a number, which is one instruction on most hosts."""
        return self.select(self.compare("olt", a, b), a, b)

    def most(self, a: str, b: str) -> str:
        return self.select(self.compare("ogt", a, b), a, b)

    def call(self, function: str, *args: str) -> str:
        """One of the functions of :mod:`pricedin.engine.machine.functions`."""
        return self._call(function, [f"{self.F} {a}" for a in args])

    def _call(self, function: str, args: list[str]) -> str:
        name = ("p_" if self.inline else "q_") + function + "." + self.real.suffix
        self.used.add(name)
        return self.value(f"call fastcc {self.F} @{name}({', '.join(args)})")

    def int_op(self, op: str, a: str, b: str) -> str:
        return self.value(f"{op} {self.I} {a}, {b}")

    def bits(self, a: str) -> str:
        return self.value(f"bitcast {self.F} {a} to {self.I}")

    def float_of_bits(self, a: str) -> str:
        return self.value(f"bitcast {self.I} {a} to {self.F}")

    def to_int(self, a: str) -> str:
        return self.value(f"fptosi {self.F} {a} to {self.I}")

    # --- memory ------------------------------------------------------------------------------------------------
    def splat(self, scalar: str, kind: str = "", vector: str = "") -> str:
        vector, kind = vector or self.F, kind or self.real.name
        one = self.value(f"insertelement {vector} poison, {kind} {scalar}, i64 0")
        return self.value(f"shufflevector {vector} {one}, {vector} poison, <{self.width} x i32> zeroinitializer")

    def parameter(self, index: int) -> str:
        """Parameter ``index`` in every lane; loaded once, before the loop over worlds."""
        if index not in self._parameters:
            lines, self.lines = self.lines, self.head
            at = self.value(f"getelementptr inbounds double, ptr %params, i64 {index}")
            scalar = self.value(f"load double, ptr {at}, align 8, !invariant.load !0")
            self._parameters[index] = self.splat(self.narrowed(scalar))
            self.lines = lines
        return self._parameters[index]

    def narrowed(self, scalar: str) -> str:
        """A double, as parameters and times are stored, as one number of this kind."""
        return scalar if self.real is DOUBLE else self.value(f"fptrunc double {scalar} to float")

    def offset(self, index: int) -> str:
        """Pointer to the table whose offset, in doubles, is parameter ``index``."""
        lines, self.lines = self.lines, self.head
        at = self.value(f"getelementptr inbounds double, ptr %params, i64 {index}")
        scalar = self.value(f"load double, ptr {at}, align 8, !invariant.load !0")
        whole = self.value(f"fptosi double {scalar} to i64")
        out = self.value(f"getelementptr inbounds {self.real.name}, ptr %tables, i64 {whole}")
        self.lines = lines
        return out

    def gather(self, base: str, index: str) -> str:
        """``base[index]`` lane by lane."""
        out = "poison"
        for lane in range(self.width):
            i = self.value(f"extractelement {self.I} {index}, i64 {lane}")
            at = self.value(f"getelementptr inbounds {self.real.name}, ptr {base}, {self.real.word} {i}")
            x = self.value(f"load {self.real.name}, ptr {at}, align {self.real.size}, !invariant.load !0")
            out = self.value(f"insertelement {self.F} {out}, {self.real.name} {x}, i64 {lane}")
        return out

    def rows(self, base: str, row: str) -> list[str]:
        """Eight vectors: coefficient k of each lane's row in a table of rows of eight doubles."""
        return tile.transposed_rows(self, base, row)

    def polynomial(self, coefficients: list[str], x: str) -> str:
        out = coefficients[-1]
        for c in reversed(coefficients[:-1]):
            out = self.fma(out, x, c)
        return out

    # --- quantile functions by table -----------------------------------------------------------------------------
    def folded_table(self, base: str, folded: tuple[str, str], two_sided: bool) -> str:
        """A table of :mod:`pricedin.engine.tables` at (distance to the nearer end, is it the upper end)."""
        from pricedin.engine import tables

        near, upper = folded
        half = self.int_const(0)
        if two_sided:
            half = self.value(f"select {self.B} {upper}, {self.I} {self.int_const(tables.SEGMENTS)}, {self.I} {half}")
        return self._call("table", [f"ptr {base}", f"{self.F} {near}", f"{self.I} {half}"])

    def normal_tail(self, t: str) -> str:
        """P(Z < -t) for ``t`` of zero or more."""
        from pricedin.engine import tables

        t = self.least(self.const(tables.TAIL_END - 1e-5), t)
        at = self.mul(t, self.const(1 / tables.TAIL_STEP))
        whole = self.call("floor", at)
        s = self.fma(self.sub(at, whole), self.const(2.0), self.const(-1.0))
        base = self.value(f"getelementptr inbounds {self.real.name}, ptr %tables, i64 {tables.TAIL_AT}")
        return self.polynomial(self.rows(base, self.to_int(whole)), s)

    def draw_of(self, u: str) -> LaneDraw:
        return LaneDraw(self, u=u)


class LaneDraw:
    """One driver's uniforms in registers, in each form once it is asked for."""

    def __init__(self, lanes: Lanes, *, u: str = "", bits: str = "", z: str = "") -> None:
        self.lanes, self._bits = lanes, bits
        self._u, self._z, self._v = u, z, ""
        self._folded: tuple[str, str] | None = None

    def u(self) -> str:
        if not self._u:
            x = self.lanes
            if self._bits and not self._folded:
                whole = x.value(f"uitofp {x.W} {self._bits} to {x.F}")
                u = x.fma(whole, x.const(2.0**-32), x.const(2.0**-33))
                self._u = u if x.real is DOUBLE else x.least(x.const(x.real.below_one), u)  # rounding may reach one
            else:
                near, upper = self.folded()
                self._u = x.select(upper, x.sub(x.const(1.0), near), near)
        return self._u

    def v(self) -> str:
        if not self._v:
            x = self.lanes
            if self._z and not self._bits:
                near, upper = self.folded()
                self._v = x.select(upper, near, x.sub(x.const(1.0), near))
            else:
                self._v = x.sub(x.const(1.0), self.u())
        return self._v

    def folded(self) -> tuple[str, str]:
        """Distance to the nearer end of (0, 1), in (0, 0.5), and whether that is the upper end."""
        if self._folded is None:
            x = self.lanes
            if self._bits:
                upper = x.value(f"icmp slt {x.W} {self._bits}, zeroinitializer")
                sign = x.value(f"ashr {x.W} {self._bits}, splat (i32 31)")
                near = x.value(f"xor {x.W} {self._bits}, {sign}")
                whole = x.value(f"uitofp nneg {x.W} {near} to {x.F}")
                self._folded = (x.fma(whole, x.const(2.0**-32), x.const(2.0**-33)), upper)
            elif self._z:
                upper = x.compare("ogt", self._z, x.const(0.0))
                self._folded = (x.normal_tail(x.call("abs", self._z)), upper)
            else:
                upper = x.compare("oge", self._u, x.const(0.5))
                near = x.select(upper, x.sub(x.const(1.0), self._u), self._u)
                self._folded = (x.least(near, x.const(x.real.below_one / 2)), upper)
        return self._folded

    def z(self) -> str:
        if not self._z:
            x = self.lanes
            near, upper = self.folded()
            z = x.folded_table("%tables", (near, upper), two_sided=False)
            self._z = x.select(upper, x.neg(z), z)
        return self._z
