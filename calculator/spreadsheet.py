"""A node's formula as a spreadsheet writes it, with the names of the cells: the same figures, live, in a workbook.

At build only, like explain.py: it reads the syntax tree. A series is a row of cells, one formula a term.
"""

import ast
from collections.abc import Mapping

from .model import Model
from .unroll import unrolled

SIGNS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
COMPARED = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "=", ast.NotEq: "<>"}
NEVER, UNDEFINED = '"jamais"', "NA()"
PLAIN = {"min": "MIN", "max": "MAX", "abs": "ABS", "total": "SUM", "irr": "IRR"}


def expressions(model: Model, name: str) -> tuple[str, ...]:
    """The formula of a node, without its « = »: one for a number, one a term for a series.

    Raises TypeError for what a spreadsheet cannot say: a series whose length depends on an input.
    """
    tree = unrolled(model.expressions[name], model.periods)
    writer = Writer(model.periods)
    if not model.nodes[name].series:
        return (writer.write(tree),)
    if not isinstance(tree, ast.Tuple):
        raise TypeError(f"« {name} » n'a pas un nombre fixe de périodes")
    return tuple(writer.write(term) for term in tree.elts)


class Writer:
    """`lengths`: number of cells of each series, whose row bears its name."""

    def __init__(self, lengths: Mapping[str, int]) -> None:
        self.lengths = lengths

    def write(self, node: ast.expr) -> str:
        match node:
            case ast.Constant(value=value):
                return repr(value)
            case ast.Name(id="inf"):
                return NEVER
            case ast.Name(id="nan"):
                return UNDEFINED
            case ast.Name(id=name):
                return name
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return f"(-{self.write(operand)})"
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return f"NOT({self.write(operand)})"
            case ast.BinOp(left=left, op=op, right=right):
                return f"({self.write(left)}{SIGNS[type(op)]}{self.write(right)})"
            case ast.IfExp(test=test, body=body, orelse=orelse):
                return f"IF({self.write(test)},{self.write(body)},{self.write(orelse)})"
            case ast.Compare(left=left, ops=ops, comparators=others):
                return self._compare([left, *others], ops)
            case ast.BoolOp(op=op, values=values):
                return f"{'AND' if isinstance(op, ast.And) else 'OR'}({','.join(map(self.write, values))})"
            case ast.Subscript(value=ast.Name(id=name), slice=ast.Constant(value=int(place))):
                return _term(name, place)
            case ast.Call(func=ast.Name(id=name), args=args):
                return self._call(name, args)
        raise TypeError(f"« {ast.unparse(node)} » ne s'écrit pas dans un tableur")

    def _compare(self, sides: list[ast.expr], ops: list[ast.cmpop]) -> str:
        written = [self.write(side) for side in sides]
        pairs = [f"{a}{COMPARED[type(op)]}{b}" for a, op, b in zip(written, ops, written[1:], strict=False)]
        return pairs[0] if len(pairs) == 1 else f"AND({','.join(pairs)})"

    def _call(self, name: str, args: list[ast.expr]) -> str:
        if name == "payback":
            return self._payback(*args)
        if name in ("npv", "npv_excel", "roi_tei"):
            return getattr(self, f"_{name}")(*args)  # type: ignore[no-any-return]  # getattr loses the type
        written = [self._terms(argument) for argument in args]
        if name in PLAIN:
            return f"{PLAIN[name]}({','.join(written)})"
        if name == "mirr":
            return f"MIRR({','.join(written)})"
        if name in ("power", "root"):
            exponent = written[1] if name == "power" else f"1/{written[1]}"
            return f"POWER({written[0]},{exponent})"
        if name == "nucleus_roi":
            return f"(AVERAGE({written[0]})/{written[1]})"
        raise TypeError(f"« {name} » ne s'écrit pas dans un tableur")

    def _terms(self, node: ast.expr) -> str:
        """An argument: a number, a row, or terms written one after the other."""
        return ",".join(map(self.write, node.elts)) if isinstance(node, ast.Tuple) else self.write(node)

    def _flows(self, node: ast.expr) -> list[str]:
        """Each term of a series of flows."""
        match node:
            case ast.Tuple(elts=terms):
                return [self.write(term) for term in terms]
            case ast.Name(id=name):
                return [_term(name, place) for place in range(self.lengths[name])]
            case ast.Call(func=ast.Name(id="tuple"), args=[inner]):
                return self._flows(inner)
        raise TypeError(f"« {ast.unparse(node)} » n'est pas une série de longueur connue")

    def _npv(self, rate: ast.expr, flows: ast.expr) -> str:
        """A spreadsheet's NPV discounts its first flow too: the launch stands apart."""
        first, *rest = self._flows(flows)
        return f"({first}+NPV({self.write(rate)},{','.join(rest)}))" if rest else first

    def _npv_excel(self, rate: ast.expr, flows: ast.expr) -> str:
        return f"NPV({self.write(rate)},{','.join(self._flows(flows))})"

    def _roi_tei(self, benefits: ast.expr, costs: ast.expr, rate: ast.expr) -> str:
        gained, spent = self._npv(rate, benefits), self._npv(rate, costs)
        return f"(({gained}-{spent})/{spent})"

    def _payback(self, flows: ast.expr, rate: ast.expr | None = None) -> str:
        """From the last period back: the one in which the running total stops being negative, interpolated.

        A discounted total is NPV's, one period late: its sign and the interpolation are the same.
        """
        if not isinstance(flows, ast.Name):
            raise TypeError(f"« {ast.unparse(flows)} » : nommez la série dont vous cherchez le délai")
        row, last = flows.id, self.lengths[flows.id] - 1
        at = self.write(rate) if rate else ""

        def total(place: int) -> str:
            run = f"{_term(row, 0)}:{_term(row, place)}"
            return f"NPV({at},{run})" if at else f"SUM({run})"

        written = "0"
        for place in range(1, last + 1):
            flow = f"({_term(row, place)}/(1+{at})^{place + 1})" if at else _term(row, place)
            written = f"IF({total(place - 1)}<0,{place - 1}-{total(place - 1)}/{flow},{written})"
        return f"IF({total(last)}<0,{NEVER},{written})"


def _term(series: str, place: int) -> str:
    return f"INDEX({series},{place + 1})"
