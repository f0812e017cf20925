"""The coarse way to choose a value: the positions of an input's slider, and a word when a value leaves its range."""

from functools import cache
from math import ceil, floor

from .cells import Input
from .french import typeset
from .numbers import field, is_ratio, text
from .simulate import round_width

MOST = 40  # steps of a slider, about: past that a key press moves nothing that one sees
FAR = 10  # a bound so many times the default is there to catch a mistake, not to be slid to


@cache
def positions(cell: Input) -> tuple[float, ...]:
    """The values that the slider goes through, from low to high: round ones, and the default among them."""
    low, high = _span(cell)
    step = round_width((high - low) / MOST)
    if cell.whole:
        step = max(step, 1)
    rounding = 1e-9  # 0.3 / 0.1 falls short of 3
    steps = range(floor(low / step + rounding), ceil(high / step - rounding) + 1)
    points = (min(max(count * step, cell.min), cell.max) for count in steps)
    return tuple(sorted({cell.default, *(point for point in points if abs(point - cell.default) > step / 2)}))


def position(cell: Input, value: float) -> int:
    """The place of the slider that is nearest to the value: an end of it, when the value lies beyond."""
    points = positions(cell)
    return min(range(len(points)), key=lambda place: abs(points[place] - value))


def beyond(cell: Input, value: float) -> str:
    """'Au-delà de la plage probable, de 20 à 90 %.', or '' within it and without one."""
    if not cell.range or cell.range[0] == cell.range[2] or cell.range[0] <= value <= cell.range[2]:
        return ""
    low, _, high = cell.range
    side = "En deçà" if value < low else "Au-delà"
    return typeset(f"{side} de la plage probable, de {field(low, cell.unit)} à {text(high, cell.unit)}.")


def _span(cell: Input) -> tuple[float, float]:
    """Where the slider starts and ends: the probable range, the default included; or the bounds, or twice as much."""
    if cell.range and cell.range[0] < cell.range[2]:
        return min(cell.range[0], cell.default), max(cell.range[2], cell.default)
    if is_ratio(cell.unit) or cell.default <= 0 or cell.max <= FAR * cell.default:
        return cell.min, cell.max
    return cell.min, 2 * cell.default
