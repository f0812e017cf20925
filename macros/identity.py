"""What the blog and its authors are called, which no dictionary need know, and what mkdocs.yml and .authors.yml say."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from mkdocs.utils.yaml import yaml_load

ROOT = Path(__file__).parent.parent
SETTINGS, AUTHORS = "mkdocs.yml", "docs/.authors.yml"


def names() -> tuple[str, ...]:
    """The blog's, and its authors'."""
    settings, authors = _read()
    said = (settings.get("site_name"), settings.get("site_author"), *(author.get("name") for author in authors))
    return tuple(str(name) for name in said if name)


def texts() -> dict[str, str]:
    """'mkdocs.yml' → what its readers see of it; the same of .authors.yml."""
    settings, authors = _read()
    said = [settings.get("site_description"), settings.get("copyright"), *_titles(settings.get("nav"))]
    lives = [author.get("description") for author in authors]
    return {SETTINGS: _joined(said), AUTHORS: _joined(lives)}


def _joined(texts: list[Any]) -> str:
    return " ; ".join(str(text) for text in texts if text)


def _titles(nav: Any) -> Iterator[str]:
    """Every title of a menu, however deep."""
    for entry in nav if isinstance(nav, list) else ():
        for title, below in entry.items() if isinstance(entry, dict) else ():
            yield str(title)
            yield from _titles(below)


@cache
def _read() -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Nothing of a file that cannot be read: check.py and menu.py say why."""
    try:
        with (ROOT / SETTINGS).open(encoding="utf-8") as file:
            settings = yaml_load(file)
        authors = (yaml.safe_load((ROOT / AUTHORS).read_text("utf-8-sig")) or {})["authors"]
        return dict(settings), [author for author in authors.values() if isinstance(author, dict)]
    except (OSError, yaml.YAMLError, AttributeError, KeyError, TypeError, ValueError):
        return {}, []
