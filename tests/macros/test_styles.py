"""The sheet of a site: nothing that it wears is taken from it, nothing else stays, and its name tells its content."""

import re
from pathlib import Path

from macros import styles

LINKS = "".join(
    f'<link rel="stylesheet" href="../{sheet}">\n'
    for sheet in (
        "assets/stylesheets/main.01234567.min.css",
        "assets/stylesheets/palette.01234567.min.css",
        "assets/code/0123456789ab/style.css",
    )
)
SHEETS = {
    "assets/stylesheets/main.01234567.min.css": ":root{--seen:1px;--unseen:2px}.md-nav{top:var(--seen)}"
    ".md-made{top:0}.md-tooltip{top:0}.mermaid-like{top:0}.md-paneled{top:0}",
    "assets/stylesheets/palette.01234567.min.css": "[data-md-color-scheme=slate]{top:0}"
    "[data-md-color-primary=teal]{top:0}",
    "assets/code/0123456789ab/style.css": ".only-live { top: 0 }",
    "assets/code/0123456789ab/calculator.js": "made('only-live')",
    "assets/javascripts/bundle.01234567.min.js": 'h("div",{class:"md-made"});h("i",{class:"md-tooltip"})',
    "assets/panneaux/0123456789ab/campagne.json": '{"seek":"<p class=\\"md-paneled\\">"}',
    "page/index.html": f'<head>{LINKS}</head><body data-md-color-scheme="slate"><nav class="md-nav">',
    "integrer/index.html": '<link rel="stylesheet" href="../assets/code/0123456789ab/style.css">',
}


def joined(site: Path, **changes: str) -> tuple[str, str, str]:
    """The page of a small site, the name of its sheet and its rules."""
    for name, text in SHEETS.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(changes.get(Path(name).parts[0], text), "utf-8")
    styles.join(site)
    (sheet,) = site.glob("assets/style.*.min.css")
    return (site / "page/index.html").read_text("utf-8"), sheet.name, sheet.read_text("utf-8")


def test_a_page_asks_for_one_sheet_and_a_frame_for_ours(tmp_path: Path) -> None:
    page, name, _ = joined(tmp_path)
    assert re.findall(r'href="([^"]+)"', page) == [f"../assets/{name}"]
    assert (tmp_path / "integrer/index.html").read_text("utf-8") == SHEETS["integrer/index.html"]
    assert (tmp_path / "assets/code/0123456789ab/style.css").exists()
    assert not list((tmp_path / "assets/stylesheets").iterdir())


def test_a_rule_stays_for_a_page_a_panel_or_a_script_that_needs_it(tmp_path: Path) -> None:
    css = joined(tmp_path)[2]
    for worn in (".md-nav", "--seen", ".md-made", ".md-paneled", "slate", ".only-live"):
        assert worn in css
    for idle in (".md-tooltip", ".mermaid-like", "--unseen", "teal"):
        assert idle not in css


def test_another_word_in_a_page_is_another_sheet(tmp_path: Path) -> None:
    first, again = (joined(tmp_path / place)[1] for place in ("a", "b"))
    other = joined(tmp_path / "c", page=f'<head>{LINKS}</head><p class="mermaid-like md-nav">')[1]
    assert first == again != other
