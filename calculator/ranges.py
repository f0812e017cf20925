"""What the page says of a draw: a range for some inputs, in numbers or as typed, and the number of the draw."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from .asked import Asked
from .draws import Range, checked
from .errors import InputError
from .model import Model
from .numbers import read as read_number
from .simulate import SEED

LARGEST_SEED = 1_000_000_000


class Ranges(NamedTuple):
    """Inputs with a range of their own, inputs whose range was emptied, and what is wrong with the others."""

    ranges: dict[str, Range]
    fixed: tuple[str, ...]
    errors: dict[str, str]


def read(model: Model, given: Mapping[str, Any]) -> Ranges:
    """[low, most likely, high] by input, numbers or French texts; three empty texts fix the input. Raises InputError
    for what no reader types: the page's own mistake.
    """
    fixed = tuple(name for name, bounds in given.items() if isinstance(bounds, list) and not any(map(_filled, bounds)))
    found: dict[str, Range] = {}
    errors = {}
    for name, bounds in given.items():
        if name in fixed or not _typed(bounds):
            continue
        try:
            low, mode, high = (model.input(name).read(name, bound) for bound in bounds)
            found[name] = checked(model, name, (low, mode, high))
        except InputError as error:
            errors[name] = str(error)
    rest = {name: bounds for name, bounds in given.items() if name not in (*fixed, *found, *errors)}
    return Ranges({**numbers(rest), **found}, fixed, errors)


def numbers(given: Mapping[str, Any]) -> dict[str, Range]:
    """The same when every bound is a number."""
    return {name: _range(name, bounds) for name, bounds in given.items()}


def seed(asked: Asked) -> int:
    """The number of the draw, typed or not; the next one, when another draw is asked for."""
    typed = asked.request.get("seed", SEED)
    if not isinstance(typed, str):
        return asked.whole("seed", SEED)
    why = "Tirage n° : un nombre entier est attendu, de 0 à un milliard."
    try:
        number = read_number(typed, "fois")
    except ValueError:
        raise InputError("seed", why) from None
    if number != int(number) or not 0 <= number <= LARGEST_SEED:
        raise InputError("seed", why)
    return int(number) + (1 if asked.request.get("again") else 0)


def _filled(bound: Any) -> bool:
    return not isinstance(bound, str) or bool(bound.strip())


def _typed(bounds: Any) -> bool:
    return isinstance(bounds, list) and len(bounds) == 3 and all(isinstance(bound, str) for bound in bounds)


def _range(name: str, bounds: Any) -> Range:
    if not (isinstance(bounds, list) and len(bounds) == 3 and all(type(bound) in (int, float) for bound in bounds)):
        raise InputError(name, "une plage est faite de trois nombres : le plus bas, le plus probable, le plus haut.")
    low, mode, high = bounds
    return low, mode, high
