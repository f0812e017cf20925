"""The site, built once a session as GitHub Pages would serve it, under its subpath."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.site.server import PagesServer, Request

ROOT = Path(__file__).parent.parent
BUILD = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir"]


@dataclass(frozen=True)
class Site:
    """The built site: its folder, its address (ends with a slash), and what its server has answered."""

    root: Path
    url: str
    requests: list[Request]

    def pages(self) -> list[Path]:
        return sorted(self.root.rglob("*.html"))

    def page_url(self, page: Path) -> str:
        """The canonical address of a built page."""
        return self.url + page.relative_to(self.root).as_posix().removesuffix("index.html")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The whole site, built strictly and served; a build that fails fails the test with its output."""
    server = PagesServer(tmp_path_factory.mktemp("site"))
    environment = {**os.environ, "SITE_URL": server.url, "NO_MKDOCS_2_WARNING": "1"}
    build = subprocess.run(
        [*BUILD, str(server.root)],
        cwd=ROOT,
        env={**environment, "DISABLE_MKDOCS_2_WARNING": "true"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if build.returncode:
        pytest.fail(f"mkdocs build --strict failed:\n{build.stdout}", pytrace=False)
    yield Site(server.root, server.url, server.requests)
    server.close()
