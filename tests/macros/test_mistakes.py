"""Each mistake of an author is said with its place and its cure, stops the publication, and ends in no traceback."""

import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image

from macros import check, lists, spelling
from tests.macros.copies import copy, run
from tests.site import small

SOUND = """---
title: Un titre
description: Une description assez longue pour un moteur de recherche, mais pas trop non plus.
slug: {slug}
date: 2026-11-21
authors: [redaction]
categories: [Campagnes]
---

# Un titre

Une phrase.

<!-- more -->

## Une partie

Le retour publié : {{{{ figure("cas_publie.roi_annuel") }}}}.

{{{{ calculator("cas_publie") }}}}

| Un | Deux |
|---|---|
| trois | quatre |

{words}

## Ce que ce calcul ne dit pas

Une phrase.

## Sources

- Un auteur, « Un titre », 2026.
"""
WORDS = 900
TABLE: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "mistakes.yml").read_text("utf-8"))
ARTICLES = {f"{number:02}": found for number, found in enumerate(TABLE, 1) if "fichier" not in found}
OTHERS = [found for found in TABLE if "fichier" in found]
CHECK = [sys.executable, "-m", "macros.check"]
BUILD = [sys.executable, "-m", "mkdocs", "build", "--strict"]
ONLY_CHECKED = {mistake["faute"] for mistake in TABLE if mistake.get("bâti")}  # the build takes them


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the blog, with an article for each mistake."""
    root = copy(tmp_path_factory.mktemp("blog"))
    (root / "mkdocs.yml").write_text(small.settings(), "utf-8")
    (root / "docs/.authors.yml").write_text(small.AUTHORS, "utf-8")
    posts = root / "docs/posts"
    (posts / "00.md").write_text(first(), "utf-8")
    for name, mistake in ARTICLES.items():
        (posts / f"{name}.md").write_bytes(article(name, mistake))
    assets(root / "docs")
    for mistake in OTHERS:
        spoil(root / mistake["fichier"], mistake)
    return root


def sound(slug: str, words: int = WORDS) -> str:
    return SOUND.format(slug=slug, words=" ".join(["mot"] * words) + ".")


def first() -> str:
    """The article whose address and title another cannot have."""
    return sound("deja-pris").replace("title: Un titre", "title: Un titre pris")


def article(name: str, mistake: dict[str, Any]) -> bytes:
    if text := mistake.get("article"):
        return str(text).encode()
    old, new = mistake.get("tape", ("", ""))
    text = sound(mistake.get("slug", f"faute-{name}"), mistake.get("mots", WORDS))
    assert old in text
    return text.replace(old, new, 1).encode(mistake.get("octets", "utf-8"))


def spoil(path: Path, mistake: dict[str, Any]) -> None:
    text = mistake.get("texte") or path.read_text("utf-8").replace(*mistake["tape"])
    assert not path.exists() or text != path.read_text("utf-8")
    path.write_text(text, "utf-8")


def assets(docs: Path) -> None:
    folder = docs / "assets"
    folder.mkdir(exist_ok=True)
    for name, size in {"vide.png": 1, "schema.tiff": 1, "lourd.png": 400_000}.items():
        (folder / name).write_bytes(bytes(size))
    (folder / "schema.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    dot, place = Image.new("RGB", (1, 1)), Image.Exif()
    place[0x8825] = {1: "N", 2: (48.0, 51.0, 0.0), 3: "E", 4: (2.0, 21.0, 0.0)}  # Paris, as Exif has it
    dot.save(folder / "schema.png")
    dot.save(folder / "photo.png", "JPEG")
    dot.save(folder / "plage.jpg", exif=place)
    dot.resize((4001, 1)).save(folder / "large.png")


def test_there_are_enough_of_them() -> None:
    assert len({mistake["faute"] for mistake in TABLE}) == len(TABLE) >= 30


def test_the_check_reports_them_all_together(blog: Path) -> None:
    done = run(CHECK, blog)
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert unsaid(done.stderr, {mistake["faute"] for mistake in TABLE}) == {}


def test_so_does_the_build(blog: Path) -> None:
    done = run(BUILD, blog)
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert unsaid(done.stderr, {mistake["faute"] for mistake in TABLE} - ONLY_CHECKED) == {}


def unsaid(output: str, wanted: set[str]) -> dict[str, str]:
    """The mistakes whose whole message is no line of the output."""
    lines = plain(output).splitlines()
    spoken = {mistake["faute"]: message(name, mistake) for name, mistake in ARTICLES.items()}
    spoken |= {mistake["faute"]: mistake["dit"] for mistake in OTHERS}
    if spelling.obstacle():
        wanted = wanted - {mistake["faute"] for mistake in TABLE if mistake.get("needs") == "hunspell"}
    return {faute: spoken[faute] for faute in wanted if not any(matches(spoken[faute], line) for line in lines)}


def message(name: str, mistake: dict[str, Any]) -> str:
    return f"docs/posts/{name}.md:{mistake['dit']}"


def matches(said: str, line: str) -> bool:
    return re.fullmatch(re.escape(plain(said)).replace("…", ".*"), line) is not None


@pytest.mark.parametrize("name", ARTICLES)
def test_one_mistake_alone_stops_the_publication(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    mistake = ARTICLES[name]
    if mistake.get("needs") == "hunspell":
        pytest.skip("the whole table says it")
    monkeypatch.setattr(spelling, "obstacle", lambda: "asked once, for the whole table")
    monkeypatch.setattr(lists, "mistakes", lambda root: [])  # they are this blog's own
    lay(tmp_path, {"00": first().encode(), name: article(name, mistake)})
    assert check.main(date(2026, 11, 21), tmp_path) == 1
    said = plain(capsys.readouterr().err).splitlines()
    assert any(matches(message(name, mistake), line) for line in said), said


@pytest.mark.parametrize("typed", [("", ""), ("\n", "\r\n"), ("---\ntitle", "\ufeff---\ntitle")])
def test_windows_line_ends_and_a_mark_of_encoding_are_no_mistakes(
    typed: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "mistakes", lambda root: [])  # they are this blog's own
    lay(tmp_path, {"x": sound("un-titre").replace(*typed).encode()})
    assert check.main(date(2026, 11, 21), tmp_path) == 0
    assert [line for line in capsys.readouterr().err.splitlines() if not line.startswith("Bientôt")] == []


def lay(root: Path, posts: dict[str, bytes]) -> None:
    """A blog of a few articles, and the page to which they lead."""
    (root / "docs/posts").mkdir(parents=True)
    themes = list(small.THEMES)
    (root / "mkdocs.yml").write_text(yaml.safe_dump({"plugins": [{"blog": {"categories_allowed": themes}}]}))
    (root / "docs/.authors.yml").write_text(small.AUTHORS, "utf-8")
    (root / "docs/methode.md").write_text("# Méthode\n\n## Ce qui se compte\n", "utf-8")
    for name, text in posts.items():
        (root / f"docs/posts/{name}.md").write_bytes(text)
    assets(root / "docs")


def plain(words: str) -> str:
    return words.replace("\u202f", " ").replace("\u00a0", " ").replace("'", "’")
