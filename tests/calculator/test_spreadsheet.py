"""A formula as a spreadsheet writes it. Excel's own rules: NPV discounts its first flow, INDEX counts from 1."""

from pathlib import Path

import pytest

from calculator import load, names
from calculator.doubts import doubts
from calculator.spreadsheet import expressions
from tests.calculator.tiny import tiny

FLOWS = "INDEX(flux_imprimes,2):INDEX(flux_imprimes,4)"
WRITTEN = [
    ("cas_publie", "depense_lancement", "conseil+formation"),
    ("cas_publie", "part_temps", 'IFERROR(temps_gagne/benefice_annuel,"non défini")'),
    ("cas_publie", "van", f"INDEX(flux_imprimes,1)+NPV(taux_actualisation,{FLOWS})"),
    (
        "cas_publie",
        "van_tableur",
        "NPV(taux_actualisation,INDEX(flux_imprimes,1):INDEX(flux_imprimes,4))",
    ),
    ("cas_publie", "roi_trois_ans", 'IFERROR((SUM(benefices)-SUM(couts))/SUM(couts),"non défini")'),
    ("cas_publie", "delai_mois", 'IFERROR(delai_annees*mois_par_an,"jamais")'),
    ("reseau_social_entreprise", "adoption_retenue", "MIN(adoption,adoption_prudente)"),
    ("reseau_social_entreprise", "cout_horaire", "cout_charge/heures_an"),  # neither can be 0
    ("maturite", "spectateurs", 'IF(part_active<=1,abonnes*(1-part_active),"non défini")'),
    ("canal", "cac_mesurable", 'IF(cac="non défini","non défini",IF(clients>=un_client,cac,"non défini"))'),
    (
        "operation_image",
        "ventes_necessaires",
        'IFERROR(IF(marge_par_vente>0,cout/marge_par_vente,"jamais"),"non défini")',
    ),
]


@pytest.mark.parametrize(("model", "node", "expected"), WRITTEN)
def test_a_formula_in_a_spreadsheet(model: str, node: str, expected: str) -> None:
    assert expressions(load(model), node) == (expected,)


def test_a_series_is_one_formula_a_period() -> None:
    assert expressions(load("cas_publie"), "depenses") == (
        "depense_lancement",
        *["depense_annuelle*exercice"] * 3,
    )


def test_a_term_is_written_where_it_stands() -> None:
    model = load("cas_publie")
    written = expressions(model, "flux_imprimes", lambda series, place: f"{series[0]}{place + 1}".upper())
    assert written == ("B1-C1", "B2-C2", "B3-C3", "B4-C4")


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("a - (b - a)", "a-(b-a)"),
        ("a / (b * b)", 'IFERROR(a/(b*b),"non défini")'),
        ("-(a + b) * a", "(-(a+b))*a"),
        ("a if 0 < a <= b or not a != b else b", "IF(OR(AND(0<a,a<=b),NOT(a<>b)),a,b)"),
        ("(a if b > 0 else inf) * 2", 'IF(IF(b>0,a,1E+300)*2>=1E+200,"jamais",IF(b>0,a,1E+300)*2)'),
        ("(a if b > 0 else nan) + 1", 'IFERROR(IF(b>0,a,NA())+1,"non défini")'),
    ],
)
def test_a_formula_keeps_its_parentheses_and_its_words(formula: str, expected: str, tmp_path: Path) -> None:
    assert expressions(tiny(tmp_path, formula, a={"default": 1}, b={"default": 2}), "resultat") == (expected,)


@pytest.mark.parametrize("name", names())
def test_every_formula_of_every_model_can_be_written(name: str) -> None:
    model = load(name)
    known = doubts(model)
    for node in model.nodes:
        for text in expressions(model, node, known=known):
            assert text.count("(") == text.count(")")
            assert len(text) < 8192, "the longest formula that Excel takes"
