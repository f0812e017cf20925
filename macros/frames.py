"""The pages made to be framed by another site: a calculator, its title, the way home, nothing of the theme."""

from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig

from calculator import load, names

from .embed import calculator, templates
from .reference import FOLDER

FRAMES = "integrer"


def pages(config: MkDocsConfig) -> Iterator[tuple[str, str]]:
    """('integrer/campagne/index.html', HTML) for each model."""
    for name in names():
        page = templates.get_template("frame.html").render(
            model=load(name), calculator=calculator(name), config=config, home="../../", folder=FOLDER
        )
        yield f"{FRAMES}/{name}/index.html", page
