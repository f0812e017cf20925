"""A link carries only what differs, comes back to the same inputs, and no text in its place can do harm."""

import json
import string
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator import Input, Model, load, names
from calculator.browser import answer
from calculator.kept import MOST, Kept, changed, named, tidied
from calculator.links import LONGEST, link, opened
from calculator.simulate import SEED
from calculator.versions import fingerprint

PUBLISHED = "cas_publie"
AS_IT_GOES = {*string.ascii_letters, *string.digits, *"-_.~!=+"}
NASTY = ["", "~", "cas", "cas_public~1~0", "x" * 5_000, "cas_publie", "cas_publie~1", "../models~1~0", "__init__~1~0"]
NASTY += [
    "<script>alert(1)</script>~1~0",
    "__proto__~1~0",
    "cas_publie~1~0" + "~" * 5_000,
    "cas_publie~1~0~" + "9" * 9_000,
]
NASTY += ["%", "cas_publie%7E1%7E0", "NaN", "toString~1~0", "cas_publie~1~0" + "~-x" * 300, "\0~\ud800~\uffff"]
SCRATCHES = ["~", "~~", "=", "~-", "~.", "!", "!110000!", "!d800!", "!202e!", "%", "%E9", "NaN", "inf", "1e999", "-0"]
SCRATCHES += ["<img src=x onerror=alert(1)>", "__proto__=1", "constructor", "'\"`${x}", "=cmd|' /C calc'!A0", "~" * 300]


def test_a_link_says_only_what_differs() -> None:
    model = load(PUBLISHED)
    assert link(model, {}).count("~") == 2
    values = {"logiciel": 30_000, "conseil": 6_000}
    assert link(model, values).endswith("~logiciel=30000")
    assert changed(model, values) == {"logiciel": 30_000}


@st.composite
def states(draw: st.DrawFn, model: Model) -> tuple[dict[str, float], int, list[Kept]]:
    """What a reader may have on the screen: some inputs changed, a seed, up to four scenarios with any names."""
    chance = Random(draw(st.integers(0, 2**64)))  # Hypothesis's own, for each digit, would take minutes
    words = draw(st.text(max_size=40))
    titles = [words[10 * place :][:15] for place in range(chance.randint(0, MOST))]
    seed = chance.choice((SEED, chance.randrange(2**32)))
    kept = [Kept(title, changed(model, inputs(model, chance))) for title in titles]
    return inputs(model, chance), seed, tidied(kept)


def inputs(model: Model, chance: Random) -> dict[str, float]:
    """Some of the inputs, anywhere within their bounds: round or with every digit that a float has."""
    some = chance.sample(list(model.inputs), chance.randint(0, len(model.inputs)))
    return {name: within(model.inputs[name], chance) for name in some}


def within(cell: Input, chance: Random) -> float:
    value = chance.choice((cell.min, cell.max, chance.uniform(cell.min, cell.max), cell.min + chance.random() / 1e9))
    return int(value) if cell.whole else min(value, cell.max)


@pytest.mark.parametrize("name", names())
def test_a_thousand_states_of_each_model_come_back_from_their_link(name: str) -> None:
    model = load(name)

    @settings(max_examples=1_000, deadline=None, derandomize=True, database=None)
    @given(states(model))
    def comes_back(state: tuple[dict[str, float], int, list[Kept]]) -> None:
        values, seed, kept = state
        text = link(model, values, seed, kept)
        found = opened(text)
        assert (found.model, found.sentences, found.seed, found.scenarios) == (name, (), seed, tuple(kept))
        assert model.accept(found.values) == model.accept(values)
        assert len(text) <= LONGEST and set(text) <= AS_IT_GOES

    comes_back()


def test_the_longest_state_of_the_largest_model_still_opens() -> None:
    model = max(map(load, names()), key=lambda model: len(model.inputs))
    values = {k: cell.max if cell.whole else cell.min + (cell.max - cell.min) / 3 for k, cell in model.inputs.items()}
    kept = tidied([Kept("’" * 60, changed(model, values))] * MOST)
    assert opened(link(model, values, 2**32 - 1, kept)).scenarios == tuple(kept)


@pytest.mark.parametrize(
    ("text", "values"),
    [("cas_publie~1~{}~logiciel=30000~avance=1", {"logiciel": 30_000, "avance": 1}), ("cas_publie~1~{}", {})],
)
def test_a_link_of_the_first_days_still_opens(text: str, values: dict[str, float]) -> None:
    found = opened(text.format(fingerprint(load(PUBLISHED))))
    assert (found.values, found.seed, found.scenarios, found.sentences) == (values, SEED, (), ())


@pytest.mark.parametrize("text", NASTY)
def test_a_link_that_is_not_one_gives_the_article_s_case_and_a_sentence(text: str) -> None:
    found = opened(text)
    assert (found.model, found.values, found.scenarios) == ("", {}, ())
    assert plain(found.sentences[0]) == "Ce lien est incomplet ou abîmé : voici le cas de l’article."


@pytest.mark.parametrize(
    ("tail", "sentence"),
    [
        ("logiciel=NaN", "Une valeur de ce lien est illisible : la valeur par défaut la remplace."),
        ("logiciel=1e999", "Une valeur de ce lien est illisible : la valeur par défaut la remplace."),
        ("logiciel", "Une valeur de ce lien est illisible : la valeur par défaut la remplace."),
        (
            "logiciel=-1",
            "Logiciel : −1 €/an, hors limites. De 0 €/an à 10 000 000 €/an. La valeur par défaut la remplace.",
        ),
        ("__proto__=1", "« __proto__ » n’est pas une entrée : sa valeur est laissée de côté."),
        ("<img src=x onerror=alert(1)>=1", "Une valeur de ce lien est illisible : la valeur par défaut la remplace."),
        (".7.5", "Le numéro des tirages de ce lien est illisible : ce sont ceux de l’article."),
        ("." + "9" * 5_000, "Le numéro des tirages de ce lien est illisible : ce sont ceux de l’article."),
        ("-Un~logiciel=x", "Une valeur de ce lien est illisible : la valeur par défaut la remplace."),
    ],
)
def test_what_is_wrong_in_a_link_is_said_and_left_aside(tail: str, sentence: str) -> None:
    found = opened(f"cas_publie~1~{fingerprint(load(PUBLISHED))}~{tail}")
    assert (found.values, found.seed) == ({}, SEED)
    assert [plain(said) for said in found.sentences] == [sentence]


def test_a_link_to_another_calculator_says_so() -> None:
    found = opened(link(load("canal"), {}), PUBLISHED)
    assert (found.model, found.values) == ("", {})
    assert plain(found.sentences[0]).startswith("Ce lien est celui d’un autre calculateur, « ")
    assert opened(link(load("canal"), {}), "canal").model == "canal"


def test_a_crowd_of_faults_is_said_in_a_few_words() -> None:
    said = opened("cas_publie~1~0~" + "~".join(f"entree_{n}=1" for n in range(190))).sentences
    assert len(said) == 6
    assert said[-1] == "Et 186 autres remarques."


def test_ten_thousand_fuzzed_fragments_open_without_harm() -> None:
    """Real links cut, mixed, repeated and scratched, and text at random: never an error, nothing out of bounds."""
    chance = Random(10_000)
    for _ in range(10_000):
        text = fuzzed(chance)
        found = opened(text, chance.choice(("", PUBLISHED)))
        assert len(found.sentences) <= 6 and len(found.scenarios) <= MOST, text
        assert all(len(said) < 400 for said in found.sentences), text
        if not found.model:
            assert (found.values, found.scenarios) == ({}, ()) and found.sentences, text
            continue
        model = load(found.model)
        for values in (found.values, *(scenario.values for scenario in found.scenarios)):
            model.compute(values)
        for scenario in found.scenarios:
            assert scenario.name == named(scenario.name) != "", text
        assert link(model, found.values, found.seed, found.scenarios), text
        assert "error" not in json.loads(answer(json.dumps({"ask": "open", "link": text}))), text


def fuzzed(chance: Random) -> str:
    model = load(chance.choice(names()))
    values, kept = inputs(model, chance), [Kept("Été à 50 %", changed(model, inputs(model, chance)))]
    text = link(model, values, chance.choice((SEED, 7)), kept * chance.randint(0, 2))
    for _ in range(chance.randint(0, 6)):
        at, to = sorted((chance.randint(0, len(text)), chance.randint(0, len(text))))
        piece = chance.choice(
            (
                text[at:to],
                chance.choice(SCRATCHES),
                chr(chance.choice((chance.randrange(128), chance.randrange(0x110000)))),
            )
        )
        text = chance.choice((text[:at] + piece + text[at:], text[:at] + text[to:], text[:at] + piece + text[to:]))
    return chance.choice((text, text, text, "".join(chr(chance.randrange(0x250)) for _ in range(chance.randrange(80)))))


def plain(words: str) -> str:
    return words.replace("\u202f", " ").replace("\u00a0", " ")
