"""A reader's scenarios as a file, or as the text that a browser keeps, and back.

JSON: {"format": FORMAT, "format_version": 1, "model": …, "model_version": …, "fingerprint": …, "scenarios":
[{"name": …, "values": {input: number}}]}, values only where they differ from the defaults. A file that is not ours,
or comes from the future, is refused; of any other, what can be read is taken, and the rest is said.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from . import versions
from .errors import CalculatorError, InputError
from .french import typeset
from .kept import MOST, Kept, changed, tidied
from .library import load
from .model import Model

FORMAT, VERSION = "chiffres-en-main/scenarios", 1
LONGEST = 100_000  # characters: four scenarios of the largest model take a twentieth
VALUES = 100  # of a scenario: no model has as many inputs
NEWER = "rechargez la page, puis réessayez."


@dataclass(frozen=True, slots=True)
class Found:
    """What a file holds, brought to the present version of its model, and what to tell."""

    scenarios: tuple[Kept, ...]
    sentences: tuple[str, ...]


def written(model: Model, scenarios: Sequence[Kept]) -> str:
    """The text of a file."""
    kept = [{"name": scenario.name, "values": scenario.values} for scenario in scenarios]
    head = {"format": FORMAT, "format_version": VERSION, "model": model.name}
    mark = {"model_version": versions.version(model), "fingerprint": versions.fingerprint(model)}
    return json.dumps({**head, **mark, "scenarios": kept}, ensure_ascii=False, indent=1)


def opened(model: Model, text: str) -> Found:
    """What the text holds for this model. Raises InputError, with the reason, when nothing of it can be taken."""
    file = _ours(text)
    _check_model(model, file)
    listed = file.get("scenarios")
    if not isinstance(listed, list):
        raise _refused("Ce fichier est abîmé : il n'y a pas de scénarios dedans.")
    since, mark = (str(file.get(key, ""))[:10] for key in ("model_version", "fingerprint"))
    found: list[Kept] = []
    said: list[str] = []
    for item in listed[:MOST]:
        scenario, sentences = _scenario(model, item, since, mark)
        found += [scenario] if scenario else []
        said += sentences
    if len(listed) > MOST:
        said.append(typeset("Il y a plus de quatre scénarios dans ce fichier : les premiers seuls sont lus."))
    return Found(tuple(tidied(found)), versions.few(said))


def _ours(text: str) -> dict[str, Any]:
    if len(text) > LONGEST:
        raise _refused("Ce fichier est trop long pour être un fichier de scénarios : 100 ko au plus.")
    try:
        file = json.loads(text, parse_int=float)  # whole or not, never too long to be a float
    except (ValueError, RecursionError):
        raise _refused("Ce fichier est illisible : un fichier de scénarios de ce site est attendu.") from None
    version = file.get("format_version") if isinstance(file, dict) and file.get("format") == FORMAT else None
    if not isinstance(version, float):
        raise _refused("Ce fichier n'est pas un fichier de scénarios de ce site.")
    if version > VERSION:
        raise _refused(f"Ce fichier vient d'une version plus récente du site : {NEWER}")
    found: dict[str, Any] = file
    return found


def _check_model(model: Model, file: dict[str, Any]) -> None:
    name = str(file.get("model", ""))[:60]
    if name != model.name:
        raise _refused(f"Ce fichier est celui d'un autre calculateur, « {_title(name)} » : ouvrez-le sur sa page.")
    if versions.is_later(str(file.get("model_version", "")), model):
        raise _refused(f"Ce fichier vient d'une version plus récente de ce calculateur : {NEWER}")


def _title(name: str) -> str:
    try:
        return load(name).title
    except CalculatorError:
        return name


def _scenario(model: Model, item: Any, since: str, mark: str) -> tuple[Kept | None, Sequence[str]]:
    """One scenario, and what to tell of it."""
    name, values = (item.get("name"), item.get("values")) if isinstance(item, dict) else (None, None)
    if not isinstance(name, str) or not isinstance(values, dict) or len(values) > VALUES:
        return None, [typeset("Un scénario de ce fichier est illisible : il est laissé de côté.")]
    numbers = {key[:60]: value for key, value in values.items() if isinstance(value, float)}
    others = [key[:60] for key, value in values.items() if not isinstance(value, float)]
    said = [f"« {key} » n'est pas un nombre : sa valeur est laissée de côté." for key in others]
    found = versions.migrate(model, numbers, since, mark)
    return Kept(name, changed(model, found.values)), [*map(typeset, said), *found.sentences]


def _refused(why: str) -> InputError:
    return InputError("file", why)
