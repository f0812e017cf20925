"""A page of the theme as its file will hold it: looked at, guarded and filled in memory, and written once.

A block that many pages show is looked at once for all of them.
"""

from functools import lru_cache

from mkdocs.exceptions import PluginError

from .. import blocks, third_party
from . import policy

done: set[str] = set()  # the files that need no second look


def finished(name: str, page: str) -> str:
    """The page with its policy and its blocks; `name` is its file's, for what PluginError says."""
    if wrong := _requests(page) or next(filter(None, map(_wrong, blocks.held(page))), ""):
        raise PluginError(f"{name} : {wrong}")
    done.add(name)
    return blocks.whole(policy.guarded(name, page))


@lru_cache(maxsize=64)
def _wrong(block: str) -> str:
    """Why no page can show a block, or ''. The policy of a page is made without its blocks."""
    if list(policy.hashes(block)):
        return "un calculateur ou un graphique porte un script (macros/publish/policy.py)."
    return _requests(block) or policy.refused(block)


def _requests(html: str) -> str:
    found = third_party.in_text(html, ".html")
    return "cette page demanderait un fichier à un autre site :\n" + "\n".join(found) if found else ""
