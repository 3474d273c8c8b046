"""Words of a text with their offsets: the one tokenisation that every garble statistic uses."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from unspun.garble.hashes import Hashes, Slots
from unspun.garble.lexicon import Lexicon, lexicon

Bools = npt.NDArray[np.bool_]
_WORD = re.compile(r"([^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d.,]*\d|\d)")
_USUAL_GAP = 6  # characters between words; longer ones hardly come again
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


@dataclass(frozen=True, eq=False)
class Words:
    """The words of a text in order, as arrays (n,) and, for those who look at single words, lists.

    ``starts``/``ends`` are code points, ``links[i]`` says whether only white space or a hyphen
    stands between word ``i - 1`` and word ``i``, ``firsts[i]`` whether word ``i`` opens a sentence.
    """

    lexicon: Lexicon
    numbers: Slots  # of the words in the lexicon
    starts: Slots
    ends: Slots
    links: Bools
    firsts: Bools

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self.numbers)

    @cached_property
    def hashes(self) -> Hashes:
        """The hashes of the words in lower case."""
        return self.lexicon.hashes.take(self.numbers)

    @cached_property
    def shares(self) -> npt.NDArray[np.float64]:
        """Each word's share of general English."""
        return self.lexicon.shares.take(self.numbers)

    @cached_property
    def lengths(self) -> npt.NDArray[np.float64]:
        """The characters of each word in lower case."""
        return self.lexicon.lengths.take(self.numbers)

    @cached_property
    def names(self) -> Bools:
        """Whether each word is capitalised inside a sentence."""
        capital: Bools = self.lexicon.capital.take(self.numbers)
        return capital & ~self.firsts

    @cached_property
    def figures(self) -> Bools:
        """Whether each word is a number."""
        return self.lexicon.number.take(self.numbers)

    @cached_property
    def lower(self) -> list[str]:
        """Each word in lower case with straight apostrophes ("#" for a number)."""
        return list(map(self.lexicon.lower.__getitem__, self.numbers.tolist()))

    @cached_property
    def start(self) -> list[int]:
        """The list of ``starts``."""
        values: list[int] = self.starts.tolist()
        return values

    @cached_property
    def end(self) -> list[int]:
        """The list of ``ends``."""
        values: list[int] = self.ends.tolist()
        return values

    @cached_property
    def joined(self) -> list[bool]:
        """The list of ``links``."""
        values: list[bool] = self.links.tolist()
        return values

    @cached_property
    def proper(self) -> list[bool]:
        """The list of ``names``."""
        values: list[bool] = self.names.tolist()
        return values

    @cached_property
    def opens(self) -> list[bool]:
        """The list of ``firsts``."""
        values: list[bool] = self.firsts.tolist()
        return values


def words_of(text: str) -> Words:
    """Return the words of ``text``; a paragraph break always separates words."""
    pieces = _WORD.split(text)  # what stands between words, a word, and so on
    borders = np.fromiter(map(len, pieces), np.int64, len(pieces)).cumsum()
    tokens, between = pieces[1::2], pieces[:-1:2]
    links, firsts = np.ones(len(tokens), bool), np.zeros(len(tokens), bool)
    parting = [i for i, gap in enumerate(between) if gap != " "]
    for i in parting:
        links[i], firsts[i] = _parted(between[i])
    links[:1], firsts[:1] = False, True
    words = lexicon()
    return Words(words, words.find(tokens), borders[:-1:2], borders[1::2], links, firsts)


def _parted(between: str) -> tuple[bool, bool]:
    """Whether the words on both sides of these characters are joined; whether a sentence opens."""
    return _parting(between) if len(between) <= _USUAL_GAP else _parting_marks(between)


@lru_cache(1024)
def _parting(between: str) -> tuple[bool, bool]:
    return _parting_marks(between)


def _parting_marks(between: str) -> tuple[bool, bool]:
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
