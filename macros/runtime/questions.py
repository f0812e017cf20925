"""Runs in Pyodide: asks the engine what readers ask, of every model, before its memory is kept.

What a question makes ready (functions written for a model, caches, code that Python has made quicker) is then ready
for every reader.
"""

import gc
import json
import linecache
import sys
import zipimport
from collections.abc import Iterator
from importlib import import_module
from typing import Any
from zlib import DEFLATED, MAX_WBITS, compressobj

from calculator import load, names
from calculator.browser import answer


def warm(modules: str) -> None:
    """Import the engine's modules, one a line, ask, then put away what one build's hour or place would leave."""
    for name in modules.splitlines():
        import_module(name)
    for name in names():
        for question in first(name):
            ask({"model": name, **question})
    settle()


def first(name: str) -> Iterator[dict[str, Any]]:
    """What a page asks of a model as its reader begins."""
    fields = json.loads(answer(json.dumps({"ask": "open", "link": name})))["fields"]
    output = load(name).results[0]
    yield {"fields": fields, "article": fields, "output": output}
    yield {"ask": "chart", "kind": "tornado", "output": output}


def ask(question: dict[str, Any]) -> None:
    """As the worker does, to the end of what is long."""
    found = json.loads(answer(json.dumps(question)))
    while "progress" in found:
        found = json.loads(answer(json.dumps({"ask": "next", "run": found["run"]})))


def settle() -> None:
    """Closes archives that will not be there, and forgets the seed that Python took from chance."""
    if "random" in sys.modules:
        sys.modules["random"].seed(0)
    linecache.clearcache()
    sys.path_importer_cache.clear()
    zipimport._zip_directory_cache.clear()  # type: ignore[attr-defined]  # private to CPython
    gc.collect()


def squeeze(source: str, target: str) -> None:
    """Gzip, by the zlib of this very Pyodide: another machine's might give other bytes."""
    packer = compressobj(9, DEFLATED, MAX_WBITS + 16)
    with open(source, "rb") as raw, open(target, "wb") as packed:
        packed.write(packer.compress(raw.read()) + packer.flush())
