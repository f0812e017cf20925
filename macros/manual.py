"""The reference of the macros, written from their own docstrings, with an example of each and what it gives."""

import re
from collections.abc import Callable, Mapping
from inspect import getdoc

from jinja2 import Environment

EXAMPLES: Mapping[str, str] = {
    "calculator": 'calculator("cas_publie", show=["roi_annuel"], logiciel="12 000")',
    "figure": 'figure("cas_publie.roi_annuel")',
    "number": 'number("communaute.abonnes")',
    "formula": 'formula("cas_publie.roi_annuel")',
    "table": 'table("cas_publie.depenses", "cas_publie.benefices")',
    "compare": 'compare("cas_publie", ["roi_annuel"])',
    "when": 'when("cas_publie.van > 0", "L\'opération gagne de l\'argent.", "L\'opération en perd.")',
    "sure": 'sure("service_client.roi", "probability")',
    "chart": 'chart("reseau_social_entreprise.roi_tei", "tornado")',
}
# These write a whole page, or links from the root: the page where each does.
ELSEWHERE: Mapping[str, str] = {
    "model": "[Le cas publié](../calculateurs/cas_publie.md)",
    "models": "[Tous les calculateurs](../calculateurs/index.md)",
    "sources": "[Sources](../sources.md)",
    "hypotheses": "[Sources](../sources.md)",
    "cited": "[Sources](../sources.md)",
    "seen": "[Glossaire](../glossaire.md)",
    "manual": "cette page",
    "capacity": "[Capacité](capacite.md)",
    "elsewhere": "[Vie privée](../vie-privee.md)",
    "components": "[Licences](../licences.md)",
}
CODE = re.compile(r"(?:\{\{ )?\w+\(.*?\)(?: \}\})?|\"\w+\"")  # a call, or an argument


def manual() -> str:
    """Toutes les macros : ce que chacune écrit, un exemple, ce qu'il donne."""
    from .embed import MACROS  # this macro is one of them

    known = {macro.__name__: macro for macro in MACROS}
    render = Environment().from_string
    return "\n\n".join(
        _entry(macro, lambda call: render(f"{{{{ {call} }}}}").render(**known)) for macro in known.values()
    )


MACROS: tuple[Callable[..., str], ...] = (manual,)


def _entry(macro: Callable[..., str], render: Callable[[str], str]) -> str:
    name = macro.__name__
    words = CODE.sub(lambda found: f"`{found[0]}`", getdoc(macro) or "")
    if name in ELSEWHERE:
        return f"## `{name}`\n\n{words}\n\nÀ voir dans : {ELSEWHERE[name]}."
    call = EXAMPLES[name]
    return f"## `{name}`\n\n{words}\n\n```jinja\n{{{{ {call} }}}}\n```\n\n{render(call)}"
