"""An article's prose: no figure typed by hand, no word that is not known, no source past its date."""

from datetime import date
from pathlib import Path

import pytest

from calculator import load, names
from macros import check, digits, spelling
from macros.article import Article
from macros.check import PROJECT
from macros.prose import prose
from tests.macros.find_speller import ADVICE

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {path.relative_to(DOCS).as_posix(): path for path in sorted(DOCS.rglob("*.md")) if path.parent.name != PROJECT}
HEAD = '---\ntitle: "Un titre"\ndescription: "Une phrase."\nslug: un-titre-2\ndate: 2026-11-21\n---\n\n'
CURE = 'écrivez {{ figure("modele.noeud") }}, ou, pour une constante, sa raison dans macros/digits.py.'
WHY = f"un chiffre tapé à la main ne se recalcule pas ; {CURE}"

# What an author types by hand, and what is shown of it.
BY_HAND = {
    "On gagne 30 % de plus.": "On gagne 30 % de plus.",
    "Il en reste 17 000 environ.": "Il en reste 17 000 environ.",
    "En 2010 abonnés comme en 2011.": "En 2010 abonnés comme en 2011.",
    "Le taux passe à 2010 %.": "Le taux passe à 2010 %.",
    "Une part de 4,5 point.": "Une part de 4,5 point.",
    "Il vaut {{ figure('cas_publie.van') }}, ou 12 fois plus.": "Il vaut , ou 12 fois plus.",
    "| Marge | 40 |": "| Marge | 40 |",
    "{{ when('cas_publie.van > 5', 'il en gagne 8', 'il en perd') }}": "il en gagne 8 il en perd",
    "Un mot, puis dix autres qui mènent enfin à 77 fois ce que l'on attendait au début de la phrase, et voilà.": (
        "… autres qui mènent enfin à 77 fois ce que l’on attendait …"
    ),
    "L'article 83(4) plafonne à 10 millions.": "L’article 83(4) plafonne à 10 millions.",
}

# What may be typed, and must not be taken for a figure.
ALLOWED = (
    "Depuis 2018, et le 25 mai 2018, puis le 1er juillet ; à la fin des années 2000.",
    "L'article 83(4) et les articles 83 et 99 ; l'article L. 34-5 ; art. 219 ; le règlement (UE) 2016/679.",
    "« 35 heures du lapin », puis « un titre\nsur 2 lignes ».",
    "La règle du 90-9-1 et le P90. Insee Focus n° 283, note E19.",
    "Un [lien](page-2.md), une <span id='a3'>balise</span>, du `code 4`, une note[^5].",
    "1. Un point\n2. Un autre\n{ .classe-6 }",
    "```python\nx = 7\n```",
    "{{ figure('cas_publie.van', logiciel=8) }} <!-- 9 --> {{ calculator('cas_publie', logiciel='20 000') }}",
    "https://exemple.org/2/page et exemple2.org",
)


@pytest.mark.parametrize("typed", BY_HAND)
def test_a_figure_typed_by_hand_is_shown_with_its_line_and_its_cure(typed: str, tmp_path: Path) -> None:
    (found,) = digits.mistakes(article(tmp_path, typed))
    assert plain(found) == f"x.md:8 : « {BY_HAND[typed]} » : {WHY}"


@pytest.mark.parametrize("typed", ALLOWED)
def test_a_date_a_reference_a_quotation_is_no_figure(typed: str, tmp_path: Path) -> None:
    assert digits.mistakes(article(tmp_path, typed)) == []


def test_every_figure_of_an_article_is_reported_in_the_order_of_the_lines(tmp_path: Path) -> None:
    found = digits.mistakes(article(tmp_path, "Un 3.\n\n{{ figure('cas_publie.van',\n logiciel=4) }}\n\nDe 5 à 6."))
    assert [mistake.split(" : ")[0] for mistake in found] == ["x.md:8", "x.md:13", "x.md:13"]


def test_a_title_and_a_description_are_prose(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text(HEAD.replace("Un titre", "Gagner 3 fois").replace("Une phrase", "Ou 4 fois"), "utf-8")
    found = digits.mistakes(Article(path, "x.md"))
    assert [mistake.split(" : ")[0] for mistake in found] == ["x.md:2", "x.md:3"]


@pytest.mark.parametrize("name", PAGES)
def test_no_figure_of_a_page_is_typed_by_hand(name: str) -> None:
    assert digits.mistakes(Article(PAGES[name], name)) == []


def test_prose_is_what_its_author_typed_line_for_line(tmp_path: Path) -> None:
    typed = (
        "Un [lien](y.md) et du `code`.\n\n{{ table('cas_publie.flux_imprimes',\n  logiciel=2) }}\n\n"
        "{{ when('cas_publie.van > 0', 'Oui', no='Non') }} <b>enfin</b>{ .large }."
    )
    lines = prose(article(tmp_path, typed)).splitlines()
    assert [" ".join(line.split()) for line in lines] == [
        *("", '"Un titre"', '"Une phrase."', "", "", "", ""),
        *("Un [lien] et du .", "", "", "", "", "Oui Non enfin ."),
    ]


@pytest.mark.parametrize("name", PAGES)
def test_prose_has_the_lines_of_its_page(name: str) -> None:
    assert prose(Article(PAGES[name], name)).count("\n") == PAGES[name].read_text("utf-8").count("\n")


def test_braces_that_are_malformed_leave_no_prose(tmp_path: Path) -> None:
    assert digits.mistakes(article(tmp_path, "Puis {{ figure( et 30 %.")) == []


# Words

speller = pytest.mark.skipif(bool(spelling.obstacle()), reason=ADVICE)


@speller
def test_a_misspelt_word_is_shown_with_its_line_and_the_nearest_one(tmp_path: Path) -> None:
    text = "Une campagnne, dit Duperrin.\n\nL'incrémentalité d'Excel, [leur](x.md) *abonnéss*."
    assert [plain(mistake) for mistake in spelling.mistakes(spelling.of_article(article(tmp_path, text)))] == [
        "x.md:8 : « campagnne » n’est pas au dictionnaire. Vouliez-vous dire « campagne » ?"
        " Un nom ou un terme voulu s’ajoute à macros/words.txt.",
        "x.md:10 : « abonnéss » n’est pas au dictionnaire. Vouliez-vous dire « abonnés » ?"
        " Un nom ou un terme voulu s’ajoute à macros/words.txt.",
    ]


@speller
def test_a_title_may_be_in_any_language_among_the_sources_alone(tmp_path: Path) -> None:
    cited = "- Duperrin, « The\n  whole thing », 2008.\n- Thiing"
    text = f"« The whole thing »\n\n## Sources\n\n{cited}\n\n## Suite\n\n« thinng »"
    words = spelling.mistakes(spelling.of_article(article(tmp_path, text)))
    assert [plain(word).split(" n’est")[0] for word in words] == [
        "x.md:8 : « The »",
        "x.md:8 : « whole »",
        "x.md:8 : « thing »",
        "x.md:14 : « Thiing »",
        "x.md:18 : « thinng »",
    ]


@speller
def test_every_word_of_the_pages_and_of_the_models_is_known() -> None:
    words = [word for name, path in PAGES.items() for word in spelling.of_article(Article(path, name))]
    words += [word for name in names() for word in spelling.of_model(load(name))]
    assert spelling.mistakes(words) == []


# What `make check` says


@pytest.mark.shipped
def test_the_blog_can_be_published_today_and_not_once_its_sources_are_too_old(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert check.main(date(2026, 11, 21)) == 0
    assert capsys.readouterr().err == ""
    assert check.main(date(9000, 1, 1)) == 1
    assert "n’était valable que jusqu’à" in capsys.readouterr().err


def test_what_will_be_too_old_is_said_and_stops_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "report", lambda *_: ([], ["canal.cpm n'est plus valable que deux jours."]))
    assert check.main(date(2027, 2, 27)) == 0
    assert plain(capsys.readouterr().err) == "Bientôt : canal.cpm n’est plus valable que deux jours.\n"


def test_all_that_is_wrong_is_reported_in_one_pass(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("{{ figure('cas_publie.vann') }}\n\nPuis 30 %.\n", "utf-8")
    errors, _ = check.report(tmp_path, [], date(2030, 1, 1))
    name = tmp_path.name
    assert [plain(error) for error in errors[:2]] == [
        f"{name}/x.md:1 : cas_publie n’a ni entrée ni nœud « vann ». Vouliez-vous dire « van » ?",
        f"{name}/x.md:3 : « Puis 30 %. » : {WHY}",
    ]
    assert any("n’était valable que jusqu’à" in error for error in errors[2:])


def article(folder: Path, body: str) -> Article:
    """An article whose body starts on its eighth line."""
    (folder / "x.md").write_text(HEAD + body, "utf-8")
    return Article(folder / "x.md", "x.md")


def plain(words: str) -> str:
    return words.replace("\u202f", " ").replace("\u00a0", " ")
