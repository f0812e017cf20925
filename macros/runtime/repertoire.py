"""Runs in Pyodide: all that the engine can be asked, of every model, so that what Pyodide uses for it can be seen.

What is forgotten here costs a reader two seconds, once: see hot.py.
"""

import gc
import json
import sys
from binascii import b2a_base64
from collections import OrderedDict, defaultdict, deque
from collections.abc import Iterator
from functools import partial
from itertools import chain, count
from operator import itemgetter
from types import MappingProxyType
from typing import Any
from weakref import ref

from questions import ask, first  # type: ignore[import-not-found]  # beside this file, in Pyodide

from calculator import load, names
from calculator.browser import answer

ODD = ("abc", "", "-1", "1e400", "−12,5 %", "1 234,50 €", "½", "😀\ud800", "9" * 400, "0,1", "nan", "1e-320")
SHAPES = ("uniforme", "pert", "fixe", "triangulaire", "inconnue")
GROWTH = 24 << 20  # bytes: past what the wasm begins with, so that its memory grows
WRONG = ("", "{", "[]", "null", '{"ask": "simuler"}', '{"model": "rsé"}', '{"a": "\\ud83d\\ude00"}', "[" * 5000)


def play() -> None:
    for name in names():
        for question in (*first(name), *figures(name), *tools(name), *doors(name)):
            ask({"model": name, **question})
    for wrong in WRONG:
        answer(wrong)
    characters()
    mishaps()


def figures(name: str) -> Iterator[dict[str, Any]]:
    """Fields at their bounds, drawn between them, and typed by anybody."""
    from random import Random  # an engine without models need not have it

    draw, inputs = Random(name), load(name).inputs
    for end in ("min", "max"):
        yield {"values": {key: getattr(cell, end) for key, cell in inputs.items()}}
    for _ in range(5):
        yield {"values": {key: draw.uniform(cell.min, cell.max) for key, cell in inputs.items()}}
    yield from ({"fields": dict.fromkeys(inputs, typed)} for typed in ODD)
    yield {"values": {"inconnue": 1}}


def tools(name: str) -> Iterator[dict[str, Any]]:
    model = load(name)
    output, keys = model.results[0], list(model.inputs)
    changed = {key: cell.max for key, cell in model.inputs.items()}
    sets = {"scenarios": list(model.scenarios)} if model.scenarios else {"sets": {"a": {}, "b": changed}}
    for verb in ("tornado", "elasticities"):
        yield {"ask": verb, "output": output}
    for kind in ("flux", "distribution", "entonnoir", "scenarios", "ecart", "autre"):
        yield from ({"ask": "chart", "kind": kind, "output": node, "draws": 500, **sets} for node in model.results[:3])
    for key in (keys[0], keys[-1]):
        yield {"ask": "seek", "output": output, "input": key, "target": "12,5"}
    yield {"ask": "grid", "output": output, "x": keys[0], "y": keys[-1], "steps": 2}
    yield {"ask": "attribute", "output": output, "from": {}, "to": dict.fromkeys(keys[:2], 1)}
    simulation = {"ask": "simulate", "output": output, "threshold": "10", "seed": "7", "again": True, "draws": 500}
    yield from ({**simulation, "shapes": dict.fromkeys(keys, shape)} for shape in SHAPES)
    yield {**simulation, "draws": 2_500, "ranges": {key: ["1", "2", "3"] for key in keys}}
    yield {**simulation, "correlations": [[keys[0], keys[-1], 0.6]]}


def doors(name: str) -> Iterator[dict[str, Any]]:
    """Links, files, workbooks, scenarios: what comes in and what goes out."""
    model = load(name)
    changed = {key: cell.max for key, cell in model.inputs.items()}
    typed = [{"name": "É 😀 " * 30, "values": dict.fromkeys(changed, "1")}, {"name": "b", "values": changed}]
    link = json.loads(answer(json.dumps({"ask": "share", "model": name, "values": changed})))["link"]
    yield from ({"ask": "open", "link": text} for text in (link, f"{name}~0~~{link}", f"{link}~!e9~x=1e9", "%%~~"))
    shelf = {"ask": "shelf", "scenarios": typed[1:], "more": typed[1:], "outputs": [model.results[0]]}
    yield from (shelf, {**shelf, "article": {}, "present": changed, "more": typed})
    kept = json.loads(answer(json.dumps({"model": name, **shelf}))).get("file", "")
    yield from ({"ask": "file", "text": text} for text in (kept, kept.replace("1", "x"), kept[:-9], "é😀"))
    yield from (
        {"ask": verb, "values": changed, "page": "https://exemple.fr/é"} for verb in ("csv", "json", "describe")
    )
    yield {"ask": "share", "file": kept, "seed": "12"}
    yield {"ask": "compare", "sets": {"a": {}, "b": changed}}
    yield {"ask": "migrate", "version": "0", "values": {**changed, "ancienne": 1}}
    yield from ({"ask": "workbook", "page": "é", "template": text} for text in (workbook(name), "AAAA", "é"))


def workbook(name: str) -> str:
    """As much of a spreadsheet as the engine looks at."""
    from calculator.archive import packed
    from calculator.versions import fingerprint
    from calculator.workbook import BOOK, SHEETS, cell_name

    model = load(name)
    places = {cell_name(key): f"$B${row}" for row, key in enumerate((*model.inputs, *model.nodes), 1)}
    defined = "".join(f'<definedName name="{key}">Calcul!{place}</definedName>' for key, place in places.items())
    cells = "".join(f'<c r="{place.replace("$", "")}" s="1"><v>0</v></c>' for place in places.values())
    book = f'<definedName name="_version">"{fingerprint(model)}"</definedName>{defined}'
    members = {BOOK: book.encode(), **{file: cells.encode() for file in SHEETS.values()}}
    return b2a_base64(packed(members)).decode()


def characters() -> None:
    """All there are: of the tables that tell a letter from a figure, a part unread must not be taken for unused."""
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    for change in (str.upper, str.lower, str.title, str.casefold, str.swapcase, ascii):
        change(every)
    for asked in (str.isalnum, str.isdecimal, str.isdigit, str.isidentifier, str.isnumeric, str.isprintable):
        sum(map(asked, every))
    sum(map(int, filter(str.isdecimal, every)))
    every.split()


def collected() -> Iterator[object]:
    """What the collector may find alive, whenever it comes."""
    held: dict[object, object] = {"a": [], 2: {}}
    for view in (held, held.keys(), held.values(), held.items(), [1], (1,), {1}, frozenset("a"), "é", b"a", range(9)):
        yield [view, iter(view), *map(repr, view)]
        yield (zip(view, view, strict=True), enumerate(view), filter(None, view), map(str, view))
    yield (reversed([1]), reversed(held), reversed((1,)), memoryview(b"a"), slice(1, 2), property(), super(dict, held))
    yield (held.get, dict.get, staticmethod(repr), classmethod(repr), list[int], int | str, type("A", (dict,), {})())
    yield ((x for x in [1]), lambda held=held: held, sys._getframe(), sys.exc_info, OrderedDict(held), deque([1]))
    yield (
        partial(repr, 1),
        itemgetter(1),
        chain([1], [2]),
        count(),
        ref(mishaps),
        defaultdict(list),
        MappingProxyType({}),
    )


def mishaps() -> None:
    """What a long visit and a mistake of ours do to a Python."""
    bytearray(GROWTH)
    for _ in collected():
        gc.collect()
    from traceback import format_exception

    for wrong in (
        "1 / 0",
        "unknown",
        "(1).unknown",
        "import unknown",
        "f = lambda: f()\nf()",
        "int('9' * 5000)",
        "1 +",
    ):
        try:
            exec(wrong, {})
        except Exception as error:
            format_exception(error)
