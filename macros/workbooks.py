"""A workbook a model, its formulas live: what a reader takes away, and what the page fills with their figures."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from io import BytesIO

from xlsxwriter.workbook import Workbook

from calculator import Model, load, names
from calculator.workbook import filled

from .calculation_sheet import CalculationSheet
from .sources_sheet import SourcesSheet

FOLDER = "assets/tableurs"
DAY = datetime(2026, 1, 1)  # the same model, the same bytes
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
_asked: dict[str, tuple[Model, dict[str, float]]] = {}  # address → an article's own case, met as its page is written


def files(site_url: str) -> dict[str, bytes]:
    """'assets/tableurs/coupon.xlsx' → its bytes, for every model of a site at this address."""
    return {address(model, {}): _workbook(model, site_url, {}) for model in map(load, names())}


def address(model: Model, inputs: Mapping[str, float]) -> str:
    """Where the workbook is of the model's case, or of an article's, which changes inputs."""
    changed = {name: value for name, value in inputs.items() if value != model.inputs[name].default}
    if not changed:
        return f"{FOLDER}/{model.name}.xlsx"
    token = sha256(repr(sorted(changed.items())).encode()).hexdigest()[:6]
    found = f"{FOLDER}/{model.name}-{token}.xlsx"
    _asked[found] = model, changed
    return found


def cases(site_url: str) -> dict[str, bytes]:
    """The same as `files`, for the articles' own cases; to be asked once every page is written."""
    return {target: _workbook(model, site_url, inputs) for target, (model, inputs) in _asked.items()}


def _workbook(model: Model, site_url: str, inputs: Mapping[str, float]) -> bytes:
    page = f"{site_url}calculateurs/{model.name}/"
    return filled(template(model, page), model, inputs, page)


def template(model: Model, page: str) -> bytes:
    """As XlsxWriter leaves it: every formula, no value."""
    target = BytesIO()
    book = Workbook(target, OPTIONS)
    book.set_properties({"title": model.title, "created": DAY})
    CalculationSheet(book, model).write()
    SourcesSheet(book, model, page).write()
    book.close()
    return target.getvalue()
