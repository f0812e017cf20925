"""Drawing the inputs of a model: their ranges, their laws, their correlations, and the loop that runs it all."""

from collections.abc import Callable, Mapping
from math import cos, erfc, log, pi, sin, sqrt
from typing import Any

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
    """The inputs that vary, each with its range, checked."""
    declared = {k: cell.range for k, cell in model.inputs.items() if cell.range and k not in values}
    found = {**declared, **ranges}
    for name, (low, mode, high) in found.items():
        cell = model.input(name)
        for value in (low, mode, high):
            cell.accept(name, value)
        if not low <= mode <= high:
            raise InputError(
                name,
                f"{cell.label} : une plage va du plus bas au plus haut, en passant par le plus probable.",
            )
        if cell.whole:
            raise InputError(name, f"{cell.label} : un nombre entier ne se tire pas au sort ici.")
    return {name: found[name] for name in model.inputs if name in found and found[name][0] < found[name][2]}


def laws_of(ranges: Mapping[str, Range], shapes: Mapping[str, str]) -> dict[str, Law]:
    """Input → the name of its law in the loop, with the numbers that it needs, worked out once."""
    laws: dict[str, Law] = {}
    for name, (low, mode, high) in ranges.items():
        shape = shapes.get(name, "triangulaire")
        if shape not in SHAPES:
            raise InputError(
                name, f"« {shape} » n'est pas une loi connue : {', '.join(SHAPES)}.{suggest(shape, SHAPES)}"
            )
        if shape == "triangulaire":
            turn = (mode - low) / (high - low)
            laws[name] = shape, (turn, low, (high - low) * (mode - low), high, (high - low) * (high - mode))
        elif shape == "uniforme":
            laws[name] = shape, (low, high - low)
        elif shape == "pert":
            laws[name] = shape, tuple(pert_ppf(low, mode, high, knot / KNOTS) for knot in range(KNOTS + 1))
    return laws


def copula(names: list[str], correlations: Mapping[tuple[str, str], float]) -> dict[str, tuple[float, ...]]:
    """Correlated input → its row of the Cholesky factor, over the correlated inputs in order."""
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


def _normals(random: Any, count: int) -> list[float]:
    """Independent standard normals (Box and Muller, 1958)."""
    return [sqrt(-2 * log(1 - random())) * cos(2 * pi * random()) for _ in range(count)]


def _share(row: tuple[float, ...], normals: list[float]) -> float:
    """The uniform that stands for one correlated input: the normal law's distribution function."""
    z = sum(a * b for a, b in zip(row, normals, strict=False))
    return 0.5 * erfc(-z / sqrt(2))


def _between(knots: tuple[float, ...], share: float) -> float:
    """The quantile at `share`, linear between two knots of its table."""
    place = share * KNOTS
    below = min(int(place), KNOTS - 1)
    return knots[below] + (place - below) * (knots[below + 1] - knots[below])


def loop(
    model: Model,
    output: str,
    fixed: Mapping[str, float],
    laws: Mapping[str, Law],
    factors: Mapping[str, tuple[float, ...]],
) -> Callable[..., None]:
    """draw(random, count, keep): `count` times, draws the inputs, computes, and keeps the output (nan: undefined)."""
    start = [f"{name} = {value!r}" for name, value in {**fixed, **model.fixed}.items()]
    draws = [f"_normal = _normals(_random, {len(factors)})"] * bool(factors)
    for name, (law, _) in laws.items():
        share = f"_share(_factors[{name!r}], _normal)" if name in factors else "_random()"
        draws += [f"_u = {share}", f"{name} = {LAWS[law].format(p='_' + name)}"]
    start += [f"_{name} = _laws[{name!r}][1]" for name in laws]
    lines = [line for name, text in model.needed((output,)).items() for line in _guarded(name, text)]
    body = "\n".join(f"            {line}" for line in [*draws, *lines, f"_keep({output})"])
    text = "\n".join(
        ["def straight(_random, _count, _keep):", *(f"    {line}" for line in start), LOOP.format(body=body)]
    )
    tools = {"_sqrt": sqrt, "_between": _between, "_normals": _normals, "_share": _share}
    return compiled(model.module, text, {**tools, "_laws": laws, "_factors": factors})


LOOP = """    for _ in range(_count):
        try:
{body}
        except ZeroDivisionError:
            _keep(float("nan"))
"""


def _guarded(name: str, text: str) -> list[str]:
    """A line; and, where a function may give nan, a way out, so that no condition turns it into a figure."""
    return [f"{name} = {text}"] + [f"if {name} != {name}: raise ZeroDivisionError"] * ("(" in text)
