"""The questions of a calculator: which come first, which are folded under their group, and what each slider shows."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import groupby
from math import isfinite

from calculator import Input, Model
from calculator.numbers import field, text
from calculator.sensitivity import elasticities, tornado
from calculator.slider import beyond, position, positions

FIRST = 3  # questions on show when the others are folded
FEW = 5  # questions that need no folding
STEP = "|"  # between two positions of a slider
THIN = re.compile(r"(?<=\d)\u202f(?=\d)")

Group = tuple[str, list[tuple[str, Input]]]


@dataclass(frozen=True, slots=True)
class Field:
    """How an input is written: its value and its bounds as text, and its slider."""

    value: str
    bounds: str
    steps: str
    last: int
    at: int
    said: str
    beyond: str


def spoken(text: str) -> str:
    """'44 000 €' → '44000 €' : voices stop at a thin space between digits, and say « 44, zéro »."""
    return THIN.sub("", text)


def groups(model: Model, apart: Collection[str]) -> list[Group]:
    """The inputs that are not `apart`, under the group that their author gave them, in the order of the file."""
    rest = [(name, cell) for name, cell in model.inputs.items() if name not in apart]
    return [(group, list(items)) for group, items in groupby(rest, key=lambda item: item[1].group)]


def first(model: Model, output: str, values: Mapping[str, float]) -> list[str]:
    """The inputs that move the output most; none when there are few enough to show them all.

    By the tornado; the inputs without a range come next, by elasticity; then, in the order of the file, those that
    move nothing.
    """
    if len(model.inputs) <= FEW:
        return []
    swings = {bar.input: bar.swing for bar in tornado(model, output, values) if bar.swing > 0}
    pulls = {name: abs(pull) for name, pull in elasticities(model, output, values).items() if isfinite(pull) and pull}
    ranked = [*swings, *sorted(pulls, key=lambda name: -pulls[name]), *model.inputs]
    return list(dict.fromkeys(ranked))[:FIRST]


def shown(cell: Input, value: float) -> Field:
    points = positions(cell)
    return Field(
        value=field(value, cell.unit),
        bounds=f"De {field(cell.min, cell.unit)} à {text(cell.max, cell.unit)}",
        steps=STEP.join(field(point, cell.unit) for point in points),
        last=len(points) - 1,
        at=position(cell, value),
        said=spoken(text(value, cell.unit)),
        beyond=beyond(cell, value),
    )
