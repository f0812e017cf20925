"""The answer in a sentence: the first result beside the article's, then what the reader has changed."""

from collections.abc import Mapping

from .errors import ModelError, suggest
from .french import typeset
from .model import Cell, Model
from .numbers import text

NAMED = 3  # changed inputs that are named with their value


def headline(model: Model, output: str, cells: Mapping[str, Cell], article: Mapping[str, Cell]) -> str:
    """'ROI : 8 %, au lieu de 12 % dans l'article.' Raises ModelError."""
    if output not in model.nodes or model.nodes[output].series:
        numbers = [name for name, node in model.nodes.items() if not node.series]
        raise ModelError(f"{model.name} n'a pas de résultat « {output} ».{suggest(output, numbers)}")
    said, was = (_said(model, output, found) for found in (cells, article))
    compared = "comme dans l'article" if said == was else f"au lieu de {was} dans l'article"
    case = compared if _changed(model, cells, article) else "dans le cas de l'article"
    return typeset(f"{model.label(output)} : {said}, {case}.")


def changes(model: Model, cells: Mapping[str, Cell], article: Mapping[str, Cell]) -> str:
    """'Vous avez changé « Marge » (30 %) et « Panier » (50 €).', or ''."""
    changed = _changed(model, cells, article)
    shown = changed if len(changed) <= NAMED + 1 else changed[:NAMED]
    parts = [f"« {model.label(name)} » ({_said(model, name, cells)})" for name in shown]
    if rest := len(changed) - len(shown):
        parts.append(f"{rest} autres valeurs")
    listed = " et ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))
    return typeset(f"Vous avez changé {listed}.") if changed else ""


def _changed(model: Model, cells: Mapping[str, Cell], article: Mapping[str, Cell]) -> list[str]:
    return [name for name in model.inputs if cells[name] != article[name]]


def _said(model: Model, name: str, cells: Mapping[str, Cell]) -> str:
    value = cells[name]
    assert not isinstance(value, tuple)
    return text(value, model.unit(name))
