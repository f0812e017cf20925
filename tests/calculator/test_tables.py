"""What is taken away as text, CSV or JSON, reads back into the very figures of the engine, and nothing in it runs."""

import csv
import io
import json
from math import inf, isfinite, nan
from typing import Any

import pytest

from calculator import load, names
from calculator.export import exported
from calculator.links import opened
from calculator.model import Model
from calculator.tables import csv as table
from calculator.versions import fingerprint, version
from tests.calculator.test_models import corners, vectors
from tests.calculator.tiny import tiny

PAGE = "https://exemple.fr/"
WORDS = {"jamais": inf, "non défini": nan}


def rows_of(model: Model, values: dict[str, float]) -> list[list[str]]:
    text = table(model, values)
    assert text.startswith("\ufeff") and text.endswith("\r\n")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))


@pytest.mark.parametrize("name", names())
def test_a_table_reads_back_into_the_same_figures(name: str) -> None:
    model = load(name)
    for values in (*corners(model), *vectors(model, 20)):
        header, *rows = rows_of(model, values)
        assert header == ["Nature", "Nom", "Période", "Valeur", "Unité", "Source ou explication"]
        labels = {model.label(key): key for key in [*model.inputs, *model.nodes]}
        read = {labels[row[1]] + (f".{row[2]}" if row[2] else ""): row[3] for row in rows}
        cells = model.compute(values)
        kept = model.figures({key: cells[key] for key in [*model.inputs, *model.nodes]})
        assert read.keys() == kept.keys()
        for key, value in kept.items():
            found = WORDS[read[key]] if read[key] in WORDS else float(read[key].replace(",", "."))
            assert repr(found) == repr(float(value) if value != -inf else nan), key


def test_no_word_of_a_table_is_a_formula() -> None:
    for name in names():
        words = [word for row in rows_of(load(name), {}) for column, word in enumerate(row) if column != 3]
        assert not [word for word in words if word.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("word", ["=1+1", "+A1", "-e1", "@SUM(A1)", "\t=1", " =1", "＝1", '="x";="y"'])
def test_a_name_that_looks_like_a_formula_is_read_as_a_text(word: str, tmp_path: Any) -> None:
    model = tiny(tmp_path, "a * 2", a={"default": 1, "label": word, "source": f"hypothèse : {word}"})
    row = rows_of(model, {})[1]
    assert row[1] == "'" + model.label("a")
    assert row[3] == "1"


@pytest.mark.parametrize("name", names())
def test_data_reads_back_into_the_same_figures_texts_and_link(name: str) -> None:
    model = load(name)
    (values,) = vectors(model, 1)
    found = json.loads(exported(model, values, PAGE))
    assert (found["format"], found["model"]) == ("chiffres-en-main/calcul", name)
    assert (found["version"], found["fingerprint"]) == (version(model), fingerprint(model))
    cells = model.compute(values)
    figures, texts = model.figures(cells), model.texts(cells)
    for key, cell in {**found["inputs"], **found["constants"], **found["results"]}.items():
        assert (cell["label"], cell["unit"]) == (model.label(key), model.unit(key))
        for period, term in enumerate(cell.get("periods", [cell])):
            where = f"{key}.{period}" if "periods" in cell else key
            assert term["text"] == texts[where]
            assert term["value"] == (figures[where] if isfinite(figures[where]) else None)
    link = found["link"].removeprefix(PAGE + "#calcul=").replace("%3D", "=").replace("%2B", "+")
    assert model.accept(opened(link).values) == model.accept(values)
