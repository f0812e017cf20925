"""French typography of the prose: authors type plain spaces and apostrophes, the page prints the right ones."""

import re
from collections.abc import MutableMapping
from typing import Any
from unicodedata import normalize
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from calculator.french import typeset

LITERAL = {"code", "pre", "kbd", "samp", "script", "style"}
HEADINGS = {"h1", "h2", "h3"}
TURNED = re.compile(r"(?<=\w)-(?=(?:t-)?(?:ce|elles?|ils?|je|nous|on|vous)\b)")
WORD_JOINER = "\u2060"
DOUBLE = re.compile(r"(?<=\S)  +(?=\S)")  # a browser shows one
WRAPPED = re.compile(r"\n *(?=[:;?!»%€])|(?<=«)\n *")  # a line of Markdown ends where a space must hold


def slug(heading: str, separator: str) -> str:
    """'Que faire à cœur ouvert ?' → 'que-faire-a-coeur-ouvert', for the address of a heading."""
    words = heading.replace("œ", "oe").replace("Œ", "OE").replace("’", " ")
    plain = normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return separator.join(re.findall(r"\w+", plain))


class French(Extension):
    """Registered in mkdocs.yml; blocks of HTML, which macros write, are already set."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(Typesetter(md), "french", 7)  # before the table of contents reads the headings
        md.treeprocessors.register(Contents(md), "french-contents", 4)  # after: it gives every space of theirs as plain


class Typesetter(Treeprocessor):
    def run(self, root: Element) -> None:
        self._typeset(root)
        for heading in root.iter():
            if heading.tag in HEADINGS and heading.text:  # short balanced lines would end with « est- »
                heading.text = TURNED.sub("-" + WORD_JOINER, heading.text)

    def _typeset(self, element: Element) -> None:
        for child in element:
            if child.tag not in LITERAL:
                self._typeset(child)
            child.tail = child.tail and self._set(child.tail)
        if element.tag not in LITERAL:
            element.text = element.text and self._set(element.text)

    def _set(self, text: str) -> str:
        return typeset(DOUBLE.sub(" ", WRAPPED.sub(" ", text)))


class Contents(Treeprocessor):
    def run(self, root: Element) -> None:
        self._typeset(getattr(self.md, "toc_tokens", []))

    def _typeset(self, entries: list[dict[str, Any]]) -> None:
        for entry in entries:
            entry["name"] = typeset(entry["name"])
            self._typeset(entry["children"])


def typeset_head(meta: MutableMapping[str, Any]) -> None:
    """A page's title and description, which tabs, lists and search engines show."""
    for key in ("title", "description"):
        if key in meta:
            meta[key] = typeset(DOUBLE.sub(" ", meta[key]))


def makeExtension(**options: Any) -> French:
    """Python-Markdown's way in."""
    return French(**options)
