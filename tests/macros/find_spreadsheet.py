"""Say where LibreOffice Calc is; with --install, get it when root on Debian.

Without it, workbooks are read but not recalculated.
"""

import os
import shutil
import sys

from tests.debian import install, may_install

NAMES = ("soffice", "libreoffice")
PLACES = ("/Applications/LibreOffice.app/Contents/MacOS/soffice", "/opt/libreoffice/program/soffice")
PACKAGE = "libreoffice-calc"
ADVICE = f"Workbooks are not recalculated. On Debian: apt-get install {PACKAGE}"


def find() -> str | None:
    """The program's path."""
    known = [*filter(None, map(shutil.which, NAMES)), *filter(os.path.exists, PLACES)]
    return known[0] if known else None


def main() -> None:
    if not find() and may_install():
        install(ADVICE, PACKAGE)
    print(find() or f"LibreOffice was not found. {ADVICE}", file=sys.stderr)


if __name__ == "__main__":
    main()
