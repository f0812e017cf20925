"""Finding, checking and loading the models."""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.machinery import ModuleSpec
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from .errors import ModelError, suggest
from .model import Model

PACKAGE = "calculator.models"


@cache
def names() -> tuple[str, ...]:
    """Every model that ships with the blog."""
    from pkgutil import iter_modules

    return tuple(sorted(found.name for found in iter_modules(import_module(PACKAGE).__path__)))


@cache
def load(name: str) -> Model:
    """The model called `name`, checked. Raises ModelError with the nearest name, or with every fault found."""
    spec = find_spec(f"{PACKAGE}.{name}") if name.isidentifier() and not name.startswith("_") else None
    if spec is None:
        raise ModelError(f"aucun calculateur ne s'appelle « {name} ».{suggest(name, names())}")
    return _checked(spec, lambda: import_module(spec.name))


def load_file(path: Path) -> Model:
    """A model from a file of its own, checked in the same way."""
    spec = spec_from_file_location(path.stem, path)
    assert spec is not None
    return _checked(spec, lambda: _executed(spec))


def _executed(spec: ModuleSpec) -> ModuleType:
    module = module_from_spec(spec)
    spec.loader.exec_module(module)  # type: ignore[union-attr]  # a file's spec has a loader
    return module


def _checked(spec: ModuleSpec, run: Callable[[], ModuleType]) -> Model:
    text = spec.loader.get_source(spec.name)  # type: ignore[union-attr]  # so has a module's
    if text is None:  # only byte code is shipped to the reader: it was checked at build, which wrote LINES
        shipped = import_module("calculator.lines").LINES
        return Model(run(), lines=shipped[spec.name.rpartition(".")[2]])
    from .check import check
    from .source import Source

    source = Source(text, Path(spec.origin or spec.name).name)
    try:
        module = run()
    except (ImportError, NameError, TypeError, ValueError) as error:
        raise ModelError(f"{source.file} : {error}") from error
    model = Model(module, source)
    check(model, source)
    return model
