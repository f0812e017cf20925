"""What a chart is about: a model, some of its cells, and the inputs that give them their figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as made
from typing import Any

from ..errors import ModelError, suggest
from ..model import Cell, Model
from ..numbers import field, text
from ..sensitivity import Values


def cases(model: Model, names: Sequence[str], values: Values, start: str) -> dict[str, Values]:
    """The case of these values, under the name `start`, then the named scenarios over it, or all of them."""
    for name in names:
        if name not in model.scenarios:
            known = ", ".join(model.scenarios) or "aucun"
            raise ModelError(f"{model.name} n'a pas de scénario « {name} » : {known}.{suggest(name, model.scenarios)}")
    chosen = [model.scenarios[name] for name in names or model.scenarios]
    return {start: values, **{scenario.label: {**values, **scenario.values} for scenario in chosen}}


@dataclass(frozen=True, slots=True)
class Subject:
    """cells: one, or the stages of a funnel. sets: named inputs, for the charts that compare. draws: Simulation's."""

    model: Model
    cells: tuple[str, ...]
    values: Values = made(default_factory=dict)
    sets: Mapping[str, Values] = made(default_factory=dict)
    draws: Mapping[str, Any] = made(default_factory=dict)

    @property
    def cell(self) -> str:
        """The only cell. Raises ModelError."""
        if len(self.cells) != 1:
            raise ModelError(f"{self.model.name} : ce graphique montre un seul nœud, pas {len(self.cells)}.")
        return self.cells[0]

    @property
    def unit(self) -> str:
        return self.model.unit(self.cell)

    @property
    def label(self) -> str:
        return self.model.label(self.cell)

    def span(self, name: str, low: float, high: float) -> str:
        """'de 0 à 3 h par semaine': two values of an input."""
        unit = self.model.unit(name)
        return f"de {field(low, unit)} à {text(high, unit)}"

    def figure(self, cells: Mapping[str, Cell], name: str) -> float:
        """The figure of a cell. Raises ModelError for a series."""
        self.model.cell(name)
        found = cells[name]
        if isinstance(found, tuple):
            raise ModelError(f"{self.model.name}.{name} est une série : ce graphique veut des nombres.")
        return found
