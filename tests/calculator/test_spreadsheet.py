"""A formula as a spreadsheet writes it. Excel's own rules: NPV discounts its first flow, INDEX counts from 1."""

import pytest

from calculator import load, names
from calculator.spreadsheet import expressions

WRITTEN = [
    ("cas_publie", "depense_lancement", "(conseil+formation)"),
    ("cas_publie", "roi_annuel", "((INDEX(flux_imprimes,2)/INDEX(couts,1))/exercice)"),
    (
        "cas_publie",
        "van",
        "(INDEX(flux_imprimes,1)+NPV(taux_actualisation,INDEX(flux_imprimes,2),INDEX(flux_imprimes,3),"
        "INDEX(flux_imprimes,4)))",
    ),
    (
        "cas_publie",
        "van_tableur",
        "NPV(taux_actualisation,INDEX(flux_imprimes,1),INDEX(flux_imprimes,2),INDEX(flux_imprimes,3),"
        "INDEX(flux_imprimes,4))",
    ),
    ("cas_publie", "tri", "IRR(flux_imprimes)"),
    ("cas_publie", "trim", "MIRR(flux_imprimes,taux_actualisation,taux_actualisation)"),
    ("cas_publie", "roi_trois_ans", "((SUM(benefices)-SUM(couts))/SUM(couts))"),
    ("reseau_social_entreprise", "adoption_retenue", "MIN(adoption,adoption_prudente)"),
]


@pytest.mark.parametrize(("model", "node", "expected"), WRITTEN)
def test_a_formula_in_a_spreadsheet(model: str, node: str, expected: str) -> None:
    assert expressions(load(model), node) == (expected,)


def test_a_series_is_one_formula_a_period() -> None:
    assert expressions(load("cas_publie"), "depenses") == (
        "depense_lancement",
        *["(depense_annuelle*exercice)"] * 3,
    )


@pytest.mark.parametrize("name", names())
def test_every_formula_of_every_model_can_be_written(name: str) -> None:
    model = load(name)
    for node in model.nodes:
        for text in expressions(model, node):
            assert text.count("(") == text.count(")")
            assert len(text) < 8192, "the longest formula that Excel takes"
