"""A model changes; the inputs that a reader has kept or shared do not. What becomes of them is said, never guessed.

A module declares VERSION, and what its inputs have become: RENOMMES = {"ancien": "nouveau"},
RETIRES = {"ancien": "Pourquoi l'entrée n'existe plus."}.
"""

from binascii import crc32
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .errors import InputError, suggest
from .french import typeset
from .model import Model

SAID = 5  # sentences at most: a hundred say less


@dataclass(frozen=True, slots=True)
class Migrated:
    """The values that still mean something, and one sentence for each thing that has changed."""

    values: dict[str, float]
    sentences: tuple[str, ...]


def version(model: Model) -> str:
    """What the module declares: '1' until its author says otherwise."""
    return str(getattr(model.module, "VERSION", "1"))


def fingerprint(model: Model) -> str:
    """Eight hexadecimal digits of all that a figure depends on: formulas, constants, units, defaults, bounds."""
    inputs = {name: (cell.default, cell.unit, cell.min, cell.max) for name, cell in model.inputs.items()}
    units = {name: node.unit for name, node in model.nodes.items()}
    return f"{crc32(repr((model.lines, model.fixed, units, inputs)).encode()):08x}"


def migrate(model: Model, values: Mapping[str, Any], since: str, mark: str = "") -> Migrated:
    """`values` as they were kept under version `since` with fingerprint `mark`, brought to the present model."""
    renamed: Mapping[str, str] = getattr(model.module, "RENOMMES", {})
    removed: Mapping[str, str] = getattr(model.module, "RETIRES", {})
    kept: dict[str, float] = {}
    said = []
    for old, value in values.items():
        name = renamed.get(old, old)
        if name in removed:
            said.append(f"« {name} » a été retiré : {removed[name]}")
        elif name not in model.inputs:
            said.append(
                f"« {name} » n'est pas une entrée : sa valeur est laissée de côté.{suggest(name, model.inputs)}"
            )
        else:
            if name != old:
                said.append(f"« {old} » s'appelle désormais « {model.label(name)} ».")
            try:
                kept[name] = model.inputs[name].accept(name, value)
            except InputError as error:
                said.append(f"{error} La valeur par défaut la remplace.")
    if since != version(model) or (mark and mark != fingerprint(model)):
        said.append(f"Les formules ont changé depuis la version {since} : les résultats peuvent différer.")
    return Migrated(kept, tuple(typeset(sentence) for sentence in said))


def is_later(since: str, model: Model) -> bool:
    """'3' and '2.1' are, for a model of version '2'; of a version that is not counted nothing can be said."""
    kept, present = _counted(since), _counted(version(model))
    return bool(kept and present) and kept > present


def few(sentences: Iterable[str]) -> tuple[str, ...]:
    """Each sentence once, the first ones; then how many are left out."""
    once = tuple(dict.fromkeys(sentences))
    return once if len(once) <= SAID + 1 else (*once[:SAID], f"Et {len(once) - SAID} autres remarques.")


def faults(model: Model) -> list[tuple[str, str]]:
    """(declaration, what is wrong with it), in French, for the author."""
    renamed: Mapping[str, str] = getattr(model.module, "RENOMMES", {})
    removed: Mapping[str, str] = getattr(model.module, "RETIRES", {})
    found = [("RENOMMES", f"« {new} », nouveau nom de « {old} », n'est pas une entrée.{suggest(new, model.inputs)}")
             for old, new in renamed.items() if new not in model.inputs and new not in removed]  # fmt: skip
    for declaration, names in (("RENOMMES", renamed), ("RETIRES", removed)):
        found += [(declaration, f"« {name} » est encore une entrée.") for name in names if name in model.inputs]
    return found


def _counted(written: str) -> tuple[int, ...]:
    """'2.1' → (2, 1); () for what is not made of numbers."""
    parts = written[:20].split(".")
    return tuple(map(int, parts)) if all(part.isdecimal() for part in parts) else ()
