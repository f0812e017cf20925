"""Sets of inputs side by side, and the difference between two of them shared out among the inputs that change."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import isfinite, isnan, nan, ulp

from .arithmetic import LARGEST_WHOLE, defined, total
from .errors import InputError
from .french import plural, typeset
from .model import Cell, Model
from .numbers import is_ratio, text
from .sensitivity import Values, reading, said

EVERY_ORDER = 10  # changed inputs at most for all their orders, that is 1 024 evaluations; past that, a balanced few
NAMED = 3  # inputs named in the sentence

Worth = Callable[[int], float]  # state → output; bit i of a state is set when the i-th changed input has changed
Step = tuple[int, int, int]  # state, place of the input that changes from there, orders that take this step


@dataclass(frozen=True, slots=True)
class Row:
    """One cell in each set, in the order of the sets. `differs`: not the same in all."""

    cell: str
    values: tuple[Cell, ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class Share:
    """What an input, in going from `before` to `after`, does to the output."""

    input: str
    before: float
    after: float
    share: float


@dataclass(frozen=True, slots=True)
class Attribution:
    """The output `before` and `after`, and the share of each changed input, the largest first.

    The shares, added in any order, then `rounding`, make `difference` to the bit. rounding is 0, unless shares of
    opposite signs outweigh the difference so far that no float as large as they are can hold its last digits.
    difference is nan when the output is not finite on both sides; so are the shares, and when no order stays defined.
    """

    output: str
    before: float
    after: float
    difference: float
    shares: tuple[Share, ...]
    rounding: float
    sentence: str


def compare(model: Model, sets: Mapping[str, Values]) -> tuple[Row, ...]:
    """Every cell of the model in each named set of inputs. Raises InputError, with the name of the set."""
    columns = [_computed(model, name, values) for name, values in sets.items()]
    rows = {cell: tuple(column[cell] for column in columns) for cell in columns[0]} if columns else {}
    return tuple(Row(cell, values, len(set(map(_comparable, values))) > 1) for cell, values in rows.items())


def attribute(model: Model, output: str, a: Values, b: Values) -> Attribution:
    """The change of an output, from inputs `a` to inputs `b`, shared out among the inputs that differ.

    The inputs change one after the other; what each step adds goes to its input, on average over the orders in which
    every step is defined. Up to EVERY_ORDER changed inputs, these are all the orders: Shapley's value, the only fair
    sharing (an input without effect gets 0, two that act alike get the same). Past that they are the order of the
    model, its reverse and their rotations: each input takes each place as often, and each of two comes first as often,
    so that the shares are still Shapley's when inputs interact two by two. Either way the shares do not depend on how
    `a` and `b` are written, and change sign with the direction. Raises ModelError or InputError.
    """
    read = reading(model, output)
    before, after = read(a), read(b)
    start, end = model.accept(a), model.accept(b)
    changed = [name for name in model.inputs if start[name] != end[name]]

    states: dict[int, float] = {0: before, 2 ** len(changed) - 1: after}

    def worth(state: int) -> float:
        if state not in states:
            moved = {name: end[name] for place, name in enumerate(changed) if state >> place & 1}
            states[state] = read({**start, **moved})
        return states[state]

    difference = defined(after - before)
    averages = _averages(worth, len(changed)) if isfinite(difference) else [nan] * len(changed)
    shares, rounding = _exact(averages, difference)
    found = [Share(name, start[name], end[name], share) for name, share in zip(changed, shares, strict=True)]
    found.sort(key=lambda share: -abs(share.share))
    sentence = typeset(_sentence(model, output, before, after, found))
    return Attribution(output, before, after, difference, tuple(found), rounding, sentence)


def signed(amount: float, unit: str) -> str:
    """A change of a cell in that unit: '+1 200 €'; of a percentage, in points: '−5 points'."""
    written = text(amount, unit)
    if is_ratio(unit):
        written = written.replace("%", plural("point", round(100 * abs(amount), 2)))
    return f"+{written}" if amount > 0 else written


def _computed(model: Model, name: str, values: Values) -> dict[str, Cell]:
    try:
        return model.compute(values)
    except InputError as error:
        raise InputError(error.name, f"{name} : {error}") from None


def _averages(worth: Worth, count: int) -> list[float]:
    """What each input adds, on average over the orders that stay defined; nan when there is none."""
    sums, orders = [0.0] * count, [0] * count
    for state, place, weight in (_every_step if count <= EVERY_ORDER else _balanced_steps)(worth, count):
        sums[place] = sums[place] + weight * (worth(state | 1 << place) - worth(state))
        orders[place] += weight
    return [amount / weight if weight else nan for amount, weight in zip(sums, orders, strict=True)]


def _every_step(worth: Worth, count: int) -> Iterator[Step]:
    """Every step of every order that stays defined, with the number of these orders that take it."""
    every = 2**count
    ways_to, ways_from = [0] * every, [0] * every
    ways_to[0] = ways_from[-1] = 1
    for state in range(1, every):
        if isfinite(worth(state)):
            ways_to[state] = sum(ways_to[state ^ 1 << place] for place in range(count) if state >> place & 1)
    for state in range(every - 2, -1, -1):
        if isfinite(worth(state)):
            ways_from[state] = sum(ways_from[state | 1 << place] for place in range(count) if not state >> place & 1)
    for state in range(every):
        for place in range(count):
            weight = 0 if state >> place & 1 else ways_to[state] * ways_from[state | 1 << place]
            if weight:
                yield state, place, weight


def _balanced_steps(worth: Worth, count: int) -> Iterator[Step]:
    """The steps of the given order, of its reverse and of their rotations, those that stay defined."""
    places = list(range(count))
    for line in (places, places[::-1]):
        for turn in range(count):
            order = [*line[turn:], *line[:turn]]
            states = [0]
            for place in order:
                states.append(states[-1] | 1 << place)
            if all(isfinite(worth(state)) for state in states):
                yield from ((state, place, 1) for state, place in zip(states, order, strict=False))


def _exact(shares: list[float], difference: float) -> tuple[list[float], float]:
    """The shares, and what is missing for their sum, in any order, to be the difference to the bit.

    They are counted in the smallest step that keeps every partial sum below 2^53 steps, where floats add exactly; the
    largest takes up what rounding left. Only digits of the difference below that step are missing.
    """
    if not shares or not all(map(isfinite, shares)):
        return shares, difference if not shares else nan
    sizes = [abs(share) for share in shares]
    largest = sizes.index(max(sizes))
    step = max(ulp(difference), ulp(sizes[largest]) / 4)
    while True:
        counts = [round(share / step) for share in shares]
        goal = round(difference / step)
        counts[largest] += goal - sum(counts)
        gains = sum(count for count in counts if count > 0)
        if max(gains, gains - goal) <= LARGEST_WHOLE:
            return [count * step for count in counts], difference - goal * step
        step = 2 * step


def _comparable(cell: Cell) -> tuple[float | None, ...]:
    """A cell that equals itself when it is undefined."""
    return tuple(None if isnan(term) else term for term in (cell if isinstance(cell, tuple) else (cell,)))


def _sentence(model: Model, output: str, before: float, after: float, shares: list[Share]) -> str:
    unit, goal = model.unit(output), f"« {model.label(output)} »"
    if not shares:
        return f"Aucune entrée ne change : {goal} reste {said(before, unit)}."
    change = f"{goal} passe de {said(before, unit)} à {said(after, unit)}"
    if not isfinite(before - after):
        return f"{change} : l'écart n'est pas un nombre que l'on puisse partager."
    if isnan(shares[0].share):
        return f"{change}, mais aucun ordre des changements ne reste défini jusqu'au bout : l'écart n'est pas partagé."
    parts = [f"« {model.label(share.input)} » {signed(share.share, unit)}" for share in shares[:NAMED]]
    if rest := shares[NAMED:]:
        parts.append(f"le reste {signed(total([share.share for share in rest]), unit)}")
    return f"{change} : {', '.join(parts)}."
