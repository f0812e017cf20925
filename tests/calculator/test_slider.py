"""The places of a slider, and the word that says when a value leaves its probable range."""

import pytest

from calculator import Input, load, names
from calculator.numbers import field
from calculator.slider import MOST, beyond, position, positions
from tests.calculator.tiny import plain


def cell(default: float, unit: str = "€", **options: object) -> Input:
    return Input(default, unit, "Essai", "Combien ?", "hypothèse", **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "low", "high", "second"),
    [
        (cell(1200, range=(500, 1200, 3333)), "500", "3 400", "600"),  # the range, in round steps, outwards
        (cell(0.6, "%", max=1, range=(0.2, 0.45, 0.6)), "20", "60", "21"),
        (cell(1, "%", max=1, range=(0.2, 0.5, 0.9)), "20", "100", "22"),  # the default, out of the range
        (cell(0.1, "/an", max=1), "0", "100", "5"),  # no range: the bounds
        (cell(20_000, max=10_000_000), "0", "40 000", "1 000"),  # far bounds: twice the default
        (cell(3, "an", min=1, max=5, whole=True), "1", "5", "2"),
        (cell(0.3, max=0.3, range=(0.1, 0.2, 0.3)), "0,1", "0,3", "0,105"),  # 0.3 / 0.005 falls short of 60
    ],
)
def test_a_slider_goes_through_round_values(given: Input, low: str, high: str, second: str) -> None:
    found = [plain(field(value, given.unit)) for value in positions(given)]
    assert (found[0], found[-1], found[1]) == (low, high, second)


def test_every_place_of_every_slider_is_a_value_that_its_field_takes() -> None:
    for model in map(load, names()):
        for name, given in model.inputs.items():
            found = positions(given)
            assert 1 < len(found) <= MOST + 2
            assert list(found) == sorted(set(found))
            assert given.default in found
            for place, value in enumerate(found):
                assert position(given, given.read(name, field(value, given.unit))) == place


def test_a_value_past_an_end_is_at_that_end_and_one_between_two_places_at_the_nearest() -> None:
    given = cell(20_000, max=10_000_000)
    assert position(given, 9_000_000) == len(positions(given)) - 1
    assert [position(given, value) for value in (0, 1_400, 1_600)] == [0, 1, 2]


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (0.1, "En deçà de la plage probable, de 20 à 60 %."),
        (0.2, ""),
        (0.6, ""),
        (0.61, "Au-delà de la plage probable, de 20 à 60 %."),
    ],
)
def test_a_value_out_of_its_probable_range_is_said(value: float, sentence: str) -> None:
    assert plain(beyond(cell(0.6, "%", max=1, range=(0.2, 0.45, 0.6)), value)) == sentence


def test_without_a_range_nothing_is_out_of_it() -> None:
    assert beyond(cell(20_000, max=10_000_000), 9_000_000) == ""
    assert beyond(cell(120, "personne", range=(120, 120, 120)), 80) == ""
