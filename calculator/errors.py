"""What can go wrong, and whose mistake it is.

* CalculatorError
  + ModelError   the author's: a name, a cycle, a unit, a formula that cannot be trusted (stops the build)
  + InputError   the reader's: a value that cannot be read, or out of bounds (shown beside the field)
    + RequestError  the page's: a request that is not in the shape that browser.py gives
"""

from collections.abc import Iterable
from difflib import get_close_matches

from .french import typeset


class CalculatorError(Exception):
    """Base class, so that a caller can catch everything this package raises."""

    def __init__(self, message: str) -> None:
        super().__init__(typeset(message))


class ModelError(CalculatorError):
    """A model, or a call to one, that is not sound: nothing has been computed."""


class InputError(CalculatorError):
    """A value that the input called `name` refuses."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name


class RequestError(InputError):
    """A request from the page that cannot be understood; `name` is the part that is wrong."""


def suggest(name: str, known: Iterable[str]) -> str:
    """'efectif', {'effectif'} → ' Vouliez-vous dire « effectif » ?', or '' when nothing is near."""
    near = get_close_matches(name, list(known), n=1)
    return f" Vouliez-vous dire « {near[0]} » ?" if near else ""
