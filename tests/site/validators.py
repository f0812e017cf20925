"""Three programs that know the rules better than our own tests: html-validate, the Nu Html Checker, lychee.

html-validate.json turns off what is no fault here: spaces at the ends of lines and a lower-case doctype (Material's
templates); titles over 70 characters (a list of results cuts them, tabs and shared links do not); forms without a
submit button (ours answer as one types); ids that begin with a figure or an underscore (HTML has allowed them for
long); a <div> as a region (a <section> should have a heading, and these frames scroll a table that has its caption);
a name on a list, which every screen reader says.
"""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import NamedTuple
from urllib.parse import urlsplit

from tests.conftest import ROOT
from tests.site.find_java import find

NODE = ROOT / "node_modules"
# Of files, which have no origin, nothing is 'self'; that the policy allows what pages need, the browser tests hold.
UNKNOWN = "violates Content Security Policy"
CONFIG = Path(__file__).with_name("html-validate.json")


class Fault(NamedTuple):
    what: str
    where: str
    page: str


def html_validate(*folders: Path) -> list[Fault]:
    pages = [str(page) for folder in folders for page in folder.rglob("*.html")]
    program = str(NODE / "html-validate/bin/html-validate.mjs")
    command = ["node", program, "--config", str(CONFIG), "--formatter", "json"]
    with TemporaryFile("w+", encoding="utf-8") as answer:  # of a pipe, it would close the end before it is read
        done = subprocess.run([*command, *pages], stdout=answer, stderr=subprocess.PIPE, text=True)
        assert done.returncode in (0, 1), done.stderr
        answer.seek(0)
        found = json.load(answer)
    return [
        Fault(message["message"], message["selector"] or "", f"{page['filePath']}:{message['line']}")
        for page in found
        for message in page["messages"]
    ]


def nu(*folders: Path) -> list[Fault]:
    """By the checker of the W3C's validator; its remarks count as faults.

    Not those on a page's policy: in a file, « 'self' » is nobody, and it takes data for scripts. Browsers judge that.
    """
    java = find()
    assert java
    command = [java, "-Xss4m", "-jar", str(NODE / "vnu-jar/build/dist/vnu.jar"), "--format", "json", "--skip-non-html"]
    done = subprocess.run([*command, *map(str, folders)], capture_output=True, text=True)
    return [
        Fault(message["message"], message.get("extract", ""), f"{message['url']}:{message.get('lastLine')}")
        for message in json.loads(done.stderr)["messages"]
        if UNKNOWN not in message["message"]
    ]


def lychee() -> str | None:
    """The program's path: there is none for some machines (pyproject.toml says for which there is)."""
    return shutil.which("lychee", path=str(Path(sys.executable).parent)) or shutil.which("lychee")


def broken(folder: Path, url: str) -> list[Fault]:
    """The links and fragments of a site built for `url` that lead nowhere; those to other sites are not asked."""
    program = lychee()
    assert program
    home, path = url.removesuffix(urlsplit(url).path), urlsplit(url).path.strip("/")
    with TemporaryDirectory() as host:
        site = Path(host, path or "site")  # of an address, the host's own folder is what goes before
        site.parent.mkdir(parents=True, exist_ok=True)
        site.symlink_to(folder)
        root = Path(host) if path else site
        command = [program, "--offline", "--include-fragments", "--no-progress", "--format", "json"]
        aside = ["--index-files", "index.html", "--root-dir", str(root), "--remap", f"^{re.escape(home)} file://{root}"]
        done = subprocess.run([*command, *aside, f"{site}/**/*.html"], capture_output=True, text=True)
    assert done.returncode in (0, 2), done.stderr
    faults = json.loads(done.stdout)["error_map"]
    return [Fault(fault["status"]["text"], fault["url"], page) for page, found in faults.items() for fault in found]
