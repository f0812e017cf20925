"""What the pages run has an address that changes with it, and only with it."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from macros.code import move


def laid(folder: Path, script: str) -> tuple[Files, Any]:
    """A small site's files once they have moved, and its configuration."""
    config: Any = MkDocsConfig()
    config.plugins = SimpleNamespace(_current_plugin="")  # what MkDocs asks of a generated file
    config.extra_css = ["assets/site.css", "assets/calculator.css"]
    config.extra_javascript = [SimpleNamespace(path="assets/calculator.js")]
    texts = {"assets/calculator.css": "a{}", "assets/site.css": "b{}", "assets/calculator.js": script}
    texts |= {"assets/integrer.js": "1", "index.md": "#"}
    for uri, text in texts.items():
        (folder / uri).parent.mkdir(exist_ok=True)
        (folder / uri).write_text(text, "utf-8")
    files = Files([File(uri, str(folder), "site", use_directory_urls=True) for uri in texts])
    move(files, config)
    return files, config


def moved(folder: Path, script: str) -> tuple[set[str], Any]:
    """The addresses of these files, and the configuration."""
    files, config = laid(folder, script)
    return {file.dest_uri for file in files}, config


def test_a_script_that_changes_changes_its_address(tmp_path: Path) -> None:
    first, again, other = (moved(tmp_path, script)[1].extra["code"] for script in ("one", "one", "two"))
    assert first == again != other


def test_pages_are_given_the_new_addresses_and_other_sites_keep_theirs(tmp_path: Path) -> None:
    uris, config = moved(tmp_path, "one")
    code = config.extra["code"]
    assert uris == {f"{code}style.css", f"{code}calculator.js", "assets/integrer.js", "index.html"}
    assert config.extra_css == [f"{code}style.css"]
    assert [script.path for script in config.extra_javascript] == [f"{code}calculator.js"]


def test_the_style_sheets_are_one_in_their_order(tmp_path: Path) -> None:
    files, _ = laid(tmp_path, "one")
    (style,) = (file for file in files if file.dest_uri.endswith("style.css"))
    assert style.content_string.split() == ["b{}", "a{}"]
