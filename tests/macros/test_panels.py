"""What a calculator's panels hold leaves the page for a file, and nothing else does."""

import json
from pathlib import Path

from macros import embed, panels

FOLDER = "integrer/campagne"


def lifted(site: Path, *calculators: str) -> tuple[str, dict[str, dict[str, str]]]:
    """The page that held these calculators, and the files by name."""
    page = site / FOLDER / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("<p>Avant.</p>" + "".join(calculators) + "<p>Après.</p>", "utf-8")
    panels.lift(site)
    files = (site / panels.FOLDER).rglob("*.json")
    found = {file.relative_to(site / panels.FOLDER).as_posix(): json.loads(file.read_text("utf-8")) for file in files}
    return page.read_text("utf-8"), found


def test_a_panel_keeps_its_title_in_the_page_and_its_content_in_the_file_that_the_page_names(tmp_path: Path) -> None:
    page, files = lifted(tmp_path, embed.calculator("campagne"))
    ((name, held),) = files.items()
    folder, _, model = name.partition("/")
    assert model == "campagne.json" and f'data-panels="{folder}"' in page
    assert {"seek", "simulate", "compare", "share", "takeaway", "embed", "picture", "sheet"} == set(held)
    assert "Chercher la valeur qu’il faut</summary>" in page and 'name="find"' in held["seek"]
    assert 'name="find"' not in page and "<!--" not in page
    assert page.startswith("<p>Avant.</p><figure") and page.endswith("</figure><p>Après.</p>")


def test_without_a_script_nothing_is_lost(tmp_path: Path) -> None:
    page, _ = lifted(tmp_path, embed.calculator("campagne"))
    assert page.count("Pourquoi") == embed.calculator("campagne").count("Pourquoi") > 1
    assert "<noscript><p><a href=" in page and "<output" in page and 'name="budget"' in page


def test_two_calculators_of_a_model_share_a_file_when_they_are_the_same_and_only_then(tmp_path: Path) -> None:
    same, other = embed.calculator("campagne"), embed.calculator("campagne", show=["roas"])
    assert len(lifted(tmp_path / "one", same, same)[1]) == 1
    assert len(lifted(tmp_path / "two", same, other)[1]) == 2


def test_a_page_without_a_calculator_stays_as_it_is(tmp_path: Path) -> None:
    page, files = lifted(tmp_path)
    assert (page, files) == ("<p>Avant.</p><p>Après.</p>", {})
