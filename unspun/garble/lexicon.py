"""What is known of every word by itself, found once for all texts of a process.

Words come again and again, so a word's hash, its frequency and its form are kept once found, and
a text asks for the figures of all its words at once.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import count, islice, repeat
from threading import Lock

import numpy as np
import numpy.typing as npt

from unspun.garble.hashes import Hashes, Slots, hash_words

UNLISTED = 2e-8  # share of general English of a word that no list has
_MOST = 1 << 16  # words kept, about 15 MB; the words of 3,000 articles are some 60,000


@cache
def general_frequencies() -> dict[str, float]:
    """Return word -> share of all words in general English (wordfreq's large list)."""
    import wordfreq

    table: dict[str, float] = wordfreq.get_frequency_dict("en", "large")
    return table


class Lexicon:
    """The figures of words by number, each array as long as the room for words.

    ``lower`` is a word in lower case with straight apostrophes ("#" for a number), ``hashes`` its
    hash, ``shares`` its share of general English, ``lengths`` its characters, ``capital`` whether
    it stood there with a capital, ``number`` whether it is one.
    """

    def __init__(self) -> None:
        """Start without words."""
        self.lower: list[str] = []
        self.hashes: Hashes = np.zeros(1024, np.uint64)
        self.shares: npt.NDArray[np.float64] = np.zeros(1024)
        self.lengths: npt.NDArray[np.float64] = np.zeros(1024)
        self.capital: npt.NDArray[np.bool_] = np.zeros(1024, bool)
        self.number: npt.NDArray[np.bool_] = np.zeros(1024, bool)
        self._numbers: defaultdict[str, int] = defaultdict(count().__next__)
        self._lock = Lock()

    def find(self, tokens: Sequence[str]) -> Slots:
        """Return the number of each token as it stands in a text, shape (n,)."""
        with self._lock:
            numbers = map(self._numbers.__getitem__, tokens)
            found: Slots = np.fromiter(numbers, np.int64, len(tokens))
            new = len(self._numbers) - len(self.lower)
            if new:
                self._learn(list(islice(reversed(self._numbers), new))[::-1])
        return found

    def _learn(self, tokens: list[str]) -> None:
        number = [token[0].isdigit() for token in tokens]
        lower = [
            "#" if digits else token.lower().replace("’", "'")
            for token, digits in zip(tokens, number, strict=True)
        ]
        first, last = len(self.lower), len(self.lower) + len(lower)
        self.lower += lower
        if last > len(self.hashes):
            self._make_room(2 * last)
        rows = slice(first, last)
        self.hashes[rows] = hash_words(lower)
        self.shares[rows] = list(map(general_frequencies().get, lower, repeat(UNLISTED)))
        self.lengths[rows] = list(map(len, lower))
        self.capital[rows] = [token[0].isupper() for token in tokens]
        self.number[rows] = number

    def _make_room(self, size: int) -> None:
        for name in ("hashes", "shares", "lengths", "capital", "number"):
            before = getattr(self, name)
            after = np.zeros(size, before.dtype)
            after[: len(before)] = before
            setattr(self, name, after)


def lexicon() -> Lexicon:
    """Return the process's lexicon, a new one when the last is full."""
    if len(_SHELF[0].lower) > _MOST:
        _SHELF[0] = Lexicon()
    return _SHELF[0]


_SHELF = [Lexicon()]
