"""What a calculator's panels hold, and its sheet of paper: out of the page, into a file that the first to open fetches.

They are a third of a page, for the few who open one. Templates mark them; once pages are written, each calculator's
go into one file named by its content, so that calculators of one model that differ share nothing by mistake.
"""

import json
import re
from hashlib import sha256
from pathlib import Path

FOLDER = "assets/panneaux"
CALCULATOR = re.compile(r'<roi-calculator model="(?P<model>\w+)".*?</roi-calculator>', re.DOTALL)
PANEL = re.compile(r"<!--panel (?P<name>\w+)-->\n?(?P<content>.*?)<!--/panel-->\n?", re.DOTALL)
PLACE = 'data-panels=""'  # where a page says which file


def lift(site: Path) -> None:
    """Take the panels out of every page of a folder."""
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        if PLACE in text:
            page.write_text(CALCULATOR.sub(lambda found: _lifted(site, found), text), "utf-8")


def _lifted(site: Path, calculator: re.Match[str]) -> str:
    panels = {panel["name"]: panel["content"] for panel in PANEL.finditer(calculator[0])}
    content = json.dumps(panels, ensure_ascii=False, separators=(",", ":"))
    name = sha256(content.encode()).hexdigest()[:12]
    file = site / FOLDER / name / f"{calculator['model']}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, "utf-8", newline="\n")
    return PANEL.sub("", calculator[0]).replace(PLACE, f'data-panels="{name}"')
