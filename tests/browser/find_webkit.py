"""Print the WebKitGTK that the third engine's tests drive; with --install, get Debian's if there is none.

Selenium drives it by WebDriver, in a display of its own: this engine has no headless mode.
"""

import shutil
import sys
from pathlib import Path
from typing import NamedTuple

from tests.browser.find_browser import is_debian
from tests.debian import install, may_install

PACKAGES = ("webkit2gtk-driver", "xvfb")
PLACES = ("usr/lib/*/webkit2gtk-4.1/MiniBrowser", "usr/libexec/webkit2gtk-4.1/MiniBrowser")
ABSENT = f"WebKitGTK is not here (Debian: apt-get install {' '.join(PACKAGES)}): its tests are skipped."


class WebKit(NamedTuple):
    browser: str
    driver: str
    display: str


def find() -> WebKit | None:
    browser = next((str(path) for place in PLACES for path in Path("/").glob(place)), None)
    driver, display = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    return WebKit(browser, driver, display) if browser and driver and display else None


def main() -> None:
    if not find() and is_debian() and may_install():
        try:
            install(ABSENT, *PACKAGES)
        except SystemExit as failure:
            print(failure, file=sys.stderr)
    found = find()
    print(found.browser if found else ABSENT)


if __name__ == "__main__":
    main()
