"""What every article owes its reader: a calculator, a table or a chart, its limits, its sources, a fair length."""

import re
from pathlib import Path

import pytest

from macros.reading import MACRO, WORD

WRITTEN = {path.stem: path.read_text("utf-8") for path in (Path(__file__).parents[2] / "docs/posts").glob("*.md")}
ARTICLES = {slug: text for slug, text in WRITTEN.items() if "\ndraft: true\n" not in text}
SHOWN = re.compile(r"{{ (?:table|chart|compare)\(|^\|", re.MULTILINE)
LENGTH = range(900, 1601)  # words, a macro counted as the one that it writes


@pytest.mark.parametrize("slug", ARTICLES)
def test_an_article_is_whole(slug: str) -> None:
    text = ARTICLES[slug].partition("\n---\n")[2]
    argument, heading, sources = text.partition("\n## Sources\n")
    assert heading and sources.strip().startswith("- ")
    assert "{{ calculator(" in argument
    assert SHOWN.search(argument)
    assert "\n## Ce que ce calcul ne dit pas\n" in argument
    assert len(WORD.findall(MACRO.sub(" 1 ", argument))) in LENGTH
