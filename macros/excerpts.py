"""The lists of articles convert what stands before `<!-- more -->`, and not each article whole, for each list.

Material converts all of it and throws most away: three times the work of the article itself, for the same page.
"""

import re

DEFINITION = re.compile(r"^ {0,3}\[[^\]]+\]:.*(?:\n {4}.*)*", re.MULTILINE)  # an address or a note, at the end
REST = "…"  # what an article that goes on must have, for its list to say so


def opening(markdown: str, separator: str) -> str:
    """What precedes the separator, then all that it may refer to."""
    first, found, rest = markdown.partition(separator)
    return "\n\n".join([first + found, REST, *DEFINITION.findall(rest)]) if found else markdown
