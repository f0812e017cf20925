"""Proof of units: every formula run over units instead of numbers, both branches of each condition included.

`effectif * cout_horaire + logiciel` is refused before anything is computed if its terms are not of one unit.
0, inf and nan are of any unit; another bare number has none, so a conversion (12 mois/an) is always a named cell.
"""

import ast
from collections.abc import Callable, Mapping
from typing import NamedTuple

from .units import Powers, combine, parse, spell


class Kind(NamedTuple):
    """What a piece of formula is: its unit (None: any), and how many levels of series it has."""

    powers: Powers | None
    depth: int = 0

    @property
    def term(self) -> "Kind":
        """One term of a series."""
        if not self.depth:
            raise UnitFault(f"{spell(self.powers or ())} n'est pas une série de périodes.")
        return Kind(self.powers, self.depth - 1)


class UnitFault(Exception):
    """Two units that do not go together, and the smallest piece of formula where they meet."""

    where: ast.expr | None = None


ANY, PURE, YEARLY = Kind(None), Kind(()), Kind(parse("/an"))


def same(*kinds: Kind) -> Kind:
    """The one unit that all share. Raises UnitFault."""
    known = [kind for kind in kinds if kind.powers is not None] or [ANY]
    first = known[0]
    for kind in kinds:
        if kind.depth != first.depth:
            raise UnitFault("une série de périodes et un nombre ne se combinent pas : parcourez la série.")
        if kind.powers not in (None, first.powers):
            raise UnitFault(f"{spell(first.powers or ())} et {spell(kind.powers or ())} ne vont pas ensemble.")
    return first


def _is(kind: Kind, wanted: Kind) -> None:
    if kind.powers is not None and kind.powers != wanted.powers:
        raise UnitFault(f"{spell(wanted.powers or ())} attendu, pas {spell(kind.powers)}.")


def _extreme(*kinds: Kind) -> Kind:
    return kinds[0].term if len(kinds) == 1 else same(*kinds)


def _power(base: Kind, exponent: Kind) -> Kind:
    _is(base, PURE)
    _is(exponent, PURE)
    return PURE


def _range(*bounds: Kind) -> Kind:
    return Kind(same(*bounds, PURE).powers, 1)


def _npv(rate: Kind, flows: Kind) -> Kind:
    _is(rate, YEARLY)
    return flows.term


def _roi_tei(benefits: Kind, costs: Kind, rate: Kind) -> Kind:
    same(benefits.term, costs.term)
    _is(rate, YEARLY)
    return PURE


def _irr(flows: Kind) -> Kind:
    return flows.term and YEARLY


def _mirr(flows: Kind, finance_rate: Kind, reinvest_rate: Kind) -> Kind:
    _is(same(finance_rate, reinvest_rate), YEARLY)
    return flows.term and YEARLY


def _payback(flows: Kind, rate: Kind = YEARLY) -> Kind:
    """In the period of its rate: flows by the month are discounted at a rate by the month."""
    return flows.term and Kind(combine((), rate.powers or (), -1))


def _nucleus_roi(net_benefits: Kind, initial_cost: Kind) -> Kind:
    same(net_benefits.term, initial_cost)
    return YEARLY


# Every function that a formula may call, with the unit of what it gives. Flows are yearly, from the launch on.
FUNCTIONS: Mapping[str, Callable[..., Kind]] = {
    "min": _extreme,
    "max": _extreme,
    "abs": lambda x: x,
    "total": lambda series: series.term,
    "power": _power,
    "root": _power,
    "tuple": lambda series: series,
    "range": _range,
    "zip": lambda *series: Kind(None, 1),
    "npv": _npv,
    "npv_excel": _npv,
    "irr": _irr,
    "mirr": _mirr,
    "payback": _payback,
    "roi_tei": _roi_tei,
    "nucleus_roi": _nucleus_roi,
}


def unit_of(expression: ast.expr, names: Mapping[str, Kind]) -> Kind:
    """The unit of an expression, given those of the names in it. Raises UnitFault."""
    try:
        return _unit_of(expression, names)
    except UnitFault as fault:
        fault.where = fault.where or expression
        raise


def _unit_of(expression: ast.expr, names: Mapping[str, Kind]) -> Kind:
    match expression:
        case ast.Constant(value=value):
            return PURE if value else ANY
        case ast.Name(id="inf" | "nan"):
            return ANY
        case ast.Name(id=name):
            return names[name]
        case ast.UnaryOp(operand=operand):
            return unit_of(operand, names)
        case ast.BinOp(left=left, op=op, right=right):
            return _arithmetic(op, unit_of(left, names), unit_of(right, names))
        case ast.IfExp(test=test, body=body, orelse=orelse):
            unit_of(test, names)
            return same(unit_of(body, names), unit_of(orelse, names))
        case ast.Compare(left=left, comparators=others):
            same(*(unit_of(side, names) for side in (left, *others)))
            return PURE
        case ast.BoolOp(values=values):
            return [unit_of(value, names) for value in values][-1]
        case ast.Subscript(value=series):
            return unit_of(series, names).term
        case ast.Tuple(elts=terms):
            kind = same(*(unit_of(term, names) for term in terms))
            return Kind(kind.powers, kind.depth + 1)
        case ast.GeneratorExp(elt=term, generators=[loop]):
            kind = unit_of(term, {**names, **_loop(loop, names)})
            return Kind(kind.powers, kind.depth + 1)
        case ast.Call(func=ast.Name(id=name), args=args):
            return _call(name, [unit_of(argument, names) for argument in args])
    raise UnitFault(f"« {ast.unparse(expression)} » n'a pas d'unité calculable.")


def _arithmetic(op: ast.operator, left: Kind, right: Kind) -> Kind:
    if isinstance(op, ast.Add | ast.Sub):
        return same(left, right)
    if left.depth or right.depth:
        raise UnitFault("une série se multiplie terme à terme : parcourez-la.")
    if left.powers is None or right.powers is None:
        return ANY
    return Kind(combine(left.powers, right.powers, 1 if isinstance(op, ast.Mult) else -1))


def _call(name: str, kinds: list[Kind]) -> Kind:
    try:
        return FUNCTIONS[name](*kinds)
    except TypeError:
        raise UnitFault(f"« {name} » ne reçoit pas ce nombre d'arguments ({len(kinds)}).") from None


def _loop(loop: ast.comprehension, names: Mapping[str, Kind]) -> dict[str, Kind]:
    """The unit of each name that a loop binds."""
    match loop.target, loop.iter:
        case ast.Name(id=name), ast.Name() | ast.Call(func=ast.Name(id="range")) as series:
            return {name: unit_of(series, names).term}
        case ast.Tuple(elts=targets), ast.Call(func=ast.Name(id="zip"), args=series) if len(targets) == len(series):
            pairs = zip(targets, series, strict=True)
            return {t.id: unit_of(s, names).term for t, s in pairs if isinstance(t, ast.Name)}
    raise UnitFault("une boucle parcourt range(…), une série, ou zip(série, série) avec autant de noms.")
