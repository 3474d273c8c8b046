"""What a language model's answer for one damaged span is worth: an edit, a proposal or a refusal."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from unspun.garble.collocation import fits_both_sides, known_beside_a_neighbour, usage_gain
from unspun.garble.edits import Change
from unspun.garble.guards import is_protected
from unspun.garble.lexicon import general_frequencies
from unspun.garble.likeness import are_synonyms
from unspun.garble.tokens import Words
from unspun.garble.weights import Weights
from unspun.rules import rule

AGREED = rule("REP-030", "edit", "A language model and the words' own statistics agree.")
PROPOSED = rule("REP-031", "flag", "A language model alone says what stood here.")
IMMUTABLE = rule("REP-041", "refuse", "A language model would change a figure, name or claim.")
TOO_LONG = rule("REP-042", "refuse", "A language model's replacement is too long for its span.")
NO_WORDS = rule("REP-043", "refuse", "A language model's replacement is not plain words.")
NO_FIT = rule("REP-044", "refuse", "A language model's word fits no better than what stands there.")

MOST_WORDS_MORE = 1  # "gather together" for "meet", never a clause
MOST_CHARACTERS = 40
_USUAL = 1e-6  # share of general English that a replacement's words have at least
_AGREEING_GAIN = 3.0  # nats, both pairs together; alone it is right in 9 of 10, so not enough
_PLAIN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*(?: [^\W\d_]+(?:['’-][^\W\d_]+)*)*\Z")


@dataclass(frozen=True, slots=True)
class Span:
    """A damaged span: ``first`` and ``last`` (inclusive) are positions in the words."""

    first: int
    last: int


def judged_answer(
    text: str,
    words: Words,
    span: Span,
    answer: str,
    proposed: Mapping[tuple[int, int], str],
    weights: Weights,
) -> Change | None:
    """Return the change an answer comes to, or None where the model leaves the span as it is.

    ``proposed`` holds what other steps propose, in lower case by code points: the second witness.
    """
    start, end = words.start[span.first], words.end[span.last]
    surface, replacement = text[start:end], answer.strip()
    if not replacement or replacement.lower() == surface.lower():
        return None
    refused = refusal_of(surface, replacement, words.opens[span.first])
    if refused is None and not _fits(words, span, surface, replacement.lower(), weights):
        refused = NO_FIT
    if refused:
        shown = replacement if len(replacement) <= MOST_CHARACTERS else replacement[:39] + "…"
        return _row(start, end, shown, refused, "The language model's answer was refused.", 0.0)
    if surface[0].isupper():
        replacement = replacement[0].upper() + replacement[1:]
    said = f"gives “{replacement}” for “{surface}”"
    if proposed.get((start, end)) == replacement.lower():
        why = f"A language model {said}, and so does the dictionary or thesaurus."
        return _row(start, end, replacement, AGREED, why, 0.93)
    if _certain(words, span, surface, replacement.lower(), weights):
        why = f"A language model {said}, a synonym that both words around call for."
        return _row(start, end, replacement, AGREED, why, 0.93)
    why = f"A language model {said}; no second witness does."
    return _row(start, end, replacement, PROPOSED, why, 0.6)


def refusal_of(surface: str, replacement: str, opens: bool) -> str | None:
    """Return the rule id that refuses ``replacement`` for the words ``surface``, or None.

    ``opens`` says that the span opens a sentence, where a capital is no sign of a name.
    """
    if re.search(r"[\d%$€£]", replacement):
        return IMMUTABLE
    most = len(surface.split()) + MOST_WORDS_MORE
    if len(replacement) > MOST_CHARACTERS or len(replacement.split(" ")) > most:
        return TOO_LONG
    if not _PLAIN.match(replacement):
        return NO_WORDS
    first, *rest = replacement.split(" ")
    if (first[0].isupper() and not opens) or any(w[0].isupper() for w in rest):
        return IMMUTABLE
    return IMMUTABLE if is_protected(replacement.lower().split(" ")) else None


def _fits(words: Words, span: Span, surface: str, replacement: str, weights: Weights) -> bool:
    """Return whether usual words are synonyms, or fit between the words around."""
    if any(general_frequencies().get(w, 0.0) < _USUAL for w in replacement.split(" ")):
        return False
    if are_synonyms(surface, replacement):
        return True
    here = (words, span.first, span.last, replacement, weights)
    return usage_gain(*here) > 0 and known_beside_a_neighbour(*here)


def _certain(words: Words, span: Span, surface: str, replacement: str, weights: Weights) -> bool:
    """Return whether the thesaurus and both words around call for the replacement of one word."""
    return (
        span.first == span.last
        and are_synonyms(surface, replacement)
        and fits_both_sides(words, span.first, replacement, weights)
        and usage_gain(words, span.first, span.last, replacement, weights) >= _AGREEING_GAIN
    )


def _row(
    start: int, end: int, replacement: str, method: str, evidence: str, confidence: float
) -> Change:
    kind = "phrase" if " " in replacement else "word"
    return Change(
        start, end, replacement, kind, method, evidence, confidence, applied=method == AGREED
    )
