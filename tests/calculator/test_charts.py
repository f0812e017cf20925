"""Charts say what the figures say: marks where the values are, the sentence, the table; the verb and its refusals."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from calculator import ModelError, load
from calculator.browser import answer
from calculator.charts import Subject, chart_of
from calculator.charts.axes import Axis, around, ticks
from calculator.charts.paper import Chart, number, room, wrapped
from calculator.charts.rows import scale
from calculator.simulate import simulate
from tests.calculator.tiny import plain, tiny

STAGES = ("impressions", "clics", "leads", "clients")


def wide(chart: Chart) -> str:
    return chart.svg[chart.svg.index("</svg>") + 6 :]


def rects(svg: str, class_: str) -> list[dict[str, float]]:
    """The rectangles of a class that carry a detail: {'x', 'y', 'width', 'height'}."""
    found = re.findall(
        rf'<rect x="([\d.-]+)" y="([\d.-]+)" width="([\d.]+)" height="([\d.]+)" class="mark {class_}"', svg
    )
    return [dict(zip(("x", "y", "width", "height"), map(float, sizes), strict=True)) for sizes in found]


def on(model: str, *cells: str, **more: Any) -> Subject:
    return Subject(load(model), cells, **more)


def test_a_cash_flow_has_a_bar_a_period_a_running_total_and_the_day_it_is_paid_back() -> None:
    chart = chart_of("flux", on("cas_publie", "flux_imprimes"))
    assert plain(chart.sentence) == (
        "« Flux avant impôt » : −44 000 € au lancement, 1 318 462 € en cumul à la fin (année 3) ; "
        "mise récupérée en 1,16 mois."
    )
    svg = wide(chart)
    (cost,), gains = rects(svg, "cost"), rects(svg, "gain")
    assert [round(gain["height"] / cost["height"], 1) for gain in gains] == pytest.approx(
        [454154 / 44000] * 3, rel=0.02
    )
    assert [plain(text) for text in chart.rows[1]] == ["année 1", "454 154 €", "410 154 €"]


def test_a_stake_that_never_comes_back_has_no_day(tmp_path: Path) -> None:
    chart = chart_of("flux", on("reseau_social_entreprise", "flux_tresorerie"))
    assert chart.sentence.endswith("mise non récupérée.")
    assert 'class="mark point"' not in chart.svg


def test_a_tornado_is_drawn_from_the_chosen_case_to_each_end(tmp_path: Path) -> None:
    chart = chart_of("tornado", Subject(tiny(tmp_path, "a * 10", a={"default": 2, "range": (1, 2, 4)}), ("resultat",)))
    (low,), (high,) = rects(wide(chart), "low"), rects(wide(chart), "high")
    assert (low["x"], low["width"], high["x"], high["width"]) == (0, 213.3, 213.3, 426.7)
    assert plain(chart.sentence) == (
        "« Résultat » vaut 20 fois ; l’entrée qui pèse le plus est « A » : de 1 à 4 fois, "
        "elle le fait aller de 10 fois à 40 fois."
    )
    assert [plain(text) for text in chart.rows[0]] == ["A", "1 fois", "4 fois", "10 fois", "40 fois"]


def test_a_tornado_draws_eight_rows_and_keeps_the_others_in_its_table() -> None:
    chart = chart_of("tornado", on("reseau_social_entreprise", "roi_tei"))
    assert wide(chart).count('class="track"') == 8
    assert len(chart.rows) == sum(1 for cell in load("reseau_social_entreprise").inputs.values() if cell.range)


def test_a_chosen_value_out_of_its_range_stands_apart_and_is_said(tmp_path: Path) -> None:
    model = tiny(tmp_path, "a * 10", a={"default": 2, "max": 9, "range": (1, 2, 4)})
    chart = chart_of("tornado", Subject(model, ("resultat",), {"a": 9}))
    (low,), (high,) = rects(wide(chart), "low"), rects(wide(chart), "high")
    base = re.search(r'<line x1="([\d.]+)"[^>]*class="mark base"', wide(chart))
    assert base
    # From 10 to 40 on an axis of 10 to 90; the halves meet at 25.
    assert (low["x"], low["width"], high["x"], high["width"], float(base[1])) == (0, 120, 120, 120, 640)
    assert "A, de 1 à 4 fois (ici 9 fois, hors de cette plage)" in plain(wide(chart))


def test_an_end_that_is_no_number_has_no_bar_and_is_said(tmp_path: Path) -> None:
    inputs = {"a": {"default": 2, "range": (0, 2, 4)}, "b": {"default": 1, "range": (1, 1, 2)}}
    chart = chart_of("tornado", Subject(tiny(tmp_path, "b / a", **inputs), ("resultat",)))
    assert plain(chart.sentence) == (
        "« Résultat » vaut 0,5 fois ; l’entrée qui pèse le plus est « B » : de 1 à 2 fois, elle le fait aller de "
        "0,5 fois à 1 fois. Sans barre : « A » ; à un bout de la plage, ou aux deux, le résultat n’est pas un nombre "
        "(au tableau)."
    )
    assert [plain(text) for text in chart.rows[1]] == ["A", "0 fois", "4 fois", "non défini", "0,25 fois"]


def test_an_output_that_is_no_number_is_never_said_to_be_still(tmp_path: Path) -> None:
    never = tiny(tmp_path, "inf if a < 3 else a", a={"default": 2, "range": (1, 2, 4)})
    assert plain(chart_of("tornado", Subject(never, ("resultat",))).sentence) == (
        "« Résultat » vaut « jamais ». Sans barre : « A » ; à un bout de la plage, ou aux deux, le résultat n’est pas "
        "un nombre (au tableau)."
    )


def test_an_output_that_nothing_moves_is_said(tmp_path: Path) -> None:
    chart = chart_of("tornado", Subject(tiny(tmp_path, "2 * a", a={"default": 2}), ("resultat",)))
    assert plain(chart.sentence) == "Aucune plage ne fait bouger « Résultat »."


def test_the_bins_of_a_distribution_change_colour_on_the_threshold() -> None:
    model = load("coupon")
    found = simulate(model, "resultat")
    chart = chart_of("distribution", Subject(model, ("resultat",)))
    lost, won = rects(wide(chart), "cost"), rects(wide(chart), "gain")
    assert len(lost) == sum(1 for edge, n in zip(found.edges[1:], found.counts, strict=True) if edge <= 0 and n)
    limit = re.search(r'<line x1="([\d.]+)"[^>]*class="mark limit"', wide(chart))
    assert limit
    at = float(limit[1])
    assert max(bar["x"] + bar["width"] for bar in lost) <= at <= min(bar["x"] for bar in won)
    assert max(bar["x"] + bar["width"] for bar in lost) == pytest.approx(at, abs=0.6)


def test_the_same_seed_draws_the_same_bytes_and_another_one_does_not() -> None:
    svgs = [chart_of("distribution", on("coupon", "resultat", draws={"seed": seed})).svg for seed in (7, 7, 8)]
    assert svgs[0] == svgs[1] != svgs[2]


def test_draws_that_are_all_the_same_or_undefined_are_said(tmp_path: Path) -> None:
    same = Subject(tiny(tmp_path, "0 * a + 3", a={"default": 2, "range": (1, 2, 3)}), ("resultat",))
    assert plain(chart_of("distribution", same).sentence) == "« Résultat » : tous les tirages donnent 3 fois."
    never = Subject(tiny(tmp_path, "a / (a - a)", a={"default": 2, "range": (1, 2, 3)}), ("resultat",))
    assert "dans aucun tirage" in chart_of("distribution", never).sentence


def test_the_bars_of_a_funnel_are_shares_of_the_stage_before() -> None:
    chart = chart_of("entonnoir", on("campagne", *STAGES))
    widths = [bar["width"] for bar in rects(wide(chart), "step")]
    assert widths == pytest.approx([640, 640 * 0.015, 640 * 0.0825, 640 * 0.1], abs=0.06)
    assert [plain(row[2]) for row in chart.rows] == ["", "1,5 %", "8,25 %", "10 %"]


def test_scenarios_grow_from_zero_on_both_sides() -> None:
    sets = {"A": {}, "B": {"marge": 0.7}}
    chart = chart_of("scenarios", on("campagne", "roi", sets=sets))
    (loss,), (gain,) = rects(wide(chart), "cost"), rects(wide(chart), "gain")
    assert loss["width"] / gain["width"] == pytest.approx(0.406 / 0.0395, rel=0.02)
    assert loss["x"] + loss["width"] == pytest.approx(gain["x"], abs=0.11)
    assert plain(chart.sentence) == "« ROI au premier achat » va de −40,6 % (« A ») à 3,95 % (« B »)."


def test_each_step_of_a_gap_starts_where_the_last_one_stopped() -> None:
    sets: dict[str, dict[str, float]] = {"Avant": {}, "Après": {"marge": 0.7, "cpm": 20, "panier": 90}}
    chart = chart_of("ecart", on("campagne", "roi", sets=sets))
    marks = re.findall(r'<line x1="([\d.]+)"[^>]*class="mark base"', wide(chart))
    steps = sorted(rects(wide(chart), "(?:high|low)"), key=lambda bar: bar["y"])
    assert len(steps) == 3
    ends = {round(float(mark), 0) for mark in marks}
    assert {round(steps[0]["x"]), round(steps[0]["x"] + steps[0]["width"])} & ends
    assert [row[0] for row in chart.rows][:: len(chart.rows) - 1] == ["Avant", "Après"]


@pytest.mark.parametrize(
    ("kind", "subject", "message"),
    [
        ("tornade", on("campagne", "roi"), "« tornade » n’est pas un graphique : flux, tornado, distribution, "
         "entonnoir, scenarios, ecart. Vouliez-vous dire « tornado » ?"),
        ("flux", on("campagne", "roi"), "campagne.roi est un nombre : le graphique « flux » veut une série, un flux "
         "par période."),
        ("flux", on("campagne", "fidelite"), "campagne.fidelite n’est pas un flux d’argent : le graphique « flux » "
         "en fait le cumul, en €."),
        ("tornado", on("campagne", "roi", "roas"), "campagne : ce graphique montre un seul nœud, pas 2."),
        ("entonnoir", on("campagne", "clics"), "campagne : un entonnoir a au moins deux étages, dans l’ordre : "
         '["clics", "clients"].'),
        ("entonnoir", on("campagne", "flux", "clics"), "campagne.flux est une série : ce graphique veut des nombres."),
        ("scenarios", on("campagne", "roi"), "campagne : il faut au moins deux scénarios pour les comparer."),
        ("ecart", on("campagne", "roi"), "campagne : un écart se mesure entre deux scénarios, pas 0."),
    ],
)  # fmt: skip
def test_a_chart_that_cannot_be_drawn_says_why(kind: str, subject: Subject, message: str) -> None:
    with pytest.raises(ModelError) as raised:
        chart_of(kind, subject)
    assert plain(str(raised.value)) == message


@pytest.mark.parametrize(
    ("low", "high", "most", "expected"),
    [(0, 10, 5, [0, 2, 4, 6, 8, 10]), (-7, 12, 4, [-5, 0, 5, 10]), (0.31, 0.39, 5, [0.32, 0.34, 0.36, 0.38])],
)
def test_ticks_are_round_and_inside(low: float, high: float, most: int, expected: list[float]) -> None:
    assert ticks(low, high, most) == pytest.approx(expected)


def test_an_axis_goes_around_its_values() -> None:
    assert around(-7, 12, 4) == [-10, -5, 0, 5, 10, 15]


@pytest.mark.parametrize(
    ("unit", "largest", "value", "shown"),
    [("€", 800_000, 600_000, ("en €", "600 000")), ("€", 2_000_000, 1_500_000, ("en millions (€)", "1,5")),
     ("%", 1.2, 0.4, ("en %", "40")), ("$", 3e12, 2e12, ("en milliers de milliards ($)", "2"))],
)  # fmt: skip
def test_an_axis_says_its_unit_and_its_size_once(
    unit: str, largest: float, value: float, shown: tuple[str, str]
) -> None:
    axis = Axis(unit, [0, largest])
    assert (axis.unit, plain(axis.say(value))) == shown


def test_coordinates_are_written_to_a_tenth_and_never_as_minus_zero() -> None:
    assert [number(x) for x in (12.34, 12.0, -0.04, 0.05, 1e6)] == ["12.3", "12", "0", "0.1", "1000000"]


def test_words_are_wrapped_within_their_room_and_none_is_lost() -> None:
    words = "Un nom de scénario plus long que la largeur d’un téléphone, et anticonstitutionnellement " + "9" * 60
    lines = wrapped(words, 120)
    assert all(room(line) <= 120 for line in lines)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")


def test_equal_values_stand_in_the_middle() -> None:
    assert scale([3, 3], 0, 640)(3) == 320


def ask(**request: Any) -> Any:
    return json.loads(answer(json.dumps({"ask": "chart", **request})))


def test_the_page_gets_the_drawing_that_an_article_has() -> None:
    found = ask(model="campagne", kind="entonnoir", outputs=list(STAGES))["chart"]
    chart = chart_of("entonnoir", on("campagne", *STAGES))
    assert found == {
        "title": chart.title,
        "sentence": chart.sentence,
        "svg": chart.svg,
        "head": list(chart.head),
        "rows": [list(row) for row in chart.rows],
    }


def test_the_page_s_chart_follows_what_was_typed() -> None:
    typed = ask(model="campagne", kind="tornado", output="roi", fields={"marge": "70 %"})["chart"]
    assert plain(typed["sentence"]).startswith("« ROI au premier achat » vaut 3,95 %")
    assert ask(model="campagne", kind="tornado", output="roi", fields={"marge": "trop"})["errors"].keys() == {"marge"}


def test_the_page_compares_the_model_s_scenarios_over_the_reader_s_figures() -> None:
    asked = {"model": "campagne", "kind": "scenarios", "output": "roi", "fields": {"panier": "240"}}
    rows = ask(scenarios=["marge_haute"], **asked)["chart"]["rows"]
    given = {"panier": 240}
    sets = {"Vos chiffres": given, load("campagne").scenarios["marge_haute"].label: {**given, "marge": 0.7}}
    assert rows == [list(row) for row in chart_of("scenarios", on("campagne", "roi", sets=sets)).rows]
    assert len(ask(scenarios=[], **asked)["chart"]["rows"]) == 1 + len(load("campagne").scenarios)
    refused = ask(scenarios=["marge_haut"], **asked)["error"]["message"]
    assert refused.endswith("Vouliez-vous dire «\u00a0marge_haute\u00a0»\u202f?")


def test_an_input_given_at_its_default_is_still_drawn() -> None:
    given = ask(
        model="coupon", kind="distribution", output="resultat", values={"marge": load("coupon").inputs["marge"].default}
    )
    assert given == ask(model="coupon", kind="distribution", output="resultat")


def test_the_end_of_the_draws_brings_their_chart() -> None:
    asked = {"model": "coupon", "output": "resultat"}
    run = json.loads(answer(json.dumps({"ask": "simulate", **asked})))["run"]
    found: dict[str, Any] = {}
    while "chart" not in found:
        found = json.loads(answer(json.dumps({"ask": "next", "run": run})))
    assert found["chart"] == ask(kind="distribution", **asked)["chart"]


@pytest.mark.parametrize(
    ("request_", "field"),
    [({"output": "roi"}, "kind"), ({"kind": "tornado"}, "output"), ({"kind": "entonnoir", "outputs": [1]}, "outputs"),
     ({"kind": "scenarios", "output": "roi", "scenarios": "moitie"}, "scenarios"),
     ({"kind": "ecart", "output": "roi", "sets": {"A": 5, "B": {}}}, "values")],
)  # fmt: skip
def test_a_request_out_of_shape_is_named(request_: dict[str, Any], field: str) -> None:
    assert ask(model="campagne", **request_)["error"]["field"] == field
