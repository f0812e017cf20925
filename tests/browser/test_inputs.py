"""The questions of a calculator, as a reader meets them: the slider, the way back, undo, what is folded, the answer."""

import pytest
from playwright.sync_api import Locator, Page, expect

from calculator import load, names
from calculator.headline import changes, headline
from calculator.numbers import field as field_text
from calculator.slider import positions
from macros.fields import spoken
from tests.browser.conftest import NewPage
from tests.browser.test_calculator import (
    ARTICLE,
    PATIENCE,
    expected,
    figure,
    plain,
    published,
    status,
    unfold,
)
from tests.conftest import Site

pytestmark = pytest.mark.shipped

COST = "Quel coût initial met-on au dénominateur"
MODEL = load("cas_publie")


@pytest.fixture
def article(page: Page, site: Site) -> Page:
    page.goto(site.url + ARTICLE)
    return page


def field(page: Page) -> Locator:
    return published(page).get_by_label(COST)


def slider(page: Page, name: str = "Investissement retenu") -> Locator:
    return published(page).get_by_role("slider", name=name)


def button(page: Page, name: str) -> Locator:
    return published(page).get_by_role("button", name=name)


def test_the_slider_fills_the_field_and_the_field_moves_the_slider(article: Page) -> None:
    places = positions(MODEL.inputs["investissement"])
    slider(article).focus()
    article.keyboard.press("End")
    highest = places[-1]
    expect(field(article)).to_have_value(field_text(highest, "€"))
    expect(figure(article, "roi_annuel")).to_have_text(expected("roi_annuel", investissement=highest), timeout=PATIENCE)
    article.keyboard.press("ArrowLeft")
    expect(figure(article, "roi_annuel")).to_have_text(expected("roi_annuel", investissement=places[-2]))
    expect(slider(article)).to_have_attribute("aria-valuetext", spoken(field_text(places[-2], "€")) + "\u00a0€")
    field(article).fill(field_text(places[3], "€"))
    expect(slider(article)).to_have_value("3")


def test_what_is_typed_is_never_snapped_to_a_place_of_the_slider(article: Page) -> None:
    field(article).fill("43 210,5")
    expect(figure(article, "roi_annuel")).to_have_text(
        expected("roi_annuel", investissement=43_210.5), timeout=PATIENCE
    )
    field(article).blur()
    expect(field(article)).to_have_value("43 210,5")


def test_a_value_past_the_slider_is_taken_and_one_past_the_probable_range_is_said(page: Page, site: Site) -> None:
    page.goto(site.url + "operation-sans-roi/")
    calculator = page.locator("roi-calculator")
    calculator.get_by_label("Quelle part du prix reste-t-il").fill("70")
    near = calculator.locator(".field").filter(has_text="Quelle part du prix reste-t-il").locator(".beyond")
    expect(near).to_have_text("Au-delà de la plage probable, de 20 à 50\u00a0%.", timeout=PATIENCE)
    expect(calculator.get_by_role("slider", name="Marge")).to_have_value(
        str(len(positions(load("operation_image").inputs["marge"])) - 1)
    )
    calculator.get_by_label("Quelle part du prix reste-t-il").fill("30")
    expect(near).to_have_text("")


def test_each_field_has_its_way_back_and_keeps_the_focus(article: Page) -> None:
    expect(button(article, "Remettre 44\u202f000")).to_be_hidden()
    field(article).fill("abc")
    button(article, "Remettre 44\u202f000").click()
    expect(field(article)).to_have_value("44\u202f000")
    expect(field(article)).to_be_focused()
    expect(button(article, "Remettre 44\u202f000")).to_be_hidden()
    expect(field(article)).not_to_have_attribute("aria-invalid", "true", timeout=PATIENCE)


@pytest.mark.parametrize("path", ["recruter-exister-etre-absent/", "service-client-social/"])
def test_everything_can_go_back_to_the_article(page: Page, site: Site, path: str) -> None:
    page.goto(site.url + path)
    for calculator in page.locator("roi-calculator").all():
        expect(calculator.get_by_role("button", name="Le cas de l’article")).to_be_visible()


def test_undo_goes_back_one_change_at_a_time_and_says_what_it_undid(article: Page) -> None:
    expect(button(article, "Annuler")).to_be_hidden()
    field(article).fill("50 000")
    field(article).blur()
    slider(article, "Voyages évités").focus()
    article.keyboard.press("Home")
    expect(figure(article, "roi_annuel")).to_have_text(
        expected("roi_annuel", investissement=50_000, voyages=0), timeout=PATIENCE
    )
    button(article, "Annuler").click()
    expect(status(article)).to_contain_text("Annulé\u00a0: Voyages évités, 40\u202f000\u00a0€/an.")
    expect(figure(article, "roi_annuel")).to_have_text(expected("roi_annuel", investissement=50_000))
    button(article, "Annuler").click()
    expect(field(article)).to_have_value("44\u202f000")
    expect(figure(article, "roi_annuel")).to_have_text(expected("roi_annuel"))
    expect(button(article, "Annuler")).to_be_focused()
    article.keyboard.press("Enter")
    expect(status(article)).to_have_text("Rien à annuler.")
    button(article, "Rétablir").click()
    expect(figure(article, "roi_annuel")).to_have_text(expected("roi_annuel", investissement=50_000))


def test_undo_by_keyboard_leaves_the_browser_s_own_inside_a_text(article: Page) -> None:
    field(article).click()
    article.keyboard.press("End")
    article.keyboard.type("5")
    expect(field(article)).to_have_value("44\u202f0005")
    article.keyboard.press("Control+z")
    expect(field(article)).to_have_value("44\u202f000")
    scenario = MODEL.scenarios["abonnement_avance"]
    button(article, scenario.label).click()
    expect(field(article)).to_have_value("17\u202f000")
    article.keyboard.press("Control+z")
    expect(field(article)).to_have_value("44\u202f000")
    article.keyboard.press("Control+Shift+z")
    expect(field(article)).to_have_value("17\u202f000")


def test_undo_moves_the_slider_that_has_the_focus(article: Page) -> None:
    start = slider(article).input_value()
    slider(article).focus()
    article.keyboard.press("End")
    expect(figure(article, "roi_annuel")).not_to_have_text(expected("roi_annuel"), timeout=PATIENCE)
    article.keyboard.press("Control+z")
    expect(field(article)).to_have_value("44\u202f000")
    expect(slider(article)).to_have_value(start)


def test_the_caret_stays_where_the_reader_types(article: Page) -> None:
    field(article).focus()
    field(article).evaluate("input => input.setSelectionRange(1, 1)")
    article.keyboard.type("9")
    expect(figure(article, "roi_annuel")).to_have_text(expected("roi_annuel", investissement=494_000), timeout=PATIENCE)
    assert field(article).evaluate("input => [input.selectionStart, input.selectionEnd]") == [2, 2]


def test_the_wheel_changes_nothing(article: Page) -> None:
    for control in (field(article), slider(article)):
        control.focus()
        control.hover()
        before = control.input_value()
        article.mouse.wheel(0, 40)
        article.wait_for_timeout(100)
        assert control.input_value() == before


def test_the_questions_that_matter_most_come_first_and_none_is_asked_twice(site: Site, still_page: Page) -> None:
    still_page.goto(site.url + ARTICLE)
    asked = published(still_page).locator(".questions input[name]")
    found = asked.evaluate_all("all => all.map(input => input.name)")
    assert found[:3] == ["investissement", "temps_gagne", "voyages"]  # elasticities of 1, 0.96 and 0.09
    assert sorted(found) == sorted(MODEL.inputs)
    assert [input.is_visible() for input in asked.all()] == [True] * 3 + [False] * 7


def test_few_questions_are_not_folded(site: Site, still_page: Page) -> None:
    still_page.goto(site.url + "recruter-exister-etre-absent/")
    absence = still_page.locator("roi-calculator[model=absence]")
    assert len(load("absence").inputs) == 5
    expect(absence.locator(".questions details.group")).to_have_count(0)
    for field in absence.locator(".questions input[name]").all():
        expect(field).to_be_visible()


def test_a_link_opens_the_group_of_what_it_changes(page: Page, site: Site) -> None:
    page.goto(f"{site.url}{ARTICLE}#calcul=cas_publie~1~00000000~taux_actualisation=0.2")
    field = published(page).get_by_label("Quel rendement attend-on d’un euro")
    expect(field).to_be_visible(timeout=PATIENCE)
    expect(field).to_have_value("20")
    expect(published(page).get_by_label("Combien coûte le conseil")).to_be_hidden()


def test_the_answer_is_said_first_and_beside_the_article_s(article: Page) -> None:
    sentence, changed = (published(article).locator(kind) for kind in (".headline", ".changes"))
    expect(sentence).to_have_text("ROI annuel publié\u00a0: 1\u202f032\u00a0% par an, dans le cas de l’article.")
    field(article).fill("88 000")
    cells, base = MODEL.compute({"investissement": 88_000}), MODEL.compute()
    expect(sentence).to_have_text(headline(MODEL, "roi_annuel", cells, base), timeout=PATIENCE)
    assert "516,1 % par an, au lieu de 1 032 % par an dans l’article." in plain(sentence.inner_text())
    expect(changed).to_have_text(changes(MODEL, cells, base))


def test_what_has_changed_is_marked_in_the_tables_for_the_eye_and_for_the_ear(article: Page) -> None:
    field(article).fill("88 000")
    cells = published(article).get_by_role("row").filter(has_text="Flux avant impôt").get_by_role("cell")
    expect(cells.nth(0)).to_have_text("−88\u202f000\u00a0€, au lieu de −44000\u00a0€", timeout=PATIENCE)
    expect(cells.nth(0)).to_have_attribute("title", "au lieu de −44\u202f000\u00a0€")
    expect(cells.nth(1)).to_have_text("454\u202f154\u00a0€")
    mark = "cell => getComputedStyle(cell).textDecorationLine"
    assert [cells.nth(place).evaluate(mark) for place in (0, 1)] == ["underline", "none"]
    button(article, "Remettre 44\u202f000").click()
    expect(cells.nth(0)).to_have_text("−44\u202f000\u00a0€")


def test_the_answer_stays_in_sight_while_the_questions_are(new_page: NewPage, site: Site) -> None:
    page = new_page(viewport={"width": 360, "height": 740})
    page.goto(site.url + ARTICLE)
    unfold(published(page))
    field(page).fill("50 000")
    expect(published(page).locator(".headline")).to_contain_text("au lieu de", timeout=PATIENCE)
    field(page).scroll_into_view_if_needed()
    expect(published(page).locator(".headline")).to_be_in_viewport()
    for question in published(page).locator(".questions :is(input, summary)").all():
        question.focus()
        box, bar = question.bounding_box(), published(page).locator(".bar").bounding_box()
        assert box and bar
        assert box["y"] + box["height"] <= bar["y"] + 1, "the bar hides what has the focus"


@pytest.mark.parametrize("width", [320, 640])
def test_nothing_overflows_once_all_is_open_and_changed(new_page: NewPage, site: Site, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    page.goto(site.url + ARTICLE)
    unfold(published(page))
    field(page).fill("50 000")
    expect(published(page).locator(".headline")).to_contain_text("au lieu de", timeout=PATIENCE)
    published(page).locator("details").evaluate_all("all => all.forEach(details => (details.open = true))")
    expect(published(page).locator(".ranges")).to_be_attached()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_every_slider_of_the_blog_stands_on_its_field(site: Site, page: Page) -> None:
    """The article's value is one of the places, so that a slider can always come back to it."""
    for name in names():
        for cell in load(name).inputs.values():
            assert cell.default in positions(cell)
    page.goto(site.url + ARTICLE)
    wrong = page.locator(".slider").evaluate_all(
        """all => all.filter(slider => slider.closest(".field").querySelector("input[name]").value
             !== slider.dataset.steps.split("|")[slider.valueAsNumber]).map(slider => slider.ariaLabel)"""
    )
    assert wrong == []
