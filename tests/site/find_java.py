"""Say whether Java runs here; with --install, get it when root on Debian.

Without it, pages are not read by the Nu Html Checker, which is written in it.
"""

import shutil
import subprocess
import sys

from tests.debian import install, may_install

PACKAGE = "default-jre-headless"
ADVICE = f"The Nu Html Checker does not run. On Debian: apt-get install {PACKAGE}"


def find() -> str | None:
    """The program's path; macOS has a « java » that only recommends to install one."""
    path = shutil.which("java")
    return path if path and subprocess.run([path, "-version"], capture_output=True).returncode == 0 else None


def main() -> None:
    if not find() and may_install():
        install(ADVICE, PACKAGE)
    print(find() or f"Java was not found. {ADVICE}", file=sys.stderr)


if __name__ == "__main__":
    main()
