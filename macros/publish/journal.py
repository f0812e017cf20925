"""The journal, docs/journal.md: what changed, one entry a day, which subscribers read in the feeds."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from lxml import html
from lxml.html import HtmlElement

from calculator.french import MONTHS, typeset

from ..article import Article

PAGE = "journal.md"
DAY = re.compile(r"(\d\d?)(?:er)? (\w+) (\d{4})")
NUMBERS = {name: int(number) for number, name in MONTHS.items()}


class Entry(NamedTuple):
    """What changed on a day; `anchor` is where the journal says it."""

    day: date
    title: str
    anchor: str
    content: str


def day_of(heading: str) -> date:
    """'21 novembre 2026' → a date. Raises ValueError, in French, for anything else."""
    found = DAY.fullmatch(" ".join(heading.split()))
    try:
        return date(int(found[3]), NUMBERS[found[2]], int(found[1])) if found else date.fromisoformat("")
    except (ValueError, KeyError):
        why = f"« {heading} » : le titre d'une entrée du journal est sa date, par exemple « 21 novembre 2026 »."
        raise ValueError(why) from None


def mistakes(article: Article) -> Iterator[str]:
    """'docs/journal.md:12 : …' for each entry whose heading is no date."""
    for line, text in enumerate(article.body.splitlines(), start=article.offset + 1):
        if text.startswith("## "):
            try:
                day_of(text.removeprefix("## ").partition("{")[0].strip())
            except ValueError as error:
                yield f"{article.name}:{line} : {typeset(str(error))}"


def entries(content: str) -> list[Entry]:
    """The entries of the journal's HTML."""
    root = html.fragment_fromstring(content, create_parent="div")
    return [_entry(heading) for heading in root.iter("h2")]


def _entry(heading: HtmlElement) -> Entry:
    title = (heading.text or "").strip()
    return Entry(day_of(title), title, heading.get("id", ""), "".join(_below(heading)))


def _below(heading: HtmlElement) -> Iterator[str]:
    for element in heading.itersiblings():
        if element.tag == "h2":
            return
        yield html.tostring(element, encoding="unicode")
