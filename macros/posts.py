"""The articles as the reference pages know them: their titles, the calculators that they embed, whom they cite."""

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import yaml

from calculator import names
from calculator.french import typeset

DOCS = Path(__file__).parent.parent / "docs"
EMBEDDED = re.compile(r"\bcalculator\(\s*[\"'](\w+)")
ALONE = "Sans article"  # the theme of a model that no article embeds


class Post(NamedTuple):
    """An article: its file's name, its title and first theme, the models that it embeds, its list of sources."""

    file: str
    title: str
    theme: str
    models: tuple[str, ...]
    sources: str


def posts(docs: Path = DOCS) -> tuple[Post, ...]:
    """The articles, newest first, drafts aside. One that cannot be read is left to check.py, which says why."""
    files = [(path, path.stat()) for path in sorted((docs / "posts").glob("*.md"))]
    return _posts(tuple((path, stat.st_mtime_ns, stat.st_size) for path, stat in files))


@lru_cache(maxsize=1)
def _posts(files: tuple[tuple[Path, int, int], ...]) -> tuple[Post, ...]:
    """Read once for the many pages of a build, and again when one has changed, under `make serve`."""
    found = []
    for path, *_ in files:
        try:
            day, post = _read(path)
        except (ValueError, TypeError, LookupError, yaml.YAMLError):
            continue
        if post:
            found.append((day, post))
    return tuple(post for _, post in sorted(found, reverse=True))


def _read(path: Path) -> tuple[str, Post | None]:
    """The day of an article, and the article, unless it is a draft."""
    _, head, body = path.read_text("utf-8-sig").split("---\n", 2)
    meta = yaml.safe_load(head)
    if meta.get("draft"):
        return "", None
    models = tuple(dict.fromkeys(EMBEDDED.findall(body)))
    sources = body.partition("\n## Sources\n")[2]
    return str(meta["date"]), Post(path.name, typeset(meta["title"]), meta["categories"][0], models, sources)


def embedding(name: str) -> list[Post]:
    """The articles that embed a model."""
    return [post for post in posts() if name in post.models]


def themes() -> dict[str, list[str]]:
    """The models by theme, both in the order of the articles, newest first; the theme is that of the newest."""
    found: dict[str, list[str]] = {}
    placed: dict[str, str] = {}
    for post in posts():
        for name in post.models:
            placed.setdefault(name, post.theme)
    for name in [*(name for name in placed if name in names()), *(name for name in names() if name not in placed)]:
        found.setdefault(placed.get(name, ALONE), []).append(name)
    return found
