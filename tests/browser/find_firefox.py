"""Print the Firefox that the second engine's tests drive; with --install, get Debian's if there is none.

Playwright drives Firefox ESR as it is, by WebDriver BiDi: no build of its own is downloaded.
"""

import os
import shutil
import subprocess
import sys

from tests.browser.find_browser import is_debian, starts

PACKAGE = "firefox-esr"
ABSENT = "Firefox ESR is not here (Debian: apt-get install firefox-esr, or name one in FIREFOX): its tests are skipped."


def find() -> str | None:
    named = os.environ.get("FIREFOX") or shutil.which(PACKAGE)
    return named if named and starts(named) else None


def main() -> None:
    if "--install" in sys.argv[1:] and not find() and is_debian() and os.geteuid() == 0:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", PACKAGE]):
            subprocess.run(command, env=environment, stdout=sys.stderr)
    print(find() or ABSENT)


if __name__ == "__main__":
    main()
