"""What turns an article into a page: the macros that authors call, registered with mkdocs-macros."""

from typing import Any
from urllib.parse import urlsplit

from . import elsewhere
from .embed import MACROS, templates
from .remembered import forget


def define_env(env: Any) -> None:
    """Called by mkdocs-macros with its environment."""
    conf = env.conf
    templates.globals.update(home=urlsplit(conf["site_url"]).path, site=conf["site_url"], site_name=conf["site_name"])
    elsewhere.source = conf["extra"]["runtime_from"]
    forget()
    for macro in MACROS:
        env.macro(macro)
