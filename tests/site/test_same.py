"""The same commit gives the same site to the byte: wherever, whenever, and whatever shortcut the build takes."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.site import small

ADDRESS = "https://exemple.org/blog/"
POSTS = {
    "un": small.post("un", "2026-01-05"),
    "deux": small.post("deux", "2026-02-05").replace("L'ouverture", "[L'ouverture][lien][^note]")
    + "\n[lien]: ../methode.md\n[^note]: Une note.\n",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return files(tmp_path_factory.mktemp("blog"))


def files(root: Path, **changes: str) -> dict[str, bytes]:
    """The files of a site that is built in `root`, by path."""
    small.lay(root, POSTS)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(root / "site")]
    environment = {**small.environment(ADDRESS), **changes}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    site = root / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def test_two_builds_are_the_same_to_the_byte(built: dict[str, bytes], tmp_path: Path) -> None:
    assert "un/index.html" in built
    assert differing(built, files(tmp_path, PYTHONHASHSEED="7", TZ="Pacific/Auckland")) == []


def test_no_date_of_the_site_comes_from_the_clock(built: dict[str, bytes], tmp_path: Path) -> None:
    """MkDocs takes this for the day of the build."""
    assert differing(built, files(tmp_path, SOURCE_DATE_EPOCH="2000000000")) == []


def test_the_lists_are_as_if_each_article_had_been_converted_whole(built: dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "mkdocs_hooks.py").write_text(
        "from mkdocs.plugins import event_priority\n"
        "@event_priority(50)\n"
        "def on_config(config):\n"
        "    from macros import excerpts\n"
        "    from material.plugins.blog.structure import Excerpt\n"
        "    Excerpt.render = Excerpt.render.whole\n",
        "utf-8",
    )
    root = tmp_path / "blog"
    root.mkdir()
    hooks = "hooks: [macros/hooks.py]"
    small.lay(root, POSTS, {hooks: f"hooks: [macros/hooks.py, {tmp_path}/mkdocs_hooks.py]"})
    site, said = small.built(root, ADDRESS)
    assert (site / "un/index.html").is_file(), said
    whole = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    assert differing(built, whole) == []
