"""A link carries only what differs, comes back to the same inputs, and no text in its place can do harm."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator import load, names
from calculator.links import link, opened
from calculator.tables import csv as table
from tests.calculator.test_models import vectors

PUBLISHED = "cas_publie"


def test_a_link_says_only_what_differs() -> None:
    model = load(PUBLISHED)
    assert link(model, {}).count("~") == 2
    assert link(model, {"logiciel": 30_000, "conseil": 6_000}).endswith("~logiciel=30000")


@pytest.mark.parametrize("name", names())
def test_a_link_comes_back_to_the_same_inputs(name: str) -> None:
    model = load(name)
    for values in vectors(model):
        found = opened(link(model, values))
        assert (found.model, found.sentences) == (name, ())
        assert model.accept(found.values) == model.accept(values)


@pytest.mark.parametrize(
    "text", ["", "~", "cas", "cas_public~1~0", "x" * 5_000, "cas_publie", "../models~1~0", "__init__~1~0"]
)
def test_a_link_that_is_not_one_gives_the_article_s_case_and_a_sentence(text: str) -> None:
    assert opened(text).values == {}
    assert plain(opened(text).sentences[0]) == "Ce lien est incomplet ou abîmé : voici le cas de l’article."


@given(
    st.text() | st.text(alphabet="~=.,0123456789einfa_<>\"'&%", max_size=80).map(lambda tail: "cas_publie~1~0~" + tail)
)
def test_any_text_opens_without_harm(text: str) -> None:
    found = opened(text)
    if found.model:
        load(found.model).compute(found.values)


@pytest.mark.parametrize("name", names())
def test_a_table_reads_back_into_the_same_figures(name: str) -> None:
    model = load(name)
    text = table(model, {})
    assert text.startswith("\ufeff")
    header, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";")
    assert header[:4] == ["Nature", "Nom", "Période", "Valeur"]
    cells = model.compute()
    inputs = {row[1]: float(row[3].replace(",", ".")) for row in rows if row[0] == "Entrée"}
    assert inputs == {cell.label: cells[key] for key, cell in model.inputs.items()}
    assert all(len(row) == len(header) for row in rows)


def test_no_word_of_a_table_is_a_formula() -> None:
    for name in names():
        rows = list(csv.reader(io.StringIO(table(load(name), {})), delimiter=";"))
        words = [word for row in rows for column, word in enumerate(row) if column != 3]
        assert not [word for word in words if word.startswith(("=", "+", "-", "@"))]


def plain(words: str) -> str:
    return words.replace("\u202f", " ").replace("\u00a0", " ")
