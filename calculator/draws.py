"""Drawing the inputs of a model: their ranges, their laws, their correlations, and the loop that runs it all.

A range is what one does not know of an input; a chance is what nobody knows of the coming year, every input held.
"""

from collections.abc import Callable, Mapping
from math import cos, erfc, log, nan, pi, sin, sqrt
from random import Random
from typing import Any

from .chance import variance, year
from .errors import InputError, suggest
from .model import Model
from .straight import compiled

KNOTS = 2048  # of the table that stands for a PERT quantile, whose exact value is slow to find
Range = tuple[float, float, float]
Law = tuple[str, tuple[float, ...]]

# How a share _u between 0 and 1 becomes a draw, by the numbers that the law needs, worked out once.
LAWS = {
    "triangulaire": "{1!r} + _sqrt(_u * {2!r}) if _u < {0!r} else {3!r} - _sqrt((1 - _u) * {4!r})",
    "uniforme": "{0!r} + _u * {1!r}",
    "pert": "_between(_knots[{name!r}], _u)",
}
SHAPES = (*LAWS, "fixe")


def ranges_of(model: Model, values: Mapping[str, Any], ranges: Mapping[str, Range]) -> dict[str, Range]:
    """The inputs that vary, each with its range, checked. One that a chance draws around is held, unless asked for."""
    held = {*values, *(chance.lognormale for chance in model.chances.values())}
    declared = {k: cell.range for k, cell in model.inputs.items() if cell.range and k not in held}
    found = {**declared, **ranges}
    for name, bounds in found.items():
        checked(model, name, bounds)
    return {name: found[name] for name in model.inputs if name in found and found[name][0] < found[name][2]}


def checked(model: Model, name: str, bounds: Range) -> Range:
    """The same range, when its input can be drawn in it. Raises InputError."""
    cell = model.input(name)
    for value in bounds:
        cell.accept(name, value)
    if not bounds[0] <= bounds[1] <= bounds[2]:
        raise InputError(
            name,
            f"{cell.label} : une plage va du plus bas au plus haut, en passant par le plus probable.",
        )
    if cell.whole:
        raise InputError(name, f"{cell.label} : un nombre entier ne se tire pas au sort ici.")
    return bounds


def laws_of(ranges: Mapping[str, Range], shapes: Mapping[str, str]) -> dict[str, Law]:
    """Input → the name of its law in the loop, with the numbers that it needs, worked out once."""
    for name, shape in shapes.items():
        if shape not in SHAPES:
            hint = suggest(str(shape), SHAPES)
            raise InputError(name, f"« {shape} » n'est pas une loi connue : {', '.join(SHAPES)}.{hint}")
        if name not in ranges and shape != "fixe":
            raise InputError(name, f"« {name} » n'a pas de plage : sa loi n'a rien à tirer.{suggest(name, ranges)}")
    drawn = {name: (shapes.get(name, "triangulaire"), bounds) for name, bounds in ranges.items()}
    return {name: (shape, _numbers(shape, *bounds)) for name, (shape, bounds) in drawn.items() if shape != "fixe"}


def _numbers(shape: str, low: float, mode: float, high: float) -> tuple[float, ...]:
    """What a law needs; of PERT, its quantiles at 0, 1 / KNOTS … 1."""
    if shape == "triangulaire":
        turn = (mode - low) / (high - low)
        return turn, low, (high - low) * (mode - low), high, (high - low) * (high - mode)
    return (low, high - low) if shape == "uniforme" else _pert_knots(low, mode, high)


def _pert_knots(low: float, mode: float, high: float) -> tuple[float, ...]:
    """The density of Beta summed by Simpson's rule over KNOTS cells, then read backwards, linear within a cell."""
    rise, fall = 4 * (mode - low) / (high - low), 4 * (high - mode) / (high - low)
    places = [place / (2 * KNOTS) for place in range(2 * KNOTS + 1)]
    density = [place**rise * (1 - place) ** fall for place in places]
    sums = [0.0]
    for cell in range(0, 2 * KNOTS, 2):
        sums.append(sums[-1] + density[cell] + 4 * density[cell + 1] + density[cell + 2])
    knots, cell = [], 0
    for knot in range(KNOTS + 1):
        goal = sums[-1] * knot / KNOTS
        while sums[cell + 1] < goal:
            cell += 1
        within = (goal - sums[cell]) / (sums[cell + 1] - sums[cell])
        knots.append(low + (high - low) * (cell + within) / KNOTS)
    return tuple(knots)


def copula(names: list[str], correlations: Mapping[tuple[str, str], float]) -> dict[str, tuple[float, ...]]:
    """Correlated input → its row of the Cholesky factor, over the correlated inputs in order."""
    for a, b in correlations:
        for name in (a, b):
            if name not in names:
                raise InputError(name, f"« {name} » n'est pas tirée au sort : rien à corréler.{suggest(name, names)}")
        if a == b or (b, a) in correlations:
            raise InputError(a, "une corrélation lie deux entrées différentes, et se donne une seule fois.")
    group = [name for name in names if any(name in pair for pair in correlations)]
    rows: list[list[float]] = []
    for i, name in enumerate(group):
        row: list[float] = []
        for j, other in enumerate(group[:i]):
            known = sum(a * b for a, b in zip(row, rows[j], strict=False))
            row.append((_normal_correlation(correlations, name, other) - known) / rows[j][j])
        rest = 1 - sum(x * x for x in row)
        if rest <= 1e-12:
            raise InputError(name, "ces corrélations se contredisent : rapprochez-les de zéro.")
        rows.append([*row, sqrt(rest)])
    return {name: tuple(row) for name, row in zip(group, rows, strict=True)}


def _normal_correlation(correlations: Mapping[tuple[str, str], float], a: str, b: str) -> float:
    """The correlation of two normals whose ranks are correlated as asked (Pearson, 1907)."""
    rank = correlations.get((a, b), correlations.get((b, a), 0))
    if not -1 < rank < 1:
        raise InputError(a, "une corrélation de rang est entre −1 et 1, bornes exclues.")
    return 2 * sin(pi * rank / 6)


def _normals(*shares: float) -> list[float]:
    """Independent standard normals, one from two shares (Box and Muller, 1958)."""
    pairs = zip(shares[::2], shares[1::2], strict=True)
    return [sqrt(-2 * log(1 - size)) * cos(2 * pi * turn) for size, turn in pairs]


def _share(row: tuple[float, ...], normals: list[float]) -> float:
    """The uniform that stands for one correlated input: the normal law's distribution function."""
    z = sum(a * b for a, b in zip(row, normals, strict=False))
    return 0.5 * erfc(-z / sqrt(2))


def _between(knots: tuple[float, ...], share: float) -> float:
    """The quantile at `share`, linear between two knots of its table."""
    place = share * KNOTS
    below = min(int(place), KNOTS - 1)
    return knots[below] + (place - below) * (knots[below + 1] - knots[below])


def shares_of(random: Random, count: int) -> list[float]:
    """`count` numbers of [0, 1[, in one call: called one by one, they would take a fifth of the time in a browser."""
    return [word * 2.0**-32 for word in memoryview(random.randbytes(4 * count)).cast("I")]


def loop(
    model: Model,
    output: str,
    fixed: Mapping[str, float],
    laws: Mapping[str, Law],
    factors: Mapping[str, tuple[float, ...]],
) -> Callable[[Callable[[int], list[float]], int, Callable[[float], object]], None]:
    """draw(shares, count, keep): `count` times, draws the inputs, computes, and keeps the output (nan: undefined).

    Each input and each chance takes its shares whether the output reads it or not: the same draws for every output.
    """
    needed = model.needed((output,))
    read = {name for line in needed for name in model.nodes[line].reads}
    places = {name: f"_u{place}" for place, name in enumerate(name for name in laws if name not in factors)}
    normals = [f"_z{place}" for place in range(2 * len(factors))]
    chances = {node: (f"_n{place}", f"_c{place}") for place, node in enumerate(model.chances)}
    shares = [*places.values(), *normals, *(share for pair in chances.values() for share in pair)] or ["_unused"]
    body = [f"_normal = _normals({', '.join(normals)})"] * bool(normals)
    for name, (law, numbers) in laws.items():
        if name in read:
            share = places.get(name, f"_share(_factors[{name!r}], _normal)")
            body += [f"_u = {share}", f"{name} = {LAWS[law].format(*numbers, name=name)}"]
    for name, text in needed.items():
        played = _played(model, name, *chances[name]) if name in chances else text
        body += _guarded(model, name, played)
    text = LOOP.format(
        start="".join(f"    {name} = {value!r}\n" for name, value in {**fixed, **model.fixed}.items()),
        shares=", ".join(shares),
        body="".join(f"            {line}\n" for line in body),
        output=output,
    )
    knots = {name: numbers for name, (law, numbers) in laws.items() if law == "pert"}
    tools = {"_sqrt": sqrt, "_between": _between, "_normals": _normals, "_share": _share, "_year": year, "_nan": nan}
    straight = compiled(model.module, text, {**tools, "_knots": knots, "_factors": factors})
    width = len(shares)

    def draw(shares: Callable[[int], list[float]], count: int, keep: Callable[[float], object]) -> None:
        straight(zip(*[iter(shares(width * count))] * width, strict=True), keep)

    return draw


LOOP = """def straight(_draws, _keep):
{start}    for ({shares},) in _draws:
        try:
{body}            _keep({output})
        except ZeroDivisionError:
            _keep(_nan)
"""


def _played(model: Model, node: str, how_many: str, how_much: str) -> str:
    """What stands in the loop for a node that chance moves; check.py saw that the input has a range above zero."""
    chance = model.chances[node]
    spread = model.inputs[chance.lognormale].range
    assert spread
    return f"_year({chance.poisson}, {chance.lognormale}, {variance(*spread[::2])!r}, {how_many}, {how_much})"


def _guarded(model: Model, name: str, text: str) -> list[str]:
    """A line; and for a number a way out when it is nan, so that no condition turns it into a figure."""
    return [f"{name} = {text}"] + [f"if {name} != {name}: raise ZeroDivisionError"] * (not model.nodes[name].series)
