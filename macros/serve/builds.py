"""One build, in a process of its own that has imported nothing of ours yet: a page or two, or the whole site.

A process that is forked from one where MkDocs is loaded, and our modules are not, needs no cache to be quick and
no care to be right: the figures are those of the files as they are.
"""

import logging
import os
import traceback
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

from jinja2 import FileSystemBytecodeCache, TemplateSyntaxError
from material.plugins.blog.structure import View
from mkdocs.commands.build import _build_page, _populate_page, build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, ConfigurationError
from mkdocs.structure.files import File, Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

PRELOADED = ("mkdocs.commands.build", "material.plugins.blog.plugin", "material.plugins.search.plugin",
             "mkdocs_macros.plugin", "pymdownx.superfences", "lxml.etree")  # fmt: skip


def whole(url: str, folder: str, done: Connection) -> None:
    """The site into `folder`; sends what went wrong, or ''."""
    with reported(done):
        build(_config(url, folder), serve_url=url)


def preview(url: str, folder: str, wanted: Collection[str], changed: Collection[Path], done: Connection) -> None:
    """The pages at the addresses `wanted` and the assets of the blog, into `folder`; sends what went wrong, or ''."""
    with reported(done):
        config = _config(url, folder)
        config.extra["preview"] = True
        _check(config, changed)
        _write(config.plugins.on_config(config), wanted)


def _check(config: MkDocsConfig, changed: Collection[Path]) -> None:
    """The articles just saved; the whole build checks them all."""
    from macros import check

    categories = config.plugins["material/blog"].config.categories_allowed
    if found := check.of_files(Path(config.docs_dir), categories, changed):
        raise BuildError("\n".join(found))


def _write(config: MkDocsConfig, wanted: Collection[str]) -> None:
    """What MkDocs does for every page, for these alone; of the others, only the front matter is read."""
    from macros.publish import policy

    plugins, env = config.plugins, config.theme.get_env()
    env.bytecode_cache = FileSystemBytecodeCache(_shelf())  # a template that has changed has another name there
    config.theme.get_env = lambda: env  # type: ignore[method-assign]  # meant  # each plugin would compile its own
    plugins.on_pre_build(config=config)
    files = get_files(config)
    files.add_files_from_theme(env, config)
    files = plugins.on_files(files, config=config)
    set_exclusions(files, config)
    nav = plugins.on_nav(get_navigation(files, config), config=config, files=files)
    pages = list(_pages(files, config, wanted))
    env = plugins.on_env(env, config=config, files=files)
    for file in files:
        if not file.is_documentation_page() and _ours(file):
            file.copy_file()
    documentation = files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
    for page in pages:
        _build_page(page, config, documentation, nav, env)
    policy.guard(Path(config.site_dir))


def _pages(files: Files, config: MkDocsConfig, wanted: Collection[str]) -> Iterator[Page]:
    for file in files.documentation_pages(inclusion=InclusionLevel.is_in_serve):
        page = file.page or Page(None, file, config)
        if file.url.removesuffix("./") in wanted and not isinstance(page, View):  # a list needs all that it lists
            _populate_page(page, config, files)
            yield page
        else:
            page.read_source(config)


def _ours(file: File) -> bool:
    """Material's own files stay as the whole build left them."""
    source = Path(file.abs_src_path or "/")
    return source.is_relative_to(Path.cwd()) and not source.is_relative_to(Path.cwd() / ".cache") and (
        not {".venv", "site-packages"} & set(source.parts)
    )  # fmt: skip


def _shelf() -> str:
    folder = Path(".cache/templates")
    folder.mkdir(parents=True, exist_ok=True)
    return str(folder)


def _config(url: str, folder: str) -> MkDocsConfig:
    config = load_config("mkdocs.yml", site_dir=folder)
    config.plugins.on_startup(command="serve", dirty=False)
    config.site_url = url
    config.extra["offline"] = False  # a page kept would stand before the one just written
    config.extra["runtime_from"] = ""  # nobody has put this one there
    return config


@contextmanager
def reported(done: Connection) -> Iterator[None]:
    """Sends '' at the end, or the mistake in the author's words."""
    logged: list[str] = []
    handler = logging.Handler(logging.ERROR)
    handler.emit = lambda record: logged.append(record.getMessage())  # type: ignore[method-assign]  # meant
    logging.getLogger("mkdocs").addHandler(handler)
    said = ""
    try:
        yield
    except Abort as error:
        said = "\n".join(logged) or str(error)
    except (BuildError, ConfigurationError) as error:
        said = str(error)
    except Exception as error:  # whatever it is, the author is told where
        said = explained(error)
    done.send(said)
    done.close()


def explained(error: Exception) -> str:
    """'macros/theme/main.html:12 : …' for a template or a module that cannot be read, or that fails."""
    from calculator import CalculatorError  # of the engine that has just been loaded

    if isinstance(error, CalculatorError):
        return str(error)
    if isinstance(error, TemplateSyntaxError):
        return f"{_relative(error.filename or '')}:{error.lineno} : gabarit mal formé ({error.message})."
    if isinstance(error, SyntaxError):
        return f"{_relative(error.filename or '')}:{error.lineno} : Python n'y comprend rien ({error.msg})."
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "site-packages" not in frame.filename]
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(Path.cwd())]
    where = f"{_relative(ours[-1].filename)}:{ours[-1].lineno}" if ours else "mkdocs.yml"
    return f"{where} : {type(error).__name__}, {error}"


def _relative(filename: str) -> str:
    return os.path.relpath(filename) if filename else "?"
