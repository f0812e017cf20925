"""Every chart, at random inputs: no word out of the drawing or over anything, in a broad font. Seen in Chromium."""

import json
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from calculator import Model, load, names
from calculator.browser import answer
from calculator.charts import KINDS, Chart, Subject, chart_of
from calculator.charts.flows import MONEY
from tests.browser.conftest import NewPage
from tests.browser.test_equality import ASK
from tests.conftest import ROOT, Site

COUNT = 600  # charts of each kind, each drawn narrow and wide
BATCH = 100
CSS = "".join(
    (ROOT / f"macros/theme/assets/{name}.css").read_text("utf-8") for name in ("site", "calculator", "charts")
)
PAGE = """<!doctype html><meta charset=utf-8><style>html {{font-size: 125%}} body {{margin: 0 16px}}
{css} :root, [data-md-color-scheme] {{--md-text-font: {font}}}</style>
<body data-md-color-scheme=default><div class=md-typeset></div>"""
FONT = "DejaVu Sans"  # about the widest that a reader may have

# What is wrong in each drawing on show.
FAULTS = """svgs => {
  const place = document.querySelector('div')
  place.innerHTML = svgs.map(svg => `<figure class="calculator chart">${svg}</figure>`).join('')
  const faults = []
  for (const [number, figure] of [...place.children].entries()) {
    const shown = [...figure.querySelectorAll('svg')].filter(svg => svg.getBoundingClientRect().width > 0)
    if (shown.length !== 1) faults.push([number, `${shown.length} drawings on show`])
    for (const svg of shown) {
      const {x, width, height} = svg.viewBox.baseVal
      const marks = [...svg.children].map(mark => ({mark, box: mark.getBBox()}))
      for (const {mark, box} of marks) {
        const inside = box.x >= x && box.y >= 0 && box.x + box.width <= x + width && box.y + box.height <= height
        if (!inside) faults.push([number, `out of frame: ${mark.outerHTML}`])
        if (mark.localName !== 'text') continue
        for (const other of marks) {
          const apart = other.mark === mark ||
            other.box.x >= box.x + box.width || other.box.x + other.box.width <= box.x ||
            other.box.y >= box.y + box.height || other.box.y + other.box.height <= box.y
          if (!apart) faults.push([number, `${mark.outerHTML} over ${other.mark.outerHTML}`])
        }
      }
    }
  }
  return faults
}"""


def vector(model: Model, random: Random) -> dict[str, float]:
    """Inputs between their bounds, small ones as likely as large ones; some left as they are."""
    values: dict[str, float] = {}
    for name, cell in model.inputs.items():
        if random.random() < 0.3:
            continue
        value = cell.min + (cell.max - cell.min) * random.random() ** random.choice((1, 4, 12))
        values[name] = int(value) if cell.whole else value
    return values


def nodes(model: Model) -> list[str]:
    return [name for name, node in model.nodes.items() if not node.series]


def flows(model: Model, random: Random) -> Subject | None:
    series = [name for name, node in model.nodes.items() if node.series and node.unit in MONEY]
    return Subject(model, (random.choice(series),), vector(model, random)) if series else None


def number(model: Model, random: Random) -> Subject:
    return Subject(model, (random.choice(nodes(model)),), vector(model, random))


def draws(model: Model, random: Random) -> Subject:
    output = random.choice(nodes(model))
    values = vector(model, random) if random.random() < 0.5 else {}
    threshold = random.choice((0.0, 0.0, random.uniform(-5, 5), random.uniform(-1e6, 1e6)))
    return Subject(
        model, (output,), values, draws={"draws": 300, "seed": random.randrange(10**6), "threshold": threshold}
    )


def stages(model: Model, random: Random) -> Subject:
    cells = [*model.inputs, *nodes(model)]
    return Subject(model, tuple(random.sample(cells, random.randint(2, 6))), vector(model, random))


def several(count: Callable[[Random], int]) -> Callable[[Model, Random], Subject]:
    def subject(model: Model, random: Random) -> Subject:
        labels = [
            "Le cas de départ",
            "Prudent",
            "Un nom de scénario bien plus long que la largeur d’un téléphone",
            "B2B",
        ]
        sets = {label: vector(model, random) for label in labels[: count(random)]}
        return Subject(model, (random.choice(nodes(model)),), sets=sets)

    return subject


SUBJECTS: dict[str, Callable[[Model, Random], Subject | None]] = {
    "flux": flows,
    "tornado": number,
    "distribution": draws,
    "entonnoir": stages,
    "scenarios": several(lambda random: random.randint(2, 4)),
    "ecart": several(lambda random: 2),
}


def subjects(kind: str, count: int) -> list[Subject]:
    """So many random models, random cells, random inputs: the same ones at each run."""
    random, found = Random(f"chart {kind}"), list[Subject]()
    models = [load(name) for name in names()]
    while len(found) < count:
        subject = SUBJECTS[kind](random.choice(models), random)
        if subject:
            found.append(subject)
    return found


@pytest.fixture(scope="module")
def drawn() -> dict[str, list[Chart]]:
    return {kind: [chart_of(kind, subject) for subject in subjects(kind, COUNT)] for kind in KINDS}


def shown(browser: Browser, width: int, charts: list[Chart]) -> list[Any]:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.set_content(PAGE.format(css=CSS, font=FONT))
    faults = []
    for start in range(0, len(charts), BATCH):
        faults += page.evaluate(FAULTS, [chart.svg for chart in charts[start : start + BATCH]])
    page.close()
    return faults


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [320, 1280])
def test_no_word_is_out_of_frame_or_over_a_mark(
    browser: Browser, drawn: dict[str, list[Chart]], kind: str, width: int
) -> None:
    assert shown(browser, width, drawn[kind]) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_drawing_has_neither_style_nor_script_nor_a_figure_that_is_no_number(
    drawn: dict[str, list[Chart]], kind: str
) -> None:
    for chart in drawn[kind]:
        for unwanted in ("style", "<script", "nan", "inf", "Infinity", "id=", "e+"):
            assert unwanted not in stripped(chart.svg), (unwanted, chart.sentence)


def stripped(svg: str) -> str:
    """The drawing without its words."""
    return "".join(part.partition(">")[0] for part in svg.split("<") if not part.startswith(("svg", "/")))


def test_the_faults_of_a_drawing_are_seen(browser: Browser, drawn: dict[str, list[Chart]]) -> None:
    chart = drawn["tornado"][0]
    moved = chart.svg.replace('<text x="0"', '<text x="-30"')
    lower = chart.svg.replace('<text x="0" y="', '<text x="0" y="1')
    for svg in (moved, lower):
        spoilt = Chart(chart.title, chart.sentence, svg, chart.head, chart.rows)
        assert shown(browser, 320, [spoilt])


LIVE: list[dict[str, Any]] = [
    {"kind": "flux", "model": "reseau_social_entreprise", "output": "flux"},
    {"kind": "tornado", "model": "reseau_social_entreprise", "output": "roi_tei"},
    {"kind": "distribution", "model": "reseau_social_entreprise", "output": "roi_tei"},
    {"kind": "entonnoir", "model": "campagne", "outputs": ["impressions", "clics", "leads", "clients"]},
    {"kind": "scenarios", "model": "campagne", "output": "roi", "sets": {"A": {}, "B": {"marge": "70 %"}}},
    {"kind": "scenarios", "model": "campagne", "output": "roi", "scenarios": [], "fields": {"marge": "70 %"}},
    {"kind": "ecart", "model": "campagne", "output": "roi", "sets": {"A": {}, "B": {"marge": "70 %", "cpm": 20}}},
]
TWINS = 20  # charts of each kind, drawn on both sides


def question(kind: str, subject: Subject) -> dict[str, Any]:
    """What the page would ask for this chart."""
    asked = {"kind": kind, "model": subject.model.name, "outputs": list(subject.cells), "values": dict(subject.values)}
    return {"ask": "chart", **asked, "sets": {k: dict(v) for k, v in subject.sets.items()}, **subject.draws}


def test_the_live_drawings_are_the_built_ones_to_the_byte(page: Page, site: Site) -> None:
    page.goto(site.url)
    twins = [(kind, subject) for kind in KINDS for subject in subjects(kind, TWINS)]
    live = page.evaluate(ASK, [question(kind, subject) for kind, subject in twins])
    for (kind, subject), found in zip(twins, live, strict=True):
        assert found["chart"]["svg"] == chart_of(kind, subject).svg, question(kind, subject)
    asked = [{"ask": "chart", **question} for question in LIVE]
    assert page.evaluate(ASK, asked) == [json.loads(answer(json.dumps(question))) for question in asked]


@pytest.mark.shipped
def test_an_article_s_drawing_is_the_one_that_the_page_asks_for(page: Page, site: Site) -> None:
    question = {"ask": "chart", "kind": "tornado", "model": "reseau_social_entreprise", "output": "roi_tei"}
    built = (site.root / "1032-pour-cent-refaire-le-calcul" / "index.html").read_text("utf-8")
    page.goto(site.url)
    assert page.evaluate(ASK, [question])[0]["chart"]["svg"] in built


@pytest.mark.shipped
@pytest.mark.parametrize(("width", "shown"), [(360, "narrow"), (1280, "wide")])
def test_a_screen_shows_the_drawing_made_for_it(new_page: NewPage, site: Site, width: int, shown: str) -> None:
    page = new_page(viewport={"width": width, "height": 800}, java_script_enabled=False)
    page.goto(site.url + "roas-n-est-pas-roi/")
    drawing = page.locator(".chart svg:visible")
    assert shown in (drawing.get_attribute("class") or "").split()
    assert page.get_by_role("img", name="soit 0,012").is_visible()


@pytest.mark.shipped
def test_the_figures_of_a_drawing_open_as_a_table(still_page: Page, site: Site) -> None:
    still_page.goto(site.url + "roas-n-est-pas-roi/")
    chart = still_page.locator("figure.chart")
    chart.get_by_text("Les chiffres du graphique").click()
    table = chart.locator("table")
    assert table.get_by_role("row", name="Clics").get_by_role("cell").all_inner_texts() == [
        "15\u202f000\u00a0clics",
        "1,5\u00a0%",
    ]
