"""A model as one straight function: its expressions in order, one line each, compiled once.

It gives the bits of the walk, much faster, when every cell is defined; Model.compute falls back on the walk,
which alone knows that undefined in is undefined out.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ast

Lines = dict[str, str]  # node → its expression as Python text, loops written out, in an order that can be run


def lines(expressions: "Mapping[str, ast.expr]", order: Sequence[str]) -> Lines:
    """The text of each node's expression, loops written out. At build only: the reader's browser gets the text."""
    from ast import unparse

    from .unroll import length, unrolled

    lengths: dict[str, int] = {}
    written = {}
    for name in order:
        expression = unrolled(expressions[name], lengths)
        if terms := length(expression):
            lengths[name] = terms
        written[name] = unparse(expression)
    return written


def source(constants: Mapping[str, float], lines: Lines, inputs: Iterable[str], outputs: Sequence[str]) -> str:
    """The text of `straight(inputs…)`, which returns the tuple of `outputs`. Constants are its defaults: no time."""
    arguments = ", ".join([*inputs, *(f"{name}={value!r}" for name, value in constants.items())])
    body = [f"    {name} = {text}" for name, text in lines.items()]
    returned = ", ".join(outputs)
    return "\n".join([f"def straight({arguments}):", *body, f"    return ({returned},)", ""])


def compiled(module: ModuleType, text: str, tools: Mapping[str, Any] | None = None) -> Callable[..., Any]:
    """The function `straight` that `text` defines, among what the model's module imports, and `tools`."""
    scope = {**vars(module), **(tools or {})}
    exec(compile(text, f"<{module.__name__}>", "exec"), scope)
    return scope["straight"]  # type: ignore[no-any-return]  # exec has none
