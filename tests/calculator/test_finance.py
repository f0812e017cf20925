"""finance.py against 109 published values, and against its own conventions."""

import ast
import json
from collections.abc import Callable
from datetime import date
from math import inf, isnan, nan, nextafter
from pathlib import Path
from typing import Any

import pytest

from calculator import annuities, arithmetic, distributions, finance, zeros
from calculator.errors import InputError

CASES = json.loads(Path(__file__).with_name("finance_cases.json").read_text(encoding="utf-8"))

# Where implementations, or a source and arithmetic, do not agree: what we follow, and why.
DECISIONS = {
    "R004": "numpy-financial tests it to 1 %; here to the cent",
    "R017": "npv does not discount the launch; Excel's NPV does, so its example subtracts it afterwards",
    "R030": "two rates, both negative: the largest, as numpy-financial and pyxirr answer",
    "R032": "three rates: the smallest that is not negative, as numpy-financial and pyxirr answer",
    "R033": "zeros after the last flow change nothing, whatever the number of rates",
    "R038": "two rates: +185 %, as pyxirr; numpy-financial answers the negative one, nearer to 0",
    "R047": "a loan (first flow positive) has a rate like an investment",
    "R061": "no change of sign: undefined, nan as numpy-financial; pyxirr raises, Excel says #NUM!",
    "R062": "no change of sign: undefined, nan as numpy-financial; pyxirr raises, Excel says #NUM!",
    "R066": "every rate is listed; the page gives both as one multiple choice answer",
    "R067": "four rates, exact fractions: all are listed; numpy-financial and pyxirr answer 25 % only",
    "R074": "a flow that begins with receipts is computed as Excel does",
    "R077": "Excel's order: finance_rate, then reinvest_rate; Apache POI names them the other way round",
    "R079": "Excel's order: finance_rate, then reinvest_rate; Apache POI names them the other way round",
    "R080": "nothing came back: -100 %, as Excel and POI; numpy-financial says nan, LibreOffice an error",
    "R086": "days / 365 gives 2086.65, as Microsoft prints; formula.js is 0.03 away",
    "R089": "days / 365 whatever the year, as Excel; pyxirr offers other day counts",
    "R091": "dates come in any order, and the earliest is the present; Excel wants it first",
    "R092": "zeros before the first flow change nothing",
    "R093": "a rate near -100 % is found, by bracketing: there is no guess to give",
    "R105": "a negative rate, above -100 %, is a rate",
    "R107": "a rate near -100 % is found, by bracketing: there is no guess to give",
    "R127": "linear within the year, on discounted flows; some textbooks round up to the year",
    "R133": "linear within the year; some textbooks round up to the year",
    "R135": "flows rounded to 0.1 M$ by the source: 25.3 years within the tolerance that they allow",
    "R149": "the printed 0.008 % is wrong: 2 / 12,000 is 0.0167 %",
    "R150": "the printed 478.28 % is wrong: (27,720 - 4,794) / 4,794 is 478.22 %",
    "R151": "this is revenue over cost (ROAS), not the « 1,300 % ROI » of the headline",
    "R152": "Nucleus Research's definition: a yearly mean over the initial cost, which nothing subtracts",
}
# Two sources print a figure that their own data contradict: the figure that we give instead.
MISPRINTED = {"R149": 2e6 / 12e9, "R150": (27720 - 4794) / 4794}


def close(value: Any, expected: Any, tolerance: float) -> bool:
    if expected == "NaN":
        return isnan(value)
    if isinstance(expected, list):
        pairs = zip(value, expected, strict=False)
        return len(value) == len(expected) and all(close(a, b, tolerance) for a, b in pairs)
    return bool(abs(value - expected) <= tolerance)


@pytest.mark.parametrize("case", CASES, ids=[f"{case['id']}-{case['function']}" for case in CASES])
def test_a_published_value_is_found(case: dict[str, Any]) -> None:
    module = distributions if case["function"].endswith("_ppf") else finance
    arguments = {"peak" if name == "lambda" else name: value for name, value in case["args"].items()}
    value = getattr(module, case["function"])(**arguments)
    if case["id"] in MISPRINTED:
        assert value == MISPRINTED[case["id"]]
        assert not close(value, case["expected"], case["tolerance"])
    else:
        assert close(value, case["expected"], case["tolerance"])


def test_there_are_109_cases_and_each_that_is_disputed_is_decided() -> None:
    known = {case["id"] for case in CASES}
    disputed = {case["id"] for case in CASES if "note" in case}
    assert len(known) == len(CASES) == 109
    assert disputed <= DECISIONS.keys() <= known
    assert MISPRINTED.keys() <= DECISIONS.keys()


BELOW = -1.0  # not a rate
BARELY = nextafter(-1.0, 0.0)  # the smallest rate
FLOWS = (-100.0, 60.0, 70.0)
YEAR = ("2025-01-01", "2026-01-01")

UNDEFINED: list[tuple[str, Callable[..., float], tuple[Any, ...]]] = [
    ("no flow", finance.npv, (0.1, ())),
    ("rate of -100 %", finance.npv, (BELOW, FLOWS)),
    ("rate under -100 %", finance.npv, (-2, FLOWS)),
    ("rate not a number", finance.npv, (nan, FLOWS)),
    ("infinite rate", finance.npv, (inf, FLOWS)),
    ("infinite flow", finance.npv, (0.1, (-100, inf))),
    ("flow not a number", finance.npv, (0.1, (-100, nan))),
    ("overflow", finance.npv, (-0.5, (0.0, 1e308))),
    ("no flow", finance.npv_excel, (0.1, ())),
    ("rate of -100 %", finance.npv_excel, (BELOW, FLOWS)),
    ("infinite rate", finance.npv_excel, (inf, FLOWS)),
    ("overflow", finance.npv_excel, (-0.5, (1e308,))),
    ("no flow", finance.irr, ((),)),
    ("one flow", finance.irr, ((-100,),)),
    ("nothing moves", finance.irr, ((0, 0, 0),)),
    ("only costs", finance.irr, ((-100, 0, -5),)),
    ("only receipts", finance.irr, ((100, 5),)),
    ("no real rate", finance.irr, ((1, -1, 1),)),
    ("infinite flow", finance.irr, ((-100, inf),)),
    ("flow not a number", finance.irr, ((-100, nan, 200),)),
    ("rate too large for a float", finance.irr, ((-5e-324, 1e300),)),
    ("rate too close to -100 % for a float", finance.irr, ((-1e20, 1),)),
    ("no flow", finance.mirr, ((), 0.1, 0.1)),
    ("one flow", finance.mirr, ((-100,), 0.1, 0.1)),
    ("nothing moves", finance.mirr, ((0, 0), 0.1, 0.1)),
    ("nothing is spent", finance.mirr, ((100, 5), 0.1, 0.1)),
    ("finance rate of -100 %", finance.mirr, (FLOWS, BELOW, 0.1)),
    ("reinvest rate of -100 %", finance.mirr, (FLOWS, 0.1, BELOW)),
    ("infinite reinvest rate", finance.mirr, (FLOWS, 0.1, inf)),
    ("flow not a number", finance.mirr, ((-100, nan), 0.1, 0.1)),
    ("infinite flow", finance.mirr, ((-100, inf), 0.1, 0.1)),
    ("infinite cost", finance.mirr, ((-inf, 100), 0.1, 0.1)),
    ("no flow", finance.payback, ((), 0.1)),
    ("rate of -100 %", finance.payback, (FLOWS, BELOW)),
    ("infinite rate", finance.payback, (FLOWS, inf)),
    ("rate not a number", finance.payback, (FLOWS, nan)),
    ("flow not a number", finance.payback, ((-100, nan, 300),)),
    ("infinite flow", finance.payback, ((-100, inf),)),
    ("overflow", finance.payback, ((-1e308, -1e308, 1e308),)),
    ("no cost", finance.roi_tei, ((0, 10), (0, 0), 0.1)),
    ("negative cost", finance.roi_tei, ((0, 10), (-5, 0), 0.1)),
    ("no flow", finance.roi_tei, ((), (5,), 0.1)),
    ("rate of -100 %", finance.roi_tei, ((0, 10), (5, 0), BELOW)),
    ("no flow", finance.nucleus_roi, ((), 5)),
    ("no cost", finance.nucleus_roi, ((10,), 0)),
    ("negative cost", finance.nucleus_roi, ((10,), -5)),
    ("infinite cost", finance.nucleus_roi, ((10,), inf)),
    ("flow not a number", finance.nucleus_roi, ((10, nan), 5)),
    ("no cost", finance.roi_simple, (10, 0)),
    ("negative cost", finance.roi_simple, (10, -5)),
    ("infinite gain", finance.roi_simple, (inf, 5)),
    ("no cost", finance.revenue_to_cost, (10, 0)),
    ("overflow", finance.revenue_to_cost, (1e308, 0.1)),
    ("no impression", finance.cpm, (10, 0)),
    ("overflow", finance.cpm, (1e308, 1)),
    ("nothing to share", finance.share_pct, (1, 0)),
    ("infinite total", finance.share_pct, (1, inf)),
    ("overflow", finance.time_saving_value, (1e200, 1e200, 1, 1)),
    ("rate of -100 %", finance.pv, (BELOW, 10, -100)),
    ("periods not whole", finance.pv, (0.1, 1.5, -100)),
    ("negative periods", finance.pv, (0.1, -1, -100)),
    ("payments neither at the end nor at the beginning", finance.pv, (0.1, 10, -100, 0, 2)),
    ("rate of -100 %", finance.fv, (BELOW, 10, -100, 0)),
    ("infinite periods", finance.fv, (0.1, inf, -100, 0)),
    ("overflow", finance.fv, (1, 5000, -100, 0)),
    ("no period", finance.pmt, (0.1, 0, 1000)),
    ("rate of -100 %", finance.pmt, (BELOW, 10, 1000)),
    ("infinite rate", finance.pmt, (inf, 10, 1000)),
    ("no period", finance.rate, (0, -100, 1000)),
    ("periods not whole", finance.rate, (1.5, -100, 1000)),
    ("too many periods", finance.rate, (12_001, -100, 1000)),
    ("payments neither at the end nor at the beginning", finance.rate, (10, -100, 1000, 0, 2)),
    ("no change of sign", finance.rate, (10, 100, 1000)),
    ("no compounding", finance.effect, (0.1, 0)),
    ("compounding not whole", finance.effect, (0.1, 2.5)),
    ("a period of -100 %", finance.effect, (-4, 4)),
    ("infinite rate", finance.effect, (inf, 4)),
    ("period 0", finance.cumprinc, (0.1, 10, 1000, 0, 5)),
    ("ends before it starts", finance.cumprinc, (0.1, 10, 1000, 5, 4)),
    ("ends after the loan", finance.cumprinc, (0.1, 10, 1000, 5, 11)),
    ("start not whole", finance.cumprinc, (0.1, 10, 1000, 1.5, 2)),
    ("end not whole", finance.cumprinc, (0.1, 10, 1000, 1, 2.5)),
    ("endless loan", finance.cumprinc, (0, inf, 1000, 1, 5)),
    ("payments neither at the end nor at the beginning", finance.cumprinc, (0.1, 10, 1000, 1, 5, 2)),
    ("rate of -100 %", finance.cumprinc, (BELOW, 10, 1000, 1, 5)),
    ("ends after the loan", finance.cumipmt, (0.1, 10, 1000, 5, 11)),
    ("no date", finance.xnpv, (0.1, (), ())),
    ("rate of -100 %", finance.xnpv, (BELOW, YEAR, (-1, 2))),
    ("infinite rate", finance.xnpv, (inf, YEAR, (-1, 2))),
    ("overflow", finance.xnpv, (BARELY, ("1900-01-01", "2000-01-01"), (-1, 2))),
    ("flow not a number", finance.xnpv, (0.1, YEAR, (-1, nan))),
    ("no date", finance.xirr, ((), ())),
    ("all on one day", finance.xirr, ((YEAR[0], YEAR[0]), (-100, 110))),
    ("no change of sign", finance.xirr, (YEAR, (1, 2))),
    ("infinite flow", finance.xirr, (YEAR, (-1, inf))),
    ("rate of -100 %", finance.nper, (BELOW, -100, 1000)),
    ("infinite rate", finance.nper, (inf, -100, 1000)),
    ("payments neither at the end nor at the beginning", finance.nper, (0.1, -100, 500, 0, 2)),
    ("no rate, no payment", finance.nper, (0, 0, 1000)),
    ("infinite payment", finance.nper, (0, inf, 1000)),
    ("payments in the wrong direction", finance.nper, (0.1, 100, 1000)),
    ("payments in the wrong direction, no rate", finance.nper, (0, 100, 1000)),
    ("payments that only pay the interest", finance.nper, (0.1, -100, 1000)),
    ("no rate", finance.pduration, (0, 1000, 2000)),
    ("nothing placed", finance.pduration, (0.1, 0, 2000)),
    ("it grows, and must shrink", finance.pduration, (0.1, 2000, 1000)),
    ("opposite signs", finance.pduration, (0.1, -1000, 2000)),
    ("no period", finance.rri, (0, 1000, 1100)),
    ("nothing placed", finance.rri, (8, 0, 1100)),
    ("opposite signs", finance.rri, (8, 1000, -1100)),
    ("infinite value", finance.rri, (8, 1000, inf)),
    ("infinite value", finance.rri, (8, inf, 1000)),
    ("ratio too small for a float", finance.rri, (1000, 1e200, 1e-200)),
    ("overflow", finance.rri, (0.001, 1, 10)),
    ("exponent not whole", finance.power, (2, 0.5)),
    ("infinite exponent", finance.power, (2, inf)),
    ("exponent that a float cannot count to", finance.power, (1, 2.0**53 + 2)),
    ("0 to a negative power", finance.power, (0, -1)),
    ("root of a negative number", finance.root, (-8, 3)),
    ("root of infinity", finance.root, (inf, 3)),
    ("no degree", finance.root, (8, 0)),
    ("degree not whole", finance.root, (8, 1.5)),
    ("mode out of bounds", distributions.triangular_ppf, (0, 4, 3, 0.5)),
    ("mode out of bounds", distributions.pert_ppf, (0, -1, 3, 0.5)),
    ("probability over 1", distributions.triangular_ppf, (0, 1, 3, 1.1)),
    ("negative probability", distributions.pert_ppf, (0, 1, 3, -0.1)),
    ("infinite bound", distributions.triangular_ppf, (0, 1, inf, 0.5)),
    ("infinite bound", distributions.pert_ppf, (-inf, 1, 3, 0.5)),
    ("a mode that counts for less than nothing", distributions.pert_ppf, (0, 1, 3, 0.5, -1)),
    ("a mode that counts for everything", distributions.pert_ppf, (0, 1, 3, 0.5, inf)),
]


@pytest.mark.parametrize(
    ("function", "arguments"),
    [row[1:] for row in UNDEFINED],
    ids=[f"{function.__name__}: {reason}" for reason, function, _ in UNDEFINED],
)
def test_what_is_not_defined_is_nan(function: Callable[..., float], arguments: tuple[Any, ...]) -> None:
    assert isnan(function(*arguments))


# At the edge of a domain, still inside it, or where a convention decides.
CONVENTIONS: list[tuple[str, Callable[..., Any], tuple[Any, ...], Any]] = [
    ("the smallest rate is a rate", finance.npv, (BARELY, (1, 0)), 1.0),
    ("a lone launch is not discounted", finance.npv, (0.5, (-10,)), -10.0),
    ("but Excel discounts it", finance.npv_excel, (0.25, (-10,)), -8.0),
    ("money back, no gain", finance.irr, ((-7, 1, 6),), 0.0),
    ("doubled", finance.irr, ((-1, 2),), 1.0),
    ("halved", finance.irr, ((-2, 1),), -0.5),
    ("a loan", finance.irr, ((1, -2),), 1.0),
    ("+100 % once, though it touches 0 without crossing", finance.irr_all, ((-1, 4, -4),), (1.0,)),
    ("0 % once, though it touches 0 without crossing", finance.irr_all, ((1, -2, 1),), (0.0,)),
    ("0 % and +100 %", finance.irr_all, ((-1, 3, -2),), (0.0, 1.0)),
    ("-50 % and 0 %", finance.irr_all, ((-2, 3, -1),), (-0.5, 0.0)),
    ("-50 % and +100 %: the positive one", finance.irr, ((-2, 5, -2),), 1.0),
    ("-75 % and -50 %: the largest", finance.irr, ((-8, 6, -1),), -0.5),
    ("+100 % and +300 %: the smallest", finance.irr, ((-1, 6, -8),), 1.0),
    ("no rate", finance.irr_all, ((1, -1, 1),), ()),
    ("no flow", finance.irr_all, ((),), ()),
    ("no flow is infinite, and so on", finance.irr_all, ((-1, nan, 2),), ()),
    ("all lost", finance.mirr, ((-10, 0, 0), 0.1, 0.1), -1.0),
    ("money back", finance.mirr, ((-10, 0, 10), 0.3, 0.4), 0.0),
    ("doubled twice", finance.mirr, ((-10, 0, 40), 0.3, 0.4), pytest.approx(1)),
    ("receipts are placed until the end", finance.mirr, ((-10, 20, 0), 0.3, 1.0), 1.0),
    ("later costs are discounted", finance.mirr, ((-10, -20, 80), 1.0, 0.3), 1.0),
    ("never negative", finance.payback, ((5, 1),), 0.0),
    ("nothing to recover", finance.payback, ((0, 0),), 0.0),
    ("at once", finance.payback, ((0, 5),), 0.0),
    ("never recovered", finance.payback, ((-10, 5, 4),), inf),
    ("a lone cost", finance.payback, ((-10,),), inf),
    ("at the very end", finance.payback, ((-10, 5, 5),), 2.0),
    ("0.3 + 0.3 + 0.3 is not quite 0.9, and is", finance.payback, ((-0.9, 0.3, 0.3, 0.3),), 3.0),
    ("rounding adds up with the years", finance.payback, ((-26.6, *[0.7] * 38),), 38.0),
    ("a cent short", finance.payback, ((-10, 5, 4.99),), inf),
    ("in the middle of a year", finance.payback, ((-10, 5, 10),), 1.5),
    ("waiting years count", finance.payback, ((-10, 0, 0, 10),), 3.0),
    ("each year is discounted once more", finance.payback, ((-10, 10, 20), 1.0), 2.0),
    ("a cost after the launch", finance.payback, ((0, -10, 20),), 1.5),
    ("recovered, lost again, recovered: the last counts", finance.payback, ((-10, 20, -20, 20),), 2.5),
    ("recovered, then lost for good", finance.payback, ((-10, 20, -20, 5),), inf),
    ("recovered, then just kept", finance.payback, ((-10, 20, -10, 0),), 0.5),
    ("six months are less than seven", finance.payback_lt_months, ((-1, 2), 6.1), True),
    ("six months are not less than six months", finance.payback_lt_months, ((-1, 2), 6), False),
    ("never is not less than anything", finance.payback_lt_months, ((-1, 0), 6), False),
    ("all lost", finance.roi_tei, ((0, 0), (5, 5), 0.1), -1.0),
    ("launch is not discounted", finance.roi_tei, ((0, 40), (10, 0), 1.0), 1.0),
    ("the mean counts years without benefit", finance.nucleus_roi, ((10, 0), 5), 1.0),
    ("a share of less than one", finance.share_pct, (0.25, 0.5), 0.5),
    ("free impressions", finance.cpm, (0, 10), 0.0),
    ("a thousand impressions", finance.cpm, (5, 1000), 5.0),
    ("no period", finance.fv, (0.1, 0, -100, 50), -50.0),
    ("no period, no payment", finance.pv, (0.1, 0, -100, 50), -50.0),
    ("paid at the beginning, it earns once more", finance.fv, (1, 2, -1, 0, 1), 6.0),
    ("paid at the end", finance.fv, (1, 2, -1, 0), 3.0),
    ("paid at the end", finance.pv, (1, 2, -4), 3.0),
    ("paid at the beginning", finance.pv, (1, 2, -4, 0, 1), 6.0),
    ("a negative rate", finance.fv, (-0.5, 2, -4, 0), 6.0),
    ("paid at the end", finance.pmt, (1, 2, 3), -4.0),
    ("paid at the beginning", finance.pmt, (1, 2, 3, 0, 1), -2.0),
    ("one period", finance.rate, (1, -150, 100), 0.5),
    ("paid at the beginning", finance.rate, (2, -4, 6, 0, 1), 1.0),
    ("a final amount", finance.rate, (1, -50, 100, -100), 0.5),
    ("once a year", finance.effect, (0.5, 1), 0.5),
    ("twice a year", finance.effect, (1, 2), 1.25),
    ("a negative rate", finance.effect, (-1, 2), -0.75),
    ("the whole loan", finance.cumprinc, (1, 2, 3, 1, 2), -3.0),
    ("half of the first payment is interest", finance.cumprinc, (1, 2, 3, 1, 1), -1.0),
    ("interest of the first period", finance.cumipmt, (1, 2, 3, 1, 1), -3.0),
    ("interest of the last period", finance.cumipmt, (1, 2, 3, 2, 2), -2.0),
    ("paid at the beginning, the first payment bears no interest", finance.cumipmt, (1, 2, 3, 1, 1, 1), 0.0),
    ("paid at the beginning, the second does", finance.cumipmt, (1, 2, 3, 1, 2, 1), -1.0),
    ("without interest", finance.cumprinc, (0, 4, 8, 2, 3), -4.0),
    (
        "the earliest date is the present",
        finance.xnpv,
        (1, YEAR[::-1], (8, 1)),
        pytest.approx(5),
    ),
    (
        "flows of one day add up",
        finance.xirr,
        ((YEAR[1], *YEAR), (3, -1, -1)),
        pytest.approx(1),
    ),
    ("already there", finance.nper, (0.1, -5, 0, 0), 0.0),
    ("no rate", finance.nper, (0, -4, 10), 2.5),
    ("paid at the end", finance.nper, (1, -4, 3), pytest.approx(2)),
    ("paid at the beginning", finance.nper, (1, -4, 6, 0, 1), pytest.approx(2)),
    ("it shrinks", finance.pduration, (-0.5, 1000, 250), pytest.approx(2)),
    ("a debt grows too", finance.pduration, (1, -1, -8), pytest.approx(3)),
    ("nothing left", finance.rri, (8, 1000, 0), -1.0),
    ("a debt grows too", finance.rri, (2, -1, -9), pytest.approx(2)),
    ("half a period", finance.rri, (0.5, 1, 3), pytest.approx(8)),
    ("nothing to the power 0", finance.power, (0, 0), 1.0),
    ("a negative power", finance.power, (2, -3), 0.125),
    ("a negative number", finance.power, (-3, 3), -27.0),
    ("an integer does not grow without end", finance.power, (10, 1000), inf),
    ("the largest whole number is whole", finance.power, (-1.0, 2.0**53), 1.0),
    ("root of nothing", finance.root, (0, 3), 0.0),
    ("root of a root", finance.root, (7.5, 1), 7.5),
    ("an exact root", finance.root, (1024, 10), 2.0),
    ("a root under 1", finance.root, (0.25, 2), 0.5),
    ("nothing to add", finance.total, ((),), 0.0),
    ("left to right, not compensated", finance.total, ((1e16, 1.0, -1e16),), 0.0),
    ("never under the minimum", distributions.triangular_ppf, (1, 2, 4, 0), 1.0),
    ("never over the maximum", distributions.triangular_ppf, (1, 2, 4, 1), 4.0),
    ("the mode first", distributions.triangular_ppf, (0, 0, 4, 0.75), 2.0),
    ("the mode last", distributions.triangular_ppf, (0, 4, 4, 0.25), 2.0),
    ("one value", distributions.triangular_ppf, (3, 3, 3, 0.5), 3.0),
    ("never under the minimum", distributions.pert_ppf, (1, 2, 4, 0), 1.0),
    ("never over the maximum", distributions.pert_ppf, (1, 2, 4, 1), 4.0),
    ("symmetrical", distributions.pert_ppf, (0, 2, 4, 0.5), pytest.approx(2)),
    ("one value", distributions.pert_ppf, (3, 3, 3, 0.5), 3.0),
    ("a mode that counts for nothing", distributions.pert_ppf, (0, 1, 4, 0.75, 0), pytest.approx(3)),
]


@pytest.mark.parametrize(
    ("function", "arguments", "expected"),
    [row[1:] for row in CONVENTIONS],
    ids=[f"{function.__name__}: {reason}" for reason, function, *_ in CONVENTIONS],
)
def test_a_convention_holds(function: Callable[..., Any], arguments: tuple[Any, ...], expected: Any) -> None:
    assert function(*arguments) == expected


def test_any_sequence_of_flows_will_do() -> None:
    assert finance.irr([-100, 110]) == finance.irr((-100.0, 110.0)) == finance.irr(range(-100, 111, 210))
    assert finance.payback([-100, 110]) == finance.payback((-100.0, 110.0), 0)


def test_dates_are_written_or_given() -> None:
    flows = (-100, 110)
    assert finance.xirr(YEAR, flows) == finance.xirr([date(2025, 1, 1), date(2026, 1, 1)], flows)


def test_what_is_not_a_date_is_named() -> None:
    with pytest.raises(InputError, match=r"2023-02-29.*n’est pas une date.*AAAA-MM-JJ est attendu") as caught:
        finance.xnpv(0.1, ("2023-02-29",), (1,))
    assert caught.value.name == "dates"


def test_each_flow_has_its_date() -> None:
    with pytest.raises(InputError, match=r"2 dates pour 3 flux.*il en faut autant"):
        finance.xirr(YEAR, FLOWS)


@pytest.mark.parametrize("module", [annuities, arithmetic, finance, zeros])
def test_arithmetic_has_the_same_bits_everywhere(module: Any) -> None:
    """No « ** » (but in a constant), no sum(), nothing of math that could differ in its last bit."""
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    bodies = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    inside = [node for body in bodies for node in ast.walk(body)]
    imported = [n for n in tree.body if isinstance(n, ast.ImportFrom) and n.module == "math"]
    operators = {type(node.op) for node in inside if isinstance(node, ast.BinOp)}
    assert {a.name for n in imported for a in n.names} <= {"floor", "inf", "isfinite", "nan"}
    assert operators <= {ast.Add, ast.Sub, ast.Mult, ast.Div}
    assert "sum" not in {node.id for node in inside if isinstance(node, ast.Name)}
