"""What turns an article into a page: the macros that authors call, registered with mkdocs-macros."""

from typing import Any

from .embed import MACROS


def define_env(env: Any) -> None:
    """Called by mkdocs-macros with its environment."""
    for macro in MACROS:
        env.macro(macro)
