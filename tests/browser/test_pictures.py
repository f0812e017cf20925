"""What a reader does with a chart: draw their own figures, read it mark by mark, keep it in a file."""

import json
from pathlib import Path
from struct import unpack
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Locator, Page, expect

from calculator.browser import answer
from tests.browser.conftest import NewPage
from tests.browser.test_calculator import PATIENCE, unfold
from tests.conftest import Site

ARTICLE, MODEL = "roas-n-est-pas-roi/", "campagne"
STAGES = ["impressions", "clics", "leads", "clients"]
SVG = "{http://www.w3.org/2000/svg}"
MARKS = "import(new URL('tools/marks.js', document.querySelector('script[src$=\"/calculator.js\"]').src))"


@pytest.fixture
def article(page: Page, site: Site) -> Page:
    page.goto(site.url + ARTICLE)
    return page


def drawn(**asked: Any) -> dict[str, Any]:
    """What CPython draws of the same question."""
    found: dict[str, Any] = json.loads(answer(json.dumps({"ask": "chart", "model": MODEL, **asked})))["chart"]
    return found


def calculator(page: Page) -> Locator:
    return page.locator(f"roi-calculator[model={MODEL}]")


def budget(page: Page) -> Locator:
    unfold(calculator(page))
    return calculator(page).get_by_label("Combien dépensez-vous dans la campagne")


def panel(page: Page) -> Locator:
    return calculator(page).locator("[data-tool=picture]")


def figure(page: Page) -> Locator:
    """The article's own chart."""
    return page.locator("figure.chart roi-chart")


def svg(chart: Locator) -> str:
    """The drawings of a chart, as they were written."""
    drawings: str = chart.locator(".drawings").inner_html()
    return drawings


def written(page: Page, svg: str) -> str:
    """The same text, after a browser has read it: its marks are closed in another way."""
    text: str = page.evaluate("text => new DOMParser().parseFromString(text, 'text/html').body.innerHTML", svg)
    return text


def test_a_calculator_draws_the_reader_s_figures_and_follows_them(article: Page) -> None:
    panel(article).locator("summary").first.click()
    flows = drawn(kind="flux", output="flux")
    expect(panel(article).locator(".said")).to_have_text(flows["sentence"], timeout=PATIENCE)
    assert svg(panel(article)) == written(article, flows["svg"])
    budget(article).fill("20 000")
    changed = drawn(kind="flux", output="flux", fields={"budget": "20 000"})
    expect(panel(article).locator(".said")).to_have_text(changed["sentence"])
    assert svg(panel(article)) == written(article, changed["svg"])


@pytest.mark.parametrize(
    ("choice", "question"),
    [
        ("ROAS", {"kind": "tornado", "output": "roas"}),
        ("Toutes les étapes", {"kind": "entonnoir", "outputs": STAGES}),
    ],
)
def test_a_calculator_draws_what_is_chosen_with_its_table(article: Page, choice: str, question: dict[str, Any]) -> None:
    panel(article).locator("summary").first.click()
    panel(article).get_by_label("Dessin").first.select_option(label=choice)
    chart = drawn(**question)
    expect(panel(article).locator(".said")).to_have_text(chart["sentence"], timeout=PATIENCE)
    panel(article).get_by_text("Les chiffres du graphique").click()
    assert panel(article).get_by_role("columnheader").all_inner_texts() == chart["head"]
    rows = panel(article).locator("tbody tr")
    assert [row.locator("th, td").all_inner_texts() for row in rows.all()] == chart["rows"]


def test_a_drawing_waits_for_a_figure_that_can_be_read(article: Page) -> None:
    panel(article).locator("summary").first.click()
    flows = drawn(kind="flux", output="flux")
    expect(panel(article).locator(".said")).to_have_text(flows["sentence"], timeout=PATIENCE)
    budget(article).fill("beaucoup")
    panel(article).get_by_label("Dessin").first.select_option(label="ROAS")
    expect(panel(article).locator(".said")).to_contain_text("« beaucoup » n’est pas un nombre")
    assert svg(panel(article)) == written(article, flows["svg"])


def test_an_article_s_chart_says_whose_figures_it_shows(article: Page) -> None:
    built = svg(figure(article))
    expect(figure(article).get_by_role("button", name="Avec vos chiffres")).to_have_count(0)
    budget(article).fill("20 000")
    whose = figure(article).locator(".whose .said")
    expect(whose).to_have_text("Ce graphique montre encore le cas de l’article.", timeout=PATIENCE)
    assert svg(figure(article)) == built
    figure(article).get_by_role("button", name="Avec vos chiffres").click()
    expect(whose).to_have_text("Ce graphique montre vos chiffres.")
    chart = drawn(kind="entonnoir", outputs=STAGES, fields={"budget": "20 000"})
    expect(figure(article).locator(".sentence")).to_have_text(chart["sentence"])
    assert svg(figure(article)) == written(article, chart["svg"]) != built
    figure(article).get_by_role("button", name="Revenir au cas de l’article").click()
    assert svg(figure(article)) == built
    expect(whose).to_have_text("Ce graphique montre encore le cas de l’article.")


def test_an_article_s_chart_is_its_own_again_when_the_reader_is_back_at_its_case(article: Page) -> None:
    built = svg(figure(article))
    budget(article).fill("20 000")
    figure(article).get_by_role("button", name="Avec vos chiffres").click(timeout=PATIENCE)
    expect(figure(article).locator(".whose .said")).to_have_text("Ce graphique montre vos chiffres.")
    calculator(article).get_by_role("button", name="Le cas de l’article").click()
    expect(figure(article).locator(".whose")).to_be_hidden()
    assert svg(figure(article)) == built


def details(chart: Locator) -> list[str]:
    """What the marks of a drawing say, each once, in their order."""
    said = chart.locator("svg.wide .mark title").all_text_contents()
    return list(dict.fromkeys(said))


def test_the_arrows_read_a_drawing_mark_by_mark(article: Page) -> None:
    drawings, said = figure(article).locator(".drawings"), figure(article).locator(".detail")
    drawings.focus()
    expect(drawings).to_be_focused()
    marks = details(figure(article))
    article.evaluate(MARKS)  # what the focus has asked for is there
    drawings.press("Home")
    read = []
    for _ in marks:
        read.append(said.inner_text())
        drawings.press("ArrowDown")
    assert read == marks
    assert said.inner_text() == marks[-1]
    drawings.press("ArrowLeft")
    expect(said).to_have_text(marks[-2])
    expect(figure(article).locator("svg.wide .read title").first).to_have_text(marks[-2])
    drawings.press("Escape")
    expect(said).to_have_text("")
    expect(drawings).not_to_be_focused()


def test_a_drawing_is_one_stop_of_the_tab_key(article: Page) -> None:
    assert article.evaluate("document.querySelectorAll('figure.chart .drawings [tabindex]').length") == 0
    figure(article).locator(".drawings").focus()
    article.keyboard.press("Tab")
    expect(figure(article).get_by_role("button", name="image (PNG)")).to_be_focused()


def test_a_finger_near_a_thin_mark_gets_its_detail(new_page: NewPage, site: Site) -> None:
    page = new_page(viewport={"width": 360, "height": 800}, has_touch=True)
    page.goto(site.url + ARTICLE)
    row = figure(page).locator("svg.narrow .track").nth(2)  # after the sample of the key; its bar is 5 px wide
    row.tap(position={"x": 18, "y": 5})
    expect(figure(page).locator(".detail")).to_contain_text("1,5\u00a0% de l’étage précédent")


def kept(chart: Locator, name: str, folder: Path) -> Path:
    with chart.page.expect_download() as download:
        chart.get_by_role("button", name=name).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_a_drawing_is_kept_with_all_it_needs(article: Page, tmp_path: Path) -> None:
    path = kept(figure(article), "dessin vectoriel (SVG)", tmp_path)
    assert path.name == "campagne-entonnoir.svg"
    text, chart = path.read_text("utf-8"), drawn(kind="entonnoir", outputs=STAGES)
    root = ElementTree.fromstring(text)
    assert [root.findtext(SVG + "title"), root.findtext(SVG + "desc")] == [chart["title"], chart["sentence"]]
    words = [element.text for element in ElementTree.fromstring("<g>" + chart["svg"] + "</g>")[1].iter(SVG + "text")]
    assert [element.text for element in root.iter(SVG + "text")] == words
    for unwanted in ("class=", "style", "var(", "href", "url("):
        assert unwanted not in text
    assert {element.get("fill") for element in root.iter(SVG + "rect")} >= {"#fbfaf6", "rgb(11, 100, 85)"}


@pytest.mark.parametrize(
    "screen", [{"color_scheme": "dark"}, {"forced_colors": "active"}, {"viewport": {"width": 360, "height": 800}}]
)
def test_a_file_is_the_same_from_any_screen(
    article: Page, new_page: NewPage, site: Site, tmp_path: Path, screen: dict[str, Any]
) -> None:
    other = new_page(**screen)
    other.goto(site.url + ARTICLE)
    one = kept(figure(article), "dessin vectoriel (SVG)", tmp_path).read_text("utf-8")
    assert kept(figure(other), "dessin vectoriel (SVG)", tmp_path).read_text("utf-8") == one


COLOURS = """async url => {
  const image = new Image()
  image.src = url
  await image.decode()
  const canvas = new OffscreenCanvas(image.width, image.height)
  const context = canvas.getContext('2d')
  context.drawImage(image, 0, 0)
  const {data} = context.getImageData(0, 0, image.width, image.height)
  const found = new Set()
  for (let at = 0; at < data.length; at += 4) found.add(data.slice(at, at + 4).join())
  return [...found]
}"""


def test_a_picture_is_kept_twice_as_sharp(page: Page, site: Site, tmp_path: Path) -> None:
    page.goto(site.url + ARTICLE)
    path = kept(figure(page), "image (PNG)", tmp_path)
    assert path.name == "campagne-entonnoir.png"
    view = ElementTree.parse(kept(figure(page), "dessin vectoriel (SVG)", tmp_path)).getroot()
    assert unpack(">II", path.read_bytes()[16:24]) == (2 * int(view.attrib["width"]), 2 * int(view.attrib["height"]))
    page.route(site.url + "picture.png", lambda route: route.fulfill(path=path))
    colours = page.evaluate(COLOURS, "../picture.png")
    assert {"251,250,246,255", "11,100,85,255", "29,39,36,255"} <= set(colours)


def test_a_live_drawing_is_named_after_what_it_shows(article: Page, tmp_path: Path) -> None:
    panel(article).locator("summary").first.click()
    panel(article).get_by_label("Dessin").first.select_option(label="ROAS")
    expect(panel(article).locator(".said")).to_contain_text("« ROAS »", timeout=PATIENCE)
    assert kept(panel(article), "image (PNG)", tmp_path).name == "campagne-tornado-roas.png"


def test_nothing_is_promised_without_javascript(still_page: Page, site: Site) -> None:
    still_page.goto(site.url + ARTICLE)
    for part in (".detail", ".keep", ".whose"):
        expect(figure(still_page).locator(part)).to_be_hidden()
    assert still_page.locator("figure.chart .drawings[tabindex]").count() == 0


@pytest.mark.parametrize("width", [320, 360])
def test_a_phone_is_wide_enough_for_every_drawing(new_page: NewPage, site: Site, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    page.goto(site.url + ARTICLE)
    panel(page).locator("summary").first.click()
    calculator(page).locator("[data-tool=simulate] > summary").click()
    choices = panel(page).get_by_label("Dessin").first.locator("option")
    for choice in (0, 5, choices.count() - 1):
        panel(page).get_by_label("Dessin").first.select_option(index=choice)
        expect(panel(page).locator("svg.narrow")).to_be_visible(timeout=PATIENCE)
        assert page.evaluate("document.documentElement.scrollWidth") == width
