"""The site, built once a session as GitHub Pages serves it: under a project's path, or at the root of a domain."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.site.server import SUBPATH, PagesServer, Request

ROOT = Path(__file__).parent.parent
BUILD = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir"]


@dataclass(frozen=True)
class Site:
    """The built site: its folder, its address (ends with a slash), and what its server has answered."""

    root: Path
    url: str
    requests: list[Request]

    @property
    def path(self) -> str:
        return urlsplit(self.url).path

    def pages(self) -> list[Path]:
        return sorted(self.root.rglob("*.html"))

    def page_url(self, page: Path) -> str:
        """The canonical address of a built page."""
        return self.url + page.relative_to(self.root).as_posix().removesuffix("index.html")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--at", default=SUBPATH, metavar="PATH", help="where the site is served: / for a domain's root")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Tests marked « anywhere », of what depends on the site's own path, run a second time at the root."""
    if "site" in metafunc.fixturenames:
        paths = [pytest.param(metafunc.config.getoption("at"), id=pytest.HIDDEN_PARAM)]
        if metafunc.definition.get_closest_marker("anywhere") and paths[0].values != ("/",):
            paths.append(pytest.param("/", id="root"))
        metafunc.parametrize("site", paths, indirect=True, scope="session")


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Site]]:
    """The whole site by the path of its address, each built once."""
    built: dict[str, tuple[Site, PagesServer]] = {}

    def at(path: str) -> Site:
        if path not in built:
            server = PagesServer(tmp_path_factory.mktemp("site"), path)
            build(server)
            built[path] = Site(server.root, server.url, server.requests), server
        return built[path][0]

    yield at
    for _, server in built.values():
        server.close()


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest, sites: Callable[[str], Site]) -> Site:
    """The site under a subpath, or where --at says; at the root too for tests marked « anywhere »."""
    return sites(request.param)


def build(server: PagesServer) -> None:
    """Strictly; a build that fails fails the test with its output."""
    environment = {**os.environ, "SITE_URL": server.url, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        [*BUILD, str(server.root)],
        cwd=ROOT,
        env={**environment, "DISABLE_MKDOCS_2_WARNING": "true"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        pytest.fail(f"mkdocs build --strict failed:\n{done.stdout}", pytrace=False)
