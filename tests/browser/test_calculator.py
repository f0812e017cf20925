"""A reader at a calculator, on the built site: without JavaScript, before and after Python, right and wrong."""

import pytest
from playwright.sync_api import Locator, Page, Worker, expect

from calculator import load
from tests.browser.conftest import Journal, NewPage
from tests.conftest import Site

pytestmark = pytest.mark.shipped

ARTICLE = "1032-pour-cent-refaire-le-calcul/"
PATIENCE = 60_000  # ms: the first answer waits for Python to start


@pytest.fixture
def article(page: Page, site: Site) -> Page:
    page.goto(site.url + ARTICLE)
    unfold(published(page))
    return page


def unfold(calculator: Locator) -> None:
    """Every question, as a reader who opens each group; by keyboard: a mouse left over a calculator is intent."""
    for group in calculator.locator(".questions details.group").all():
        if group.get_attribute("open") is None:
            group.locator(":scope > summary").press("Enter")


def published(page: Page) -> Locator:
    return page.locator("roi-calculator[model=cas_publie]")


def figure(page: Page, name: str) -> Locator:
    return published(page).locator(f"output[data-cell={name}]")


def status(page: Page) -> Locator:
    """The one sentence that a screen reader hears; <output> has the same role, and is silent."""
    return published(page).locator(".notice[role=status]")


def expected(name: str, **values: float) -> str:
    """What CPython writes for an output of the published case."""
    model = load("cas_publie")
    return model.texts(model.compute(values))[name]


def runtime_requests(site: Site) -> list[str]:
    return [request.path for request in site.requests if "/assets/runtime/" in request.path]


def test_the_article_is_whole_without_javascript(still_page: Page, site: Site) -> None:
    still_page.goto(site.url + ARTICLE)
    expect(figure(still_page, "roi_annuel")).to_have_text("1\u202f032\u00a0% par an")
    expect(published(still_page).get_by_role("table")).to_contain_text("454\u202f154\u00a0€")
    figure(still_page, "roi_annuel").locator("xpath=following-sibling::details/summary").click()
    expect(published(still_page)).to_contain_text("454\u202f154\u00a0€")
    expect(published(still_page).locator("noscript p.notice")).to_be_visible()
    expect(published(still_page).get_by_role("button")).to_have_count(0)


def test_nothing_of_the_runtime_is_fetched_before_intent(page: Page, site: Site) -> None:
    site.requests.clear()
    page.goto(site.url + ARTICLE)
    page.wait_for_load_state("networkidle")
    published(page).scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    assert runtime_requests(site) == []
    with page.expect_request("**/hot.wasm"):
        published(page).get_by_label("Quel coût initial met-on au dénominateur").focus()
    assert runtime_requests(site) != []


@pytest.mark.anywhere
def test_a_change_gives_the_figures_of_cpython(article: Page) -> None:
    published(article).get_by_label("Combien coûte l’abonnement au logiciel").fill("30 000")
    expect(figure(article, "roi_annuel")).to_have_text(expected("roi_annuel", logiciel=30_000), timeout=PATIENCE)
    expect(figure(article, "van")).to_have_text(expected("van", logiciel=30_000))
    row = published(article).get_by_role("row").filter(has_text="Flux avant impôt")
    expect(row.get_by_role("cell").nth(1)).to_contain_text("444\u202f154\u00a0€")
    expect(status(article)).to_contain_text("Recalculé. ROI annuel publié")


@pytest.mark.parametrize(("typed", "value"), [("10,50", 10.5), ("1 234,5", 1234.5), ("1234.5 €", 1234.5), ("0", 0)])
def test_a_number_typed_as_a_french_reader_types(article: Page, typed: str, value: float) -> None:
    published(article).get_by_label("Combien coûte le conseil").fill(typed)
    expect(figure(article, "roi_tresorerie")).to_have_text(expected("roi_tresorerie", conseil=value), timeout=PATIENCE)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("abc", "Conseil : « abc » n’est pas un nombre. Exemple : 1 234,5."),
        ("", "Conseil : à remplir : un nombre est attendu."),
        ("-1", "Conseil : −1 €, hors limites. De 0 € à 10 000 000 €."),
    ],
)
def test_a_wrong_number_is_named_and_the_last_good_figures_stay(article: Page, typed: str, why: str) -> None:
    field = published(article).get_by_label("Combien coûte le conseil")
    field.fill("12 000")
    good = expected("roi_tresorerie", conseil=12_000)
    expect(figure(article, "roi_tresorerie")).to_have_text(good, timeout=PATIENCE)
    field.fill(typed)
    expect(field).to_have_attribute("aria-invalid", "true")
    error = published(article).locator(f"[id='{field.get_attribute('id')}-error']")
    assert plain(error.inner_text()) == why
    expect(figure(article, "roi_tresorerie")).to_have_text(good)
    expect(published(article)).to_have_attribute("stale", "")
    expect(status(article)).to_contain_text("Les chiffres affichés datent d’avant")
    field.fill("0")
    expect(field).not_to_have_attribute("aria-invalid", "true")
    expect(published(article)).not_to_have_attribute("stale", "")
    expect(error).to_have_text("")


def test_a_scenario_fills_the_fields_and_the_article_s_case_comes_back(article: Page) -> None:
    scenario = load("cas_publie").scenarios["abonnement_avance"]
    published(article).get_by_role("button", name=scenario.label).click()
    expect(figure(article, "roi_annuel")).to_have_text(expected("roi_annuel", **scenario.values), timeout=PATIENCE)
    published(article).get_by_role("button", name="Le cas de l’article").click()
    expect(figure(article, "roi_annuel")).to_have_text(expected("roi_annuel"))


@pytest.mark.parametrize(
    "file", ["worker.js", "{hot,pyodide.asm}.wasm", "pyodide.asm.mjs", "{memory.bin,stdlib.zip}", "{memory.bin,*.whl}"]
)
def test_a_missing_file_of_the_runtime_is_said_in_one_sentence(
    new_page: NewPage, site: Site, journal: Journal, file: str
) -> None:
    for allowed in ("404", "Failed to load", "Failed to fetch", "Failed to execute 'compile'", "/assets/runtime"):
        journal.expect_error(allowed)
    page = new_page()
    page.context.route(f"**/assets/runtime/*/{file}", lambda route: route.fulfill(status=404, body="absent"))
    page.context.route("**/assets/instant/**", lambda route: route.abort())  # nothing answers but Python
    page.goto(site.url + ARTICLE)
    unfold(published(page))
    published(page).get_by_label("Combien coûte le conseil").fill("7 000")
    expect(status(page)).to_contain_text("Le moteur de calcul n’a pas pu se charger.", timeout=PATIENCE)
    expect(status(page)).to_contain_text("Vérifiez la connexion, puis changez une valeur pour réessayer.")
    expect(figure(page, "roi_annuel")).to_have_text(expected("roi_annuel"))
    expect(published(page).get_by_label("Combien coûte le conseil")).to_have_value("7 000")
    page.context.unroute_all()
    published(page).get_by_label("Combien coûte le conseil").fill("8 000")
    expect(figure(page, "roi_tresorerie")).to_have_text(expected("roi_tresorerie", conseil=8_000), timeout=PATIENCE)


@pytest.mark.anywhere
def test_one_worker_serves_the_visit(page: Page, site: Site) -> None:
    workers: list[Worker] = []
    page.on("worker", lambda worker: workers.append(worker) if "/runtime/" in worker.url else None)
    page.goto(site.url + ARTICLE)
    unfold(published(page))
    published(page).get_by_label("Combien coûte le conseil").fill("7 000")
    expect(figure(page, "roi_tresorerie")).to_have_text(expected("roi_tresorerie", conseil=7_000), timeout=PATIENCE)
    page.evaluate("window.here = true")
    page.get_by_role("link", name="À propos").first.click()
    expect(page).to_have_url(site.url + "a-propos/")
    expect(published(page)).to_have_count(0)  # the address changes before the page does
    page.go_back()
    expect(published(page)).to_have_attribute("data-ready", "yes")
    unfold(published(page))
    published(page).get_by_label("Combien coûte le conseil").fill("9 000")
    expect(figure(page, "roi_tresorerie")).to_have_text(expected("roi_tresorerie", conseil=9_000))
    assert page.evaluate("window.here") is True, "the pages were to be exchanged without a full load"
    assert len(workers) == 1


def test_all_of_it_by_keyboard(article: Page) -> None:
    published(article).get_by_role("button", name="Le cas de l’article").focus()
    field = published(article).get_by_label("Quel coût initial met-on au dénominateur")
    for _ in range(6):
        article.keyboard.press("Tab")
        if field.evaluate("element => element === document.activeElement"):
            break
    article.keyboard.press("Control+A")
    article.keyboard.type("25 000")
    expect(figure(article, "roi_annuel")).to_have_text(expected("roi_annuel", investissement=25_000), timeout=PATIENCE)
    summary = figure(article, "roi_annuel").locator("xpath=following-sibling::details/summary")
    summary.focus()
    article.keyboard.press("Enter")
    expect(published(article).get_by_text("ce que rapporte la première année", exact=False).first).to_be_visible()


def test_the_figures_in_a_formula_follow_the_reader(article: Page) -> None:
    figure(article, "roi_annuel").locator("xpath=following-sibling::details/summary").click()
    published(article).get_by_label("Quel coût initial met-on au dénominateur").fill("88 000")
    formula = figure(article, "roi_annuel").locator("xpath=following-sibling::details").locator("[data-cell='couts.0']")
    expect(formula).to_have_text("88\u202f000\u00a0€", timeout=PATIENCE)


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_overflows_the_screen(new_page: NewPage, site: Site, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    page.goto(site.url + ARTICLE)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")
