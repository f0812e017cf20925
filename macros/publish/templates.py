"""The templates of macros/templates/publish: XML, JSON, SVG and HTML that are no page of the theme."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent.parent / "templates/publish"),
    undefined=StrictUndefined,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


def rendered(template: str, **context: Any) -> str:
    return _templates.get_template(template).render(context)
