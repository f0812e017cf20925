"""The Big List of Naughty Strings, typed and in a file: shown as it is, never run, and nothing typed is lost.

What the page's policy would have to refuse is an error of the test: Journal.
"""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from calculator.kept import named
from tests.browser.test_calculator import ARTICLE, PATIENCE, published, unfold
from tests.browser.test_scenarios import opened
from tests.calculator.test_files import GOOD
from tests.calculator.test_naughty import LIST
from tests.conftest import Site

pytestmark = pytest.mark.shipped

# What the page holds beside text: one that grows has taken a text for markup.
PARTS = "[...document.querySelectorAll('script, img, iframe, object, embed, form, a, style, link, base')].length"
TYPE = """async ([field, texts]) => {
    const calculator = document.querySelector("roi-calculator[model=cas_publie]");
    const input = calculator.querySelector(`input[name=${field}]`);
    const kept = [];
    for (const text of texts) {
        await calculator.type(field, text);
        const why = input.closest(".field").querySelector(".error").textContent;
        kept.push([input.value, input.getAttribute("aria-invalid"), why]);
    }
    return kept;
}"""


@pytest.fixture
def naughty() -> list[str]:
    listed: list[str] = json.loads(LIST.read_text("utf-8"))
    return [one for one in listed if one.isprintable() and one.strip()]


def test_what_is_typed_stays_in_its_field_with_what_is_wrong(page: Page, site: Site, naughty: list[str]) -> None:
    page.goto(site.url + ARTICLE)
    unfold(published(page))
    parts = page.evaluate(PARTS)
    published(page).locator("input[name=logiciel]").fill("30 000")
    page.wait_for_selector("roi-calculator[model=cas_publie]:not([aria-busy])", timeout=PATIENCE)
    assert len(naughty) > 300
    for typed, (held, invalid, why) in zip(naughty, page.evaluate(TYPE, ["logiciel", naughty]), strict=True):
        assert held == typed
        assert bool(why) == (invalid == "true"), typed
    assert page.evaluate(PARTS) == parts


def test_a_name_in_a_file_is_shown_as_it_is(page: Page, site: Site, naughty: list[str], tmp_path: Path) -> None:
    page.goto(site.url + ARTICLE)
    panel = opened(page)
    parts = page.evaluate(PARTS)
    acting = [
        one
        for one in {named(one): one for one in naughty}.values()
        if "<" in one or "javascript:" in one or one[0] in "=+-@"
    ]
    assert len(acting) > 100
    for at in range(0, 100, 4):
        names = acting[at : at + 4]
        scenarios = [{"name": name, "values": {"logiciel": 100 + place}} for place, name in enumerate(names)]
        path = tmp_path / f"{at}.json"
        path.write_text(json.dumps({**GOOD, "scenarios": scenarios}), "utf-8")
        panel.locator("[name=file]").set_input_files(path)
        expect(panel.locator(".kept input").first).to_have_value(named(names[0]))
        shown = panel.locator(".kept input").evaluate_all("inputs => inputs.map(({ value }) => value)")
        heads = panel.locator(".versus thead th").all_inner_texts()
        assert [named(name)[:50] for name in names] == [name[:50] for name in shown]
        assert [" ".join(name.split()) for name in shown] == [" ".join(head.split()) for head in heads[-len(shown) :]]
        panel.get_by_role("button", name="Annuler").click()
        expect(panel.locator(".kept input")).to_have_count(0)
    assert page.evaluate(PARTS) == parts
