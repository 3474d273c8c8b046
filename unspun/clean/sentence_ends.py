"""Where a sentence ends inside a line: what headlines, headings and decks do not have."""

import re

# "v.", "Mr." and the like end no sentence.
_INNER_END = re.compile(
    r"[a-z)](?<! v)(?<! vs)(?<!\bMrs)(?<!\b[MD]r)(?<!\bSt)(?<!\bSen)(?<!\b[GR]e[np])(?<!\bGov)"
    r"[.!?][\"”’]? [A-Z\[(“\"]"
)


def holds_one_sentence(text: str) -> bool:
    """Tell whether no sentence ends inside a line."""
    return not _INNER_END.search(text)
