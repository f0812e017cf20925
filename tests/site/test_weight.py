"""What a reader downloads, by the files of the site; tests/browser/test_weight.py has a browser count an article's."""

import gzip
from collections.abc import Iterable
from pathlib import Path

import pytest

from calculator import names
from macros import capacity
from tests.conftest import Site

BUDGET = {"calculator": 25_000, "page": 85_000}  # bytes, gzipped; 13 000 and 27 000 in November 2026
GZIPPED = {".js", ".mjs", ".css", ".json", ".html"}


def weight(path: Path) -> int:
    content = path.read_bytes()
    return len(gzip.compress(content, 6, mtime=0)) if path.suffix in GZIPPED else len(content)


def total(files: Iterable[Path]) -> int:
    weights = [weight(file) for file in files]
    assert weights
    return sum(weights)


def heaviest(files: Iterable[Path]) -> int:
    return max(map(weight, files))


def test_what_a_calculator_loads_before_it_is_touched_is_light(site: Site) -> None:
    (code,) = (site.root / "assets/code").iterdir()
    assert total([code / "calculator.js", code / "style.css"]) <= BUDGET["calculator"]


@pytest.mark.parametrize("model", names())
def test_all_the_tools_of_a_calculator_weigh_what_is_said_of_them(site: Site, model: str) -> None:
    (code,) = (site.root / "assets/code").iterdir()
    shared = [*(code / "tools").iterdir(), *(code / "uqr").glob("*.mjs"), code / "share.css", code / "print.css"]
    panels = heaviest(site.root.glob(f"assets/panneaux/*/{model}.json"))
    workbook = heaviest(site.root.glob(f"assets/tableurs/{model}*.xlsx"))
    assert total([*shared, code / f"explications/{model}.json"]) + panels + workbook <= capacity.TOOLS


def test_a_page_is_light(site: Site) -> None:
    heavy = {page: weight(page) for page in site.pages() if weight(page) > BUDGET["page"]}
    assert heavy == {}
