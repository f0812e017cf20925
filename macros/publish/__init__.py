"""What a site owes those who do not come by its pages: feeds, old addresses, cards for shared links, icons, robots."""

from collections.abc import Iterator

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from . import cards, dates, feeds, icons, policy, redirects, sbom
from .templates import rendered

__all__ = ["dates", "files", "policy"]

FROM_TEMPLATES = {"robots.txt": "robots.txt", "manifest.webmanifest": "manifest.json"}


def files(built: Files, env: Environment, config: MkDocsConfig) -> Iterator[File]:
    """Every file that is written from the pages, once these are read."""
    yield from redirects.files(built, config)
    yield from icons.files(env, config)
    yield from cards.files(built, config)
    yield from feeds.files(built, config)
    for target, template in FROM_TEMPLATES.items():
        yield File.generated(config, target, content=rendered(template, config=config))
    yield File.generated(config, sbom.FILE, content=sbom.text(config))
    # A host that runs Jekyll on what it serves would leave out the files whose names it reserves.
    yield File.generated(config, ".nojekyll", content="", inclusion=InclusionLevel.INCLUDED)
