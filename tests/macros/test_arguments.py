"""What stands between a macro's parentheses is a name, a number, or a mistake that is said: never markup."""

import json
from collections.abc import Callable

import pytest
from lxml import html

from calculator import CalculatorError
from macros.embed import MACROS
from tests.calculator.test_naughty import LIST

MACRO: dict[str, Callable[..., str]] = {macro.__name__: macro for macro in MACROS}
CALLS: dict[str, Callable[[str], str]] = {
    "a calculator's name": lambda text: MACRO["calculator"](text),
    "what it shows": lambda text: MACRO["calculator"]("campagne", show=[text]),
    "the value of an input": lambda text: MACRO["calculator"]("campagne", budget=text),
    "the name of an input": lambda text: MACRO["calculator"]("campagne", **{text: 1}),
    "the name of a figure": lambda text: MACRO["figure"](text),
    "the node of a formula": lambda text: MACRO["formula"](f"campagne.{text}"),
    "the value under a formula": lambda text: MACRO["formula"]("campagne.roas", budget=text),
    "a series": lambda text: MACRO["table"](text),
    "what is compared": lambda text: MACRO["compare"]("campagne", [text]),
    "the kind of a chart": lambda text: MACRO["chart"]("campagne.roas", text),
    "a condition": lambda text: MACRO["when"](f"campagne.roas > {text}", "oui", "non"),
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_an_argument_is_never_markup(call: Callable[[str], str]) -> None:
    said = 0
    for text in dict.fromkeys(json.loads(LIST.read_text("utf-8"))):
        try:
            written = call(text)
        except CalculatorError:
            said += 1
            continue
        page = html.fragment_fromstring(written, create_parent=True)
        assert not page.xpath("//script | //img | //iframe | //object | //embed | //@*[starts-with(name(), 'on')]"), (
            text
        )
    assert said > 400
