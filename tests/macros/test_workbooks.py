"""A model's workbook as openpyxl reads it: complete, filled with the reader's figures, safe to open."""

import re
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from calculator import InputError, Model, load, names
from calculator.errors import RequestError
from calculator.links import address, opened
from calculator.spreadsheet import expressions
from calculator.workbook import cell_name, filled
from macros import workbooks
from macros.calculation_sheet import FROZEN
from tests.calculator.test_models import vectors
from tests.calculator.tiny import tiny

PAGE = "https://exemple.fr/calculateurs/essai/"
FILES = workbooks.files("https://exemple.fr/")
ERRORS = ("#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#REF!", "#N/A")


def book_of(name: str, values: dict[str, Any] | None = None) -> Workbook:
    """What a spreadsheet would show of it without computing anything, or its formulas when `values` is None."""
    if values is None:
        return load_workbook(BytesIO(FILES[f"assets/tableurs/{name}.xlsx"]))
    content = filled(FILES[f"assets/tableurs/{name}.xlsx"], load(name), values, PAGE)
    return load_workbook(BytesIO(content), data_only=True)


def shown(book: Workbook, name: str) -> list[Any]:
    """The cells of a defined name."""
    ((sheet, span),) = book.defined_names[cell_name(name)].destinations
    found = book[sheet][span.replace("$", "")]
    return [cell for row in found for cell in row] if isinstance(found, tuple) else [found]


def expected(model: Model, values: dict[str, Any], name: str) -> list[float | str]:
    cells = model.compute(values)
    texts, figures = model.texts({name: cells[name]}), model.figures({name: cells[name]})
    return [texts[key] if texts[key] in ("jamais", "non défini") else value for key, value in figures.items()]


@pytest.mark.parametrize("name", names())
def test_every_cell_remembers_the_engine_s_very_figure(name: str) -> None:
    model = load(name)
    for values in ({}, *vectors(model, 5)):
        book = book_of(name, values)
        for cell in [*model.inputs, *model.constants, *model.nodes]:
            assert [found.value for found in shown(book, cell)] == expected(model, values, cell), (cell, values)


@pytest.mark.parametrize("name", names())
def test_every_node_is_a_formula_and_none_is_frozen(name: str) -> None:
    model, book = load(name), book_of(name)
    for node in model.nodes:
        for cell in shown(book, node):
            assert cell.data_type == "f", node
            assert cell.protection.locked
            formula = getattr(cell.value, "text", cell.value)
            assert len(formula) < 8192, "the longest formula that Excel takes"
            assert not any(error in formula for error in ERRORS)


@pytest.mark.parametrize("name", names())
def test_an_input_is_the_only_cell_that_one_may_change_and_keeps_to_its_bounds(name: str) -> None:
    model, book = load(name), book_of(name)
    sheet = book["Calcul"]
    assert all(one.protection.sheet and one.protection.password is None for one in book)
    inputs = {shown(book, key)[0].coordinate: cell for key, cell in model.inputs.items()}
    free = {cell.coordinate for row in sheet for cell in row if not cell.protection.locked}
    assert free == set(inputs)
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    for place, cell in inputs.items():
        rule = rules[place]
        assert (float(rule.formula1), float(rule.formula2)) == (cell.min, cell.max)
        assert rule.type == ("whole" if cell.whole else "decimal")
        assert (rule.errorTitle, rule.showErrorMessage) == ("Valeur hors limites", True)
        assert cell.limits in rule.error


@pytest.mark.parametrize("name", names())
def test_every_cell_is_said_with_its_name_its_unit_and_its_sentence(name: str) -> None:
    model, sheet = load(name), book_of(name)["Calcul"]
    words = {cell.value for row in sheet for cell in row if isinstance(cell.value, str)}
    assert {model.title, model.description} <= words
    assert {cell.question for cell in model.inputs.values()} <= words
    assert {node.doc for node in model.nodes.values()} <= words
    labels = {model.label(key) for key in [*model.inputs, *model.constants, *model.nodes]}
    assert labels <= {re.sub(r" \([^()]*\)$", "", word) for word in words} | words


@pytest.mark.parametrize("name", names())
def test_the_sources_are_all_there_with_a_link_that_brings_the_inputs_back(name: str) -> None:
    model = load(name)
    (values,) = vectors(model, 1)
    sheet = book_of(name, values)["Sources"]
    words = {cell.value for row in sheet for cell in row}
    assert {cell.source for cell in model.inputs.values()} <= words
    assert {cell.limits for cell in model.inputs.values()} <= words
    assert f"https://exemple.fr/calculateurs/{name}/" in words
    link = shown(book_of(name, values), "_lien")[0].value
    assert link == address(model, values, PAGE)
    fragment = link.partition("#calcul=")[2].replace("%3D", "=").replace("%2B", "+")
    assert model.accept(opened(fragment).values) == model.accept(values)


def test_no_cell_of_any_workbook_is_a_link_or_runs_anything() -> None:
    for name in names():
        for sheet in book_of(name):
            assert not sheet._images and not sheet.legacy_drawing
            assert not [cell for row in sheet for cell in row if cell.hyperlink]


def test_a_text_is_never_a_formula() -> None:
    page = "=cmd|' /c calc'!A1<&>"
    content = filled(FILES["assets/tableurs/coupon.xlsx"], load("coupon"), {}, page)
    (cell,) = shown(load_workbook(BytesIO(content)), "_lien")
    assert cell.data_type != "f"
    assert cell.value.startswith(page)


def test_the_same_models_give_the_same_bytes() -> None:
    assert workbooks.files("https://exemple.fr/") == FILES


def test_a_workbook_is_small() -> None:
    assert max(map(len, FILES.values())) < 25_000


def test_an_article_s_own_case_has_a_workbook_of_its_own() -> None:
    model = load("coupon")
    name, value = next((name, cell.max) for name, cell in model.inputs.items())
    assert workbooks.address(model, model.accept({})) == "assets/tableurs/coupon.xlsx"
    target = workbooks.address(model, {name: value})
    content = workbooks.cases("https://exemple.fr/")[target]
    assert shown(load_workbook(BytesIO(content)), name)[0].value == value


def test_a_workbook_of_another_version_is_refused() -> None:
    with pytest.raises(RequestError, match="rechargez la page"):
        filled(FILES["assets/tableurs/coupon.xlsx"], load("canal"), {}, PAGE)


@pytest.mark.parametrize("template", [b"", b"<html>404</html>", FILES["assets/tableurs/coupon.xlsx"][:5000]])
def test_what_is_no_workbook_is_refused(template: bytes) -> None:
    with pytest.raises(RequestError, match="illisible"):
        filled(template, load("coupon"), {}, PAGE)


def test_inputs_out_of_bounds_are_refused_with_their_sentence() -> None:
    with pytest.raises(InputError, match="hors limites"):
        filled(FILES["assets/tableurs/cas_publie.xlsx"], load("cas_publie"), {"avance": 2}, PAGE)


@pytest.mark.parametrize(
    ("name", "expected"), [("roi", "roi"), ("roi1", "roi1_"), ("an12", "an12_"), ("r", "r_"), ("montee_1", "montee_1")]
)
def test_a_name_that_is_a_place_in_the_sheet_is_changed(name: str, expected: str) -> None:
    assert cell_name(name) == expected


def test_what_a_spreadsheet_cannot_say_keeps_its_value_and_says_so(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = tiny(tmp_path, "1 - (a1 / b if b > 0 else inf)", a1={"default": 1}, b={"default": 4})
    with pytest.raises(TypeError, match="peut être infini"):
        expressions(model, "resultat")
    book = load_workbook(BytesIO(filled(workbooks.template(model, PAGE), model, {"b": 2}, PAGE)))
    (cell,) = shown(book, "resultat")
    assert cell.value == 0.5
    notes = {str(rule.sqref): rule.prompt for rule in book["Calcul"].data_validations.dataValidation}
    assert notes[cell.coordinate] == FROZEN
    assert shown(book, "a1")[0].value == 1
