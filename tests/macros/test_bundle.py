"""Material's script is changed where it was meant to be, or the build stops."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from macros.bundle import EXCHANGES, exchanged, mend

WHOLE = ";".join(exchange.old for exchange in EXCHANGES)
THEIRS = "assets/javascripts/bundle.0123abcd.min.js"


def mended(folder: Path, script: str) -> tuple[Files, str]:
    """A small site's files, and the address that its pages are given."""
    path = folder / THEIRS
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(script, "utf-8")
    config: Any = MkDocsConfig()
    config.plugins = SimpleNamespace(_current_plugin="")  # what MkDocs asks of a generated file
    files = Files([File(THEIRS, str(folder), "site", use_directory_urls=True)])
    mend(files, config)
    return files, config.extra["bundle"]


@pytest.mark.parametrize("exchange", EXCHANGES, ids=lambda exchange: exchange.why)
@pytest.mark.parametrize("times", [0, 2])
def test_a_script_that_material_has_changed_stops_the_build_and_says_what_is_lost(exchange: Any, times: int) -> None:
    with pytest.raises(PluginError) as stopped:
        exchanged(WHOLE.replace(exchange.old, exchange.old * times))
    for said in (exchange.old, exchange.why, f"contient {times} fois"):
        assert said in str(stopped.value)


def test_the_changed_script_takes_the_place_of_material_s_under_a_name_of_its_own(tmp_path: Path) -> None:
    files, address = mended(tmp_path, WHOLE)
    (script,) = files
    assert script.dest_uri == address != THEIRS
    assert script.content_string == ";".join(exchange.new for exchange in EXCHANGES)


def test_another_script_has_another_name(tmp_path: Path) -> None:
    addresses = [mended(tmp_path, WHOLE + more)[1] for more in ("", "", "more")]
    assert addresses[0] == addresses[1] != addresses[2]
