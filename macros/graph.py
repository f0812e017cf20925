"""The dependency graph of a model, drawn: what is typed on the left, what it gives on the right.

Constants are left out: read everywhere, they would hide the rest. Lengths are in pixels at the size of the text.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

from calculator import Model

from .layout import Edge, Item, columns, heights, ranks_of, stretched, uncross

LETTERS = 21  # of a line of a label
WIDTH, LINE, PADDING = 170, 15, 7  # of a box, of its lines, above and below them
BETWEEN, MARGIN = 46, 4  # two columns, the boxes and the frame


@dataclass(frozen=True, slots=True)
class Box:
    """A cell: `kind` is « entree », « noeud » or « resultat »; x, y is its top left corner."""

    name: str
    kind: str
    lines: tuple[str, ...]
    x: int
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """Boxes, and lines as SVG paths, in a frame."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    paths: tuple[str, ...]


def edges(model: Model) -> list[Edge]:
    """(what is read, what reads it), in the order of computation, constants aside."""
    read = [(source, name) for name in model.order for source in model.nodes[name].reads]
    return [(source, name) for source, name in read if source not in model.constants]


def draw(model: Model) -> Drawing:
    """The graph of `model`, the first column on the left."""
    names = [*model.inputs, *model.order]
    column = columns(names, edges(model))
    links = stretched(edges(model), column)
    ranks = ranks_of(names, links, column)
    uncross(ranks, links)
    lines = {name: tuple(wrap(model.label(name), LETTERS)) for name in names}
    size = {item: _height(lines[item[0]]) if item[1] == column[item[0]] else 0 for rank in ranks for item in rank}
    middle = heights(ranks, links, size)
    top = min(middle[item] - size[item] / 2 for item in middle) - MARGIN
    boxes = tuple(
        Box(name, _kind(model, name), lines[name], _left(column[name]),
            round(middle[name, column[name]] - size[name, column[name]] / 2 - top), size[name, column[name]])
        for name in names
    )  # fmt: skip
    paths = tuple(_path(a, b, middle, top, b[1] == column[b[0]]) for a, b in links)
    bottom = max(middle[item] + size[item] / 2 for item in middle) + MARGIN
    return Drawing(_left(len(ranks)) - BETWEEN + MARGIN, round(bottom - top), boxes, paths)


def _height(lines: Sequence[str]) -> int:
    return len(lines) * LINE + 2 * PADDING


def _left(column: int) -> int:
    return MARGIN + column * (WIDTH + BETWEEN)


def _kind(model: Model, name: str) -> str:
    return "entree" if name in model.inputs else "resultat" if name in model.results else "noeud"


def _path(a: Item, b: Item, middle: Mapping[Item, float], top: float, arrives: bool) -> str:
    """A curve from a column to the next, and across it when it goes on."""
    start, end = _left(a[1]) + WIDTH, _left(b[1])
    half = (start + end) // 2
    y, z = round(middle[a] - top), round(middle[b] - top)
    curve = f"M{start} {y}" + (f"H{end}" if y == z else f"C{half} {y} {half} {z} {end} {z}")
    return curve if arrives else f"{curve}h{WIDTH}"
