"""No script of ours takes a text for markup or for code, and `make check` says where one would."""

from pathlib import Path

import pytest

from macros import sinks
from tests.conftest import ROOT

WRONG = [
    "place.innerHTML = name;",
    "place.innerHTML += `<b>${name}</b>`;",
    "place['outerHTML'] = name",
    "Object.assign(place, { innerHTML: name })",
    'place.insertAdjacentHTML("beforeend", name);',
    "document.write(name)",
    "range.createContextualFragment(name)",
    "new DOMParser().parseFromString(name, 'text/html')",
    "frame.srcdoc = name",
    "eval(name)",
    "new Function(name)()",
    "setTimeout('go()', 5)",
    "setInterval(`${name}()`)",
    "link.href = 'javascript:go()'",
    "place.setAttribute('onclick', name)",
]
RIGHT = [
    "place.textContent = name;",
    "const before = place.outerHTML; if (place.innerHTML === before) go();",
    "// never innerHTML\nplace.append(name);",
    "/** eval(name)\n * innerHTML */ place.append(name);",
    "const evaluated = functions(name); setTimeout(() => go(), 5);",
    'const home = "https://example.org/";',
]


def test_our_scripts_have_none() -> None:
    assert list(sinks.mistakes()) == []


@pytest.mark.parametrize("script", WRONG)
def test_a_text_taken_for_markup_or_code_is_found_where_it_is(tmp_path: Path, script: str) -> None:
    (tmp_path / "a.js").write_text(f"// first\n{script}\n", "utf-8")
    found = list(sinks.mistakes(tmp_path))
    assert found and all("/a.js:2 : " in mistake for mistake in found)


@pytest.mark.parametrize("script", RIGHT)
def test_text_that_stays_text_is_left_alone(script: str) -> None:
    assert list(sinks.sinks(script)) == []


def test_make_check_says_so() -> None:
    assert "macros.sinks" in (ROOT / "Makefile").read_text("utf-8")
