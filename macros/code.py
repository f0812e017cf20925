"""What the pages run and wear, joined and moved to a folder named by its content.

A host lets browsers keep a file for minutes, a service worker for longer: under its old name, yesterday's script would
meet today's page. Addresses that other sites have copied stay what they are.
"""

from hashlib import sha256

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from . import scripts

FOLDER = "assets/"
STAY = {"assets/chiffres-en-main.js", "assets/integrer.js", "assets/redirect.js"}
STYLE = "assets/style.css"
THEME_S = "assets/javascripts/"  # Material's own, which already bear a hash
KINDS = (".css", ".js", ".json", ".mjs", "LICENSE")


def move(files: Files, config: MkDocsConfig) -> None:
    """Give each its address; the configuration's styles and scripts follow, and extra.code names the folder."""
    _join(files, config)
    _bundle(files, config)
    ours = [file for file in files if _is_ours(file)]
    content = b"".join(file.dest_uri.encode() + file.content_bytes for file in sorted(ours, key=lambda f: f.dest_uri))
    folder = f"{FOLDER}code/{sha256(content).hexdigest()[:12]}/"
    moved = {file.dest_uri: folder + _within(file) for file in ours}
    for file in ours:
        file.dest_uri = moved[file.dest_uri]
        for known in ("url", "abs_dest_path"):  # worked out from the address that it had
            vars(file).pop(known, None)
    config.extra["code"] = folder
    config.extra_css = [moved[STYLE]]
    for script in config.extra_javascript:
        if not isinstance(script, str):
            script.path = moved.get(script.path, script.path)


def _join(files: Files, config: MkDocsConfig) -> None:
    """The style sheets of the configuration as one: each would be one more request before a page shows."""
    sheets = [file for file in files if file.dest_uri in config.extra_css]
    sheets.sort(key=lambda file: config.extra_css.index(file.dest_uri))
    style = "\n".join(sheet.content_string for sheet in sheets)
    for sheet in sheets:
        files.remove(sheet)
    files.append(File.generated(config, STYLE, content=style))


def _bundle(files: Files, config: MkDocsConfig) -> None:
    """In place of our modules, what browsers load."""
    modules = [file for file in files if file.dest_uri.endswith(".js") and _is_ours(file)]
    for module in modules:
        files.remove(module)
    for name, text in scripts.bundled({_within(module): module.content_bytes for module in modules}).items():
        files.append(File.generated(config, FOLDER + name, content=text))


def _within(file: File) -> str:
    return file.dest_uri.removeprefix(FOLDER)


def _is_ours(file: File) -> bool:
    uri = file.dest_uri
    if not uri.startswith(FOLDER) or uri in STAY or uri.startswith((THEME_S, "assets/stylesheets/", "assets/runtime/")):
        return False
    return uri.endswith(KINDS) and not uri.startswith("assets/instant/")
