"""An article as a feed reader can show it: no script, form or style, absolute links, calculators as their figures."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from lxml import html
from lxml.html import HtmlElement

from calculator import load

from ..blocks import held, whole
from .templates import rendered

_KEPT = """
    div h2 h3 h4 p ul ol li dl dt dd table caption thead tbody tr th td blockquote figure figcaption pre code a img
    em strong i b sup sub small abbr cite q kbd del ins time br hr
"""
_REFUSED = "script style template noscript form button input select textarea svg iframe object h1 title"
KEPT, REFUSED = frozenset(_KEPT.split()), frozenset(_REFUSED.split())
ATTRIBUTES = frozenset({"href", "src", "alt", "scope", "colspan", "rowspan", "start", "datetime", "lang"})
CALCULATOR = "roi-calculator"
RENAMED = {"summary": "p", "header": "figcaption"}  # a chart's caption stands in an element of ours, as none may


class Figure(NamedTuple):
    """A result as its reader sees it."""

    label: str
    text: str


def portable(content: str, address: str) -> str:
    """The HTML of a page whose canonical address is `address`."""
    root = html.fragment_fromstring(whole(content), create_parent="div")
    for calculator in list(root.iter(CALCULATOR)):
        _replace(calculator, address)
    for element in list(root.iter()):
        _clean(element)
    root.make_links_absolute(address)
    return "".join([root.text or "", *(html.tostring(child, encoding="unicode") for child in root)]).strip()


def key_figure(content: str) -> Figure | None:
    """The first result of a page's first calculator, with the values that the page gives it."""
    found = (block for block in held(content) if f"<{CALCULATOR}" in block)
    return _first_figure(next(found, content))


@cache  # many pages have the same calculator, and a page's card and its head both ask
def _first_figure(content: str) -> Figure | None:
    _, _, calculator = content.partition(f"<{CALCULATOR}")
    if not calculator:
        return None
    results, _, _ = calculator.partition(f"</{CALCULATOR}>")
    return next(_figures(html.fragment_fromstring(f"<{CALCULATOR}{results}")), None)


def _figures(calculator: HtmlElement) -> Iterator[Figure]:
    model = load(calculator.get("model", ""))
    for output in calculator.iter("output"):
        name = output.get("data-cell", "")
        if name in model.nodes:
            yield Figure(model.label(name), output.text_content().strip())


def _replace(calculator: HtmlElement, address: str) -> None:
    """In place of a calculator, its figures, and a link to it: to the heading that it stands under."""
    headings = calculator.xpath("preceding::*[self::h2 or self::h3][@id][1]/@id")
    assert isinstance(headings, list)
    figures = rendered(
        "figures.html",
        title=load(calculator.get("model", "")).title,
        figures=list(_figures(calculator)),
        address=address + "".join(f"#{name}" for name in headings),
    )
    parent = calculator.getparent()
    assert parent is not None
    parent.replace(calculator, html.fragment_fromstring(figures, create_parent="div"))


def _clean(element: HtmlElement) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if element.tag in REFUSED or not isinstance(element.tag, str) or "hidden" in element.attrib or _is_mark(element):
        element.drop_tree()
    elif element.tag in RENAMED:
        element.tag = RENAMED[element.tag]
        element.attrib.clear()
    elif element.tag not in KEPT or element.tag == "div":
        element.drop_tag()
    else:
        for name in set(element.attrib) - ATTRIBUTES:
            del element.attrib[name]


def _is_mark(element: HtmlElement) -> bool:
    """The link to a heading, for those who point at it."""
    return "headerlink" in element.get("class", "").split()
