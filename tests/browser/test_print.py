"""« Imprimer » gives one sheet of A4 that says the whole calculation: the PDF is read by another program."""

import io
from collections.abc import Iterator
from unicodedata import normalize

import pytest
from playwright.sync_api import Page, expect
from pypdf import PageObject, PdfReader

from calculator import Model, load, names
from calculator.numbers import field
from calculator.versions import fingerprint
from tests.browser.conftest import NewPage
from tests.browser.test_calculator import ARTICLE, PATIENCE, published, status, unfold
from tests.browser.test_share import decoded
from tests.browser.test_tools import said, tool
from tests.browser.waiting import until
from tests.conftest import Site

pytestmark = pytest.mark.shipped

SMALLEST = 7  # points
A4 = (595.28, 841.89)  # points: 210 by 297 mm


@pytest.fixture
def office(new_page: NewPage) -> Page:
    """A page whose print dialog stays shut, so that the sheet can be looked at."""
    page = new_page(color_scheme="dark")
    page.add_init_script("window.print = () => { window.printed = true; }")
    return page


def asked(page: Page, model: str) -> None:
    """« Imprimer » pressed, and the sheet ready."""
    tool(page, "share", model).get_by_role("button", name="Imprimer").click()
    until(page, "window.printed")


def printed(page: Page, margin: str = "0") -> list[PageObject]:
    margins = dict.fromkeys(("top", "right", "bottom", "left"), margin)
    pdf = page.pdf(format="A4", margin=margins)  # type: ignore[arg-type]  # a mapping of these four is what it wants
    return list(PdfReader(io.BytesIO(pdf)).pages)


def squashed(text: str) -> str:
    """Without spaces nor ligatures: a PDF says where glyphs stand, not what parts words."""
    return "".join(normalize("NFKC", text).split())


def changed(model: Model) -> Iterator[tuple[str, float]]:
    """Each input where another value is allowed: what makes the longest sheet."""
    for name, cell in model.inputs.items():
        step = 1 if cell.whole else (cell.max - cell.min) / 64
        value = cell.default + step if cell.default + step <= cell.max else cell.default - step
        if cell.min <= value <= cell.max:
            yield name, value


@pytest.mark.parametrize("name", names())
def test_the_sheet_is_one_page_with_every_figure_even_when_all_is_changed(office: Page, site: Site, name: str) -> None:
    model = load(name)
    office.goto(f"{site.url}calculateurs/{name}/")
    form = office.locator(f"roi-calculator[model={name}] form")
    typed = {key: field(value, model.unit(key)) for key, value in changed(model)}
    form.evaluate("(form, typed) => { for (const key in typed) form.elements[key].value = typed[key]; }", typed)
    form.locator("input").first.dispatch_event("input")
    asked(office, name)
    pages = printed(office)
    assert len(pages) == 1
    assert [float(side) for side in pages[0].mediabox[2:]] == pytest.approx(A4, abs=1)
    text = squashed(pages[0].extract_text())
    cells = model.compute({key: model.inputs[key].read(key, words) for key, words in typed.items()})
    texts = model.texts(cells)
    for key in (*model.inputs, *model.results):
        assert squashed(model.label(key)) in text, key
        assert squashed(texts[key]) in text, key
    for cell in model.inputs.values():
        assert cell.source.startswith("hypothèse") or squashed(cell.origin) in text
    assert squashed(model.title) in text
    assert fingerprint(model) in text
    assert f"{site.url}calculateurs/{name}/#calcul={name}~" in text


@pytest.mark.parametrize("name", ["reseau_social_entreprise", "concours"])
def test_the_longest_sheets_can_be_read_and_bear_a_browser_s_own_margins(office: Page, site: Site, name: str) -> None:
    office.goto(f"{site.url}calculateurs/{name}/")
    asked(office, name)
    office.emulate_media(media="print")
    sizes = office.locator("body > .sheet").evaluate(
        "sheet => [...sheet.querySelectorAll('*')].map(part => parseFloat(getComputedStyle(part).fontSize) * 72 / 96)"
    )
    assert min(sizes) >= SMALLEST - 1e-3  # CSS keeps lengths in single precision
    office.emulate_media(media="null")
    assert len(printed(office, margin="1cm")) == 1


def test_the_code_on_paper_is_the_reader_s_link(office: Page, new_page: NewPage, site: Site) -> None:
    office.goto(site.url + ARTICLE)
    unfold(published(office))
    published(office).get_by_label("Combien coûte l’abonnement au logiciel").fill("30 000")
    asked(office, "cas_publie")
    link = published(office).locator("[data-tool=share] [name=link]").input_value()
    assert "logiciel%3D30000" in link
    office.emulate_media(media="print")
    assert decoded(new_page(), office.locator("body > .sheet .code")) == link


def test_what_was_changed_is_marked_with_what_it_was(office: Page, site: Site) -> None:
    office.goto(site.url + ARTICLE)
    unfold(published(office))
    published(office).get_by_label("Combien coûte l’abonnement au logiciel").fill("30 000")
    asked(office, "cas_publie")
    text = squashed(printed(office)[0].extract_text())
    assert "30000€/an(20000)" in text
    assert "1032%paran)" in text  # the result, where the model starts
    assert "(6000)" not in text


def test_once_printed_the_page_is_as_it_was(office: Page, site: Site) -> None:
    office.goto(site.url + ARTICLE)
    whole = len(printed(office))
    asked(office, "cas_publie")
    assert len(printed(office)) == 1
    expect(office.locator("body > .sheet")).to_have_count(0)
    expect(office.locator("h1")).to_be_visible()
    assert len(printed(office)) == whole > 1


def test_a_field_that_cannot_be_read_is_said_and_nothing_is_printed(office: Page, site: Site) -> None:
    office.goto(site.url + ARTICLE)
    unfold(published(office))
    published(office).get_by_label("Combien coûte l’abonnement au logiciel").fill("beaucoup")
    expect(status(office)).to_contain_text("beaucoup", timeout=PATIENCE)
    panel = tool(office, "share")
    panel.get_by_role("button", name="Imprimer").click()
    expect(said(panel)).to_contain_text("n’est pas un nombre")
    expect(office.locator("body > .sheet")).to_have_count(0)


def test_without_javascript_the_article_prints_its_figures(still_page: Page, site: Site) -> None:
    still_page.goto(site.url + ARTICLE)
    text = squashed("".join(page.extract_text() for page in printed(still_page)))
    assert "ROIannuelpublié" in text
    assert "1032%paran" in text
    assert "Imprimerunepage" not in text
