"""The engine's functions as a spreadsheet says them, where it does not have them or means another thing.

Each takes the writer and the arguments' trees, and gives how tightly its text binds (1: a sum, 2: a product) with
the text. What has no figure is an error, NA(), which the cell turns into a word.
"""

import ast
from collections.abc import Callable
from typing import Protocol

SUM, PRODUCT, ATOM = 1, 2, 3
Said = tuple[int, str]
STEPS_UP, STEPS_DOWN = 2000, 1000  # of 1 %, from 0 to 4e8, and to -99.996 %: where a rate is looked for


class Writer(Protocol):
    """What writes the arguments; `never` is what stands for an infinity."""

    never: str

    def write(self, node: ast.expr, rank: int = 0) -> str: ...

    def flows(self, node: ast.expr) -> list[str]:
        """Each term of a series."""

    def part(self, node: ast.expr, first: int, last: int | None = None) -> str:
        """Some terms of a series in a row: a range, or one after the other."""

    def row(self, node: ast.expr) -> str:
        """The name of a series."""


def npv(writer: Writer, rate: ast.expr, flows: ast.expr) -> Said:
    """A spreadsheet's NPV discounts its first flow too: the launch stands apart."""
    first = writer.flows(flows)[0]
    if len(writer.flows(flows)) == 1:
        return ATOM, first
    return SUM, f"{first}+NPV({writer.write(rate)},{writer.part(flows, 1)})"


def npv_excel(writer: Writer, rate: ast.expr, flows: ast.expr) -> Said:
    return ATOM, f"NPV({writer.write(rate)},{writer.part(flows, 0)})"


def roi_tei(writer: Writer, benefits: ast.expr, costs: ast.expr, rate: ast.expr) -> Said:
    gained, spent = npv(writer, rate, benefits)[1], npv(writer, rate, costs)[1]
    return ATOM, f"IF({spent}>0,({gained}-({spent}))/({spent}),NA())"


def nucleus_roi(writer: Writer, benefits: ast.expr, cost: ast.expr) -> Said:
    spent = writer.write(cost, ATOM)
    return ATOM, f"IF({spent}>0,AVERAGE({writer.part(benefits, 0)})/{spent},NA())"


def irr(writer: Writer, flows: ast.expr) -> Said:
    """The smallest rate that is not negative, else the largest: a spreadsheet's IRR gives the one near its guess.

    The guess is where the value changes sign, on a scale of 1 % steps: two rates closer than that are missed. It is
    an array formula.
    """
    row, (*earlier, last) = writer.row(flows), writer.flows(flows)

    def value(factor: str) -> str:
        text = last
        for amount in reversed(earlier):
            text = f"({text})/{factor}+{amount}"
        return f"({text})"

    def near(base: str, steps: int) -> str:
        here, there = f"{base}^(ROW($1:${steps})-1)", f"{base}^ROW($1:${steps})"
        return f"IRR({row},{base}^(MATCH(TRUE,{value(here)}*{value(there)}<=0,0)-0.5)-1)"

    found = f"IFERROR({near('1.01', STEPS_UP)},{near('0.99', STEPS_DOWN)})"
    return ATOM, f"IF(MIN({row})*MAX({row})<0,{found},NA())"


def mirr(writer: Writer, flows: ast.expr, finance: ast.expr, reinvest: ast.expr) -> Said:
    """-100 % where nothing is received, which a spreadsheet calls an error."""
    row = writer.row(flows)
    found = f"MIRR({row},{writer.write(finance)},{writer.write(reinvest)})"
    return ATOM, f"IF(MIN({row})<0,IF(MAX({row})>0,{found},-1),NA())"


def payback(writer: Writer, flows: ast.expr, rate: ast.expr | None = None) -> Said:
    """From the last period back: the one in which the running total stops being negative, interpolated.

    A discounted total is NPV's, one period late: its sign and the interpolation are the same. It is rounded to a
    millionth of a euro, so that a break-even counts as one.
    """
    terms, at = writer.flows(flows), writer.write(rate) if rate else ""
    written = "0"
    for place in range(1, len(terms)):
        before = _total(writer, flows, at, place - 1)
        flow = f"({terms[place]}/(1+{at})^{place + 1})" if at else terms[place]
        since = f"{place - 1}+" if place > 1 else ""
        written = f"IF(ROUND({before},6)<0,{since}MIN(1,-{before}/{flow}),{written})"
    return ATOM, f"IF(ROUND({_total(writer, flows, at, len(terms) - 1)},6)<0,{writer.never},{written})"


def _total(writer: Writer, flows: ast.expr, at: str, last: int) -> str:
    run = writer.part(flows, 0, last)
    return f"NPV({at},{run})" if at else f"SUM({run})" if last else run


def power(writer: Writer, base: ast.expr, exponent: ast.expr) -> Said:
    return ATOM, f"POWER({writer.write(base)},{writer.write(exponent)})"


def root(writer: Writer, number: ast.expr, degree: ast.expr) -> Said:
    """Of a negative number, some spreadsheets give an odd root."""
    x = writer.write(number)
    return ATOM, f"IF({x}>=0,POWER({x},1/{writer.write(degree, ATOM)}),NA())"


def _plain(function: str) -> Callable[..., Said]:
    """A function that a spreadsheet has, over numbers or a series."""

    def said(writer: Writer, *arguments: ast.expr) -> Said:
        written = [writer.part(a, 0) if isinstance(a, ast.Tuple) else writer.write(a) for a in arguments]
        return ATOM, f"{function}({','.join(written)})"

    return said


FUNCTIONS: dict[str, Callable[..., Said]] = {
    **{name: _plain(name.upper()) for name in ("min", "max", "abs")},
    "total": _plain("SUM"),
    **{function.__name__: function for function in (npv, npv_excel, roi_tei, nucleus_roi, irr, mirr, payback)},
    **{function.__name__: function for function in (power, root)},
}
