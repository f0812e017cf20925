"""Calculators and charts, set aside while their page is made: a mark stands for each, from its macro to its file.

A calculator is a hundred lines of HTML, in which neither Markdown, nor the theme, nor the search has anything to find:
read by them as the rest, they take three times the work of the article's own words, and as many copies of them.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache, wraps
from hashlib import sha256
from typing import Any, ParamSpec
from zlib import compress, decompress

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

START = '<figure class="calculator'  # of all that our macros write as blocks
OPENING, END = "<figure", "</figure>"
MARK = re.compile(r'<figure class="calculator" data-kept="([0-9a-f]{16})"></figure>')
FAST = 1  # of zlib's levels: a tenth of the size for a millisecond
Arguments = ParamSpec("Arguments")

_kept: dict[str, bytes] = {}  # what a page may hold of its own: a thousand of them would weigh 100 MB


def marking(macro: Callable[Arguments, str]) -> Callable[Arguments, str]:
    """The macro as a page calls it: once for each call, and giving a mark for what it draws."""
    given: dict[str, str] = {}
    _given.append(given)

    @wraps(macro)
    def run(*args: Arguments.args, **inputs: Arguments.kwargs) -> str:
        call = repr((args, sorted(inputs.items())))
        if call not in given:
            given[call] = marked(macro(*args, **inputs))
        return given[call]

    return run


def forget() -> None:
    """The site has another address from now on, and the pages that show it another text."""
    for given in _given:
        given.clear()


_given: list[dict[str, str]] = []


def marked(html: str) -> str:
    """The mark of a block, or what is none as it is."""
    if not html.startswith(START) or MARK.fullmatch(html):
        return html
    key = sha256(html.encode()).hexdigest()[:16]
    if key not in _kept:
        _kept[key] = compress(html.encode(), FAST)
    return f'<figure class="calculator" data-kept="{key}"></figure>'


def whole(text: str, through: Callable[[str], str] | None = None) -> str:
    """The text with each block where its mark stands, or what `through` makes of the block."""
    return MARK.sub(lambda mark: through(block(mark[1])) if through else block(mark[1]), text)


def held(text: str) -> Iterator[str]:
    """The blocks whose marks a text has."""
    return (block(key) for key in MARK.findall(text))


@lru_cache(maxsize=64)
def block(key: str) -> str:
    return decompress(_kept[key]).decode()


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
        return self.md.htmlStash.store(marked("\n".join(figure)))


def _depth(line: str) -> int:
    return line.count(OPENING) - line.count(END)


def makeExtension(**options: Any) -> Blocks:
    """Python-Markdown's way in."""
    return Blocks(**options)
