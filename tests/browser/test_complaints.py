"""What the readers of other calculators complain about, one test each, named after it and its thread.

Three cannot arise here, and are held elsewhere:
- 3, a factor of twelve on a month/year switch (mon-entreprise#1880): no field has two units, and proof.py proves the
  unit of every node when a model is loaded (tests/calculator/test_units.py).
- 17, a conversion wrong inside a sum (publicodes#524): nothing is converted, a sum of two units is refused
  (tests/calculator/test_malformed.py).
- 23, Safari stuck at « Initializing » (pyodide#5428, bdsim#50): the worker asks Pyodide for none of what hung there
  (no event loop, no run_until_complete), and a start that fails is said in a sentence (number 21); no Apple engine was
  tried.
"""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from calculator import load
from calculator.finance import irr_all
from calculator.numbers import text
from tests.browser.conftest import Journal, NewPage
from tests.browser.test_calculator import ARTICLE, PATIENCE, expected, figure, plain, published, status, unfold
from tests.browser.test_tools import said, tool
from tests.browser.waiting import until
from tests.conftest import Site

pytestmark = pytest.mark.shipped

SOFTWARE = "Combien coûte l’abonnement au logiciel"
NETWORK = "reseau_social_entreprise"


@pytest.fixture
def article(page: Page, site: Site) -> Page:
    page.goto(site.url + ARTICLE)
    unfold(published(page))
    return page


def typed(page: Page, value: str) -> None:
    published(page).get_by_label(SOFTWARE).fill(value)


def test_01_a_comma_is_not_lost(article: Page) -> None:
    """mon-entreprise#4673: 10,50 silently became 110 €."""
    typed(article, "10,50")
    expect(figure(article, "roi_annuel")).to_have_text(expected("roi_annuel", logiciel=10.5), timeout=PATIENCE)
    expect(published(article).get_by_label(SOFTWARE)).to_have_value("10,50")


def test_02_a_field_reached_by_tab_takes_decimals(article: Page) -> None:
    """mon-entreprise#3741, #3183: the cursor came after the € sign, decimals were impossible."""
    field = published(article).get_by_label(SOFTWARE)
    field.focus()
    article.keyboard.press("Shift+Tab")
    article.keyboard.press("Tab")
    while not field.evaluate("field => field === document.activeElement"):
        article.keyboard.press("Tab")
    article.keyboard.type("12,5")
    expect(field).to_have_value("12,5")
    expect(figure(article, "roi_annuel")).to_have_text(expected("roi_annuel", logiciel=12.5), timeout=PATIENCE)


def test_04_a_change_is_announced_and_the_sentence_stays(article: Page) -> None:
    """mon-entreprise#3489: changes were not announced, or vanished too fast."""
    typed(article, "30 000")
    said = expected("roi_annuel", logiciel=30_000).replace("\u202f", "")  # its thousands are spoken as one number
    sentence = f"Recalculé. ROI annuel publié\u00a0: {said}"
    expect(status(article)).to_contain_text(sentence, timeout=PATIENCE)
    article.wait_for_timeout(5_000)
    assert sentence in (status(article).text_content() or "")


def test_05_the_calculator_reads_as_questions_an_answer_and_a_table(article: Page) -> None:
    """mon-entreprise#4270: conformity on paper, « un enfer » with a screen reader; see test_accessibility.py."""
    calculator = published(article)
    expect(calculator.get_by_role("textbox", name=SOFTWARE)).to_have_value("20 000".replace(" ", "\u202f"))
    assert calculator.locator("[aria-live]:not([aria-live=off]), [role=alert]").count() <= 1  # one voice, not thirty
    expect(calculator.get_by_role("table", name="Année par année").get_by_role("row").first).to_contain_text("Année 1")


def test_06_a_spreadsheet_can_be_taken_away(article: Page, tmp_path: Path) -> None:
    """mon-entreprise#3062."""
    typed(article, "30 000")
    panel = tool(article, "takeaway")
    with article.expect_download(timeout=PATIENCE) as download:
        panel.get_by_role("button", name="Tableur").first.click()
    download.value.save_as(tmp_path / "calcul.xlsx")
    cells = [cell.value for row in load_workbook(tmp_path / "calcul.xlsx")["Calcul"].iter_rows() for cell in row]
    assert 30_000 in cells and any(isinstance(cell, str) and cell.startswith("=") for cell in cells)


def test_07_simulations_can_be_compared(article: Page) -> None:
    """mon-entreprise#4360."""
    panel = tool(article, "compare")
    typed(article, "30 000")
    expect(figure(article, "roi_annuel")).to_have_text(expected("roi_annuel", logiciel=30_000), timeout=PATIENCE)
    panel.get_by_label("Nom").first.fill("Plus cher")
    panel.get_by_role("button", name="Garder").first.click()
    for shown in ("Plus cher", expected("roi_annuel", logiciel=30_000), expected("roi_annuel")):
        expect(panel.get_by_role("table").first).to_contain_text(shown, timeout=PATIENCE)


def test_08_a_recap_holds_on_one_page(new_page: NewPage, site: Site) -> None:
    """mon-entreprise#2501: the one-page recap was lost. test_print.py prints it for every model."""
    page = new_page()
    page.add_init_script("window.print = () => (window.printed = document.querySelectorAll('article.sheet').length)")
    page.goto(site.url + ARTICLE)
    tool(page, "share").get_by_role("button", name="Imprimer une page").click()
    until(page, "window.printed > 0")
    assert page.evaluate("window.printed") == 1


@pytest.mark.parametrize("fragment", ["%", "cas_publie~1", "cas_publie~1~0~logiciel=<img src=x onerror=alert(1)>"])
def test_09_a_damaged_link_does_not_break_the_page(page: Page, site: Site, fragment: str) -> None:
    """mon-entreprise#1899."""
    page.goto(f"{site.url}{ARTICLE}#calcul={fragment}")
    expect(status(page)).not_to_be_empty(timeout=PATIENCE)
    expect(figure(page, "roi_annuel")).to_have_text(expected("roi_annuel"))


def test_10_a_link_shared_from_a_frame_is_the_site_s(page: Page, site: Site) -> None:
    """mon-entreprise#1655, #4092."""
    page.goto(f"{site.url}integrer/cas_publie/")
    field = tool(page, "share").get_by_label("Lien vers ce calcul")
    expect(field).to_have_value(re.compile(re.escape(f"{site.url}calculateurs/cas_publie/#calcul=")), timeout=PATIENCE)


def test_11_an_old_script_never_meets_a_new_page(page: Page, site: Site, journal: Journal) -> None:
    """mon-entreprise#3828: stale results until a private window. All that computes is named by its content."""
    page.goto(site.url + ARTICLE)
    with page.expect_request("**/worker.js"):
        published(page).get_by_label("Investissement").first.focus()
    page.wait_for_load_state("networkidle")
    ours = [url for url in journal.requests if url.endswith((".js", ".mjs", ".wasm", ".whl", ".zip"))]
    theme = re.compile(r"/assets/javascripts/[\w/]+\.\w{8}\.min\.js$|/javascripts/lunr/")
    unhashed = [u for u in ours if not re.search(r"/assets/(code|instant|runtime)/\w{12,}/", u) and not theme.search(u)]
    assert len(ours) > 5 and unhashed == []


def test_12_a_key_is_answered_before_the_next(article: Page) -> None:
    """mon-entreprise#957: one or two seconds a key. The figures stand in the very event that follows the key."""
    article.wait_for_load_state("networkidle")
    published(article).scroll_into_view_if_needed()
    article.wait_for_load_state("networkidle")
    at_once = published(article).evaluate(
        """(calculator) => {
          const field = calculator.querySelector('input[name=logiciel]')
          field.value = '30 000'
          field.dispatchEvent(new InputEvent('input', { bubbles: true }))
          return calculator.querySelector('output[data-cell=roi_annuel]').textContent
        }"""
    )
    assert at_once == expected("roi_annuel", logiciel=30_000)


def test_13_a_link_says_which_version_computed_it(page: Page, site: Site) -> None:
    """ecobalyse#1563: the same address, another score."""
    page.goto(f"{site.url}{ARTICLE}#calcul=cas_publie~0~00000000~logiciel=30000")
    expect(status(page)).to_contain_text("Les formules ont changé depuis la version 0", timeout=PATIENCE)


def test_14_a_kept_case_survives_an_input_that_is_gone(article: Page) -> None:
    """policyengine-api#230."""
    article.goto(f"{article.url}#calcul=cas_publie~0~00000000~logiciel=30000~disparue=3")
    article.reload()
    expect(figure(article, "roi_annuel")).to_have_text(expected("roi_annuel", logiciel=30_000), timeout=PATIENCE)
    expect(status(article)).to_contain_text("disparue")


def test_15_the_result_says_how_sure_it_is(article: Page) -> None:
    """nosgestesclimat#715."""
    panel = tool(article, "simulate", NETWORK)
    panel.get_by_role("button", name="Tirer au sort").click()
    expect(said(panel)).to_contain_text(re.compile(r"\d.*%"), timeout=PATIENCE)


def test_16_the_method_is_in_sight_down_to_the_sources_and_in_a_table(article: Page) -> None:
    """nosgestesclimat#2173."""
    figure(article, "roi_annuel").locator("xpath=following-sibling::details/summary").click()
    expect(published(article).locator(".why .formula").first).to_be_visible()
    panel = tool(article, "takeaway")
    with article.expect_download(timeout=PATIENCE) as download:
        panel.get_by_role("button", name="CSV").click()
    lines = list(csv.reader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig")), delimiter=";"))
    written = json.dumps(lines, ensure_ascii=False)
    assert all(plain(load("cas_publie").label(name)) in plain(written) for name in load("cas_publie").nodes)


def test_18_a_rate_that_is_not_alone_is_said_so(page: Page, site: Site) -> None:
    """numpy-financial#98, #28; pyxirr#46, #65: several roots. The article's rate has one, and its formula says it."""
    model = load(NETWORK)
    flows = model.compute()["flux"]
    assert isinstance(flows, tuple) and len(irr_all(flows)) == 1
    page.goto(f"{site.url}calculateurs/{NETWORK}/")
    expect(page.locator("#tri")).to_contain_text("taux qui annule la valeur actuelle")
    expect(page.locator("#tri")).to_contain_text(text(irr_all(flows)[0], model.unit("tri")))


def test_19_nothing_heavy_comes_before_it_is_asked_for(page: Page, site: Site, journal: Journal) -> None:
    """py-shiny#617: 25 s for a trivial application. The article is there at once, without a byte of Python."""
    page.goto(site.url + ARTICLE)
    page.wait_for_load_state("networkidle")
    expect(figure(page, "roi_annuel")).to_have_text(expected("roi_annuel"))
    assert not [url for url in journal.requests if "/runtime/" in url]


def test_20_a_long_start_is_said_with_a_bar(page: Page, site: Site) -> None:
    """marimo#1468, #4736: no sign of readiness."""
    page.route("**/*.wasm", lambda route: None)  # on its way, for ever
    page.goto(site.url + ARTICLE)
    panel = tool(page, "seek")
    panel.get_by_role("button", name="Chercher").click()
    expect(status(page)).to_contain_text("Le moteur de calcul se télécharge", timeout=PATIENCE)
    expect(published(page).get_by_role("progressbar", name="Téléchargement du moteur de calcul")).to_be_visible()


def test_21_a_failed_start_leaves_the_article_and_says_what_to_do(page: Page, site: Site, journal: Journal) -> None:
    """shinylive#171, #240: a white page, or an endless spinner."""
    for allowed in ("404", "Failed to load", "WebAssembly"):
        journal.expect_error(allowed)
    page.route("**/*.wasm", lambda route: route.fulfill(status=404))
    page.goto(site.url + ARTICLE)
    tool(page, "seek").get_by_role("button", name="Chercher").click()
    panel = published(page).locator("[data-tool=seek]")
    expect(said(panel)).to_contain_text("n’a pas pu se charger", timeout=PATIENCE)
    expect(figure(page, "roi_annuel")).to_have_text(expected("roi_annuel"))
    expect(published(page).locator("[aria-busy]")).to_have_count(0)


def test_22_the_engine_is_not_loaded_again_on_the_next_page(page: Page, site: Site, journal: Journal) -> None:
    """coatless-quarto/pyodide#16."""
    page.goto(site.url + ARTICLE)
    tool(page, "seek").get_by_role("button", name="Chercher").click()
    expect(said(published(page).locator("[data-tool=seek]"))).not_to_have_text("Recherche…", timeout=PATIENCE)
    page.get_by_role("link", name="Calculateurs").first.click()
    page.wait_for_url("**/calculateurs/")
    page.locator("article a[href*='roas-n-est-pas-roi']").first.click()
    page.wait_for_url("**/roas-n-est-pas-roi/")
    calculator = page.locator("roi-calculator[model=campagne]")
    calculator.locator("[data-tool=seek] > summary").click()
    calculator.locator("[data-tool=seek]").get_by_role("button", name="Chercher").click()
    expect(said(calculator.locator("[data-tool=seek]"))).not_to_have_text("Recherche…", timeout=PATIENCE)
    assert len([url for url in journal.requests if url.endswith(".wasm")]) == 1


def test_24_nothing_is_asked_of_another_host(article: Page, site: Site, journal: Journal) -> None:
    """marimo#3513, #9811, #5206: a blocked CDN, a company's network."""
    for name in ("seek", "simulate", "picture", "compare", "share", "takeaway", "embed"):
        tool(article, name)
    article.wait_for_load_state("networkidle")
    assert journal.third_parties(site.url) == []


def test_25_after_instant_navigation_the_calculator_still_answers(page: Page, site: Site) -> None:
    """mkdocs-material#5816: scripts were dropped; old scripts kept ten minutes are number 11."""
    page.goto(site.url)
    page.evaluate("window.here = true")
    page.locator(f"a[href*='{ARTICLE.strip('/')}']").first.click()
    page.wait_for_url(f"**/{ARTICLE}")
    expect(published(page)).to_be_visible()
    unfold(published(page))
    typed(page, "30 000")
    expect(figure(page, "roi_annuel")).to_have_text(expected("roi_annuel", logiciel=30_000), timeout=PATIENCE)
    assert page.evaluate("window.here") is True
