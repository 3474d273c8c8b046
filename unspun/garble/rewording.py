"""Mend swapped words where context leaves no doubt; propose where it leaves some.

The inverse dictionary proposes first, with a learned probability (:mod:`unspun.garble.choice`); a
bare thesaurus neighbour is only ever a proposal. No more than 35 % of a sentence's words are
changed: a sentence that would need more is only flagged.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from unspun.garble.choice import choices, load_chooser
from unspun.garble.collocation import usage_gain
from unspun.garble.detect import Judgement, neighbour_word
from unspun.garble.edits import Change
from unspun.garble.guards import covered, is_protected, quoted_spans, touches_figures
from unspun.garble.tokens import Words, sentences_of
from unspun.garble.weights import Weights
from unspun.rules import rule

INVERSE = rule("REP-020", "edit", "A spinner's phrase where only the usual phrase fits.")
THESAURUS = rule(
    "REP-021", "edit", "A swapped word where one synonym fits: proposed, never applied."
)

MOST_OF_SENTENCE = 0.35
_FITS_BETTER = 2.5  # nats by which a synonym fits news better for its place to be looked at
# Nats by which general English must prefer the synonym too, and the share of such proposals that
# were exact in 225 texts of five spinners: of those from 2.5 to 3.5 nats .18 (22 November 2026).
_PREFERRED = ((5.0, 0.45), (3.5, 0.26))
# certain finds of the dictionary in one text, and their share of its words, from which its spinner is
# one the dictionary knows: .06 on average with such a spinner; of 120 texts of three others none has
# both, nor has one of 200 clean ones called spun (at 2 and .004: eight and one; 22 November 2026)
_FEWEST = 4
_FAMILIAR = 0.006


@dataclass(frozen=True, slots=True)
class _Candidate:
    first: int
    last: int  # inclusive
    replacement: str
    method: str
    why: str
    applied: bool
    confidence: float


def rewording_changes(text: str, judged: Judgement, weights: Weights) -> list[Change]:
    """Return the word and phrase edits of a spun text, and proposals, outside quotations."""
    words = judged.words
    quoted = covered(words, quoted_spans(text))
    found = [*_from_dictionary(text, judged, weights), *_from_thesaurus(judged, weights)]
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


def _from_dictionary(text: str, judged: Judgement, weights: Weights) -> Iterator[_Candidate]:
    """Yield the likeliest original of places the dictionary knows, if it is likely at all.

    Where few are certain, another spinner was at work, for which the dictionary is no guide: all
    are proposals then.
    """
    chooser = load_chooser()
    found = [c for c in choices(text, judged, weights) if c.probability >= chooser.proposed]
    certain = sum(c.probability >= chooser.applied for c in found)
    at_home = certain >= max(_FEWEST, _FAMILIAR * len(judged.words))
    for choice in found:
        applied = at_home and choice.probability >= chooser.applied
        why = (
            f"is what synonym spinners write for “{choice.original}”, which the words around and "
            f"the rest of the text make likely ({choice.probability:.0%})"
        )
        yield _Candidate(
            choice.first, choice.last, choice.original, INVERSE, why, applied, choice.probability
        )


def _from_thesaurus(judged: Judgement, weights: Weights) -> Iterator[_Candidate]:
    """Yield words that look swapped with the one synonym that fits, as proposals only.

    However far apart the odds, a synonym that fits is wrong as often as right on spinners that
    the dictionary does not know.
    """
    features, words, scores = judged.features, judged.words, judged.swapped
    for i in np.flatnonzero(features.content & (scores > 0) & (features.margin > _FITS_BETTER)):
        at = int(features.index[i])
        best = neighbour_word(int(features.best[i]))
        if best is None or is_protected([words.lower[at], best]):
            continue
        margin = usage_gain(words, at, at, best, weights)
        exact = next((share for least, share in _PREFERRED if margin >= least), None)
        if exact is None:
            continue
        why = (
            f"is a thesaurus neighbour of “{best}”, and the words around make “{best}” "
            f"{margin:.1f} nats likelier"
        )
        yield _Candidate(at, at, best, THESAURUS, why, applied=False, confidence=exact)


def _change(text: str, start: int, end: int, candidate: _Candidate) -> Change:
    surface = text[start:end]
    replacement = candidate.replacement
    if surface[0].isupper():
        replacement = replacement[0].upper() + replacement[1:]
    verdict = "" if candidate.applied else "; that is not certain enough to change the text"
    return Change(
        start,
        end,
        replacement,
        "phrase" if " " in surface or " " in replacement else "word",
        candidate.method,
        f"“{surface}” {candidate.why}{verdict}.",
        candidate.confidence,
        candidate.applied,
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
