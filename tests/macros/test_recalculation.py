"""LibreOffice opens every workbook, computes it anew, and finds the page's figures."""

import csv
import re
import subprocess
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from math import inf, isclose, isnan, nan
from pathlib import Path

import pytest
from openpyxl import load_workbook

from calculator import Model, load, names
from calculator.archive import packed, unpacked
from calculator.model import Cell
from calculator.workbook import cell_name, filled
from macros import workbooks
from tests.calculator.test_models import vectors
from tests.macros.find_spreadsheet import ADVICE, find

PAGE = "https://exemple.fr/"
DRAWN = 20
CLOSE, NOTHING = 1e-9, 1e-15
WRONG = "12345678.9"
REMEMBERED = re.compile(r"( t=\"str\")?>(<f[^>]*>[^<]*</f>)<v>[^<]*</v>")
ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
# Semicolons, UTF-8, in English, numbers with all their digits and not as they are shown; the first sheet only.
CSV = "csv:Text - txt - csv (StarCalc):59,34,76,1,,1033,false,false,false"
WORDS = {"jamais": inf, "non défini": nan}

Rows = list[list[str]]
Case = tuple[Model, dict[str, float]]


@pytest.fixture(scope="module")
def templates() -> dict[str, bytes]:
    return {name: workbooks.template(load(name), PAGE) for name in names()}


@pytest.fixture(scope="module")
def cases() -> dict[str, Case]:
    """The defaults, then inputs drawn within their bounds, for every model; then each with one cell changed."""
    found: dict[str, Case] = {}
    for model in map(load, names()):
        drawn = vectors(model, DRAWN)
        found |= {f"{model.name}-{place}": (model, values) for place, values in enumerate([{}, *drawn])}
        found[f"{model.name}-changed"] = model, one_changed(model)
    return found


@pytest.fixture(scope="module")
def recalculated(
    templates: dict[str, bytes], cases: dict[str, Case], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Rows]:
    """What LibreOffice found in each: all in two runs, from remembered values that are all wrong."""
    program = find()
    if program is None:
        pytest.skip(ADVICE)
    folder = tmp_path_factory.mktemp("tableurs")
    for key, (model, values) in cases.items():
        content = templates[model.name]
        if key.endswith("-changed"):
            content = typed_in(filled(content, model, {}, PAGE), model, values)
        else:
            content = forgetful(filled(content, model, values, PAGE))
        (folder / f"{key}.xlsx").write_bytes(content)
    files = sorted(folder.glob("*.xlsx"))
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda half: convert(program, half), (files[::2], files[1::2])))
    tables = {key: (folder / f"{key}.csv").read_text("utf-8").splitlines() for key in cases}
    return {key: list(csv.reader(lines, delimiter=";")) for key, lines in tables.items()}


@pytest.mark.parametrize("name", names())
def test_libreoffice_finds_the_figures_of_the_page(
    name: str, templates: dict[str, bytes], cases: dict[str, Case], recalculated: dict[str, Rows]
) -> None:
    places = places_of(templates[name])
    for key, (model, values) in cases.items():
        if model.name != name:
            continue
        found = {cell: read(recalculated[key], place) for cell, place in places.items()}
        expected = figures(model, model.compute(values))
        assert found.keys() == expected.keys()
        wrong = {cell: (found[cell], value) for cell, value in expected.items() if not same(found[cell], value)}
        assert not wrong, (key, values)


def test_some_of_what_was_compared_is_a_word(cases: dict[str, Case]) -> None:
    """Or the test above would say nothing of « jamais » and « non défini »."""
    every = [value for model, values in cases.values() for value in figures(model, model.compute(values)).values()]
    assert [value for value in every if value == inf] and [value for value in every if value != value]


def one_changed(model: Model) -> dict[str, float]:
    """Another value in the input that the first result reads most directly: halfway to its upper bound."""
    name, cell = next((name, cell) for name, cell in model.inputs.items() if cell.default < cell.max)
    middle = (cell.default + cell.max) / 2
    return {name: int(middle) if cell.whole else middle}


def typed_in(workbook: bytes, model: Model, values: Mapping[str, float]) -> bytes:
    """The workbook with other inputs, as a reader would type them: openpyxl forgets what formulas remember."""
    book, target = load_workbook(BytesIO(workbook)), BytesIO()
    for name, value in values.items():
        ((sheet, place),) = book.defined_names[cell_name(name)].destinations
        book[sheet][place.replace("$", "")] = value
    book.save(target)
    return target.getvalue()


def forgetful(workbook: bytes) -> bytes:
    """The workbook with one wrong figure in the place of all that its formulas remember."""
    members = unpacked(workbook)
    sheet = members["xl/worksheets/sheet1.xml"].decode()
    wrong, count = REMEMBERED.subn(rf">\2<v>{WRONG}</v>", sheet)
    assert count == sheet.count("</f>") > 0
    return packed({**members, "xl/worksheets/sheet1.xml": wrong.encode()})


def convert(program: str, files: Sequence[Path]) -> None:
    """These workbooks to CSV beside them, by a LibreOffice of its own that always recalculates.

    It leaves those beyond the 250th, without a word.
    """
    profile = files[0].with_suffix("")
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS)
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", CSV]
    done = subprocess.run([*command, "--outdir", files[0].parent, *files], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def places_of(workbook: bytes) -> dict[str, tuple[int, int]]:
    """'van' or 'flux.1' → row and column, read by openpyxl from the defined names."""
    book = load_workbook(BytesIO(workbook))
    found: dict[str, tuple[int, int]] = {}
    for name, defined in book.defined_names.items():
        if name.startswith("_"):
            continue
        ((sheet, span),) = defined.destinations
        cells = book[sheet][span.replace("$", "")]
        terms = [cell for row in cells for cell in row] if isinstance(cells, tuple) else [cells]
        keys = [f"{name}.{period}" for period in range(len(terms))] if isinstance(cells, tuple) else [name]
        found |= {key: (cell.row - 1, cell.column - 1) for key, cell in zip(keys, terms, strict=True)}
    return found


def read(rows: Rows, place: tuple[int, int]) -> float | str:
    """A number, nan or inf for the words of the page, or the text that should not be there."""
    text = rows[place[0]][place[1]]
    if text in WORDS:
        return WORDS[text]
    try:
        return float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        return text


def figures(model: Model, cells: Mapping[str, Cell]) -> dict[str, float]:
    """The engine's, under the workbook's names; a minus infinity is « non défini »."""
    renamed = {key: cell_name(key.partition(".")[0]) + "".join(key.partition(".")[1:]) for key in model.figures(cells)}
    return {renamed[key]: nan if value == -inf else value for key, value in model.figures(cells).items()}


def same(found: float | str, expected: float) -> bool:
    if isinstance(found, str) or isnan(expected):
        return found != found
    return isclose(found, expected, rel_tol=CLOSE, abs_tol=NOTHING)
