"""What every article owes its reader: a calculator, a table or a chart, its limits, its sources, a fair length."""

import re
from collections.abc import Iterator

from calculator.french import typeset

from .article import Article
from .markup import is_draft
from .posts import EMBEDDED
from .prose import written
from .reading import words

LIMITS, SOURCES = "## Ce que ce calcul ne dit pas", "## Sources"
SHOWN = re.compile(r"{{\s*(?:table|chart|compare)\(|^\|", re.MULTILINE)
LISTED = re.compile(rf"^{SOURCES}\s+- ", re.MULTILINE)
LENGTH = range(900, 1601)  # words before the sources, a macro counted as the one that it writes


def mistakes(article: Article) -> list[str]:
    """'docs/posts/x.md:9 : …' for each part that is missing; a draft may still miss any."""
    if is_draft(article):
        return []
    return [f"{article.name}:{article.offset + 1} : {typeset(why)}" for why in _missing(article)]


def _missing(article: Article) -> Iterator[str]:
    argument = article.body.partition(f"\n{SOURCES}\n")[0]
    headings = written(article).splitlines()
    if not EMBEDDED.search(argument):
        yield "l'article n'a pas de calculateur : collez-y {{ calculator(\"modele\") }}."
    if not SHOWN.search(argument):
        yield "l'article n'a ni tableau ni graphique : {{ table(…) }}, {{ chart(…) }} ou {{ compare(…) }}."
    if LIMITS not in headings:
        yield f"il manque la partie « {LIMITS} » : ce qui est supposé, ce qui n'est pas compté."
    if not LISTED.search(article.body):
        yield f"il manque, à la fin, la partie « {SOURCES} » : une liste, une ligne « - » par source."
    if (count := words(argument)) not in LENGTH:
        yield f"l'article a {count} mots avant ses sources ; il en faut de {LENGTH[0]} à {LENGTH[-1]}."
