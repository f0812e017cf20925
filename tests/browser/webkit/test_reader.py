"""A reader's visit, in WebKitGTK: figures, panels, Back, what the page refuses."""

from typing import Any

import pytest

from macros.publish.policy import RULES
from tests.browser.test_calculator import expected
from tests.browser.webkit.conftest import CALCULATOR, Browse, Reader

FIGURE = f"document.querySelector('{CALCULATOR} output[data-cell=roi_annuel]').textContent"
FIELD = f"document.querySelector('{CALCULATOR} input[name=logiciel]').value"
LIBRARY = {"stdlib.zip", "pyodide.asm.wasm"}
FIRST: dict[str, dict[str, Any]] = {
    "chart": {"ask": "chart", "kind": "tornado", "outputs": ["roi_annuel"]},
    "seek": {"ask": "seek", "output": "roi_annuel", "input": "logiciel", "target": "900"},
    "share": {"ask": "share"},
    "csv": {"ask": "csv"},
}


def test_the_article_is_whole_without_javascript(browse: Browse) -> None:
    reader = browse("--enable-javascript=false")
    reader.open()
    assert reader.run("return document.documentElement.className") == "no-js"
    assert reader.run(f"return {FIGURE}") == expected("roi_annuel")
    assert reader.run(f"return document.querySelector('{CALCULATOR} noscript').textContent")


def test_nothing_of_python_is_fetched_before_intent(alone: Reader) -> None:
    alone.open()
    alone.until(f"document.querySelector('{CALCULATOR}').dataset.ready")
    assert alone.asked() == set()


def test_a_change_gives_the_figures_of_cpython_from_the_image_of_its_memory(alone: Reader) -> None:
    alone.open()
    alone.type("logiciel", "30 000")
    alone.sees(logiciel=30_000)
    alone.type("logiciel", "31 000")
    alone.sees(logiciel=31_000)
    assert "memory.bin" in alone.asked() and not alone.asked() & LIBRARY
    assert alone.starts() == 1


def test_without_the_image_the_library_answers(alone: Reader) -> None:
    alone.host.sends = lambda path, body: [body[: len(body) // 2] if path.endswith("memory.bin") else body]
    alone.open()
    alone.type("logiciel", "30 000")
    alone.sees(logiciel=30_000)
    assert alone.asked() >= LIBRARY


@pytest.mark.parametrize("kind", FIRST)
def test_the_first_question_starts_python_once(alone: Reader, kind: str) -> None:
    """A browser compiles what a question reaches when it first reaches it: that is no silence."""
    alone.open()
    alone.until(f"document.querySelector('{CALCULATOR}').dataset.ready")
    answer = alone.ask(FIRST[kind])
    assert not {"error", "errors", "failure"} & set(answer)
    assert alone.starts() == 1 and not alone.asked() & LIBRARY


def test_a_wrong_number_is_named_and_the_last_good_figures_stay(alone: Reader) -> None:
    alone.open()
    alone.type("logiciel", "abc")
    alone.until(f"document.querySelector('{CALCULATOR} input[name=logiciel]').getAttribute('aria-invalid')")
    assert alone.run(f"return {FIGURE}") == expected("roi_annuel")


def test_back_to_a_page_its_fields_and_its_figures_agree(alone: Reader) -> None:
    """This engine keeps the page whole, but for the fields: it empties those that it must not complete."""
    alone.open()
    alone.type("logiciel", "30 000")
    alone.sees(logiciel=30_000)
    alone.open("a-propos/")
    alone.driver.back()
    alone.until(f"{FIELD} === '30 000'")
    alone.sees(logiciel=30_000)


def test_back_after_pages_that_came_without_a_load(alone: Reader) -> None:
    alone.open()
    alone.type("logiciel", "30 000")
    alone.sees(logiciel=30_000)
    alone.run("document.querySelector('a[href$=\"/methode/\"]').click()")
    alone.until(f"location.pathname.endsWith('/methode/') && !document.querySelector('{CALCULATOR}')")
    alone.driver.back()
    alone.until(f"document.querySelector('{CALCULATOR}')?.dataset.ready")
    assert alone.run(f"return {FIGURE}") == expected("roi_annuel")
    alone.type("logiciel", "31 000")
    alone.sees(logiciel=31_000)
    assert alone.starts() == 1


@pytest.mark.parametrize("path", ["", "calculateurs/campagne/", "integrer/campagne/", "vie-privee/", "journal/"])
def test_no_page_asks_for_what_its_policy_refuses(alone: Reader, path: str) -> None:
    """What has gone wrong in a page is looked at after each test."""
    alone.open(path)
    alone.until("document.readyState === 'complete'")


def test_a_script_and_an_image_put_into_a_page_are_refused(browse: Browse) -> None:
    reader = browse()
    reader.open()
    reader.run(
        """const image = new Image();
        image.src = "http://127.0.0.2:9/a.png";
        document.body.append(image);
        image.insertAdjacentElement("afterend", document.createElement("div")).setAttribute("onclick", "ran = 1");
        image.nextSibling.click()"""
    )
    reader.until("wrong.length > 1")
    assert reader.run("return globalThis.ran") is None
    said = reader.look()
    assert [text for text in said if text.startswith("img-src refuses http://127.0.0.2:9")], said
    assert [text for text in said if text.startswith("script-src") and "inline" in text], said


def test_a_policy_that_refuses_workers_is_said_and_the_figures_stay(alone: Reader) -> None:
    """Where others fire an error without a word, this engine throws."""
    allowed, refused = (f"worker-src {value}".encode() for value in (RULES["worker-src"], "'none'"))
    alone.host.sends = lambda path, body: [body.replace(allowed, refused)]
    alone.open()
    answer = alone.ask({"ask": "share"})
    assert answer["failure"]["stage"] == "chargement"
    alone.type("logiciel", "30 000")
    alone.until(f"{FIGURE} === arguments[0]", expected("roi_annuel", logiciel=30_000))
    alone.wrong += alone.look()
    assert alone.wrong and all("worker-src" in text for text in alone.wrong)
    alone.wrong.clear()
