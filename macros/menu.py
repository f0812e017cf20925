"""Pages that nobody can reach, entries of the menu that lead nowhere, files that are no page, authors badly named."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import yaml

from calculator.errors import suggest

from .article import Article
from .image_file import FORMATS
from .links import Pages, linked

WANTED = ("name", "description", "avatar")  # of an author, for the blog
DATA = (*FORMATS, ".yml", ".txt", ".pdf", ".csv")


def mistakes(articles: Collection[Article], pages: Pages, nav: list[Any]) -> Iterator[str]:
    """'docs/x.md:1 : …' for each page out of reach; nothing of the menu when `nav` is empty."""
    entries = set(flat(nav))
    for entry in sorted(entries):
        if entry.endswith(".md") and entry not in pages:
            yield f"mkdocs.yml : « {entry} », dans « nav », n'est aucune page.{suggest(entry, pages)}"
    reached = entries.union(*(linked(article, pages.docs) for article in articles))
    for path, article in pages.by_path.items():
        if entries and path not in reached and not path.startswith("posts/"):
            yield f"{article.name}:1 : aucune page ne mène à celle-ci : ajoutez-la à « nav » de mkdocs.yml."
    for file in sorted((pages.docs / "posts").glob("*")):
        if file.is_file() and file.suffix not in (".md", *DATA):
            name = f"{pages.docs.name}/posts/{file.name}"
            yield f"{name} : ce fichier ne serait pas publié : le nom d'un article finit par « .md »."


def flat(nav: Any) -> Iterator[str]:
    """Every address of a menu, however deep."""
    match nav:
        case str():
            yield nav
        case dict():
            for below in nav.values():
                yield from flat(below)
        case list():
            for below in nav:
                yield from flat(below)


def authors(path: Path) -> tuple[Collection[str], list[str]]:
    """Who may sign, and what is wrong in docs/.authors.yml."""
    name = f"{path.parent.name}/{path.name}"
    if not path.exists():
        return (), []
    try:
        found = (yaml.safe_load(path.read_text("utf-8-sig")) or {})["authors"]
        missing = [(who, key) for who, said in found.items() for key in WANTED if not said.get(key)]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return (), [f"{name}:{mark.line + 1 if mark else 1} : ce n'est pas du YAML valide."]
    except (AttributeError, KeyError, TypeError):
        return (), [f"{name}:1 : ce fichier s'écrit « authors: », puis un nom court par auteur, puis ses clés."]
    return tuple(found), [f"{name} : l'auteur « {who} » n'a pas de « {key} »." for who, key in missing]
