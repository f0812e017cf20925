"""« À quel point est-ce sûr ? », with the reader's own ranges and another draw."""

import pytest
from playwright.sync_api import Locator, Page, expect

from calculator import load
from calculator.simulate import SEED, simulate
from tests.browser.test_calculator import ARTICLE, PATIENCE, plain
from tests.browser.test_tools import MODEL, said, tool
from tests.conftest import Site

pytestmark = pytest.mark.shipped

NETWORK = load(MODEL)
OUTPUT = NETWORK.results[0]


@pytest.fixture
def panel(page: Page, site: Site) -> Locator:
    page.goto(site.url + ARTICLE)
    found = tool(page, "simulate", MODEL)
    found.locator(".ranges > summary").click()
    return found


def draw(panel: Locator, button: str = "Tirer au sort") -> None:
    panel.get_by_role("button", name=button, exact=True).click()


def sentence(**options: object) -> str:
    """What CPython says of the same draw."""
    return simulate(NETWORK, OUTPUT, **options).sentence(NETWORK.unit(OUTPUT))


def test_a_range_of_the_reader_s_own_is_drawn_in(panel: Locator) -> None:
    low, mode, high = (
        panel.get_by_label(f"Adoption, {bound}") for bound in ("au plus bas", "le plus probable", "au plus haut")
    )
    expect(low).to_have_value("20")
    for bound, typed in ((low, "40"), (mode, "62,5"), (high, "70 %")):
        bound.fill(typed)
    draw(panel)
    expect(said(panel)).to_have_text(sentence(ranges={"adoption": (0.4, 0.625, 0.7)}), timeout=PATIENCE)
    panel.get_by_role("button", name="Remettre la plage de Adoption").click()
    expect(low).to_have_value("20")
    expect(low).to_be_focused()
    draw(panel)
    expect(said(panel)).to_have_text(sentence())


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("95", "Adoption : une plage va du plus bas au plus haut, en passant par le plus probable."),
        ("beaucoup", "Adoption : « beaucoup » n’est pas un nombre. Exemple : 1 234,5."),
        ("-5", "Adoption : −5 %, hors limites. De 0 % à 100 %."),
    ],
)
def test_a_range_that_cannot_be_is_named_beside_it(panel: Locator, typed: str, why: str) -> None:
    low = panel.get_by_label("Adoption, au plus bas")
    low.fill(typed)
    draw(panel)
    error = panel.get_by_role("group", name="Adoption", exact=True).locator(".error")
    expect(error).not_to_have_text("", timeout=PATIENCE)
    assert plain(error.inner_text()) == why
    expect(low).to_have_attribute("aria-invalid", "true")
    panel.get_by_role("button", name="Remettre toutes les plages").click()
    expect(error).to_have_text("")
    expect(low).to_have_value("20")


def test_an_input_that_the_reader_has_changed_is_fixed_unless_it_is_given_a_range(page: Page, panel: Locator) -> None:
    page.locator(f"roi-calculator[model={MODEL}]").get_by_label("Quelle part de l’équipe s’en sert").fill("50")
    row = panel.get_by_role("group", name="Adoption", exact=True)
    expect(row).to_contain_text("fixe à 50", timeout=PATIENCE)
    draw(panel)
    expect(said(panel)).to_have_text(sentence(values={"adoption": 0.5}), timeout=PATIENCE)
    row.get_by_label("au plus haut").fill("60")
    expect(row).not_to_contain_text("fixe")
    draw(panel)
    expect(said(panel)).to_have_text(sentence(ranges={"adoption": (0.2, 0.5, 0.6)}))


def test_a_range_that_is_emptied_no_longer_varies(panel: Locator) -> None:
    row = panel.get_by_role("group", name="Temps gagné", exact=True)
    for bound in row.get_by_role("textbox").all():
        bound.fill("")
    expect(row).to_contain_text("fixe à 2")
    draw(panel)
    expect(said(panel)).to_have_text(sentence(values={"gain_temps": 2}), timeout=PATIENCE)
    expect(panel.locator(".drawn")).to_contain_text("13 entrées sur 22 varient, les autres sont fixes.")


def test_another_draw_has_its_number_and_can_be_drawn_again(panel: Locator) -> None:
    number = panel.get_by_label("Tirage n°")
    expect(number).to_have_value(str(SEED))
    draw(panel, "Autre tirage")
    expect(said(panel)).to_have_text(sentence(seed=SEED + 1), timeout=PATIENCE)
    expect(number).to_have_value(str(SEED + 1))
    number.fill("7")
    draw(panel)
    expect(said(panel)).to_have_text(sentence(seed=7))
    number.fill("sept")
    draw(panel)
    expect(said(panel)).to_have_text("Tirage n°\u00a0: un nombre entier est attendu, de 0 à un milliard.")


def test_a_model_without_ranges_asks_for_one(page: Page, site: Site) -> None:
    page.goto(site.url + ARTICLE)
    panel = tool(page, "simulate")
    expect(panel.get_by_label("Temps gagné, au plus bas")).to_be_visible()
    draw(panel)
    expect(said(panel)).to_contain_text("Rien ne varie", timeout=PATIENCE)
    for bound, typed in zip(
        ("au plus bas", "le plus probable", "au plus haut"), ("0", "200000", "436154"), strict=True
    ):
        panel.get_by_label(f"Temps gagné, {bound}").fill(typed)
    draw(panel)
    model = load("cas_publie")
    found = simulate(model, "roi_annuel", ranges={"temps_gagne": (0, 200_000, 436_154)})
    expect(said(panel)).to_have_text(found.sentence(model.unit("roi_annuel")))
