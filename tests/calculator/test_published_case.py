"""The case published in 2009, to the euro, and its three readings, to the digits of an independent calculation."""

import json
from pathlib import Path

import pytest

from calculator import load

CASE = json.loads(Path(__file__).with_name("published_case.json").read_text("utf-8"))
TABLES = CASE["tableaux"]
READINGS = dict(zip(["publie", "tableaux_imprimes", "abonnement_avance"], CASE["scenarios"], strict=True))
# node → key of the independent calculation, and half a unit of its last digit
FIGURES = {
    "roi_annuel": ("roi_annuel_publie", 5e-5),
    "roi_trois_ans": ("roi_3ans_non_actualise", 5e-5),
    "roi_actualise": ("roi_TEI_10", 5e-5),
    "rapport_benefices_couts": ("bcr_TEI", 5e-5),
    "van": ("van10", 0.5),
    "van_tableur": ("van10_excel", 0.5),
    "trim": ("mirr_10_10", 5e-5),
    "delai_annees": ("payback_ans", 5e-5),
    "delai_mois": ("payback_mois", 5e-5),
    "delai_actualise_annees": ("payback_act_ans", 5e-5),
    "delai_actualise_mois": ("payback_act_mois_mensuel", 5e-5),
}


@pytest.fixture(scope="module")
def cells() -> dict[str, float | tuple[float, ...]]:
    return load("cas_publie").compute()


def test_the_printed_totals(cells: dict[str, tuple[float, ...]]) -> None:
    assert list(cells["depenses"]) == TABLES["DEPENSES"]["Total par periode"]
    assert list(cells["benefices"]) == TABLES["BENEFICES"]["Total par periode"]


def test_the_printed_cash_flows_to_the_euro(cells: dict[str, tuple[float, ...]]) -> None:
    analysis = TABLES["ANALYSE FINANCIERE"]
    assert [round(flow) for flow in cells["flux_imprimes"]] == analysis["Cash flow net avant impots"]
    assert [round(flow) for flow in cells["flux_apres_impot"]] == analysis["Cash flow net apres impots"]


def test_the_printed_roi_and_payback(cells: dict[str, float]) -> None:
    analysis = TABLES["ANALYSE FINANCIERE"]
    assert round(cells["roi_annuel"], 2) == analysis["ROI Annuel"]
    assert round(cells["delai_annees"], 1) == analysis["Payback period (annees)"]
    assert load("cas_publie").texts(cells)["roi_annuel"] == "1\u202f032\u00a0% par an"


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("node", FIGURES)
def test_the_three_readings(reading: str, node: str) -> None:
    model = load("cas_publie")
    values = {} if reading == "publie" else model.scenarios[reading].values
    key, half_digit = FIGURES[node]
    assert model.compute(values)[node] == pytest.approx(READINGS[reading][key], abs=half_digit)


@pytest.mark.parametrize("reading", READINGS)
def test_the_flows_and_the_internal_rate_of_the_three_readings(reading: str) -> None:
    model = load("cas_publie")
    cells = model.compute({} if reading == "publie" else model.scenarios[reading].values)
    flows = cells["flux_imprimes"]
    assert isinstance(flows, tuple)
    assert list(flows) == READINGS[reading]["flux"]
    assert [cells["tri"]] == pytest.approx(READINGS[reading]["tri"], abs=5.1e-5)
