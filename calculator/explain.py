"""A node's formula in French words, from its syntax tree (at build: the reader's browser has no source).

A formula is a list of pieces: text, or a Ref to a cell. Joined with the cells' names it is the formula in words;
joined with their figures, it is the same with the reader's values.
"""

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass

from .french import typeset
from .model import Model
from .numbers import NEVER, UNDEFINED, grouped
from .unroll import unrolled

SIGNS = {ast.Add: (" + ", 1), ast.Sub: (" − ", 1), ast.Mult: (" × ", 2), ast.Div: (" ÷ ", 2)}
COMPARED = {ast.Lt: "est inférieur à", ast.LtE: "ne dépasse pas", ast.Gt: "dépasse", ast.GtE: "atteint",
            ast.Eq: "vaut", ast.NotEq: "diffère de"}  # fmt: skip
ATOM = 4  # what never needs parentheses
TIGHT = {"abs", "power", "root"}  # said in a way that leaves no doubt only of an atom

# What each function is called in a sentence; {0}, {1}… are its arguments, {all} all; « name/2 » when there are two.
WORDS = {
    "min": "le plus petit de {all}",
    "max": "le plus grand de {all}",
    "abs": "valeur absolue de {0}",
    "total": "somme de {0}",
    "power": "{0} à la puissance {1}",
    "root": "racine d’indice {1} de {0}",
    "tuple": "{0}",
    "range": "les périodes",
    "zip": "{all}",
    "npv": "valeur actuelle de {1} ({0})",
    "npv_excel": "valeur actuelle de {1} ({0}), premier flux actualisé lui aussi",
    "irr": "taux qui annule la valeur actuelle de {0}",
    "mirr": "rendement de {0}, gains replacés ({2})",
    "payback": "temps qui rend positif le cumul de {0}",
    "payback/2": "temps qui rend positif le cumul de {0}, actualisé ({1})",
    "roi_tei": "valeur actuelle de ({0} − {1}) ÷ valeur actuelle de {1} ({2})",
    "nucleus_roi": "moyenne de {0} ÷ {1}",
}


@dataclass(frozen=True, slots=True)
class Ref:
    """A cell named in a formula; `period` when it is one term of a series."""

    name: str
    period: int | None = None

    @property
    def key(self) -> str:
        """Its key among Model.texts: 'van', 'flux.1'."""
        return self.name if self.period is None else f"{self.name}.{self.period}"


Piece = str | Ref


def formula(model: Model, name: str) -> list[Piece]:
    """The formula of a node, as pieces. Only where the source is (model.expressions)."""
    return _typeset(Speaker({}).say(model.expressions[name]))


def terms(model: Model) -> dict[str, list[list[Piece]]]:
    """Each series → the formula of each of its terms. A series whose length depends on an input is not there."""
    lengths: dict[str, int] = {}
    found = {}
    for name in model.order:
        expression = unrolled(model.expressions[name], lengths)
        if isinstance(expression, ast.Tuple):
            lengths[name] = len(expression.elts)
            found[name] = [_typeset(Speaker({}).say(term)) for term in expression.elts]
    return found


def in_words(model: Model, pieces: list[Piece]) -> str:
    """'Bénéfices par année − Coûts par année'."""
    return "".join(piece if isinstance(piece, str) else _named(model, piece) for piece in pieces)


def with_values(model: Model, pieces: list[Piece], texts: Mapping[str, str]) -> str:
    """'1 200 €/voyage × 12 voyages par an'; a whole series keeps its name."""
    return "".join(
        piece if isinstance(piece, str) else texts.get(piece.key) or _named(model, piece) for piece in pieces
    )


def _typeset(pieces: list[Piece]) -> list[Piece]:
    return [typeset(piece) if isinstance(piece, str) else piece for piece in pieces]


def _named(model: Model, ref: Ref) -> str:
    label = model.label(ref.name)
    return label if ref.period is None else f"{label}, {period_name(ref.period)}"


def period_name(period: int) -> str:
    """Period 0 is the launch; the others are years."""
    return f"année {period}" if period else "lancement"


class Speaker:
    """Says an expression. `loops` maps a loop's variable to what it runs through (None: the periods)."""

    def __init__(self, loops: Mapping[str, Ref | None]) -> None:
        self.loops = loops

    def say(self, node: ast.expr, rank: int = 0) -> list[Piece]:
        """The pieces of an expression, in parentheses when it binds less than `rank`."""
        own, pieces = self._say(node)
        return ["(", *pieces, ")"] if own < rank else pieces

    def _say(self, node: ast.expr) -> tuple[int, list[Piece]]:
        match node:
            case ast.Constant(value=value):
                return ATOM, [grouped(str(value))]
            case ast.Name(id="inf" | "nan" as name):
                return ATOM, [NEVER if name == "inf" else UNDEFINED]
            case ast.Name(id=name):
                return ATOM, [self.loops[name] or "numéro de la période" if name in self.loops else Ref(name)]
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return 1, ["−", *self.say(operand, 3)]
            case ast.BinOp(left=left, op=op, right=right):
                sign, rank = SIGNS[type(op)]
                return rank, [*self.say(left, rank), sign, *self.say(right, rank + 1)]
            case ast.IfExp():
                return 0, self._choice(node)
            case ast.Compare(left=left, ops=[op], comparators=[right]):
                return 0, self._comparison(left, op, right)
            case ast.BoolOp(op=op, values=values):
                return 0, _join([self.say(value, 1) for value in values], " et " if isinstance(op, ast.And) else " ou ")
            case ast.Subscript(value=ast.Name(id=name), slice=ast.Constant(value=int(period))):
                return ATOM, [Ref(name, period)]
            case ast.Subscript(value=series):
                return ATOM, self.say(series)
            case ast.Tuple(elts=terms):
                return 0, _join([self.say(term, 1) for term in terms], " ; ")
            case ast.GeneratorExp():
                return 0, self._each(node)
            case ast.Call(func=ast.Name(id="tuple"), args=[series]):
                return self._say(series)
            case ast.Call(func=ast.Name(id=name), args=args):
                return self._call(name, args)
        raise TypeError(f"« {ast.unparse(node)} » ne se dit pas")

    def _call(self, name: str, args: list[ast.expr]) -> tuple[int, list[Piece]]:
        rank = ATOM if name in TIGHT else 1
        said = {str(place): self.say(argument, rank) for place, argument in enumerate(args)}
        said["all"] = _join(list(said.values()), " et ")
        words = WORDS.get(f"{name}/{len(args)}") or WORDS[name]
        parts = re.split(r"\{(\w+)\}", words)  # text and argument names in turn
        pieces = [piece for place, part in enumerate(parts) for piece in (said[part] if place % 2 else [part])]
        return 1, [piece for piece in pieces if piece]

    def _choice(self, node: ast.IfExp) -> list[Piece]:
        if period := self._period(node.test):
            last = isinstance(node.orelse, ast.IfExp) and self._period(node.orelse.test)
            return [
                f"{period} : ",
                *self.say(node.body, 1),
                " ; " if last else " ; ensuite : ",
                *self.say(node.orelse),
            ]
        return [*self.say(node.body, 1), " si ", *self.say(node.test), ", sinon ", *self.say(node.orelse)]

    def _period(self, test: ast.expr) -> str:
        """'au lancement' for `t == 0` when t runs through the periods, or ''."""
        match test:
            case ast.Compare(left=ast.Name(id=name), ops=[op], comparators=[ast.Constant(value=int(period))]):
                if name in self.loops and self.loops[name] is None:
                    when = "au lancement" if period == 0 else f"en année {period}"
                    return when if isinstance(op, ast.Eq) else f"jusqu’en année {period - 1}"
        return ""

    def _comparison(self, left: ast.expr, op: ast.cmpop, right: ast.expr) -> list[Piece]:
        return [*self.say(left, 1), f" {COMPARED[type(op)]} ", *self.say(right, 1)]

    def _each(self, node: ast.GeneratorExp) -> list[Piece]:
        loop = node.generators[0]
        match loop.target, loop.iter:
            case ast.Tuple(elts=targets), ast.Call(func=ast.Name(id="zip"), args=series):
                runs = dict(zip(targets, series, strict=True))
            case target, series:
                runs = {target: series}
        through = {
            t.id: Ref(s.id) if isinstance(s, ast.Name) else None for t, s in runs.items() if isinstance(t, ast.Name)
        }
        inner = Speaker({**self.loops, **through})
        by_period = isinstance(node.elt, ast.IfExp) and inner._period(node.elt.test)
        return [*([] if by_period else ["chaque période : "]), *inner.say(node.elt)]


def _join(said: list[list[Piece]], between: str) -> list[Piece]:
    return [piece for place, pieces in enumerate(said) for piece in ([between] if place else []) + pieces]
