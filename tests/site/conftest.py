"""The small copy of the site, built twice a session: under a project's subpath, and renamed at the root of a domain."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree, html

from tests.site import small

MORE = "redirect_from: [tout-premier, notes/brouillon]\ntags: [ROI]\nseries: Une série\nchanged: Une phrase de plus."
POSTS = {
    "un": small.post("un-article", "2026-03-01", "tags: [marge, ROI]\nseries: Une série"),
    "deux": small.post("deuxieme", "{created: 2026-01-10, updated: 2026-02-20}", MORE),
    "zebre": small.post("zebre-cache", "2026-03-01", "draft: true\ntags: [ROI, zebre]\nseries: Une série", "Méthode"),
    "okapi": small.post("okapi-attendu", "2999-01-01", theme="Relation client"),
}
BEFORE = {**POSTS, "deux": small.post("tout-premier", "2026-01-10")}  # its name: the rest of its life is to come
RENAMED = {
    "site_name: Chiffres en main": "site_name: Comptes & Cie",
    "site_author: Chiffres en main": "site_author: Comptes & Cie",
    '"#0b6455"': '"#123456"',
    'discussions: ""': 'discussions: "https://forum.test/blog/discussions"',
}


@dataclass(frozen=True)
class Copy:
    """A built copy: its folder and its address, which ends with a slash."""

    root: Path
    url: str

    def file(self, url: str) -> Path:
        """What a host serves at one of its addresses."""
        path = self.root / url.removeprefix(self.url)
        return path / "index.html" if url.endswith("/") else path

    def page(self, path: str) -> html.HtmlElement:
        return html.fromstring(self.file(self.url + path).read_bytes(), parser=html.HTMLParser(encoding="utf-8"))

    def xml(self, name: str) -> etree._Element:
        return etree.fromstring((self.root / name).read_bytes())


def copy(root: Path, url: str, posts: dict[str, str], changes: dict[str, str]) -> Copy:
    small.lay(root, posts, changes)
    site, said = small.built(root, url)
    assert not said, said
    return Copy(site, url)


@pytest.fixture(scope="session")
def subpath(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    return copy(tmp_path_factory.mktemp("subpath"), "https://blog.test/sous/chemin/", POSTS, {})


@pytest.fixture(scope="session")
def domain(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    return copy(tmp_path_factory.mktemp("domain"), "https://comptes.test/", BEFORE, RENAMED)


@pytest.fixture(params=["subpath", "domain"])
def either(request: pytest.FixtureRequest) -> Copy:
    """One after the other."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Copy)
    return found
