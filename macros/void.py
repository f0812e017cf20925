"""An image, a line's end, a rule, written as HTML has them: « <br> », where Markdown's « <br /> » is of XHTML."""

from typing import Any

from markdown import Markdown
from markdown.extensions import Extension


class Void(Extension):
    """Registered in mkdocs.yml, which has no other way to say it."""

    def extendMarkdown(self, md: Markdown) -> None:
        self.markdown = md
        md.registerExtension(self)

    def reset(self) -> None:
        """Python-Markdown sets its own format once extensions are registered, and then calls this."""
        self.markdown.set_output_format("html")


def makeExtension(**options: Any) -> Void:
    """Python-Markdown's way in."""
    return Void(**options)
