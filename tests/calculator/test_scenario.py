"""Attribution against games whose values are in textbooks, bit for bit in its sums; sets compared cell by cell."""

import json
from dataclasses import asdict
from fractions import Fraction
from itertools import permutations
from math import isfinite, isnan, nan, ulp
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator import InputError, Model, ModelError, load
from calculator.scenario import EVERY_ORDER, Attribution, attribute, compare
from tests.calculator.tiny import plain, tiny

NETWORK = load("reseau_social_entreprise")
laws = settings(deadline=None, derandomize=True, database=None)
PUBLISHED = load("cas_publie")
CASE = json.loads(Path(__file__).with_name("published_case.json").read_text("utf-8"))
WIDE: dict[str, Any] = {"default": 0, "min": -1e9, "max": 1e9}


def shares(found: Attribution) -> dict[str, float]:
    return {share.input: share.share for share in found.shares}


def assert_sums(found: Attribution) -> None:
    """Whatever the order, the shares and then the rounding make the difference, to the bit."""
    assert found.difference == found.after - found.before
    amounts = [share.share for share in found.shares]
    for order in (*permutations(amounts[:4]), amounts[:4]):
        running = 0.0
        for amount in (*order, *amounts[4:], found.rounding):
            running = running + amount
        assert running == found.difference
    exact = sum(map(Fraction, amounts), Fraction(0))
    assert exact + Fraction(found.rounding) == Fraction(found.difference)
    if all(amount >= 0 for amount in amounts) or all(amount <= 0 for amount in amounts):
        assert found.rounding == 0
    if amounts:
        assert abs(found.rounding) <= len(amounts) * ulp(max(map(abs, amounts)))


# formula, and the share of each input in going from 0 to 1 everywhere
GAMES: dict[str, tuple[str, dict[str, float]]] = {
    "gloves, one right and two left": ("min(x + y, z)", {"x": 1 / 6, "y": 1 / 6, "z": 2 / 3}),
    "a vote, 3 of 2 + 1 + 1 + 1": (
        "1 if 2 * x + y + z + t >= 3 else 0",
        {"x": 1 / 2, "y": 1 / 6, "z": 1 / 6, "t": 1 / 6},
    ),
    "the security council, reduced: two vetoes": (
        "x * y * min(1, z + t)",
        {"x": 5 / 12, "y": 5 / 12, "z": 1 / 12, "t": 1 / 12},
    ),
    "unanimity": ("6 * x * y * z", {"x": 2, "y": 2, "z": 2}),
    "a player without power": ("x * y + 0 * z", {"x": 1 / 2, "y": 1 / 2, "z": 0}),
    "a runway for three sizes of aircraft": ("max(12 * x, max(28 * y, 30 * z))", {"x": 4, "y": 12, "z": 14}),
}


@pytest.mark.parametrize("case", GAMES)
def test_the_textbook_values_of_shapley(case: str, tmp_path: Path) -> None:
    formula, expected = GAMES[case]
    model = tiny(tmp_path, formula, **{name: {"default": 0, "max": 1} for name in expected})
    found = attribute(model, "resultat", {}, dict.fromkeys(expected, 1))
    assert shares(found) == {name: pytest.approx(share, abs=1e-15) for name, share in expected.items()}
    assert_sums(found)


def test_a_price_and_a_quantity_share_what_they_make_together(tmp_path: Path) -> None:
    """Bennet, 1920: the change of one times the mean of the other."""
    model = tiny(tmp_path, "x * y", x=WIDE, y=WIDE)
    found = attribute(model, "resultat", {"x": 2, "y": 3}, {"x": 5, "y": 7})
    assert shares(found) == {"x": (5 - 2) * (3 + 7) / 2, "y": (7 - 3) * (2 + 5) / 2}
    assert (found.before, found.after, found.difference, found.rounding) == (6, 35, 29, 0)
    assert [(share.input, share.before, share.after) for share in found.shares] == [("x", 2, 5), ("y", 3, 7)]


def test_the_largest_share_comes_first_whatever_its_sign(tmp_path: Path) -> None:
    model = tiny(tmp_path, "x - 9 * y + 4 * z", x=WIDE, y=WIDE, z=WIDE)
    found = attribute(model, "resultat", {}, {"x": 1, "y": 1, "z": 1})
    assert list(shares(found).items()) == [("y", -9), ("z", 4), ("x", 1)]


def many(count: int, interactions: str) -> tuple[str, dict[str, Any]]:
    """A formula of more inputs than all orders are taken for: i times each x_i, and interactions."""
    names = [f"x_{place}" for place in range(1, count + 1)]
    formula = " + ".join(f"{place} * {name}" for place, name in enumerate(names, 1))
    return f"{formula} + {interactions}", {name: {"default": 0, "max": 1} for name in names}


@pytest.mark.parametrize("count", [EVERY_ORDER, EVERY_ORDER + 1, EVERY_ORDER + 8])
def test_many_inputs_that_interact_two_by_two_get_the_shares_of_shapley(count: int, tmp_path: Path) -> None:
    """By hand: to each what it adds alone, and half of each pair it belongs to."""
    formula, inputs = many(count, f"8 * x_1 * x_2 - 6 * x_3 * x_{count}")
    found = attribute(tiny(tmp_path, formula, **inputs), "resultat", {}, dict.fromkeys(inputs, 1))
    expected = {f"x_{place}": float(place) for place in range(1, count + 1)}
    for name, part in (("x_1", 4), ("x_2", 4), ("x_3", -3), (f"x_{count}", -3)):
        expected[name] += part
    assert shares(found) == {name: pytest.approx(share, rel=1e-14) for name, share in expected.items()}
    assert_sums(found)


def test_many_inputs_that_act_alike_get_the_same_share(tmp_path: Path) -> None:
    names = [f"x_{place}" for place in range(1, EVERY_ORDER + 3)]
    model = tiny(tmp_path, " * ".join(names), **{name: {"default": 0, "max": 1} for name in names})
    found = attribute(model, "resultat", {}, dict.fromkeys(names, 1))
    assert list(shares(found).values()) == pytest.approx([1 / len(names)] * len(names), rel=1e-14)
    assert_sums(found)


def test_one_changed_input_explains_the_whole_difference_of_the_published_tables() -> None:
    """The independent calculation of the published case, at 44 000 € then at 17 000 €: only the investment moves."""
    printed = PUBLISHED.scenarios["tableaux_imprimes"].values
    found = attribute(PUBLISHED, "roi_annuel", {}, printed)
    first, second, _ = CASE["scenarios"]
    assert list(shares(found)) == ["investissement"]
    assert found.shares[0].share == found.difference
    assert found.difference == pytest.approx(second["roi_annuel_publie"] - first["roi_annuel_publie"], abs=1e-4)


def test_two_changed_inputs_share_the_difference_of_the_published_tables() -> None:
    found = attribute(PUBLISHED, "van", {}, PUBLISHED.scenarios["abonnement_avance"].values)
    first, _, third = CASE["scenarios"]
    assert found.difference == pytest.approx(third["van10"] - first["van10"], abs=1)
    assert shares(found)["investissement"] == pytest.approx(44_000 - 17_000)
    assert_sums(found)


@st.composite
def two_sets(draw: st.DrawFn, model: Model = NETWORK) -> tuple[dict[str, float], dict[str, float]]:
    """Two sets of inputs of the network, that differ by six at most."""
    names = draw(st.lists(st.sampled_from(list(model.inputs)), unique=True, max_size=6))
    drawn = [{n: draw(st.floats(model.inputs[n].min, model.inputs[n].max)) for n in names} for _ in range(2)]
    return drawn[0], drawn[1]


@laws
@given(two_sets(), st.sampled_from(["van", "roi_tei", "roi_prudent", "tri", "delai_recuperation_mois", "cout_initial"]))
def test_the_shares_sum_to_the_bit(sets: tuple[dict[str, float], dict[str, float]], output: str) -> None:
    found = attribute(NETWORK, output, *sets)
    changed = {name for name in sets[0] if sets[0][name] != sets[1][name]}
    assert set(shares(found)) == changed
    if isfinite(found.difference) and not any(map(isnan, shares(found).values())):
        assert_sums(found)
        read = {name for node in NETWORK.needed((output,)) for name in NETWORK.nodes[node].reads}
        assert all(share == 0 for name, share in shares(found).items() if name not in read)


@laws
@given(two_sets())
def test_the_shares_depend_on_no_order_and_change_sign_with_the_direction(
    sets: tuple[dict[str, float], dict[str, float]],
) -> None:
    a, b = sets
    found = attribute(NETWORK, "van", a, b)
    assert attribute(NETWORK, "van", dict(reversed(a.items())), dict(reversed(b.items()))) == found
    back = shares(attribute(NETWORK, "van", b, a))
    scale = max(map(abs, back.values()), default=0)
    assert back == {name: pytest.approx(-share, rel=1e-9, abs=1e-12 * scale) for name, share in shares(found).items()}


@laws
@given(st.lists(st.floats(-1e6, 1e6), min_size=6, max_size=6), st.integers(-40, 40))
def test_sums_of_opposite_shares_of_any_size(ends: list[float], scale: int) -> None:
    """Prices go up, quantities go down: the shares cancel, and the sum still holds its last bit."""
    a = {"voyages": abs(ends[0]), "temps_gagne": abs(ends[1]), "logiciel": abs(ends[2])}
    b = {"voyages": abs(ends[3]), "temps_gagne": abs(ends[1]) * 2.0 ** min(scale, 0), "logiciel": abs(ends[5])}
    assert_sums(attribute(PUBLISHED, "van", a, b))


def test_what_no_float_as_large_as_the_shares_can_hold_is_said_apart(tmp_path: Path) -> None:
    """300.2 and -299.3 are counted by 2^-44: no two of them make 0.9000000000000001, whose last bit is 2^-53."""
    model = tiny(tmp_path, "x - y + z", x=WIDE, y=WIDE, z=WIDE)
    found = attribute(model, "resultat", {"z": 0.1, "x": 0.1, "y": 0.1}, {"z": 0.1, "x": 300.3, "y": 299.4})
    assert_sums(found)
    assert 0 < abs(found.rounding) < ulp(300.0)


def test_orders_that_pass_through_an_undefined_result_are_left_out(tmp_path: Path) -> None:
    """1 / (x + y) from (1, 0) to (0, 1): changing x first divides by zero, so that only one order is left."""
    model = tiny(tmp_path, "1 / (x + y)", x={"default": 1, "max": 1}, y={"default": 0, "max": 1})
    found = attribute(model, "resultat", {}, {"x": 0, "y": 1})
    assert shares(found) == {"y": -0.5, "x": 0.5}
    assert_sums(found)


def test_many_inputs_also_leave_out_the_orders_that_are_undefined(tmp_path: Path) -> None:
    """x_1 before x_2 divides by zero: in the orders that are left, x_2 comes first, and halves the result."""
    formula, inputs = many(EVERY_ORDER + 1, "1 / (1 - x_1 + x_2)")
    found = attribute(tiny(tmp_path, formula, **inputs), "resultat", {}, dict.fromkeys(inputs, 1))
    expected = {f"x_{place}": place + {1: 0.5, 2: -0.5}.get(place, 0) for place in range(1, EVERY_ORDER + 2)}
    assert shares(found) == {name: pytest.approx(share, rel=1e-14) for name, share in expected.items()}


NOT_SHARED = {
    "undefined before": ("1 / x + y", {"x": 0, "y": 0}, {"x": 1, "y": 1}),
    "undefined after": ("1 / x + y", {"x": 1, "y": 1}, {"x": 0, "y": 0}),
    "never after": ("inf if x > 0 else y", {"x": 0, "y": 0}, {"x": 1, "y": 1}),
    "never before and after": ("inf if x < 5 else y", {"x": 0, "y": 0}, {"x": 1, "y": 1}),
    "no order that stays defined": ("1 / (1 if x == y else 0)", {"x": 0, "y": 0}, {"x": 1, "y": 1}),
}


@pytest.mark.parametrize("case", NOT_SHARED)
def test_what_is_undefined_is_not_shared(case: str, tmp_path: Path) -> None:
    formula, a, b = NOT_SHARED[case]
    found = attribute(tiny(tmp_path, formula, x=WIDE, y=WIDE), "resultat", a, b)
    assert [share.input for share in found.shares] == ["x", "y"]
    assert all(isnan(share.share) for share in found.shares) and isnan(found.rounding)
    assert found.difference == 0 if case.startswith("no order") else isnan(found.difference)


def test_nothing_changes() -> None:
    found = attribute(NETWORK, "van", {"gain_temps": 2}, {})
    assert (found.shares, found.difference, found.rounding) == ((), 0, 0)
    assert plain(found.sentence) == "Aucune entrée ne change : « VAN avec le temps » reste 667 673 €."


def test_a_whole_input_changes_by_whole_numbers(tmp_path: Path) -> None:
    model = tiny(tmp_path, "3 * x", x={"default": 2, "whole": True})
    assert shares(attribute(model, "resultat", {}, {"x": 5})) == {"x": 9}


# output, the second set, and what the reader is told
SENTENCES: dict[str, tuple[str, dict[str, float], str]] = {
    "money": (
        "van",
        {"conseil": 10_000, "cout_voyage": 500},
        "« VAN avec le temps » passe de 667 673 € à 642 783 € : « Coût d’un voyage » −20 890 €, « Conseil » −4 000 €.",
    ),
    "a rise, and more than three inputs": (
        "cout_annuel",
        {"logiciel": 30_000, "heures_admin": 4, "usage_outil": 0.1, "semaines_an": 46},
        "« Coût d’une année pleine » passe de 24 000 €/an à 62 711 €/an : « Temps passé dans l’outil » "
        "+24 267 €/an, « Logiciel » +10 000 €/an, « Administration » +4 044 €/an, le reste +400 €/an.",
    ),
    "a rate changes by points": (
        "tri",
        {"conseil": 5_990},
        "« Taux de rentabilité interne » passe de 1 128 % par an à 1 128 % par an : « Conseil » +0,46 point par an.",
    ),
    "a percentage changes by points": (
        "roi_tei",
        {"conseil": 20_000, "cout_voyage": 500},
        "« ROI avec le temps » passe de 791,5 % à 643,4 % : "
        "« Conseil » −125,1 points, « Coût d’un voyage » −23 points.",
    ),
}


@pytest.mark.parametrize("case", SENTENCES)
def test_the_sentence_of_an_attribution(case: str) -> None:
    output, changes, expected = SENTENCES[case]
    assert plain(attribute(NETWORK, output, {}, changes).sentence) == expected


def test_the_sentences_of_what_is_not_shared(tmp_path: Path) -> None:
    formula, a, b = NOT_SHARED["undefined before"]
    found = attribute(tiny(tmp_path, formula, x=WIDE, y=WIDE), "resultat", a, b)
    assert plain(found.sentence) == (
        "« Résultat » passe de « non défini » à 2 fois : l’écart n’est pas un nombre que l’on puisse partager."
    )
    formula, a, b = NOT_SHARED["no order that stays defined"]
    found = attribute(tiny(tmp_path, formula, x=WIDE, y=WIDE), "resultat", a, b)
    assert plain(found.sentence) == (
        "« Résultat » passe de 1 fois à 1 fois, mais aucun ordre des changements ne reste défini jusqu’au bout : "
        "l’écart n’est pas partagé."
    )


def test_sets_are_compared_cell_by_cell() -> None:
    prudent = NETWORK.scenarios["prudence"].values
    rows = {row.cell: row for row in compare(NETWORK, {"Publié": {}, "Prudence": prudent})}
    first, second = NETWORK.compute(), NETWORK.compute(prudent)
    assert {name: row.values for name, row in rows.items()} == {name: (first[name], second[name]) for name in first}
    changed = [name for name in NETWORK.inputs if rows[name].differs]
    assert changed == ["adoption", "captation", "montee_1", "montee_2"]
    assert rows["flux"].differs and not rows["cout_horaire"].differs and not rows["exercice"].differs


def test_what_is_undefined_in_every_set_does_not_differ(tmp_path: Path) -> None:
    model = tiny(tmp_path, "y / x", x={"default": 0}, y={"default": 1})
    rows = {row.cell: row for row in compare(model, {"a": {}, "b": {"y": 2}, "c": {"y": 3}})}
    assert not rows["resultat"].differs and rows["y"].differs
    rows = {row.cell: row for row in compare(model, {"a": {}, "b": {"x": 2}})}
    assert rows["resultat"].values == pytest.approx((nan, 0.5), nan_ok=True) and rows["resultat"].differs


def test_no_set_no_row() -> None:
    assert compare(NETWORK, {}) == ()


def test_a_refused_value_names_its_set() -> None:
    with pytest.raises(InputError) as refusal:
        compare(NETWORK, {"Publié": {}, "Rêvé": {"adoption": 2}})
    assert plain(str(refusal.value)) == "Rêvé : Adoption : 200 %, hors limites. De 0 % à 100 %."
    assert refusal.value.name == "adoption"


@pytest.mark.parametrize("output", ["vam", "flux", "adoption"])
def test_an_output_that_is_not_one_figure_is_refused(output: str) -> None:
    with pytest.raises(ModelError, match="n’est pas un nœud qui rend un nombre"):
        attribute(NETWORK, output, {}, {"adoption": 0.5})


@pytest.mark.parametrize("sets", [({"adoptoin": 0.5}, {}), ({}, {"adoptoin": 0.5})])
def test_an_unknown_input_is_refused(sets: tuple[dict[str, float], dict[str, float]]) -> None:
    with pytest.raises(InputError, match="Vouliez-vous dire «\u00a0adoption\u00a0»\u202f\\?"):
        attribute(NETWORK, "van", *sets)


def test_the_results_are_made_of_plain_values() -> None:
    found = attribute(NETWORK, "van", {}, {"adoption": 0.5})
    assert json.loads(json.dumps(asdict(found)))["shares"][0]["input"] == "adoption"
    rows = compare(NETWORK, {"a": {}})
    assert json.loads(json.dumps([asdict(row) for row in rows]))[0] == {
        "cell": "effectif",
        "values": [120],
        "differs": False,
    }
