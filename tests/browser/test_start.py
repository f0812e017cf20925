"""Python starts from an image of its memory and the wasm that it needs; whatever step of that fails, from its library
and the whole wasm, and nobody is told."""

import base64
import gzip
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from calculator import names
from macros.runtime import hot, wasm
from tests.browser.conftest import Journal
from tests.browser.test_calculator import ARTICLE, PATIENCE, expected, figure, published, unfold
from tests.browser.test_capabilities import TALK, on_cpython, opened, question
from tests.browser.test_equality import floats
from tests.conftest import ROOT, Site

WASM = "node_modules/pyodide/pyodide.asm.wasm"
COMMON = {"worker.js", "pyodide.mjs", "pyodide.asm.mjs", "hot.wasm"}
LIBRARY = {"stdlib.zip", "calculator-0.1.0-cp314-none-any.whl"}
BEHIND = {"pyodide.asm.wasm", *LIBRARY}
ASKED = {"drawn": question("simulate"), **{name: {"model": name, "values": {}} for name in names()}}
Change = Callable[[bytes], bytes]

# Put before the worker's first line: what another browser lacks, or what goes wrong there.
FAULTS = {
    "no decompression": "delete self.DecompressionStream",
    "no room for the wasm, once": """
        const made = WebAssembly.instantiate; let failed
        WebAssembly.instantiate = async (module, imports) => {
          if (imports?.env && !failed) { failed = true; throw new RangeError('out of memory') }
          return made(module, imports)
        }""",
    "the memory traps in its first answer": """
        const read = JSON.parse; let failed
        JSON.parse = text => {
          if (text.startsWith('{"run"') && !failed) { failed = true; throw new WebAssembly.RuntimeError('unreachable') }
          return read(text)
        }""",
    "the memory traps as it draws": """
        const read = JSON.parse; let chunks = 0
        JSON.parse = text => {
          if (text.startsWith('{"run"') && ++chunks === 3) throw new WebAssembly.RuntimeError('unreachable')
          return read(text)
        }""",
}
NARROW = {
    "the reader saves data": "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})",
    "an old network": "Object.defineProperty(navigator, 'connection', {value: {effectiveType: '3g'}})",
    "five megabits, measured": """
        Object.defineProperty(navigator, 'connection', {value: undefined})
        const slow = {encodedBodySize: 150_000, transferSize: 150_300, responseStart: 0, responseEnd: 480}
        performance.getEntriesByName = () => [slow]""",
}


def test_a_start_loads_the_memory_and_not_the_library(page: Page, site: Site, journal: Journal) -> None:
    assert answers(page, site) == of_cpython()
    assert loaded(journal) == COMMON | {"memory.bin"}


@pytest.mark.parametrize("fault", FAULTS)
def test_where_the_memory_cannot_serve_the_library_does(page: Page, site: Site, journal: Journal, fault: str) -> None:
    amend(page, "worker.js", lambda text: f"{FAULTS[fault]};\n".encode() + text)
    assert answers(page, site) == of_cpython()
    assert loaded(journal) == COMMON | {"memory.bin"} | BEHIND


@pytest.mark.parametrize(
    ("damage", "change"),
    [
        ("cut short", lambda body: body[: len(body) // 2]),
        ("empty", lambda body: b""),
        ("one bit", lambda body: body[:-9] + bytes([body[-9] ^ 1]) + body[-8:]),
    ],
)
def test_a_memory_that_is_not_the_one_built_is_not_restored(
    page: Page, site: Site, journal: Journal, damage: str, change: Change
) -> None:
    journal.expect_error("integrity")
    amend(page, "memory.bin", change)
    assert answers(page, site) == of_cpython()
    assert loaded(journal) == COMMON | {"memory.bin"} | BEHIND


@pytest.mark.parametrize(
    ("damage", "change"),
    [
        ("not gzip", lambda body: b"<!doctype html>"),
        ("of another wasm", lambda body: gzip.compress(blank(gzip.decompress(body)))),
        ("too large", lambda body: gzip.compress(gzip.decompress(body) + bytes(32 << 20))),
    ],
)
def test_a_memory_that_passes_and_is_wrong_is_left(
    page: Page, site: Site, journal: Journal, damage: str, change: Change
) -> None:
    """As where a browser does not check what it fetches, or puts functions elsewhere in their table."""
    (memory,) = Path(site.root).glob("assets/runtime/*/memory.bin")
    wrong = change(memory.read_bytes())
    amend(page, "memory.bin", lambda _: wrong)
    amend(page, "worker.js", lambda text: text.replace(digest(memory.read_bytes()), digest(wrong)))
    assert answers(page, site) == of_cpython()
    assert loaded(journal) == COMMON | {"memory.bin"} | BEHIND


@pytest.mark.parametrize("line", ["wide", *NARROW])
def test_a_question_that_needs_what_was_left_out_is_asked_again_of_the_whole(
    page: Page, site: Site, journal: Journal, line: str
) -> None:
    """Deflate, here, taken out of the wasm as any function that the build saw no use for."""
    amend(page, "hot.wasm", lambda module: without(module, "deflate"))
    amend(page, "worker.js", lambda text: f"{NARROW.get(line, '')};\n".encode() + text)
    asked = [question(name) for name in ("compute", "workbook", "simulate")]
    found = talk(page, site, asked)
    assert [opened(answer) for answer in found] == [opened(floats(on_cpython(each))) for each in asked]
    assert loaded(journal) == COMMON | BEHIND | ({"memory.bin"} if line == "wide" else set())


@pytest.mark.parametrize("file", ["memory.bin", "hot.wasm"])
@pytest.mark.parametrize("status", [404, 0])
def test_a_file_that_does_not_come_is_done_without(
    page: Page, site: Site, journal: Journal, status: int, file: str
) -> None:
    """The reader's own view: nothing but the right figures. A status of 0 is a line that breaks."""
    journal.expect_error(file)
    page.route(f"**/{file}", lambda route: route.fulfill(status=status) if status else route.abort())
    page.goto(site.url + ARTICLE)
    unfold(published(page))
    published(page).get_by_label("Combien coûte le conseil").fill("7 000")
    found = expected("roi_tresorerie", conseil=7_000)
    expect(figure(page, "roi_tresorerie")).to_have_text(found, timeout=PATIENCE)
    expect(published(page).locator(".notice[role=status]")).to_contain_text("Recalculé.")
    assert loaded(journal) >= BEHIND


@pytest.mark.parametrize("line", NARROW)
def test_on_a_narrow_line_the_smaller_of_the_two_is_loaded(page: Page, site: Site, journal: Journal, line: str) -> None:
    amend(page, "worker.js", lambda text: f"{NARROW[line]};\n".encode() + text)
    assert answers(page, site) == of_cpython()
    assert loaded(journal) == COMMON | LIBRARY


def answers(page: Page, site: Site) -> dict[str, Any]:
    return dict(zip(ASKED, talk(page, site, list(ASKED.values())), strict=True))


def talk(page: Page, site: Site, asked: list[dict[str, Any]]) -> list[Any]:
    """The answer to each question, all asked at once."""
    page.goto(site.url)
    steps = [{"post": {"id": number, "question": question}} for number, question in enumerate(asked)]
    messages = page.evaluate(TALK, steps)["messages"]
    found = {message["id"]: floats(message["answer"]) for message in messages if "answer" in message}
    return [found[number] for number in range(len(asked))]


def of_cpython() -> dict[str, Any]:
    return {name: floats(on_cpython(asked)) for name, asked in ASKED.items()}


def loaded(journal: Journal) -> set[str]:
    return {url.rpartition("/")[2] for url in journal.requests if "/assets/runtime/" in url}


def amend(page: Page, file: str, change: Change) -> None:
    """The server's file, changed on its way."""

    def answer(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=change(response.body()))

    page.route(f"**/{file}", answer)


def blank(image: bytes) -> bytes:
    """The same without its heap."""
    return image[: len(image) // 2] + bytes(len(image) - len(image) // 2)


def without(module: bytes, name: str) -> bytes:
    """The wasm less the function that Pyodide's own exports under that name."""
    whole = (ROOT / WASM).read_bytes()
    (place,) = (export.place for export in wasm.exports(wasm.section(whole, wasm.EXPORTS)) if export.name == name)
    imported = sum(kind == wasm.FUNCTION for *_, kind in wasm.imports(wasm.section(whole, wasm.IMPORTS)))
    return hot.without(module, place - imported)


def digest(content: bytes) -> bytes:
    return b"sha256-" + base64.b64encode(hashlib.sha256(content).digest())
