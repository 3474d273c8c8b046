"""Spinners drawn by chance, so that a detector learns swapping and not one dictionary.

Every document gets a dictionary of its own: which words it has, where their replacements come from
(near synonyms, any synonym of the Moby thesaurus, words that keep the same company in news, any
word of the same form), whether a word is always replaced alike, and how often. Real dictionaries
differ in just these ways, and no list of one is needed.
"""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import lemminflect
import numpy as np
import wordfreq

from benchmarks.spinner import TAGS, Spun, Swap, inflected, moby_synonyms, zipf
from unspun.garble.hashes import hash_words
from unspun.garble.vector_tables import Vectors

_TOKEN = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
_COMMON = 20_000  # words that may be put for others
_FUNCTION = 6.3  # Zipf frequency of the forty or so commonest words
_COMPANY = 12  # words of the nearest company

Options = Callable[[str], Sequence[str]]


@cache
def form_of(word: str) -> tuple[str, str] | None:
    """Return part of speech and inflection of a word form by its likeliest lemma, or None."""
    for pos, lemmas in lemminflect.getAllLemmas(word).items():
        for tag in TAGS.get(pos, ()):
            if lemminflect.getInflection(lemmas[0], tag)[:1] == (word,):
                return pos, tag
    return None


@cache
def _by_form() -> dict[tuple[str, str], list[str]]:
    table: dict[tuple[str, str], list[str]] = {}
    for word in wordfreq.top_n_list("en", _COMMON):
        if word.isascii() and word.isalpha() and len(word) > 2 and (form := form_of(word)):
            table.setdefault(form, []).append(word)
    return table


@cache
def any_synonyms(word: str) -> tuple[str, ...]:
    """Return all Moby synonyms of a word in its own inflection, one word long, in their order."""
    form = form_of(word)
    if form is None:
        return tuple(s for s in moby_synonyms().get(word, ()) if " " not in s)
    pos, tag = form
    lemma = lemminflect.getAllLemmas(word)[pos][0]
    found = []
    for synonym in moby_synonyms().get(lemma, ())[:200]:
        if " " not in synonym and pos in lemminflect.getAllLemmas(synonym):
            found += [f for f in lemminflect.getInflection(synonym, tag)[:1] if f != word]
    return tuple(found)


class Company:
    """Words of the same form that stand among the same words, by the detector's vectors."""

    def __init__(self, vectors: Vectors) -> None:
        """Take the vectors of the commonest words."""
        listed = [w for w in wordfreq.top_n_list("en", _COMMON) if w.isascii() and len(w) > 1]
        rows = vectors.find(hash_words(listed))
        known = rows < len(vectors.rows)
        self._words = [w for w, k in zip(listed, known, strict=True) if k]
        self._row = {w: i for i, w in enumerate(self._words)}
        parts = [t[rows[known]] for t in (vectors.left, vectors.right, vectors.topic)]
        units = [p / np.maximum((p**2).sum(1, keepdims=True) ** 0.5, 1e-6) for p in parts]
        self._units = np.concatenate(units, 1)
        self._found: dict[str, tuple[str, ...]] = {}

    def __call__(self, word: str) -> Sequence[str]:
        """Return up to _COMPANY words, nearest first; none for a word without vectors."""
        if word not in self._found:
            self._found[word] = self._nearest(word)
        return self._found[word]

    def _nearest(self, word: str) -> tuple[str, ...]:
        row = self._row.get(word)
        if row is None:
            return ()
        near = np.argsort(-(self._units @ self._units[row]), kind="stable")[1:60]
        form = form_of(word)
        same = [self._words[i] for i in near if form_of(self._words[i]) == form]
        return tuple(w for w in same if w[:4] != word[:4])[:_COMPANY]


@dataclass(frozen=True, slots=True)
class _Habits:
    """One spinner: shares of words it has, of function words, of occurrences; its sources."""

    coverage: float
    function: float
    often: float
    sources: tuple[float, ...]
    steady: bool
    spread: float


def _habits(rng: random.Random) -> _Habits:
    shares = [rng.random() ** 2 for _ in range(4)]
    shares[3] *= 0.3  # words put by pure chance are the easiest to see
    total = rng.uniform(0.06, 0.35)
    coverage = min(0.9, total / rng.uniform(0.3, 0.95))
    return _Habits(
        coverage,
        rng.random() ** 3 * 0.4,
        total / coverage,
        tuple(shares),
        rng.random() < 0.6,
        rng.uniform(0.25, 1.2),
    )


def spin_at_random(text: str, company: Company, rng: random.Random) -> Spun:
    """Return ``text`` spun by a spinner drawn from ``rng``, all words of it alike."""
    habits = _habits(rng)
    sources: list[Options] = [lambda w: inflected(w, "moby"), any_synonyms, company, of_same_form]
    chosen: dict[str, tuple[str, ...]] = {}

    def options(word: str) -> tuple[str, ...]:
        share = habits.function if zipf(word) > _FUNCTION else habits.coverage
        if rng.random() > share:
            return ()
        found = tuple(rng.choices(sources, habits.sources)[0](word))
        if not found:
            return ()
        first = min(int(rng.expovariate(habits.spread)), len(found) - 1)
        return (found[first],) if habits.steady else found[first:] or found

    pieces: list[str] = []
    swaps: list[Swap] = []
    at = length = 0
    for match in _TOKEN.finditer(text):
        word = match.group()
        low = word.lower()
        if len(low) < 2 or (word[0].isupper() and match.start() and rng.random() < 0.8):
            continue
        if low not in chosen:
            chosen[low] = options(low)
        if not chosen[low] or rng.random() > habits.often:
            continue
        new = chosen[low][min(int(rng.expovariate(habits.spread)), len(chosen[low]) - 1)]
        new = new[0].upper() + new[1:] if word[0].isupper() else new
        pieces += [text[at : match.start()], new]
        length += match.start() - at
        swaps.append(Swap(length, length + len(new), word, new))
        length += len(new)
        at = match.end()
    return Spun("".join([*pieces, text[at:]]), tuple(swaps))


def of_same_form(word: str) -> tuple[str, ...]:
    """Return some words of the same form, the same ones for the same word."""
    form = form_of(word)
    same = _by_form().get(form, []) if form else []
    return tuple(random.Random(word).sample(same, min(5, len(same))))
