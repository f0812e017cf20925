"""The sheet of paper of each calculator waits in a file, where no test of the pages looks: this one does."""

import re

import pytest
from lxml import html

from calculator import load, names
from tests.conftest import Site
from tests.site.panels import panels
from tests.site.test_typography import EDGE, HIDDEN, faults, pieces


def sheet(site: Site, name: str) -> html.HtmlElement:
    page = site.root / "integrer" / name / "index.html"
    return html.fragment_fromstring(panels(site, page)[0]["sheet"])


@pytest.mark.parametrize("name", names())
def test_a_sheet_is_french_to_the_last_space(site: Site, name: str) -> None:
    blocks = "".join(pieces(sheet(site, name), HIDDEN)).split(EDGE)
    said = [re.sub(r"[ \t]*\n\s*", " ", block).strip(" ") for block in blocks]
    assert [(text, faults(text)) for text in said if faults(text)] == []


@pytest.mark.parametrize("name", names())
def test_each_input_of_a_sheet_says_where_it_comes_from(site: Site, name: str) -> None:
    paper = sheet(site, name)
    sources = str(paper.xpath("string(.//section[h3='Sources'])"))
    for key, cell in load(name).inputs.items():
        mark = paper.findtext(f".//p[@data-input='{key}']//sup", "")
        said = sources.partition(mark)[2].strip()
        assert mark == "[h]" if cell.source.startswith("hypothèse") else said.startswith(cell.origin)
