"""`python -m bench [PART…]`, from the project's root: measures, prints, and writes each part into bench/results.md."""

import os
import sys
from pathlib import Path

from . import building, draws, first_answer, publicodes, recalculation, soak, starting
from .report import machine, parts

PARTS = {
    "answer": first_answer,
    "start": starting,
    "engine": recalculation,
    "publicodes": publicodes,
    "draws": draws,
    "build": building,
    "visit": soak,
}
RESULTS = Path(__file__).parent / "results.md"


def main() -> None:
    chosen = sys.argv[1:] or list(PARTS)
    if unknown := set(chosen) - set(PARTS):
        raise SystemExit(f"No part called {', '.join(sorted(unknown))}: choose among {', '.join(PARTS)}.")
    written = parts(RESULTS.read_text("utf-8"))
    for name in chosen:
        before = os.getloadavg()[0]
        text = PARTS[name].section()
        load = f"load {before:.1f} before, {os.getloadavg()[0]:.1f} after"
        written[PARTS[name].TITLE] = f"`python -m bench {name}`. {machine()}, {load}. {text}"
        print(text, flush=True)
        body = "\n\n".join(
            f"## {part.TITLE}\n\n{written[part.TITLE]}" for part in PARTS.values() if part.TITLE in written
        )
        RESULTS.write_text(f"# Measured\n\n{body}\n", "utf-8")


if __name__ == "__main__":
    main()
