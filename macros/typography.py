"""French typography of the prose: authors type plain spaces and apostrophes, the page prints the right ones."""

from collections.abc import MutableMapping
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from calculator.french import typeset

LITERAL = {"code", "pre", "kbd", "samp", "script", "style"}


class French(Extension):
    """Registered in mkdocs.yml; blocks of HTML, which macros write, are already set."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(Typesetter(md), "french", 7)  # before the table of contents reads the headings
        md.treeprocessors.register(Contents(md), "french-contents", 4)  # after: it gives every space of theirs as plain


class Typesetter(Treeprocessor):
    def run(self, root: Element) -> None:
        self._typeset(root)

    def _typeset(self, element: Element) -> None:
        for child in element:
            if child.tag not in LITERAL:
                self._typeset(child)
            child.tail = child.tail and typeset(child.tail)
        if element.tag not in LITERAL:
            element.text = element.text and typeset(element.text)


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
            meta[key] = typeset(meta[key])


def makeExtension(**options: Any) -> French:
    """Python-Markdown's way in."""
    return French(**options)
