"""The dependency graph of a model, drawn in columns: what is typed on the left, what it gives on the right.

A small form of Sugiyama's method (1981). A column is the longest way from an input; a line that crosses a column
has a waypoint there, shared by all that read the same cell; a column is sorted by the middle of its neighbours;
heights are those nearest to the neighbours' that let nothing overlap. Constants are left out: read everywhere,
they would hide the rest. Lengths are in pixels at the size of the text.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

from calculator import Model

LETTERS = 21  # of a line of a label
WIDTH, LINE, PADDING = 158, 15, 7  # of a box, of its lines, above and below them
BETWEEN, APART, MARGIN = 46, 12, 4  # two columns, two boxes, the boxes and the frame
SWEEPS = 16  # more change nothing on graphs of a hundred cells

Item = tuple[str, int]  # a cell in its column, or the waypoint of its line in a later one
Edge = tuple[str, str]  # what is read, what reads it


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
    """The graph of `model`: the same model, the same drawing, to the byte."""
    names = [*model.inputs, *model.order]
    column = columns(names, edges(model))
    links = stretched(edges(model), column)
    ranks = _ranks(names, links, column)
    _uncross(ranks, links)
    lines = {name: tuple(wrap(model.label(name), LETTERS)) for name in names}
    size = {item: _height(lines[item[0]]) if item[1] == column[item[0]] else 0 for rank in ranks for item in rank}
    middle = _heights(ranks, links, size)
    top = min(middle[item] - size[item] / 2 for item in middle) - MARGIN
    boxes = tuple(
        Box(name, _kind(model, name), lines[name], _left(column[name]),
            round(middle[name, column[name]] - size[name, column[name]] / 2 - top), size[name, column[name]])
        for name in names
    )  # fmt: skip
    paths = tuple(_path(a, b, middle, top, b[1] == column[b[0]]) for a, b in links)
    bottom = max(middle[item] + size[item] / 2 for item in middle) + MARGIN
    return Drawing(_left(len(ranks)) - BETWEEN + MARGIN, round(bottom - top), boxes, paths)


def columns(names: Sequence[str], links: Iterable[Edge]) -> dict[str, int]:
    """Each name after what it reads; one that is read more than it reads moves as far right as its readers allow.

    `names` come in an order of computation.
    """
    reads: dict[str, list[str]] = {name: [] for name in names}
    readers: dict[str, list[str]] = {name: [] for name in names}
    for source, reader in links:
        reads[reader].append(source)
        readers[source].append(reader)
    column: dict[str, int] = {}
    for name in names:
        column[name] = max((column[source] + 1 for source in reads[name]), default=0)
    for name in reversed(names):
        if len(readers[name]) > len(reads[name]):
            column[name] = min(column[reader] for reader in readers[name]) - 1
    return column


def stretched(links: Iterable[Edge], column: Mapping[str, int]) -> list[tuple[Item, Item]]:
    """The lines cut at each column that they cross; what two lines from the same cell share is drawn once."""
    found: dict[tuple[Item, Item], None] = {}
    for source, reader in links:
        way = [(source, place) for place in range(column[source], column[reader])] + [(reader, column[reader])]
        found |= dict.fromkeys(zip(way, way[1:], strict=False))
    return list(found)


def crossings(rank: Sequence[Item], following: Sequence[Item], links: Iterable[tuple[Item, Item]]) -> int:
    """How many pairs of lines cross between two columns."""
    place = {item: at for at, item in enumerate(rank)}
    target = {item: at for at, item in enumerate(following)}
    ends: list[int] = []
    count = 0
    for _, end in sorted((place[a], target[b]) for a, b in links if a in place and b in target):
        count += len(ends) - bisect_left(ends, end + 1)
        insort(ends, end)
    return count


def settle(wanted: Sequence[float], gaps: Sequence[float]) -> list[float]:
    """The places nearest to `wanted` (least squares) that keep its order, `gaps[i]` at least between i and i + 1.

    Pool adjacent violators: those that would overlap move as one block, to the mean of what they want.
    """
    offsets = [0.0]
    for gap in gaps:
        offsets.append(offsets[-1] + gap)
    blocks: list[tuple[float, int]] = []  # (mean, how many)
    for want, offset in zip(wanted, offsets, strict=True):
        mean, count = want - offset, 1
        while blocks and blocks[-1][0] > mean:
            before, many = blocks.pop()
            mean, count = (mean * count + before * many) / (count + many), count + many
        blocks.append((mean, count))
    means = [mean for mean, count in blocks for _ in range(count)]
    return [mean + offset for mean, offset in zip(means, offsets, strict=True)]


def _ranks(names: Iterable[str], links: Iterable[tuple[Item, Item]], column: Mapping[str, int]) -> list[list[Item]]:
    """The items of each column, cells first, in the order of the file."""
    items = dict.fromkeys([*((name, column[name]) for name in names), *(item for link in links for item in link)])
    return [[item for item in items if item[1] == place] for place in range(max(column.values()) + 1)]


def _uncross(ranks: list[list[Item]], links: Sequence[tuple[Item, Item]]) -> None:
    """Sort each column by the middle of its neighbours, to the right then to the left, and keep the best."""
    before, after = _neighbours(links)
    best = [list(rank) for rank in ranks]
    fewest = _all_crossings(best, links)
    for sweep in range(SWEEPS):
        for rank in ranks if sweep % 2 == 0 else reversed(ranks):
            around = before if sweep % 2 == 0 else after
            place = {item: at for other in ranks for at, item in enumerate(other)}
            rank.sort(key=lambda item: _mean([place[other] for other in around.get(item, ())], place[item]))
        found = _all_crossings(ranks, links)
        if found < fewest:
            best, fewest = [list(rank) for rank in ranks], found
    ranks[:] = best


def _heights(
    ranks: Sequence[Sequence[Item]], links: Sequence[tuple[Item, Item]], size: Mapping[Item, int]
) -> dict[Item, float]:
    """The middle of each item."""
    before, after = _neighbours(links)
    gaps = [[(size[a] + size[b]) / 2 + APART for a, b in zip(rank, rank[1:], strict=False)] for rank in ranks]
    middle = {item: at for rank, gap in zip(ranks, gaps, strict=True)
              for item, at in zip(rank, settle([0.0] * len(rank), gap), strict=True)}  # fmt: skip
    for sweep in range(SWEEPS):
        turn = list(zip(ranks, gaps, strict=True))
        for rank, gap in turn if sweep % 2 == 0 else reversed(turn):
            around = before if sweep % 2 == 0 else after
            wanted = [_mean([middle[other] for other in around.get(item, ())], middle[item]) for item in rank]
            middle |= dict(zip(rank, settle(wanted, gap), strict=True))
    return middle


def _all_crossings(ranks: Sequence[Sequence[Item]], links: Sequence[tuple[Item, Item]]) -> int:
    return sum(crossings(rank, following, links) for rank, following in zip(ranks, ranks[1:], strict=False))


def _neighbours(links: Iterable[tuple[Item, Item]]) -> tuple[dict[Item, list[Item]], dict[Item, list[Item]]]:
    """Of each item, those that it touches in the column before, and in the column after."""
    before: dict[Item, list[Item]] = {}
    after: dict[Item, list[Item]] = {}
    for a, b in links:
        before.setdefault(b, []).append(a)
        after.setdefault(a, []).append(b)
    return before, after


def _mean(values: Sequence[float], default: float) -> float:
    return sum(values) / len(values) if values else default


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
