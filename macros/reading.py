"""How long an article takes to read: its words, not the fields and tables that its calculators add."""

import re

WORDS_A_MINUTE = 230
MACRO = re.compile(r"{{.*?}}|{%.*?%}|<!--.*?-->", re.DOTALL)
WORD = re.compile(r"\w+")


def minutes(markdown: str) -> int:
    """At least one."""
    return max(1, round(words(markdown) / WORDS_A_MINUTE))


def words(markdown: str) -> int:
    """A macro counts for the one figure that it writes."""
    return len(WORD.findall(MACRO.sub(" 1 ", markdown)))
