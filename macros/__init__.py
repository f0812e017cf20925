"""What turns an article into a page: the macros that authors call, registered with mkdocs-macros."""

from typing import Any

from .embed import PLACED


def define_env(env: Any) -> None:
    """Called by mkdocs-macros with its environment."""
    for macro in PLACED:
        env.macro(macro)
