"""What a screen reader is given: the sentence of the result, its announcement, the yearly table, a field, a slider."""

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from calculator import load
from calculator.explain import period_name
from calculator.numbers import field
from macros.fields import spoken
from tests.browser.test_calculator import ARTICLE, PATIENCE, figure, plain, published, status
from tests.conftest import Site

pytestmark = pytest.mark.shipped

MODEL = load("cas_publie")
COST = "Quel coût initial met-on au dénominateur"


@pytest.fixture
def article(page: Page, site: Site) -> Page:
    page.goto(site.url + ARTICLE)
    return page


def table(**changed: float) -> Iterator[str]:
    """The tree of the yearly table, from the figures of CPython; one that differs from the article's says so."""
    written, now = (MODEL.texts(MODEL.compute(values)) for values in ({}, changed))
    periods = range(sum(key.startswith(f"{MODEL.tables[0]}.") for key in written))
    yield '- table "Année par année":'
    yield "  - caption: Année par année"
    yield "  - rowgroup:"
    yield from row("columnheader", ["Ligne", *(period_name(period).capitalize() for period in periods)], "columnheader")
    yield "  - rowgroup:"
    for series in MODEL.tables:
        keys = [f"{series}.{period}" for period in periods]
        texts = [
            now[key] if now[key] == written[key] else f"{now[key]} , au lieu de {spoken(written[key])}" for key in keys
        ]
        yield from row("rowheader", [MODEL.label(series), *texts], "cell")


def row(first: str, texts: list[str], rest: str) -> Iterator[str]:
    yield f"    - row {name(' '.join(texts))}:"
    yield f"      - {first} {name(texts[0])}"
    yield from (f"      - {rest} {name(text)}" for text in texts[1:])


def name(text: str) -> str:
    return json.dumps(plain(text), ensure_ascii=False)


def containing(text: str) -> re.Pattern[str]:
    """Whatever its spaces are."""
    return re.compile(r"\s".join(map(re.escape, plain(text).split())))


def test_the_yearly_table_is_a_table_with_its_headings(article: Page) -> None:
    found = published(article).get_by_role("table", name="Année par année")
    expect(found).to_match_aria_snapshot("\n".join(table()))


def test_the_table_is_reached_and_named_as_a_region_that_scrolls(article: Page) -> None:
    region = published(article).get_by_role(
        "region", name="Le cas publié : 1032 % par an, refait à l’euro, année par année"
    )
    expect(region).to_have_attribute("tabindex", "0")
    expect(region.get_by_role("table")).to_have_count(1)


def test_the_headline_is_a_sentence_and_the_status_is_empty_before_a_change(article: Page) -> None:
    expect(published(article).locator(".bar")).to_match_aria_snapshot("""
      - paragraph: "ROI annuel publié : 1 032 % par an, dans le cas de l’article."
      - status
    """)


def test_a_change_is_announced_once_whole_and_with_numbers_in_one_piece(article: Page) -> None:
    """Voices stop at the thin space of 1 514, which the eye keeps and the announcement does without."""
    published(article).get_by_label(COST).fill("30 000")
    said = "ROI annuel publié : 1514 % par an, au lieu de 1032 % par an dans l’article."
    heard = f"Recalculé. {said} Vous avez changé « Investissement retenu » (30000 €)."
    expect(status(article)).to_have_text(containing(heard), timeout=PATIENCE)
    expect(published(article).locator(".bar")).to_match_aria_snapshot(f"""
      - paragraph: "ROI annuel publié : 1 514 % par an, au lieu de 1 032 % par an dans l’article."
      - status: "{heard}"
    """)
    expect(published(article).get_by_role("table")).to_match_aria_snapshot("\n".join(table(investissement=30_000)))


def test_only_one_region_speaks_for_all_the_figures(article: Page) -> None:
    """An <output> is a live region by itself: each is told to keep quiet."""
    outputs = published(article).locator("output")
    assert outputs.count() == len(MODEL.results)
    assert {one.get_attribute("aria-live") for one in outputs.all()} == {"off"}
    expect(published(article).locator(".answers [role=status], .answers [aria-live=polite]")).to_have_count(0)


def test_a_field_tells_its_question_its_unit_its_bounds_its_source_and_its_mistake(article: Page) -> None:
    cost, cell = published(article).get_by_label(COST), MODEL.inputs["investissement"]
    expect(cost).to_have_accessible_name(cell.question)
    for part in ("€", f"De {field(cell.min, cell.unit)} à", cell.origin):
        expect(cost).to_have_accessible_description(containing(part))
    cost.fill("abc")
    expect(cost).to_have_accessible_description(containing("« abc » n’est pas un nombre"), timeout=PATIENCE)
    expect(cost).to_have_attribute("aria-invalid", "true")


def test_a_slider_tells_its_value_in_one_piece_with_its_unit(article: Page) -> None:
    slider = published(article).get_by_role("slider", name="Curseur : Investissement retenu")
    expect(slider).to_have_attribute("aria-valuetext", "44000\u00a0€")
    published(article).get_by_label(COST).fill("1 234 567")
    expect(slider).to_have_attribute("aria-valuetext", "1234567\u00a0€", timeout=PATIENCE)
    expect(figure(article, "roi_annuel")).not_to_have_text("1\u202f032\u00a0% par an")
