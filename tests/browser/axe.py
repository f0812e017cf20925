"""axe-core, from node_modules, asked what it finds wrong in a page as it stands: light and dark, desk and phone."""

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.waiting import until
from tests.conftest import ROOT

AXE = ROOT / "node_modules/axe-core/axe.min.js"
SCHEMES = {"light": "default", "dark": "slate"}
WIDTHS = (1280, 390)
# No rule is left out. « target-size » (24 px, WCAG 2.2 AA) is off in axe-core unless it is asked for.
ALL = {"rules": {"target-size": {"enabled": True}}}
COLOURS = {"runOnly": {"type": "tag", "values": ["cat.color"]}}  # a scheme changes nothing else
RUN = """async ([place, options]) => (await axe.run(place, { ...options, resultTypes: ["violations"] })).violations
  .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`))"""


def ready(page: Page) -> Page:
    """A page that can be asked; its transitions are off, or axe would see colours on their way."""
    if not AXE.exists():
        pytest.fail("axe-core is not in node_modules: run `npm ci --ignore-scripts`.", pytrace=False)
    page.add_init_script(path=AXE)
    page.emulate_media(reduced_motion="reduce")
    return page


def faults(page: Page, place: str = "html", widths: Iterable[int] = WIDTHS) -> list[str]:
    """'dark, 390 px: color-contrast: .notice' for each of them, in the part of the page that a selector names."""
    return list(found(page, place, widths))


def found(page: Page, place: str, widths: Iterable[int]) -> Iterator[str]:
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        for scheme, name in SCHEMES.items():
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            until(page, "name => document.body.dataset.mdColorScheme === name", name)
            options: dict[str, Any] = ALL if scheme == "light" else COLOURS
            yield from (f"{scheme}, {width} px: {fault}" for fault in page.evaluate(RUN, [place, options]))
