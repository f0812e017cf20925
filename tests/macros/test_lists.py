"""What is kept by hand beside the articles is said when it no longer goes with them, once for a whole list."""

from pathlib import Path

import pytest

from macros import digits, lists, spelling
from tests.conftest import ROOT
from tests.macros.test_article import plain


@pytest.fixture
def blog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A page that reads all its lists, and the cases of every calculator."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text("Duperrin, le community\nmanager, n'a rien d'un blueKiwi 90-9-1.", "utf-8")
    (tmp_path / lists.CASES).mkdir(parents=True)
    for path in (ROOT / lists.CASES).glob("*.yml"):
        (tmp_path / lists.CASES / path.name).touch()
    monkeypatch.setattr(spelling, "ENTRIES", ["blueKiwi", "community manager", "Duperrin"])
    monkeypatch.setattr(digits, "CONSTANTS", {"90-9-1": "le nom d'une règle"})
    return tmp_path


def said(root: Path) -> list[str]:
    return [plain(mistake) for mistake in lists.mistakes(root)]


def test_lists_that_go_with_the_pages_have_no_mistake(blog: Path) -> None:
    assert said(blog) == []


def test_this_blog_s_have_none() -> None:
    assert said(ROOT) == []


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["Duperrin", "blueKiwi"], "macros/words.txt:1 : « Duperrin » se range après « blueKiwi »"),
        (["blueKiwi", "blueKiwi"], "macros/words.txt:2 : « blueKiwi » y est deux fois"),
    ],
)
def test_a_word_out_of_its_place_is_said_with_it(
    words: list[str], why: str, blog: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spelling, "ENTRIES", words)
    assert said(blog) == [f"{why} : la liste est alphabétique, chaque mot une fois."]


def test_what_no_page_reads_any_more_is_said_on_one_line(blog: Path) -> None:
    (blog / "docs/a.md").write_text("Le blueKiwi.", "utf-8")
    assert said(blog) == [
        "macros/words.txt : plus aucune page ne dit « community manager », « Duperrin » : ôtez ces lignes.",
        "macros/digits.py : plus aucune page ne dit « 90-9-1 » : ôtez ces lignes.",
    ]


def test_a_calculator_goes_with_its_cases(blog: Path) -> None:
    (blog / lists.CASES / "canal.yml").rename(blog / lists.CASES / "cannal.yml")
    assert said(blog) == [
        "calculator/models/canal.py : il manque tests/calculator/cases/canal.yml, ce que ce calculateur doit répondre.",
        "tests/calculator/cases/cannal.yml : aucun calculateur ne s’appelle « cannal » : ôtez ce fichier.",
    ]
