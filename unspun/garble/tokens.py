"""Words of a text with their offsets: the one tokenisation that every garble statistic uses."""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from unspun.garble.weights import Hashes, hash_words

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d.,]*\d|\d")
_OPENING_MARKS = frozenset(".!?:…")  # a sentence opens after one of these
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
    tokens = _WORD.findall(text)
    starts, ends = [], []
    joined, opens = [True] * len(tokens), [False] * len(tokens)
    end = 0
    for i, token in enumerate(tokens):
        start = text.find(token, end)  # what stands between holds no letter or digit
        if start - end != 1 or text[end] != " ":
            joined[i], opens[i] = _parted(text[end:start])
        end = start + len(token)
        starts.append(start)
        ends.append(end)
    if tokens:
        joined[0], opens[0] = False, True
    firsts = [token[0] for token in tokens]
    lower = " ".join(tokens).lower().replace("’", "'").split(" ") if tokens else []
    lower = ["#" if c.isdigit() else word for c, word in zip(firsts, lower, strict=True)]
    proper = [c.isupper() and not first for c, first in zip(firsts, opens, strict=True)]
    return Words(lower, starts, ends, joined, proper, opens)


def _parted(between: str) -> tuple[bool, bool]:
    """Whether the words on both sides of these characters are joined; whether a sentence opens."""
    if "\n" in between:
        return False, True
    marks = [c for c in between if not (c.isspace() or c == "_")]
    return all(c in "-‐‑" for c in marks), not _OPENING_MARKS.isdisjoint(marks)


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
