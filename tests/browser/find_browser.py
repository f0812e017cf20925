"""Print the Chromium or Chrome that drives the browser tests; with --install, get one if there is none.

Order: $CHROMIUM, PATH, the usual places, what Playwright already downloaded. Then, with --install:
Debian's package when root on Debian, else Playwright's own download.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/opt/google/chrome/chrome",
    "/snap/bin/chromium",
)
ADVICE = "Install Chromium or Google Chrome, or name one in the CHROMIUM environment variable."


class NoBrowserError(RuntimeError):
    """No browser that starts was found; the message says what to do."""


def candidates() -> Iterator[str]:
    """Paths that may hold a browser, best first."""
    yield from filter(None, map(shutil.which, NAMES))
    yield from PLACES
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright.chromium.executable_path


def starts(path: str) -> bool:
    """Ubuntu's chromium-browser is a script that only recommends a snap: ask for a version to know."""
    if not Path(path).exists():
        return False
    return subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0


def find() -> str:
    """The executable's path; raises NoBrowserError."""
    named = os.environ.get("CHROMIUM")
    if named:
        if starts(named):
            return named
        raise NoBrowserError(f"CHROMIUM names {named}, which does not start.")
    for path in candidates():
        if starts(path):
            return path
    raise NoBrowserError(f"No Chromium or Chrome was found. {ADVICE}")


def is_debian() -> bool:
    release = Path("/etc/os-release")
    return release.exists() and "ID=debian" in release.read_text().splitlines()


def install() -> None:
    """Get a browser; raises NoBrowserError when neither way works here."""
    if is_debian() and os.geteuid() == 0:
        packages = ["chromium", "fonts-liberation"]
        commands = [["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", *packages]]
    else:
        commands = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    for command in commands:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        if subprocess.run(command, env=environment, stdout=sys.stderr).returncode:
            raise NoBrowserError(f"`{' '.join(command)}` failed. {ADVICE}")


def main() -> None:
    try:
        path = find()
    except NoBrowserError:
        if "--install" not in sys.argv[1:] or os.environ.get("CHROMIUM"):
            raise
        install()
        path = find()
    print(path)


if __name__ == "__main__":
    try:
        main()
    except NoBrowserError as error:
        sys.exit(str(error))
