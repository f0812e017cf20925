"""A calculation goes to somebody else: the link, its QR code, and what a damaged link says."""

import base64

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import Journal, NewPage
from tests.browser.test_calculator import ARTICLE, PATIENCE, expected, figure, published, status, unfold
from tests.browser.test_tools import said, tool
from tests.conftest import ROOT, Site

pytestmark = pytest.mark.shipped

JSQR = ROOT / "node_modules/jsqr/dist/jsQR.js"
# What a phone does: the pixels of a picture, nothing of the page that drew it.
DECODE = """async (png) => {
  const image = Object.assign(new Image(), {src: `data:image/png;base64,${png}`});
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const {data, width, height} = context.getImageData(0, 0, image.width, image.height);
  return jsQR(data, width, height, {inversionAttempts: "dontInvert"})?.data ?? "";
}"""


def decoded(reader: Page, code: Locator) -> str:
    """What the picture of a QR code says, read by another program than the one that drew it."""
    reader.add_script_tag(path=JSQR)
    return str(reader.evaluate(DECODE, base64.b64encode(code.screenshot()).decode()))


def shown(panel: Locator) -> Locator:
    panel.get_by_role("button", name="Code QR").click()
    code = panel.get_by_role("img", name="Code QR de ce calcul")
    expect(code).to_be_visible(timeout=PATIENCE)
    return code


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_qr_code_is_the_link_and_follows_the_figures(new_page: NewPage, site: Site, scheme: str) -> None:
    page, reader = new_page(color_scheme=scheme, device_scale_factor=2), new_page()
    page.goto(site.url + ARTICLE)
    panel = tool(page, "share")
    link = panel.get_by_label("Lien vers ce calcul")
    code = shown(panel)
    first = link.input_value()
    assert decoded(reader, code) == first
    before = code.locator("path").get_attribute("d") or ""
    unfold(published(page))
    published(page).get_by_label("Combien coûte l’abonnement au logiciel").fill("30 000")
    expect(code.locator("path")).not_to_have_attribute("d", before, timeout=PATIENCE)
    assert link.input_value() != first
    assert decoded(reader, code) == link.input_value()


def test_what_draws_qr_codes_is_fetched_only_when_one_is_asked_for(page: Page, site: Site, journal: Journal) -> None:
    page.goto(site.url + ARTICLE)
    panel = tool(page, "share")
    expect(panel.get_by_label("Lien vers ce calcul")).not_to_have_value("", timeout=PATIENCE)
    assert not [address for address in journal.requests if "/uqr/" in address]
    shown(panel)
    assert [address for address in journal.requests if "/uqr/" in address]
    (licence,) = (site.root / "assets/code").glob("*/uqr/LICENSE")
    assert licence.read_text("utf-8").startswith("MIT License")


def test_a_link_too_long_for_a_qr_code_says_so(page: Page, site: Site) -> None:
    page.goto(site.url + ARTICLE)
    page.evaluate("document.querySelector('link[rel=canonical]').href += 'x'.repeat(1500)")
    panel = tool(page, "share")
    panel.get_by_role("button", name="Code QR").click()
    expect(said(panel)).to_have_text("Ce lien est trop long pour un code QR\u00a0: copiez-le.", timeout=PATIENCE)
    expect(panel.get_by_role("img")).to_have_count(0)


def test_a_qr_code_that_cannot_be_fetched_says_so(page: Page, site: Site, journal: Journal) -> None:
    journal.expect_error("/uqr/")
    page.route("**/uqr/*", lambda route: route.abort())
    page.goto(site.url + ARTICLE)
    panel = tool(page, "share")
    panel.get_by_role("button", name="Code QR").click()
    expect(said(panel)).to_contain_text("n’a pas pu se télécharger", timeout=PATIENCE)


def test_the_link_is_copied_and_said_so_for_five_seconds(new_page: NewPage, site: Site) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.clock.install()
    page.goto(site.url + ARTICLE)
    panel = tool(page, "share")
    link = panel.get_by_label("Lien vers ce calcul")
    expect(link).not_to_have_value("", timeout=PATIENCE)
    panel.get_by_role("button", name="Copier le lien").click()
    expect(said(panel)).to_contain_text("Lien copié")
    assert page.evaluate("navigator.clipboard.readText()") == link.input_value()
    page.clock.run_for(4_000)
    expect(said(panel)).to_contain_text("Lien copié")
    page.clock.run_for(1_500)
    expect(said(panel)).to_have_text("")


def test_a_link_that_cannot_be_copied_is_chosen_for_the_keyboard(page: Page, site: Site) -> None:
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))")
    page.goto(site.url + ARTICLE)
    panel = tool(page, "share")
    link = panel.get_by_label("Lien vers ce calcul")
    expect(link).not_to_have_value("", timeout=PATIENCE)
    panel.get_by_role("button", name="Copier le lien").click()
    expect(said(panel)).to_contain_text("Ctrl + C")
    assert page.evaluate("document.getSelection().toString()") == link.input_value()


@pytest.mark.parametrize(
    ("fragment", "sentence"),
    [
        ("cas_publie%", "incomplet ou abîmé"),
        ("cas_publie%E0%A4%A", "incomplet ou abîmé"),
        ("%", "incomplet ou abîmé"),
        ("__proto__~1~0", "incomplet ou abîmé"),
        ("cas_publie~" + "x" * 5_000, "incomplet ou abîmé"),
        ("campagne~1~0~budget=500", "d’un autre calculateur"),
        ("cas_publie~1~0~loogiciel=30000", "Vouliez-vous dire"),
    ],
)
def test_a_damaged_link_is_said_and_harms_nothing(page: Page, site: Site, fragment: str, sentence: str) -> None:
    page.goto(f"{site.url}{ARTICLE}#calcul={fragment}")
    expect(status(page)).to_contain_text(sentence, timeout=PATIENCE)
    unfold(published(page))
    published(page).get_by_label("Combien coûte l’abonnement au logiciel").fill("30 000")
    expect(figure(page, "roi_annuel")).to_have_text(expected("roi_annuel", logiciel=30_000), timeout=PATIENCE)


def test_a_button_pressed_while_its_tool_is_on_its_way_is_heard(page: Page, site: Site) -> None:
    held: list[Route] = []
    page.route("**/tools/share.js", lambda route: held.append(route))
    page.goto(site.url + ARTICLE)
    with page.expect_request("**/tools/share.js"):
        panel = tool(page, "share")
    panel.get_by_role("button", name="Code QR").click()
    page.wait_for_timeout(0)  # lets the route be seen
    held[0].continue_()
    expect(panel.get_by_role("img", name="Code QR de ce calcul")).to_be_visible(timeout=PATIENCE)


@pytest.mark.anywhere
def test_a_link_pasted_over_an_open_page_opens_too(page: Page, site: Site) -> None:
    page.goto(site.url + ARTICLE)
    page.evaluate("location.hash = '#calcul=cas_publie~1~9b695b66~logiciel=30000'")
    expect(figure(page, "roi_annuel")).to_have_text(expected("roi_annuel", logiciel=30_000), timeout=PATIENCE)


def test_a_link_asked_for_before_python_has_come_is_copied_once_it_has(new_page: NewPage, site: Site) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(site.url + ARTICLE)
    panel = tool(page, "share")
    panel.get_by_role("button", name="Copier le lien").click()
    expect(panel.locator(".said")).to_contain_text("Lien copié", timeout=PATIENCE)
    assert "#calcul=" in page.evaluate("navigator.clipboard.readText()")
