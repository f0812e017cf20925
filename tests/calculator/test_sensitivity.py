"""Tornado, elasticities and grid, against functions whose answers are on paper."""

import json
from dataclasses import asdict
from math import inf, isnan, nan
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator import InputError, Model, ModelError, load, names
from calculator.sensitivity import elasticities, grid, reading, tornado
from tests.calculator.tiny import plain, tiny

NETWORK = load("reseau_social_entreprise")
laws = settings(deadline=None, derandomize=True, database=None)
RANGED = {name: cell for name, cell in NETWORK.inputs.items() if cell.range}


@st.composite
def network_values(draw: st.DrawFn) -> dict[str, float]:
    """Any values that the model of the social network takes, for some of its inputs."""
    names = draw(st.lists(st.sampled_from(list(NETWORK.inputs)), unique=True, max_size=8))
    return {name: draw(st.floats(NETWORK.inputs[name].min, NETWORK.inputs[name].max)) for name in names}


@pytest.mark.parametrize("name", names())
def test_a_reading_has_the_bits_of_the_whole_model(name: str) -> None:
    model = load(name)
    ends = [{each: end} for each, cell in model.inputs.items() for end in (cell.min, cell.max)]
    for output in (output for output, node in model.nodes.items() if not node.series):
        read = reading(model, output)
        for values in ({}, *ends):
            assert repr(read(values)) == repr(float(model.compute(values)[output])), (output, values)  # type: ignore[arg-type]


def test_the_bars_of_a_sum_are_its_coefficients_widest_first(tmp_path: Path) -> None:
    inputs: dict[str, Any] = {name: {"default": 5, "max": 10, "range": (4, 5, 7)} for name in "xyz"}
    bars = tornado(tiny(tmp_path, "2 * x - 30 * y + z - 100", **inputs), "resultat")
    assert [(bar.input, bar.at_low, bar.at_high, bar.swing) for bar in bars] == [
        ("y", 15 - 120 - 100, 15 - 210 - 100, 90),
        ("x", 8 - 145 - 100, 14 - 145 - 100, 6),
        ("z", 4 - 140 - 100, 7 - 140 - 100, 3),
    ]
    assert {bar.base for bar in bars} == {-235}
    assert (bars[0].least, bars[0].most, bars[0].low, bars[0].high, bars[0].inside) == (-295, -205, 4, 7, True)


def test_an_input_without_a_range_has_no_bar(tmp_path: Path) -> None:
    model = tiny(tmp_path, "x + y", x={"default": 1, "range": (0, 1, 2)}, y={"default": 1})
    assert [bar.input for bar in tornado(model, "resultat")] == ["x"]


def test_the_bars_of_the_network_give_the_figures_of_the_model() -> None:
    for bar in tornado(NETWORK, "roi_tei", {"adoption": 0.5}):
        low, _, high = NETWORK.inputs[bar.input].range or (nan, nan, nan)
        assert (bar.low, bar.high) == (low, high)
        assert bar.at_low == NETWORK.compute({"adoption": 0.5, bar.input: low})["roi_tei"]
        assert bar.at_high == NETWORK.compute({"adoption": 0.5, bar.input: high})["roi_tei"]


def test_the_time_gained_weighs_most_in_the_case_of_the_network() -> None:
    """On paper: the present value is linear in the time gained, 358 107 € an hour, and the range is 3 h wide."""
    bars = tornado(NETWORK, "van")
    assert [bar.input for bar in bars][:2] == ["gain_temps", "adoption"]
    assert bars[0].swing == pytest.approx(3 * 358_106.69, abs=0.02)


def test_equal_bars_stay_in_the_order_of_the_model(tmp_path: Path) -> None:
    inputs: dict[str, Any] = {name: {"default": 1, "range": (0, 1, 2)} for name in "tuvwxyz"}
    bars = tornado(tiny(tmp_path, "+".join(inputs), **inputs), "resultat")
    assert [bar.input for bar in bars] == list("tuvwxyz")


def test_a_bar_holds_the_base_even_at_a_top_between_its_ends(tmp_path: Path) -> None:
    (bar,) = tornado(tiny(tmp_path, "x * (10 - x)", x={"default": 5, "max": 10, "range": (2, 5, 9)}), "resultat")
    assert (bar.at_low, bar.at_high, bar.base, bar.least, bar.most, bar.swing) == (16, 9, 25, 9, 25, 16)


@pytest.mark.parametrize(("value", "inside"), [(1.99, False), (2, True), (4, True), (4.01, False)])
def test_a_bar_does_not_stretch_to_a_base_outside_its_range(value: float, inside: bool, tmp_path: Path) -> None:
    model = tiny(tmp_path, "10 * x", x={"default": 9, "max": 10, "range": (2, 3, 4)})
    (bar,) = tornado(model, "resultat", {"x": value})
    assert (bar.inside, bar.least, bar.most, bar.base) == (inside, 20, 40, 10 * value)


def test_never_is_the_widest_bar_and_undefined_comes_last(tmp_path: Path) -> None:
    ranged = {"default": 2, "max": 10, "range": (1, 2, 3)}
    formula = "(inf if jamais < 1.5 else 0) + 0 / (1 if indefini < 2.5 else 0) + 5 * large + fixe"
    fixed = {"default": 2, "range": (2, 2, 2)}
    model = tiny(tmp_path, formula, indefini=ranged, fixe=fixed, large=ranged, jamais=ranged)
    bars = tornado(model, "resultat")
    assert [bar.input for bar in bars] == ["jamais", "large", "fixe", "indefini"]
    assert [bar.swing for bar in bars] == [inf, 10, 0, pytest.approx(nan, nan_ok=True)]
    assert isnan(bars[3].least) and isnan(bars[3].most) and bars[3].at_low == 12


def test_never_whatever_the_input_is_no_swing(tmp_path: Path) -> None:
    (bar,) = tornado(tiny(tmp_path, "inf if x < 9 else x", x={"default": 2, "range": (1, 2, 3)}), "resultat")
    assert (bar.least, bar.most, bar.swing) == (inf, inf, 0)


@laws
@given(network_values(), st.sampled_from(["van", "roi_tei", "delai_recuperation_mois", "tri", "cout_horaire"]))
def test_every_bar_holds_the_base_when_its_value_is_in_its_range(values: dict[str, float], output: str) -> None:
    bars = tornado(NETWORK, output, values)
    assert sorted(bar.input for bar in bars) == sorted(RANGED)
    for bar in bars:
        low, _, high = RANGED[bar.input].range or (nan, nan, nan)
        assert bar.inside == (low <= values.get(bar.input, RANGED[bar.input].default) <= high)
        if bar.inside and not isnan(bar.swing):
            assert bar.least <= bar.base <= bar.most
    swings = [bar.swing for bar in bars if not isnan(bar.swing)]
    assert swings == sorted(swings, reverse=True)
    assert all(isnan(bar.swing) for bar in bars[len(swings) :])


def test_the_sentence_of_a_bar() -> None:
    first, second, *_ = tornado(NETWORK, "van")
    assert plain(first.sentence) == (
        "Temps gagné, de 0 h par semaine et par personne à 3 h par semaine et par personne : "
        "« VAN avec le temps » va de −48 540 € à 1 025 780 €."
    )
    assert plain(second.sentence) == (
        "Adoption, de 20 % à 90 % : « VAN avec le temps » va de 94 702 € à 596 052 €. "
        "La valeur choisie, 100 %, est hors de cette plage."
    )


def test_the_sentence_of_a_bar_quotes_what_is_not_a_figure(tmp_path: Path) -> None:
    (bar,) = tornado(tiny(tmp_path, "1 / x", x={"default": 1, "range": (0, 1, 2)}), "resultat")
    assert plain(bar.sentence) == "X, de 0 fois à 2 fois : « Résultat » va de « non défini » à 0,5 fois."


@pytest.mark.parametrize(("x", "y"), [(2, 3), (0.7, 9), (1e-3, 1.5)])
def test_the_elasticities_of_a_product_of_powers_are_its_exponents(x: float, y: float, tmp_path: Path) -> None:
    """Cobb and Douglas, 1928."""
    model = tiny(tmp_path, "x * x * x / (y * y)", x={"default": x, "max": 10}, y={"default": y, "max": 10})
    found = elasticities(model, "resultat")
    assert found == {"x": pytest.approx(3, rel=1e-8), "y": pytest.approx(-2, rel=1e-8)}


@laws
@given(st.floats(1, 12), st.floats(-1, 11))
def test_the_elasticities_of_the_hourly_cost(pay: float, hours: float) -> None:
    values = {"cout_charge": 20_000 * pay, "heures_an": 1_000 + 100 * hours}
    found = elasticities(NETWORK, "cout_horaire", values)
    assert (found["cout_charge"], found["heures_an"]) == pytest.approx((1, -1), rel=1e-8)
    assert found["effectif"] == 0


@pytest.mark.parametrize("value", [1, 10])
def test_an_elasticity_at_a_bound_looks_to_one_side(value: float, tmp_path: Path) -> None:
    model = tiny(tmp_path, "x * x * x", x={"default": value, "min": 1, "max": 10})
    assert elasticities(model, "resultat")["x"] == pytest.approx(3, rel=1e-4)


def test_an_elasticity_of_whole_numbers_goes_one_by_one(tmp_path: Path) -> None:
    model = tiny(tmp_path, "x * x", x={"default": 10, "min": 1, "max": 12, "whole": True})
    assert elasticities(model, "resultat")["x"] == (121 - 81) / 2 * 10 / 100
    assert elasticities(model, "resultat", {"x": 12})["x"] == (144 - 121) * 12 / 144


def test_the_elasticity_of_a_loss_that_grows_is_positive(tmp_path: Path) -> None:
    model = tiny(tmp_path, "-2 * x", x={"default": -3, "min": -10, "max": 10})
    assert elasticities(model, "resultat")["x"] == pytest.approx(1, rel=1e-9)


UNDEFINED: dict[str, tuple[str, dict[str, Any]]] = {
    "the input is 0": ("x + 1", {"default": 0}),
    "the output is 0": ("x - 2", {"default": 2}),
    "the output is undefined": ("1 / (x - 2)", {"default": 2}),
    "the output is never": ("inf if x > 1 else 3", {"default": 2}),
    "the output is never, but on either side": ("inf if x == 2 else 3", {"default": 2}),
    "the output is undefined on one side": ("1 / (1 if x <= 2 else 0)", {"default": 2}),
    "the input cannot move": ("x", {"default": 2, "min": 2, "max": 2}),
}


@pytest.mark.parametrize("case", UNDEFINED)
def test_an_elasticity_that_does_not_exist(case: str, tmp_path: Path) -> None:
    formula, declared = UNDEFINED[case]
    assert isnan(elasticities(tiny(tmp_path, formula, x=declared), "resultat")["x"])


def table(folder: Path, **options: Any) -> Model:
    x = {"default": 1, "max": 10, "range": (2, 3, 5)}
    return tiny(folder, "x * y + z", **{"x": x, "y": {"default": 1, "max": 9}, "z": {"default": 0}, **options})


def test_a_grid_is_a_multiplication_table(tmp_path: Path) -> None:
    found = grid(table(tmp_path), "resultat", "x", "y", {"z": 100}, steps=4)
    assert found.xs == (2, 3, 4, 5) and found.ys == (0, 3, 6, 9)
    assert found.outputs == (
        (100, 100, 100, 100),
        (106, 109, 112, 115),
        (112, 118, 124, 130),
        (118, 127, 136, 145),
    )
    assert (found.output, found.x, found.y) == ("resultat", "x", "y")


def test_a_grid_ends_on_the_ends_of_its_range() -> None:
    found = grid(NETWORK, "van", "captation", "heures_an", steps=50)
    assert (found.xs[0], found.xs[-1], len(found.xs)) == (0.2, 0.6, 50)
    assert (found.ys[0], found.ys[-1], len(found.ys)) == (1_500, 1_700, 50)


def test_a_grid_of_whole_numbers_has_no_more_points_than_numbers(tmp_path: Path) -> None:
    found = grid(table(tmp_path, y={"default": 1, "max": 3, "whole": True}), "resultat", "x", "y")
    assert found.ys == (0, 1, 2, 3)


def test_a_grid_over_a_range_of_one_value_takes_the_bounds(tmp_path: Path) -> None:
    found = grid(table(tmp_path, y={"default": 1, "max": 4, "range": (1, 1, 1)}), "resultat", "x", "y", steps=3)
    assert found.ys == (0, 2, 4)


def test_a_grid_shows_where_the_output_is_undefined(tmp_path: Path) -> None:
    model = tiny(tmp_path, "y / x", x={"default": 1, "max": 2}, y={"default": 1, "max": 2})
    found = grid(model, "resultat", "x", "y", steps=3)
    assert [isnan(row[0]) for row in found.outputs] == [True, True, True]
    assert found.outputs[2][1:] == (2, 1)


REFUSED = {
    "twice the same input": (
        ("van", "adoption", "adoption"),
        "Une grille croise deux entrées différentes, pas « adoption » avec elle-même.",
    ),
    "too few points": (("van", "adoption", "captation", None, 1), "Une grille a de 2 à 50 points par entrée, pas 1."),
    "too many points": (
        ("van", "adoption", "captation", None, 51),
        "Une grille a de 2 à 50 points par entrée, pas 51.",
    ),
    "half a point": (("van", "adoption", "captation", None, 2.5), "Une grille a de 2 à 50 points par entrée, pas 2.5."),
    "an unknown input": (
        ("van", "adoptoin", "captation"),
        "reseau_social_entreprise n’a pas d’entrée « adoptoin ». Vouliez-vous dire « adoption » ?",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_the_grids_that_are_refused(case: str) -> None:
    asked, message = REFUSED[case]
    with pytest.raises(InputError) as refusal:
        grid(NETWORK, *asked)  # type: ignore[arg-type]
    assert plain(str(refusal.value)) == message


@pytest.mark.parametrize("output", ["vam", "flux", "effectif"])
def test_an_output_that_is_not_one_figure_is_refused(output: str) -> None:
    for ask in (tornado, elasticities):
        with pytest.raises(ModelError, match="n’est pas un nœud qui rend un nombre"):
            ask(NETWORK, output)
    with pytest.raises(ModelError, match="n’est pas un nœud qui rend un nombre"):
        grid(NETWORK, output, "adoption", "captation")


def test_the_results_are_made_of_plain_values() -> None:
    assert json.loads(json.dumps([asdict(bar) for bar in tornado(NETWORK, "van")]))[0]["input"] == "gain_temps"
    assert json.loads(json.dumps(asdict(grid(NETWORK, "van", "adoption", "captation"))))["x"] == "adoption"
