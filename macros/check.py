"""Every mistake of the blog, found at once: those that stop the build, and those that stop a publication.

`python -m macros.check` prints both, one a line, and what will soon be one; it fails if there is any.
"""

import sys
from collections.abc import Callable, Collection, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import yaml
from mkdocs.utils.yaml import yaml_load

from calculator import ModelError, load, names
from calculator.check import check_functions
from calculator.french import typeset
from calculator.validity import validity

from . import digits
from .article import Article

ROOT = Path(__file__).parent.parent


def report(docs: Path, categories: Collection[str], today: date) -> tuple[list[str], list[str]]:
    """What must be mended before the blog is published, and what soon must."""
    if broken := _models():
        return broken, []
    typed = [mistake for article in _articles(docs) for mistake in digits.mistakes(article)]
    expired, soon = validity(map(load, names()), today)
    return [*mistakes(docs, categories), *typed, *expired], soon


def mistakes(docs: Path, categories: Collection[str]) -> list[str]:
    """'docs/posts/x.md:12 : what, what was expected, the cure', for all Markdown under `docs`."""
    if found := _models():
        return found  # an article that calls a broken model would only say it again
    authors = _authors(docs / ".authors.yml")
    found = []
    slugs: dict[str, str] = {}
    for article in _articles(docs):
        post = article.name.startswith(f"{docs.name}/posts/")
        found += article.mistakes(authors, categories, post)
        slug = article.slug
        if post and slug:
            if slug in slugs:
                found.append(f"{article.name}:1 : le slug « {slug} » est déjà celui de {slugs[slug]}.")
            slugs.setdefault(slug, article.name)
    return found


def _articles(docs: Path) -> Iterator[Article]:
    for path in sorted(docs.rglob("*.md")):
        yield Article(path, f"{docs.name}/{path.relative_to(docs).as_posix()}")


def _models() -> list[str]:
    found = []
    checks: list[Callable[[], object]] = [check_functions, *(partial(load, name) for name in names())]
    for check in checks:
        try:
            check()
        except ModelError as error:
            found.append(str(error))
    return found


def _authors(path: Path) -> Collection[str]:
    if not path.exists():
        return ()
    return tuple((yaml.safe_load(path.read_text("utf-8")) or {}).get("authors", {}))


def _categories(config: Path) -> Collection[str]:
    """The themes that mkdocs.yml allows."""
    with config.open(encoding="utf-8") as file:
        plugins = yaml_load(file)["plugins"]
    return next(tuple(plugin["blog"]["categories_allowed"]) for plugin in plugins if "blog" in plugin)


def main(today: date) -> int:
    """1 if there is anything to mend."""
    errors, warnings = report(ROOT / "docs", _categories(ROOT / "mkdocs.yml"), today)
    for line in [*errors, *(f"Bientôt : {warning}" for warning in warnings)]:
        print(typeset(line), file=sys.stderr)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main(date.today()))
