"""An article's prose: what its author typed, without macros, code, addresses and markup."""

import re
from collections.abc import Iterator

from jinja2 import Environment, TemplateSyntaxError, nodes

from .article import Article

READ = ("title:", "description:")  # the lines of a front matter that readers see
ADDRESS = re.compile(r"https?://\S+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\b")  # or the name of a site
MARKUP = re.compile(
    r"""
    ^(?:```|~~~).*?^(?:```|~~~)\s*?$    # a block of code
    | (`+)(?:(?!\n\n).)+?\1            # code in a sentence
    | <!--.*?--> | </?[a-z][^>]*>       # HTML
    | (?<=\])\([^)]*\) | \[\^[^\]]+\]   # a link's target, a footnote's mark
    | \{:?\ *[.\#:][^}]*\}              # { .attributes }
    | ^\ *\d+\.(?=\ )                   # a list's number
    """,
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)
CODE = re.compile(
    r"^ {0,3}(?P<fence>```+|~~~+)(?s:.*?)^ {0,3}(?P=fence)\s*?$"
    r"|(?P<tick>`+)(?:(?!\n\n)(?s:.))+?(?P=tick)|<!--(?s:.*?)-->",
    re.MULTILINE,
)
MACRO = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)


def prose(article: Article) -> str:
    """The article line for line, all that is not prose blanked; both sentences of each when(…) are kept.

    Empty where braces are malformed: the article's own mistakes say so.
    """
    head = "".join("\n" + _value(line) for line in article.head.splitlines())
    try:
        body = _without_macros(article.body, article.offset)
    except TemplateSyntaxError:
        return ""
    return ADDRESS.sub(blank, MARKUP.sub(blank, head + body[head.count("\n") :]))


def written(article: Article) -> str:
    """The article line for line, its front matter, macros, code and comments blanked; links and HTML are kept."""
    return CODE.sub(blank, "\n" * article.offset + MACRO.sub(blank, article.body))


def blank(found: re.Match[str]) -> str:
    """Spaces instead of what was found, on as many lines."""
    return re.sub(r"[^\n]", " ", found[0])


def _value(line: str) -> str:
    return line.partition(":")[2] if line.startswith(READ) else ""


def _without_macros(body: str, offset: int) -> str:
    """The body without its macros, below `offset` empty lines."""
    text = ""
    for line, piece in _pieces(Environment(keep_trailing_newline=True).parse(body)):
        text += "\n" * (offset + line - 1 - text.count("\n")) + piece
    return text


def _pieces(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """(line, prose) in order: what stands between macros, and the sentences that a macro chooses from."""
    for output in tree.find_all(nodes.Output):
        for node in output.nodes:
            if isinstance(node, nodes.TemplateData):
                yield node.lineno, node.data
            else:
                yield node.lineno, " ".join(["", *_sentences(node), ""])


def _sentences(node: nodes.Node) -> list[str]:
    """when("condition", "yes", "no") → ['yes', 'no']; nothing for another macro."""
    match node:
        case nodes.Call(node=nodes.Name(name="when")):
            texts = [*node.args[1:], *(word.value for word in node.kwargs if word.key in ("yes", "no"))]
            return [text.value for text in texts if isinstance(text, nodes.Const)]
    return []
