"""The side of a table's column as a class: HTML no longer knows « align », and a strict CSP refuses « style »."""

from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor


class Columns(Extension):
    """Registered in mkdocs.yml, beside « tables » and its « use_align_attribute »."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(Sides(md), "columns", 8)


class Sides(Treeprocessor):
    def run(self, root: Element) -> None:
        for row in root.iter("tr"):
            for cell in row:
                if side := cell.attrib.pop("align", None):
                    cell.set("class", side)


def makeExtension(**options: Any) -> Columns:
    """Python-Markdown's way in."""
    return Columns(**options)
