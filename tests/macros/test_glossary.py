"""The glossary: its terms, their links in an article, and the page that defines them."""

import re
from types import SimpleNamespace
from xml.etree.ElementTree import Element

import pytest
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from calculator import ModelError
from macros import glossary
from macros.glossary import PAGE, Finder, Term, terms
from tests.calculator.tiny import plain

SMALL = """\
## Un thème

Taux de clic, CTR, *click-through rate* { #taux-de-clic }
:   Part des affichages
    qui donnent un **clic**. Deux régies la comptent autrement.

    {{ seen("campagne.taux_clic") }}

TRI, taux de rentabilité interne { #tri }
:   Taux qui annule la VAN.

Portée, portée organique { #portee .courant }
:   Part des abonnés touchés.
"""


def converted(markdown: str, page: str = "posts/a.md", known: str = SMALL, lists: bool = False) -> str:
    """The HTML of `markdown` as MkDocs would convert the file `page`; `lists`, as the blog does for its lists."""
    md = Markdown(extensions=["attr_list", "md_in_html", "tables", "macros.typography", "macros.glossary"])
    md.treeprocessors.register(Located(page), "relpath", 0)
    if lists:
        md.treeprocessors.register(Located(page), "excerpt", 0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(glossary, "finder", lambda *_: Finder(terms(known)))
        return md.convert(markdown)


class Located(Treeprocessor):
    """Stands for MkDocs's own, which knows the page."""

    def __init__(self, page: str) -> None:
        self.file = SimpleNamespace(src_uri=page)

    def run(self, root: Element) -> None:
        pass


def test_a_term_has_its_forms_and_its_definition_without_markup() -> None:
    assert terms(SMALL) == [
        Term(
            "taux-de-clic",
            ("Taux de clic", "CTR", "click-through rate"),
            ("Taux de clic", "CTR", "click-through rate"),
            "Part des affichages qui donnent un clic. Deux régies la comptent autrement.",
        ),
        Term("tri", ("TRI", "taux de rentabilité interne"), ("TRI", "taux de rentabilité interne"),
             "Taux qui annule la VAN."),
        Term("portee", ("Portée", "portée organique"), ("portée organique",), "Part des abonnés touchés."),
    ]  # fmt: skip


CLICK = '<a class="term" href="../glossaire.md#taux-de-clic" title="Part des affichages qui donnent un clic.">{}</a>'
TRI = '<a class="term" href="../glossaire.md#tri" title="Taux qui annule la VAN.">{}</a>'
REACH = '<a class="term" href="../glossaire.md#portee" title="Part des abonnés touchés.">{}</a>'


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("Le taux de clic.", f"<p>Le {CLICK.format('taux de clic')}.</p>"),
        ("Un CTR, puis un CTR.", f"<p>Un {CLICK.format('CTR')}, puis un CTR.</p>"),
        ("Un CTR, ou taux de clic.", f"<p>Un {CLICK.format('CTR')}, ou taux de clic.</p>"),  # one link a term
        ("Les taux de\nclics.", f"<p>Les {CLICK.format('taux de' + chr(10) + 'clics')}.</p>"),
        ("Le tri, le TRI.", f"<p>Le tri, le {TRI.format('TRI')}.</p>"),  # an acronym is in capitals
        ("Le TRIM et le CTR-bis.", "<p>Le TRIM et le CTR-bis.</p>"),  # whole words
        ("L'*un des TRI*, un CTR.", f"<p>L’<em>un des {TRI.format('TRI')}</em>, un {CLICK.format('CTR')}.</p>"),
        ("*CTR* ou TRI", f"<p><em>{CLICK.format('CTR')}</em> ou {TRI.format('TRI')}</p>"),
        ("Hors de portée organique.", f"<p>Hors de {REACH.format('portée organique')}.</p>"),
        ("À portée de main.", "<p>À portée de main.</p>"),
        ("[Le TRI](a.md)", '<p><a href="a.md">Le TRI</a></p>'),
        ("`TRI`", "<p><code>TRI</code></p>"),
        ("# Le TRI", "<h1>Le TRI</h1>"),
        ('<p class="x">TRI</p>', '<p class="x">TRI</p>'),  # what a macro wrote
        ("## Sources\n\nLe TRI.", "<h2>Sources</h2>\n<p>Le TRI.</p>"),  # the title of a publication
        ("- Le TRI.", f"<ul>\n<li>Le {TRI.format('TRI')}.</li>\n</ul>"),
    ],
)
def test_the_first_use_of_a_term_in_a_sentence_is_a_link(markdown: str, html: str) -> None:
    assert converted(markdown) == html


def test_a_table_of_figures_has_no_link() -> None:
    assert "<a" not in converted("| TRI | CTR |\n|---|---|\n| TRI | CTR |")


def test_a_long_form_is_not_cut_by_a_shorter_one() -> None:
    known = SMALL + "\nTRI modifié { #trim }\n:   Plus sobre.\n"
    html = converted("Le TRI modifié, puis le TRI.", known=known)
    assert '#trim" title="Plus sobre.">TRI modifié</a>' in html and TRI.format("TRI") in html


@pytest.mark.parametrize("page", ["index.md", "glossaire.md", "calculateurs/campagne.md"])
def test_only_articles_have_these_links(page: str) -> None:
    assert converted("Le TRI.", page) == "<p>Le TRI.</p>"


def test_the_lists_of_articles_have_none() -> None:
    assert converted("Le TRI.", lists=True) == "<p>Le TRI.</p>"


def test_without_mkdocs_the_prose_is_left_alone() -> None:
    assert Markdown(extensions=["macros.glossary"]).convert("Le TRI.") == "<p>Le TRI.</p>"


def test_a_calculator_is_named_with_its_figure_and_where_it_is_explained() -> None:
    page = "[Le cas publié : 1 032 % par an, refait à l’euro](calculateurs/cas_publie.md"
    found = plain(glossary.seen("cas_publie.roi_annuel", "cas_publie.flux_imprimes"))
    cell = "[Flux avant impôt](calculateurs/cas_publie.md#flux_imprimes)"
    assert found == f"À voir dans : {page}#roi_annuel) (1 032 % par an), {cell}."
    assert plain(glossary.seen("cas_publie")) == f"À voir dans : {page})."


def test_a_cell_that_does_not_exist_stops_the_build() -> None:
    with pytest.raises(ModelError, match="Vouliez-vous dire «\u00a0roi_annuel\u00a0»"):
        glossary.seen("cas_publie.roi_anuel")


WANTED = {
    *("roi", "roas", "van", "npv", "tri", "irr", "trim", "mirr", "drc", "cpm", "cpc", "cpl", "cpa", "ctr", "cac"),
    *("ltv", "clv", "sov", "ave", "eap", "hhi", "tei", "nucleus", "rgpd", "crm", "opt-in", "portée", "impression"),
    *("taux de clic", "point mort", "break-even", "payback", "incrémentalité", "lift", "cannibalisation"),
    *("média acquis", "earned media", "viewable impression", "part de voix", "équivalent publicitaire"),
}


def test_the_page_defines_the_words_of_the_field() -> None:
    assert {form.casefold() for term in terms(PAGE.read_text("utf-8")) for form in term.forms} >= WANTED


def test_every_definition_of_the_page_is_read_and_no_two_claim_the_same_words() -> None:
    text = PAGE.read_text("utf-8")
    found = terms(text)
    assert len(found) == len(re.findall(r"^:   ", text, re.MULTILINE))
    assert len({term.id for term in found}) == len(found)
    linked = [form.casefold() for term in found for form in term.linked]
    assert sorted(set(linked)) == sorted(linked)
    for term in found:
        assert term.definition.endswith(".") and 10 < len(term.definition) < 400, term.id


def test_every_term_of_the_page_says_where_it_is_computed() -> None:
    text = PAGE.read_text("utf-8")
    assert text.count("{{ seen(") == len(terms(text))
