"""All that the engine can be asked, asked of the reader's own: the worker of the built site, in Chromium."""

import json
from base64 import b64decode, b64encode
from typing import Any

import pytest
from playwright.sync_api import Page

from calculator import load
from calculator.answers import ANSWERS
from calculator.archive import unpacked
from calculator.browser import answer as cpython
from calculator.simulate import CHUNK, MOST
from macros import workbooks
from tests.browser.test_equality import floats
from tests.conftest import Site

MODEL = "reseau_social_entreprise"
DRAWS = 5 * CHUNK
TEMPLATE = b64encode(workbooks.template(load(MODEL), "https://exemple.fr/")).decode()

# Posts each step in turn, {post: message} at once or {post: message, after: [id, n]} when the n-th word of id has come,
# and gives every message, with how many had come when each step was posted.
TALK = """async steps => {
  const folder = document.querySelector('meta[name=runtime]').content
  const worker = new Worker(`assets/runtime/${folder}/worker.js`, {type: 'module'})
  const messages = [], posted = [], asked = steps.map(({post}) => post.id).filter(id => id !== undefined)
  await new Promise((resolve, reject) => {
    const due = ({after}) => !after || messages.filter(({id}) => id === after[0]).length >= after[1]
    const post = () => {
      while (posted.length < steps.length && due(steps[posted.length])) {
        worker.postMessage(steps[posted.length].post)
        posted.push(messages.length)
      }
    }
    worker.onerror = reject
    worker.onmessage = ({data}) => {
      if (data.failure) reject(new Error(data.failure.detail))
      if (data.id !== undefined) messages.push(data)
      post()
      if (asked.every(id => messages.some(message => message.id === id && 'answer' in message))) resolve()
    }
    post()
  })
  worker.terminate()
  return {messages, posted}
}"""

QUESTIONS: dict[str, dict[str, Any]] = {
    "compute": {"values": {"adoption": 0.5}, "fields": {"effectif": "80"}},
    "compute a figure that is not defined": {
        "ask": "compute",
        "values": {"logiciel": 0, "heures_admin": 0, "conseil": 0},
    },
    "tornado": {"output": "roi_tei"},
    "elasticities": {"output": "roi_tei"},
    "grid": {"output": "van", "x": "adoption", "y": "gain_temps", "steps": 5},
    "seek": {"output": "van", "input": "gain_temps", "target": "0"},
    "seek without a solution": {"ask": "seek", "output": "roi_tei", "input": "conseil", "target": "900 %"},
    "compare": {"sets": {"base": {}, "prudente": {"adoption": 0.5, "captation": "50 %"}}},
    "attribute": {
        "output": "van",
        "from": {"adoption": 1},
        "to": {"adoption": 0.5, "gain_temps": 1, "logiciel": 30_000},
    },
    "migrate": {"version": "0", "values": {"adoption": 0.5, "ancienne": 1}},
    "describe": {},
    "chart": {"kind": "tornado", "output": "roi_tei"},
    "share": {"values": {"adoption": 0.5}},
    "open": {"link": f"{MODEL}~1~~logiciel=30000~.7~-Soci!e9!t!e9!~adoption=0.5~__proto__=1"},
    "open a link to another model": {"ask": "open", "link": "cas_publie~1~~logiciel=30000"},
    "shelf": {
        "scenarios": [{"name": "2", "values": {"effectif": "50"}}, {"name": "__proto__", "values": {"adoption": 0.5}}],
        "more": [{"name": "2", "values": {}}],
        "article": {"effectif": "120"},
        "present": {"effectif": "80", "captation": "45 %"},
        "outputs": ["van", "roi_tei"],
    },
    "file": {"text": '{"format": "chiffres-en-main/scenarios", "format_version": 1, "model": "canal"}'},
    "csv": {"values": {"adoption": 0.5}},
    "json": {"values": {"adoption": 0.5}, "page": "https://exemple.fr/"},
    "workbook": {"values": {"adoption": 0.5}, "page": "https://exemple.fr/", "template": TEMPLATE},
    "workbook of nothing": {"ask": "workbook", "page": "", "template": "AAAA"},
    "simulate": {"output": "roi_tei", "draws": DRAWS, "seed": 7},
    "simulate by other laws": {
        "ask": "simulate",
        "output": "roi_tresorerie",
        "draws": DRAWS,
        "shapes": {"logiciel": "uniforme", "conseil": "fixe"},
        "ranges": {"cout_voyage": [0, 1_000, 5_000]},
        "threshold": "−50 %",
    },
    "a wrong value": {"ask": "tornado", "output": "van", "values": {"adoption": 3}},
    "a wrong question": {"ask": "simuler"},
    "ten megabytes": {"ask": "compute", "note": "x" * 10_000_000},
    "a million draws": {"ask": "simulate", "output": "van", "draws": 1_000_000},
    "compute, again": {"ask": "compute", "values": {"adoption": 0.5}},
}


@pytest.fixture
def home(page: Page, site: Site) -> Page:
    page.goto(site.url)
    return page


def test_every_capability_answers_in_the_worker_as_on_cpython(home: Page) -> None:
    assert {question(name)["ask"] for name in QUESTIONS} >= ANSWERS.keys() - {"next", "cancel"}
    steps = [{"post": {"id": name, "question": question(name)}} for name in QUESTIONS]
    messages = home.evaluate(TALK, steps)["messages"]
    found = {message["id"]: message["answer"] for message in messages if "answer" in message}
    for name in QUESTIONS:
        assert floats(opened(found[name])) == floats(opened(on_cpython(question(name)))), name


def test_correlated_and_pert_draws_are_close_to_those_of_cpython(home: Page) -> None:
    """Not to the bit: the normal law and powers are those of the machine's own library."""
    asked = question("simulate") | {
        "shapes": {"gain_temps": "pert"},
        "correlations": [["adoption", "captation", 0.6]],
    }
    (*_, last) = home.evaluate(TALK, [{"post": {"id": 1, "question": asked}}])["messages"]
    found, expected = (run["distribution"]["percentiles"] for run in (last["answer"], on_cpython(asked)))
    assert found == pytest.approx(expected, rel=1e-9)


def test_a_year_of_chance_is_said_as_on_cpython(home: Page) -> None:
    """To the word and to the draw, not to the bit: exp and log are those of the machine's own library."""
    asked = question("simulate") | {"model": "absence", "output": "resultat"}
    (*_, last) = home.evaluate(TALK, [{"post": {"id": 1, "question": asked}}])["messages"]
    found, expected = last["answer"], on_cpython(asked)
    assert found["texts"] == expected["texts"]
    assert found["distribution"]["counts"] == expected["distribution"]["counts"]
    assert found["distribution"]["percentiles"] == pytest.approx(expected["distribution"]["percentiles"], rel=1e-9)


def test_progress_arrives_and_grows_before_the_answer(home: Page) -> None:
    messages = home.evaluate(TALK, [{"post": {"id": 1, "question": question("simulate")}}])["messages"]
    *before, last = messages
    assert [message["progress"] for message in before] == pytest.approx([0, 0.2, 0.4, 0.6, 0.8])
    assert last["answer"]["distribution"]["draws"] == DRAWS


def test_a_question_asked_meanwhile_does_not_wait_for_the_draws(home: Page) -> None:
    talk = home.evaluate(
        TALK,
        [
            {"post": {"id": "draws", "question": question("simulate") | {"draws": 100 * CHUNK}}},
            {"post": {"id": "compute", "question": question("compute")}, "after": ["draws", 2]},
        ],
    )
    answers = [message["id"] for message in talk["messages"] if "answer" in message]
    assert answers == ["compute", "draws"]


def test_draws_cancelled_as_they_begin_stop_within_a_chunk(home: Page) -> None:
    talk = home.evaluate(
        TALK,
        [
            {"post": {"id": "draws", "question": question("simulate") | {"draws": MOST}}},
            {"post": {"cancel": "draws"}},
            {"post": {"id": "compute", "question": question("compute")}},
        ],
    )
    progress = [message["progress"] for message in talk["messages"] if "progress" in message]
    answers = {message["id"]: message["answer"] for message in talk["messages"] if "answer" in message}
    assert len(progress) <= 2
    assert answers["draws"] == {"cancelled": True}
    assert floats(answers["compute"]) == floats(on_cpython(question("compute")))


def test_draws_cancelled_on_their_way_stop_long_before_their_end(home: Page) -> None:
    """The page's own lag counts as well: what is held is that most of the four hundred chunks are never drawn."""
    talk = home.evaluate(
        TALK,
        [
            {"post": {"id": "draws", "question": question("simulate") | {"draws": MOST}}},
            {"post": {"cancel": "draws"}, "after": ["draws", 3]},
            {"post": {"id": "compute", "question": question("compute")}, "after": ["draws", 3]},
            {"post": {"id": "then", "question": question("simulate")}, "after": ["compute", 1]},
        ],
    )
    of_draws = [message for message in talk["messages"] if message["id"] == "draws"]
    assert of_draws[-1]["answer"] == {"cancelled": True}
    assert of_draws[2]["progress"] == pytest.approx(2 * CHUNK / MOST)
    assert of_draws[-2]["progress"] < 0.25
    (*_, then) = talk["messages"]
    assert floats(then["answer"]) == floats(on_cpython(question("simulate")))


def question(name: str) -> dict[str, Any]:
    return {"model": MODEL, "ask": name, **QUESTIONS[name]}


def on_cpython(asked: dict[str, Any]) -> Any:
    """The last answer, asking on as the worker does, without a space in its JSON."""
    found = json.loads(cpython(json.dumps(asked, separators=(",", ":"), ensure_ascii=False)))
    while "progress" in found:
        found = json.loads(cpython(json.dumps({"ask": "next", "run": found["run"]})))
    return found


def opened(answer: dict[str, Any]) -> dict[str, Any]:
    """The answer with what a workbook holds: another build of zlib may deflate it into other bytes."""
    if "workbook" not in answer:
        return answer
    members = unpacked(b64decode(answer["workbook"]))
    return {"workbook": {name: content.decode() for name, content in members.items()}}
