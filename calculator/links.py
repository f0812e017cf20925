"""A reader's inputs as a short text for the fragment of a link, which no server ever sees, and back.

'cas_publie~1~5f3a91c2~logiciel=30000~avance=1': the model, its version and fingerprint, and only what differs
from the defaults. Whatever cannot be understood is said, and left aside.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

from . import versions
from .errors import CalculatorError
from .french import typeset
from .library import load
from .model import Model

MARK = "~"
LONGEST = 4_000  # characters: longer than any link that a browser shares safely
UNREADABLE = "Ce lien est incomplet ou abîmé : voici le cas de l'article."


@dataclass(frozen=True, slots=True)
class Opened:
    """What a link says: the model's name ('' when unreadable), the inputs that it changes, and what to tell."""

    model: str
    values: dict[str, float]
    sentences: tuple[str, ...]


def link(model: Model, values: Mapping[str, Any]) -> str:
    """The text for a link. Raises InputError for values that the model refuses."""
    inputs = model.accept(values)
    changed = [f"{name}={_short(inputs[name])}" for name, cell in model.inputs.items() if inputs[name] != cell.default]
    return MARK.join([model.name, versions.version(model), versions.fingerprint(model), *changed])


def opened(text: str) -> Opened:
    """What the text of a link says, brought to the present version of its model. Never raises."""
    if len(text) > LONGEST:
        return _unreadable()
    name, *rest = text.split(MARK)
    try:
        model = load(name)
    except CalculatorError:
        return _unreadable()
    if len(rest) < 2:
        return Opened(name, {}, (typeset(UNREADABLE),))
    since, mark, *changed = rest
    values: dict[str, Any] = {}
    said = []
    for piece in changed:
        key, _, number = piece.partition("=")
        value = _number(number)
        if value is None:
            said.append(typeset("Une valeur de ce lien est illisible : la valeur de l'article la remplace."))
        else:
            values[key[:60]] = value
    found = versions.migrate(model, values, since[:10], mark[:8])
    return Opened(name, found.values, (*dict.fromkeys(said), *found.sentences))


def _unreadable() -> Opened:
    return Opened("", {}, (typeset(UNREADABLE),))


def _short(value: float) -> str:
    return repr(value).removesuffix(".0")


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if isfinite(value) and len(text) < 32 else None
