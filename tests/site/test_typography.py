"""Every text of every built page as its reader sees it: French spaces, apostrophes, quotes and numbers; known words."""

import re
from collections.abc import Iterator, Set

import pytest
from lxml import html

from macros import spelling
from macros.embed import MACROS
from tests.conftest import ROOT, Site
from tests.macros.find_speller import ADVICE
from tests.site.panels import whole

HIDDEN = frozenset({"script", "style", "template", "code", "pre"})
FOREIGN = HIDDEN | {"em"}  # a term in italics may be English
INLINE = {
    "a",
    "abbr",
    "b",
    "cite",
    "em",
    "i",
    "kbd",
    "output",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "time",
    "tspan",
}
ATTRIBUTES = (
    "//@aria-label | //@alt | //@title | //@placeholder | //input/@value | //meta[@name='description']/@content"
)
QUOTED = re.compile("«[^«»]*»")  # an English title has English spaces
SCRIPTS = {path.name: path for path in sorted((ROOT / "macros/theme/assets").glob("*.js"))}
SAID = re.compile(r'"([^"\n]*)"|`([^`\n]*)`')
CODE = re.compile(r"\$\{[^}]*(?:\}|$)")
EDGE = "\x00"  # of a block

FAULTS = {
    "a straight apostrophe": r"\w'\w",
    "a plain space before a mark": r" [:;!?»]|\d [%€]",
    "a plain space after a guillemet": r"« ",
    "a mark stuck to its word": r"\w[;!?]|\d[%€]",
    "a guillemet stuck to its word": r"\w[«»]|«\w",
    "three points": r"\.\.\.",
    "thousands that a line may part": r"\d[ \u00a0]\d{3}(?!\d)",
    "thousands in one block": r"(?<![\d,.])\d{5,}",
    "a hyphen for a minus": r"(?<![\w.,)])-\d",
    "two spaces": r"[ \u00a0\u202f]{2}",
    "no number": r"\b(?:NaN|nan|[Ii]nf|Infinity|None|undefined)\b|−0(?:,0*)?(?![\d,])",
}

WRONG = {
    "l'équipe": "a straight apostrophe",
    "vrai ?": "a plain space before a mark",
    "40 %": "a plain space before a mark",
    "« oui\u00a0»": "a plain space after a guillemet",
    "vrai?": "a mark stuck to its word",
    "40%": "a mark stuck to its word",
    "«\u00a0oui»": "a guillemet stuck to its word",
    "puis...": "three points",
    "17 000": "thousands that a line may part",
    "17\u00a0000": "thousands that a line may part",
    "17000": "thousands in one block",
    "de -3\u00a0€": "a hyphen for a minus",
    "un  mot": "two spaces",
    "un \u00a0mot": "two spaces",
    "nan\u00a0€": "no number",
    "None": "no number",
    "−0\u00a0€": "no number",
    "−0,00\u00a0€": "no number",
    "«\u00a0oui": "guillemets that do not pair",
    "«\u00a0oui «\u00a0non\u00a0»": "guillemets that do not pair",
    "oui\u00a0» et «\u00a0non": "guillemets that do not pair",
}
RIGHT = (
    "L’équipe, «\u00a0non\u202f!\u00a0», a 17\u202f000\u00a0€\u00a0: −0,5\u00a0% en 2018… ou l’article L.\u00a034-5.",
    "«\u00a0What does it mean?\u00a0», 400\u00a0M€, de 90-9-1 à 3-4, «\u00a0un «\u00a0deux\u00a0» trois\u00a0».",
)


@pytest.mark.parametrize("text", WRONG)
def test_a_fault_is_seen(text: str) -> None:
    assert faults(text) == [WRONG[text]]


@pytest.mark.parametrize("text", RIGHT)
def test_french_is_right(text: str) -> None:
    assert faults(text) == []


def test_every_text_of_every_page_is_french_to_the_last_space(site: Site) -> None:
    found = {f"{text} ← {fault} ({page})" for page, text in texts(site) for fault in faults(text)}
    assert sorted(found) == []


@pytest.mark.parametrize("script", SCRIPTS)
def test_what_a_script_says_is_french_to_the_last_space(script: str) -> None:
    said = [CODE.sub("x", first or second) for first, second in SAID.findall(SCRIPTS[script].read_text("utf-8"))]
    assert [text for text in said if re.search(r"\w [:;!?»%€]|« |\w'\w", text)] == []


@pytest.mark.skipif(bool(spelling.obstacle()), reason=ADVICE)
def test_every_word_of_every_page_is_known(site: Site) -> None:
    shown = {(QUOTED.sub(" ", text), page) for page, text in texts(site, FOREIGN)}
    words = {word for text, page in shown for word in spelling.of_text(spelling.named(text), page)}
    code = {macro.__name__ for macro in MACROS}  # in a table of contents, the theme drops the mark of code
    assert spelling.mistakes(sorted(word for word in words if word.text not in code)) == []


def test_every_entry_of_the_list_of_words_is_read_somewhere(site: Site) -> None:
    shown = [text for _, text in texts(site)] + [path.read_text("utf-8") for path in (ROOT / "docs").rglob("*.md")]
    everything = " ".join(" ".join(shown).replace("’", "'").split())
    unread = [
        entry for entry in spelling.ENTRIES if not re.search(rf"\b{re.escape(entry)}\b", everything, re.IGNORECASE)
    ]
    assert unread == []


def faults(text: str) -> list[str]:
    """The names of what is wrong in one text."""
    unquoted = QUOTED.sub("", text)
    marks = "a mark stuck to its word"
    found = [name for name, fault in FAULTS.items() if re.search(fault, unquoted if name == marks else text)]
    return found if paired(text) else [*found, "guillemets that do not pair"]


def paired(text: str) -> bool:
    depths = [0]
    for mark in re.findall("[«»]", text):
        depths.append(depths[-1] + (1 if mark == "«" else -1))
    return min(depths) == depths[-1] == 0


def texts(site: Site, hidden: Set[str] = HIDDEN) -> list[tuple[str, str]]:
    """(page, text) for each block and each attribute that is read."""
    return [
        (page.relative_to(site.root).as_posix(), text)
        for page in site.pages()
        for text in read(whole(site, page), hidden)
    ]


def read(page: str, hidden: Set[str]) -> tuple[str, ...]:
    """The texts of a page, spaces as a browser shows them."""
    document = html.document_fromstring(page)
    blocks = "".join(pieces(document, hidden)).split(EDGE)
    shown = [re.sub(r"[ \t]*\n\s*", " ", block).strip(" ") for block in blocks]
    attributes = document.xpath(ATTRIBUTES)
    assert isinstance(attributes, list)
    return tuple(text for text in [*shown, *map(str, attributes)] if text)


def pieces(element: html.HtmlElement, hidden: Set[str]) -> Iterator[str]:
    """The texts under an element, with an EDGE where a block starts and ends."""
    edge = "" if element.tag in INLINE else EDGE
    yield edge
    if isinstance(element.tag, str) and element.tag not in hidden:
        yield element.text or ""
        for child in element:
            yield from pieces(child, hidden)
    yield edge + (element.tail or "")
