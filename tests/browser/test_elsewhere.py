"""Python's files sent by another site (runtime_from): what the build made, or the site's own in their place."""

from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import expect

from tests.browser.builds import Host
from tests.browser.conftest import Journal, NewPage
from tests.browser.test_calculator import ARTICLE
from tests.browser.test_faults import Reader, damaged
from tests.browser.test_offline import available, calculate, cut
from tests.browser.test_start import BEHIND, COMMON, LIBRARY, NARROW
from tests.site import small
from tests.site.server import Answer

LENT = COMMON - {"worker.js"}
POST = small.post(ARTICLE.rstrip("/"), "2026-03-01")


class Sender(Host):
    """What it sends, `change` may have made something else of."""

    def recover(self) -> None:
        super().recover()
        self.change: Callable[[str, bytes], bytes] = lambda path, body: body

    def answer(self, path: str, etag: str | None, gzip_accepted: bool) -> Answer:
        found = super().answer(path, etag, False)
        return Answer(found.status, found.headers, self.change(path, found.body))


@pytest.fixture(scope="module")
def hosts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Sender, Sender]]:
    """The site, and a copy of it at another origin, from which Python's files are to come."""
    root = tmp_path_factory.mktemp("elsewhere")
    own, other = Sender(root / "site"), Sender(root / "site")
    changes = {'runtime_from: ""': f'runtime_from: "{other.url}"', ", aucun service tiers": ""}
    small.lay(root, {"cas": POST}, changes)
    _, said = small.built(root, own.url)
    assert not said, said
    yield own, other
    own.close()
    other.close()


@pytest.fixture
def own(hosts: tuple[Sender, Sender]) -> Iterator[Sender]:
    yield from calm(hosts[0])


@pytest.fixture
def other(hosts: tuple[Sender, Sender]) -> Iterator[Sender]:
    yield from calm(hosts[1])


def calm(host: Sender) -> Iterator[Sender]:
    host.requests.clear()
    yield host
    host.recover()


@pytest.fixture
def reader(new_page: NewPage, own: Sender, journal: Journal) -> Reader:
    journal.third_parties = lambda url: []  # type: ignore[method-assign]  # that is the matter
    return Reader(new_page(), own)


def asked(host: Sender) -> set[str]:
    """The files of Python that it was asked."""
    return {Path(request.path).name for request in host.requests if "/assets/runtime/" in request.path}


def test_the_site_sends_the_worker_and_the_other_all_the_rest(reader: Reader, own: Sender, other: Sender) -> None:
    reader.arrive()
    reader.gets_right_figures()
    assert asked(own) == {"worker.js"}
    assert asked(other) == LENT | {"memory.bin"}


def test_so_it_is_on_a_narrow_line(reader: Reader, own: Sender, other: Sender) -> None:
    line = f"{NARROW['the reader saves data']};".encode()
    own.change = lambda path, body: line + body if path.endswith("/worker.js") else body
    reader.arrive()
    reader.gets_right_figures()
    assert asked(own) == {"worker.js"}
    assert asked(other) == LENT | LIBRARY


@pytest.mark.parametrize("file", ["pyodide.mjs", "pyodide.asm.mjs", "hot.wasm", "memory.bin"])
def test_what_is_not_what_the_build_made_is_refused_and_the_site_s_own_serves(
    reader: Reader, own: Sender, other: Sender, file: str
) -> None:
    other.change = lambda path, body: damaged(body) if path.endswith(file) else body
    reader.arrive()
    with reader.page.expect_console_message(lambda said: file in said.text and "not what the build made" in said.text):
        reader.gets_right_figures()
    assert asked(own) >= {"worker.js", file}
    assert not asked(own) & BEHIND


def test_a_script_of_the_other_site_is_never_run(reader: Reader, own: Sender, other: Sender) -> None:
    """One that does all that ours does, after a line of its own."""
    other.change = lambda path, body: b"globalThis.taken = 1;" + body if path.endswith(".mjs") else body
    reader.arrive()
    reader.gets_right_figures()
    assert reader.worker.evaluate("globalThis.taken") is None
    assert asked(other) >= {"pyodide.mjs", "pyodide.asm.mjs"}


@pytest.mark.parametrize("fault", ["cut", "missing", "silent"])
def test_a_site_that_does_not_answer_is_done_without(
    reader: Reader, own: Sender, other: Sender, journal: Journal, fault: str
) -> None:
    journal.expect_error("")
    released = Event()

    def silent(path: str) -> None:
        released.wait()

    other.trouble = {"cut": cut, "missing": lambda path: HTTPStatus.NOT_FOUND, "silent": silent}[fault]
    reader.arrive()
    reader.gets_right_figures()
    released.set()
    assert asked(own) == COMMON | {"memory.bin"}


def test_what_it_has_sent_serves_without_a_network_too(
    new_page: NewPage, own: Sender, other: Sender, journal: Journal
) -> None:
    journal.expect_error("ERR_")
    journal.expect_error("Failed to")
    journal.third_parties = lambda url: []  # type: ignore[method-assign]
    page = new_page(service_workers="allow")
    page.goto(own.url + ARTICLE)
    calculate(page, "30 000")
    expect(available(page)).to_be_visible()
    assert asked(own) == {"worker.js"}
    own.trouble = other.trouble = cut
    page.context.set_offline(True)
    page.goto(own.url + ARTICLE)
    calculate(page, "31 000")


def test_readers_are_told_of_the_other_site(hosts: tuple[Sender, Sender]) -> None:
    own, other = hosts
    assert f"<code>{other.url}</code>" in (own.root / "vie-privee/index.html").read_text("utf-8")
    assert "autre que celui qui envoie le moteur de calcul" in (own.root / "a-propos/index.html").read_text("utf-8")
