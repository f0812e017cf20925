"""The name of a build, and the list of what may be kept for good."""

import base64
import hashlib
import json
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from macros import offline

PAGE = f"<html><head>{offline.MARK.format(offline.UNNAMED)}</head><body>{{}}</body></html>"
FILES = {
    "assets/code/0123456789ab/tools/why.js": "1",
    "assets/runtime/0123456789ab/worker.js": "2",
    "assets/javascripts/bundle.79ae519e.min.js": "3",
    "assets/javascripts/bundle.79ae519e.min.js.map": "4",
    "assets/tableurs/campagne.xlsx": "5",
    "search/search_index.json": "6",
}


def written(site: Path, body: str, on: bool = True) -> tuple[str, str]:
    """The name in the page of a small site, and its service worker."""
    for path, text in {**FILES, "index.html": PAGE.format(body)}.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, "utf-8")
    config: Any = SimpleNamespace(site_dir=str(site), extra={"offline": on})
    offline.write(config)
    name = re.search(r'name="build" content="(\w+)"', (site / "index.html").read_text("utf-8"))
    assert name
    return name[1], (site / offline.TARGET).read_text("utf-8")


def test_the_same_content_has_the_same_name_and_another_another(tmp_path: Path) -> None:
    names = [written(tmp_path / place, body)[0] for place, body in (("a", "un"), ("b", "un"), ("c", "deux"))]
    assert names[0] == names[1] != names[2]


def test_only_what_its_address_names_may_be_kept_for_good_and_must_hash_to_what_it_was(tmp_path: Path) -> None:
    name, script = written(tmp_path, "un")
    assert f'const BUILD = "{name}"' in script
    listed = re.search(r"JSON\.parse\('(.*)'\)", script)
    assert listed
    expected = [path for path in FILES if re.search(r"/(code|runtime)/|\.js$", path)]
    digests = (hashlib.sha256(FILES[path].encode()).digest() for path in expected)
    hashes = [f"sha256-{base64.b64encode(digest).decode()}" for digest in digests]
    assert json.loads(listed[1]) == dict(zip(expected, hashes, strict=True))


def test_a_site_without_it_ships_a_worker_that_leaves(tmp_path: Path) -> None:
    assert "unregister()" in written(tmp_path, "un", on=False)[1]
