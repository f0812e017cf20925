"""Calculators and charts, set aside before Markdown reads the page: it has nothing to find in a hundred lines of HTML.

Read by it as any HTML, they take three times the work of the article's own words.
"""

from collections.abc import Iterator
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

START = '<figure class="calculator'  # of all that our macros write as blocks
OPENING, END = "<figure", "</figure>"


class Blocks(Extension):
    """Registered in mkdocs.yml."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.register(Stash(md), "blocks", 28)  # once white space is plain, before anything reads HTML


class Stash(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return list(self._kept(iter(lines)))

    def _kept(self, lines: Iterator[str]) -> Iterator[str]:
        for line in lines:
            yield from ("", self._store(line, lines), "") if line.startswith(START) else (line,)

    def _store(self, first: str, lines: Iterator[str]) -> str:
        """The mark that stands for a figure, whose last line closes as many as have opened."""
        figure, depth = [first], _depth(first)
        while depth > 0:
            figure.append(next(lines))
            depth += _depth(figure[-1])
        return self.md.htmlStash.store("\n".join(figure))


def _depth(line: str) -> int:
    return line.count(OPENING) - line.count(END)


def makeExtension(**options: Any) -> Blocks:
    """Python-Markdown's way in."""
    return Blocks(**options)
