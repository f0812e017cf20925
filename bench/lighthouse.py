"""What Lighthouse says of an article, of the list of articles and of a calculator's page, on its own slow phone."""

import json
import os
import subprocess
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.browser.conftest import FLAGS, ROOT_FLAGS
from tests.browser.find_browser import find
from tests.conftest import ROOT, build
from tests.site.server import PagesServer

from .report import spread, table

TITLE = "Lighthouse"
RUNS = 5
PROGRAM = ROOT / "node_modules/lighthouse/cli/index.js"
PAGES = {
    "An article": "1032-pour-cent-refaire-le-calcul/",  # the heaviest
    "The articles": "",
    "A calculator": "calculateurs/reseau_social_entreprise/",
}
TARGETS = {"performance": 97, "accessibility": 100, "best-practices": 100, "seo": 100}
SHIFT = "cumulative-layout-shift"
JUDGED = {"binary", "numeric", "metricSavings"}


def section() -> str:
    rows: list[list[str]] = []
    failed: dict[str, set[str]] = defaultdict(set)
    with TemporaryDirectory() as folder:
        server = PagesServer(Path(folder))
        build(server)
        for page, path in PAGES.items():
            reports = [report(server.url + path) for _ in range(RUNS)]
            scores = [[one["categories"][name]["score"] * 100 for one in reports] for name in TARGETS]
            shifts = [one["audits"][SHIFT]["numericValue"] for one in reports]
            rows.append([page, *(spread(found, digits=0) for found in scores), spread(shifts, digits=3)])
            for one in reports:
                for audit in below(one):
                    failed[audit].add(page)
        server.close()
    head = ["Page", *(f"{name} (≥ {target})" for name, target in TARGETS.items()), "layout shift (≤ 0.01)"]
    said = [f"- `{audit}`: {', '.join(sorted(pages)).lower()}" for audit, pages in sorted(failed.items())]
    version = json.loads((PROGRAM.parent.parent / "package.json").read_text("utf-8"))["version"]
    told = f"Lighthouse {version}, mobile, {RUNS} runs a page from an empty cache; median (smallest–largest)."
    return "\n\n".join([told, table(head, rows), "Audits below their best in a run:", "\n".join(said) or "none."])


def report(url: str) -> dict[str, Any]:
    """One run, in a browser of its own."""
    flags = ["--headless=new", *FLAGS, *(ROOT_FLAGS if os.geteuid() == 0 else [])]
    asked = ["--output=json", "--quiet", f"--only-categories={','.join(TARGETS)}", f"--chrome-flags={' '.join(flags)}"]
    environment = {**os.environ, "CHROME_PATH": find()}
    done = subprocess.run(["node", str(PROGRAM), url, *asked], stdout=subprocess.PIPE, env=environment, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def below(found: dict[str, Any]) -> list[str]:
    """The audits that count in a category and are not at their best: 'seo: meta-description'."""
    counted = [(name, part) for name, category in found["categories"].items() for part in category["auditRefs"]]
    judged = {f"{name}: {part['id']}": found["audits"][part["id"]] for name, part in counted if part["weight"]}
    return [audit for audit, told in judged.items() if told["scoreDisplayMode"] in JUDGED and (told["score"] or 0) < 1]
