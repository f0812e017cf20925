"""A module of formulas → a checked, ordered graph → figures.

A public function is a node; each parameter names the node, input or constant that it reads.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from math import isnan, nan
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING, Any

from .cells import Chance, Constant, Input, Scenario
from .errors import InputError, ModelError, suggest
from .french import typeset
from .numbers import text
from .straight import Lines, compiled
from .straight import lines as written
from .straight import source as text_of

if TYPE_CHECKING:
    from .source import Source

Cell = float | tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A computed cell: its function, what it reads, its unit, its name and its explanation."""

    function: Callable[..., Cell]
    reads: tuple[str, ...]
    unit: str
    series: bool
    label: str
    doc: str

    def value(self, cells: Mapping[str, Cell]) -> Cell:
        """Undefined in, undefined out: a condition must not turn « non défini » into a figure."""
        read = [cells[name] for name in self.reads]
        if any(isinstance(value, float) and isnan(value) for value in read):
            return nan
        try:
            return self.function(*read)
        except ZeroDivisionError:
            return nan


class Model:
    """The graph of one calculator.

    inputs, constants, nodes, scenarios: by name, in the order of the file. order: each node after what it reads.
    chances: by node. results, tables: the nodes that a page shows when its author does not choose; stages: the cells of
    its funnel, or none. expressions: the syntax tree of each node, empty where the source is not shipped (the reader's
    browser, which gets `lines` instead).
    Raises ModelError if it is not sound.
    """

    def __init__(self, module: ModuleType, source: "Source | None" = None, lines: Lines | None = None) -> None:
        declared = {name: cell for name, cell in vars(module).items() if not name.startswith("_")}
        self.name = module.__name__.rpartition(".")[2]
        title, _, description = (module.__doc__ or "").strip().partition("\n")
        self.title, self.description = typeset(title), typeset(" ".join(description.split()))
        self.inputs = {k: v for k, v in declared.items() if isinstance(v, Input)}
        self.constants = {k: v for k, v in declared.items() if isinstance(v, Constant)}
        self.chances = {v.node: v for v in declared.values() if isinstance(v, Chance)}
        self.scenarios = {k: v for k, v in declared.items() if isinstance(v, Scenario)}
        functions = {k: f for k, f in declared.items() if isinstance(f, FunctionType)}
        self.nodes = {k: _node(f) for k, f in functions.items() if f.__module__ == module.__name__}
        self.results: tuple[str, ...] = declared.get("RESULTATS", tuple(self.nodes)[-1:])
        self.tables: tuple[str, ...] = declared.get("TABLEAUX", ())
        self.stages: tuple[str, ...] = declared.get("ENTONNOIR", ())
        self.expressions = source.expressions if source else {}
        graph = {name: [read for read in node.reads if read in self.nodes] for name, node in self.nodes.items()}
        try:
            self.order = tuple(TopologicalSorter(graph).static_order())
        except CycleError as error:
            raise ModelError(f"{self.name}.py : cycle {' → '.join(reversed(error.args[1]))}.") from None
        self.lines = written(self.expressions, self.order) if source else lines or {}
        self.module = module
        self._straight: dict[tuple[str, ...], Callable[..., tuple[Cell, ...]]] = {}

    def compute(self, values: Mapping[str, Any] | None = None) -> dict[str, Cell]:
        """Every cell by name: inputs as given or by default, constants, nodes. Raises InputError."""
        inputs = self.accept(values or {})
        try:
            cells = self.straight(self.order)(*inputs.values())
        except ZeroDivisionError:
            return self.walk(inputs)
        if any(cell != cell for cell in cells):  # something is undefined: only the walk says what follows from it
            return self.walk(inputs)
        return {**inputs, **self.fixed, **dict(zip(self.order, cells, strict=True))}

    def accept(self, values: Mapping[str, Any]) -> dict[str, float]:
        """Every input, as given or by default, in the order of the file. Raises InputError."""
        for name in values:
            self.input(name)
        return {name: cell.accept(name, values.get(name, cell.default)) for name, cell in self.inputs.items()}

    def walk(self, inputs: Mapping[str, float]) -> dict[str, Cell]:
        """The cells one node after the other: slower, and right when some are undefined."""
        cells: dict[str, Cell] = {**inputs, **self.fixed}
        for name in self.order:
            cells[name] = self.nodes[name].value(cells)
        return cells

    def straight(self, outputs: Sequence[str]) -> Callable[..., tuple[Cell, ...]]:
        """One function of the inputs, in their order, that computes `outputs` and what they need, nothing more.

        It raises ZeroDivisionError or gives nan where something is undefined: then ask `walk`.
        """
        key = tuple(outputs)
        if key not in self._straight:
            text = text_of(self.fixed, self.needed(key), self.inputs, key)
            self._straight[key] = compiled(self.module, text)
        return self._straight[key]

    def needed(self, outputs: Sequence[str]) -> Lines:
        """The lines that lead to `outputs`, in an order that can be run."""
        found = {name for name in outputs if self.cell(name) and name in self.nodes}
        for name in reversed(self.order):
            if name in found:
                found.update(self.nodes[name].reads)
        return {name: self.lines[name] for name in self.order if name in found}

    @cached_property
    def fixed(self) -> dict[str, float]:
        """The constants' values."""
        return {name: constant.value for name, constant in self.constants.items()}

    def figures(self, cells: Mapping[str, Cell]) -> dict[str, float]:
        """Every number by its key: 'van'; a series gives one a period: 'flux.0', 'flux.1'…, undefined or not."""
        figures: dict[str, float] = {}
        for name, cell in cells.items():
            if name in self.nodes and self.nodes[name].series:
                terms = cell if isinstance(cell, tuple) else (nan,) * self.periods[name]
                figures |= {f"{name}.{period}": term for period, term in enumerate(terms)}
            elif not isinstance(cell, tuple):
                figures[name] = cell
        return figures

    def texts(self, cells: Mapping[str, Cell]) -> dict[str, str]:
        """Every number as the reader sees it, by the same keys."""
        units = {name: self.unit(name) for name in cells}
        return {key: text(value, units[key.partition(".")[0]]) for key, value in self.figures(cells).items()}

    @cached_property
    def periods(self) -> dict[str, int]:
        """Number of terms of each series, at the defaults."""
        return {name: len(cell) for name, cell in self.compute().items() if isinstance(cell, tuple)}

    def input(self, name: str) -> Input:
        """The input called `name`. Raises InputError with the nearest name."""
        if name not in self.inputs:
            raise InputError(name, f"{self.name} n'a pas d'entrée « {name} ».{suggest(name, self.inputs)}")
        return self.inputs[name]

    def cell(self, name: str) -> Input | Constant | Node:
        """The declaration of a cell. Raises ModelError with the nearest name."""
        known: dict[str, Input | Constant | Node] = {**self.inputs, **self.constants, **self.nodes}
        if name not in known:
            raise ModelError(f"{self.name} n'a ni entrée ni nœud « {name} ».{suggest(name, known)}")
        return known[name]

    def unit(self, name: str) -> str:
        return self.cell(name).unit

    def label(self, name: str) -> str:
        return self.cell(name).label


def _node(function: FunctionType) -> Node:
    hint = function.__annotations__["return"]
    label, _, doc = typeset(" ".join((function.__doc__ or "").split())).partition("\u00a0: ")
    code = function.__code__
    series = hint.__origin__ is not float
    return Node(function, code.co_varnames[: code.co_argcount], hint.__metadata__[0], series, label, _capital(doc))


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
