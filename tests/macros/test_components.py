"""What is shipped is named with its licence, and every package is pinned by what its file hashes to."""

import json
import re

import yaml

from macros import components
from tests.conftest import ROOT

PACKAGES = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
PINNED = [line for line in (ROOT / "requirements.txt").read_text("utf-8").split("\n") if re.match(r"\w", line)]


def test_every_package_of_npm_is_pinned_by_its_content_and_named_exactly() -> None:
    assert all(found["integrity"].startswith("sha512-") for place, found in PACKAGES.items() if place)
    asked = {**PACKAGES[""]["dependencies"], **PACKAGES[""]["devDependencies"]}
    assert [one for one, version in asked.items() if not re.fullmatch(r"\d+(\.\d+)+", version)] == []


def test_every_package_of_python_is_pinned_by_its_content() -> None:
    found = [part for part in components.locked() if part.kind == "pypi"]
    assert [f"{part.name}=={part.version}" for part in found] == [re.split(r"[ ;\\]", line)[0] for line in PINNED]
    assert all(part.hashes for part in found)
    assert "--require-hashes" in (ROOT / "Makefile").read_text("utf-8")


def test_what_is_shipped_has_a_licence_a_role_and_the_version_of_its_lock() -> None:
    locked = {(part.kind, part.name): part.version for part in components.locked()}
    carriers = {part.name for part in components.shipped() if part.kind}
    for part in components.shipped():
        assert part.licence and part.role, part.name
        assert part.version == locked[part.kind, part.name] if part.kind else part.within in carriers, part.name


def test_a_licence_that_changes_with_a_release_is_seen() -> None:
    said = {place.removeprefix("node_modules/"): found.get("license") for place, found in PACKAGES.items()}
    for part in components.SHIPPED:
        assert part.kind != "npm" or said[part.name] == part.licence, part.name


def test_what_readers_may_ask_of_npm_is_what_is_shipped() -> None:
    """A dependency that is not for development reaches readers: it has its line."""
    assert set(PACKAGES[""]["dependencies"]) == {part.name for part in components.SHIPPED if part.kind == "npm"}


def test_new_releases_of_every_kind_are_proposed() -> None:
    asked = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text("utf-8"))["updates"]
    assert {one["package-ecosystem"] for one in asked} == {"github-actions", "npm", "pip"}
