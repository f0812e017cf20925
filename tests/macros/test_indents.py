"""A page without its indentation shows what it showed."""

import pytest

from macros.indents import narrow


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<ul>\n    <li>\n\n      Un\n    </li>\n</ul>", "<ul>\n<li>\nUn\n</li>\n</ul>"),
        ("<p>un\n\u202f; deux\n\u00a0€</p>", "<p>un\n\u202f; deux\n\u00a0€</p>"),  # spaces that French wants
        ("<i>\n  <pre>if x:\n    y\n\n</pre>\n  <b>", "<i>\n<pre>if x:\n    y\n\n</pre>\n<b>"),
        ("  <textarea>\n  a</textarea> \n\n <b>", "  <textarea>\n  a</textarea> \n<b>"),
        ("un mot", "un mot"),
    ],
)  # fmt: skip
def test_white_space_goes_where_it_is_not_text(page: str, expected: str) -> None:
    assert narrow(page) == expected
