"""What an author types plainly is printed in French: in prose, in headings, in the table of contents and the head."""

from typing import Any

import pytest
from markdown import Markdown

from macros.typography import French, slug, typeset_head

TYPED = {
    "Combien ? 40 % : oui !": "<p>Combien\u202f? 40\u00a0%\u00a0: oui\u202f!</p>",
    "l'effectif, « dit-on »": "<p>l’effectif, «\u00a0dit-on\u00a0»</p>",
    "il vaut 17 000 €": "<p>il vaut 17\u202f000\u00a0€</p>",
    "il vaut 8,08\n€, dit-il «\nenfin\n»": "<p>il vaut 8,08\u00a0€, dit-il «\u00a0enfin\u00a0»</p>",
    "- dit-il «\n  enfin\n  »": "<ul>\n<li>dit-il «\u00a0enfin\u00a0»</li>\n</ul>",
    "*un* : deux\ntrois": "<p><em>un</em>\u00a0: deux\ntrois</p>",
    "## Est-ce sûr, se paie-t-il ?": "<h2>Est-\u2060ce sûr, se paie-\u2060t-\u2060il\u202f?</h2>",
    "`a ? 'b' : c`": "<p><code>a ? 'b' : c</code></p>",
}


@pytest.mark.parametrize("typed", TYPED)
def test_prose_is_printed_in_french(typed: str) -> None:
    assert Markdown(extensions=[French()]).convert(typed) == TYPED[typed]


def test_the_table_of_contents_is_too() -> None:
    markdown = Markdown(extensions=[French(), "toc"])
    markdown.convert("# Et après ?\n\n## « Premier », *en* trois sens\n")
    (title,) = markdown.toc_tokens  # type: ignore[attr-defined]
    assert title["name"] == "Et après\u202f?"
    assert [entry["name"] for entry in title["children"]] == ["«\u00a0Premier\u00a0», en trois sens"]


def test_so_are_a_title_and_a_description() -> None:
    meta: dict[str, Any] = {"title": "L'un : 3 €", "description": "Quoi ?", "slug": "l-un : 3"}
    typeset_head(meta)
    assert meta == {"title": "L’un\u00a0: 3\u00a0€", "description": "Quoi\u202f?", "slug": "l-un : 3"}


@pytest.mark.parametrize(
    ("heading", "address"),
    [
        ("Que faire à cœur ouvert\u202f?", "que-faire-a-coeur-ouvert"),
        ("ROAS, ROI, point mort\u00a0: lequel croire\u202f?", "roas-roi-point-mort-lequel-croire"),
        ("L’été d’une œuvre", "l-ete-d-une-oeuvre"),
    ],
)
def test_the_address_of_a_heading_is_plain(heading: str, address: str) -> None:
    assert slug(heading, "-") == address
