"""Sentences of news text, found by rules and given as offsets into the text.

A blank line always ends a sentence, a full stop does where the next word looks like a beginning
and the last one does not look like an abbreviation. Scraped text also loses the space after a
full stop ("in Kabul.The group"), so a stop between a lower-case word and a capitalised one counts.
"""

import re
from dataclasses import dataclass

from unspun.entities.lexicon import words

MAX_SENTENCE = 2000  # code points; a text without stops is cut at spaces, so a parse stays bounded

_CANDIDATE = re.compile(
    r"\n[^\S\n]*\n\s*"  # blank line
    r"|\n\s*"  # line break
    r"|[.!?…]+[\"'”’»)\]]{0,3}(?:\[\d{1,3}\])?\s+"  # stop, closing marks, space
    r"|(?<=[a-z]{2})[.!?][\"”’]?(?=[A-Z][a-z]{2})"  # stop with the space lost
)
_LAST_WORD = re.compile(r"[\w.&-]{1,20}$")
_FIRST_WORD = re.compile(r"[\"'“‘«(\[*]{0,3}(\w[\w’']{0,20})")
_HOST_ENDINGS = ("com", "org", "net", "info", "gov", "edu", "news")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its index in the text and its code-point range, without outer white space."""

    index: int
    start: int
    end: int


def split_sentences(text: str) -> list[Sentence]:
    """Return the sentences of ``text`` in order; ranges do not overlap and skip white space."""
    spans: list[tuple[int, int]] = []
    begin = 0
    for match in _CANDIDATE.finditer(text):
        if _is_boundary(text, match.start(), match.end(), match.group()):
            spans.extend(_bounded(text, begin, match.end()))
            begin = match.end()
    spans.extend(_bounded(text, begin, len(text)))
    return [Sentence(i, start, end) for i, (start, end) in enumerate(spans)]


def _is_boundary(text: str, start: int, end: int, gap: str) -> bool:
    first = _FIRST_WORD.match(text, end)
    if gap.isspace():
        if gap.count("\n") > 1 or first is None:
            return True
        return not (first.group(1)[0].islower() and text[start - 1 : start] not in ".!?")
    if first is None:
        return end >= len(text)
    following = first.group(1)
    if not gap[-1].isspace():
        return not following.lower().startswith(_HOST_ENDINGS)
    if following[0].islower():
        return False
    if gap[0] != "." or gap.rstrip()[-1] not in ".…":
        return True
    last = _LAST_WORD.search(text, max(0, start - 20), start)
    return last is None or _may_end(last.group(), following)


def _may_end(word: str, following: str) -> bool:
    """Whether a sentence may end after ``word`` and its stop, before ``following``."""
    plain = word.lower().lstrip(".")
    begins = following.lower() in words("sentence_starters")
    if len(plain) == 1:
        return plain == "i" or not plain.isalpha() or (word.islower() and begins)
    if all(len(part) <= 1 for part in plain.split(".")) or plain in words("final_abbreviations"):
        return begins
    return plain not in words("abbreviations")


def _bounded(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the range without outer white space, cut at spaces into bounded pieces."""
    pieces: list[tuple[int, int]] = []
    while start < end:
        while start < end and text[start].isspace():
            start += 1
        stop = end
        if stop - start > MAX_SENTENCE:
            space = text.rfind(" ", start + 1, start + MAX_SENTENCE)
            stop = space if space > start else start + MAX_SENTENCE
        last = stop
        while last > start and text[last - 1].isspace():
            last -= 1
        if last > start:
            pieces.append((start, last))
        start = stop
    return pieces
