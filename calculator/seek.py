"""Goal seek: which value of an input brings an output to a target, said in a sentence; or why none does."""

from dataclasses import dataclass, replace
from math import ceil, floor
from sys import float_info

from .cells import Input
from .crossings import Jump, Search, Stretch
from .errors import InputError
from .french import typeset
from .model import Model
from .numbers import text
from .sensitivity import Values, reading, said

STEPS = 128  # of the scan, even, from bound to bound
HALVINGS = 40  # of each bound towards 0: the scan sees every decade down to a thousandth of a billionth of it


@dataclass(frozen=True, slots=True)
class Sought:
    """What brings `output` to `target`, between the bounds `low` and `high` of `input`.

    solutions: ascending; of a whole input, the smallest number for which the target is reached or has been passed.
    stretches: (first, last) of the intervals where every value is a solution. jumps: (input, output before, output
    after) where the output passes the target without reaching it: not a solution, unless the input is whole.
    closest: (input, output) nearest to the target; None when the output is finite nowhere. constant: the input
    changes nothing. undefined: the output is not defined everywhere. at_low, at_high: the output at the bounds.
    """

    output: str
    target: float
    input: str
    low: float
    high: float
    at_low: float
    at_high: float
    solutions: tuple[float, ...]
    stretches: tuple[Stretch, ...]
    jumps: tuple[Jump, ...]
    closest: tuple[float, float] | None
    constant: bool
    undefined: bool
    sentence: str = ""


def seek(model: Model, output: str, target: float, input: str, values: Values | None = None) -> Sought:
    """Every value of `input`, within its bounds, for which the output is `target`, the other inputs as given.

    About 170 evaluations to scan, and 60 to find each solution or turning point. Raises ModelError for an output
    that is not one number, InputError for an unknown input, a target that is not finite, or values that are refused.
    """
    read, cell, given = reading(model, output), model.input(input), dict(values or {})
    if isinstance(target, bool) or not isinstance(target, int | float) or not abs(target) <= float_info.max:
        raise InputError("target", f"{model.label(output)} : la cible doit être un nombre fini.")
    read(given)
    points = _points(cell, given.get(input, cell.default))
    search = Search(lambda x: read({**given, input: x}), float(target), cell.whole)
    found = search.crossings(points)
    passed = [x for x, _, _ in found.jumps if cell.whole]
    short = {s: _scanned(s, points) for s in found.stretches if text(s[0], cell.unit) == text(s[1], cell.unit)}
    sought = Sought(
        output=output,
        target=search.target,
        input=input,
        low=points[0],
        high=points[-1],
        at_low=search.values[points[0]],
        at_high=search.values[points[-1]],
        solutions=tuple(sorted([*found.solutions, *passed, *short.values()])),
        stretches=tuple(stretch for stretch in found.stretches if stretch not in short),
        jumps=found.jumps,
        closest=found.closest,
        constant=found.constant,
        undefined=found.undefined,
    )
    return replace(sought, sentence=typeset(_sentence(model, sought)))


def break_even(model: Model, output: str, input: str, values: Values | None = None) -> Sought:
    """Where the output is neither a gain nor a loss: `seek` with 0 as its target."""
    return seek(model, output, 0, input, values)


def _points(cell: Input, value: float) -> list[float]:
    """Where the output is looked at first: both bounds, the given value, even steps, and halvings of each bound."""
    low, high = (ceil(cell.min), floor(cell.max)) if cell.whole else (cell.min, cell.max)
    points = {low, high, value, *(low + (high - low) * step / STEPS for step in range(1, STEPS))}
    for bound in (low, high):
        for _ in range(HALVINGS):
            bound = bound / 2
            points.add(bound)
    return sorted({floor(x) if cell.whole else float(x) for x in points if low <= x <= high})


def _scanned(stretch: Stretch, points: list[float]) -> float:
    """The point of the scan that a short stretch holds, being rounder, or else its first number."""
    first, last = stretch
    return next((x for x in points if first <= x <= last), first)


def _sentence(model: Model, sought: Sought) -> str:
    cell = model.inputs[sought.input]
    lever, goal = f"« {cell.label} »", f"« {model.label(sought.output)} »"
    target = text(sought.target, model.unit(sought.output))
    answers = _answers(sought, cell.unit)
    if not answers:
        low, high = text(sought.low, cell.unit), text(sought.high, cell.unit)
        return f"Aucune solution entre {low} et {high} ({lever}) : {goal} {_instead(model, sought)}"
    if len(answers) > 1:
        *first, last = answers
        verb = "franchisse" if cell.whole and sought.jumps else "vaille"
        return f"Plusieurs solutions ({lever}) pour que {goal} {verb} {target} : {', '.join(first)} ou {last}."
    if sought.stretches:
        return f"Toute valeur {answers[0]} ({lever}) convient : {goal} y vaut {target}."
    if cell.whole and sought.jumps:
        after = text(sought.jumps[0][2], model.unit(sought.output))
        return f"À partir de {answers[0]} ({lever}), {goal} franchit {target} : {after}."
    return f"Il faut {answers[0]} ({lever}) pour que {goal} vaille {target}."


def _answers(sought: Sought, unit: str) -> list[str]:
    """Each solution and each stretch in words, ascending; two that read the same are said once."""
    said = {(x, x): text(x, unit) for x in sought.solutions}
    said |= {(a, b): f"de {text(a, unit)} à {text(b, unit)}" for a, b in sought.stretches}
    return list(dict.fromkeys(said[place] for place in sorted(said)))


def _instead(model: Model, sought: Sought) -> str:
    """What the output does when it never is at the target."""
    input_unit, unit = model.unit(sought.input), model.unit(sought.output)
    start, end = said(sought.at_low, unit), said(sought.at_high, unit)
    if sought.closest is None:
        return f"y reste {start}."
    x, nearest = sought.closest
    instead = f"y vaut toujours {text(nearest, unit)}" if sought.constant else f"y va de {start} à {end}"
    if sought.jumps:
        x, before, after = sought.jumps[0]
        instead += f", en sautant de {said(before, unit)} à {said(after, unit)} vers {text(x, input_unit)}"
    elif text(x, input_unit) not in (text(sought.low, input_unit), text(sought.high, input_unit)):
        instead += f", au plus près {text(nearest, unit)} pour {text(x, input_unit)}"
    return instead + (", et n'est pas défini partout." if sought.undefined else ".")
