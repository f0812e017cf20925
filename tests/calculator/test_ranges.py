"""Ranges as the page gives them: typed or in numbers, emptied, or impossible; and the number of the draw."""

import pytest

from calculator import InputError, load
from calculator.ranges import read
from calculator.simulate import SEED
from tests.calculator.test_browser import ask
from tests.calculator.tiny import plain

NETWORK = load("reseau_social_entreprise")


def drawn(**request: object) -> dict[str, object]:
    """The whole of a run, through the one door."""
    asked = {"model": "reseau_social_entreprise", "values": {}, "fields": {}, "output": "roi_tei", "draws": 50}
    found = ask("simulate", **{**asked, **request})
    while "progress" in found:
        found = ask("next", run=found["run"])
    return found


def test_typed_ranges_and_ranges_in_numbers_are_the_same() -> None:
    typed = read(NETWORK, {"adoption": ["40 %", "62,5", "70"], "conseil": ["6 000", "7 000", "7 500 €"]})
    assert typed.ranges == {"adoption": (0.4, 0.625, 0.7), "conseil": (6_000, 7_000, 7_500)}
    assert read(NETWORK, {"adoption": [0.4, 0.625, 0.7]}).ranges == {"adoption": (0.4, 0.625, 0.7)}


def test_every_range_that_cannot_be_is_named_at_once() -> None:
    found = drawn(ranges={"adoption": ["95", "50", "90"], "conseil": ["x", "1", "2"], "captation": ["20", "", "60"]})
    assert isinstance(found["ranges"], dict)
    assert {name: plain(why) for name, why in found["ranges"].items()} == {
        "adoption": "Adoption : une plage va du plus bas au plus haut, en passant par le plus probable.",
        "conseil": "Conseil : « x » n’est pas un nombre. Exemple : 1 234,5.",
        "captation": "Captation : à remplir : un nombre est attendu.",
    }


def test_an_emptied_range_holds_its_input_at_what_the_reader_gives() -> None:
    assert read(NETWORK, {"adoption": ["", " ", ""]}).fixed == ("adoption",)
    emptied = drawn(ranges={"adoption": ["", "", ""]}, fields={"adoption": "100"})
    assert emptied["distribution"] == drawn(ranges={"adoption": [1, 1, 1]})["distribution"]
    assert emptied["distribution"] != drawn()["distribution"]


@pytest.mark.parametrize("bounds", [["1", "2"], "1", None, ["1", 2, "3"], [1, True, 3]])
def test_a_range_that_no_reader_types_is_refused(bounds: object) -> None:
    with pytest.raises(InputError, match="une plage est faite de trois nombres"):
        read(NETWORK, {"adoption": bounds})


def test_the_next_draw_is_asked_for_without_counting_in_the_page() -> None:
    first, again = drawn(seed=str(SEED)), drawn(seed=str(SEED), again=True)
    assert first == drawn()
    assert isinstance(again["texts"], dict)
    assert again["texts"]["seed"] == str(SEED + 1)
    assert again["distribution"] == drawn(seed=SEED + 1)["distribution"]


@pytest.mark.parametrize("seed", ["sept", "", "1,5", "-1", "2000000000"])
def test_a_number_of_draw_that_is_none_is_refused(seed: str) -> None:
    error = drawn(seed=seed)["error"]
    assert isinstance(error, dict)
    assert plain(error["message"]) == "Tirage n° : un nombre entier est attendu, de 0 à un milliard."


def test_how_many_inputs_vary_is_said() -> None:
    texts = drawn(ranges={"usage_outil": ["0", "1", "2"]}, fields={"adoption": "50"})["texts"]
    assert isinstance(texts, dict)
    assert plain(texts["drawn"]) == "Tirage n° 2026 : 14 entrées sur 22 varient, les autres sont fixes."


def test_a_draw_in_which_nothing_varies_is_refused() -> None:
    error = drawn(model="cas_publie", output="roi_annuel")["error"]
    assert isinstance(error, dict)
    assert plain(error["message"]).startswith("Rien ne varie : donnez une plage")
