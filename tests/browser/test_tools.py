"""What a reader does beyond changing a figure: what it takes, how sure it is, a link."""

import json
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from calculator import load
from calculator.browser import answer as cpython
from calculator.simulate import simulate
from tests.browser.conftest import Journal
from tests.browser.test_calculator import ARTICLE, PATIENCE, expected, figure, published, status, unfold
from tests.conftest import Site

pytestmark = pytest.mark.shipped

MODEL = "reseau_social_entreprise"


@pytest.fixture
def article(page: Page, site: Site) -> Page:
    page.goto(site.url + ARTICLE)
    unfold(published(page))
    return page


def tool(page: Page, name: str, model: str = "cas_publie") -> Locator:
    panel = page.locator(f"roi-calculator[model={model}] [data-tool={name}]")
    panel.locator(":scope > summary").click()
    return panel


def said(panel: Locator) -> Locator:
    return panel.locator(".said")


def test_nothing_of_the_tools_is_fetched_before_one_opens(article: Page, journal: Journal) -> None:
    article.wait_for_load_state("networkidle")
    assert not [address for address in journal.requests if "/tools/" in address]
    with article.expect_request("**/tools/seek.js"):
        tool(article, "seek")


def test_goal_seek_answers_in_a_sentence_and_fills_the_field(article: Page) -> None:
    panel = tool(article, "seek", MODEL)
    panel.get_by_label("Je veux que").select_option("van")
    panel.get_by_label("en changeant").select_option("gain_temps")
    panel.get_by_role("button", name="Chercher").click()
    question = {"ask": "seek", "model": MODEL, "output": "van", "input": "gain_temps", "target": "0"}
    sentence = json.loads(cpython(json.dumps(question)))["sought"]["sentence"]
    expect(said(panel)).to_have_text(sentence, timeout=PATIENCE)
    panel.get_by_role("button", name="Prendre cette valeur").click()
    expect(article.locator(f"roi-calculator[model={MODEL}] output[data-cell=van]")).to_have_text("0\u00a0€")


def test_goal_seek_says_when_nothing_will_do(article: Page) -> None:
    panel = tool(article, "seek")
    panel.get_by_label("Je veux que").select_option("part_temps")
    panel.get_by_label("vaille").fill("100")
    panel.get_by_label("en changeant").select_option("conseil")
    panel.get_by_role("button", name="Chercher").click()
    expect(said(panel)).to_contain_text("Aucune solution", timeout=PATIENCE)
    panel.get_by_label("vaille").fill("beaucoup")
    panel.get_by_role("button", name="Chercher").click()
    expect(said(panel)).to_contain_text("n’est pas un nombre")


def test_the_draws_say_how_sure_the_result_is(article: Page) -> None:
    panel = tool(article, "simulate", MODEL)
    panel.get_by_role("button", name="Tirer au sort").click()
    model = load(MODEL)
    sentence = simulate(model, model.results[0]).sentence(model.unit(model.results[0]))
    expect(said(panel)).to_have_text(sentence, timeout=PATIENCE)
    expect(panel.get_by_role("button", name="Arrêter")).to_be_hidden()


def test_a_change_is_marked_against_the_article_s_figure(article: Page) -> None:
    published(article).get_by_label("Combien coûte l’abonnement au logiciel").fill("30 000")
    was = figure(article, "roi_annuel").locator("xpath=following-sibling::p[@class='was']")
    expect(was).to_have_text("au lieu de 1\u202f032\u00a0% par an", timeout=PATIENCE)
    published(article).get_by_role("button", name="Le cas de l’article").click()
    expect(was).to_have_text("")


@pytest.mark.anywhere
def test_a_link_carries_the_changes_to_another_reader(article: Page, site: Site) -> None:
    published(article).get_by_label("Combien coûte l’abonnement au logiciel").fill("30 000")
    panel = tool(article, "share")
    field = panel.get_by_label("Lien vers ce calcul")
    expect(field).to_have_value(
        re.compile(re.escape(site.url + ARTICLE) + "#calcul=.*logiciel%3D30000$"), timeout=PATIENCE
    )
    other = article.context.new_page()
    other.goto(field.input_value())
    expect(figure(other, "roi_annuel")).to_have_text(expected("roi_annuel", logiciel=30_000), timeout=PATIENCE)
    expect(published(other).get_by_label("Combien coûte l’abonnement au logiciel")).to_have_value("30\u202f000")
    assert not [
        request for request in site.requests if "calcul" in request.path.split("/")[-1] and "%3D" in request.path
    ]


@pytest.mark.parametrize(
    ("link", "sentence"),
    [
        ("cas_publie~1", "Ce lien est incomplet ou abîmé : voici le cas de l’article."),
        (
            "cas_publie~0~00000000~logiciel=30000",
            "Les formules ont changé depuis la version 0 : les résultats peuvent différer.",
        ),
        ("cas_publie~1~00000000~logiciel=<img src=x>", "Une valeur de ce lien est illisible"),
    ],
)
def test_a_link_that_is_old_or_broken_is_said(page: Page, site: Site, link: str, sentence: str) -> None:
    page.goto(f"{site.url}{ARTICLE}#calcul={link}")
    said = re.compile(re.escape(sentence).replace(r"\ ", r"\s"))
    expect(status(page)).to_contain_text(said, timeout=PATIENCE)
