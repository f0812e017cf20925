"""axe-core has nothing to say of any kind of page, nor of any state of a calculator."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from calculator import load
from tests.browser.axe import faults, ready
from tests.browser.conftest import Journal
from tests.browser.test_calculator import ARTICLE, PATIENCE, unfold
from tests.browser.test_site import search
from tests.conftest import Site

PAGES = {
    "home": "",
    "article, two calculators": "recruter-exister-etre-absent/",
    "article, charts": "concours-a-3-euros/",
    "category": "themes/campagnes/",
    "archive": "archives/2026/",
    "calculators": "calculateurs/",
    "model": "calculateurs/recrutement/",
    "glossary": "glossaire/",
    "sources": "sources/",
    "method": "methode/",
    "journal": "journal/",
    "about": "a-propos/",
    "accessibility": "accessibilite/",
    "missing": "un/article/perdu",
}
SHIPPED = ("article, two calculators", "article, charts", "category", "archive")
MODEL = load("reseau_social_entreprise")  # it has ranges, presets and a table


@pytest.fixture
def read(page: Page) -> Page:
    return ready(page)


@pytest.mark.parametrize(
    "path",
    [pytest.param(PAGES[name], id=name, marks=[pytest.mark.shipped] * (name in SHIPPED)) for name in PAGES],
)
def test_axe_finds_nothing_on_a_page(read: Page, site: Site, journal: Journal, path: str) -> None:
    journal.expect_error("404")
    read.goto(site.url + path)
    assert faults(read) == []


@pytest.mark.shipped
def test_axe_finds_nothing_in_an_open_search(read: Page, site: Site) -> None:
    read.goto(site.url)
    search(read, "abonné")
    expect(read.locator(".md-search-result__item").first).to_be_visible()
    assert faults(read) == []


def test_axe_finds_nothing_in_an_open_menu(read: Page, site: Site) -> None:
    read.set_viewport_size({"width": 390, "height": 800})
    read.goto(site.url + "calculateurs/recrutement/")
    read.get_by_role("button", name="Menu").press("Enter")
    expect(read.get_by_role("link", name="Tous les calculateurs")).to_be_visible()
    assert faults(read, widths=[390]) == []


def tool(calculator: Locator, name: str) -> Locator:
    panel = calculator.locator(f"[data-tool={name}]").first
    panel.locator(":scope > summary").click()
    return panel


def answered(panel: Locator, words: str) -> None:
    expect(panel.locator(".said")).to_contain_text(words, timeout=PATIENCE)


def field(calculator: Locator, name: str) -> Locator:
    return calculator.get_by_label(MODEL.inputs[name].question)


def hears(calculator: Locator, words: str) -> None:
    expect(calculator.locator(".notice[role=status]")).to_contain_text(words, timeout=PATIENCE)


def change(calculator: Locator) -> None:
    unfold(calculator)
    field(calculator, "effectif").fill("400")
    field(calculator, "effectif").blur()
    hears(calculator, "Recalculé.")


def mistake(calculator: Locator) -> None:
    field(calculator, "semaines_an").fill("abc")
    hears(calculator, "n’est pas un nombre")


def mend(calculator: Locator) -> None:
    field(calculator, "semaines_an").fill("44")
    hears(calculator, "Recalculé.")


def explain(calculator: Locator) -> None:
    """« Pourquoi ? », three levels down: a result, what it reads, what that reads."""
    level = calculator.locator("dd > details.why").first
    for _ in range(3):
        level.locator(":scope > summary").click()
        expect(level.locator(":scope > p").first).to_be_visible()
        level = level.locator(":scope > details.why").first


def seek(calculator: Locator) -> None:
    panel = tool(calculator, "seek")
    panel.get_by_label("Je veux que").select_option("van")
    panel.get_by_label("en changeant").select_option("gain_temps")
    panel.get_by_role("button", name="Chercher").click()
    expect(panel.get_by_role("button", name="Prendre cette valeur")).to_be_visible(timeout=PATIENCE)


def simulate(calculator: Locator) -> None:
    panel = tool(calculator, "simulate")
    panel.get_by_role("button", name="Tirer au sort").click()
    expect(panel.locator("svg").first).to_be_attached(timeout=PATIENCE)
    panel.get_by_text("Les chiffres du graphique").click()


def picture(calculator: Locator) -> None:
    panel = tool(calculator, "picture")
    expect(panel.locator("svg").first).to_be_attached(timeout=PATIENCE)


def compare(calculator: Locator) -> None:
    panel = tool(calculator, "compare")
    panel.locator(".presets button").first.click()
    panel.get_by_label("Nom du scénario", exact=True).fill("Le mien")
    panel.get_by_role("button", name="Garder mes chiffres").click()
    expect(panel.locator(".kept > li")).to_have_count(2, timeout=PATIENCE)
    expect(panel.locator(".versus svg").first).to_be_attached(timeout=PATIENCE)


def share(calculator: Locator) -> None:
    panel = tool(calculator, "share")
    expect(panel.get_by_label("Lien vers ce calcul")).not_to_have_value("", timeout=PATIENCE)
    panel.get_by_role("button", name="Copier le lien").click()
    answered(panel, "copi")  # copié, or « copiez-le » where there is no clipboard
    panel.get_by_role("button", name="Code QR").click()
    expect(panel.locator(".code-place svg")).to_be_visible(timeout=PATIENCE)


def take_away(calculator: Locator) -> None:
    panel = tool(calculator, "takeaway")
    with calculator.page.expect_download():
        panel.get_by_role("button", name="Tableau (.csv)").click()
    answered(panel, ".csv")


def fold(calculator: Locator) -> None:
    opened = calculator.locator("details.group[open] > summary")
    while opened.count():
        opened.first.click()


WHOLE = ""
# How each state is reached, from the one before, and the part of the calculator that it changes.
STATES: dict[Callable[[Locator], None], str] = {
    unfold: WHOLE,
    change: WHOLE,
    mistake: WHOLE,
    mend: WHOLE,
    explain: "dd > details.why[open]",
    seek: "[data-tool=seek]",
    simulate: "[data-tool=simulate]",
    picture: "[data-tool=picture]",
    compare: "[data-tool=compare]",
    share: "[data-tool=share]",
    take_away: "[data-tool=takeaway]",
    fold: WHOLE,
}


@pytest.mark.shipped
def test_axe_finds_nothing_in_any_state_of_a_calculator(read: Page, site: Site) -> None:
    read.goto(site.url + ARTICLE)
    place = f"roi-calculator[model={MODEL.name}]"
    found = {"untouched": faults(read, place)}
    for reach, part in STATES.items():
        reach(read.locator(place))
        found[reach.__name__] = faults(read, f"{place} {part}")
    assert {state: wrong for state, wrong in found.items() if wrong} == {}
