"""The colours of mkdocs.yml as CSS: pages, icons and cards have them from one place."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from calculator.errors import suggest
from calculator.french import typeset

NAMES = ("paper", "panel", "rule", "ink", "ink-soft", "green", "rust", "mark", "foot", "foot-ink")
HEX = re.compile(r"#[0-9a-f]{6}")
FILE = "assets/colours.css"


def mistakes(colours: Any) -> list[str]:
    """What is wrong with extra.colours, one sentence each."""
    return [typeset(f"mkdocs.yml : {why}") for why in _mistakes(colours)]


def _mistakes(colours: Any) -> Iterator[str]:
    if not isinstance(colours, Mapping):
        yield "extra.colours manque ; il donne à chaque couleur sa valeur claire et sa valeur sombre."
        return
    for name in NAMES:
        pair = colours.get(name)
        if not isinstance(pair, list) or len(pair) != 2 or not all(HEX.fullmatch(str(one)) for one in pair):
            yield f'la couleur « {name} » s\'écrit {name}: ["#rrggbb", "#rrggbb"], claire puis sombre.'
    for name in sorted(colours.keys() - set(NAMES)):
        yield f"aucune couleur ne s'appelle « {name} ».{suggest(name, NAMES)}"


def css(colours: Mapping[str, list[str]]) -> str:
    """The custom properties of both schemes; paper stays light, whatever the screen shows."""
    light, dark = ("".join(f"--{name}:{colours[name][scheme]};" for name in NAMES) for scheme in (0, 1))
    return (
        f':root,[data-md-color-scheme="default"]{{{light}}}\n'
        f'@media screen{{[data-md-color-scheme="slate"]{{{dark}}}}}\n'
    )
