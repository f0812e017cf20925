"""What two articles may not share, an address or a title, and what they may, if both write it alike."""

from collections.abc import Collection, Iterator

from calculator.french import typeset

from .article import Article
from .lookup import sound
from .search_index import plain_word


def mistakes(pages: Collection[Article], posts: Collection[Article]) -> Iterator[str]:
    """'docs/posts/x.md:1 : …', for the second of the two; `posts` are those of the pages that are articles."""
    yield from _slugs(posts)
    yield from _titles(pages)
    yield from _labels(posts)


def _slugs(posts: Collection[Article]) -> Iterator[str]:
    first: dict[str, str] = {}
    for post in posts:
        if (slug := post.slug) and first.setdefault(slug, post.name) != post.name:
            yield f"{post.name}:1 : le slug « {slug} » est déjà celui de {first[slug]}."


def _titles(pages: Collection[Article]) -> Iterator[str]:
    """Tabs, search engines and lists of results would show twice the same line."""
    first = {typeset(model.title): f"calculator/models/{model.name}.py" for model in sound()}
    for page in pages:
        title = page.meta.get("title")
        if isinstance(title, str) and (where := first.setdefault(typeset(title), page.name)) != page.name:
            yield f"{page.name}:{page.line_of('title')} : {typeset(f'« {title} » est déjà le titre de {where}.')}"


def _labels(posts: Collection[Article]) -> Iterator[str]:
    """A tag or a series written in two ways would be two: « ROI » and « Roi », « marge » and « marges »."""
    for key in ("tags", "series"):
        first: dict[str, tuple[str, str]] = {}
        for post in posts:
            given = post.meta.get(key, [])
            for label in filter(lambda one: isinstance(one, str), given if isinstance(given, list) else [given]):
                other, where = first.setdefault(plain_word(label), (label, post.name))
                if other != label:
                    why = f"« {label} » ({key}) s'écrit « {other} » dans {where} : choisissez."
                    yield f"{post.name}:{post.line_of(key)} : {typeset(why)}"
