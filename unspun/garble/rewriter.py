"""Ask a language model what stood in damaged places, and believe it only with a second witness.

The model sees one sentence with its damaged spans marked and answers with a replacement for each.
Whatever it says, only these spans can change, only to ordinary words that pass the checks of :mod:`unspun.garble.rewriter_checks`,
and only where the thesaurus and the words around agree; else the answer is a proposal or refused.
Nothing in an article, an answer or a failure can do more than that.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from unspun.garble.detect import Judgement
from unspun.garble.edits import Change
from unspun.garble.guards import covered, is_protected, quoted_spans, touches_figures
from unspun.garble.rewording import restrained
from unspun.garble.rewriter_checks import Span, judged_answer
from unspun.garble.tokens import Words, sentences_of
from unspun.garble.weights import Weights
from unspun.rules import rule

NOT_ASKED = rule("REP-040", "refuse", "A language model answered for a span it was not given.")
NO_ANSWER = rule("REP-045", "flag", "The language model's endpoint gave no usable answer.")

_DAMAGED = 0.0  # log-odds that a word was swapped, above which it is asked about


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """A sentence and the code points of its damaged spans, in order, that do not touch."""

    text: str
    spans: tuple[tuple[int, int], ...]


class RewriterFailed(Exception):
    """A rewriter gave no answer that can be read; the message says why, in one line."""


class Rewriter(Protocol):
    """Something that says what stood in damaged spans; nothing it says is trusted."""

    def rewrite(self, sentence: MarkedSentence) -> Mapping[int, str]:
        """Return replacement by span number (0-based); spans may be left out.

        Raises:
            RewriterFailed: there is no usable answer; the article is mended without it.
        """
        ...


@dataclass(frozen=True, slots=True)
class Rewriting:
    """Changes and refused answers of one article, and the rule ids of what went wrong."""

    changes: tuple[Change, ...]
    flags: tuple[str, ...] = ()


def rewriter_changes(
    text: str,
    judged: Judgement,
    weights: Weights,
    rewriter: Rewriter,
    earlier: Sequence[Change],
    most_spans: int,
) -> Rewriting:
    """Return what ``rewriter`` makes of the damaged spans that ``earlier`` changes leave.

    ``earlier`` proposals that say the same are the second witness. Stops asking when the rewriter
    fails; what was answered before that stays.
    """
    words = judged.words
    proposed = {(c.start, c.end): c.replacement.lower() for c in earlier if not c.applied}
    changes: list[Change] = []
    flags: set[str] = set()
    for start, end, spans in _by_sentence(text, words, _damaged(text, judged, earlier)):
        if most_spans <= 0:
            break
        spans = spans[:most_spans]
        most_spans -= len(spans)
        places = tuple((words.start[s.first] - start, words.end[s.last] - start) for s in spans)
        try:
            answers = rewriter.rewrite(MarkedSentence(text[start:end], places))
        except RewriterFailed:
            flags.add(NO_ANSWER)
            break
        for number in sorted(answers):
            if not 0 <= number < len(spans):
                flags.add(NOT_ASKED)
                continue
            found = judged_answer(text, words, spans[number], answers[number], proposed, weights)
            changes += [found] if found else []
    return Rewriting(tuple(restrained(text, words, changes)), tuple(sorted(flags)))


def _damaged(text: str, judged: Judgement, earlier: Sequence[Change]) -> list[Span]:
    """Return what may be asked about, in order: earlier proposals, and words that look swapped."""
    words, features = judged.words, judged.features
    taken = [a or b for a, b in zip(*_closed(text, words, earlier), strict=True)]
    at_start = {start: i for i, start in enumerate(words.start)}
    at_end = {end: i for i, end in enumerate(words.end)}
    spans = []
    for change in earlier:
        first, last = at_start.get(change.start), at_end.get(change.end)
        if change.applied or change.kind == "name" or first is None or last is None:
            continue
        if not any(taken[first : last + 1]):
            spans.append(Span(first, last))
            taken[first : last + 1] = [True] * (last + 1 - first)
    for at in features.index[features.content & (judged.swapped > _DAMAGED)].tolist():
        start, end = words.start[at], words.end[at]
        odd = touches_figures(text, start, end) or text[start:end].isupper()
        if not (taken[at] or odd or is_protected([words.lower[at]])):
            spans.append(Span(at, at))
    return sorted(spans, key=lambda s: s.first)


def _closed(text: str, words: Words, earlier: Sequence[Change]) -> tuple[list[bool], list[bool]]:
    """Return for each word whether it is quoted, and whether it is changed already."""
    done = sorted((c.start, c.end) for c in earlier if c.applied)
    return covered(words, quoted_spans(text)), covered(words, done)


def _by_sentence(
    text: str, words: Words, spans: Sequence[Span]
) -> Iterator[tuple[int, int, list[Span]]]:
    """Yield (start, end, spans) of the sentences that hold whole spans."""
    at = 0
    for start, end in sentences_of(text):
        mine = []
        while at < len(spans) and words.start[spans[at].first] < end:
            if words.start[spans[at].first] >= start and words.end[spans[at].last] <= end:
                mine.append(spans[at])
            at += 1
        if mine:
            yield start, end, mine
