"""How long an article takes to read: its words, not the fields and tables that its calculators add."""

import re

WORDS_A_MINUTE = 230
MACRO = re.compile(r"{{.*?}}|{%.*?%}|<!--.*?-->", re.DOTALL)
WORD = re.compile(r"\w+")


def minutes(markdown: str) -> int:
    """At least one; a macro counts for the one figure that it writes."""
    return max(1, round(len(WORD.findall(MACRO.sub(" 1 ", markdown))) / WORDS_A_MINUTE))
