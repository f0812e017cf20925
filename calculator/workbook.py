"""A reader's figures written into a model's workbook: its inputs, every value that its formulas remember, the link.

Only values change, never a formula; a text is written as one, and can never become a formula. The workbook says by
itself where its cells are: its defined names are those of the model.
"""

import re
from collections.abc import Iterator, Mapping
from math import isfinite
from typing import Any

from .archive import packed, unpacked
from .errors import RequestError
from .french import typeset
from .links import address
from .model import Model
from .versions import fingerprint

BOOK = "xl/workbook.xml"
SHEETS = {"Calcul": "xl/worksheets/sheet1.xml", "Sources": "xl/worksheets/sheet2.xml"}
LINK = "_lien"  # no node begins with an underscore
NAMED = re.compile(r"<definedName name=\"(\w+)\">(\w+)!\$([A-Z])\$(\d+)(?::\$([A-Z])\$(\d+))?</definedName>")
CELL = re.compile(r"<c r=\"([A-Z]+\d+)\"( s=\"\d+\")?[^>]*>(<f.*?</f>)?<(v|is><t)>[^<]*</(v|t></is)></c>")
LIKE_A_PLACE = re.compile(r"[a-z]{1,3}\d+|[rc]\d*(c\d*)?", re.IGNORECASE)  # B12, R1C1
OTHER = "le tableur de cette page est d'une autre version : rechargez la page, puis recommencez."


def filled(template: bytes, model: Model, values: Mapping[str, Any], page: str) -> bytes:
    """The model's workbook under these inputs; `page` is where its link leads. Raises InputError."""
    try:
        members = unpacked(template)
        book = members[BOOK].decode()
    except (KeyError, ValueError):
        raise RequestError("template", "le tableur de cette page est illisible : rechargez-la.") from None
    if f'>"{fingerprint(model)}"<' not in book:
        raise RequestError("template", typeset(OTHER))
    known: dict[str, float | str] = {LINK: address(model, values, page), **_figures(model, values)}
    written: dict[str, dict[str, float | str]] = {sheet: {} for sheet in SHEETS}
    for name, sheet, place in _places(book):
        if name in known:
            written[sheet][place] = known[name]
    for sheet, file in SHEETS.items():
        members[file] = _rewritten(members[file].decode(), written[sheet]).encode()
    return packed(members)


def cell_name(name: str) -> str:
    """A node's name as a workbook takes it: `roi1` is a place in the sheet, `roi1_` is not."""
    return f"{name}_" if LIKE_A_PLACE.fullmatch(name) else name


def _figures(model: Model, values: Mapping[str, Any]) -> dict[str, float | str]:
    """'van' or 'flux.1' → the figure, or the word that stands for it, under the workbook's names."""
    cells = model.compute(values)
    texts = model.texts(cells)
    found: dict[str, float | str] = {}
    for key, value in model.figures(cells).items():
        name, point, period = key.partition(".")
        found[cell_name(name) + point + period] = value if isfinite(value) else texts[key]
    return found


def _places(book: str) -> Iterator[tuple[str, str, str]]:
    """('van', 'Calcul', 'B12'), or one place a term: ('flux.0', 'Calcul', 'B20')…"""
    for name, sheet, left, top, right, bottom in NAMED.findall(book):
        if not right:
            yield name, sheet, f"{left}{top}"
            continue
        columns, rows = range(ord(left), ord(right) + 1), range(int(top), int(bottom) + 1)
        for place, (row, column) in enumerate((row, column) for row in rows for column in columns):
            yield f"{name}.{place}", sheet, f"{chr(column)}{row}"


def _rewritten(sheet: str, written: Mapping[str, float | str]) -> str:
    """The same sheet, with these values in their places."""

    def cell(found: re.Match[str]) -> str:
        place, style, formula = found[1], found[2] or "", found[3] or ""
        if place not in written:
            return found[0]
        value = written[place]
        if not isinstance(value, str):
            return f'<c r="{place}"{style}>{formula}<v>{value!r}</v></c>'
        if formula:
            return f'<c r="{place}"{style} t="str">{formula}<v>{_escaped(value)}</v></c>'
        return f'<c r="{place}"{style} t="inlineStr"><is><t>{_escaped(value)}</t></is></c>'

    return CELL.sub(cell, sheet)


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
