"""MkDocs events, and nothing else: what each does is written in the module that it calls.

MkDocs keeps this file in memory while it serves. Our modules are therefore imported inside the events: on_config
forgets the ones that the last build has used, or `make serve` would show the figures of an older engine.
"""

import sys
from pathlib import Path
from typing import Any

from jinja2 import Environment
from material.plugins.blog.structure import Post
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parent.parent
OURS = ("calculator", "macros")


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    for name in [name for name in sys.modules if name.split(".")[0] in OURS]:
        del sys.modules[name]
    from macros import check, reference

    found = check.mistakes(Path(config.docs_dir), config.plugins["material/blog"].config.categories_allowed)
    if found:
        raise PluginError(f"{len(found)} erreur(s) dans le blog :\n" + "\n".join(found))
    config.extra["runtime"] = _runtime().name
    config.nav = reference.unfold(config.nav or [])
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the models' pages, and the runtime under a folder named by its content."""
    from macros import reference, runtime

    for target, text in reference.pages():
        files.append(File.generated(config, target, content=text))
    for target, path in runtime.files(_runtime()).items():
        files.append(File.generated(config, target, abs_src_path=str(path)))
    return files


def _runtime() -> Path:
    from macros import runtime

    try:
        return runtime.build(ROOT)
    except runtime.BuildError as error:
        raise PluginError(str(error)) from None


@event_priority(100)
def on_page_markdown(markdown: str, page: Page, **_: Any) -> None:
    """The blog counts words after the macros have run, and would count every field of a calculator."""
    from macros import reading, typography

    typography.typeset_head(page.meta)
    if isinstance(page, Post):
        page.config.readtime = page.config.readtime or reading.minutes(markdown)


def on_env(env: Environment, **_: Any) -> None:
    """For titles, whose every space Jinja's striptags makes plain."""
    from calculator.french import typeset

    env.filters["typeset"] = typeset


def on_post_build(config: MkDocsConfig, **_: Any) -> None:
    from macros import search_index, third_party

    search_index.bound(Path(config.site_dir))
    third_party.strip(Path(config.site_dir))
