"""Enlarged, narrow, still, or in the colours of the system: nothing scrolls sideways, is cut, or stops being seen."""

import pytest
from playwright.sync_api import Page, expect

from calculator import names
from tests.browser.conftest import Journal, NewPage
from tests.browser.test_accessibility import PAGES
from tests.browser.test_calculator import ARTICLE, PATIENCE, published
from tests.conftest import Site

pytestmark = pytest.mark.shipped

MODELS = [f"calculateurs/{name}/" for name in names()]
SIZES = {"320 px": (320, 640), "200 %": (640, 360)}  # a desk of 1280 × 720, enlarged twice, has 640 × 360
# Every word of the text that stands on two lines, every field too short for its value; folded parts are unfolded.
CUT = """() => {
  for (const fold of document.querySelectorAll("details:not([data-tool])")) fold.open = true;
  const found = [];
  const texts = document.createTreeWalker(document.querySelector(".md-content"), NodeFilter.SHOW_TEXT);
  for (let text; (text = texts.nextNode()); ) {
    const place = text.parentElement;
    if (place.closest("code, pre, .hidden, svg, a[href^=http]") || !place.checkVisibility()) continue;
    for (const word of text.data.matchAll(/[\\p{L}\\p{N}]{2,}/gu)) {
      const range = document.createRange();
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) found.push(word[0]);
    }
  }
  const fields = [...document.querySelectorAll(".field input[name]")].filter((field) => field.checkVisibility());
  found.push(...fields.filter((field) => field.scrollWidth > field.clientWidth).map((field) => field.value));
  return found;
}"""


@pytest.mark.parametrize("path", [*PAGES.values(), *MODELS])
def test_nothing_scrolls_sideways_nor_is_cut(page: Page, site: Site, journal: Journal, path: str) -> None:
    journal.expect_error("404")
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        page.goto(site.url + path)
        assert page.evaluate(CUT) == [], size
        assert page.evaluate("document.documentElement.scrollWidth") <= width, size


def test_who_wants_no_movement_sees_none(new_page: NewPage, site: Site) -> None:
    """Material takes its own transitions away: nothing of ours may bring one back."""
    page = new_page(reduced_motion="reduce")
    page.goto(site.url + ARTICLE)
    lasting = """[...document.querySelectorAll("*")].filter((one) => ["transitionDuration", "animationDuration"].some(
        (what) => getComputedStyle(one)[what].split(", ").some((time) => parseFloat(time) > 0)))"""
    assert page.evaluate(f"{lasting}.map((one) => one.outerHTML.slice(0, 80))") == []


STYLE = "(element, name) => getComputedStyle(element)[name]"
CANVAS = """name => {
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.color = name;
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}"""


@pytest.fixture
def forced(new_page: NewPage, site: Site) -> Page:
    page = new_page(forced_colors="active", color_scheme="dark")
    page.goto(f"{site.url}calculateurs/concours/")
    return page


def test_in_the_system_s_colours_fields_and_buttons_keep_a_border_and_a_focus(forced: Page) -> None:
    canvas = forced.evaluate(CANVAS, "Canvas")
    calculator = forced.locator("roi-calculator")
    for part in (calculator.locator(".field input").first, calculator.get_by_role("button").first):
        part.focus()
        forced.keyboard.press("Shift")  # the focus is the keyboard's
        for edge in ("borderTop", "outline"):
            assert part.evaluate(STYLE, f"{edge}Style") == "solid"
            assert part.evaluate(STYLE, f"{edge}Color") != canvas


def test_in_the_system_s_colours_a_drawing_stands_out_and_a_box_lets_its_name_be_read(forced: Page) -> None:
    canvas, ink = (forced.evaluate(CANVAS, name) for name in ("Canvas", "CanvasText"))
    box = forced.locator(".graph .resultat").first
    assert box.locator("rect").evaluate(STYLE, "fill") == canvas
    assert box.locator("rect").evaluate(STYLE, "stroke") == ink
    assert box.locator("text").first.evaluate(STYLE, "fill") == ink
    forced.locator("[data-tool=picture] > summary").click()
    mark = forced.locator("[data-tool=picture] .drawing .mark").first
    expect(mark).to_be_attached()
    assert {mark.evaluate(STYLE, "fill"), mark.evaluate(STYLE, "stroke")} - {canvas, "none"}


def test_in_the_system_s_colours_the_figures_that_changed_are_still_marked(forced: Page, site: Site) -> None:
    forced.goto(site.url + ARTICLE)
    published(forced).get_by_label("À combien évalue-t-on le temps gagné").fill("400 000")
    cell = published(forced).locator("td[changed]").first
    expect(cell).to_contain_text("au lieu de", timeout=PATIENCE)
    assert cell.evaluate(STYLE, "textDecorationLine") == "underline"
