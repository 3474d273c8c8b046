"""What repair never touches: quotations, figures, negation, modality, hedges, stance."""

import re
from collections.abc import Sequence
from itertools import pairwise

from unspun.garble.tokens import Words

# A change here changes what is claimed, who vouches for it or how sure it is.
PROTECTED = frozenset(
    {
        *("no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot"),
        *("can", "could", "may", "might", "must", "shall", "should", "will", "would", "ought"),
        *("alleged", "allegedly", "reported", "reportedly", "suspected", "apparently", "supposed"),
        *("claim", "claims", "claimed", "admit", "admits", "admitted", "deny", "denies", "denied"),
        *("insist", "insisted", "accuse", "accused", "confess", "confessed", "allege", "alleges"),
        *("only", "all", "every", "each", "most", "some", "few", "many", "several", "half"),
        *("first", "last", "before", "after", "until", "since", "more", "less", "least", "than"),
        *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
        *("hundred", "thousand", "million", "billion", "dozen", "percent", "per", "cent"),
        *("today", "yesterday", "tomorrow", "monday", "tuesday", "wednesday", "thursday"),
        *("friday", "saturday", "sunday", "january", "february", "march", "april", "june"),
        *("july", "august", "september", "october", "november", "december"),
        *("he", "she", "they", "his", "her", "their", "we", "our", "i", "you", "who", "whom"),
        *("killed", "dead", "wounded", "injured", "arrested", "men", "women", "man", "woman"),
    }
)
# Whoever holds one office does not hold the other: "chairman" may be written for "president", but
# of three such edits in other articles three were wrong (November 2026).
_OFFICES = frozenset(
    {
        *(
            "president",
            "chairman",
            "vice-chairman",
            "chairwoman",
            "minister",
            "premier",
            "secretary",
            "governor",
        ),
        *("mayor", "senator", "ambassador", "general", "judge", "king", "queen", "prince", "pope"),
    }
)
_OPENING, _CLOSING = "“", "”"
_LONGEST_QUOTE = 3000  # characters; a mark that is not closed within these is not a quotation
_MONEY_OR_SHARE = re.compile(r"[$£€%#@/\\_]|\d")


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of every quotation; one left open ends with its paragraph."""
    spans = []
    cuts = [-1, *(m.start() for m in re.finditer("\n", text)), len(text)]
    for before, end in pairwise(cuts):
        start = before + 1
        paragraph = text[start:end]
        spans += [(start + a, start + b) for a, b in _quotes_of(paragraph)]
    return spans


def _quotes_of(paragraph: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    straight_open = False
    for match in re.finditer('[“”"]', paragraph):
        mark = match.group()
        opens = mark == _OPENING or (mark == '"' and not straight_open)
        if mark == '"':
            straight_open = not straight_open
        if opens and opened is None:
            opened = match.start()
        elif not opens and opened is not None:
            if match.end() - opened <= _LONGEST_QUOTE:
                spans.append((opened, match.end()))
            opened = None
    if opened is not None:
        spans.append((opened, len(paragraph)))
    return spans


def covered(words: Words, spans: list[tuple[int, int]]) -> list[bool]:
    """Return for each word whether it lies in one of the sorted spans."""
    result, at = [], 0
    for start in words.start:
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        result.append(at < len(spans) and spans[at][0] <= start)
    return result


def is_protected(words: list[str]) -> bool:
    """Return whether any of these lower-case words may not be changed."""
    plain = (w.removesuffix("'s") for w in words)
    return any(w in PROTECTED or w.endswith("n't") or w == "#" for w in plain)


def changes_office(before: Sequence[str], after: Sequence[str]) -> bool:
    """Return whether lower-case words name an office that those put for them do not."""
    return not _OFFICES.isdisjoint(set(before) - set(after))


def touches_figures(text: str, start: int, end: int) -> bool:
    """Return whether a span has, or directly touches, a digit, sign, handle or address."""
    return bool(_MONEY_OR_SHARE.search(text[max(0, start - 1) : end + 1]))
