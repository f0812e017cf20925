"""A field has changed, the figures of C01's page are computed again: here, and by Publicodes in the same browser.

Publicodes has C01's rules in its own language (publicodes.yml); the two give the same figures, or nothing is timed.
"""

import json
import tempfile
from collections import defaultdict
from math import isfinite
from pathlib import Path
from shutil import copyfile, copytree
from typing import Any

import yaml
from playwright.sync_api import Page

from calculator import Model, load
from calculator.numbers import field
from macros import instant
from macros.runtime import build
from tests.conftest import ROOT

from .engines import worker
from .recalculation import CASE, COMPUTE
from .report import ratios, spread, table

TITLE = "A page's figures beside Publicodes"
ROUNDS = 9
CHANGES = 20  # in a sample
HERE = Path(__file__).parent
PEER = ROOT / "node_modules/publicodes"
CLOSE = 1e-9  # relative: an internal rate is found by other steps
TRIED: tuple[dict[str, float], ...] = (
    {},
    {"logiciel": 30_000},
    {"gain_temps": 0.5, "adoption": 0.4},
    {"effectif": 45, "taux_actualisation": 0.04},
)
SIDES = {
    "publicodes": "Publicodes, in the page, numbers alone",
    "worker": "this engine, in the worker, numbers and texts",
    "instant": "this blog's formulas, in the page, numbers and texts",
}


def section() -> str:
    model = load(CASE)
    taken: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        served = _lay(Path(folder))
        with worker(served, COMPUTE) as browser:
            page = browser.page
            fields = {name: field(cell.default, cell.unit) for name, cell in model.inputs.items()}
            rules = yaml.safe_load((HERE / "publicodes.yml").read_text("utf-8"))
            given = {"rules": rules, "model": CASE, "fields": fields, "outputs": outputs(model)}
            page.evaluate("async given => (await import('./publicodes.js')).lay(given, ask)", given)
            agree(model, page)
            for number in range(ROUNDS + 1):  # the first warms up, and is dropped
                changes = [{"logiciel": 20_000 + 100 * number + change} for change in range(CHANGES)]
                for side in SIDES:
                    taken[side].append(page.evaluate("([side, changes]) => timed(side, changes)", [side, changes]))
            version = browser.version
    rows = []
    for side, said in SIDES.items():
        samples, peer = taken[side][1:], taken["publicodes"][1:]
        gain = spread(ratios(peer, samples), "×") if side != "publicodes" else ""
        rows.append([said, spread(samples, digits=2), gain, "≥ 1×" if side == "worker" else ""])
    peer = json.loads((PEER / "package.json").read_bytes())["version"]
    said = f"Publicodes {peer}, Chromium {version}, {ROUNDS} rounds of {CHANGES} changes, all sides in each; from the "
    said += f"changed field to the {len(outputs(model))} figures of `{CASE}`'s page, milliseconds, median "
    said += "(smallest–largest). The worker's includes the messages to it and back."
    return f"{said}\n\n{table(['', 'ms', 'Times faster than Publicodes', 'Target'], rows)}"


def outputs(model: Model) -> list[str]:
    """Publicodes' names of what the page shows: its results, and its tables year by year."""
    years = [f"{name}_{year}" for name in model.tables for year in range(len(model.compute()[name]))]  # type: ignore[arg-type]
    return [*model.results, *years]


def agree(model: Model, page: Page) -> None:
    """Stops where the two differ."""
    for values in TRIED:
        found = dict(zip(outputs(model), page.evaluate("values => computed(values)", values), strict=True))
        cells: dict[str, Any] = model.compute(values)
        for name in model.results:
            _same(name, cells[name], found[name])
        for name in model.tables:
            for year, figure in enumerate(cells[name]):
                _same(f"{name}_{year}", figure, found[f"{name}_{year}"])


def _same(name: str, ours: float, theirs: Any) -> None:
    same = abs(ours - theirs) <= CLOSE * max(1, abs(ours)) if isfinite(ours) else theirs is None
    if not same:
        raise SystemExit(f"{name}: {ours} here, {theirs} by Publicodes.")


def _lay(folder: Path) -> Path:
    """What the page loads, beside the worker."""
    served = copytree(build(ROOT), folder / "served")
    copytree(PEER / "dist", served / "publicodes")
    copyfile(HERE / "publicodes.js", served / "publicodes.js")
    _, bundles = instant.files(ROOT)
    (bundle,) = (content for path, content in bundles.items() if path.endswith(f"/{CASE}.js"))
    (served / "instant.js").write_bytes(bundle)
    return served
