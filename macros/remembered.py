"""One call of a macro, one rendering: an article is checked, then written, and a model has many articles."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

KEPT = 128  # renderings of a macro: a calculator is some 60 KB
Arguments = ParamSpec("Arguments")


def remembered(macro: Callable[Arguments, str]) -> Callable[Arguments, str]:
    """For a macro that writes the same for the same arguments, until `forget`; what it raises is raised anew."""
    kept: dict[str, str] = {}
    _all.append(kept)

    @wraps(macro)
    def run(*args: Arguments.args, **inputs: Arguments.kwargs) -> str:
        call = repr((args, sorted(inputs.items())))
        if call not in kept:
            if len(kept) == KEPT:
                del kept[next(iter(kept))]
            kept[call] = macro(*args, **inputs)
        return kept[call]

    return run


def forget() -> None:
    """The site has another address from now on, and the pages that show it another text."""
    for kept in _all:
        kept.clear()


_all: list[dict[str, str]] = []
