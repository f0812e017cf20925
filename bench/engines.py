"""Where the same questions are timed: this Python, Pyodide under Node, and the reader's worker in Chromium."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.site.server import PagesServer

from . import evaluation
from .browser import chromium

HERE = Path(__file__).parent

# Seconds, by the page's clock: what the reader waits for, messages included.
WORKER = """async ({address, first}) => {
  const worker = new Worker(address, {type: 'module'})
  const waiting = new Map()
  worker.onmessage = ({data}) => {
    if (data.id === undefined) return
    if (data.failure) throw new Error(data.failure.detail)
    const {words, done} = waiting.get(data.id)
    words.push(data)
    if ('answer' in data) done(data.answer)
    else if (data.id in window.cancelAt && words.length === window.cancelAt[data.id]) window.onCancel(data.id)
  }
  window.cancelAt = {}
  let last = 0
  window.ask = (question, id = ++last) => new Promise(done => {
    waiting.set(id, {words: [], done})
    worker.postMessage({id, question})
  })
  window.draws = async question => {
    const start = performance.now()
    await window.ask(question)
    return (performance.now() - start) / 1000
  }
  window.cancelled = async (question, then) => {
    const id = ++last
    window.cancelAt[id] = 4
    let start, answered
    window.onCancel = () => {
      start = performance.now()
      worker.postMessage({cancel: id})
      answered = window.ask(then).then(() => performance.now() - start)
    }
    await window.ask(question, id)
    const stopped = performance.now() - start
    return [stopped / 1000, await answered / 1000]
  }
  await window.ask(first)
}"""


class Native:
    """This Python."""

    def ask(self, *question: object) -> Any:
        return json.loads(evaluation.ask(json.dumps(question)))


class Node:
    """Pyodide under Node, with the files that the reader's browser loads."""

    def __init__(self, root: Path, runtime: Path) -> None:
        info = json.loads((root / "node_modules/pyodide/pyodide-lock.json").read_bytes())["info"]
        (wheel,) = runtime.glob("*.whl")
        job = {"runtime": runtime, "wheel": wheel.name, "bench": HERE, "lock": {"info": info, "packages": {}}}
        command = ["node", str(HERE / "pyodide.mjs"), json.dumps(job, default=str)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, *question: object) -> Any:
        assert self._process.stdin and self._process.stdout
        print(json.dumps(question), file=self._process.stdin, flush=True)
        return json.loads(self._process.stdout.readline())

    def close(self) -> None:
        self._process.communicate()


class Chromium:
    """The worker, asked from a blank page."""

    def __init__(self, page: Page, version: str) -> None:
        self.page, self.version = page, version

    def draws(self, question: dict[str, Any]) -> float:
        """Seconds from the question to the distribution."""
        return float(self.page.evaluate("question => draws(question)", question))

    def cancelled(self, question: dict[str, Any], then: dict[str, Any]) -> tuple[float, float]:
        """Seconds from a cancellation, on the way, to its answer; and to that of a question asked with it."""
        stopped, answered = self.page.evaluate("([question, then]) => cancelled(question, then)", [question, then])
        return stopped, answered


@contextmanager
def worker(runtime: Path, first: dict[str, Any]) -> Iterator[Chromium]:
    """A worker that has answered its first question."""
    server = PagesServer(runtime)
    with chromium() as browser:
        page = browser.new_page()
        page.route(server.url, lambda route: route.fulfill(body="<!doctype html>", content_type="text/html"))
        page.goto(server.url)
        page.evaluate(WORKER, {"address": server.url + "worker.js", "first": first})
        yield Chromium(page, browser.version)
    server.close()
