"""`make post` and `make model`: what they write builds, checks and passes the tests before anyone has edited it."""

import sys
from datetime import date
from pathlib import Path

import pytest

from macros import start
from macros.article import Article
from tests.macros.copies import copy, run
from tests.macros.test_article import plain

TODAY = date(2026, 11, 21)
PYTHON = sys.executable


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository, in which somebody has started an article and a calculator."""
    root = copy(tmp_path_factory.mktemp("blog"))
    for command in (
        ["make", "post", "title=L'été d'un « cœur de cible » : combien ?"],
        ["make", "model", "name=relais"],
    ):
        done = run(command, root)
        assert done.returncode == 0, done.stderr
        (root / f"said-{command[1]}").write_text(done.stdout, "utf-8")
    return root


def test_an_article_started_is_a_draft_with_an_ascii_address(blog: Path) -> None:
    path = blog / "docs/posts/l-ete-d-un-coeur-de-cible-combien.md"
    article = Article(path, "x.md")
    assert article.slug == path.stem
    assert "draft: true\n" in article.head + "\n"
    assert f"date: {date.today()}\n" in article.head
    assert "title: \"L'été d'un « cœur de cible » : combien ?\"\n" in article.head
    assert "\n## Ce que ce calcul ne dit pas\n" in article.body and "\n## Sources\n" in article.body


def test_what_is_left_to_do_is_said_in_french(blog: Path) -> None:
    post, model = (plain((blog / f"said-{verb}").read_text("utf-8")) for verb in ("post", "model"))
    assert post.startswith("docs/posts/l-ete-d-un-coeur-de-cible-combien.md est écrit. Ouvrez-le, et :\n- remplacez")
    assert "ôtez « draft: true » quand il peut paraître" in post
    assert "calculator/models/relais.py et tests/calculator/cases/relais.yml sont écrits." in model
    assert 'Dans un article, collez : {{ calculator("relais") }}' in model


def test_what_is_started_has_no_mistake(blog: Path) -> None:
    done = run([PYTHON, "-m", "macros.check"], blog)
    assert (done.returncode, plain(done.stderr)) == (
        0,
        'Bientôt : « relais » n’est encore dans aucun article : collez-y {{ calculator("relais") }}.\n',
    )
    assert run([PYTHON, "-m", "ruff", "check", "calculator"], blog).returncode == 0


def test_a_calculator_started_passes_the_tests_of_every_calculator(blog: Path) -> None:
    done = run(
        [PYTHON, "-m", "pytest", "-q", "tests/calculator", "tests/macros/test_reference.py", "-k", "relais"], blog
    )
    assert done.returncode == 0, done.stdout
    done = run([PYTHON, "-m", "pytest", "-q", "tests/calculator/test_models.py", "-k", "table_of_cases"], blog)
    assert done.returncode == 0, done.stdout


def test_what_is_started_builds_and_a_draft_is_not_published(blog: Path) -> None:
    done = run([PYTHON, "-m", "mkdocs", "build", "--strict"], blog)
    assert done.returncode == 0, done.stderr
    assert (blog / "site/calculateurs/relais/index.html").is_file()
    assert not (blog / "site/l-ete-d-un-coeur-de-cible-combien").exists()


def test_once_published_nothing_may_be_left_to_write(blog: Path, tmp_path: Path) -> None:
    text = next((blog / "docs/posts").glob("l-ete*.md")).read_text("utf-8").replace("draft: true\n", "")
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts/x.md").write_text(text, "utf-8")
    said = run([PYTHON, "-c", f"from macros import check; from pathlib import Path; print(*check.mistakes("
                f"Path({str(tmp_path)!r}), []), sep='\\n')"], blog).stdout  # fmt: skip
    assert plain(said).count("il reste « À écrire » dans un article qui n’est plus un brouillon.") == 5


@pytest.mark.parametrize(
    ("verb", "typed", "why"),
    [
        ("post", "L'été d'un cœur de cible, combien ?", "a déjà l’adresse « l-ete-d-un-coeur-de-cible-combien »"),
        ("post", "", 'écrivez un titre : make post title="Combien rapporte un concours ?"'),
        (
            "post",
            "Un titre qui ne finit pas, et que personne ne lirait jusqu'au bout, car il est trop long",
            "70 au plus",
        ),
        ("model", "relais", "le calculateur « relais » existe déjà : choisissez un autre nom."),
        ("model", "Été indien", "chiffres et soulignés, par exemple : make model name=ete_indien."),
        ("model", "class", "« class » : un nom s’écrit en minuscules"),
        ("model", "", "un nom s’écrit en minuscules sans accent, chiffres et soulignés."),
    ],
)
def test_what_cannot_be_started_is_refused_and_nothing_is_overwritten(
    verb: str, typed: str, why: str, blog: Path
) -> None:
    before = {path: path.read_bytes() for path in blog.rglob("*") if path.suffix in (".md", ".py", ".yml")}
    done = run([PYTHON, "-m", "macros.start", verb, typed], blog)
    assert done.returncode == 1
    assert why in plain(done.stderr)
    assert {path: path.read_bytes() for path in blog.rglob("*") if path.suffix in (".md", ".py", ".yml")} == before


def test_a_file_that_no_list_knows_is_not_overwritten_either(tmp_path: Path) -> None:
    cases = tmp_path / "tests/calculator/cases/neuf.yml"
    cases.parent.mkdir(parents=True)
    cases.write_text("à moi", "utf-8")
    with pytest.raises(start.Refusal, match="existe déjà"):
        start.model(tmp_path, "neuf")
    assert cases.read_text("utf-8") == "à moi"
    assert not (tmp_path / "calculator").exists()
