"""The pictures that go with a shared link: an article's title and its key figure, in the colours of the blog."""

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from calculator import names

from .portable import Figure, key_figure
from .raster import png
from .templates import rendered

ROOM = 1040  # pixels, of 1200, between the margins
LETTERS, LINES = 27, 4  # of a title at 72 px; Source Serif's letters are half as wide as high, capitals more
FIGURE_SIZE, LABEL_LETTERS = 104, 56
BLOG = "assets/carte.png"  # for the pages that have no card of their own


@dataclass(frozen=True, slots=True)
class Card:
    title: str
    figure: Figure | None

    @property
    def alt(self) -> str:
        return f"{self.title} – {self.figure.label}\u00a0: {self.figure.text}" if self.figure else self.title


def files(built: Files, config: MkDocsConfig) -> Iterator[File]:
    """A card for each article and each calculator, and the blog's own."""
    shown = {BLOG: Card(config.site_description or config.site_name, None)}
    for file in built.documentation_pages():
        if file.page and (card := of(file.page)):
            shown[address(file.page)] = card
    for target, card in shown.items():
        path = png(target.removesuffix(".png").replace("/", "-"), svg(card, config))
        yield File.generated(config, target, abs_src_path=str(path))


def address(page: Page) -> str:
    """Where the card of a page is: 'assets/cartes/concours-a-3-euros.png'."""
    return f"assets/cartes/{page.url.strip('/')}.png" if _has_one(page) else BLOG


def of(page: Page) -> Card | None:
    if not _has_one(page):
        return None
    return Card(page.meta["title"], key_figure(page.content or ""))


def svg(card: Card, config: MkDocsConfig) -> str:
    size = min(FIGURE_SIZE, round(ROOM / (0.56 * len(card.figure.text)))) if card.figure else 0
    return rendered(
        "card.svg",
        card=card,
        config=config,
        lines=wrap(card.title, LETTERS, max_lines=LINES, placeholder="\u00a0…", break_on_hyphens=False),
        label=wrap(card.figure.label, LABEL_LETTERS, max_lines=1, placeholder="\u00a0…") if card.figure else [],
        size=size,
        colour={name: pair[0] for name, pair in config.extra["colours"].items()},
    )


def _has_one(page: Page) -> bool:
    folder, _, file = page.file.src_uri.rpartition("/")
    return folder == "posts" or (folder == "calculateurs" and file.removesuffix(".md") in names())
