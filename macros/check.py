"""Every mistake of the blog, found at once: those that stop the build, and those that stop a publication.

`python -m macros.check` prints all of them, one a line, and what will soon be one; it fails if there is any.
"""

import re
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from mkdocs.utils.yaml import yaml_load

from calculator import ModelError, load, names
from calculator.check import check_functions
from calculator.french import typeset
from calculator.validity import validity

from . import digits, links, lists, markup, menu, parts, spelling, twins
from .article import Article
from .lookup import sound
from .posts import EMBEDDED
from .publish import journal, redirects

PROJECT = "projet"  # English, for those who change the code; not published
ROOT = Path(__file__).parent.parent
WORDS = (spelling.of_article, spelling.of_head)
PLACE = re.compile(r"(\S+):(\d+) : ")


def report(
    docs: Path, categories: Collection[str], today: date, nav: Sequence[Any] = ()
) -> tuple[list[str], list[str]]:
    """What must be mended before the blog is published, and what soon must."""
    articles = list(_articles(docs))
    typed = [mistake for article in articles for mistake in digits.mistakes(article)]
    typed += [mistake for article in articles if _is_post(article, docs) for mistake in parts.mistakes(article)]
    expired, soon = validity(sound(), today)
    if not spelling.obstacle():
        words = [word for article in articles for part in WORDS for word in part(article)]
        words += [*spelling.of_settings(), *(word for model in sound() for word in spelling.of_model(model))]
        typed += spelling.mistakes(words)
    alone = [model.name for model in sound() if not any(model.name in EMBEDDED.findall(a.body) for a in articles)]
    soon += [
        f'« {name} » n\'est encore dans aucun article : collez-y {{{{ calculator("{name}") }}}}.' for name in alone
    ]
    return sorted([*mistakes(docs, categories, nav), *typed, *expired], key=_place), soon


def mistakes(docs: Path, categories: Collection[str], nav: Sequence[Any] = ()) -> list[str]:
    """'docs/posts/x.md:12 : what, what was expected, the cure', for all Markdown under `docs`."""
    broken = _models()
    authors, found = menu.authors(docs / ".authors.yml")
    articles = list(_articles(docs))
    for article in articles:
        post = _is_post(article, docs)
        article.mistakes(authors, categories, post)
        article.found += markup.mistakes(article, post)
        if article.name == f"{docs.name}/{journal.PAGE}":
            found += journal.mistakes(article)
    pages = links.Pages(docs, articles)
    for article in articles:
        article.found += links.mistakes(article, pages)
        article.found = [(line, why) for line, why in article.found if why not in broken]  # once is enough
    said = [mistake for article in articles for mistake in article.said()]
    found += menu.mistakes(articles, pages, list(nav))
    posts = [article for article in articles if _is_post(article, docs)]
    return [*broken, *found, *said, *twins.mistakes(articles, posts), *redirects.mistakes(articles)]


def of_files(docs: Path, categories: Collection[str], changed: Collection[Path]) -> list[str]:
    """The mistakes of some files alone, paths from the project's root: what `make serve` can say at once."""
    broken = _models() if any(path.parts[0] == "calculator" for path in changed) else []
    authors, _ = menu.authors(docs / ".authors.yml")
    found = []
    for article in _articles(docs):
        if article.path.relative_to(docs.parent) in changed:
            post = _is_post(article, docs)
            article.mistakes(authors, categories, post)
            article.found += markup.mistakes(article, post)
            found += article.said()
    return [*broken, *found]


def _is_post(article: Article, docs: Path) -> bool:
    return article.name.startswith(f"{docs.name}/posts/")


def _place(mistake: str) -> tuple[str, int]:
    """'docs/x.md:12 : …' → ('docs/x.md', 12); what has no line comes last."""
    found = PLACE.match(mistake)
    return (found[1], int(found[2])) if found else ("~", 0)


def _articles(docs: Path) -> Iterator[Article]:
    for path in sorted(docs.rglob("*.md")):
        if path.is_relative_to(docs / PROJECT):
            continue
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


class Settings(NamedTuple):
    """What mkdocs.yml says of the articles: the themes that it allows, its menu."""

    categories: Collection[str]
    nav: Sequence[Any]


def settings(config: Path) -> Settings:
    """Raises ValueError with the place and the cure."""
    try:
        with config.open(encoding="utf-8") as file:
            read = yaml_load(file)
        themes = next(plugin["blog"]["categories_allowed"] for plugin in read["plugins"] if "blog" in plugin)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise ValueError(f"{config.name}:{mark.line + 1 if mark else 1} : ce n'est pas du YAML valide.") from None
    except (KeyError, StopIteration, TypeError):
        raise ValueError(f"{config.name} : il manque « categories_allowed » sous « plugins », « blog ».") from None
    return Settings(themes, read.get("nav", ()))


def main(today: date, root: Path = ROOT) -> int:
    """1 if there is anything to mend."""
    try:
        categories, nav = settings(root / "mkdocs.yml")
    except ValueError as error:
        print(typeset(str(error)), file=sys.stderr)
        return 1
    errors, warnings = report(root / "docs", categories, today, nav)
    errors += lists.mistakes(root)
    for line in [*errors, *(f"Bientôt : {warning}" for warning in warnings)]:
        print(typeset(line), file=sys.stderr)
    if spelling.obstacle():
        print("Orthographe non vérifiée : il manque hunspell, hunspell-fr ou hunspell-en-us.")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main(date.today()))
