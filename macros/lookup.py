"""What an author names, found: a model, its cells under given inputs, a node, one number of a series.

Each raises ModelError or InputError with the nearest name and the cure.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from calculator import Input, InputError, Model, ModelError, load, names
from calculator.errors import suggest
from calculator.model import Cell, Node


def sound() -> Iterator[Model]:
    """Every model that loads; check.py says why another does not."""
    for name in names():
        with suppress(ModelError):
            yield load(name)


def computed(name: str, inputs: dict[str, Any]) -> tuple[Model, dict[str, Cell]]:
    """The model and its cells; an input may be given as an author writes it: '60 %'."""
    model = load(name)
    return model, model.compute(typed(model, inputs))


def typed(model: Model, inputs: dict[str, Any]) -> dict[str, float]:
    """The values of the inputs. Raises InputError, with the cure where 60 was meant for 60 %."""
    return {name: _typed(name, model.input(name), value) for name, value in inputs.items()}


def _typed(name: str, cell: Input, value: Any) -> float:
    if isinstance(value, str):
        return cell.read(name, value)
    try:
        return cell.accept(name, value)
    except InputError as error:
        if cell.unit != "%" or not isinstance(value, int | float) or not cell.min <= value / 100 <= cell.max:
            raise
        raise InputError(name, f"{error} Écrivez « {value:g} % » entre guillemets, ou {value / 100:g}.") from None


def cell_of(path: str, inputs: dict[str, Any]) -> tuple[float, str]:
    """The value and the unit of one number, 'modele.noeud' or 'modele.serie.1'."""
    model, name, period = path_of(path)
    _, cells = computed(model.name, inputs)
    value = cells[name]
    if isinstance(value, tuple) and period is not None:
        value = value[period]
    if isinstance(value, tuple):
        raise ModelError(
            f"« {path} » est une série : choisissez une période, de « {path}.0 » à la dernière, ou table(…)."
        )
    return value, model.unit(name)


def path_of(path: str) -> tuple[Model, str, int | None]:
    """'cas_publie.flux_imprimes.1' → the model, 'flux_imprimes', 1."""
    name, _, rest = path.partition(".")
    cell, _, period = rest.partition(".")
    if not cell:
        raise ModelError(f"« {path} » : écrivez « modele.noeud », par exemple « cas_publie.roi_annuel ».")
    model = load(name)
    model.cell(cell)
    if not period:
        return model, cell, None
    last = model.periods.get(cell, 0) - 1
    if not period.isdecimal() or int(period) > last:
        raise ModelError(f"« {path} » : la période va de 0 (lancement) à {last}.")
    return model, cell, int(period)


def node_of(model: Model, name: str, series: bool | None = None) -> Node:
    """A node by name; `series` says which kind is wanted. Raises ModelError."""
    if name not in model.nodes:
        raise ModelError(f"{model.name} n'a pas de nœud « {name} ».{suggest(name, model.nodes)}")
    node = model.nodes[name]
    if series is not None and node.series is not series:
        kind = "une série : montrez-la avec tables=…" if node.series else "un nombre : montrez-le avec show=…"
        raise ModelError(f"{model.name}.{name} est {kind}")
    return node


def listed(names: Sequence[str] | str) -> Sequence[str]:
    return [names] if isinstance(names, str) else names
