"""Every page, as programs that know HTML's and the links' rules read it: those of the site, and of its small copies."""

from pathlib import Path

import pytest

from tests.conftest import Site
from tests.site.conftest import Copy
from tests.site.find_java import ADVICE, find
from tests.site.panels import whole
from tests.site.validators import Fault, broken, html_validate, lychee, nu

needs_java = pytest.mark.skipif(not find(), reason=ADVICE)
needs_lychee = pytest.mark.skipif(not lychee(), reason="no lychee for this machine")

# What Material 9.8 writes where a theme has no block to change, and why it harms nobody: words of the fault, its place.
EXCEPTED = {
    ("utocomplete", "__drawer"): "or Firefox would reopen the menu when a page is loaded again",
    ("utocomplete", "__search"): "or Firefox would reopen the search",
    (
        "Landmarks",
        " > nav",
    ): "the table of contents stands twice, in the phone's menu and beside the text: one is hidden",
}
BAD = """<!DOCTYPE html>
<html lang="fr"><head><title>Une page</title></head>
<body><h1>Une page</h1><p><div>Un bloc dans un paragraphe</div></p>
<a href="#nulle-part">Ici</a> <a href="perdu/">Là</a></body></html>
"""


def excepted(fault: Fault) -> list[tuple[str, str]]:
    return [(what, where) for what, where in EXCEPTED if what in fault.what and where in fault.where]


def kept(faults: list[Fault]) -> list[Fault]:
    return [fault for fault in faults if not excepted(fault)]


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A page with what each program is there to find."""
    (tmp_path / "index.html").write_text(BAD, "utf-8")
    return tmp_path


def test_every_page_is_valid_for_html_validate_and_no_exception_is_idle(site: Site, subpath: Copy) -> None:
    faults = html_validate(site.root, subpath.root)
    assert kept(faults) == []
    assert {pair for fault in faults for pair in excepted(fault)} == set(EXCEPTED)


def test_every_panel_is_valid_where_it_opens(site: Site, tmp_path: Path) -> None:
    for frame in site.root.glob("integrer/*/index.html"):
        page = tmp_path / f"{frame.parent.name}.html"
        page.write_text(whole(site, frame), "utf-8")
    assert kept(html_validate(tmp_path)) == []


@needs_java
def test_every_page_is_valid_for_the_checker_of_the_w3c(site: Site, subpath: Copy) -> None:
    assert kept(nu(site.root, subpath.root)) == []


@needs_lychee
def test_no_link_and_no_fragment_leads_nowhere_under_a_subpath(site: Site) -> None:
    assert broken(site.root, site.url) == []


@needs_lychee
def test_no_link_and_no_fragment_leads_nowhere_in_the_small_copies(either: Copy) -> None:
    assert broken(either.root, either.url) == []


def test_html_validate_sees_what_is_wrong(bad: Path) -> None:
    assert any("<p>" in fault.what for fault in kept(html_validate(bad)))


@needs_java
def test_the_checker_of_the_w3c_sees_what_is_wrong(bad: Path) -> None:
    assert any("“p”" in fault.what or '"p"' in fault.what for fault in kept(nu(bad)))


@needs_lychee
def test_lychee_sees_a_lost_page_and_a_lost_fragment(bad: Path) -> None:
    lost = {
        fault.where.rpartition("/")[2].removeprefix("index.html") for fault in broken(bad, "https://blog.test/depot/")
    }
    assert lost == {"perdu", "#nulle-part"}
