"""The reader's figures are the article's: Pyodide in Chromium against CPython, text for text and bit for bit."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page

from calculator import load, names
from calculator.browser import answer as cpython
from tests.calculator.test_models import corners, vectors
from tests.conftest import Site

ASK = """async questions => {
  const folder = document.querySelector('meta[name=runtime]').content
  const worker = new Worker(`assets/runtime/${folder}/worker.js`, {type: 'module'})
  const answers = []
  await new Promise((resolve, reject) => {
    worker.onerror = reject
    worker.onmessage = ({data: {id, answer, failure}}) => {
      if (failure) reject(new Error(failure.detail))
      if (id === undefined) return
      answers[id] = answer
      if (answers.filter(Boolean).length === questions.length) resolve()
    }
    questions.forEach((question, id) => worker.postMessage({id, question}))
  })
  worker.terminate()
  return answers
}"""


@pytest.fixture(scope="module")
def questions() -> list[dict[str, Any]]:
    """Every model, at its defaults, at its bounds, and for 300 random sets of inputs."""
    return [
        {"model": name, "values": values} for name in names() for values in (*corners(load(name)), *vectors(load(name)))
    ]


def test_pyodide_answers_as_cpython(page: Page, site: Site, questions: list[dict[str, Any]]) -> None:
    page.goto(site.url)
    answers = page.evaluate(ASK, questions)
    assert len(answers) == len(questions)
    for question, answer in zip(questions, answers, strict=True):
        assert floats(answer) == floats(json.loads(cpython(json.dumps(question)))), question


def floats(value: Any) -> Any:
    """JavaScript writes a large float as a whole number: the same bits, another type."""
    if isinstance(value, dict):
        return {key: floats(item) for key, item in value.items()}
    if isinstance(value, list):
        return [floats(item) for item in value]
    return float(value) if isinstance(value, int) else value
