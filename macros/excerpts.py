"""The lists of articles convert what stands before `<!-- more -->`, and not each article whole, for each list.

Material converts all of it and throws most away: three times the work of the article itself, for the same page.
"""

import re
from typing import Any

from material.plugins.blog.structure import Excerpt

DEFINITION = re.compile(r"^ {0,3}\[[^\]]+\]:.*(?:\n {4}.*)*", re.MULTILINE)  # an address or a note, at the end
REST = "…"  # what an article that goes on must have, for its list to say so


def shorten() -> None:
    """Called by hooks.py at each build; the method that is replaced is Material's own, once."""
    whole = getattr(Excerpt.render, "whole", Excerpt.render)

    def render(self: Any, page: Any, separator: str) -> None:
        written = self.post.markdown
        self.post.markdown = opening(written, separator)
        try:
            whole(self, page, separator)
        finally:
            self.post.markdown = written

    render.whole = whole  # type: ignore[attr-defined]  # a function may bear what it wants
    Excerpt.render = render


def opening(markdown: str, separator: str) -> str:
    """What precedes the separator, then all that it may refer to."""
    first, found, rest = markdown.partition(separator)
    return "\n\n".join([first + found, REST, *DEFINITION.findall(rest)]) if found else markdown
