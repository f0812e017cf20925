"""The first answers, before Python has arrived: right at once, held to Python's, and silent once they were wrong."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from calculator import load
from macros import capacity
from macros.posts import posts
from tests.browser.conftest import Journal, NewPage
from tests.browser.test_calculator import ARTICLE, PATIENCE, expected, figure, published, runtime_requests
from tests.browser.waiting import until
from tests.conftest import Site

pytestmark = pytest.mark.shipped

QUESTION = "Combien coûte l’abonnement au logiciel"
BUNDLE = re.compile(r"/assets/instant/\w+/cas_publie\.js$")
RUNTIME = re.compile(r"/assets/runtime/")
LINES = {"localhost": None, "10 Mbit/s": (10, 40), "1.6 Mbit/s": (1.6, 150)}  # Mbit/s, ms


def throttle(page: Page, line: tuple[float, float] | None) -> None:
    if line is None:
        return
    speed, latency = line
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    bytes_a_second = speed * 1e6 / 8
    conditions = {
        "offline": False,
        "latency": latency,
        "downloadThroughput": bytes_a_second,
        "uploadThroughput": bytes_a_second,
    }
    session.send("Network.emulateNetworkConditions", conditions)


def opened(page: Page, site: Site) -> Page:
    """The article, its formulas at hand."""
    page.add_init_script(
        "window.handovers = []; addEventListener('handover', ({detail}) => window.handovers.push(detail))"
    )
    page.goto(site.url + ARTICLE)
    with page.expect_response(BUNDLE):
        published(page).scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    page.evaluate("for (const group of document.querySelectorAll('.questions details.group')) group.open = true")
    return page


def handovers(page: Page, count: int) -> list[dict[str, Any]]:
    until(page, f"window.handovers.length >= {count}")
    found: list[dict[str, Any]] = page.evaluate("window.handovers")
    return found


def test_figures_follow_a_key_while_python_is_still_on_the_line(page: Page, site: Site) -> None:
    page.route(RUNTIME, lambda route: None)  # it never arrives
    opened(page, site)
    published(page).get_by_label(QUESTION).fill("30 000")
    assert figure(page, "roi_annuel").inner_text() == expected("roi_annuel", logiciel=30_000)
    assert figure(page, "van").inner_text() == expected("van", logiciel=30_000)


@pytest.mark.anywhere
def test_python_confirms_what_the_build_wrote_and_what_was_typed(page: Page, site: Site) -> None:
    opened(page, site)
    published(page).get_by_label(QUESTION).focus()
    (built,) = handovers(page, 1)
    assert built["wrong"] == [] and built["cells"] >= len(load("cas_publie").results)
    published(page).get_by_label(QUESTION).fill("30 000")
    typed = handovers(page, 2)[-1]
    assert typed["wrong"] == [] and typed["cells"] > built["cells"]


def test_a_page_adds_four_kilobytes_of_formulas_until_another_calculator_is_touched(
    new_page: NewPage, site: Site
) -> None:
    for slug in sorted(post.slug for post in posts()):
        page = new_page()  # with an empty cache
        site.requests.clear()
        page.goto(f"{site.url}{slug}/")
        for calculator in page.locator("roi-calculator").all():
            calculator.scroll_into_view_if_needed()
        page.wait_for_load_state("networkidle")
        added = [request.size for request in site.requests if "/assets/instant/" in request.path]
        assert 0 < sum(added) <= capacity.FORMULAS, slug
    page = new_page()
    page.goto(site.url + ARTICLE)
    with page.expect_response(re.compile(r"/assets/instant/\w+/reseau_social_entreprise\.js$")):
        page.locator("roi-calculator[model=reseau_social_entreprise] input").first.focus()


def test_what_the_instant_tier_cannot_answer_waits_for_python(page: Page, site: Site) -> None:
    opened(page, site)
    published(page).get_by_label(QUESTION).fill("beaucoup")
    expect(published(page).get_by_label(QUESTION)).to_have_attribute("aria-invalid", "true", timeout=PATIENCE)


def test_a_figure_one_euro_off_is_reported_and_python_s_stands(page: Page, site: Site, journal: Journal) -> None:
    journal.expect_error("van")
    right, wrong = expected("van", logiciel=30_000), expected("van", logiciel=30_001)
    assert right != wrong

    def sabotage(route: Route) -> None:
        body = route.fetch().text()
        name = re.search(r"export\{(\w+) as default\};?\s*$", body)
        assert name
        lie = f"const lie=f=>{{const t={name[1]}(f);return t&&{{...t,van:'{wrong}'}}}};export{{lie as default}};"
        route.fulfill(body=body[: name.start()] + lie, content_type="text/javascript")

    page.route(BUNDLE, sabotage)
    opened(page, site)
    published(page).get_by_label(QUESTION).fill("30 000")
    assert [report["wrong"] for report in handovers(page, 2) if report["wrong"]] == [["van"]]
    expect(figure(page, "van")).to_have_text(right)
    assert any("van" in error and wrong in error and right in error for error in journal.errors)
    published(page).get_by_label(QUESTION).fill("31 000")  # from now on Python answers alone
    expect(figure(page, "van")).to_have_text(expected("van", logiciel=31_000))


FRAMES = """() => {
  const calculator = document.querySelector('roi-calculator[model=cas_publie]')
  const seen = window.seen = {}
  const look = () => {
    const fields = [...calculator.querySelectorAll('input[name]')].map((input) => input.value).join('|')
    const figures = [...calculator.querySelectorAll('output')].map((output) => output.textContent).join('|')
    ;(seen[fields] ??= new Set()).add(figures)
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}"""


@pytest.mark.parametrize("line", LINES)
def test_no_frame_shows_two_figures_for_one_set_of_inputs(line: str, page: Page, site: Site) -> None:
    throttle(page, LINES[line])
    opened(page, site)
    page.evaluate(FRAMES)
    field = published(page).get_by_label(QUESTION)
    field.focus()
    for typed in ("30 000", "30 001", "12", "20 000"):
        field.fill(typed)
        page.wait_for_timeout(250)
    if line == "localhost":
        handovers(page, 4)
    seen = page.evaluate("Object.values(window.seen).map((figures) => figures.size)")
    assert len(seen) >= 4 and set(seen) == {1}


def test_a_slow_line_fetches_python_only_for_what_needs_it(page: Page, site: Site) -> None:
    throttle(page, LINES["1.6 Mbit/s"])
    site.requests.clear()
    opened(page, site)
    published(page).get_by_label(QUESTION).fill("30 000")
    expect(figure(page, "roi_annuel")).to_have_text(expected("roi_annuel", logiciel=30_000))
    page.wait_for_timeout(500)
    assert runtime_requests(site) == []
    panel = published(page).locator("[data-tool=seek]")
    panel.locator("summary").click()
    with page.expect_request("**/hot.wasm"):
        panel.get_by_role("button", name="Chercher").click()
    expect(published(page).locator("progress.loading")).to_be_visible(timeout=PATIENCE)
    expect(published(page).locator(".notice[role=status]")).to_contain_text("une seule fois")
