"""What a page's calculators hold in files of their own: their panels, and their sheets of paper."""

import json
import re
from pathlib import Path

from tests.conftest import Site

CALCULATOR = re.compile(r'<roi-calculator model="(?P<model>\w+)".*?</roi-calculator>', re.DOTALL)
FOLDER = re.compile(r'data-panels="(\w+)"')
TITLE = r'(<details [^>]*data-tool="{}"[^>]*>\s*<summary>.*?</summary>)'


def panels(site: Site, page: Path) -> list[dict[str, str]]:
    """Name → HTML, for each calculator of a page, in order."""
    return [_panels(site, found) for found in CALCULATOR.finditer(page.read_text("utf-8"))]


def whole(site: Site, page: Path) -> str:
    """A page as its reader has it once every panel has opened."""

    def opened(calculator: re.Match[str]) -> str:
        text = calculator[0]
        for name, content in _panels(site, calculator).items():
            if title := re.search(TITLE.format(name), text):
                text = text[: title.end()] + content + text[title.end() :]
        return text

    return CALCULATOR.sub(opened, page.read_text("utf-8"))


def _panels(site: Site, calculator: re.Match[str]) -> dict[str, str]:
    folder = FOLDER.search(calculator[0])
    assert folder
    file = site.root / "assets/panneaux" / folder[1] / f"{calculator['model']}.json"
    found: dict[str, str] = json.loads(file.read_text("utf-8"))
    return found
