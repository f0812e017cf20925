"""What a reader downloads before touching anything: the figures are already in the page."""

import gzip
import re
from pathlib import Path

from tests.conftest import Site

BUDGET = {"calculator": 25_000, "page": 85_000}  # bytes, gzipped; 11 000 and 27 000 in November 2026
STYLE = "style.css"
IMPORTED = re.compile(r'^(?:import|export)\b[^;]*?from "(\./[^"]+)"', re.MULTILINE)


def weight(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6, mtime=0))


def loaded(module: Path) -> set[Path]:
    """A module, and what it imports before running."""
    found = {module}
    for name in IMPORTED.findall(module.read_text("utf-8")):
        found |= loaded(module.parent / name)
    return found


def test_what_a_calculator_loads_before_it_is_touched_is_light(site: Site) -> None:
    (code,) = (site.root / "assets/code").iterdir()
    modules = loaded(code / "calculator.js")
    assert len(modules) > 1
    files = [*modules, code / STYLE]
    assert sum(map(weight, files)) <= BUDGET["calculator"]


def test_a_page_is_light(site: Site) -> None:
    heavy = {page: weight(page) for page in site.pages() if weight(page) > BUDGET["page"]}
    assert heavy == {}
