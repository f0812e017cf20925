"""`python -m macros.runtime`, from the project's root."""

import sys
from pathlib import Path

from . import BuildError, build


def main() -> None:
    try:
        print(build(Path.cwd()))
    except BuildError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
