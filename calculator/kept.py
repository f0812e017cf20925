"""Scenarios that a reader keeps: at most four, each a name and the inputs that differ from the defaults."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .french import NBSP, NNBSP, typeset
from .model import Model

MOST = 4
LONGEST = 60  # characters of a name
ARTICLE, PRESENT = typeset("Le cas de l'article"), "Vos chiffres"  # columns beside those that are kept
FULL = "Quatre scénarios au plus : supprimez-en un avant d'en garder un autre."


@dataclass(frozen=True, slots=True)
class Kept:
    """values: only the inputs that differ from the defaults."""

    name: str
    values: dict[str, float]


def changed(model: Model, values: Mapping[str, Any]) -> dict[str, float]:
    """The inputs that differ from the defaults, in the order of the model. Raises InputError."""
    inputs = model.accept(values)
    return {name: inputs[name] for name, cell in model.inputs.items() if inputs[name] != cell.default}


def named(written: str) -> str:
    """A name on one line: no control character, no lone half of a character, no sign that turns the text around."""
    shown = "".join(
        c if c.isprintable() or c in NBSP + NNBSP else " " if c.isspace() else "" for c in written[: 20 * LONGEST]
    )
    return " ".join(word for word in shown.split(" ") if word).strip()[:LONGEST].strip()


def tidied(scenarios: Sequence[Kept], last: int = -1) -> list[Kept]:
    """The same with sound names, no two alike: of two, the later is numbered, or the one in place `last`."""
    names: dict[int, str] = {}
    for place in sorted(range(len(scenarios)), key=lambda place: place == last):
        name = named(scenarios[place].name) or f"Scénario {place + 1}"
        names[place] = _distinct(name, {ARTICLE, PRESENT, *names.values()})
    return [Kept(names[place], scenario.values) for place, scenario in enumerate(scenarios)]


def joined(kept: Sequence[Kept], more: Iterable[Kept]) -> tuple[list[Kept], list[str]]:
    """As many of `more` as there is room for, after those that are kept, and what to say of the others."""
    found, left, said = list(kept), [], []
    for scenario in more:
        if Kept(named(scenario.name), scenario.values) in found:
            said.append(f"« {named(scenario.name)} » y est déjà.")
        elif len(found) < MOST:
            found = tidied([*found, scenario])
        else:
            left.append(f"« {named(scenario.name)} »")
    if left:
        said.append(f"Pas de place pour {', '.join(left)} : quatre scénarios au plus. Supprimez-en, puis recommencez.")
    return found, [typeset(sentence) for sentence in said]


def _distinct(name: str, taken: set[str]) -> str:
    """'Prudent' → 'Prudent (2)' when it is taken."""
    numbered = (f"{name[: LONGEST - 5].rstrip()} ({number})" for number in range(2, len(taken) + 3))
    return name if name not in taken else next(other for other in numbered if other not in taken)
