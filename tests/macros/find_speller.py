"""Say whether hunspell reads French and English here; with --install, get it when root on Debian.

Without it, spelling is not tested.
"""

import os
import shutil
import subprocess
import sys

from macros.spelling import obstacle

PACKAGES = ["hunspell", "hunspell-fr", "hunspell-en-us"]
ADVICE = f"Spelling is not tested. On Debian: apt-get install {' '.join(PACKAGES)}"


def install() -> None:
    """Debian's packages; exits with the command that failed."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", *PACKAGES]):
        if subprocess.run(command, env=environment, stdout=sys.stderr).returncode:
            sys.exit(f"`{' '.join(command)}` failed. {ADVICE}")


def main() -> None:
    if obstacle() and "--install" in sys.argv[1:] and os.geteuid() == 0 and shutil.which("apt-get"):
        install()
    if why := obstacle():
        print(f"{why}. {ADVICE}", file=sys.stderr)


if __name__ == "__main__":
    main()
