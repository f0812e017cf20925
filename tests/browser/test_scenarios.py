"""« Comparer », as a reader uses it: kept, named, compared, taken away in a file or a link, and never lost."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from calculator import load
from calculator.french import typeset
from calculator.kept import Kept
from calculator.links import link
from calculator.scenario import attribute
from calculator.versions import fingerprint
from tests.browser.conftest import Journal, NewPage
from tests.browser.test_calculator import ARTICLE, PATIENCE, expected, figure, plain, published, status, unfold
from tests.browser.test_tools import said, tool
from tests.conftest import Site

pytestmark = pytest.mark.shipped

MODEL = load("cas_publie")
KEY = "chiffres-en-main:scenarios:cas_publie"
SOFTWARE = "Combien coûte l’abonnement au logiciel"
NASTY = ["<img src=x onerror=window.hacked=1>", "=cmd|' /C calc'!A0", "__proto__"]
NOT_OURS = "the theme complains by itself"
FORBIDDEN = f"""Object.defineProperty(window, 'localStorage', {{get() {{ throw new DOMException('{NOT_OURS}') }}}})"""
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"


@pytest.fixture
def article(page: Page, site: Site) -> Page:
    page.goto(site.url + ARTICLE)
    return page


def opened(page: Page) -> Locator:
    """The panel, ready: its first answer has come."""
    panel = tool(page, "compare")
    ready(page)
    return panel


def software_of(page: Page) -> Locator:
    """A question that is folded with its group, until the reader opens it."""
    unfold(published(page))
    return published(page).get_by_label(SOFTWARE)


def ready(page: Page) -> None:
    page.wait_for_selector("roi-calculator[model=cas_publie][data-kept]", timeout=PATIENCE, state="attached")


def keep(page: Page, name: str, software: str = "") -> None:
    panel = page.locator("[data-tool=compare]").first
    if software:
        software_of(page).fill(software)
    panel.get_by_label("Nom du scénario", exact=True).fill(name)
    panel.get_by_role("button", name="Garder mes chiffres").click()


def names(panel: Locator, *expected: str) -> None:
    """The kept scenarios' names are these."""
    expect(panel.locator(".kept li")).to_have_count(len(expected), timeout=PATIENCE)
    for place, name in enumerate(expected):
        expect(panel.locator(".kept input").nth(place)).to_have_value(name, timeout=PATIENCE)


def kept(page: Page) -> Any:
    """What the browser keeps."""
    return json.loads(page.evaluate("key => localStorage.getItem(key)", KEY) or "null")


def stored(*scenarios: dict[str, Any], **changes: Any) -> str:
    file = {"format": "chiffres-en-main/scenarios", "format_version": 1, "model": "cas_publie", "model_version": "1"}
    return json.dumps({**file, "fingerprint": fingerprint(MODEL), "scenarios": scenarios, **changes})


CHEAP: dict[str, Any] = {"name": "Bas", "values": {"logiciel": 5_000}}
DEAR: dict[str, Any] = {"name": "Haut", "values": {"logiciel": 30_000}}


def put(page: Page, text: str) -> None:
    """As if the browser had kept it at an earlier visit."""
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])


def test_scenarios_stand_side_by_side_with_the_article_s_case(article: Page) -> None:
    panel = opened(article)
    keep(article, "Haut", "30 000")
    names(panel, "Haut")
    preset = MODEL.scenarios["tableaux_imprimes"]
    panel.get_by_role("button", name=preset.label, exact=True).click()
    names(panel, "Haut", preset.label)
    software_of(article).fill("5 000")
    head = panel.locator("thead th")
    columns = ["Résultat", "Le cas de l’article", "Vos chiffres", "Haut", preset.label]
    expect(head).to_have_text(columns, timeout=PATIENCE)
    row = panel.get_by_role("row", name=MODEL.label("roi_annuel"), exact=False).first
    values: list[dict[str, float]] = [{}, {"logiciel": 5_000}, {"logiciel": 30_000}, preset.values]
    expect(row.get_by_role("cell")).to_have_text([expected("roi_annuel", **changes) for changes in values])
    changed = panel.locator("tbody.inputs th")
    expect(changed).to_have_text([MODEL.label("logiciel"), MODEL.label("investissement")])


def test_the_gap_between_two_of_them_is_drawn_and_said(article: Page) -> None:
    panel = opened(article)
    keep(article, "Haut", "30 000")
    names(panel, "Haut")
    panel.get_by_label("Résultat à comparer").select_option("van")
    sentence = attribute(MODEL, "van", {}, {"logiciel": 30_000}).sentence
    expect(panel.locator(".chart .sentence").nth(1)).to_have_text(sentence, timeout=PATIENCE)
    expect(panel.locator(".chart svg.scenarios:visible")).to_have_count(1)
    expect(panel.locator(".chart svg.gap:visible")).to_have_count(1)
    panel.get_by_label("D’où vient l’écart, de").select_option("Haut")
    expect(panel.locator(".chart .sentence").nth(1)).to_have_text("Choisissez deux scénarios différents.")
    panel.get_by_label("à, l’autre scénario").select_option(typeset("Le cas de l'article"))
    back = attribute(MODEL, "van", {"logiciel": 30_000}, {}).sentence
    expect(panel.locator(".chart .sentence").nth(1)).to_have_text(back)


def test_a_fifth_is_refused_and_the_four_stay(article: Page) -> None:
    put(article, stored(*({**CHEAP, "name": name} for name in "ABCD")))
    panel = opened(article)
    names(panel, *"ABCD")
    keep(article, "E", "30 000")
    expect(said(panel)).to_have_text("Quatre scénarios au plus\u00a0: supprimez-en un avant d’en garder un autre.")
    expect(panel.get_by_label("Nom du scénario", exact=True)).to_have_value("E")
    names(panel, *"ABCD")
    panel.locator("[data-scenario]").first.click()
    expect(said(panel)).to_contain_text("Pas de place pour")
    assert [scenario["name"] for scenario in kept(article)["scenarios"]] == [*"ABCD"]


def test_they_are_renamed_updated_taken_back_and_deleted_each_with_its_way_back(article: Page) -> None:
    put(article, stored(CHEAP, DEAR))
    panel = opened(article)
    undo = panel.get_by_role("button", name="Annuler")
    names(panel, "Bas", "Haut")
    panel.get_by_label("Nom du scénario 1").fill("Haut")
    panel.get_by_label("Nom du scénario 1").press("Enter")
    names(panel, "Haut (2)", "Haut")
    undo.click()
    names(panel, "Bas", "Haut")
    panel.get_by_role("button", name="Reprendre «\u00a0Haut\u00a0»").click()
    expect(software_of(article)).to_have_value("30\u202f000")
    expect(figure(article, "roi_annuel")).to_have_text(expected("roi_annuel", logiciel=30_000))
    undo.click()
    expect(software_of(article)).to_have_value("20\u202f000")
    software_of(article).fill("9 000")
    panel.get_by_role("button", name="Mettre à jour «\u00a0Bas\u00a0»").click()
    expect(said(panel)).to_have_text("Le scénario prend vos chiffres.")
    assert kept(article)["scenarios"][0] == {"name": "Bas", "values": {"logiciel": 9_000}}
    panel.get_by_role("button", name="Supprimer «\u00a0Bas\u00a0»").click()
    names(panel, "Haut")
    expect(undo).to_be_focused()
    article.keyboard.press("Enter")
    names(panel, "Bas", "Haut")
    assert kept(article)["scenarios"] == [{"name": "Bas", "values": {"logiciel": 9_000}}, DEAR]


def test_a_wrong_figure_is_not_kept_and_the_name_stays(article: Page) -> None:
    panel = opened(article)
    keep(article, "Faux", "abc")
    expect(said(panel)).to_contain_text("«\u00a0abc\u00a0» n’est pas un nombre")
    expect(panel.get_by_label("Nom du scénario", exact=True)).to_have_value("Faux")
    names(panel)


def test_what_is_kept_comes_back_at_the_next_visit(article: Page, site: Site) -> None:
    opened(article)
    keep(article, "Haut", "30 000")
    names(article.locator("[data-tool=compare]").first, "Haut")
    assert kept(article) == json.loads(stored(DEAR))
    article.goto(site.url)
    article.goto(site.url + ARTICLE)
    names(opened(article), "Haut")
    assert not [request for request in site.requests if "Haut" in request.path]


def test_what_an_older_version_kept_is_brought_along_and_said(article: Page) -> None:
    put(article, stored(DEAR, fingerprint="00000000"))
    panel = opened(article)
    names(panel, "Haut")
    expect(said(panel)).to_contain_text("Les formules ont changé depuis la version 1")


@pytest.mark.parametrize("script", [FORBIDDEN, FULL])
def test_without_storage_all_of_it_works_for_the_visit_and_one_sentence_says_so(
    new_page: NewPage, site: Site, journal: Journal, script: str
) -> None:
    journal.expect_error(NOT_OURS)
    page = new_page()
    page.add_init_script(script)
    page.goto(site.url + ARTICLE)
    panel = opened(page)
    keep(page, "Haut", "30 000")
    names(panel, "Haut")
    expect(panel.locator(".where")).to_contain_text("Ce navigateur ne les garde pas")
    expect(panel.locator(".versus")).to_be_visible()
    with page.expect_download() as download:
        panel.get_by_role("button", name="Enregistrer dans un fichier").click()
    assert download.value.suggested_filename == "scenarios-cas_publie.json"


@pytest.mark.parametrize("text", ["{", "null", stored(DEAR, model_version="9"), stored(DEAR, format_version=9)])
def test_what_cannot_be_read_back_is_said_and_left_as_it_is(article: Page, text: str) -> None:
    put(article, text)
    panel = opened(article)
    expect(said(panel)).to_contain_text("ils y restent tels quels", timeout=PATIENCE)
    keep(article, "Haut", "30 000")
    names(panel, "Haut")
    assert article.evaluate("key => localStorage.getItem(key)", KEY) == text
    panel.get_by_role("button", name="Tout effacer").click()
    names(panel)
    keep(article, "Haut")
    names(panel, "Haut")
    assert kept(article)["scenarios"] == [DEAR]


def test_another_tab_sees_what_this_one_keeps(article: Page, site: Site) -> None:
    panel = opened(article)
    other = article.context.new_page()
    other.goto(site.url + ARTICLE)
    names(opened(other))
    keep(article, "Haut", "30 000")
    names(panel, "Haut")
    names(other.locator("[data-tool=compare]").first, "Haut")
    keep(other, "Bas", "5 000")
    names(panel, "Haut", "Bas")
    assert kept(article)["scenarios"] == [DEAR, CHEAP]


@pytest.mark.anywhere
def test_all_is_erased_at_once_but_what_is_not_ours(article: Page, site: Site) -> None:
    put(article, stored(DEAR))
    mine = ["chiffres-en-main:scenarios:canal", f"{urlsplit(site.url).path}.__palette"]
    article.evaluate("keys => keys.forEach(key => localStorage.setItem(key, '1'))", [*mine, "voisin"])
    panel = opened(article)
    names(panel, "Haut")
    panel.get_by_role("button", name="Tout effacer").click()
    names(panel)
    assert article.evaluate("Object.keys(localStorage)") == ["voisin"]
    panel.get_by_role("button", name="Annuler").click()
    names(panel, "Haut")
    assert set(article.evaluate("Object.keys(localStorage)")) == {KEY, *mine, "voisin"}


def test_a_file_takes_them_to_another_browser(article: Page, new_page: NewPage, site: Site, tmp_path: Path) -> None:
    panel = opened(article)
    for place, name in enumerate(NASTY):
        keep(article, name, f"3{place} 000")
        names(panel, *NASTY[: place + 1])
    with article.expect_download() as download:
        panel.get_by_role("button", name="Enregistrer dans un fichier").click()
    download.value.save_as(tmp_path / "scenarios.json")
    other = new_page()
    other.goto(site.url + ARTICLE)
    there = opened(other)
    with other.expect_file_chooser() as chooser:
        there.get_by_role("button", name="Ouvrir un fichier").click()
    chooser.value.set_files(tmp_path / "scenarios.json")
    names(there, *NASTY)
    expect(there.locator("thead th")).to_have_text(["Résultat", "Le cas de l’article", *NASTY])
    expect(there.get_by_label("à, l’autre scénario").locator("option")).to_have_text(["Le cas de l’article", *NASTY])
    for name in NASTY:
        expect(there.locator(".chart svg.scenarios:visible")).to_contain_text(name)
    assert there.locator("img").count() == 0
    assert other.evaluate("window.hacked") is None
    assert kept(other) == kept(article)


REFUSED = {
    "x" * 100_001: "Ce fichier est trop gros",
    "\x89PNG": "Ce fichier est illisible",
    '{"format": "autre"}': "Ce fichier n’est pas un fichier de scénarios de ce site.",
    stored(CHEAP, format_version=2): "Ce fichier vient d’une version plus récente du site",
    stored(CHEAP, model="canal"): "Ce fichier est celui d’un autre calculateur",
}


def test_a_file_that_is_refused_or_worn_is_said_and_nothing_is_lost(article: Page) -> None:
    put(article, stored(DEAR))
    panel = opened(article)
    names(panel, "Haut")
    for text, why in REFUSED.items():
        dropped(panel, text)
        expect(said(panel)).to_contain_text(why, timeout=PATIENCE)
        names(panel, "Haut")
    assert kept(article)["scenarios"] == [DEAR]
    dropped(panel, stored({"name": "Bas", "values": {"logiciel": 5_000, "conseil": "beaucoup", "autre": 1}}))
    names(panel, "Haut", "Bas")
    expect(said(panel)).to_contain_text("«\u00a0conseil\u00a0» n’est pas un nombre")
    expect(said(panel)).to_contain_text("«\u00a0autre\u00a0» n’est pas une entrée")
    assert kept(article)["scenarios"] == [DEAR, CHEAP]


def dropped(panel: Locator, text: str) -> None:
    """A file dropped on the panel."""
    transfer = panel.page.evaluate_handle(
        "text => { const data = new DataTransfer(); data.items.add(new File([text], 'a.json')); return data }", text
    )
    panel.dispatch_event("drop", {"dataTransfer": transfer})


def test_a_link_carries_the_scenarios_when_the_reader_says_so(article: Page, new_page: NewPage) -> None:
    put(article, stored(DEAR, {"name": "Été <b>", "values": {}}))
    panel = tool(article, "share")
    field = panel.get_by_label("Lien vers ce calcul")
    expect(field).to_have_value(re.compile("#calcul="), timeout=PATIENCE)
    assert "Haut" not in field.input_value()
    panel.get_by_label("avec mes scénarios").check()
    expect(field).to_have_value(re.compile("~-Haut~logiciel%3D30000~-!c9!t!e9!_!3c!b!3e!$"), timeout=PATIENCE)
    other = new_page()
    other.goto(field.input_value())
    ready(other)
    there = other.locator("[data-tool=compare]").first
    names(there, "Haut", "Été <b>")
    assert kept(other) is None, "a link that is opened writes nothing"
    keep(other, "Bas", "5 000")
    names(there, "Haut", "Été <b>", "Bas")
    assert len(kept(other)["scenarios"]) == 3


def test_other_draws_have_a_number_that_the_link_carries(article: Page, new_page: NewPage) -> None:
    drawn = "reseau_social_entreprise"  # its inputs have ranges
    panel = tool(article, "simulate", drawn)
    panel.get_by_role("button", name="Autre tirage").click()
    expect(panel.locator(".drawn")).to_contain_text("2027", timeout=PATIENCE)
    sentence = said(panel).inner_text()
    field = tool(article, "share", drawn).get_by_label("Lien vers ce calcul")
    expect(field).to_have_value(re.compile(r"~\.2027$"), timeout=PATIENCE)
    other = new_page()
    other.goto(field.input_value())
    expect(other.locator(f"roi-calculator[model={drawn}]")).to_have_attribute("data-seed", "2027", timeout=PATIENCE)
    there = tool(other, "simulate", drawn)
    there.get_by_role("button", name="Tirer au sort").click()
    expect(said(there)).to_have_text(sentence, timeout=PATIENCE)


UNREADABLE = "Ce lien est incomplet ou abîmé : voici le cas de l’article."
FRAGMENTS = {
    "markup": ("<img src=x onerror=window.hacked=1>", UNREADABLE),
    "markup as a value": ("cas_publie~1~{}~logiciel=<img src=x onerror=window.hacked=1>", "Une valeur de ce lien"),
    "markup as a name": ("cas_publie~1~{}~-!3c!img_src!3d!x_onerror!3d!window.hacked!3d!1!3e!", "Les scénarios de ce"),
    "a prototype": ("__proto__~1~{}", UNREADABLE),
    "a prototype as an input": ("cas_publie~1~{}~__proto__=1", "« __proto__ » n’est pas une entrée"),
    "a constructor": ("constructor", UNREADABLE),
    "half an escape": ("%", UNREADABLE),
    "broken escapes": ("cas_publie~1~{}~logiciel%3D3%E9%ZZ0000", "Une valeur de ce lien est illisible"),
    "very long": ("cas_publie~1~{}~" + "9" * 200_000, UNREADABLE),
    "not a number": ("cas_publie~1~{}~logiciel=NaN", "Une valeur de ce lien est illisible"),
    "infinite": ("cas_publie~1~{}~logiciel=1e999", "Une valeur de ce lien est illisible"),
    "nested": ("cas_publie~1~{}~" + "~" * 3_000, UNREADABLE),
    "nothing": ("", UNREADABLE),
    "another calculator": ("canal~1~{}~contacts=1", "Ce lien est celui d’un autre calculateur"),
}


def test_a_nasty_link_gives_the_article_s_case_and_a_sentence(page: Page, site: Site) -> None:
    for case, (fragment, sentence) in FRAGMENTS.items():
        page.goto("about:blank")
        page.goto(f"{site.url}{ARTICLE}#calcul={fragment.replace('{}', fingerprint(MODEL))}")
        place = said(page.locator("[data-tool=compare]").first) if "scénarios" in sentence else status(page)
        expect(place, case).not_to_have_text(re.compile("^(|Recalculé.*|Le moteur.*)$"), timeout=PATIENCE)
        assert sentence in plain(place.inner_text()), case
        expect(figure(page, "roi_annuel")).to_have_text(expected("roi_annuel"))
        expect(software_of(page)).to_have_value("20\u202f000")
        assert page.evaluate("window.hacked") is None, case
        assert page.locator("roi-calculator img").count() == 0, case


def test_a_link_of_the_first_days_still_opens(page: Page, site: Site) -> None:
    page.goto(f"{site.url}{ARTICLE}#calcul=cas_publie~1~{fingerprint(MODEL)}~logiciel%3D30000")
    expect(figure(page, "roi_annuel")).to_have_text(expected("roi_annuel", logiciel=30_000), timeout=PATIENCE)


def test_the_longest_link_opens_with_its_four_scenarios(page: Page, site: Site) -> None:
    titles = [f"{place} " + "’" * 58 for place in range(4)]
    values = {name: cell.max for name, cell in MODEL.inputs.items() if cell.max != cell.default}
    page.goto(f"{site.url}{ARTICLE}#calcul={link(MODEL, values, 1, [Kept(title, values) for title in titles])}")
    ready(page)
    names(page.locator("[data-tool=compare]").first, *titles)


def test_all_of_it_by_keyboard(article: Page) -> None:
    panel = published(article).locator("[data-tool=compare]")
    panel.locator(":scope > summary").focus()
    article.keyboard.press("Enter")
    ready(article)
    article.keyboard.press("Tab")
    article.keyboard.type("Un")
    article.keyboard.press("Enter")
    names(panel, "Un")
    focus = panel.get_by_role("button", name="Supprimer «\u00a0Un\u00a0»")
    for _ in range(12):
        article.keyboard.press("Tab")
        if focus.evaluate("element => element === document.activeElement"):
            break
    article.keyboard.press("Enter")
    names(panel)
    article.keyboard.press("Enter")
    names(panel, "Un")


@pytest.mark.parametrize("width", [320, 1280])
def test_the_longest_names_stay_within_the_screen(new_page: NewPage, site: Site, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    page.goto(site.url + ARTICLE)
    put(page, stored(*({"name": letter * 60, "values": {"logiciel": 7}} for letter in "WMÉ%")))
    panel = opened(page)
    expect(panel.locator(".chart svg.gap:visible")).to_have_count(1, timeout=PATIENCE)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
