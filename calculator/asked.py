"""A request from the page, each part checked when it is read. Raises RequestError or InputError, naming the part."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .errors import InputError, RequestError
from .model import Model
from .numbers import is_finite, read

Answer = dict[str, Any]


@dataclass(slots=True)
class Asked:
    """One request, with its model and the inputs that it gives; each part is checked when it is read."""

    request: Mapping[str, Any]
    given: Model | None = None
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def model(self) -> Model:
        if self.given is None:
            raise RequestError("model", "cette demande ne nomme pas de calculateur.")
        return self.given

    def read_fields(self) -> dict[str, str]:
        """Take the values, then what was typed over them; input → what is wrong with what was typed."""
        self.values = dict(self.mapping("values"))
        errors = {}
        for name, typed in self.mapping("fields").items():
            try:
                self.values[name] = self.model.input(name).read(name, str(typed))
            except InputError as error:
                errors[error.name] = str(error)
        return errors

    def mapping(self, key: str) -> Mapping[str, Any]:
        found = self.request.get(key) or {}
        if not isinstance(found, dict):
            raise RequestError(key, f"« {key} » doit associer des noms à des valeurs.")
        return found

    def names(self, key: str) -> list[str]:
        """A list of names, empty when it is not given."""
        found = self.request.get(key) or []
        if not (isinstance(found, list) and all(isinstance(name, str) for name in found)):
            raise RequestError(key, f"« {key} » est une liste de noms.")
        return found

    def sets(self) -> dict[str, dict[str, Any]]:
        """The named "sets" of inputs: {name: inputs}, or [[name, inputs]] to keep an order that an object loses."""
        found = self.request.get("sets") or {}
        try:
            pairs = dict(found)
        except (TypeError, ValueError):
            raise RequestError("sets", "« sets » doit associer des noms à des valeurs.") from None
        return {str(name): values_of(self.model, values) for name, values in pairs.items()}

    def name(self, key: str) -> str:
        """A name that must be there."""
        found = self.request.get(key)
        if not isinstance(found, str):
            raise RequestError(key, f"il manque « {key} », un nom.")
        return found

    def number(self, key: str, default: float | None = None) -> float:
        found = self.request.get(key, default)
        if isinstance(found, bool) or not isinstance(found, int | float) or not is_finite(found):
            raise RequestError(key, f"« {key} » doit être un nombre fini.")
        return found

    def whole(self, key: str, default: int) -> int:
        found = self.number(key, default)
        if found != int(found):
            raise RequestError(key, f"« {key} » doit être un nombre entier.")
        return int(found)


def wanted(asked: Asked, output: str, key: str) -> float:
    """A value of `output`, typed as in a field, or a number; 0 when it is not given."""
    typed = asked.request.get(key, 0)
    if not isinstance(typed, str):
        return asked.number(key, 0)
    try:
        return read(typed, asked.model.unit(output))
    except ValueError as error:
        raise InputError(key, f"{asked.model.label(output)} : {error}") from None


def values_of(model: Model, given: Any) -> dict[str, Any]:
    """Numbers, or what was typed, as numbers."""
    if not isinstance(given, dict):
        raise RequestError("values", "un jeu d'entrées associe des noms à des valeurs.")
    return {k: model.input(k).read(k, v) if isinstance(v, str) else v for k, v in given.items()}
