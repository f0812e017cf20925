"""« Pourquoi ? », from a figure down to the questions and their sources: without JavaScript, then live."""

import json

import pytest
from playwright.sync_api import Locator, Page, expect

from calculator import load
from tests.browser.conftest import Journal
from tests.browser.test_calculator import ARTICLE, PATIENCE, expected, figure, published
from tests.conftest import Site

pytestmark = pytest.mark.shipped

MODEL = load("cas_publie")


@pytest.fixture
def article(page: Page, site: Site) -> Page:
    page.goto(site.url + ARTICLE)
    return page


def why(page: Page, name: str) -> Locator:
    """The « Pourquoi ? » of a result, or of a row of the table."""
    return published(page).locator(f":is(dd, .rows) > details.why[data-node={name}]")


def opened(outer: Locator, name: str) -> Locator:
    """That of what a figure reads, open."""
    inner = outer.locator(f":scope > details.why[data-node={name}]")
    inner.locator(":scope > summary").click()
    return inner


def test_without_javascript_it_explains_and_leads_to_the_whole_calculation(still_page: Page, site: Site) -> None:
    still_page.goto(site.url + ARTICLE)
    why(still_page, "van").locator("summary").click()
    expect(why(still_page, "van")).to_contain_text(MODEL.nodes["van"].doc)
    why(still_page, "van").get_by_role("link", name="Tout le calcul").click()
    expect(still_page).to_have_url(f"{site.url}calculateurs/cas_publie/#van")
    expect(still_page.locator("#van")).to_be_in_viewport()


def test_every_result_and_every_row_of_a_table_has_one(still_page: Page, site: Site) -> None:
    still_page.goto(site.url + ARTICLE)
    for calculator in still_page.locator("roi-calculator").all():
        model = load(str(calculator.get_attribute("model")))
        found = calculator.locator("details.why").evaluate_all("all => all.map(details => details.dataset.node)")
        assert found == [*model.results, *model.tables]


def test_it_goes_down_to_a_question_with_its_source_before_python_is_there(article: Page) -> None:
    article.route("**/runtime/**", lambda route: None)  # never answers
    result = why(article, "part_temps")
    result.locator("summary").click()
    benefit = opened(result, "benefice_annuel")
    expect(benefit).to_contain_text(MODEL.nodes["benefice_annuel"].doc)
    expect(benefit).to_contain_text("= Voyages évités + Temps gagné")
    expect(benefit).to_contain_text("= 40\u202f000\u00a0€/an + 436\u202f154\u00a0€/an")
    question = opened(benefit, "voyages")
    expect(question).to_contain_text(MODEL.inputs["voyages"].question)
    expect(question).to_contain_text(MODEL.inputs["voyages"].origin)


def test_it_holds_the_reader_s_values_however_deep(article: Page) -> None:
    result = why(article, "part_temps")
    result.locator("summary").click()
    benefit = opened(result, "benefice_annuel")
    published(article).get_by_label("Combien économise-t-on de voyages").fill("60 000")
    expect(benefit).to_contain_text("= 60\u202f000\u00a0€/an + 436\u202f154\u00a0€/an", timeout=PATIENCE)
    expect(benefit.locator(":scope > summary")).to_contain_text(expected("benefice_annuel", voyages=60_000))
    later = opened(benefit, "voyages")
    expect(later.locator(":scope > summary")).to_contain_text("60\u202f000\u00a0€/an")


def test_it_leads_back_to_the_field_that_changes_it(article: Page) -> None:
    result = why(article, "roi_tresorerie")
    result.locator("summary").click()
    spent = opened(result, "decaissements")
    opened(spent, "conseil").get_by_role("button", name="Changer cette valeur").click()
    expect(published(article).get_by_label("Combien coûte le conseil")).to_be_focused()


def test_a_row_of_a_table_is_explained_period_by_period(article: Page) -> None:
    row = why(article, "flux_imprimes")
    row.locator(":scope > summary").click()
    lines = row.locator(":scope > .terms > li")
    expect(lines).to_have_count(4)
    assert " ".join(lines.nth(1).inner_text().split()) == "année 1 : 454 154 € = 476 154 € − 22 000 €"
    published(article).get_by_label("À combien évalue-t-on le temps gagné").fill("500 000")
    expect(lines.nth(1)).to_contain_text("= 540\u202f000\u00a0€ − 22\u202f000\u00a0€", timeout=PATIENCE)
    expect(opened(row, "couts")).to_contain_text(MODEL.nodes["couts"].doc)


def test_every_path_of_every_figure_ends_on_questions_and_constants(site: Site) -> None:
    for file in sorted((site.root / "assets/code").glob("*/explications/*.json")):
        model, said = load(file.stem), json.loads(file.read_text("utf-8"))
        assert said["texts"] == model.texts(model.compute())
        for name, node in model.nodes.items():
            assert said["cells"][name]["reads"] == list(node.reads)
            assert said["cells"].keys() >= set(node.reads)
        for name, cell in model.inputs.items():
            assert cell.origin in said["cells"][name]["source"]


def test_an_explanation_that_cannot_come_leaves_the_written_one_and_is_asked_again(
    article: Page, journal: Journal
) -> None:
    journal.expect_error("404")
    article.route("**/explications/*.json", lambda route: route.fulfill(status=404))
    result = why(article, "part_temps")
    result.locator(":scope > summary").click()
    expect(result).to_contain_text(MODEL.nodes["part_temps"].doc)
    expect(result).not_to_have_attribute("data-ready", "yes")
    article.unroute_all()
    result.locator(":scope > summary").click()
    result.locator(":scope > summary").click()
    expect(result.locator("details.why[data-node=benefice_annuel]")).to_be_visible()
    expect(figure(article, "part_temps")).to_have_text(expected("part_temps"))
