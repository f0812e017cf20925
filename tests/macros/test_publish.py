"""What authors write for publishing, checked before the build; and articles made fit for feed readers."""

from datetime import date
from pathlib import Path

import pytest

from macros.article import Article
from macros.check import mistakes as blog_mistakes
from macros.posts import posts
from macros.publish import cards, colours, journal
from macros.publish.portable import Figure, key_figure, portable
from tests.site import small

CATEGORIES = ["Campagnes", "Méthode", "Relation client"]


def blog(root: Path, **texts: str) -> Path:
    """Docs with these articles, an about page and a journal."""
    (root / "docs/posts").mkdir(parents=True)
    small.draw(root / "docs")
    (root / "docs/.authors.yml").write_text(small.AUTHORS, "utf-8")
    pages = {"a-propos": "# À propos", "journal": texts.pop("journal", small.JOURNAL), "methode": "# Méthode"}
    pages["glossaire"] = "# Glossaire\n\nROI { #roi }\n:   Un retour.\n"
    for name, text in {**pages, **{f"posts/{name}": text for name, text in texts.items()}}.items():
        (root / f"docs/{name}.md").write_text(text, "utf-8")
    return root / "docs"


LIST = "« redirect_from » est la liste des anciennes adresses, telles qu’après celle du blog : [ancien-slug]."
LOOP = "est déjà l’adresse de cette page, ou y figure deux fois : elle tournerait en rond."
ONE = "elle ne peut mener qu’à une page."
# The front matter of « docs/posts/un.md », beside an article at « deuxieme ».
MISTAKES = {
    "redirect_from: ancien": LIST,
    "redirect_from: [/ancien/]": LIST,
    "redirect_from: [Ancien]": LIST,
    "redirect_from: [un-article]": f"« un-article » {LOOP}",
    "redirect_from: [a, a]": f"« a » {LOOP}",
    "redirect_from: [deuxieme]": f"« deuxieme » est l’adresse de docs/posts/deux.md : {ONE}",
    "redirect_from: [a-propos]": f"« a-propos » est l’adresse de docs/a-propos.md : {ONE}",
    "redirect_from: [calculateurs/concours]": "« calculateurs/concours » est l’adresse de "
    f"calculator/models/concours.py : {ONE}",
    "draft: false": "« draft » ne s’écrit que « true » ; sans lui, l’article paraît à sa date.",
}


@pytest.mark.parametrize("more", MISTAKES)
def test_a_mistake_is_said_with_its_line(tmp_path: Path, more: str) -> None:
    docs = blog(tmp_path, un=small.post("un-article", "2026-03-01", more), deux=small.post("deuxieme", "2026-01-01"))
    assert [plain(why) for why in blog_mistakes(docs, CATEGORIES)] == [f"docs/posts/un.md:8 : {MISTAKES[more]}"]


def test_an_old_address_has_one_heir(tmp_path: Path) -> None:
    heirs = {name: small.post(name, "2026-03-01", "redirect_from: [ancien]") for name in ("deux", "un")}
    (why,) = blog_mistakes(blog(tmp_path, **heirs), CATEGORIES)
    assert why.startswith("docs/posts/un.md:8") and "docs/posts/deux.md" in why


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2026-03-01 10:00:00", "la date s’écrit 2026-11-21, sans guillemets."),
        ("{created: 2026-03-01, updated: mardi}", "la date s’écrit 2026-11-21, sans guillemets."),
        (
            "{created: 2026-03-02, updated: 2026-03-01}",
            "l’article aurait changé le 2026-03-01, avant de paraître le 2026-03-02.",
        ),
        (
            "{created: 2026-03-02, update: 2026-03-03}",
            "« update » : une date a « created » et « updated ». Vouliez-vous dire « updated » ?",
        ),
    ],
)
def test_a_date_is_a_day_and_a_change_comes_after_it(tmp_path: Path, day: str, why: str) -> None:
    docs = blog(tmp_path, un=small.post("un-article", day, "changed: Un mot." if "updated:" in day else ""))
    assert [plain(found) for found in blog_mistakes(docs, CATEGORIES)] == [f"docs/posts/un.md:5 : {why}"]


@pytest.mark.parametrize("heading", ["Mars 2026", "31 février 2026", "2 brumaire 2026", "2026-03-02"])
def test_an_entry_of_the_journal_is_named_after_its_day(tmp_path: Path, heading: str) -> None:
    (why,) = blog_mistakes(blog(tmp_path, journal=f"# Journal\n\n## {heading}\n"), CATEGORIES)
    assert plain(why).startswith(f"docs/journal.md:3 : « {heading} » : le titre d’une entrée du journal est sa date")


@pytest.mark.parametrize(
    ("heading", "day"),
    [("1er août 2026", date(2026, 8, 1)), ("21 novembre 2026", date(2026, 11, 21)), ("2 mars 2026", date(2026, 3, 2))],
)
def test_a_day_is_read_as_it_is_said(heading: str, day: date) -> None:
    assert journal.day_of(heading) == day


def test_lists_of_articles_leave_out_drafts_and_posts_to_come(tmp_path: Path) -> None:
    docs = blog(
        tmp_path,
        un=small.post("un-article", "2026-03-01"),
        deux=small.post("deuxieme", "{created: 2026-03-02, updated: 2026-04-01}", "changed: Un mot."),
        zebre=small.post("zebre", "2026-03-01", "draft: true"),
        okapi=small.post("okapi", "2999-01-01"),
    )
    assert [post.file for post in posts(docs)] == ["deux.md", "un.md"]


SOUND = {name: ["#000000", "#ffffff"] for name in colours.NAMES}


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (None, "mkdocs.yml : extra.colours manque ; il donne à chaque couleur sa valeur claire et sa valeur sombre."),
        (
            {**SOUND, "ink": ["#000", "#ffffff"]},
            'mkdocs.yml : la couleur « ink » s’écrit ink: ["#rrggbb", "#rrggbb"], claire puis sombre.',
        ),
        (
            {**SOUND, "papier": ["#000000", "#ffffff"]},
            "mkdocs.yml : aucune couleur ne s’appelle « papier ». Vouliez-vous dire « paper » ?",
        ),
    ],
)
def test_a_mistake_in_the_colours_is_said(given: object, why: str) -> None:
    assert [plain(found) for found in colours.mistakes(given)] == [why]


def test_sound_colours_give_both_schemes() -> None:
    assert colours.mistakes(SOUND) == []
    light, dark = colours.css(SOUND).splitlines()
    assert "--paper:#000000;" in light and "--paper:#ffffff;" in dark and dark.startswith("@media screen{")


CALCULATOR = (
    '<figure class="calculator"><roi-calculator model="cas_publie"><form><input name="a"></form>'
    '<output data-cell="roi_annuel">12 %</output><output data-cell="van">3 €</output><output>0</output>'
    "</roi-calculator></figure>"
)


def test_a_calculator_becomes_a_table_of_its_results() -> None:
    made = portable(f'<h2 id="calcul">Le calcul</h2>{CALCULATOR}', "https://blog.test/a/")
    assert '<tr><th scope="row">ROI annuel publié</th><td>12 %</td></tr>' in made
    assert made.count("<tr>") == 2 and "<input" not in made and "<output" not in made
    assert '<a href="https://blog.test/a/#calcul">Essayer le calculateur</a>' in made


@pytest.mark.parametrize(
    ("content", "made"),
    [
        ('<p>Voir <a href="../b/#c">là</a>.</p>', '<p>Voir <a href="https://blog.test/b/#c">là</a>.</p>'),
        ("<p>a<script>b()</script> <!-- c -->d<svg><title>e</title></svg> f</p>", "<p>a d f</p>"),
        ('<h1>Titre</h1><p id="x" class="y" data-z="1" onclick="b()">a</p>', "<p>a</p>"),
        ('<h2 id="s">Sujet<a class="headerlink" href="#s">¶</a></h2>', "<h2>Sujet</h2>"),
        ("<details><summary>Plus</summary><p>a</p></details>", "<p>Plus</p><p>a</p>"),
        ("<p hidden>a</p><div><span>b</span> c</div>", "b c"),
        ('<img src="../i.png" alt="i" srcset="j.png 2x">', '<img src="https://blog.test/i.png" alt="i">'),
    ],
)
def test_what_a_feed_reader_cannot_show_is_taken_out_and_the_rest_is_kept(content: str, made: str) -> None:
    assert portable(content, "https://blog.test/a/") == made


def test_the_key_figure_is_the_first_result() -> None:
    assert key_figure(f"<p>a</p>{CALCULATOR}") == Figure("ROI annuel publié", "12 %")
    assert key_figure("<p>12 %</p>") is None


def test_a_card_says_its_figure_in_words() -> None:
    assert cards.Card("Vrai ?", Figure("ROI", "12 %")).alt == "Vrai ? – ROI\u00a0: 12 %"
    assert cards.Card("Vrai ?", None).alt == "Vrai ?"


def test_the_front_matter_of_an_article_that_cannot_be_read_is_empty(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("---\na: [\n---\n\n# X\n", "utf-8")
    assert Article(tmp_path / "x.md", "x.md").meta == {}


def plain(text: str) -> str:
    """With the spaces that a keyboard has."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")
