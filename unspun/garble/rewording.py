"""Mend swapped words where context leaves no doubt: inverse dictionary, then thesaurus.

A candidate replaces a word or phrase; its margin is how many nats more usual the words around make
it, in news. The inverse dictionary proposes first and needs less; a bare thesaurus neighbour needs
a wide margin on both sides and no second neighbour near it. Below the bar a candidate is kept as a
proposal. No more than 35 % of a sentence's words are changed: a sentence that would need more is
only flagged.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import inf

import numpy as np

from unspun.garble.collocation import fits_both_sides, learned_odds, usage_gain
from unspun.garble.detect import Judgement, neighbour_word
from unspun.garble.edits import Change
from unspun.garble.guards import is_protected, quoted_spans, touches_figures
from unspun.garble.inverse import inverse_dictionary
from unspun.garble.tokens import Words, sentences_of
from unspun.garble.weights import Weights
from unspun.rules import rule

INVERSE = rule("REP-020", "edit", "A spinner's phrase where only the usual phrase fits.")
THESAURUS = rule("REP-021", "edit", "A swapped word where only one synonym fits.")

MOST_OF_SENTENCE = 0.35
_LONGEST_PHRASE = 5
# Nats, set on spun paragraphs of the training part, 22 November 2026 (benchmarks/garble.py): lower
# bars mend more and are wrong more often.
_SURE_MARGIN = 1.0
_INVERSE_MARGIN = 4.5
_THESAURUS_MARGIN = 12.0
_PROPOSAL_MARGIN = 2.5
_TRUST = 2.0  # nats off the bar for each nat of learned log-odds of the garbled words
_LATER_OPTION = 0.7  # nats an option loses for each place down its dictionary entry
_AHEAD = 2.5  # nats the best option must be ahead of the second
_FAMILIAR = 0.006  # certain dictionary finds a word: .0004 in clean text, .04 in such spun text
_THESAURUS_SCORE = 1.0


@dataclass(frozen=True, slots=True)
class _Candidate:
    first: int
    last: int  # inclusive
    replacement: str
    margin: float
    bar: float
    method: str


def rewording_changes(text: str, judged: Judgement, weights: Weights) -> list[Change]:
    """Return the word and phrase edits of a spun text, and proposals, outside quotations."""
    words = judged.words
    quoted = covered(words, quoted_spans(text))
    found = list(_from_dictionary(words, weights))
    certain = sum(c.margin >= c.bar for c in found)
    if certain < _FAMILIAR * len(words):
        found = [replace(c, bar=inf) for c in found]  # another spinner: the dictionary is no guide
    found += _from_thesaurus(judged, weights)
    changes: list[Change] = []
    taken: set[int] = set()
    for candidate in found:
        span = range(candidate.first, candidate.last + 1)
        start, end = words.start[candidate.first], words.end[candidate.last]
        blocked = any(i in taken or quoted[i] or words.proper[i] for i in span)
        if blocked or touches_figures(text, start, end) or text[start:end].isupper():
            continue
        taken.update(span)
        changes.append(_change(text, start, end, candidate))
    return restrained(text, words, changes)


def covered(words: Words, spans: list[tuple[int, int]]) -> list[bool]:
    """Return for each word whether it lies in one of the sorted spans."""
    result, at = [], 0
    for start in words.start:
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        result.append(at < len(spans) and spans[at][0] <= start)
    return result


def _from_dictionary(words: Words, weights: Weights) -> Iterator[_Candidate]:
    """Yield the best dictionary candidate at each place, longer phrases first."""
    dictionary = inverse_dictionary()
    for size in range(_LONGEST_PHRASE, 0, -1):
        for first in range(len(words) - size + 1):
            last = first + size - 1
            phrase = words.lower[first : last + 1]
            if not all(words.joined[first + 1 : last + 1]):
                continue
            entry = dictionary.get(" ".join(phrase))
            if entry is None or (is_protected(phrase) and not entry.sure):
                continue
            options = [o for o in entry.originals if entry.sure or not is_protected(o.split())]
            scored = sorted(
                (-(usage_gain(words, first, last, o, weights) - _LATER_OPTION * i), o)
                for i, o in enumerate(options)
            )
            if not scored:
                continue
            margin, best = -scored[0][0], scored[0][1]
            alone = len(scored) == 1 or margin + scored[1][0] >= _AHEAD
            learned = learned_odds(phrase, weights)
            bar = (
                _SURE_MARGIN
                if entry.sure
                else max(_SURE_MARGIN, _INVERSE_MARGIN - _TRUST * learned)
            )
            if margin >= min(bar, _PROPOSAL_MARGIN):
                yield _Candidate(first, last, best, margin, bar if alone else inf, INVERSE)


def _from_thesaurus(judged: Judgement, weights: Weights) -> Iterator[_Candidate]:
    """Yield words that look swapped with the one synonym that fits."""
    features, words = judged.features, judged.words
    scores = weights.spun.scores(features.matrix)
    for i in np.flatnonzero(features.content & (scores > 0) & (features.margin > _PROPOSAL_MARGIN)):
        at = int(features.index[i])
        best = neighbour_word(int(features.best[i]))
        if best is None or is_protected([words.lower[at], best]):
            continue
        margin = usage_gain(words, at, at, best, weights)
        if margin >= _PROPOSAL_MARGIN:
            certain = scores[i] >= _THESAURUS_SCORE and fits_both_sides(words, at, best, weights)
            bar = _THESAURUS_MARGIN if certain else inf
            yield _Candidate(at, at, best, margin, bar, THESAURUS)


def _change(text: str, start: int, end: int, candidate: _Candidate) -> Change:
    surface = text[start:end]
    replacement = candidate.replacement
    if surface[0].isupper():
        replacement = replacement[0].upper() + replacement[1:]
    applied = candidate.margin >= candidate.bar
    source = (
        "is what synonym spinners write for"
        if candidate.method == INVERSE
        else "is a thesaurus neighbour of"
    )
    weight = f"the words around make “{candidate.replacement}” {candidate.margin:.1f} nats likelier"
    verdict = "" if applied else "; that is not certain enough to change the text"
    return Change(
        start,
        end,
        replacement,
        "phrase" if " " in surface or " " in replacement else "word",
        candidate.method,
        f"“{surface}” {source} “{candidate.replacement}”, and {weight}{verdict}.",
        0.95 if applied else 0.5,
        applied,
    )


def restrained(text: str, words: Words, changes: list[Change]) -> list[Change]:
    """Return the changes with those of over-damaged sentences turned into proposals."""
    result: list[Change] = []
    pending = sorted(changes, key=lambda c: c.start)
    at, position = 0, 0
    for _, end in sentences_of(text):
        mine: list[Change] = []
        while at < len(pending) and pending[at].start < end:
            mine.append(pending[at])
            at += 1
        size = 0
        while position < len(words) and words.start[position] < end:
            size += 1
            position += 1
        changed = sum(len(c.replacement.split()) for c in mine if c.applied)
        if changed > MOST_OF_SENTENCE * max(size, 1):
            mine = [replace(c, applied=False, confidence=0.5) for c in mine]
        result += mine
    return result
