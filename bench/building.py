"""How long the site takes to build, by its number of articles, beside plain Material with its blog and its search."""

import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from calculator import load, names
from tests.conftest import ROOT
from tests.site import small

from .report import ratios, spread, table

TITLE = "Building the site"
SIZES = (100, 300, 1000)
ROUNDS = 3  # of minutes each
PLAIN = """site_name: Chiffres
site_url: https://example.org/
theme: {name: material, language: fr, font: false, features: [navigation.instant]}
plugins:
  - search: {lang: fr}
  - blog: {blog_dir: ., post_url_format: "{slug}", post_excerpt: required, authors: false, pagination_per_page: 20}
markdown_extensions: [admonition, attr_list, footnotes, toc: {permalink: true}]
"""
HEAD = """---
title: "Article {number}"
description: "Une description assez longue pour un moteur de recherche, mais pas trop longue non plus."
slug: article-{number}
date: {day}
authors: [redaction]
categories: [Campagnes]
---

# Article {number}

"""
CALCULATION = """## Le calcul

Ici {{{{ figure("{model}.{result}") }}}}, et là {{{{ figure("{model}.{other}") }}}}.

{{{{ calculator("{model}") }}}}
"""


class Build(NamedTuple):
    seconds: float  # of processor, children included
    memory: float  # MB at most, of one process


def section() -> str:
    builds: dict[tuple[str, int], list[Build]] = defaultdict(list)
    for _ in range(ROUNDS):
        for size in SIZES:
            for side, lay in SIDES.items():
                with tempfile.TemporaryDirectory() as folder:
                    lay(Path(folder), size)
                    builds[side, size].append(build(Path(folder)))
    rows = []
    for size in SIZES:
        plain = [taken.seconds for taken in builds["plain", size]]
        for side in SIDES:
            taken = builds[side, size]
            seconds = [one.seconds for one in taken]
            each = [one / size * 1000 for one in seconds]
            peak = [one.memory for one in taken]
            row = [f"{size}, {side}", spread(seconds), spread(each, digits=0), spread(peak, digits=0)]
            rows.append([*row, spread(ratios(seconds, plain), "×", 2)])
    said = f"{ROUNDS} rounds, all sides in each; seconds of processor, milliseconds an article, MB at most, and times "
    said += (
        "plain Material; median (smallest–largest). The same words everywhere; a calculator and two figures, or none."
    )
    return f"{said}\n\n{table(['Articles', 's', 'ms an article', 'MB', '× plain'], rows)}"


def words(number: int) -> str:
    """Some 800 words in paragraphs, those of this blog's own method, in another order for each number."""
    paragraphs = [part for part in (ROOT / "docs/methode.md").read_text("utf-8").split("\n\n") if part[:1].isalpha()]
    plain = [part for part in paragraphs if "{{" not in part and "](" not in part] or paragraphs
    chosen, at = "", number
    while len(chosen.split()) < 800:
        chosen += plain[at % len(plain)] + "\n\n"
        at += 1
        if at % 4 == 0:
            chosen += f"## Partie {at}\n\n"
    opening, rest = chosen.split("\n\n", 1)
    return f"{opening}\n\n<!-- more -->\n\n{rest}"


def post(number: int, calculating: bool) -> str:
    model = load(names()[number % len(names())])
    result, other = model.results[0], model.results[-1]
    text = HEAD.format(number=number, day=date(2026, 1, 1) - timedelta(number)) + words(number)
    return text + CALCULATION.format(model=model.name, result=result, other=other) * calculating


def _ours(calculating: bool) -> Callable[[Path, int], None]:
    def lay(root: Path, size: int) -> None:
        small.lay(root, {f"article-{number}": post(number, calculating) for number in range(size)})

    return lay


def _plain(root: Path, size: int) -> None:
    (root / "docs/posts").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(PLAIN, "utf-8")
    (root / "docs/index.md").write_text("# Articles\n", "utf-8")
    for number in range(size):
        text = post(number, False).replace("authors: [redaction]\n", "")
        (root / f"docs/posts/article-{number}.md").write_text(text, "utf-8")


SIDES: dict[str, Callable[[Path, int], None]] = {
    "calculating": _ours(True),
    "without a calculator": _ours(False),
    "plain": _plain,
}


def build(root: Path) -> Build:
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(root / "site")]
    process = subprocess.Popen(
        command, cwd=root, env=small.environment("https://example.org/"), stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stderr
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(said.decode())
    return Build(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
