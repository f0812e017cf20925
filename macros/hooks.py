"""MkDocs events, and nothing else: what each does is written in the module that it calls.

MkDocs keeps this file in memory while it serves. Our modules are therefore imported inside the events: on_config
forgets the ones that the last build has used, or `make serve` would show the figures of an older engine.
"""

import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment
from material.plugins.blog.structure import Post
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

ROOT = Path(__file__).parent.parent
OURS = ("calculator", "macros")


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    preview = config.extra.get("preview")  # macros/serve asks for a page or two, in a process of its own
    if not preview:
        for name in [name for name in sys.modules if name.split(".")[0] in OURS]:
            del sys.modules[name]
    from macros import around, check, excerpts, reference, runtime
    from macros.publish import colours

    excerpts.shorten()
    config.extra["runtime_from"] = config.extra.get("runtime_from") or ""
    # The theme's script that says where the site is would have one hash a folder.
    config.extra["scope"] = urlsplit(config.site_url or "/").path
    categories = config.plugins["material/blog"].config.categories_allowed
    if preview:
        config.extra["runtime"] = runtime.ready(ROOT, config.extra["runtime_from"])
        config.nav = around.unfold(reference.unfold(config.nav or []))
        return config
    found = check.mistakes(Path(config.docs_dir), categories, config.nav or [])
    found += colours.mistakes(config.extra.get("colours"))
    found += runtime.mistakes(config.extra["runtime_from"], config.copyright or "")
    if found:
        raise PluginError(f"{len(found)} erreur(s) dans le blog :\n" + "\n".join(found))
    config.extra["runtime"] = _runtime(config).name
    config.nav = around.unfold(reference.unfold(config.nav or []))
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add all that no file of docs/ holds: reference pages, frames, workbooks, what the browser loads."""
    from macros import around, code, explanations, frames, instant, qr, reference, runtime, workbooks
    from macros.publish import colours

    preview = config.extra.get("preview")  # the whole build brings the rest
    for target, text in (*reference.pages(), *around.pages(), *(() if preview else explanations.files())):
        files.append(File.generated(config, target, content=text))
    if not preview:
        for target, content in workbooks.files(config.site_url or "").items():
            files.append(File.generated(config, target, content=content))
        for target, path in runtime.files(_runtime(config)).items():
            files.append(File.generated(config, target, abs_src_path=str(path)))
    config.extra["instant"], bundles = instant.files(ROOT)
    for target, script in bundles.items():
        files.append(File.generated(config, target, content=script))
    files.append(File.generated(config, colours.FILE, content=colours.css(config.extra["colours"])))
    for target, path in qr.files(ROOT):
        files.append(File.generated(config, target, abs_src_path=str(path)))
    code.move(files, config)
    for target, page in frames.pages(config):
        files.append(File.generated(config, target, content=page))
    return files


def _runtime(config: MkDocsConfig) -> Path:
    from macros import runtime

    try:
        return runtime.build(ROOT, config.extra["runtime_from"])
    except runtime.BuildError as error:
        raise PluginError(str(error)) from None


@event_priority(100)
def on_page_markdown(markdown: str, page: Page, **_: Any) -> None:
    """The blog counts words after the macros have run, and would count every field of a calculator."""
    from macros import reading, typography

    typography.typeset_head(page.meta)
    if isinstance(page, Post):
        page.config.readtime = page.config.readtime or reading.minutes(markdown)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Filters of the theme (striptags makes every space of a title plain), and all that is written from the pages."""
    from calculator.french import typeset
    from macros import publish, search_index

    search_index.lighten(config.plugins["material/search"])
    env.filters.update(typeset=typeset, updated=publish.dates.updated, french=publish.dates.french)
    if not config.extra.get("preview"):
        for file in list(publish.files(files, env, config)):
            files.append(file)


def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, **_: Any) -> TemplateContext:
    from macros import around
    from macros.publish import head

    page.previous_page = page.next_page = None  # Firefox would fetch the next of the menu unasked
    context["head"] = head.of(page, config)  # type: ignore[typeddict-unknown-key]  # ours
    if isinstance(page, Post):
        context["around"] = around.of(page, config)  # type: ignore[typeddict-unknown-key]  # ours
    return context


def on_post_build(config: MkDocsConfig, **_: Any) -> None:
    from macros import offline, publish, search_index, third_party, workbooks

    for target, content in workbooks.cases(config.site_url or "").items():
        Path(config.site_dir, target).write_bytes(content)
    publish.dates.undate(Path(config.site_dir))
    search_index.bound(Path(config.site_dir))
    third_party.strip(Path(config.site_dir))
    publish.policy.guard(Path(config.site_dir))
    offline.write(config)  # the last: it names what the others have written
