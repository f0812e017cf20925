"""Scales with round ticks whose figures never touch."""

from collections.abc import Callable, Sequence

from ..french import unit_words
from ..numbers import field, is_ratio
from ..simulate import round_width
from .paper import LINE, SIZE, label, room, rule

Scale = Callable[[float], float]

# An axis in millions says so once, beside its unit.
SIZES = {
    1e18: "milliards de milliards",
    1e15: "millions de milliards",
    1e12: "milliers de milliards",
    1e9: "milliards",
    1e6: "millions",
}


class Axis:
    """The figures along an axis: `unit` in words, 'en millions (€)', and `say` for each tick."""

    def __init__(self, unit: str, values: Sequence[float]) -> None:
        largest = max(map(abs, values)) * (100 if is_ratio(unit) else 1)
        self.size = next((size for size in SIZES if largest >= size), 1)
        words = unit_words(unit)
        self.unit = f"en {SIZES[self.size]} ({words})" if self.size in SIZES else f"en {words}"
        self._unit = unit

    def say(self, value: float) -> str:
        return field(value / self.size, self._unit)


def ticks(low: float, high: float, most: int) -> list[float]:
    """At most `most` + 1 round values, at a step of 1, 2 or 5 times a power of ten, within low…high."""
    step = round_width((high - low) / most)
    first, last = -int(-low // step), int(high // step)
    return [place * step for place in range(first, last + 1)]


def around(low: float, high: float, most: int) -> list[float]:
    """The same, from the one below `low` to the one above `high`."""
    step = round_width((high - low) / most)
    return [place * step for place in range(int(low // step), int(-(-high // step)) + 1)]


def upright(values: Sequence[float], unit: str, width: float, top: float, height: float) -> tuple[Scale, float, str]:
    """A vertical axis that holds 0 and all values, under its unit: its scale, where the plot begins, its drawing."""
    low, high = min(0.0, *values), max(0.0, *values)
    marks = around(low, high, 4) if high > low else [0.0, 1.0]
    axis = Axis(unit, marks)
    left = max(room(axis.say(mark)) for mark in marks) + 8
    bottom = top + LINE + 12 + height

    def y(value: float) -> float:
        return bottom - (value - marks[0]) / (marks[-1] - marks[0]) * height

    lines = (rule(left, y(mark), width, y(mark), "grid" if mark else "zero") for mark in marks)
    words = (label(axis.say(mark), left - 6, y(mark) + 4.5, "soft", "end") for mark in marks)
    return y, left, label(axis.unit, 0, top + SIZE, "soft") + "".join(lines) + "".join(words)


def level(low: float, high: float, unit: str, width: float, y: float) -> tuple[Scale, str, str]:
    """A horizontal axis, low < high: its scale, its drawing with figures under y, its unit in words."""
    axis = Axis(unit, (low, high))
    for most in (8, 6, 5, 4, 3, 2, 1):
        marks = ticks(low, high, most)
        widest = max((room(axis.say(mark)) for mark in marks), default=0)
        side = widest / 2 + 1
        if len(marks) < 2 or (marks[1] - marks[0]) / (high - low) * (width - 2 * side) >= widest + 12:
            break

    def x(value: float) -> float:
        return side + (value - low) / (high - low) * (width - 2 * side)

    drawn = (rule(x(mark), y, x(mark), y + 4, "zero") for mark in marks)
    words = (label(axis.say(mark), x(mark), y + 19, "soft", "middle") for mark in marks)
    return x, "".join(drawn) + "".join(words), axis.unit
