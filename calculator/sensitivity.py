"""What moves an output, and by how much: tornado, elasticities, a grid over two inputs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import floor, inf, isfinite, isnan, nan

from .cells import Input
from .errors import InputError, ModelError, suggest
from .french import typeset
from .model import Model
from .numbers import text

Values = Mapping[str, float]
Reading = Callable[[Values], float]

NUDGE = 2.0**-17  # of an input, for an elasticity: about the cube root of rounding, the best for a central difference
POINTS = (2, 50)  # of a grid, along each input


@dataclass(frozen=True, slots=True)
class Bar:
    """What the range of one input does to the output, every other input as given.

    low, high: the ends of the range; at_low, at_high: the output there; base: the output as given.
    inside: the given value lies within the range. Then the bar, from `least` to `most`, holds the base; otherwise
    it shows the range alone, and may lie wholly on one side of the base. The ends are looked at, not what lies
    between. swing: its length; nan when one of these outputs is undefined, inf when one of them is « jamais ».
    """

    input: str
    low: float
    high: float
    at_low: float
    at_high: float
    base: float
    inside: bool
    least: float
    most: float
    swing: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Grid:
    """outputs[row][column] is the output at ys[row] and xs[column]."""

    output: str
    x: str
    y: str
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    outputs: tuple[tuple[float, ...], ...]


def reading(model: Model, output: str) -> Reading:
    """The output as a function of the changed inputs: what Model.compute gives, from the needed nodes alone.

    Raises ModelError unless it is a node that gives a number.
    """
    numbers = [name for name, node in model.nodes.items() if not node.series]
    if output not in numbers:
        hint = suggest(output, numbers)
        raise ModelError(f"{model.name} : « {output} » n'est pas un nœud qui rend un nombre.{hint}")
    straight = model.straight(tuple(model.needed((output,))))  # the output, which needs the others, comes last

    def read(values: Values) -> float:
        inputs = model.accept(values)
        try:
            cells = straight(*inputs.values())
        except ZeroDivisionError:
            cells = (nan,)
        found = cells[-1] if all(cell == cell for cell in cells) else model.walk(inputs)[output]
        assert not isinstance(found, tuple)
        return float(found)

    return read


def said(value: float, unit: str) -> str:
    """A figure in a sentence; « jamais » and « non défini » are quoted."""
    return text(value, unit) if isfinite(value) else f"« {text(value, unit)} »"


def tornado(model: Model, output: str, values: Values | None = None) -> tuple[Bar, ...]:
    """A bar for each input that declares a range: the widest first, equals as in the model, undefined last."""
    read, given = reading(model, output), values or {}
    base = read(given)
    bars = [_bar(model, output, name, base, read, given) for name, cell in model.inputs.items() if cell.range]
    return tuple(sorted(bars, key=lambda bar: inf if isnan(bar.swing) else -bar.swing))


def elasticities(model: Model, output: str, values: Values | None = None) -> dict[str, float]:
    """By how many percent the output changes when an input grows by one percent: (x / f) · df/dx.

    A central difference, of NUDGE times the input on each side, or of 1 when the input is whole; one-sided at a bound.
    nan where the input or the output is 0, and where an output is undefined. When the output is negative, a positive
    elasticity makes it more so.
    """
    read, given = reading(model, output), values or {}
    base = read(given)
    return {name: _elasticity(name, cell, base, read, given) for name, cell in model.inputs.items()}


def grid(model: Model, output: str, x: str, y: str, values: Values | None = None, steps: int = 7) -> Grid:
    """The output where two inputs cross, at `steps` even points of the range of each, or of its bounds without a range.

    An input in whole numbers has as many points as it has whole numbers, at most. Raises InputError.
    """
    read, given = reading(model, output), values or {}
    if x == y:
        raise InputError(y, f"Une grille croise deux entrées différentes, pas « {x} » avec elle-même.")
    if isinstance(steps, bool) or not isinstance(steps, int) or not POINTS[0] <= steps <= POINTS[1]:
        raise InputError("steps", f"Une grille a de {POINTS[0]} à {POINTS[1]} points par entrée, pas {steps}.")
    xs, ys = _axis(model.input(x), steps), _axis(model.input(y), steps)
    outputs = tuple(tuple(read({**given, x: across, y: down}) for across in xs) for down in ys)
    return Grid(output, x, y, xs, ys, outputs)


def _bar(model: Model, output: str, name: str, base: float, read: Reading, given: Values) -> Bar:
    cell = model.inputs[name]
    assert cell.range
    low, _, high = cell.range
    value = given.get(name, cell.default)
    inside = low <= value <= high
    ends = (read({**given, name: low}), read({**given, name: high}))
    seen = (*ends, base) if inside else ends
    least, most = (nan, nan) if any(isnan(end) for end in seen) else (min(seen), max(seen))
    swing = 0.0 if least == most else most - least
    at_low, at_high = (said(end, model.unit(output)) for end in ends)
    sentence = f"{cell.label}, de {text(low, cell.unit)} à {text(high, cell.unit)} : "
    sentence += f"« {model.label(output)} » va de {at_low} à {at_high}."
    if not inside:
        sentence += f" La valeur choisie, {text(value, cell.unit)}, est hors de cette plage."
    return Bar(name, low, high, *ends, base, inside, least, most, swing, typeset(sentence))


def _elasticity(name: str, cell: Input, base: float, read: Reading, given: Values) -> float:
    value = given.get(name, cell.default)
    step = 1 if cell.whole else NUDGE * abs(value)
    below, above = max(cell.min, value - step), min(cell.max, value + step)
    if value == 0 or base == 0 or above == below:
        return nan
    change = read({**given, name: above}) - read({**given, name: below})
    result = change / (above - below) * value / base
    return result if isfinite(base) and isfinite(result) else nan


def _axis(cell: Input, steps: int) -> tuple[float, ...]:
    low, _, high = cell.range if cell.range and cell.range[0] < cell.range[2] else (cell.min, cell.default, cell.max)
    points = [*(low + (high - low) * step / (steps - 1) for step in range(steps - 1)), high]
    return tuple(sorted({floor(point) if cell.whole else point for point in points}))
