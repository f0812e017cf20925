"""MkDocs events, and nothing else: what each does is written in the module that it calls."""

import sys
from pathlib import Path
from typing import Any

# MkDocs runs this file anew at each build; what it imports must be as new, or `make serve` shows stale figures.
for name in [name for name in sys.modules if name.split(".")[0] in ("calculator", "macros")]:
    del sys.modules[name]

from jinja2 import Environment  # noqa: E402
from material.plugins.blog.structure import Post  # noqa: E402
from mkdocs.config.defaults import MkDocsConfig  # noqa: E402
from mkdocs.exceptions import PluginError  # noqa: E402
from mkdocs.plugins import event_priority  # noqa: E402
from mkdocs.structure.files import File, Files  # noqa: E402
from mkdocs.structure.pages import Page  # noqa: E402

from calculator.french import typeset  # noqa: E402
from macros import check, reading, reference, runtime, search_index, third_party, typography  # noqa: E402

ROOT = Path(__file__).parent.parent


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    found = check.mistakes(Path(config.docs_dir), config.plugins["material/blog"].config.categories_allowed)
    if found:
        raise PluginError(f"{len(found)} erreur(s) dans le blog :\n" + "\n".join(found))
    config.extra["runtime"] = _runtime().name
    config.nav = reference.unfold(config.nav or [])
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the models' pages, and the runtime under a folder named by its content."""
    for target, text in reference.pages():
        files.append(File.generated(config, target, content=text))
    for target, path in runtime.files(_runtime()).items():
        files.append(File.generated(config, target, abs_src_path=str(path)))
    return files


def _runtime() -> Path:
    try:
        return runtime.build(ROOT)
    except runtime.BuildError as error:
        raise PluginError(str(error)) from None


@event_priority(100)
def on_page_markdown(markdown: str, page: Page, **_: Any) -> None:
    """The blog counts words after the macros have run, and would count every field of a calculator."""
    typography.typeset_head(page.meta)
    if isinstance(page, Post):
        page.config.readtime = page.config.readtime or reading.minutes(markdown)


def on_env(env: Environment, **_: Any) -> None:
    """For titles, whose every space Jinja's striptags makes plain."""
    env.filters["typeset"] = typeset


def on_post_build(config: MkDocsConfig, **_: Any) -> None:
    search_index.bound(Path(config.site_dir))
    third_party.strip(Path(config.site_dir))
