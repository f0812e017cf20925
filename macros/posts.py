"""The articles as the reference pages know them: their titles, the calculators that they embed, whom they cite."""

import re
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import yaml

from calculator import names
from calculator.french import typeset

DOCS = Path(__file__).parent.parent / "docs"
EMBEDDED = re.compile(r"\bcalculator\(\s*[\"'](\w+)")
ALONE = "Sans article"  # the theme of a model that no article embeds


class Post(NamedTuple):
    """An article: its file's name, what its front matter says, the models that it embeds, its list of sources."""

    file: str
    title: str
    theme: str
    models: tuple[str, ...]
    sources: str
    slug: str
    description: str
    tags: tuple[str, ...]
    series: str


def posts(docs: Path = DOCS) -> tuple[Post, ...]:
    """The published articles, newest first. One that cannot be read is left to check.py, which says why."""
    files = [(path, path.stat()) for path in sorted((docs / "posts").glob("*.md"))]
    today = datetime.now(UTC).date()  # the blog's own measure of what is still to come
    return _posts(tuple((path, stat.st_mtime_ns, stat.st_size) for path, stat in files), today)


@lru_cache(maxsize=1)
def _posts(files: tuple[tuple[Path, int, int], ...], today: date) -> tuple[Post, ...]:
    """Read once for the many pages of a build, and again when one has changed, under `make serve`."""
    found = []
    for path, *_ in files:
        try:
            day, draft, post = _read(path)
        except (ValueError, TypeError, LookupError, AttributeError, yaml.YAMLError):
            continue
        if not draft and day <= today:
            found.append((day, post))
    return tuple(post for _, post in sorted(found, reverse=True))


@cache
def published() -> tuple[Post, ...]:
    """Those of this blog, the same for a whole build, which imports this module anew: its every page asks for them."""
    return posts()


def known(path: Path) -> Post:
    """One article of this blog, published or not."""
    return _by_file().get(path.name) or read(path)


@cache
def _by_file() -> dict[str, Post]:
    return {post.file: post for post in published()}


def read(path: Path) -> Post:
    """One article, as it is now."""
    return _read(path)[2]


def _read(path: Path) -> tuple[date, bool, Post]:
    """The day of an article, whether it is a draft, and the article."""
    _, head, body = path.read_text("utf-8-sig").split("---\n", 2)
    meta = yaml.safe_load(head)
    day = meta["date"]["created"] if isinstance(meta["date"], dict) else meta["date"]
    models = tuple(dict.fromkeys(EMBEDDED.findall(body)))
    sources = body.partition("\n## Sources\n")[2]
    title, description, theme = typeset(meta["title"]), typeset(meta["description"]), meta["categories"][0]
    tags, series = tuple(meta.get("tags", [])), meta.get("series", "")
    post = Post(path.name, title, theme, models, sources, meta["slug"], description, tags, series)
    return day, bool(meta.get("draft")), post


def embedding(name: str) -> list[Post]:
    """The articles that embed a model."""
    return [post for post in published() if name in post.models]


def themes() -> dict[str, list[str]]:
    """The models by theme, both in the order of the articles, newest first; the theme is that of the newest."""
    found: dict[str, list[str]] = {}
    placed: dict[str, str] = {}
    for post in published():
        for name in post.models:
            placed.setdefault(name, post.theme)
    for name in [*(name for name in placed if name in names()), *(name for name in names() if name not in placed)]:
        found.setdefault(placed.get(name, ALONE), []).append(name)
    return found
