"""The laws of chance against scipy's, and the year of a model against what its theory says."""

from math import exp, isnan, log, nan, sqrt
from random import Random
from typing import Any

import pytest
import scipy.stats

from calculator import InputError, load
from calculator.chance import MANY, normal_ppf, poisson_ppf, usual, variance, year
from calculator.draws import shares_of
from calculator.simulate import MOST, simulate

ABSENCE = load("absence")
MEANS = {name: cell.default for name, cell in ABSENCE.inputs.items()}
SHARES = [(place + 0.5) / 5000 for place in range(5000)]
SIGMA = sqrt(variance(1_250, 50_000))


@pytest.mark.parametrize("mean", [0, 0.1, 0.375, 3, 40, MANY])
def test_the_number_of_events_is_the_quantile_of_poisson(mean: float) -> None:
    law = scipy.stats.poisson(mean)
    assert [poisson_ppf(mean, share) for share in SHARES] == list(law.ppf(SHARES))


def test_many_events_are_within_one_per_cent_of_poisson() -> None:
    law = scipy.stats.poisson(2 * MANY)
    assert [poisson_ppf(2 * MANY, share) for share in SHARES] == pytest.approx(list(law.ppf(SHARES)), rel=0.01)
    assert poisson_ppf(2 * MANY, 0.3).is_integer()


@pytest.mark.parametrize("mean", [-1, float("inf"), nan])
def test_a_mean_that_is_no_number_of_events_gives_none(mean: float) -> None:
    assert isnan(poisson_ppf(mean, 0.5))
    assert isnan(year(mean, 100, 1, 0.5, 0.5))


def test_the_normal_quantile_is_that_of_scipy() -> None:
    shares = [2.0**-33, 2.0**-32, 1e-7, 0.0749, 0.0751, *SHARES, 0.9249, 0.9251, 1 - 2.0**-32]
    assert [normal_ppf(share) for share in shares] == pytest.approx(list(scipy.stats.norm.ppf(shares)), abs=1e-6)
    assert normal_ppf(0) == normal_ppf(2.0**-33)


def test_nine_costs_in_ten_fall_between_the_ends_of_their_range() -> None:
    law = scipy.stats.lognorm(SIGMA, scale=15_000 * exp(-SIGMA * SIGMA / 2))
    assert usual(15_000, SIGMA * SIGMA) == pytest.approx((law.ppf(0.05), law.ppf(0.95)), rel=1e-12)
    assert law.mean() == pytest.approx(15_000)
    assert pytest.approx(log(40) / (2 * scipy.stats.norm.ppf(0.95))) == SIGMA


def test_a_year_of_one_event_costs_what_the_lognormal_law_says() -> None:
    one = 0.7  # the share of a year of exactly one event, when there is half an event a year
    found = [year(0.5, 15_000, SIGMA * SIGMA, one, share) for share in shares_of(Random(1), 20_000)]
    law = scipy.stats.lognorm(SIGMA, scale=15_000 * exp(-SIGMA * SIGMA / 2))
    assert scipy.stats.kstest(found, law.cdf).pvalue > 0.01


@pytest.mark.parametrize("count", [0.1, 0.375, 3, 40])
def test_a_year_has_the_mean_and_the_variance_of_a_compound_poisson_law(count: float) -> None:
    """Mean λm, variance λm²e^σ² (Bühlmann, 1970): a spread of one half keeps the estimate of the variance steady."""
    shares = shares_of(Random(7), 400_000)
    years = [year(count, 100, 0.25, *pair) for pair in zip(shares[::2], shares[1::2], strict=True)]
    assert scipy.stats.tmean(years) == pytest.approx(count * 100, rel=0.02)
    assert scipy.stats.tvar(years) == pytest.approx(count * 100**2 * exp(0.25), rel=0.03)


@pytest.mark.parametrize("seed", [1, 2026])
@pytest.mark.parametrize(
    ("values", "gain"),
    [
        ({}, 4_125),  # (1.5 × 25 % − 0.1) × 15 000 €
        ({"incidents": 12}, 43_500),  # (3 − 0.1) × 15 000 €
        ({"part_evitable": 0.15, "incidents_provoques": 0}, 3_375),  # 1.5 × 15 % × 15 000 €
    ],
)
def test_the_draws_of_the_absence_have_the_mean_of_its_figures(
    values: dict[str, float], gain: float, seed: int
) -> None:
    found = simulate(ABSENCE, "gain", values={**MEANS, **values}, draws=MOST, seed=seed)
    assert found.mean == pytest.approx(gain, rel=0.05)
    assert ABSENCE.compute(values)["gain"] == pytest.approx(gain)


def test_the_years_that_avoid_an_incident_are_as_many_as_the_calculator_says() -> None:
    """1 − e^−0.375: of Poisson incidents, those of which a quarter is put out are Poisson again."""
    found = simulate(ABSENCE, "epargne", values=MEANS, draws=MOST)
    assert found.probability == pytest.approx(1 - exp(-0.375), abs=0.005)
    assert found.probability == pytest.approx(ABSENCE.compute()["annee_utile"], abs=0.005)


@pytest.mark.parametrize(("values", "paid"), [({}, 0.064), ({"incidents": 12}, 0.585)])
def test_the_years_that_pay_are_near_those_of_an_exact_sum(values: dict[str, float], paid: float) -> None:
    """Against 400 000 years whose incidents were drawn one by one with numpy: several at once are an approximation."""
    found = simulate(ABSENCE, "resultat", values={**MEANS, **values}, draws=MOST)
    assert found.probability == pytest.approx(paid, abs=0.025 if values else 0.004)


def test_chance_goes_on_around_a_given_value_and_scales_with_it() -> None:
    once = simulate(ABSENCE, "gain", values=MEANS, draws=2000)
    twice = simulate(ABSENCE, "gain", values={**MEANS, "cout_incident": 30_000}, draws=2000)
    assert once.percentiles[95] > once.percentiles[5]
    assert twice.percentiles == pytest.approx({share: 2 * value for share, value in once.percentiles.items()})


def test_a_cost_that_differs_from_case_to_case_is_not_also_drawn_as_a_mean() -> None:
    found = simulate(ABSENCE, "cout_incidents", draws=500, shapes={"incidents": "fixe"})
    assert set(found.percentiles.values()) == {22_500.0}
    with pytest.raises(InputError, match="n’a pas de plage"):
        simulate(ABSENCE, "gain", shapes={"cout_incident": "uniforme"})
    asked: dict[str, Any] = {"ranges": {"cout_incident": (10_000, 15_000, 20_000)}, "shapes": {"incidents": "fixe"}}
    assert simulate(ABSENCE, "cout_incidents", draws=500, **asked).percentiles[95] > 22_500


def test_a_seed_redoes_a_year_to_the_last_digit_and_all_outputs_share_it() -> None:
    again = [simulate(ABSENCE, "resultat", values=MEANS, draws=1200, seed=5) for _ in range(2)]
    assert again[0] == again[1]
    gain = simulate(ABSENCE, "gain", values=MEANS, draws=1200, seed=5)
    assert again[0].percentiles == pytest.approx({share: v - 24_000 for share, v in gain.percentiles.items()})
