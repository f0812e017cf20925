"""Every mistake of every article, found before the build and reported at once."""

from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path

import yaml

from calculator import ModelError, load, names
from calculator.check import check_functions

from .article import Article


def mistakes(docs: Path, categories: Collection[str]) -> list[str]:
    """'docs/posts/x.md:12 : what, what was expected, the cure', for all Markdown under `docs`."""
    if found := _models():
        return found  # an article that calls a broken model would only say it again
    authors = _authors(docs / ".authors.yml")
    found = []
    slugs: dict[str, str] = {}
    for path in sorted(docs.rglob("*.md")):
        name = f"{docs.name}/{path.relative_to(docs).as_posix()}"
        article = Article(path, name)
        post = path.parent.name == "posts"
        found += article.mistakes(authors, categories, post)
        slug = article.slug
        if post and slug:
            if slug in slugs:
                found.append(f"{name}:1 : le slug « {slug} » est déjà celui de {slugs[slug]}.")
            slugs.setdefault(slug, name)
    return found


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
