"""The licences' page and the bill of materials name all that the site sends and that others have written."""

import json
import re
from pathlib import Path

import material

from macros import components
from tests.conftest import Site

THEME = Path(material.__file__).parent / "templates/assets"
TAKEN_OUT = {"clipboard"}  # by macros/third_party.py
KNOWN = {
    "worker",
    "calculator",
    "pyodide",
    "stdlib",
    "hot",
    "memory",
}  # ours, or of a part that is named


def names() -> set[str]:
    return {part.name for part in components.SHIPPED}


def test_every_part_of_the_theme_s_scripts_and_styles_is_named() -> None:
    maps = [*(THEME / "javascripts").rglob("*.map"), *(THEME / "stylesheets").glob("*.map")]
    sources = [source for found in maps for source in json.loads(found.read_text("utf-8"))["sources"]]
    parts = {found[1] for source in sources if (found := re.search(r".*node_modules/((?:@[^/]+/)?[^/]+)", source))}
    assert len(parts) > 5
    assert parts - TAKEN_OUT <= names()


def test_no_language_but_the_blog_s_is_sent_with_the_search(site: Site) -> None:
    sent = {file.name for file in (site.root / "assets/javascripts/lunr").rglob("*.js")}
    assert sent == {"lunr.fr.min.js", "lunr.stemmer.support.min.js"}


def test_every_file_of_the_runtime_is_ours_or_is_named(site: Site) -> None:
    (runtime,) = (site.root / "assets/runtime").iterdir()
    assert {re.split(r"[.-]", file.name)[0] for file in runtime.iterdir()} <= KNOWN


def test_the_page_says_each_with_its_licence(site: Site) -> None:
    page = (site.root / "licences/index.html").read_text("utf-8")
    for part in components.shipped():
        said = rf"<code>{re.escape(part.name)}\b.*</code>, <code>{re.escape(part.licence)}</code>"
        assert re.search(said, page), part.name


def test_the_bill_of_materials_has_every_package_once(site: Site) -> None:
    bill = json.loads((site.root / "sbom.json").read_text("utf-8"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    refs = [part["bom-ref"] for part in bill["components"]]
    assert len(set(refs)) == len(refs)
    assert {part["purl"] for part in bill["components"] if "purl" in part} == {
        f"pkg:{part.kind}/{part.name.replace('@', '%40')}@{part.version}" for part in components.locked()
    }
    required = {part["name"] for part in bill["components"] if part["scope"] == "required"}
    assert required == names()
    assert all(part.get("hashes") or part.get("externalReferences") for part in bill["components"] if "purl" in part)
