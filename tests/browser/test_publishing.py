"""What is shared: an old address still opens the calculation that its link carries, and no card has its text cut."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from calculator import names
from tests.conftest import Site
from tests.site import small
from tests.site.server import PagesServer

# The colours of a picture's edges, one text a pixel: left and right margins, then the last rows.
EDGES = """async (address) => {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width, image.height];
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const found = new Set();
  for (const [x, y, width, height] of [[0, 20, 70, 610], [1130, 20, 70, 610], [0, 604, 1200, 26]]) {
    const { data } = context.getImageData(x, y, width, height);
    for (let at = 0; at < data.length; at += 4) found.add(data.slice(at, at + 4).join());
  }
  return [...found];
}"""


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PagesServer]:
    """A small site with one article, which was once « ancien »."""
    root = tmp_path_factory.mktemp("renamed")
    server = PagesServer(root / "site")
    small.lay(root, {"un": small.post("un-article", "2026-03-01", "redirect_from: [ancien]")})
    _, said = small.built(root, server.url)
    assert not said, said
    yield server
    server.close()


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def script(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def reader(browser: Browser, script: bool) -> Iterator[Page]:
    """A page of its own: the journal of the others knows one server only."""
    context = browser.new_context(java_script_enabled=script)
    yield context.new_page()
    context.close()


def test_an_old_address_leads_to_the_new_one(reader: Page, renamed: PagesServer) -> None:
    reader.goto(f"{renamed.url}ancien/")
    reader.wait_for_url(f"{renamed.url}un-article/")
    assert "Un article" in reader.title()


@pytest.mark.parametrize("script", [True], indirect=True)
def test_a_link_to_an_old_address_keeps_what_it_carries(reader: Page, renamed: PagesServer) -> None:
    reader.goto(f"{renamed.url}ancien/?de=ami#le-calcul")
    reader.wait_for_url(f"{renamed.url}un-article/?de=ami#le-calcul")


@pytest.mark.parametrize("script", [True], indirect=True)
def test_the_old_address_is_left_out_of_the_way_back(reader: Page, renamed: PagesServer) -> None:
    reader.goto(f"{renamed.url}a-propos/")
    reader.goto(f"{renamed.url}ancien/")
    reader.wait_for_url(f"{renamed.url}un-article/")
    reader.go_back()
    reader.wait_for_url(f"{renamed.url}a-propos/")


def test_no_card_writes_in_its_margins(page: Page, site: Site) -> None:
    page.goto(f"{site.url}404.html")
    cards = sorted(path.relative_to(site.root).as_posix() for path in site.root.glob("assets/carte*/**/*.png"))
    assert len(cards) > len(names())
    for card in [*cards, "assets/carte.png"]:
        assert page.evaluate(EDGES, site.url + card) == ["251,250,246,255"], card
