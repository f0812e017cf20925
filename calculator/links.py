"""A reader's state as a short text for the fragment of a link, which no server ever sees, and back.

'cas_publie~1~5f3a91c2~logiciel=30000~avance=1~.7~-Sans_conseil~conseil=0': the model, its version and fingerprint;
then only what differs from the defaults, input=value; then, when they are there, the seed of the draws after a point,
and scenarios, each a name after a hyphen and what differs in it. All of it but '=' goes in an address as it is: in a
name, a space is '_', and any other sign than an ASCII letter, a digit or '-' is its code between two '!', 'é' → '!e9!'.
Whatever cannot be understood is said, and left aside.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from . import versions
from .errors import CalculatorError
from .french import typeset
from .kept import MOST, Kept, changed, tidied
from .library import load
from .model import Model
from .simulate import SEED

MARK, SEEDED, NAMED, CODE = "~", ".", "-", "!"
LONGEST = 8_000  # characters: the largest model, with four scenarios in which all is changed, takes less
PIECES = 200  # the same
UNREADABLE = "Ce lien est incomplet ou abîmé : voici le cas de l'article."
VALUE = "Une valeur de ce lien est illisible : la valeur par défaut la remplace."
DRAWS = "Le numéro des tirages de ce lien est illisible : ce sont ceux de l'article."


@dataclass(frozen=True, slots=True)
class Opened:
    """What a link says: the model's name ('' when unreadable), the inputs that it changes, the seed, the scenarios.

    sentences: what to tell of it.
    """

    model: str
    values: dict[str, float]
    sentences: tuple[str, ...]
    seed: int = SEED
    scenarios: tuple[Kept, ...] = ()


def link(model: Model, values: Mapping[str, Any], seed: int = SEED, scenarios: Sequence[Kept] = ()) -> str:
    """The text for a link. Raises InputError for values that the model refuses."""
    pieces = [model.name, versions.version(model), versions.fingerprint(model), *_pairs(model, values)]
    pieces += [] if seed == SEED else [f"{SEEDED}{seed}"]
    for scenario in scenarios:
        pieces += [NAMED + _coded(scenario.name), *_pairs(model, scenario.values)]
    return MARK.join(pieces)


def address(model: Model, values: Mapping[str, Any], page: str) -> str:
    """The link whole: the page, and the fragment, encoded as a browser does."""
    return f"{page}#calcul={link(model, values).replace('=', '%3D').replace('+', '%2B')}"


def opened(text: str, here: str = "") -> Opened:
    """What the text of a link says, brought to the present version of its model. Never raises.

    here: the model whose page the link opens, when there is one: a link to another says nothing to it.
    """
    pieces = text[: LONGEST + 1].split(MARK)
    if len(text) > LONGEST or not 3 <= len(pieces) <= PIECES:
        return _unreadable()
    try:
        model = load(pieces[0])
    except CalculatorError:
        return _unreadable()
    if here not in ("", model.name):
        return _unreadable(f"Ce lien est celui d'un autre calculateur, « {model.title} » : voici le cas de l'article.")
    (_, present), *sets = _named(pieces[3:])
    seed, bare = _seed(present)
    since, mark = pieces[1][:10], pieces[2][:8]
    states = [_state(model, changes, since, mark) for changes in (bare, *(changes for _, changes in sets[:MOST]))]
    kept = [Kept(name, changed(model, values)) for (name, _), (values, _) in zip(sets, states[1:], strict=False)]
    said = [sentence for _, sentences in states for sentence in sentences]
    said += [typeset(DRAWS)] if seed is None else []
    return Opened(model.name, states[0][0], versions.few(said), SEED if seed is None else seed, tuple(tidied(kept)))


def _unreadable(why: str = UNREADABLE) -> Opened:
    return Opened("", {}, (typeset(why),))


def _pairs(model: Model, values: Mapping[str, Any]) -> list[str]:
    """['logiciel=30000', 'avance=1']: what differs."""
    return [f"{name}={repr(value).removesuffix('.0')}" for name, value in changed(model, values).items()]


def _named(pieces: Sequence[str]) -> list[tuple[str, list[str]]]:
    """The pieces of the present state, under no name, then those of each scenario."""
    found: list[tuple[str, list[str]]] = [("", [])]
    for piece in pieces:
        if piece.startswith(NAMED):
            found.append((_decoded(piece[1:]), []))
        else:
            found[-1][1].append(piece)
    return found


def _seed(pieces: Sequence[str]) -> tuple[int | None, list[str]]:
    """The seed, None when it cannot be read, and the other pieces."""
    written = [piece[1:] for piece in pieces if piece.startswith(SEEDED)]
    readable = all(digits.isdecimal() and digits.isascii() and len(digits) <= 10 for digits in written)
    seed = int(written[-1]) if written and readable else SEED if readable else None
    return seed, [piece for piece in pieces if not piece.startswith(SEEDED)]


def _state(model: Model, pieces: Sequence[str], since: str, mark: str) -> tuple[dict[str, float], list[str]]:
    """The inputs that the pieces change, brought to the present model, and what to tell of them."""
    read = [(key[:60], _number(number)) for key, _, number in (piece.partition("=") for piece in pieces)]
    values = {key: value for key, value in read if value is not None}
    found = versions.migrate(model, values, since, mark)
    return found.values, [*([typeset(VALUE)] if None in dict(read).values() else []), *found.sentences]


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if isfinite(value) and len(text) < 32 else None


def _coded(name: str) -> str:
    return "".join(map(_as_it_goes, name))


def _as_it_goes(sign: str) -> str:
    if sign == " ":
        return "_"
    return sign if sign == "-" or (sign.isascii() and sign.isalnum()) else f"{CODE}{ord(sign):x}{CODE}"


def _decoded(text: str) -> str:
    """What _coded has written; a code that is none is left out."""
    parts = text.split(CODE)
    return "".join(_sign(part) if place % 2 else part.replace("_", " ") for place, part in enumerate(parts))


def _sign(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
