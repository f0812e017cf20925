"""The side of a column, in what Markdown gives: a class, neither an obsolete attribute nor a style."""

from markdown import Markdown
from markdown.extensions.tables import TableExtension

TABLE = "| a | b | c |\n|--|--:|:-:|\n| 1 | 2 | 3 |\n"


def test_a_column_has_its_side_as_a_class() -> None:
    html = Markdown(extensions=[TableExtension(use_align_attribute=True), "macros.columns"]).convert(TABLE)
    assert '<td class="right">2</td>' in html and '<th class="center">c</th>' in html and "<td>1</td>" in html
    assert "align" not in html and "style" not in html
