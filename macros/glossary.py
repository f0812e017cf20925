"""The glossary: its terms, read in docs/glossaire.md, and the link from the first use of each in an article.

A term is a Markdown definition: its forms separated by commas, translations in italics, then what it means.
Where the first form is also an everyday word (« portée »), `.courant` keeps the links for the others.

    Taux de clic, CTR, *click-through rate* { #taux-de-clic }
    :   Part des affichages qui donnent un clic.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from calculator import load
from calculator.french import typeset

PAGE = Path(__file__).parent.parent / "docs/glossaire.md"
TERM = re.compile(
    r"^(?P<forms>\S.*?) \{ #(?P<id>[a-z0-9-]+)(?P<everyday> \.courant)? \}\n:   (?P<definition>.+(?:\n    .+)*)",
    re.MULTILINE,
)
MARKUP = re.compile(r"[*_`]|\{\{.*?\}\}|(?<=\])\([^)]*\)|[\[\]]")
SKIPPED = {"a", "code", "pre", "kbd", "samp", "table", "h1", "h2", "h3", "h4", "h5", "h6"}
WORD = re.compile(r"(?<![\w-])\w+")
END = "Sources"  # the heading below which words are those of cited titles


class Term(NamedTuple):
    """`forms`: how it is written, the French first; `linked`: those that cannot be mistaken for an everyday word."""

    id: str
    forms: tuple[str, ...]
    linked: tuple[str, ...]
    definition: str


def seen(*paths: str) -> str:
    """Où un terme se calcule : seen("campagne.roas") donne la page du calculateur, et le chiffre de départ."""
    models = [path.partition(".")[0] for path in paths]
    links = (_seen(path, models[n] in models[:n]) for n, path in enumerate(paths))
    return "À voir dans : " + ", ".join(links) + "."


MACROS: tuple[Callable[..., str], ...] = (seen,)


def terms(markdown: str) -> list[Term]:
    """The terms of a glossary, in its order; their definitions without markup."""
    found = []
    for match in TERM.finditer(markdown):
        forms = tuple(typeset(form.strip(" *")) for form in match["forms"].split(","))
        definition = typeset(" ".join(MARKUP.sub("", match["definition"]).split()))
        found.append(Term(match["id"], forms, forms[1:] if match["everyday"] else forms, definition))
    return found


class Finder:
    """Finds the terms in a sentence: the longest form first, singular or plural, acronyms in capitals only.

    Only the forms that begin with a word are tried where it stands: all of them everywhere took longer than Markdown.
    """

    def __init__(self, known: Sequence[Term]) -> None:
        self.by_word: dict[str, list[tuple[re.Pattern[str], Term]]] = {}
        forms = [(form, term) for term in known for form in term.linked]
        for form, term in sorted(forms, key=lambda found: -len(found[0])):
            if word := WORD.search(form):
                self.by_word.setdefault(_singular(word[0]), []).append((_pattern(form), term))

    def __call__(self, text: str) -> list[tuple[re.Match[str], Term]]:
        found: list[tuple[re.Match[str], Term]] = []
        for word in WORD.finditer(text):
            if found and word.start() < found[-1][0].end():
                continue
            for pattern, term in self.by_word.get(_singular(word[0]), ()):
                if match := pattern.match(text, word.start()):
                    found.append((match, term))
                    break
        return found


class Glossary(Extension):
    """Registered in mkdocs.yml."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(Linker(md), "glossary", 6)  # once typography has set the prose


class Linker(Treeprocessor):
    """Links the first use of each term in an article, where it stands in a sentence."""

    def run(self, root: Element) -> None:
        if page := self._article():
            Links(finder(PAGE, PAGE.stat().st_mtime_ns), f"{'../' * page.count('/')}{PAGE.name}").add(root)

    def _article(self) -> str:
        """The path under docs of the article that is being converted; '' in another page, or in a list of articles."""
        if "relpath" not in self.md.treeprocessors or "excerpt" in self.md.treeprocessors:
            return ""
        page = str(self.md.treeprocessors["relpath"].file.src_uri)  # type: ignore[attr-defined]  # MkDocs's own
        return page if page.startswith("posts/") else ""


class Links:
    """The links of one article: a term that has its link has no other."""

    def __init__(self, find: Finder, page: str) -> None:
        self.find, self.page = find, page
        self.done: set[str] = set()

    def add(self, root: Element) -> None:
        for child in root:
            if child.tag == "h2" and "".join(child.itertext()).strip() == END:
                return
            if child.tag not in SKIPPED:
                self._in(child)

    def _in(self, element: Element) -> None:
        children = list(element)
        element.text, links = self._split(element.text)
        for link in reversed(links):
            element.insert(0, link)
        for child in children:
            if child.tag not in SKIPPED:
                self._in(child)
            child.tail, links = self._split(child.tail)
            place = list(element).index(child)
            element[place + 1 : place + 1] = links

    def _split(self, text: str | None) -> tuple[str | None, list[Element]]:
        """The text before the first link, then the links, each followed by its text."""
        links: list[Element] = []
        begin, start = text, 0
        for match, term in self.find(text or ""):
            if term.id in self.done:
                continue
            self.done.add(term.id)
            between = match.string[start : match.start()]
            if links:
                links[-1].tail = between
            else:
                begin = between
            links.append(self._link(match[0], term))
            start = match.end()
        if links and text:
            links[-1].tail = text[start:]
        return begin, links

    def _link(self, words: str, term: Term) -> Element:
        title = term.definition.partition(". ")[0].rstrip(".") + "."
        link = Element("a", {"href": f"{self.page}#{term.id}", "class": "term", "title": title})
        link.text = words
        return link


@lru_cache(maxsize=1)
def finder(page: Path, _changed: int) -> Finder:
    """Made once a build, and again when the page has changed, under `make serve`."""
    return Finder(terms(page.read_text("utf-8")))


def makeExtension(**options: Any) -> Glossary:
    """Python-Markdown's way in."""
    return Glossary(**options)


def _seen(path: str, again: bool) -> str:
    """A link to a calculator ('coupon'), or to one of its cells, with its figure ('coupon.roas').

    Where the calculator has just been named, the cell's own label tells this link from that one.
    """
    name, _, cell = path.partition(".")
    model = load(name)
    if not cell:
        return f"[{model.title}](calculateurs/{name}.md)"
    model.cell(cell)
    figure = model.texts(model.compute()).get(cell)
    title = model.label(cell) if again else model.title
    return f"[{title}](calculateurs/{name}.md#{cell})" + (f" ({figure})" if figure else "")


def _singular(word: str) -> str:
    return word.lower().rstrip("s")


def _pattern(form: str) -> re.Pattern[str]:
    """'point mort' → what finds « points morts » over two lines; 'TRI' → what does not find « tri »."""
    spaced = r"s?\s+".join(re.escape(word) for word in form.split(" ")) + r"s?(?![\w-])"
    return re.compile(spaced, 0 if re.search("[A-Z]{2}", form) else re.IGNORECASE)
