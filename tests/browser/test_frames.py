"""A calculator in a page of another site: another host, another port, none of our pages around it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import html
from playwright.sync_api import Browser, FrameLocator, Page, expect

from calculator import load, names
from tests.browser.conftest import Journal, NewPage
from tests.browser.test_calculator import PATIENCE, unfold
from tests.browser.test_tools import tool
from tests.conftest import ROOT, Site
from tests.site.server import PagesServer

MODEL = "campagne"
BUDGET = "Combien dépensez-vous dans la campagne"
ICON = '<link rel="icon" href="data:,">'
HOST = f'<!doctype html><html lang="fr"><meta charset="utf-8"><title>Un autre site</title>{ICON}{{}}'


@dataclass
class Neighbour:
    """Another site: its pages are what it is given, on « localhost » where ours are on 127.0.0.1."""

    server: PagesServer
    page: Page

    def show(self, body: str) -> FrameLocator:
        (self.server.root / "index.html").write_text(HOST.format(body), "utf-8")
        self.page.goto(self.server.url.replace("127.0.0.1", "localhost"))
        return self.page.frame_locator("iframe")


@pytest.fixture
def neighbour(browser: Browser, site: Site, tmp_path: Path) -> Iterator[Neighbour]:
    """At the end neither an error nor a request but to the two sites, and none that carries a figure."""
    server, journal = PagesServer(tmp_path), Journal()
    context = browser.new_context(locale="fr-FR")
    journal.watch(context)
    yield Neighbour(server, context.new_page())
    context.close()
    server.close()
    assert journal.errors == []
    asked = [urlsplit(address) for address in journal.requests if address.startswith("http")]
    assert {split.netloc for split in asked} <= {urlsplit(site.url).netloc, f"localhost:{urlsplit(server.url).port}"}
    assert not [split for split in asked if split.query]


def element(site: Site, attributes: str) -> str:
    script = f'<script type="module" src="{site.url}assets/chiffres-en-main.js"></script>'
    return f"<chiffres-en-main {attributes}></chiffres-en-main>{script}"


def expected(name: str, **values: float) -> str:
    model = load(MODEL)
    return model.texts(model.compute(values))[name]


def fits(page: Page, frame: FrameLocator) -> None:
    """The frame is as high as what it shows, to the pixel."""
    frame.locator("body").wait_for()
    for _ in range(100):
        inside = frame.locator("body").evaluate("body => Math.ceil(body.getBoundingClientRect().height)")
        if page.locator("iframe").evaluate("frame => frame.clientHeight") == inside:
            return
        page.wait_for_timeout(50)
    assert page.locator("iframe").evaluate("frame => frame.clientHeight") == inside


@pytest.mark.anywhere
def test_an_element_shows_the_calculator_with_its_attributes_as_values(neighbour: Neighbour, site: Site) -> None:
    frame = neighbour.show(element(site, f'model="{MODEL}" class="large" budget="5 000" marge="70 %" title="Pub"'))
    main = load(MODEL).results[0]
    figure = frame.locator(f"output[data-cell={main}]")
    expect(figure).to_have_text(expected(main, budget=5_000, marge=0.7), timeout=PATIENCE)
    expect(frame.get_by_label(BUDGET)).to_have_value("5 000")
    expect(neighbour.page.locator("iframe")).to_have_attribute("title", "Pub")


def test_an_attribute_that_is_no_input_is_said(neighbour: Neighbour, site: Site) -> None:
    frame = neighbour.show(element(site, f'model="{MODEL}" buget="5000"'))
    expect(frame.locator(".notice[role=status]")).to_have_text(
        "Ce calculateur n’a pas de valeur «\u00a0buget\u00a0».", timeout=PATIENCE
    )


def test_an_element_without_a_model_says_so(neighbour: Neighbour, site: Site) -> None:
    neighbour.show(element(site, "budget=5000"))
    expect(neighbour.page.get_by_text("Il manque l’attribut model")).to_be_visible()


def test_a_frame_is_as_high_as_its_calculator_and_stays_so(neighbour: Neighbour, site: Site) -> None:
    frame = neighbour.show(element(site, f'model="{MODEL}"'))
    fits(neighbour.page, frame)
    before = neighbour.page.locator("iframe").bounding_box()
    frame.locator("[data-tool=share] > summary").click()
    fits(neighbour.page, frame)
    after = neighbour.page.locator("iframe").bounding_box()
    assert before and after and after["height"] > before["height"] + 100
    neighbour.page.set_viewport_size({"width": 340, "height": 800})
    fits(neighbour.page, frame)


@pytest.mark.parametrize(
    "message",
    [
        {"type": "chiffres-en-main:hauteur", "model": MODEL, "height": 5},  # from the page itself, not from a frame
        {"type": "chiffres-en-main:hauteur", "model": MODEL, "height": "5px; color: red"},
        {"type": "autre", "height": 5},
        None,
    ],
)
def test_a_height_is_believed_from_our_frames_only(neighbour: Neighbour, site: Site, message: object) -> None:
    frame = neighbour.show(element(site, f'model="{MODEL}"'))
    fits(neighbour.page, frame)
    neighbour.page.evaluate("message => postMessage(message, '*')", message)
    neighbour.page.evaluate("() => new Promise(done => setTimeout(done))")
    fits(neighbour.page, frame)


@pytest.mark.anywhere
@pytest.mark.parametrize("snippet", ["frame", "element"])
def test_what_the_panel_gives_to_paste_shows_the_reader_s_calculation(
    page: Page, neighbour: Neighbour, site: Site, snippet: str
) -> None:
    page.goto(f"{site.url}calculateurs/{MODEL}/")
    unfold(page.locator(f"roi-calculator[model={MODEL}]"))
    page.get_by_label(BUDGET).fill("5 000")
    panel = tool(page, "embed", MODEL)
    given = panel.locator(f"[name={snippet}]")
    expect(given).to_have_value(re.compile("budget"), timeout=PATIENCE)
    frame = neighbour.show(given.input_value())
    main = load(MODEL).results[0]
    expect(frame.locator(f"output[data-cell={main}]")).to_have_text(expected(main, budget=5_000), timeout=PATIENCE)
    fits(neighbour.page, frame)
    expect(neighbour.page.locator("iframe")).to_have_attribute("title", load(MODEL).title)


@pytest.mark.anywhere
def test_a_link_shared_in_a_frame_is_the_one_of_the_site(neighbour: Neighbour, page: Page, site: Site) -> None:
    frame = neighbour.show(element(site, f'model="{MODEL}" budget="5000"'))
    frame.locator("[data-tool=share] > summary").click()
    link = frame.get_by_label("Lien vers ce calcul")
    expect(link).to_have_value(re.compile("budget%3D5000$"), timeout=PATIENCE)
    assert link.input_value().startswith(f"{site.url}calculateurs/{MODEL}/#calcul={MODEL}~")
    page.goto(link.input_value())
    main = load(MODEL).results[0]
    figure = page.locator(f"output[data-cell={main}]").first
    expect(figure).to_have_text(expected(main, budget=5_000), timeout=PATIENCE)


def test_a_frame_holds_the_calculator_and_nothing_of_the_theme(site: Site) -> None:
    for name in names():
        file = site.root / "integrer" / name / "index.html"
        document = html.fromstring(file.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
        assert document.xpath("//meta[@name='robots']/@content") == ["noindex"]
        assert document.xpath("//link[@rel='canonical']/@href") == [f"{site.url}calculateurs/{name}/"]
        assert document.xpath("//h1/a/@href") == [f"../../calculateurs/{name}/"]
        assert document.xpath("//roi-calculator/@model") == [name]
        assert not document.xpath("//*[starts-with(@class, 'md-') and not(contains(@class, 'md-typeset'))]")
        files = [script.get("src", "") for script in document.iter("script") if script.get("src")]
        scripts = [re.sub(r"/code/\w{12}/", "/code/…/", file) for file in files]
        assert scripts == ["../../assets/code/…/calculator.js", "../../assets/code/…/frame.js"]


def test_without_javascript_a_frame_shows_the_article_s_figures(still_page: Page, site: Site) -> None:
    still_page.goto(f"{site.url}integrer/{MODEL}/")
    main = load(MODEL).results[0]
    expect(still_page.locator(f"output[data-cell={main}]")).to_have_text(expected(main))


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_frame_looks_as_the_calculator_does_at_home(new_page: NewPage, site: Site, scheme: str, width: int) -> None:
    parts = ["input", "output", "button", "summary", "dt", ".answers", ".entry", "caption", "td", "tbody th", "legend"]
    looks = """parts => parts.map(part => {
        const style = getComputedStyle(document.querySelector("roi-calculator").querySelector(part));
        return ["color", "backgroundColor", "fontFamily", "fontSize", "fontWeight", "lineHeight", "textAlign",
                "paddingTop", "paddingLeft", "marginTop", "borderTopWidth", "borderTopColor", "display", "boxSizing"]
            .map(key => `${part} ${key}: ${style[key]}`);
    })"""
    found = []
    for path in ("calculateurs", "integrer"):
        page = new_page(color_scheme=scheme, viewport={"width": width, "height": 800})
        page.goto(f"{site.url}{path}/{MODEL}/")
        found.append(page.evaluate(looks, parts))
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert found[0] == found[1]


def test_the_dark_colours_of_a_frame_are_those_of_the_site() -> None:
    home = re.findall(
        r'^    ([a-z-]+): \["#\w{6}", "(#\w{6})"\]$', (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE
    )
    css = (ROOT / "macros/theme/assets/frame.css").read_text("utf-8")
    frame = re.search(r":root \{\s*(--.*?)\}", css, re.DOTALL)
    assert home and frame
    assert dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", frame[1])).items() <= dict(home).items()
