"""Old addresses: a page lists its own (`redirect_from`), and each gets a page that leads to the new one.

Ours rather than mkdocs-redirects: there the list stands in mkdocs.yml, away from the article that was renamed, and the
page that it writes has an inline script, which a strict CSP refuses.
"""

import re
from collections.abc import Iterator, Sequence

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.utils import get_relative_url

from calculator import names
from calculator.french import typeset

from ..article import Article
from .templates import rendered

KEY = "redirect_from"
ADDRESS = re.compile(r"[a-z0-9_-]+(?:/[a-z0-9_-]+)*")
SCRIPT = "assets/redirect.js"


def mistakes(articles: Sequence[Article]) -> Iterator[str]:
    """'docs/posts/x.md:7 : …' for each old address that cannot be one, or that is taken."""
    taken = {address(article): article.name for article in articles}
    taken |= {f"calculateurs/{name}": f"calculator/models/{name}.py" for name in names()}
    for article in articles:
        for why in _mistakes(article, taken):
            yield f"{article.name}:{article.line_of(KEY)} : {typeset(why)}"


def _mistakes(article: Article, taken: dict[str, str]) -> Iterator[str]:
    old = article.meta.get(KEY, [])
    if not isinstance(old, list) or not all(isinstance(one, str) and ADDRESS.fullmatch(one) for one in old):
        yield f"« {KEY} » est la liste des anciennes adresses, telles qu'après celle du blog : [ancien-slug]."
        return
    for one in old:
        if taken.get(one) == article.name:
            yield f"« {one} » est déjà l'adresse de cette page, ou y figure deux fois : elle tournerait en rond."
        elif one in taken:
            yield f"« {one} » est l'adresse de {taken[one]} : elle ne peut mener qu'à une page."
        taken.setdefault(one, article.name)


def address(article: Article) -> str:
    """'docs/posts/x.md' → its slug; 'docs/a-propos.md' → 'a-propos'; 'docs/index.md' → ''."""
    path = article.name.partition("/")[2]
    return article.slug if path.startswith("posts/") else path.removesuffix(".md").removesuffix("index").rstrip("/")


def files(built: Files, config: MkDocsConfig) -> Iterator[File]:
    """The pages at the old addresses of the pages that are published."""
    taken = {file.dest_uri for file in built}
    for file in built.documentation_pages():
        page = file.page
        for old in page.meta.get(KEY, []) if page else []:
            if f"{old}/index.html" in taken:
                why = f"{file.src_uri} : « {old} » ({KEY}) est déjà l'adresse d'une page du blog."
                raise PluginError(typeset(why))
            html = rendered(
                "redirect.html",
                page=page,
                config=config,
                target=get_relative_url(file.url, f"{old}/"),
                script=get_relative_url(SCRIPT, f"{old}/"),
            )
            yield File.generated(config, f"{old}/index.html", content=html)
