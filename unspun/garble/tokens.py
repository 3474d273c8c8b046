"""Words of a text with their offsets: the one tokenisation that every garble statistic uses."""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from unspun.garble.weights import Hashes, hash_words

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d.,]*\d|\d|[^\w\s]")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9À-Ý])|\n+")
# A full stop after these does not end a sentence (common abbreviations of news English).
_ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "gen",
        "sen",
        "rep",
        "gov",
        "lt",
        "col",
        "sgt",
        "capt",
        "st",
        "jr",
        "sr",
        "prof",
        "rev",
        "hon",
        "no",
        "vs",
        "u.s",
        "u.k",
        "u.n",
        "d.c",
        "jan",
        "feb",
        "mar",
        "apr",
        "aug",
        "sept",
        "oct",
        "nov",
        "dec",
        "co",
        "corp",
        "inc",
        "ltd",
    ]
)
_LAST_WORD = re.compile(r"([\w.]+)\.[\"'”’)\]]*\s*\Z")


@dataclass(frozen=True)
class Words:
    """The words of a text in order.

    ``lower`` holds each word in lower case with straight apostrophes ("#" for a number),
    ``start``/``end`` its code points, ``joined[i]`` whether only white space or a hyphen stands
    between word ``i - 1`` and word ``i``, ``proper[i]`` whether it is capitalised inside a
    sentence, ``opens[i]`` whether it opens a sentence.
    """

    lower: list[str]
    start: list[int]
    end: list[int]
    joined: list[bool]
    proper: list[bool]
    opens: list[bool]

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self.lower)

    @cached_property
    def hashes(self) -> Hashes:
        """The hashes of the words in lower case, shape (n,)."""
        return hash_words(self.lower)


def words_of(text: str) -> Words:
    """Return the words of ``text``; a paragraph break always separates words."""
    words = Words([], [], [], [], [], [])
    joined, opens, last_end = False, True, 0
    for match in _TOKEN.finditer(text):
        token = match[0]
        first = token[0]
        if not first.isalnum():
            if first in ".!?:…":
                opens = True
            joined = joined and first in "-‐‑"
            continue
        start, end = match.span()
        if "\n" in text[last_end:start]:
            joined, opens = False, True
        lower = "#" if first.isdigit() else token.lower()
        words.lower.append(lower.replace("’", "'") if "’" in lower else lower)
        words.start.append(start)
        words.end.append(end)
        words.joined.append(joined)
        words.proper.append(not opens and first.isupper())
        words.opens.append(opens)
        joined, opens, last_end = True, False, end
    return words


def sentences_of(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) code points of the sentences of ``text``, white space trimmed."""
    cuts = [0]
    for match in _SENTENCE_END.finditer(text):
        if "\n" not in match.group() and _is_abbreviation(
            text[max(0, match.start() - 12) : match.end()]
        ):
            continue
        cuts.append(match.end())
    cuts.append(len(text))
    spans = []
    for start, end in pairwise(cuts):
        piece = text[start:end]
        body = piece.strip()
        if body:
            begin = start + piece.index(body[0])
            spans.append((begin, begin + len(body)))
    return spans


def _is_abbreviation(tail: str) -> bool:
    match = _LAST_WORD.search(tail)
    if match is None:
        return False
    word = match.group(1).lower()
    return word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha() and word != "i")
