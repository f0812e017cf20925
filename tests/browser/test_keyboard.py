"""All of it by keyboard: a whole task without a pointer, the focus always there to be seen; the menu of a phone."""

import json
from contextlib import suppress

import pytest
from playwright.sync_api import Locator, Page, expect

from calculator.browser import answer as cpython
from tests.browser.conftest import NewPage
from tests.browser.test_calculator import ARTICLE, PATIENCE, expected, figure, published, status
from tests.browser.waiting import until
from tests.conftest import Site

pytestmark = pytest.mark.shipped

FAR = 80  # presses of Tab that lead anywhere in an article
# What has the focus, and whether an outline shows it: on itself, on the form of the search, on the label of a theme.
FOCUS = """() => {
  const element = document.activeElement;
  if (element === document.body) return "lost";
  const theme = element.matches(".md-option") && element.nextElementSibling;
  const shown = theme || (element.closest(".md-search__form") ?? element);
  const { outlineStyle, outlineWidth } = getComputedStyle(shown);
  const [{ x, y, width, height }] = shown.getClientRects();
  const inside = x + width > 0 && x < innerWidth && y + height > 0 && y < innerHeight;
  const drawn = outlineStyle !== "none" && outlineWidth !== "0px";
  const seen = inside && drawn && shown.checkVisibility({ visibilityProperty: true });
  return seen ? "" : `not seen: ${element.outerHTML.slice(0, 120)}`;
}"""


def press(page: Page, key: str) -> None:
    """A key, after which the focus is to be seen; the search of a phone takes its time to come."""
    page.keyboard.press(key)
    with suppress(AssertionError):
        until(page, f"({FOCUS})() === ''", patience=5000)
    assert page.evaluate(FOCUS) == "", key


def focused(locator: Locator) -> bool:
    return bool(locator.evaluate("element => element === document.activeElement"))


def reach(page: Page, locator: Locator, key: str = "Tab") -> None:
    """As many presses of a key as it takes, the focus in sight at each."""
    for _ in range(FAR):
        press(page, key)
        if focused(locator):
            return
    pytest.fail(f"{FAR} × {key} did not lead to {locator}")


def written(page: Page, text: str) -> None:
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type(text)


def chosen(page: Page, select: Locator, name: str) -> None:
    """An option of a list, by its first letters."""
    reach(page, select)
    page.keyboard.type(name)


@pytest.fixture
def article(new_page: NewPage, site: Site) -> Page:
    page = new_page(permissions=["clipboard-read", "clipboard-write"], reduced_motion="reduce")
    page.add_init_script("window.print = () => { window.printed = true; }")
    page.goto(site.url + ARTICLE)
    return page


def test_a_whole_task_is_done_by_keyboard_and_the_focus_is_always_seen(article: Page, site: Site) -> None:
    """Change, hear, ask why, seek a value, take it, share, print, undo."""
    calculator = published(article)
    reach(article, calculator.get_by_label("Quel coût initial met-on au dénominateur"))
    written(article, "25 000")
    expect(status(article)).to_contain_text("Recalculé. ROI annuel publié", timeout=PATIENCE)
    expect(figure(article, "roi_annuel")).to_have_text(expected("roi_annuel", investissement=25_000))

    result = calculator.locator("dd > details.why[data-node=part_temps]")
    reach(article, result.locator(":scope > summary"))
    press(article, "Enter")
    read = result.locator(":scope > details.why[data-node=benefice_annuel]")
    expect(read).to_be_visible()
    reach(article, read.locator(":scope > summary"))
    press(article, "Enter")
    expect(read).to_contain_text("Voyages évités + Temps gagné")

    panel = opened(article, calculator, "seek")
    chosen(article, panel.get_by_label("Je veux que"), "Valeur")
    reach(article, panel.get_by_label("vaille"))
    written(article, "500 000")
    chosen(article, panel.get_by_label("en changeant"), "Temps")
    reach(article, panel.get_by_role("button", name="Chercher"))
    press(article, "Enter")
    expect(panel.locator(".said")).to_have_text(sought(), timeout=PATIENCE)
    reach(article, panel.get_by_role("button", name="Prendre cette valeur"))
    press(article, "Space")
    expect(figure(article, "van")).to_have_text("500\u202f000\u00a0€")

    panel = opened(article, calculator, "share")
    reach(article, panel.get_by_role("button", name="Copier le lien"))
    press(article, "Enter")
    expect(panel.locator(".said")).to_contain_text("Lien copié")
    assert "investissement%3D25000" in article.evaluate("navigator.clipboard.readText()")
    reach(article, panel.get_by_role("button", name="Imprimer"))
    press(article, "Enter")
    until(article, "window.printed")
    article.evaluate("dispatchEvent(new Event('afterprint'))")

    press(article, "ControlOrMeta+Z")
    expect(status(article)).to_contain_text("Annulé\u00a0: Temps gagné")
    expect(figure(article, "van")).to_have_text(expected("van", investissement=25_000))
    reach(article, calculator.get_by_role("button", name="Annuler", exact=True), "Shift+Tab")
    press(article, "Enter")
    expect(figure(article, "roi_annuel")).to_have_text(expected("roi_annuel"))
    expect(status(article)).to_contain_text("Annulé\u00a0: Investissement retenu")


def opened(page: Page, calculator: Locator, name: str) -> Locator:
    panel = calculator.locator(f"[data-tool={name}]")
    reach(page, panel.locator(":scope > summary"))
    press(page, "Enter")
    return panel


def sought() -> str:
    """What CPython answers to the same search."""
    question = {"ask": "seek", "model": "cas_publie", "output": "van", "input": "temps_gagne", "target": "500 000"}
    sentence = json.loads(cpython(json.dumps({**question, "fields": {"investissement": "25 000"}})))["sought"][
        "sentence"
    ]
    assert isinstance(sentence, str)
    return sentence


@pytest.fixture
def phone(new_page: NewPage, site: Site) -> Page:
    page = new_page(viewport={"width": 390, "height": 800}, reduced_motion="reduce")
    page.goto(site.url + "calculateurs/recrutement/")
    return page


def test_on_a_phone_nothing_hidden_takes_the_focus(phone: Page) -> None:
    reach(phone, phone.get_by_role("button", name="Le cas de l’article"))


@pytest.mark.anywhere
@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_menu_of_a_phone_opens_and_closes_by_keyboard(phone: Page, key: str) -> None:
    menu = phone.get_by_role("button", name="Menu")
    reach(phone, menu)
    expect(menu).to_have_attribute("aria-expanded", "false")
    press(phone, key)
    expect(menu).to_have_attribute("aria-expanded", "true")
    link = phone.get_by_role("link", name="Tous les calculateurs")
    reach(phone, link)
    press(phone, "Escape")
    expect(menu).to_be_focused()
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(link).to_be_hidden()


@pytest.mark.parametrize("key", ["f", "s", "/", "n", "p", ".", ","])
def test_no_single_letter_acts(phone: Page, key: str) -> None:
    reach(phone, phone.get_by_role("button", name="Menu"))
    address = phone.url
    phone.keyboard.press(key)
    expect(phone.get_by_role("button", name="Menu")).to_be_focused()
    assert phone.url == address
