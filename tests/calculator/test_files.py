"""A file of scenarios comes back whole; one that is not ours is refused, of a worn one what can be read is taken."""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator import InputError, Model, load, load_file, names
from calculator.files import LONGEST, Found, opened, written
from calculator.kept import MOST, Kept, changed, joined, named, tidied
from calculator.versions import fingerprint
from tests.calculator.test_malformed import model_file
from tests.calculator.test_models import vectors
from tests.calculator.test_versions import SECOND
from tests.calculator.tiny import plain

PUBLISHED = load("cas_publie")
GOOD: dict[str, Any] = {
    "format": "chiffres-en-main/scenarios",
    "format_version": 1,
    "model": "cas_publie",
    "model_version": "1",
    "fingerprint": fingerprint(PUBLISHED),
    "scenarios": [{"name": "Cher", "values": {"logiciel": 30_000}}],
}


def read(**changes: Any) -> Found:
    """The good file with some parts changed."""
    return opened(PUBLISHED, json.dumps({**GOOD, **changes}))


def said(found: Found) -> list[str]:
    return [plain(sentence) for sentence in found.sentences]


@pytest.mark.parametrize("name", names())
def test_what_a_file_holds_comes_back(name: str) -> None:
    model = load(name)
    for first, second in zip(vectors(model, 20), vectors(model, 40)[20:], strict=True):
        kept = (Kept("Été à 50 %", changed(model, first)), Kept("« Prudent »", changed(model, second)))
        assert opened(model, written(model, kept)) == Found(kept, ())


def test_a_file_holds_only_what_differs_and_says_what_it_is() -> None:
    file = json.loads(written(PUBLISHED, [Kept("Cher", changed(PUBLISHED, {"logiciel": 30_000, "conseil": 6_000}))]))
    assert file == GOOD


# What the file is → why nothing of it is taken.
NEWER = "rechargez la page, puis réessayez."
REFUSED: dict[str, tuple[str, str]] = {
    "nothing": ("", "Ce fichier est illisible : un fichier de scénarios de ce site est attendu."),
    "a picture": (
        "\ufffdPNG\r\n\x1a\n\0\0",
        "Ce fichier est illisible : un fichier de scénarios de ce site est attendu.",
    ),
    "half a file": (
        json.dumps(GOOD)[:90],
        "Ce fichier est illisible : un fichier de scénarios de ce site est attendu.",
    ),
    "a nest": ("[" * 90_000, "Ce fichier est illisible : un fichier de scénarios de ce site est attendu."),
    "too long": (
        json.dumps({**GOOD, "note": "x" * LONGEST}),
        "Ce fichier est trop long pour être un fichier de scénarios : 100 ko au plus.",
    ),
    "a list": ("[]", "Ce fichier n’est pas un fichier de scénarios de ce site."),
    "another's": (
        '{"format": "autre", "format_version": 1}',
        "Ce fichier n’est pas un fichier de scénarios de ce site.",
    ),
    "a version that is none": (
        json.dumps({**GOOD, "format_version": "1"}),
        "Ce fichier n’est pas un fichier de scénarios de ce site.",
    ),
    "a format of tomorrow": (
        json.dumps({**GOOD, "format_version": 2}),
        f"Ce fichier vient d’une version plus récente du site : {NEWER}",
    ),
    "a model of tomorrow": (
        json.dumps({**GOOD, "model_version": "1.1"}),
        f"Ce fichier vient d’une version plus récente de ce calculateur : {NEWER}",
    ),
    "another model": (
        json.dumps({**GOOD, "model": "canal"}),
        f"Ce fichier est celui d’un autre calculateur, « {plain(load('canal').title)} » : ouvrez-le sur sa page.",
    ),
    "a model that is none": (
        json.dumps({**GOOD, "model": "__proto__"}),
        "Ce fichier est celui d’un autre calculateur, « __proto__ » : ouvrez-le sur sa page.",
    ),
    "no scenarios": (
        json.dumps({**GOOD, "scenarios": {"Cher": {}}}),
        "Ce fichier est abîmé : il n’y a pas de scénarios dedans.",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_is_not_for_here_is_refused_with_the_reason(case: str) -> None:
    text, why = REFUSED[case]
    with pytest.raises(InputError) as refused:
        opened(PUBLISHED, text)
    assert plain(str(refused.value)) == why


# What is wrong with the values of a scenario → what is told; the rest is taken.
WORN: dict[str, tuple[str, str]] = {
    "a text": ('"30 000"', "« conseil » n’est pas un nombre : sa valeur est laissée de côté."),
    "true": ("true", "« conseil » n’est pas un nombre : sa valeur est laissée de côté."),
    "a list": ("[[1]]", "« conseil » n’est pas un nombre : sa valeur est laissée de côté."),
    "not a number": ("NaN", "Conseil : un nombre fini est attendu. La valeur par défaut la remplace."),
    "infinite": ("1e999", "Conseil : un nombre fini est attendu. La valeur par défaut la remplace."),
    "a thousand digits": ("9" * 1_000, "Conseil : un nombre fini est attendu. La valeur par défaut la remplace."),
    "out of bounds": (
        "-1",
        "Conseil : −1 €, hors limites. De 0 € à 10 000 000 €. La valeur par défaut la remplace.",
    ),
}


@pytest.mark.parametrize("case", WORN)
def test_a_value_that_cannot_be_read_is_said_and_the_others_are_taken(case: str) -> None:
    value, sentence = WORN[case]
    text = json.dumps(GOOD).replace('"logiciel": 30000', f'"logiciel": 30000, "conseil": {value}')
    found = opened(PUBLISHED, text)
    assert found.scenarios == (Kept("Cher", {"logiciel": 30_000}),)
    assert said(found) == [sentence]


@pytest.mark.parametrize(
    "item",
    [5, None, {"name": "Sans"}, {"name": 5, "values": {}}, {"name": "X", "values": {str(n): 1 for n in range(101)}}],
)
def test_a_scenario_that_cannot_be_read_is_said_and_the_others_are_taken(item: Any) -> None:
    found = read(scenarios=[item, *GOOD["scenarios"]])
    assert [scenario.name for scenario in found.scenarios] == ["Cher"]
    assert said(found) == ["Un scénario de ce fichier est illisible : il est laissé de côté."]


def test_a_file_of_too_many_scenarios_gives_the_first() -> None:
    found = read(scenarios=[{"name": str(n), "values": {}} for n in range(9)])
    assert [scenario.name for scenario in found.scenarios] == ["0", "1", "2", "3"]
    assert said(found) == ["Il y a plus de quatre scénarios dans ce fichier : les premiers seuls sont lus."]


def test_what_was_kept_under_an_older_model_is_brought_along_and_said(tmp_path: Path) -> None:
    model = load_file(model_file(tmp_path, SECOND))
    old = {**GOOD, "model": model.name, "fingerprint": "", "scenarios": [{"name": "A", "values": {"depense": 2000}}]}
    found = opened(model, json.dumps(old))
    assert found.scenarios == (Kept("A", {"budget": 2000}),)
    assert said(found) == [
        "« depense » s’appelle désormais « Budget ».",
        "Les formules ont changé depuis la version 1 : les résultats peuvent différer.",
    ]


@pytest.mark.parametrize("version", ["3", "2.1", "10"])
def test_a_later_version_is_later_by_its_numbers(version: str, tmp_path: Path) -> None:
    model = load_file(model_file(tmp_path, SECOND))
    with pytest.raises(InputError):
        opened(model, json.dumps({**GOOD, "model": model.name, "model_version": version}))


def test_two_thousand_damaged_files_give_scenarios_or_a_reason() -> None:
    chance = Random(2_000)
    for _ in range(2_000):
        text = damaged(chance)
        try:
            found = opened(PUBLISHED, text)
        except InputError as refused:
            assert str(refused).endswith("."), text
            continue
        for scenario in found.scenarios:
            PUBLISHED.compute(scenario.values)
            assert scenario.name == named(scenario.name) != "", text


def damaged(chance: Random) -> str:
    text = json.dumps(GOOD)
    for _ in range(chance.randint(1, 4)):
        at, to = sorted((chance.randint(0, len(text)), chance.randint(0, len(text))))
        piece = chance.choice(
            ("null", "1e999", "[]", "{}", '"', "-", "\\ud800", "9", text[at:to], "<b>", '"__proto__": 1,')
        )
        text = chance.choice((text[:at] + piece + text[at:], text[:at] + piece + text[at + 1 :], text[:at] + text[to:]))
    return text


# As it was written → as it is kept.
NAMES = {
    "  Sans   conseil\n": "Sans conseil",
    "<img src=x onerror=alert(1)>": "<img src=x onerror=alert(1)>",
    "=cmd|'/C calc'!A0": "=cmd|'/C calc'!A0",
    "a\0b\x1bc\u202ed\u200be\ud800f": "abcdef",
    "17\u202f000\u00a0€": "17\u202f000\u00a0€",
    "é" * 80: "é" * 60,
    "x" * 59 + " y": "x" * 59,
    "\u2028\u0085": "",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_one_line_of_plain_signs(name: str) -> None:
    assert named(name) == NAMES[name]


@given(st.text())
def test_a_sound_name_stays_as_it_is(name: str) -> None:
    assert named(named(name)) == named(name)
    assert len(named(name)) <= 60


def test_two_scenarios_never_have_the_same_name() -> None:
    kept = tidied([Kept(name, {}) for name in ("A", "A", "Vos chiffres", " ", "A (2)", "W" * 60, "W" * 61)])
    assert [scenario.name for scenario in kept[:5]] == ["A", "A (2)", "Vos chiffres (2)", "Scénario 4", "A (2) (2)"]
    assert [scenario.name for scenario in kept[5:]] == ["W" * 60, "W" * 55 + " (2)"]


def test_the_one_that_is_renamed_makes_way_for_the_others() -> None:
    kept = tidied([Kept("B", {}), Kept("B", {"a": 1})], last=0)
    assert [scenario.name for scenario in kept] == ["B (2)", "B"]


def test_more_scenarios_are_taken_as_long_as_there_is_room() -> None:
    kept = [Kept(name, {}) for name in "ABC"]
    found, sentences = joined(kept, [Kept("A", {}), Kept("A", {"logiciel": 1}), Kept("D", {}), Kept("E", {})])
    assert [scenario.name for scenario in found] == ["A", "B", "C", "A (2)"]
    assert len(found) == MOST
    assert [plain(sentence) for sentence in sentences] == [
        "« A » y est déjà.",
        "Pas de place pour « D », « E » : quatre scénarios au plus. Supprimez-en, puis recommencez.",
    ]


def test_no_model_has_more_inputs_than_a_scenario_may_hold() -> None:
    models: list[Model] = [load(name) for name in names()]
    assert max(len(model.inputs) for model in models) < 100
