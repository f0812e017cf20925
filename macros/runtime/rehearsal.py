"""Runs in the stubbed Pyodide under Node: uses the library as the reader's Python will, to see what it takes.

Imports nothing of its own but sys: what it imported would be taken for needed.
"""

import sys

# What can go wrong in the engine, told by traceback, which imports more the first time it speaks.
MISHAPS = ("1 / 0", "unknown", "(1).unknown", "import unknown", "import json; json.loads('{')")


def taken(imports: str) -> str:
    """The engine's import statements, one a line → the archive members then loaded, one a line."""
    for statement in imports.splitlines():
        exec(statement, {})
    for mishap in MISHAPS:
        tell(mishap)
    return "\n".join(sorted(filter(None, map(member, list(sys.modules.values())))))


def tell(mishap: str) -> None:
    import traceback

    try:
        exec(mishap, {})
    except Exception as error:
        traceback.format_exception(error)


def member(module: object) -> str:
    """'json/__init__.pyc'; '' for a module frozen or built into the wasm, which no archive need hold."""
    spec = getattr(module, "__spec__", None)
    archive = getattr(getattr(spec, "loader", None), "archive", None)
    return spec.origin.removeprefix(f"{archive}/") if spec and archive else ""
