"""Every model: its table of cases, its bounds, and the straight function against the walk."""

import random
from pathlib import Path
from typing import Any

import pytest
import yaml

from calculator import Input, Model, load, names

TABLES = Path(__file__).parent / "cases"
CASES = {
    f"{path.stem} : {case['cas']}": (path.stem, case)
    for path in sorted(TABLES.glob("*.yml"))
    for case in yaml.safe_load(path.read_text("utf-8"))
}
VECTORS = 300


def test_every_model_has_a_table_of_cases() -> None:
    assert {path.stem for path in TABLES.glob("*.yml")} == set(names())


@pytest.mark.parametrize("case", CASES)
def test_a_case_gives_the_expected_figures(case: str) -> None:
    name, expected = CASES[case]
    model = load(name)
    cells = model.compute(expected.get("entrees") or {})
    texts = model.texts(cells)
    for node, (value, tolerance) in (expected.get("valeurs") or {}).items():
        assert cell(cells, node) == pytest.approx(value, abs=tolerance, nan_ok=True), node
    for key, text in (expected.get("textes") or {}).items():
        assert plain(texts[key]) == plain(text), key


@pytest.mark.parametrize("name", names())
def test_no_input_within_bounds_gives_a_figure_that_cannot_be_read(name: str) -> None:
    model = load(name)
    for values in (*corners(model), *vectors(model)):
        for key, text in model.texts(model.compute(values)).items():
            assert not {"nan", "inf"} & set(text.lower().split()), (key, values)
            assert not text.startswith(("-", "−0\u00a0")), (key, values)


@pytest.mark.parametrize("name", names())
def test_the_straight_function_gives_the_bits_of_the_walk(name: str) -> None:
    model = load(name)
    for values in (*corners(model), *vectors(model)):
        walked = model.walk(model.accept(values))
        computed = model.compute(values)
        assert {key: repr(cell) for key, cell in computed.items()} == {key: repr(cell) for key, cell in walked.items()}


def corners(model: Model) -> list[dict[str, float]]:
    """The defaults, each input at each of its bounds, and all of them there at once."""
    ends = [{name: end} for name, cell in model.inputs.items() for end in (cell.min, cell.max)]
    every = [{name: getattr(cell, end) for name, cell in model.inputs.items()} for end in ("min", "max")]
    return [{}, *ends, *every]


def vectors(model: Model, count: int = VECTORS) -> list[dict[str, float]]:
    """Inputs drawn within their bounds, the same at each run."""
    draw = random.Random(model.name)
    return [{name: drawn(draw, cell) for name, cell in model.inputs.items()} for _ in range(count)]


def drawn(draw: random.Random, cell: Input) -> float:
    if cell.whole:
        return draw.randint(int(cell.min), int(cell.max))
    return draw.choice([cell.default, draw.uniform(cell.min, cell.max)])


def cell(cells: dict[str, Any], key: str) -> Any:
    """'van', or 'flux.1' for one term of a series."""
    name, _, period = key.partition(".")
    return cells[name][int(period)] if period else cells[name]


def plain(words: str) -> str:
    return words.replace("\u202f", " ").replace("\u00a0", " ")
