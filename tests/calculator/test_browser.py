"""The one door of the worker: every question it answers, and every wrong one that it refuses without harm."""

import json
from base64 import b64decode, b64encode
from math import inf
from typing import Any

import pytest

from calculator import load, scenario, seek, sensitivity, versions
from calculator.answers import ANSWERS
from calculator.browser import LONGEST, answer
from calculator.numbers import field
from calculator.simulate import simulate
from calculator.workbook import filled
from macros import workbooks
from tests.calculator.tiny import plain

MODEL = "reseau_social_entreprise"
NETWORK = load(MODEL)
GOOD = {"model": MODEL, "values": {"adoption": 0.5}, "fields": {"effectif": "80", "captation": "45 %"}}
VALUES = {"adoption": 0.5, "effectif": 80.0, "captation": 0.45}
HUGE = "9" * 400  # a whole number past the largest float
SEED = {"ask": "simulate", "output": "roi_tei"}


def ask(verb: str | None = None, **request: Any) -> dict[str, Any]:
    """The answer to the good inputs, and more of a request."""
    named = {"ask": verb} if verb else {}
    found: dict[str, Any] = json.loads(answer(json.dumps({**GOOD, **named, **request})))
    return found


def test_compute_gives_every_cell_in_figures_and_in_french() -> None:
    cells = NETWORK.compute(VALUES)
    found = ask()
    assert found == ask("compute")
    finite = {name: None if cell in (inf, -inf) else cell for name, cell in cells.items()}
    assert {name: as_cell(value) for name, value in found["values"].items()} == finite
    assert found["texts"] == NETWORK.texts(cells)
    assert plain(found["texts"]["effectif"]) == "80 personnes"


def test_compute_says_undefined_as_null_with_its_reason() -> None:
    found = ask("compute", values={"conseil": 0, "jours_formation": 0, "logiciel": 0, "heures_admin": 0})
    assert found["values"]["tri"] is None
    assert plain(found["texts"]["tri"]) == "non défini"
    assert plain(found["reasons"]["tri"]).startswith("Non défini : les flux ne changent pas de signe")


def test_what_is_typed_wins_over_a_value() -> None:
    assert ask(values={"effectif": 5})["values"]["effectif"] == 80


def test_tornado() -> None:
    bars = sensitivity.tornado(NETWORK, "roi_tei", VALUES)
    found = ask("tornado", output="roi_tei")["bars"]
    assert [(bar["input"], bar["at_low"], bar["at_high"], bar["sentence"]) for bar in found] == [
        (bar.input, bar.at_low, bar.at_high, bar.sentence) for bar in bars
    ]


def test_elasticities() -> None:
    expected = sensitivity.elasticities(NETWORK, "roi_tei", VALUES)
    found = ask("elasticities", output="roi_tei")["elasticities"]
    assert found == {name: figure if figure == figure else None for name, figure in expected.items()}


def test_grid() -> None:
    expected = sensitivity.grid(NETWORK, "roi_tei", "adoption", "gain_temps", VALUES, 3)
    found = ask("grid", output="roi_tei", x="adoption", y="gain_temps", steps=3)["grid"]
    assert (found["xs"], found["ys"]) == (list(expected.xs), list(expected.ys))
    assert found["outputs"] == [list(row) for row in expected.outputs]


@pytest.mark.parametrize("target", [0.2, "20 %", "20"])
def test_seek(target: float | str) -> None:
    found = ask("seek", output="roi_tei", input="gain_temps", target=target)
    expected = seek.seek(NETWORK, "roi_tei", 0.2, "gain_temps", VALUES)
    assert found["sought"]["solutions"] == list(expected.solutions)
    assert found["sought"]["sentence"] == expected.sentence
    (solution,) = expected.solutions
    there = ask("compute", fields={**GOOD["fields"], "gain_temps": found["fields"][0]})["values"]["roi_tei"]  # type: ignore[dict-item]
    assert there == pytest.approx(0.2, abs=1e-9)
    assert NETWORK.compute({**VALUES, "gain_temps": solution})["roi_tei"] == pytest.approx(0.2, abs=1e-9)


def test_compare() -> None:
    sets: dict[str, dict[str, Any]] = {"base": {}, "petite": {"effectif": "50", "adoption": 0.5}}
    found = ask("compare", sets=sets)
    expected = scenario.compare(NETWORK, {"base": {}, "petite": {"effectif": 50, "adoption": 0.5}})
    assert [(row["cell"], row["differs"]) for row in found["rows"]] == [(row.cell, row.differs) for row in expected]
    rows = {row["cell"]: row["values"] for row in found["rows"]}
    assert rows["effectif"] == [120, 50]
    assert plain(found["texts"]["petite"]["adoption"]) == "50 %"


def test_attribute() -> None:
    a, b = {"adoption": 0.5}, {"adoption": 0.9, "gain_temps": 1}
    found = ask("attribute", output="van", **{"from": a, "to": b})
    expected = scenario.attribute(NETWORK, "van", a, b)
    assert [(share["input"], share["share"]) for share in found["attribution"]["shares"]] == [
        (share.input, share.share) for share in expected.shares
    ]
    assert found["attribution"]["sentence"] == expected.sentence
    assert set(found["texts"]) == {"adoption", "gain_temps"}


def test_migrate() -> None:
    found = ask("migrate", version="0", fingerprint="", values={"adoption": 0.5, "ancienne": 3}, fields={})
    assert found["values"] == {"adoption": 0.5}
    assert [plain(sentence) for sentence in found["sentences"]] == [
        "« ancienne » n’est pas une entrée : sa valeur est laissée de côté.",
        "Les formules ont changé depuis la version 0 : les résultats peuvent différer.",
    ]


def test_describe() -> None:
    assert ask("describe") == {"version": versions.version(NETWORK), "fingerprint": versions.fingerprint(NETWORK)}


def test_a_link_brings_the_inputs_back() -> None:
    link = ask("share")["link"]
    opened = json.loads(answer(json.dumps({"ask": "open", "link": link})))
    assert (opened["model"], opened["seed"], opened["scenarios"], opened["sentences"]) == (MODEL, "", [], [])
    assert opened["fields"] == fields(VALUES), "all of them: an article may start from other values than the model's"


def test_a_link_brings_the_draws_and_the_scenarios_back() -> None:
    file = ask("shelf", scenarios=[{"name": "Été", "values": {"effectif": "50"}}])["file"]
    link = ask("share", seed="7", file=file)["link"]
    opened = json.loads(answer(json.dumps({"ask": "open", "model": MODEL, "link": link})))
    assert (opened["seed"], opened["scenarios"]) == ("7", [{"name": "Été", "values": {"effectif": 50}}])
    assert "Été" not in ask("share")["link"]


def test_a_link_that_says_nothing_here_leaves_the_fields_to_the_article() -> None:
    link = ask("share")["link"]
    opened = json.loads(answer(json.dumps({"ask": "open", "model": "cas_publie", "link": link})))
    assert (opened["model"], opened["fields"]) == ("", {})
    assert len(opened["sentences"]) == 1


def test_the_shelf_names_and_checks_the_scenarios_and_sets_them_side_by_side() -> None:
    typed = {"name": " A ", "values": {"effectif": "50", "adoption": NETWORK.inputs["adoption"].default}}
    found = ask("shelf", scenarios=[typed], more=[typed | {"name": "B"}], article={"effectif": "120"}, outputs=["van"])
    assert [scenario["name"] for scenario in found["scenarios"]] == ["A", "B"]
    assert found["scenarios"][0]["values"] == {"effectif": 50}, "only what differs"
    assert found["fields"] == [fields({"effectif": 50})] * 2
    assert [plain(column["name"]) for column in found["columns"]] == ["Le cas de l’article", "A", "B"]
    van = [NETWORK.texts(NETWORK.compute(column["values"]))["van"] for column in found["columns"]]
    assert found["results"] == [{"label": NETWORK.label("van"), "texts": van}]
    assert [(row["label"], list(map(plain, row["texts"]))) for row in found["inputs"]] == [
        ("Effectif", ["120 personnes", "50 personnes", "50 personnes"])
    ]
    assert ask("file", text=found["file"]) == {"scenarios": found["scenarios"], "sentences": []}


def test_sets_given_as_pairs_keep_their_order() -> None:
    pairs = [["2", {}], ["1", {"effectif": "50"}]]
    found = ask("chart", kind="scenarios", output="van", sets=pairs)["chart"]
    assert [row[0] for row in found["rows"]] == ["2", "1"]
    assert list(ask("compare", sets=pairs)["texts"]) == ["2", "1"]


def fields(values: dict[str, float]) -> dict[str, str]:
    """What each field shows."""
    return {name: field(value, NETWORK.unit(name)) for name, value in NETWORK.accept(values).items()}


def test_csv_has_a_line_for_each_cell() -> None:
    table = ask("csv")["csv"]
    assert "Effectif" in table
    assert "80" in table
    assert all(node.label in table for node in NETWORK.nodes.values())


def test_a_workbook_comes_back_filled() -> None:
    template = workbooks.template(NETWORK, "https://exemple.fr/")
    sent = b64encode(template).decode()
    found = b64decode(ask("workbook", template=sent, page="https://exemple.fr/")["workbook"])
    assert found == filled(template, NETWORK, VALUES, "https://exemple.fr/")


@pytest.mark.parametrize("template", ["", "cas", "é", "AAAA" * 1000])
def test_a_template_that_is_none_is_refused(template: str) -> None:
    error = ask("workbook", template=template, page="")["error"]
    assert (error["kind"], error["field"]) == ("request", "template")
    assert plain(error["message"]) == "le tableur de cette page est illisible : rechargez-la."


def test_data_has_every_cell() -> None:
    found = json.loads(ask("json", page="https://exemple.fr/")["json"])
    assert found["inputs"]["effectif"]["value"] == 80
    assert found["results"].keys() == NETWORK.nodes.keys()


def test_a_simulation_goes_on_chunk_by_chunk_to_its_distribution() -> None:
    found = ask("simulate", output="roi_tei", draws=1700, seed=3, threshold="10 %", values={}, fields={})
    progress = []
    while "progress" in found:
        progress.append(found["progress"])
        found = ask("next", run=found["run"])
    assert progress == pytest.approx([0, 500 / 1700, 1000 / 1700, 1500 / 1700])
    expected = simulate(NETWORK, "roi_tei", draws=1700, seed=3, threshold=0.1)
    assert found["distribution"]["percentiles"] == {str(k): value for k, value in expected.percentiles.items()}
    assert found["distribution"]["counts"] == list(expected.counts)
    assert (found["distribution"]["seed"], found["distribution"]["draws"]) == (3, 1700)
    assert found["texts"]["sentence"] == expected.sentence("%")


def test_two_simulations_go_on_side_by_side_and_one_is_cancelled() -> None:
    first, second = (ask(**SEED, draws=600, seed=seed)["run"] for seed in (1, 2))
    assert first != second
    assert ask("next", run=first)["progress"] == pytest.approx(500 / 600)
    assert ask("cancel", run=first) == {"cancelled": True}
    assert ask("cancel", run=first) == {"cancelled": False}
    assert ask("next", run=second)["progress"] == pytest.approx(500 / 600)
    assert ask("next", run=second)["distribution"]["seed"] == 2
    for run in (first, second):
        assert plain(ask("next", run=run)["error"]["message"]) == f"la simulation {run} n’est pas, ou plus, en cours."


def test_every_verb_is_tested_here() -> None:
    assert set(ANSWERS) == {
        *("compute", "tornado", "elasticities", "grid", "seek", "compare", "attribute", "migrate", "describe"),
        *("chart", "share", "open", "shelf", "file", "csv", "workbook", "json", "simulate", "next", "cancel"),
    }


# What is wrong with the request → its kind, the field it names, and the whole message.
BAD: dict[str, tuple[str | dict[str, Any], str, str, str]] = {
    "nothing": ("", "request", "request", "la demande n’est pas du JSON lisible."),
    "half a request": ('{"model": ', "request", "request", "la demande n’est pas du JSON lisible."),
    "a list": ("[]", "request", "request", "la demande doit être un objet JSON."),
    "a nest": ("[" * 200_000, "request", "request", "la demande n’est pas du JSON lisible."),
    "ten megabytes": (
        "x" * 10_000_000,
        "request",
        "request",
        "demande de 10 000 000 caractères : 1 000 000 au plus.",
    ),
    "an unknown verb": (
        {"ask": "simuler"},
        "request",
        "ask",
        "« simuler » ne se demande pas. Vouliez-vous dire « simulate » ?",
    ),
    "a verb that is no text": (
        {"ask": ["compute"]},
        "request",
        "ask",
        "« [’compute’] » ne se demande pas. Vouliez-vous dire « compute » ?",
    ),
    "an unknown model": (
        {"model": "cas_publié"},
        "request",
        "model",
        "aucun calculateur ne s’appelle « cas_publié ». Vouliez-vous dire « cas_publie » ?",
    ),
    "a path as a model": ({"model": "../cas"}, "request", "model", "aucun calculateur ne s’appelle « ../cas »."),
    "a model that is no text": ({"model": 5}, "request", "model", "aucun calculateur ne s’appelle « 5 »."),
    "values that are no object": (
        {"values": [1]},
        "request",
        "values",
        "« values » doit associer des noms à des valeurs.",
    ),
    "fields that are no object": (
        {"fields": 3},
        "request",
        "fields",
        "« fields » doit associer des noms à des valeurs.",
    ),
    "a value out of bounds": (
        {"ask": "tornado", "output": "van", "values": {"adoption": 1.5}},
        "input",
        "adoption",
        "Adoption : 150 %, hors limites. De 0 % à 100 %.",
    ),
    "no output": ({"ask": "tornado"}, "request", "output", "il manque « output », un nom."),
    "an output that is no text": (
        {"ask": "tornado", "output": 5},
        "request",
        "output",
        "il manque « output », un nom.",
    ),
    "an unknown output": (
        {"ask": "tornado", "output": "roi_tie"},
        "model",
        "output",
        "reseau_social_entreprise : « roi_tie » n’est pas un nœud qui rend un nombre. Vouliez-vous dire « roi_tei » ?",
    ),
    "a series as an output": (
        {"ask": "elasticities", "output": "flux"},
        "model",
        "output",
        "reseau_social_entreprise : « flux » n’est pas un nœud qui rend un nombre.",
    ),
    "an unknown axis": (
        {"ask": "grid", "output": "van", "x": "adoption", "y": "captatoin"},
        "input",
        "captatoin",
        "reseau_social_entreprise n’a pas d’entrée « captatoin ». Vouliez-vous dire « captation » ?",
    ),
    "no axis": ({"ask": "grid", "output": "van", "x": "adoption"}, "request", "y", "il manque « y », un nom."),
    "too fine a grid": (
        {"ask": "grid", "output": "van", "x": "adoption", "y": "captation", "steps": 51},
        "input",
        "steps",
        "Une grille a de 2 à 50 points par entrée, pas 51.",
    ),
    "half a step": (
        {"ask": "grid", "output": "van", "x": "adoption", "y": "captation", "steps": 2.5},
        "request",
        "steps",
        "« steps » doit être un nombre entier.",
    ),
    "a target that is not finite": (
        '{"model": "cas_publie", "ask": "seek", "output": "van", "input": "logiciel", "target": -Infinity}',
        "request",
        "target",
        "« target » doit être un nombre fini.",
    ),
    "a target that is no number": (
        {"ask": "seek", "output": "van", "input": "adoption", "target": "beaucoup"},
        "input",
        "target",
        "VAN avec le temps : « beaucoup » n’est pas un nombre. Exemple : 1 234,5.",
    ),
    "nothing to change": ({"ask": "seek", "output": "van"}, "request", "input", "il manque « input », un nom."),
    "a set that is no object": (
        {"ask": "compare", "sets": {"a": 5}},
        "request",
        "values",
        "un jeu d’entrées associe des noms à des valeurs.",
    ),
    "sets that are a number": (
        {"ask": "compare", "sets": 5},
        "request",
        "sets",
        "« sets » doit associer des noms à des valeurs.",
    ),
    "a fifth scenario": (
        {"ask": "shelf", "scenarios": [{"name": "A", "values": {}}] * 5},
        "input",
        "scenarios",
        "Quatre scénarios au plus : supprimez-en un avant d’en garder un autre.",
    ),
    "scenarios that are no list": (
        {"ask": "shelf", "scenarios": 5},
        "request",
        "scenarios",
        "« scenarios » est une liste de scénarios, chacun un nom et des valeurs.",
    ),
    "a scenario without values": (
        {"ask": "shelf", "more": [{"name": "A"}]},
        "request",
        "more",
        "« more » est une liste de scénarios, chacun un nom et des valeurs.",
    ),
    "a scenario with a wrong value": (
        {"ask": "shelf", "scenarios": [{"name": "A", "values": {"effectif": "abc"}}]},
        "input",
        "effectif",
        "Effectif : « abc » n’est pas un nombre. Exemple : 1 234,5.",
    ),
    "a series side by side": (
        {"ask": "shelf", "outputs": ["flux"]},
        "model",
        "output",
        "reseau_social_entreprise : « flux » n’est pas un nœud qui rend un nombre.",
    ),
    "a file that is none": (
        {"ask": "file", "text": "x"},
        "input",
        "file",
        "Ce fichier est illisible : un fichier de scénarios de ce site est attendu.",
    ),
    "no text of a file": ({"ask": "file"}, "request", "text", "il manque « text », un nom."),
    "a wrong value in a set": (
        {"ask": "compare", "sets": {"a": {"effectif": 0}}},
        "input",
        "effectif",
        "Effectif : 0 personne, hors limites. De 1 personne à 100 000 personnes.",
    ),
    "a wrong value to attribute": (
        {"ask": "attribute", "output": "van", "from": {}, "to": {"adoption": True}},
        "input",
        "adoption",
        "Adoption : un nombre est attendu, pas « True ».",
    ),
    "no version": ({"ask": "migrate"}, "request", "version", "il manque « version », un nom."),
    "no link": ({"ask": "open"}, "request", "link", "il manque « link », un nom."),
    "a million draws": ({**SEED, "draws": 1_000_000}, "input", "draws", "1 000 000 tirages demandés : de 1 à 200 000."),
    "no draw": ({**SEED, "draws": 0}, "input", "draws", "0 tirages demandés : de 1 à 200 000."),
    "draws as text": ({**SEED, "draws": "100"}, "request", "draws", "« draws » doit être un nombre fini."),
    "half a draw": ({**SEED, "draws": 0.5}, "request", "draws", "« draws » doit être un nombre entier."),
    "a seed that is true": ({**SEED, "seed": True}, "request", "seed", "« seed » doit être un nombre fini."),
    "a range of two": (
        {**SEED, "ranges": {"adoption": [0, 1]}},
        "input",
        "adoption",
        "une plage est faite de trois nombres : le plus bas, le plus probable, le plus haut.",
    ),
    "a range out of bounds": (
        {**SEED, "ranges": {"adoption": [0, 0.5, 2]}},
        "input",
        "adoption",
        "Adoption : 200 %, hors limites. De 0 % à 100 %.",
    ),
    "a law that is no text": (
        {**SEED, "shapes": {"gain_temps": 5}},
        "input",
        "gain_temps",
        "« 5 » n’est pas une loi connue : triangulaire, uniforme, pert, fixe.",
    ),
    "a correlation of two": (
        {**SEED, "correlations": [["gain_temps", 0.5]]},
        "request",
        "correlations",
        "une corrélation s’écrit [entrée, entrée, nombre entre −1 et 1].",
    ),
    "a correlation with itself": (
        {**SEED, "correlations": [["gain_temps", "gain_temps", 0.5]]},
        "input",
        "gain_temps",
        "une corrélation lie deux entrées différentes, et se donne une seule fois.",
    ),
    "a correlation given twice": (
        {**SEED, "correlations": [["gain_temps", "conseil", 0.5], ["conseil", "gain_temps", 0.2]]},
        "input",
        "gain_temps",
        "une corrélation lie deux entrées différentes, et se donne une seule fois.",
    ),
    "a run that never was": (
        {"ask": "next", "run": 99},
        "request",
        "run",
        "la simulation 99 n’est pas, ou plus, en cours.",
    ),
    "a run that is no number": ({"ask": "cancel", "run": "a"}, "request", "run", "« run » doit être un nombre fini."),
}

# Beside its field: what is wrong with a value, or with what was typed.
REFUSED: dict[str, tuple[str, str, str]] = {
    "not a number": ('"values": {"effectif": NaN}', "effectif", "Effectif : un nombre fini est attendu."),
    "infinite": ('"values": {"effectif": -Infinity}', "effectif", "Effectif : un nombre fini est attendu."),
    "too large for a float": ('"values": {"effectif": 1e400}', "effectif", "Effectif : un nombre fini est attendu."),
    "four hundred digits": (f'"values": {{"effectif": {HUGE}}}', "effectif", "Effectif : un nombre fini est attendu."),
    "a text": ('"values": {"effectif": "12"}', "effectif", "Effectif : un nombre est attendu, pas « 12 »."),
    "true": ('"values": {"effectif": true}', "effectif", "Effectif : un nombre est attendu, pas « True »."),
    "nothing": ('"values": {"effectif": null}', "effectif", "Effectif : un nombre est attendu, pas « None »."),
    "too low": (
        '"values": {"effectif": 0.5}',
        "effectif",
        "Effectif : 0,5 personne, hors limites. De 1 personne à 100 000 personnes.",
    ),
    "too high": (
        '"values": {"effectif": 1000000}',
        "effectif",
        "Effectif : 1 000 000 personnes, hors limites. De 1 personne à 100 000 personnes.",
    ),
    "unknown": (
        '"values": {"efectif": 1}',
        "efectif",
        "reseau_social_entreprise n’a pas d’entrée « efectif ». Vouliez-vous dire « effectif » ?",
    ),
    "letters": (
        '"fields": {"effectif": "abc"}',
        "effectif",
        "Effectif : « abc » n’est pas un nombre. Exemple : 1 234,5.",
    ),
    "empty": ('"fields": {"effectif": " "}', "effectif", "Effectif : à remplir : un nombre est attendu."),
    "a long paste": (
        f'"fields": {{"effectif": "{HUGE}"}}',
        "effectif",
        "Effectif : plus de 40 caractères, ce n’est pas un nombre.",
    ),
    "typed too high": (
        '"fields": {"adoption": "101 %"}',
        "adoption",
        "Adoption : 101 %, hors limites. De 0 % à 100 %.",
    ),
    "unknown field": ('"fields": {"x": "1"}', "x", "reseau_social_entreprise n’a pas d’entrée « x »."),
}


@pytest.mark.parametrize("case", BAD)
def test_a_wrong_request_is_refused_word_for_word_and_harms_nothing(case: str) -> None:
    request, kind, field, message = BAD[case]
    before, run = ask(), ask(**SEED, draws=1000, seed=4)["run"]
    found = json.loads(answer(request if isinstance(request, str) else json.dumps({**GOOD, **request})))
    assert found.keys() == {"error"}
    assert {**found["error"], "message": plain(found["error"]["message"])} == {
        "kind": kind,
        "field": field,
        "message": message,
    }
    assert ask() == before
    assert ask("next", run=run)["progress"] == 0.5, "a simulation that was going on still is"
    assert ask("next", run=run)["distribution"]["draws"] == 1000


@pytest.mark.parametrize("case", REFUSED)
def test_a_wrong_value_is_named_beside_its_field_and_harms_nothing(case: str) -> None:
    written, field, message = REFUSED[case]
    before = ask()
    found = json.loads(answer(f'{{"model": "{MODEL}", {written}}}'))
    assert {name: plain(why) for name, why in found["errors"].items()} == {field: message}
    assert ask() == before


def test_every_field_that_cannot_be_read_is_named_at_once() -> None:
    found = ask(fields={"effectif": "abc", "adoption": "", "captation": "45"})
    assert set(found["errors"]) == {"effectif", "adoption"}
    assert ask("tornado", output="van", fields={"effectif": "abc"})["errors"].keys() == {"effectif"}


def test_a_request_as_long_as_is_taken_is_answered() -> None:
    longest = json.dumps({**GOOD, "note": ""})
    note = "x" * (LONGEST - len(longest))
    assert json.loads(answer(json.dumps({**GOOD, "note": note}))) == ask()
    assert "error" in json.loads(answer(json.dumps({**GOOD, "note": note + "x"})))


def test_a_mistake_of_the_engine_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what a reader can do is answered: the worker reports the rest as a failure, with its stage."""
    monkeypatch.setitem(ANSWERS, "describe", lambda asked: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        ask("describe")


def as_cell(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
