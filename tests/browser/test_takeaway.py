"""« Emporter » : a workbook, a table, data, each with what the reader has typed; and the workbook without a script."""

import csv
import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

from calculator import load
from calculator.links import address
from tests.browser.test_calculator import ARTICLE, PATIENCE, expected, figure, plain, published, unfold
from tests.browser.test_tools import said, tool
from tests.conftest import Site

pytestmark = pytest.mark.shipped

MODEL = load("cas_publie")
TYPED = {"logiciel": 30_000.0}
CELLS = MODEL.compute(TYPED)


@pytest.fixture
def panel(page: Page, site: Site) -> Locator:
    """The panel, once the reader has changed an input."""
    page.goto(site.url + ARTICLE)
    unfold(published(page))
    published(page).get_by_label("Combien coûte l’abonnement au logiciel").fill("30 000")
    expect(figure(page, "roi_annuel")).to_have_text(expected("roi_annuel", **TYPED), timeout=PATIENCE)
    return tool(page, "takeaway")


def saved(panel: Locator, button: str, folder: Path) -> Path:
    """The file that the button gives, under the name that it proposes."""
    with panel.page.expect_download(timeout=PATIENCE) as download:
        panel.get_by_role("button", name=button).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


@pytest.mark.anywhere
def test_a_workbook_remembers_the_figures_of_the_page(panel: Locator, site: Site, tmp_path: Path) -> None:
    path = saved(panel, "Tableur (.xlsx)", tmp_path)
    assert path.name == "cas_publie.xlsx"
    assert plain(said(panel).inner_text()).startswith("cas_publie.xlsx est enregistré : vos valeurs, les formules")
    book = load_workbook(path, data_only=True)
    values = {name: book["Calcul"][defined.attr_text.partition("!")[2].replace("$", "")]
              for name, defined in book.defined_names.items() if "Calcul!" in defined.attr_text}  # fmt: skip
    assert values.keys() == CELLS.keys()
    for name, cell in CELLS.items():
        found = values[name]
        terms = [one.value for row in found for one in row] if isinstance(found, tuple) else [found.value]
        assert terms == list(cell if isinstance(cell, tuple) else [cell]), name
    link = address(MODEL, TYPED, f"{site.url}calculateurs/cas_publie/")
    assert link in {cell.value for row in book["Sources"] for cell in row}


def test_the_link_of_a_workbook_opens_its_figures(panel: Locator, site: Site, tmp_path: Path) -> None:
    book = load_workbook(saved(panel, "Tableur (.xlsx)", tmp_path))
    (link,) = [cell.value for row in book["Sources"] for cell in row if "#calcul=" in str(cell.value)]
    other = panel.page.context.new_page()
    other.goto(link)
    expect(figure(other, "roi_annuel")).to_have_text(expected("roi_annuel", **TYPED), timeout=PATIENCE)


def test_a_table_holds_the_reader_s_figures(panel: Locator, tmp_path: Path) -> None:
    path = saved(panel, "Tableau (.csv)", tmp_path)
    rows = {(row[1], row[2]): row[3] for row in csv.reader(io.StringIO(path.read_text("utf-8-sig")), delimiter=";")}
    assert rows[("Logiciel", "")] == "30000"
    assert float(rows[(MODEL.label("van"), "")].replace(",", ".")) == CELLS["van"]
    assert plain(said(panel).inner_text()).startswith("cas_publie.csv est enregistré")


def test_data_hold_the_reader_s_figures(panel: Locator, tmp_path: Path) -> None:
    found = json.loads(saved(panel, "Données (.json)", tmp_path).read_text("utf-8"))
    assert found["inputs"]["logiciel"]["value"] == 30_000
    assert found["results"]["van"]["value"] == CELLS["van"]
    assert [term["value"] for term in found["results"]["flux_imprimes"]["periods"]] == list(CELLS["flux_imprimes"])  # type: ignore[arg-type]  # a series


def test_nothing_is_saved_while_a_field_is_wrong(panel: Locator) -> None:
    published(panel.page).get_by_label("Combien coûte l’abonnement au logiciel").fill("beaucoup")
    panel.get_by_role("button", name="Tableur (.xlsx)").click()
    expect(said(panel)).to_contain_text("n’est pas un nombre", timeout=PATIENCE)


def test_a_workbook_that_does_not_come_is_said(panel: Locator) -> None:
    panel.page.route("**/*.xlsx", lambda route: route.fulfill(status=200, body="<html>Connexion</html>"))
    panel.get_by_role("button", name="Tableur (.xlsx)").click()
    expect(said(panel)).to_contain_text("illisible", timeout=PATIENCE)


@pytest.mark.anywhere
def test_without_a_script_the_article_s_workbook_is_a_link(still_page: Page, site: Site, tmp_path: Path) -> None:
    still_page.goto(site.url + ARTICLE)
    with still_page.expect_download() as download:
        still_page.get_by_role("link", name="Tableur (.xlsx)").first.click()
    download.value.save_as(tmp_path / "article.xlsx")
    assert (tmp_path / "article.xlsx").read_bytes() == (site.root / "assets/tableurs/cas_publie.xlsx").read_bytes()


def test_the_page_of_a_model_links_its_workbook(page: Page, site: Site) -> None:
    page.goto(f"{site.url}calculateurs/coupon/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Tableur (.xlsx)").click()
    assert download.value.url == f"{site.url}assets/tableurs/coupon.xlsx"
