"""Which cells may have no figure, « non défini » or « jamais »: read in the formulas, at build only.

A spreadsheet must know it beforehand: there a word in a sum is a mistake, and a word in a range counts for nothing.
"""

import ast
from collections.abc import Mapping
from dataclasses import dataclass

from .model import Model
from .unroll import unrolled

FRAGILE = {"irr", "mirr", "root", "roi_tei", "nucleus_roi"}  # undefined for some series or numbers


@dataclass(frozen=True)
class Doubts:
    """trees: every node's expression, loops written out. undefined, endless: the nodes that may be so."""

    model: Model
    trees: Mapping[str, ast.expr]
    undefined: set[str]
    endless: set[str]

    def fragile(self, tree: ast.expr) -> bool:
        """Whether the piece itself may be undefined, whatever it reads being a figure."""
        return any(name in FRAGILE for name in called(tree)) or bool(self.divisors(tree))

    def divisors(self, tree: ast.expr) -> list[ast.expr]:
        """What the piece divides by that may be 0."""
        divisions = [node for node in ast.walk(tree) if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div)]
        return [division.right for division in divisions if not self.positive(division.right)]

    def positive(self, tree: ast.expr) -> bool:
        """Whether the piece is above 0, whatever the inputs."""
        match tree:
            case ast.Constant(value=value):
                return value > 0  # type: ignore[operator]  # source.py has refused all but numbers
            case ast.Name(id=name) if name in self.model.inputs:
                return self.model.inputs[name].min > 0
            case ast.Name(id=name):
                return self.model.fixed.get(name, 0) > 0
            case ast.BinOp(left=left, op=ast.Mult() | ast.Div(), right=right):
                return self.positive(left) and self.positive(right)
        return False


def doubts(model: Model) -> Doubts:
    """From the inputs on: undefined in, undefined out; an infinity goes through sums and products."""
    trees = {name: unrolled(expression, model.periods) for name, expression in model.expressions.items()}
    found = Doubts(model, trees, set(), set())
    for name in model.order:
        tree, reads = trees[name], set(model.nodes[name].reads)
        if reads & found.undefined or "nan" in named(tree) or found.fragile(tree):
            found.undefined.add(name)
        if reads & found.endless or "inf" in named(tree) or "payback" in called(tree):
            found.endless.add(name)
    return found


def named(tree: ast.expr) -> set[str]:
    """Every name in a piece of formula: cells, functions, inf and nan."""
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def called(tree: ast.expr) -> set[str]:
    """The functions that a piece of formula calls."""
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {function.id for function in calls if isinstance(function, ast.Name)}
