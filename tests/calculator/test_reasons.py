"""A figure that is not one says why, in one sentence, from its first cause."""

import pytest

from calculator import load
from calculator.reasons import reasons

REASONS = [
    (
        "reseau_social_entreprise",
        {"adoption": 0},
        {
            "tri": "Non défini : les flux ne changent pas de signe, aucun taux ne les annule.",
            "delai_recuperation_mois": "Jamais : le cumul des flux reste négatif.",
            "gain_temps_point_mort": "Non défini : « Temps gagné au point mort » diviserait par zéro, "
            "car « VAN d’une heure gagnée » vaut 0.",
        },
    ),
    (
        "reseau_social_entreprise",
        {"conseil": 0, "logiciel": 0},
        {"roi_tresorerie": "Non défini : « ROI de trésorerie » diviserait par zéro, car « Décaissements » vaut 0."},
    ),
    (
        "cas_publie",
        {"investissement": 0},
        {
            "roi_annuel": "Non défini : « ROI annuel publié » diviserait par zéro.",
            "roi_nucleus": "Non défini : le coût initial doit être positif.",
            "trim": "Non défini : il faut au moins une dépense et une recette.",
        },
    ),
    (
        "campagne",
        {"budget": 0},
        {"ltv_cac": "Non défini : « Coût d’acquisition (CAC) » diviserait par zéro, car « Nouveaux clients » vaut 0."},
    ),
]


@pytest.mark.parametrize(("name", "values", "expected"), REASONS)
def test_a_figure_that_is_not_one_says_why(name: str, values: dict[str, float], expected: dict[str, str]) -> None:
    model = load(name)
    said = reasons(model, model.compute(values))
    assert {node: plain(said[node]) for node in expected} == expected


def test_plain_figures_need_no_reason() -> None:
    model = load("cas_publie")
    assert reasons(model, model.compute()) == {}


def test_several_internal_rates_are_all_told() -> None:
    model = load("cas_publie")
    cells = model.compute({"investissement": 0})
    cells["flux_imprimes"] = (-100.0, 230.0, -132.0, 0.0)  # Lorie and Savage's pump: 10 % and 20 % both annul it
    cells["tri"] = 0.1
    assert plain(reasons(model, cells)["tri"]) == "Plusieurs taux annulent ces flux : 10 % par an et 20 % par an."


def plain(words: str) -> str:
    return words.replace("\u202f", " ").replace("\u00a0", " ")
