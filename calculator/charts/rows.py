"""Charts read like a list: a name and its figure on a line, a bar under them. Long French names fit on any screen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isfinite

from .paper import LINE, SIZE, Drawing, block, label, mark, room, said, tag, wrapped

BAR, GAP = 14, 13  # heights of a bar and of the space under it
BOLD = 1.12  # a figure is bold: so much wider
MOST = 8  # rows drawn: what follows weighs little, and stands in the table


@dataclass(frozen=True, slots=True)
class Row:
    """bars: (from, to, class, detail). marks: (at, class, detail). What is not finite is not drawn."""

    name: str
    figure: str
    bars: tuple[tuple[float, float, str, str], ...] = ()
    marks: tuple[tuple[float, str, str], ...] = ()


def listed(rows: Sequence[Row], width: float, top: float) -> Drawing:
    """The rows one under the other, all on one scale, which holds every bar and every mark."""
    ends = [end for row in rows for bar in row.bars for end in bar[:2]] + [m[0] for row in rows for m in row.marks]
    x = scale([end for end in ends if isfinite(end)], 0, width)
    drawn, y = "", top
    for row in rows:
        words, y = headed(row.name, row.figure, width, y)
        drawn += words + _bars(row, x, width, y)
        y += BAR + GAP
    return drawn, y - GAP + 2


def headed(name: str, figure: str, width: float, top: float) -> Drawing:
    """A name on the left, its figure on the right; the figure takes a line of its own when they do not fit."""
    names, figures = wrapped(name, width), wrapped(figure, width / BOLD)
    beside = len(figures) == 1 and room(names[-1]) + SIZE + BOLD * room(figure) <= width
    first = len(names) - beside
    drawn = said(names, 0, top + SIZE)
    for n, line in enumerate(figures, first):
        drawn += label(line, width, top + SIZE + LINE * n, "figure", "end")
    return drawn, top + LINE * (first + len(figures))


def scale(values: Sequence[float], start: float, end: float) -> Callable[[float], float]:
    """Values → positions: the least at `start`, the greatest at `end`; in the middle when they are all equal."""
    low, high = (min(values), max(values)) if values else (0.0, 0.0)
    if low == high:
        return lambda value: (start + end) / 2
    return lambda value: start + (value - low) / (high - low) * (end - start)


def _bars(row: Row, x: Callable[[float], float], width: float, y: float) -> str:
    drawn = tag("rect", x=0, y=y, width=width, height=BAR, class_="track")
    for low, high, class_, says in row.bars:
        if isfinite(low) and isfinite(high):
            drawn += block(x(low), y, x(high), y + BAR, class_, says)
    for at, class_, says in row.marks:
        if isfinite(at):
            drawn += mark("line", says, class_, x1=x(at), y1=y - 1, x2=x(at), y2=y + BAR + 1)
    return drawn
