"""Loops over the periods, written out: an expression tree → the same arithmetic, term by term, without a loop.

`tuple(-budget if t == 0 else marge for t in range(3))` → `(-budget, marge, marge)`. Same operations, same order,
same bits. A loop whose length depends on an input stays a loop.
"""

import ast
from collections.abc import Mapping
from copy import deepcopy


def unrolled(expression: ast.expr, lengths: Mapping[str, int]) -> ast.expr:
    """`lengths`: number of terms of each series whose length never changes."""
    written: ast.expr = Unroller(lengths).visit(deepcopy(expression))
    return ast.fix_missing_locations(written)


def length(expression: ast.expr) -> int | None:
    """Number of terms of an unrolled series, or None when it depends on an input."""
    return len(expression.elts) if isinstance(expression, ast.Tuple) else None


class Unroller(ast.NodeTransformer):
    """`bound` maps the variables of the loops that enclose the present piece to what they stand for."""

    def __init__(self, lengths: Mapping[str, int], bound: Mapping[str, ast.expr] | None = None) -> None:
        self.lengths = lengths
        self.bound = bound or {}

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return deepcopy(self.bound.get(node.id, node))

    def visit_Call(self, node: ast.Call) -> ast.expr:
        match node:
            case ast.Call(func=ast.Name(id="tuple"), args=[ast.GeneratorExp() as loop]) if terms := self._terms(loop):
                return terms
            case ast.Call(args=[ast.GeneratorExp() as loop]) if terms := self._terms(loop):
                node.args = [terms]
            case _:
                node.args = [self.visit(argument) for argument in node.args]
        return node

    def visit_GeneratorExp(self, node: ast.GeneratorExp) -> ast.expr:
        """A loop that stays one: its own variables hide those of the loops around it."""
        (loop,) = node.generators
        own = {name.id for name in ast.walk(loop.target) if isinstance(name, ast.Name)}
        around = {name: piece for name, piece in self.bound.items() if name not in own}
        loop.iter, node.elt = self.visit(loop.iter), Unroller(self.lengths, around).visit(node.elt)
        return node

    def visit_IfExp(self, node: ast.IfExp) -> ast.expr:
        test = self.visit(node.test)
        match test:
            case ast.Compare(left=ast.Constant(), comparators=[ast.Constant()]):
                taken = eval(compile(ast.Expression(ast.fix_missing_locations(test)), "", "eval"))
                return self.visit(node.body if taken else node.orelse)  # type: ignore[no-any-return]  # visit() says Any
        return ast.IfExp(test, self.visit(node.body), self.visit(node.orelse))

    def _terms(self, loop: ast.GeneratorExp) -> ast.Tuple | None:
        """One expression a turn, or None when the number of turns is not known."""
        turns = self._turns(loop.generators[0].target, self.visit(deepcopy(loop.generators[0].iter)))
        if turns is None:
            return None
        terms = [Unroller(self.lengths, {**self.bound, **turn}).visit(deepcopy(loop.elt)) for turn in turns]
        return ast.Tuple(terms, ast.Load())

    def _turns(self, target: ast.expr, source: ast.expr) -> list[dict[str, ast.expr]] | None:
        """What each loop variable stands for, turn by turn."""
        match target, source:
            case ast.Name(id=name), ast.Call(func=ast.Name(id="range"), args=bounds):
                ends = [bound.value for bound in bounds if isinstance(bound, ast.Constant)]
                whole = [end for end in ends if isinstance(end, int)]
                if len(whole) == len(bounds):
                    return [{name: ast.Constant(count)} for count in range(*whole)]
            case ast.Name(id=name), ast.Name(id=series) if series in self.lengths:
                return [{name: _term(series, place)} for place in range(self.lengths[series])]
            case ast.Tuple(elts=targets), ast.Call(args=sources):
                known = [source.id for source in sources if isinstance(source, ast.Name)]
                names = [target.id for target in targets if isinstance(target, ast.Name)]
                if len(known) == len(sources) and set(known) <= self.lengths.keys():
                    shortest = min(self.lengths[one] for one in known)
                    pairs = list(zip(names, known, strict=True))
                    return [{n: _term(s, place) for n, s in pairs} for place in range(shortest)]
        return None


def _term(series: str, place: int) -> ast.Subscript:
    return ast.Subscript(ast.Name(series, ast.Load()), ast.Constant(place), ast.Load())
