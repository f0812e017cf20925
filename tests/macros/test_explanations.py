"""What a panel may ask of a model: every cell, its formula in pieces, its questions and their sources."""

import json

from calculator import load, names
from calculator.explain import formula, in_words
from macros.explanations import described, files


def test_every_model_has_its_file() -> None:
    assert [path for path, _ in files()] == [f"assets/explications/{name}.json" for name in names()]


def test_a_formula_is_in_pieces_that_name_their_cells() -> None:
    model = load("cas_publie")
    cells = described(model)["cells"]
    assert cells["part_temps"]["formula"] == [
        ("temps_gagne", "Temps gagné"),
        " ÷ ",
        ("benefice_annuel", "Bénéfices d’une année"),
    ]
    for name in model.nodes:
        said = "".join(piece if isinstance(piece, str) else piece[1] for piece in cells[name]["formula"])
        assert said == in_words(model, formula(model, name))


def test_a_series_says_the_formula_of_each_of_its_terms() -> None:
    cells = described(load("cas_publie"))["cells"]
    assert cells["flux_imprimes"]["periods"] == ["lancement", "année 1", "année 2", "année 3"]
    assert cells["flux_imprimes"]["terms"][1] == [
        ("benefices.1", "Total des bénéfices, année 1"),
        " − ",
        ("couts.1", "Coûts retenus, année 1"),
    ]
    assert len(cells["flux_mensuels"]["periods"]) == 8  # of 37: the others say the same


def test_a_question_has_its_range_as_the_reader_would_type_it_or_nothing_to_draw_in() -> None:
    cells = described(load("reseau_social_entreprise"))["cells"]
    assert cells["adoption"]["range"] == ["20", "50", "90"]
    assert cells["effectif"]["range"] == ["", "", ""]  # a range without width
    assert "range" not in described(load("campagne"))["cells"]["duree"]  # whole numbers are not drawn


def test_a_file_stays_small() -> None:
    """Fetched when a first « Pourquoi ? » opens, on a phone: 30 kB, about 6 once compressed, for the largest model."""
    for path, text in files():
        assert json.loads(text)["cells"], path
        assert len(text.encode()) < 40_000, path
