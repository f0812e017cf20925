"""ES modules: one a model, its nodes in order; one for each file of the engine, of the functions that they reach."""

import ast
import inspect
import json
from collections.abc import Callable, Iterable, Iterator
from types import FunctionType

from calculator import Model
from calculator.unroll import unrolled

from .translate import Translator

KINDS = (int, float, str, frozenset, dict)  # of constants


class Modules:
    """`add` a function or a model, and all that it calls; `files` are then their texts by name."""

    def __init__(self) -> None:
        self.written: dict[str, dict[str, list[str]]] = {}  # file → function → lines
        self.imports: dict[str, set[tuple[str, str]]] = {}  # file → (file that it reads, name)

    def add(self, function: Callable[..., object]) -> None:
        assert isinstance(function, FunctionType)
        place, name = _place(function), function.__name__
        if name in self.written.setdefault(place, {}):
            return
        around = function.__globals__
        functions = {key: f for key, f in around.items() if isinstance(f, FunctionType)}
        constants = {key: value for key, value in around.items() if key.isupper() and isinstance(value, KINDS)}
        translator = Translator(f"{place}.py", _known(functions), constants)
        self.written[place][name] = []  # a function may call itself
        self.written[place][name] = translator.visit(_tree(function))
        self._reach(place, (functions[called] for called in sorted(translator.calls & functions.keys())))

    def add_model(self, model: Model) -> None:
        functions = {
            k: f for k, f in vars(model.module).items() if isinstance(f, FunctionType) and k not in model.nodes
        }
        cells = [*model.inputs, *model.constants, *model.nodes]
        translator = Translator(f"{model.name}.py", {**_known(functions), **dict.fromkeys(cells, False)})
        lines = [f"const {name} = {translator.visit(ast.Constant(value))};" for name, value in model.fixed.items()]
        for name in model.order:
            tree = unrolled(model.expressions[name], model.periods)
            lines.append(f"const {translator.visit(ast.Name(name))} = {translator.visit(tree)};")
        shown = [*model.inputs, *model.nodes]
        units = list(dict.fromkeys(map(model.unit, shown)))
        self.written[model.name] = {
            "accepted": _export("accepted", [[cell.min, cell.max, int(cell.whole)] for cell in model.inputs.values()]),
            "names": _export("names", " ".join(shown)),
            "unit": _export("unit", [units.index(model.unit(name)) for name in shown]),
            "units": _export("units", units),
            "compute": [
                f"export function compute([{', '.join(model.inputs)}]) {{",
                *(f"  {line}" for line in [*lines, f"return [{', '.join(shown)}];"]),
                "}",
            ],
        }
        self._reach(model.name, (functions[called] for called in sorted(translator.calls & functions.keys())))

    def _reach(self, place: str, functions: Iterable[FunctionType]) -> None:
        for function in functions:
            self.add(function)
            if _place(function) != place:
                self.imports.setdefault(place, set()).add((_place(function), function.__name__))

    def files(self) -> Iterator[tuple[str, str]]:
        for place, functions in self.written.items():
            read = [f'import {{ {name} }} from "./{file}.js";' for file, name in sorted(self.imports.get(place, ()))]
            body = [line for name in sorted(functions) for line in functions[name]]
            yield f"{place}.js", "\n".join(['import * as py from "./py.js";', *read, "", *body, ""])


def _place(function: FunctionType) -> str:
    return function.__module__.rpartition(".")[2]


def _tree(function: FunctionType) -> ast.stmt:
    lines, first = inspect.getsourcelines(function)
    return ast.increment_lineno(ast.parse("".join(lines)), first - 1).body[0]


def _known(functions: dict[str, FunctionType]) -> dict[str, bool]:
    return {name: f.__annotations__.get("return") is bool for name, f in functions.items()}


def _export(name: str, value: object) -> list[str]:
    return [f"export const {name} = {json.dumps(value, ensure_ascii=False, separators=(',', ':'))};"]
