"""Monte Carlo against the published case, against scipy's laws, and against itself."""

from collections.abc import Callable
from itertools import pairwise
from math import isnan, nan
from pathlib import Path
from statistics import fmean, stdev
from typing import Any

import pytest
import scipy.stats

from calculator import InputError, Model, ModelError, load, load_file
from calculator.distributions import pert_ppf
from calculator.draws import KNOTS, laws_of, loop
from calculator.simulate import CHUNK, MOST, Distribution, Simulation, percentile, round_width, simulate
from tests.calculator.tiny import HEAD, plain, tiny

NETWORK = load("reseau_social_entreprise")
SEEDS = (1, 7, 2026)
POINT = 0.015
TRIPLE = (2.0, 3.0, 8.0)

# Where a condition reads a cell that is undefined for x < 1, written in three ways.
HOLED = {
    "by a function": "max(nan if x < 1 else x, 0)",
    "by name": "nan if x < 1 else x",
    "by a division": "x / (0 if x < 1 else 1)",
    "by two infinities": "(inf if x < 1 else x) - (inf if x < 1 else 0)",
}


@pytest.fixture
def spread(tmp_path: Path) -> Model:
    """A model whose output is its uncertain input."""
    return tiny(tmp_path, "x", x={"default": 3, "max": 10, "range": TRIPLE})


@pytest.fixture
def pair(tmp_path: Path) -> Callable[[str], Model]:
    """A model of two uncertain inputs, given its formula."""
    free = {"default": 1, "max": 10, "range": (0, 1, 3)}
    return lambda formula: tiny(tmp_path, formula, x=free, y=free)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_prudent_return_of_the_network_is_the_published_one(seed: int) -> None:
    """Callies' article, read again with ranges (calculators.md): P10 −46 %, P50 +13 %, P90 +114 %, 59 % above 0."""
    found = simulate(NETWORK, "roi_tei", draws=100_000, seed=seed)
    assert found.percentiles[10] == pytest.approx(-0.46, abs=POINT)
    assert found.percentiles[50] == pytest.approx(0.13, abs=POINT)
    assert found.percentiles[90] == pytest.approx(1.14, abs=POINT)
    assert found.probability == pytest.approx(0.59, abs=POINT)
    assert (found.draws, found.undefined, found.seed) == (100_000, 0, seed)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_cash_alone_loses_sixty_per_cent(seed: int) -> None:
    found = simulate(NETWORK, "roi_tresorerie", draws=100_000, seed=seed)
    published = {10: -0.81, 50: -0.60, 90: -0.26}
    assert {share: found.percentiles[share] for share in published} == pytest.approx(published, abs=POINT)


def test_a_seed_written_in_a_result_redoes_it_to_the_last_digit() -> None:
    found = simulate(NETWORK, "roi_tei", draws=1200, seed=5)
    assert simulate(NETWORK, "roi_tei", draws=found.draws, seed=found.seed) == found
    assert simulate(NETWORK, "roi_tei", draws=1200, seed=6).mean != found.mean


def test_the_draws_do_not_depend_on_the_size_of_the_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    options: dict[str, Any] = {"draws": 1201, "correlations": {("adoption", "captation"): 0.5}}
    found = simulate(NETWORK, "roi_tei", **options)
    for size in (1, 7, 1201, 5000):
        monkeypatch.setattr("calculator.simulate.CHUNK", size)
        assert simulate(NETWORK, "roi_tei", **options) == found, size


@pytest.mark.parametrize("name", ["roi_tei", "delai_recuperation_mois", "tri"])
def test_each_draw_has_the_bits_that_the_model_gives_for_its_inputs(tmp_path: Path, name: str) -> None:
    shares = [place / 20 for place in range(20)]
    laws = laws_of({"gain_temps": (0, 1, 3)}, {})
    same = tiny(tmp_path, "gain_temps", gain_temps={"default": 1, "max": 10})
    fixed = {k: value for k, value in NETWORK.accept({}).items() if k not in laws}
    times, found = drawn(same, laws, shares), drawn(NETWORK, laws, shares, name, fixed)
    expected = [NETWORK.compute({"gain_temps": time})[name] for time in times]
    assert [repr(value) for value in found] == [repr(value) for value in expected]


@pytest.mark.parametrize("correlations", [{}, {("adoption", "cout_voyage"): 0.4}])
def test_all_outputs_of_a_model_are_read_on_the_same_draws(correlations: dict[tuple[str, str], float]) -> None:
    time, travel, both = (
        outcomes(NETWORK, {"draws": 50, "correlations": correlations}, name)
        for name in ("valeur_temps", "economie_voyages", "benefice_annuel")
    )
    assert both == [a + b for a, b in zip(time, travel, strict=True)]


@pytest.mark.parametrize(
    ("shape", "law", "tolerance"),
    [
        ("triangulaire", scipy.stats.triang(1 / 6, loc=2, scale=6), 1e-12),
        ("uniforme", scipy.stats.uniform(2, 6), 1e-12),
        ("pert", scipy.stats.beta(1 + 4 / 6, 1 + 4 * 5 / 6, loc=2, scale=6), 1e-4),
    ],
)
def test_a_share_becomes_the_quantile_of_scipy(spread: Model, shape: str, law: Any, tolerance: float) -> None:
    shares = [place / 1000 for place in range(5, 1000, 5)]
    found = drawn(spread, laws_of({"x": TRIPLE}, {"x": shape}), shares)
    assert found == pytest.approx(list(law.ppf(shares)), rel=tolerance)
    assert drawn(spread, laws_of({"x": TRIPLE}, {"x": shape}), [0.0]) == [2.0]
    assert drawn(spread, laws_of({"x": TRIPLE}, {"x": shape}), [1 - 2**-53]) == pytest.approx([8.0], abs=1e-6)


@pytest.mark.parametrize("triple", [(2.0, 2.0, 8.0), (2.0, 8.0, 8.0)])
@pytest.mark.parametrize("shape", ["triangulaire", "pert"])
def test_the_most_likely_value_may_be_at_an_end(spread: Model, shape: str, triple: tuple[float, float, float]) -> None:
    low, mode, high = triple
    shares = [place / 100 for place in range(1, 100)]
    if shape == "pert":
        law = scipy.stats.beta(1 + 4 * (mode - low) / 6, 1 + 4 * (high - mode) / 6, loc=low, scale=6)
    else:
        law = scipy.stats.triang((mode - low) / 6, loc=low, scale=6)
    assert drawn(spread, laws_of({"x": triple}, {"x": shape}), shares) == pytest.approx(list(law.ppf(shares)), rel=1e-4)


def test_the_table_of_a_pert_law_is_that_of_its_exact_quantiles() -> None:
    _, knots = laws_of({"x": (0, 1, 3)}, {"x": "pert"})["x"]
    places = range(0, KNOTS + 1, 64)
    assert [knots[place] for place in places] == pytest.approx(
        [pert_ppf(0, 1, 3, place / KNOTS) for place in places], abs=1e-5
    )


def test_a_fixed_input_and_a_range_without_width_are_held(tmp_path: Path) -> None:
    free = {"default": 1, "max": 10, "range": (0, 1, 3)}
    model = tiny(tmp_path, "x + 100 * y", x=free, y=free)
    held = simulate(model, "resultat", values={"y": 4}, shapes={"x": "fixe"}, draws=20)
    assert set(held.percentiles.values()) == {401.0}
    narrow = simulate(model, "resultat", ranges={"x": (2, 2, 2), "y": (5, 5, 5)}, draws=20)
    assert (narrow.mean, narrow.edges, narrow.counts) == (502.0, (502.0, 502.0), (20,))


def test_a_given_value_is_held_unless_its_range_is_given_too() -> None:
    alone = {name: cell.default for name, cell in NETWORK.inputs.items()}
    still = simulate(NETWORK, "roi_tei", values=alone, draws=10)
    assert set(still.percentiles.values()) == {NETWORK.compute(alone)["roi_tei"]}
    moving = simulate(NETWORK, "roi_tei", values=alone, ranges={"adoption": (0.2, 0.5, 0.9)}, draws=10)
    assert len(set(moving.percentiles.values())) > 1


@pytest.mark.parametrize("shape", ["triangulaire", "uniforme", "pert"])
@pytest.mark.parametrize("rank", [-0.8, -0.3, 0.0, 0.5, 0.95])
def test_the_ranks_are_correlated_as_asked(pair: Callable[[str], Model], shape: str, rank: float) -> None:
    asked: dict[str, Any] = {"correlations": {("y", "x"): rank}, "shapes": {"x": shape, "y": shape}, "draws": 20_000}
    xs = outcomes(pair("x + 0 * y"), asked)
    ys = outcomes(pair("y + 0 * x"), asked)
    assert scipy.stats.spearmanr(xs, ys).statistic == pytest.approx(rank, abs=0.02)


def test_correlation_leaves_each_law_as_it_was(pair: Callable[[str], Model]) -> None:
    asked: dict[str, Any] = {"correlations": {("x", "y"): 0.7}, "draws": 20_000}
    law = scipy.stats.triang(1 / 3, scale=3)
    for formula in ("x + 0 * y", "y + 0 * x"):
        assert scipy.stats.kstest(outcomes(pair(formula), asked), law.cdf).pvalue > 0.01


def test_three_inputs_hold_their_three_correlations(tmp_path: Path) -> None:
    free = {"default": 1, "max": 10, "range": (0, 1, 3)}
    ranks = {("x", "y"): 0.6, ("x", "z"): -0.4, ("z", "y"): 0.1}
    seen = {}
    for name in "xyz":
        formula = f"{name} + 0 * (x + y + z)"
        seen[name] = outcomes(tiny(tmp_path, formula, x=free, y=free, z=free), {"correlations": ranks, "draws": 20_000})
    for (a, b), rank in ranks.items():
        assert scipy.stats.spearmanr(seen[a], seen[b]).statistic == pytest.approx(rank, abs=0.02)


@pytest.mark.parametrize("hole", HOLED)
def test_an_undefined_draw_is_counted_and_no_condition_makes_it_a_figure(tmp_path: Path, hole: str) -> None:
    path = tmp_path / "troue.py"
    head = HEAD + 'x = Input(1, "fois", "X", "Combien ?", "hypothèse", max=2, range=(0, 1, 2))\n'
    above = f'\n\ndef amont(x) -> Multiple:\n    """Amont : troué."""\n    return {HOLED[hole]}\n'
    below = '\n\ndef aval(amont) -> Multiple:\n    """Aval : lu."""\n    return 2 if amont > 1.5 else 3\n'
    path.write_text(head + above + below, "utf-8")
    found = simulate(load_file(path), "aval", draws=2000)
    assert found.undefined == pytest.approx(1000, abs=100)
    assert sum(found.counts) == 2000 - found.undefined
    assert 2 < found.mean < 3


def test_a_model_that_is_never_defined_says_so_without_a_figure(tmp_path: Path) -> None:
    found = simulate(tiny(tmp_path, "x / 0", x={"default": 1, "range": (0, 1, 2)}), "resultat", draws=30)
    assert (found.draws, found.undefined, found.counts) == (30, 30, (0,))
    figures = [found.mean, found.p50_error, found.probability, found.probability_error, *found.percentiles.values()]
    assert all(isnan(figure) for figure in figures)


def test_an_infinite_draw_is_no_figure_either(tmp_path: Path) -> None:
    found = simulate(tiny(tmp_path, "inf if x < 1 else x", x={"default": 1, "range": (0, 1, 2)}), "resultat", draws=200)
    assert 60 < found.undefined < 140
    assert 1 < found.mean < 2


def test_the_figures_are_those_of_the_draws(spread: Model) -> None:
    simulation = Simulation(spread, "resultat", draws=2000, threshold=4)
    for _ in simulation.run():
        pass
    ordered, found = sorted(simulation.outcomes), simulation.distribution()
    assert found.mean == pytest.approx(fmean(ordered))
    assert found.probability == sum(outcome > 4 for outcome in ordered) / 2000
    for share, value in found.percentiles.items():
        assert value == pytest.approx(scipy.stats.scoreatpercentile(ordered, share), rel=1e-12)


@pytest.mark.parametrize("threshold", [0, 0.3, -1.7, 2.25])
def test_the_histogram_holds_every_draw_and_has_an_edge_on_the_threshold(threshold: float) -> None:
    found = simulate(NETWORK, "roi_tei", draws=5000, threshold=threshold)
    assert sum(found.counts) == 5000 == found.draws
    assert threshold in found.edges or not found.edges[0] < threshold < found.edges[-1]
    assert len(found.edges) == len(found.counts) + 1
    widths = [b - a for a, b in pairwise(found.edges)]
    assert widths == pytest.approx([widths[0]] * len(widths))
    if threshold in found.edges:
        below = sum(count for edge, count in zip(found.edges, found.counts, strict=False) if edge < threshold)
        assert below == pytest.approx((1 - found.probability) * 5000)


def test_the_bins_between_the_ends_count_what_falls_in_them(spread: Model) -> None:
    simulation = Simulation(spread, "resultat", draws=3000)
    for _ in simulation.run():
        pass
    found = simulation.distribution()
    for (low, high), count in list(zip(pairwise(found.edges), found.counts, strict=True))[1:-1]:
        assert count == sum(low <= outcome < high for outcome in simulation.outcomes)


@pytest.mark.parametrize(
    ("width", "rounded"),
    [(1, 1), (1.1, 2), (2, 2), (3.7, 5), (5.1, 10), (0.012, 0.02), (0.3, 0.5), (7_000, 10_000), (20_000, 20_000)],
)
def test_a_bin_is_of_a_round_width(width: float, rounded: float) -> None:
    assert round_width(width) == pytest.approx(rounded, rel=1e-12)


@pytest.mark.parametrize(("share", "expected"), [(0, 1.0), (0.5, 2.5), (0.25, 1.75), (1, 4.0)])
def test_a_percentile_is_linear_between_two_draws(share: float, expected: float) -> None:
    assert percentile([1.0, 2.0, 3.0, 4.0], share) == expected
    assert isnan(percentile([], share))


def test_progress_grows_to_the_end() -> None:
    steps = list(Simulation(NETWORK, "roi_tei", draws=3 * CHUNK + 1).run())
    assert steps == pytest.approx([(n * CHUNK) / (3 * CHUNK + 1) for n in (1, 2, 3)] + [1])


def test_to_stop_asking_is_to_cancel() -> None:
    simulation = Simulation(NETWORK, "roi_tei", draws=MOST)
    steps = simulation.run()
    assert next(steps) == CHUNK / MOST
    assert len(simulation.outcomes) == CHUNK
    found = simulation.distribution()
    assert (found.draws, sum(found.counts)) == (CHUNK, CHUNK), "what has been drawn can still be read"


def test_the_standard_errors_are_the_spread_that_two_hundred_seeds_show() -> None:
    runs = [simulate(NETWORK, "roi_tei", draws=600, seed=seed) for seed in range(200)]
    assert fmean(run.p50_error for run in runs) == pytest.approx(stdev(run.percentiles[50] for run in runs), rel=0.12)
    spread_of_chances = stdev(run.probability for run in runs)
    assert fmean(run.probability_error for run in runs) == pytest.approx(spread_of_chances, rel=0.12)


def test_a_handful_of_draws_has_no_standard_error(spread: Model) -> None:
    assert isnan(simulate(spread, "resultat", draws=3).p50_error)
    assert simulate(spread, "resultat", draws=4).p50_error > 0


def test_the_result_is_said_in_a_sentence() -> None:
    found = Distribution(
        draws=10_000,
        seed=2026,
        undefined=0,
        mean=0.25,
        percentiles={5: -0.56, 10: -0.46, 25: -0.22, 50: 0.13, 75: 0.6, 90: 1.14, 95: 1.5},
        p50_error=0.008,
        threshold=0,
        probability=0.59,
        probability_error=0.005,
        edges=(0, 1),
        counts=(10_000,),
    )
    assert plain(found.sentence("%")) == (
        "Une fois sur deux au-dessus de 13 % ; huit fois sur dix entre −46 % et 114 %. "
        "Probabilité de dépasser 0 % : 59 % (à 1 point près, sur 10 000 tirages)."
    )


def test_a_median_that_many_draws_give_is_not_said_to_be_passed_by_half_of_them(tmp_path: Path) -> None:
    found = simulate(tiny(tmp_path, "max(x, 2)", x={"default": 1, "range": (0, 1, 3)}), "resultat", draws=200)
    assert plain(found.sentence("fois")).startswith("Une fois sur deux au moins, 2 fois ou moins ; huit fois sur dix")


REFUSED: dict[str, tuple[dict[str, Any], str, str]] = {
    "no draw": ({"draws": 0}, "draws", "0 tirages demandés : de 1 à 200 000."),
    "a million draws": ({"draws": 1_000_000}, "draws", "1 000 000 tirages demandés : de 1 à 200 000."),
    "an unknown input in a range": (
        {"ranges": {"adoptoin": (0, 0, 1)}},
        "adoptoin",
        "reseau_social_entreprise n’a pas d’entrée « adoptoin ». Vouliez-vous dire « adoption » ?",
    ),
    "a range out of order": (
        {"ranges": {"adoption": (0.5, 0.2, 0.9)}},
        "adoption",
        "Adoption : une plage va du plus bas au plus haut, en passant par le plus probable.",
    ),
    "a range out of bounds": (
        {"ranges": {"adoption": (0.5, 0.8, 1.2)}},
        "adoption",
        "Adoption : 120 %, hors limites. De 0 % à 100 %.",
    ),
    "a range that is not finite": (
        {"ranges": {"adoption": (0.5, nan, 1)}},
        "adoption",
        "Adoption : un nombre fini est attendu.",
    ),
    "an unknown law": (
        {"shapes": {"adoption": "triangulair"}},
        "adoption",
        "« triangulair » n’est pas une loi connue : triangulaire, uniforme, pert, fixe. "
        "Vouliez-vous dire « triangulaire » ?",
    ),
    "a law for an input without a range": (
        {"shapes": {"usage_outil": "pert"}},
        "usage_outil",
        "« usage_outil » n’a pas de plage : sa loi n’a rien à tirer.",
    ),
    "a law for an unknown input": (
        {"shapes": {"captatoin": "pert"}},
        "captatoin",
        "« captatoin » n’a pas de plage : sa loi n’a rien à tirer. Vouliez-vous dire « captation » ?",
    ),
    "a correlation with an unknown input": (
        {"correlations": {("adoption", "captatoin"): 0.5}},
        "captatoin",
        "« captatoin » n’est pas tirée au sort : rien à corréler. Vouliez-vous dire « captation » ?",
    ),
    "a correlation with an input that is held": (
        {"correlations": {("adoption", "captation"): 0.5}, "values": {"captation": 0.5}},
        "captation",
        "« captation » n’est pas tirée au sort : rien à corréler. Vouliez-vous dire « adoption » ?",
    ),
    "a full correlation": (
        {"correlations": {("adoption", "captation"): 1}},
        "captation",
        "une corrélation de rang est entre −1 et 1, bornes exclues.",
    ),
    "correlations that cannot all hold": (
        {
            "correlations": {
                ("adoption", "captation"): 0.9,
                ("captation", "conseil"): 0.9,
                ("adoption", "conseil"): -0.9,
            }
        },
        "conseil",
        "ces corrélations se contredisent : rapprochez-les de zéro.",
    ),
    "a value out of bounds": (
        {"values": {"adoption": 2}},
        "adoption",
        "Adoption : 200 %, hors limites. De 0 % à 100 %.",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_wrong_request_is_refused_word_for_word(case: str) -> None:
    options, name, message = REFUSED[case]
    with pytest.raises(InputError) as caught:
        simulate(NETWORK, "roi_tei", **options)
    assert (plain(str(caught.value)), caught.value.name) == (message, name)


def test_a_whole_number_is_not_drawn(tmp_path: Path) -> None:
    model = tiny(tmp_path, "x", x={"default": 1, "whole": True, "range": (0, 1, 2)})
    with pytest.raises(InputError) as caught:
        simulate(model, "resultat")
    assert plain(str(caught.value)) == "X : un nombre entier ne se tire pas au sort ici."


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("roi_tie", "reseau_social_entreprise n’a pas de résultat « roi_tie ». Vouliez-vous dire « roi_tei » ?"),
        ("flux", "reseau_social_entreprise n’a pas de résultat « flux »."),
    ],
)
def test_the_output_must_be_a_number_of_the_model(output: str, message: str) -> None:
    with pytest.raises(ModelError) as caught:
        simulate(NETWORK, output)
    assert plain(str(caught.value)) == message


def drawn(model: Model, laws: Any, shares: list[float], output: str = "resultat", fixed: Any = None) -> list[float]:
    """The outputs for these shares of one uncertain input, instead of random ones."""
    kept: list[float] = []
    loop(model, output, fixed or {}, laws, {})(lambda count: shares[:count], len(shares), kept.append)
    return kept


def outcomes(model: Model, options: dict[str, Any], output: str = "resultat") -> list[float]:
    """Every draw, in order."""
    simulation = Simulation(model, output, **options)
    for _ in simulation.run():
        pass
    return simulation.outcomes
