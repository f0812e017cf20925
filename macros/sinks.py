"""`python -m macros.sinks`: where our scripts would take a text for markup or for code, none but those below."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent
COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'`\\])//[^\n]*", re.DOTALL)
SINK = re.compile(
    r"\b(?:inner|outer)HTML\b(?=[\"'`]?\]?\s*(?:\+?=(?!=)|:))"  # written, or given to be
    r"|\b(?:insertAdjacentHTML|setHTMLUnsafe|parseHTMLUnsafe|createContextualFragment|srcdoc"
    r"|parseFromString|createHTML|document\.write(?:ln)?|eval|execScript)\b"
    r"|\bFunction\s*\(|\b(?:setTimeout|setInterval)\s*\(\s*[\"'`]|\bjavascript:"
    r"|setAttribute\(\s*[\"'`](?:on|style|src)"
)
ALLOWED = {
    "publish/trust.js": {"createHTML", "parseFromString"},  # the policy itself
    "theme/assets/offline.js": {"parseFromString"},  # the title of a page that is kept
    "theme/assets/tools/panel.js": {"parseFromString"},  # the engine's drawings, whose words it escapes
}


def mistakes(root: Path = ROOT) -> Iterator[str]:
    """'macros/theme/assets/x.js:12 : …' for each."""
    for path in sorted([*root.rglob("*.js"), *root.rglob("*.mjs")]):
        name = path.relative_to(root).as_posix()
        for number, sink in sinks(path.read_text("utf-8")):
            if sink not in ALLOWED.get(name, ()):
                yield f"{root.name}/{name}:{number} : « {sink} » prend un texte pour du HTML ou du code."


def sinks(script: str) -> Iterator[tuple[int, str]]:
    """Each line's number, and what stands there."""
    bare = COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), script)
    for number, line in enumerate(bare.splitlines(), start=1):
        for sink in SINK.finditer(line):
            yield number, sink[0]


if __name__ == "__main__":
    found = list(mistakes())
    print("\n".join(found) or "Aucun script ne prend un texte pour du HTML ou du code.")
    sys.exit(bool(found))
