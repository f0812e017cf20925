"""The instant tier against CPython: every cell to the bit, every text to the letter, or silence."""

import gzip
import json
import struct
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from calculator import load, names
from calculator.numbers import field, read
from macros import capacity, instant
from tests.instant.vectors import ROOT, Row, bits, given, node, rows

VECTORS = 10_000
OUTSIDE = 2_000
DOUBLES = 1_000_000
TYPED = 100_000


@pytest.fixture(scope="session")
def modules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The modules as they are before they are bundled."""
    return written(instant.modules(), tmp_path_factory.mktemp("modules"))


@pytest.fixture(scope="session")
def bundles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that a page loads."""
    folder = tmp_path_factory.mktemp("bundles")
    return written({name: content.decode() for name, content in instant.bundles(ROOT).items()}, folder)


def written(files: dict[str, str], folder: Path) -> Path:
    for name, text in {**files, "package.json": '{"type": "module"}'}.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize("name", names())
def test_every_cell_is_cpython_s_to_the_bit_and_to_the_letter(name: str, modules: Path) -> None:
    lines = (json.dumps(row) for row in rows(load(name), VECTORS))
    found = node("equality.mjs", str(modules), name, lines=lines)
    assert found["different"] == []
    assert found["equal"] + found["silent"] == VECTORS
    assert found["equal"] > 0


@pytest.mark.parametrize("name", names())
def test_the_article_s_case_is_answered_from_its_fields(name: str, bundles: Path) -> None:
    model = load(name)
    fields = {key: field(cell.default, cell.unit) for key, cell in model.inputs.items()}
    (texts,) = node("fields.mjs", str(bundles), lines=iter([json.dumps({"model": name, "fields": fields})]))
    assert texts == {key: text for key, text in model.texts(model.compute()).items() if key not in model.constants}


@pytest.mark.parametrize("name", names())
def test_what_is_out_of_bounds_or_unreadable_has_no_answer(name: str, bundles: Path) -> None:
    found = node("fields.mjs", str(bundles), lines=outside(name))
    assert len(found) == OUTSIDE
    assert set(map(str, found)) == {"None"}


def outside(name: str) -> Iterator[str]:
    """Fields in which one, at least, is no value that the model takes."""
    model, random = load(name), Random(name)
    wrong = ["", "abc", "1,2,3", "--1", "1e3", "NaN", "Infinity", "0x10", "٣", "12 00 €€", "9" * 41, "−", ",", "."]
    for _ in range(OUTSIDE):
        fields = {key: field(cell.default, cell.unit) for key, cell in model.inputs.items()}
        key, cell = random.choice(list(model.inputs.items()))
        span = cell.max - cell.min
        beyond = [cell.max + span * random.uniform(0.001, 10), cell.min - 1 - span * random.random()]
        typed = [field(random.choice(beyond), cell.unit), random.choice(wrong)]
        if cell.whole:
            typed.append(f"{random.randint(int(cell.min), int(cell.max) - 1)},5")
        yield json.dumps({"model": name, "fields": fields | {key: random.choice(typed)}})


def test_a_million_doubles_are_written_alike_with_0_to_4_places(modules: Path, tmp_path: Path) -> None:
    random = Random(1032)
    doubles = [double(random) for _ in range(DOUBLES)]
    (tmp_path / "doubles").write_bytes(struct.pack(f"<{DOUBLES}d", *doubles))
    expected = []
    for at in range(0, DOUBLES, 1000):
        texts = [f"{x:.{places}f}" for x in doubles[at : at + 1000] for places in range(5)]
        expected.append(sha256("\n".join(texts).encode()).hexdigest())
    assert node("numbers.mjs", str(modules), "fixed", str(tmp_path / "doubles")) == expected


def double(random: Random) -> float:
    """Half of them exact ties of some number of places, where the two languages part."""
    if random.random() < 0.5:
        odd = 2 * random.randrange(random.choice((10, 1000, 10**6, 10**9))) + 1
        return odd / random.choice((2, 4, 8, 16, 32, 64))
    sizes = (random.uniform(0, 1e4), random.lognormvariate(0, 9), random.uniform(0, 1e22))
    return sizes[random.randrange(3)]


def test_a_hundred_thousand_typed_texts_are_read_alike(modules: Path) -> None:
    asked = list(typed())
    found = node("numbers.mjs", str(modules), "read", lines=map(json.dumps, asked))
    assert found == [reading(text, unit) for text, unit in asked]
    assert TYPED * 0.2 < found.count(None) < TYPED * 0.8


def typed() -> Iterator[tuple[str, str]]:
    random = Random(2009)
    units = sorted({load(name).unit(key) for name in names() for key in load(name).inputs})
    signs = "0123456789" * 3 + ",.,. \u00a0\u202f-−€%eE+'’\t\ufeff\x85\u0663ab"
    for _ in range(TYPED):
        unit = random.choice(units)
        value = field(round(random.lognormvariate(3, 4), random.randint(0, 4)), unit)
        noise = "".join(random.choices(signs, k=random.randint(0, 12)))
        ending = random.choice(["", " ", f" {unit}", unit.split("/")[0]])
        yield random.choice([value, value.replace(",", "."), noise]) + ending, unit


def reading(text: str, unit: str) -> str | None:
    try:
        return bits([read(text, unit)])
    except ValueError:
        return None


NAIVE = "return x.toFixed(places);"  # halves up
EXACT = """
  const parts = [];
  for (let x of series) {
    let kept = 0;
    for (let y of parts) {
      if (Math.abs(x) < Math.abs(y)) [x, y] = [y, x];
      const high = x + y;
      if (y - (high - x)) parts[kept++] = y - (high - x);
      x = high;
    }
    parts.splice(kept, Infinity, x);
  }
  return parts.reduceRight((sum, x) => sum + x, 0);
"""  # the sum rounded once, as fsum
MISTAKES = {
    "a parenthesis dropped": (
        "campagne.js",
        "(1 + taux_actualisation * exercice)",
        "1 + taux_actualisation * exercice",
    ),
    "a sum rounded once": (
        "arithmetic.js",
        "export function total(series) {",
        f"export function total(series) {{{EXACT}",
    ),
    "a denominator and its numerator": ("campagne.js", "py.over(budget, cpm)", "py.over(cpm, budget)"),
    "halves always up": ("py.js", "const s = x.toFixed(places);", NAIVE),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_of_translation_is_caught(mistake: str, modules: Path, tmp_path: Path) -> None:
    file, right, mutant = MISTAKES[mistake]
    text = (modules / file).read_text("utf-8")
    assert text.count(right) == 1
    for path in modules.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / file).write_text(text.replace(right, mutant), "utf-8")
    name = "campagne" if file == "campagne.js" else "cas_publie"
    lines = (json.dumps(row) for row in [*rows(load(name), 500), *halves(name)])
    assert node("equality.mjs", str(tmp_path), name, lines=lines)["wrong"] > 0


def halves(name: str) -> Iterator[Row]:
    """Inputs whose texts are exact ties: 0.125 has two places, and is written 0,12."""
    model = load(name)
    cells = {key: cell.default for key, cell in model.inputs.items()}
    key = next(key for key, cell in model.inputs.items() if cell.min <= 2.125 <= cell.max and cell.unit.startswith("€"))
    return given(model, [{**cells, key: tie} for tie in (2.125, 2.375, 2.625)])


def test_a_model_s_formulas_weigh_less_than_a_small_picture() -> None:
    """Each calculator that a reader comes near brings one file."""
    weights = {name: len(gzip.compress(content, 6, mtime=0)) for name, content in instant.bundles(ROOT).items()}
    assert max(weights.values()) <= capacity.FORMULAS, weights
