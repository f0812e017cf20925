"""Goal seek: published break-even points, known zeros, every sentence, and what is refused."""

import json
from dataclasses import asdict
from math import inf, nan
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator import InputError, ModelError, load
from calculator.seek import break_even, seek
from tests.calculator.tiny import plain, tiny

NETWORK = load("reseau_social_entreprise")
laws = settings(deadline=None, derandomize=True, database=None)
PUBLISHED = load("cas_publie")

# Where algebra gives the break-even point: model, output, input, the node that computes the point.
POINTS = [
    ("absence", "resultat", "incidents", "incidents_point_mort"),
    ("absence", "resultat", "cout_incident", "cout_incident_point_mort"),
    ("campagne", "roi", "taux_client", "taux_client_point_mort"),
    ("communaute", "roi", "abonnes", "abonnes_point_mort"),
    ("concours", "roi", "conversion", "conversion_point_mort"),
    ("coupon", "resultat", "cannibalisation", "cannibalisation_point_mort"),
    ("coupon", "roi", "remise", "remise_point_mort"),
    ("donnees_crm", "resultat", "base", "base_point_mort"),
    ("materialite", "roi", "incrementalite", "incrementalite_point_mort"),
    ("recrutement", "resultat", "recrutements", "recrutements_point_mort"),
    ("reseau_social_entreprise", "van", "gain_temps", "gain_temps_point_mort"),
    ("reseau_social_entreprise", "van_tresorerie", "cout_voyage", "cout_voyage_point_mort"),
    ("service_client", "resultat", "part_evitee", "part_evitee_point_mort"),
]
# And as an independent calculation prints it, with half a unit of its last digit.
PRINTED = [
    ("campagne", "roi", "taux_client", 0.1684, 5e-5),
    ("concours", "roi", "conversion", 0.0479, 5e-5),
    ("coupon", "resultat", "cannibalisation", 0.597, 5e-4),
    ("recrutement", "resultat", "recrutements", 20.2, 5e-2),
    ("service_client", "resultat", "part_evitee", 0.133, 5e-4),
]


@pytest.mark.parametrize(("name", "output", "input", "node"), POINTS)
def test_the_break_even_point_is_the_one_that_algebra_gives(name: str, output: str, input: str, node: str) -> None:
    model = load(name)
    assert break_even(model, output, input).solutions == pytest.approx((model.compute()[node],), rel=1e-12)


@pytest.mark.parametrize(("name", "output", "input", "expected", "half_digit"), PRINTED)
def test_the_break_even_point_is_the_one_that_is_printed(
    name: str, output: str, input: str, expected: float, half_digit: float
) -> None:
    assert break_even(load(name), output, input).solutions == pytest.approx((expected,), abs=half_digit)


@pytest.mark.parametrize("values", [{"effectif": 40, "captation": 0.3}, {"usage_outil": 0.5, "montee_1": 0.2}])
def test_the_break_even_point_of_the_readers_own_case(values: dict[str, float]) -> None:
    found = break_even(NETWORK, "van", "gain_temps", values)
    assert found.solutions == pytest.approx((NETWORK.compute(values)["gain_temps_point_mort"],), rel=1e-12)


def test_the_printed_return_needs_the_printed_investment() -> None:
    """1 032 % in the article, 44 000 € in its table: the two agree to the last digit printed."""
    found = seek(PUBLISHED, "roi_annuel", 10.32, "investissement")
    assert found.solutions == pytest.approx((44_000,), rel=0.005 / 10.32)


def test_the_return_of_the_printed_tables_needs_what_they_print() -> None:
    case = json.loads(Path(__file__).with_name("published_case.json").read_text("utf-8"))
    found = seek(PUBLISHED, "roi_annuel", case["scenarios"][1]["roi_annuel_publie"], "investissement")
    assert found.solutions == pytest.approx((17_000,), rel=1e-5)


@laws
@given(st.data())
def test_seeking_a_figure_of_the_model_finds_it_again(data: st.DataObject) -> None:
    """Any result reached with a value of an input is found again by seeking it, and each solution gives it back."""
    output = data.draw(st.sampled_from(["van", "roi_tei", "cout_annuel", "van_prudente", "cout_horaire"]))
    name = data.draw(st.sampled_from(["gain_temps", "adoption", "cout_charge", "heures_an", "taux_actualisation"]))
    cell = NETWORK.inputs[name]
    value = data.draw(st.floats(cell.min, cell.max))
    target = NETWORK.compute({name: value})[output]
    assert isinstance(target, float)
    found = seek(NETWORK, output, target, name)
    reached = [NETWORK.compute({name: x})[output] for x in (*found.solutions, *sum(found.stretches, ()))]
    assert reached and reached == [pytest.approx(target, rel=1e-9, abs=1e-4)] * len(reached)
    near = [abs(x - value) <= 1e-6 * cell.max for x in found.solutions]
    assert any(near) or any(low <= value <= high for low, high in found.stretches)


# formula, declaration of x, target, and what the reader is told
SENTENCES: dict[str, tuple[str, dict[str, Any], float, str]] = {
    "one solution": ("2 * x - 5", {"max": 10}, 0, "Il faut 2,5 fois (« X ») pour que « Résultat » vaille 0 fois."),
    "two solutions": (
        "(x - 2.5) * (x - 8.2)",
        {"max": 10},
        0,
        "Plusieurs solutions (« X ») pour que « Résultat » vaille 0 fois : 2,5 fois ou 8,2 fois.",
    ),
    "three solutions": (
        "(x - 2.5) * (x - 5) * (x - 8.2)",
        {"max": 10},
        0,
        "Plusieurs solutions (« X ») pour que « Résultat » vaille 0 fois : 2,5 fois, 5 fois ou 8,2 fois.",
    ),
    "two solutions and a jump between them": (
        "(x - 2.5) * (x - 8.2) * (1 if x < 5.1 else -1)",
        {"max": 10},
        0,
        "Plusieurs solutions (« X ») pour que « Résultat » vaille 0 fois : 2,5 fois ou 8,2 fois.",
    ),
    "two solutions that read the same": (
        "(x - 2.500001) * (x - 2.500002)",
        {"max": 10},
        0,
        "Il faut 2,5 fois (« X ») pour que « Résultat » vaille 0 fois.",
    ),
    "a stretch": (
        "max(0, x - 2.5)",
        {"max": 10},
        0,
        "Toute valeur de 0 fois à 2,5 fois (« X ») convient : « Résultat » y vaut 0 fois.",
    ),
    "a solution and a stretch": (
        "max(0, x - 2.5) * (x - 8.2)",
        {"max": 10},
        0,
        "Plusieurs solutions (« X ») pour que « Résultat » vaille 0 fois : de 0 fois à 2,5 fois ou 8,2 fois.",
    ),
    "none": (
        "2 * x - 5",
        {"max": 10},
        20,
        "Aucune solution entre 0 fois et 10 fois (« X ») : « Résultat » y va de −5 fois à 15 fois.",
    ),
    "none, and a top inside": (
        "x * (10 - x)",
        {"max": 10},
        30,
        "Aucune solution entre 0 fois et 10 fois (« X ») : « Résultat » y va de 0 fois à 0 fois, au plus près "
        "25 fois pour 5 fois.",
    ),
    "a jump": (
        "-50 if x < 3.2 else 2 * x",
        {"max": 10},
        0,
        "Aucune solution entre 0 fois et 10 fois (« X ») : « Résultat » y va de −50 fois à 20 fois, en sautant de "
        "−50 fois à 6,4 fois vers 3,2 fois.",
    ),
    "nothing changes": (
        "7 + 0 * x",
        {"max": 10},
        0,
        "Aucune solution entre 0 fois et 10 fois (« X ») : « Résultat » y vaut toujours 7 fois.",
    ),
    "never at first": (
        "inf if x < 2 else 12 / x",
        {"max": 10},
        1,
        "Aucune solution entre 0 fois et 10 fois (« X ») : « Résultat » y va de « jamais » à 1,2 fois.",
    ),
    "never at all": (
        "inf if x < 20 else x",
        {"max": 10},
        1,
        "Aucune solution entre 0 fois et 10 fois (« X ») : « Résultat » y reste « jamais ».",
    ),
    "undefined somewhere": (
        "2 / x",
        {"max": 10},
        0,
        "Aucune solution entre 0 fois et 10 fois (« X ») : « Résultat » y va de « non défini » à 0,2 fois, et n’est "
        "pas défini partout.",
    ),
    "undefined everywhere": (
        "1 / (x - x)",
        {"max": 10},
        0,
        "Aucune solution entre 0 fois et 10 fois (« X ») : « Résultat » y reste « non défini ».",
    ),
    "a whole number that is reached": (
        "2 * x - 68",
        {"max": 100, "whole": True},
        0,
        "Il faut 34 fois (« X ») pour que « Résultat » vaille 0 fois.",
    ),
    "a whole number that is passed": (
        "2 * x - 67",
        {"max": 100, "whole": True},
        0,
        "À partir de 34 fois (« X »), « Résultat » franchit 0 fois : 1 fois.",
    ),
    "two whole numbers": (
        "(x - 10.5) * (x - 60.5)",
        {"max": 100, "whole": True},
        0,
        "Plusieurs solutions (« X ») pour que « Résultat » franchisse 0 fois : 11 fois ou 61 fois.",
    ),
}


@pytest.mark.parametrize("case", SENTENCES)
def test_every_sentence(case: str, tmp_path: Path) -> None:
    formula, declared, target, expected = SENTENCES[case]
    model = tiny(tmp_path, formula, x={"default": declared["max"], **declared})
    assert plain(seek(model, "resultat", target, "x").sentence) == expected


def test_a_sentence_in_the_units_of_a_real_model() -> None:
    found = break_even(NETWORK, "van", "gain_temps")
    said = "Il faut 0,14 h par semaine et par personne (« Temps gagné ») pour que « VAN avec le temps » vaille 0 €."
    assert plain(found.sentence) == said
    assert "«\u00a0Temps gagné\u00a0»" in found.sentence and "0\u00a0€" in found.sentence


def test_the_first_whole_number_that_pays_a_programme_back(tmp_path: Path) -> None:
    """The specification prints 20,2 recruitments a year: nobody recruits two tenths of a person."""
    formula = "x * 6500 * 0.15 + x * 8 * 250 - 60000"
    found = break_even(tiny(tmp_path, formula, x={"default": 20, "max": 1000, "whole": True}), "resultat", "x")
    assert found.solutions == (21,)
    assert found.jumps == ((21, 20 * 2975 - 60000, 21 * 2975 - 60000),)


def test_the_current_value_is_a_solution_to_the_digit_when_the_target_is_its_output() -> None:
    values = {"gain_temps": 2.1234567}
    target = NETWORK.compute(values)["van"]
    assert isinstance(target, float)
    assert seek(NETWORK, "van", target, "gain_temps", values).solutions == (2.1234567,)


def test_the_other_inputs_are_those_given(tmp_path: Path) -> None:
    model = tiny(tmp_path, "x - y", x={"default": 1, "max": 10}, y={"default": 2, "max": 10})
    assert seek(model, "resultat", 1, "x").solutions == (3,)
    assert seek(model, "resultat", 1, "x", {"y": 4.5}).solutions == (5.5,)


@pytest.mark.parametrize(
    ("low", "high", "roots"), [(0, 1e9, (0.3, 70, 5e3)), (1e6, 1.001e6, (1000200, 1000500, 1000800))]
)
def test_every_solution_is_seen_in_a_wide_input_and_in_a_narrow_one(
    low: float, high: float, roots: tuple[float, ...], tmp_path: Path
) -> None:
    """Solutions under a millionth of the bounds, which even steps miss; or between close bounds: halvings miss them."""
    formula = " * ".join(f"(x - {root:g})" for root in roots)
    model = tiny(tmp_path, formula, x={"default": high, "min": low, "max": high})
    assert break_even(model, "resultat", "x").solutions == pytest.approx(roots, rel=1e-14)


def test_two_solutions_a_grid_of_steps_straddles_are_both_found(tmp_path: Path) -> None:
    """At both bounds the product is positive: only steps between them can see it turn negative."""
    model = tiny(tmp_path, "(x - 0.25) * (x - 0.625)", x={"default": 1, "max": 1})
    assert break_even(model, "resultat", "x").solutions == (0.25, 0.625)


def test_a_target_reached_at_the_given_value_alone_is_found_there(tmp_path: Path) -> None:
    model = tiny(tmp_path, "1 if x == 0.123 else 0", x={"default": 1, "max": 1})
    assert seek(model, "resultat", 1, "x", {"x": 0.123}).solutions == (0.123,)


def test_negative_values_are_looked_at(tmp_path: Path) -> None:
    model = tiny(tmp_path, "(x + 0.3) * (x - 0.001)", x={"default": 1e5, "min": -1e6, "max": 1e6})
    assert break_even(model, "resultat", "x").solutions == pytest.approx((-0.3, 0.001), rel=1e-12)
    model = tiny(tmp_path, "1 / x", x={"default": 1, "min": -3, "max": 4})
    found = break_even(model, "resultat", "x")
    assert found.solutions == () and found.undefined


def test_the_bounds_of_a_whole_input_are_whole(tmp_path: Path) -> None:
    model = tiny(tmp_path, "2 * x", x={"default": 2, "min": 0.5, "max": 9.5, "whole": True})
    found = seek(model, "resultat", 18, "x")
    assert (found.low, found.high, found.at_low, found.at_high) == (1, 9, 2, 18)
    assert found.solutions == (9,)


def test_the_result_is_made_of_plain_values() -> None:
    found = seek(NETWORK, "van", 1_000_000, "gain_temps")
    assert json.loads(json.dumps(asdict(found)))["solutions"] == list(found.solutions)
    assert (found.output, found.target, found.input) == ("van", 1_000_000, "gain_temps")


REFUSED: dict[str, tuple[tuple[Any, ...], type[Exception], str]] = {
    "an unknown output": (
        ("vam", 0, "gain_temps"),
        ModelError,
        "reseau_social_entreprise : « vam » n’est pas un nœud qui rend un nombre. Vouliez-vous dire « van » ?",
    ),
    "a series": (
        ("flux", 0, "gain_temps"),
        ModelError,
        "reseau_social_entreprise : « flux » n’est pas un nœud qui rend un nombre.",
    ),
    "an input as output": (
        ("effectif", 0, "gain_temps"),
        ModelError,
        "reseau_social_entreprise : « effectif » n’est pas un nœud qui rend un nombre.",
    ),
    "an unknown input": (
        ("van", 0, "gain_tems"),
        InputError,
        "reseau_social_entreprise n’a pas d’entrée « gain_tems ». Vouliez-vous dire « gain_temps » ?",
    ),
    "an infinite target": (
        ("van", inf, "gain_temps"),
        InputError,
        "VAN avec le temps : la cible doit être un nombre fini.",
    ),
    "an undefined target": (
        ("van", nan, "gain_temps"),
        InputError,
        "VAN avec le temps : la cible doit être un nombre fini.",
    ),
    "a target past any float": (
        ("van", 10**400, "gain_temps"),
        InputError,
        "VAN avec le temps : la cible doit être un nombre fini.",
    ),
    "a target in words": (
        ("van", "zéro", "gain_temps"),
        InputError,
        "VAN avec le temps : la cible doit être un nombre fini.",
    ),
    "a target that is a yes": (
        ("van", True, "gain_temps"),
        InputError,
        "VAN avec le temps : la cible doit être un nombre fini.",
    ),
    "another input out of bounds": (
        ("van", 0, "gain_temps", {"adoption": 2}),
        InputError,
        "Adoption : 200 %, hors limites. De 0 % à 100 %.",
    ),
    "its own value out of bounds": (
        ("van", 0, "gain_temps", {"gain_temps": 11}),
        InputError,
        "Temps gagné : 11 h par semaine et par personne, hors limites. De 0 h par semaine et par personne à 10 h par "
        "semaine et par personne.",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused(case: str) -> None:
    asked, kind, message = REFUSED[case]
    with pytest.raises(kind) as refusal:
        seek(NETWORK, *asked)
    assert message in plain(str(refusal.value))


def test_a_refused_target_is_named_as_such() -> None:
    with pytest.raises(InputError) as refusal:
        seek(NETWORK, "van", inf, "gain_temps")
    assert refusal.value.name == "target"
