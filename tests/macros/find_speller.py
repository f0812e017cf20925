"""Say whether hunspell reads French and English here; with --install, get it when root on Debian.

Without it, spelling is not tested.
"""

import sys

from macros.spelling import obstacle
from tests.debian import install, may_install

PACKAGES = ["hunspell", "hunspell-fr", "hunspell-en-us"]
ADVICE = f"Spelling is not tested. On Debian: apt-get install {' '.join(PACKAGES)}"


def main() -> None:
    if obstacle() and may_install():
        install(ADVICE, *PACKAGES)
    if why := obstacle():
        print(f"{why}. {ADVICE}", file=sys.stderr)


if __name__ == "__main__":
    main()
