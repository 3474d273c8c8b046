"""Restore a garbled article from its original: align sentences, take the original's words.

Sentences are aligned monotonically by the rarity-weighted words they share; what cannot be
rewritten by a spinner or a translation (numbers, names, negation, quotation) must not conflict. Only
the words that differ become edits, each naming the article they came from. Two texts that were both
written by people give nothing to one another (:mod:`.counterparts`).
"""

import math
import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

from unspun.garble.counterparts import is_machine_copy, quote_alike
from unspun.garble.edits import Change
from unspun.garble.lexicon import general_frequencies
from unspun.garble.likeness import spelling_distance
from unspun.garble.tokens import sentences_of, words_of
from unspun.rules import rule

RESTORED = rule("REP-001", "edit", "Words of the original article, found in the same story.")
REWRITTEN = rule(
    "REP-002", "flag", "The story's clean article is no original of this one: people rewrote it."
)

_LEAST_OVERLAP = 0.42  # rarity-weighted share of common words below which sentences do not match
_MOST_CELLS = 250_000  # sentences x sentences; longer texts are aligned in a band
_NEGATIONS = frozenset(
    [
        "not",
        "no",
        "never",
        "none",
        "nobody",
        "nothing",
        "neither",
        "nor",
        "without",
        "cannot",
        "n't",
        "hardly",
        "deny",
        "denied",
        "denies",
    ]
)
_PIECE = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]|\s+")


@dataclass(frozen=True, slots=True)
class Original:
    """A clean article that a garbled one was made from."""

    article_id: str
    text: str


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    end: int
    bag: dict[str, float]
    weight: float
    numbers: Counter[str]
    names: frozenset[str]
    negated: bool


def restoring_changes(text: str, original: Original) -> list[Change] | None:
    """Return the edits that give ``text`` the original's words where sentences correspond.

    None says that ``original`` is no original of ``text`` (rule REP-002).
    """
    mine, theirs = _sentences(text), _sentences(original.text)
    aligned = _align(mine, theirs)
    pairs = [
        (text[mine[i].start : mine[i].end], original.text[theirs[j].start : theirs[j].end])
        for i, j, _ in aligned
    ]
    if not is_machine_copy(pairs):
        return None
    changes: list[Change] = []
    for (i, j, likeness), (garbled, wanted) in zip(aligned, pairs, strict=True):
        if garbled == wanted or _conflict(mine[i], theirs[j]) or not quote_alike(garbled, wanted):
            continue
        changes += _differences(garbled, wanted, mine[i].start, likeness, original.article_id)
    return changes


def _sentences(text: str) -> list[_Sentence]:
    return [_sentence(text[a:b], a, b) for a, b in sentences_of(text)]


def _sentence(sentence: str, start: int, end: int) -> _Sentence:
    words = words_of(sentence)
    bag: dict[str, float] = {}
    frequencies = general_frequencies()
    names = set()
    for i, word in enumerate(words.lower):
        key = sentence[words.start[i] : words.end[i]] if word == "#" else word.removesuffix("'s")
        bag[key] = -math.log10(frequencies.get(key, 1e-8)) - 1
        if words.proper[i]:
            names.add(key)
    numbers = Counter(re.findall(r"\d+(?:[.,]\d+)*", sentence))
    negated = any(w in _NEGATIONS or w.endswith("n't") for w in words.lower)
    return _Sentence(start, end, bag, sum(bag.values()), numbers, frozenset(names), negated)


def _likeness(left: _Sentence, right: _Sentence) -> float:
    """Return the weight of shared words over the mean weight, 0-1."""
    if len(left.bag) > len(right.bag):
        left, right = right, left
    shared = sum(w for key, w in left.bag.items() if key in right.bag)
    return 2 * shared / max(left.weight + right.weight, 1e-9)


def _align(mine: list[_Sentence], theirs: list[_Sentence]) -> list[tuple[int, int, float]]:
    """Return (i, j, likeness) of the best monotone one-to-one alignment, weak pairs left out."""
    width = len(theirs)
    band = width if len(mine) * width <= _MOST_CELLS else max(20, _MOST_CELLS // len(mine) // 2)
    best = [[0.0] * (width + 1)]
    likenesses: dict[tuple[int, int], float] = {}
    for i, sentence in enumerate(mine):
        centre = i * width // max(len(mine), 1)
        before, row = best[-1], [0.0]
        for j in range(width):
            score = 0.0
            if abs(j - centre) <= band:
                score = _likeness(sentence, theirs[j])
            if score >= _LEAST_OVERLAP:
                likenesses[i, j] = score
                row.append(max(before[j] + score, before[j + 1], row[j]))
            else:
                row.append(max(before[j + 1], row[j]))
        best.append(row)
    pairs = []
    i, j = len(mine), width
    while i and j:
        score = likenesses.get((i - 1, j - 1), -1.0)
        if best[i][j] == best[i - 1][j - 1] + score:
            pairs.append((i - 1, j - 1, score))
            i, j = i - 1, j - 1
        elif best[i][j] == best[i - 1][j]:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]


def _conflict(mine: _Sentence, theirs: _Sentence) -> bool:
    """Return whether an immutable of either sentence contradicts the other."""
    if mine.numbers != theirs.numbers or mine.negated != theirs.negated:
        return True
    return any(
        name not in theirs.bag and not any(spelling_distance(name, n) <= 0.25 for n in theirs.names)
        for name in mine.names
        if general_frequencies().get(name, 0) < 2e-5
    )


def _differences(
    garbled: str, wanted: str, offset: int, likeness: float, article_id: str
) -> list[Change]:
    here = list(_PIECE.finditer(garbled))
    there = [m.group() for m in _PIECE.finditer(wanted)]
    matcher = SequenceMatcher(None, [m.group() for m in here], there, autojunk=False)
    changes = []
    for start, end, new_start, new_end in _merged(matcher, [m.group() for m in here]):
        first = here[start].start() if start < len(here) else len(garbled)
        last = here[end - 1].end() if end > start else first
        replacement = "".join(there[new_start:new_end])
        if first == last or not replacement:
            first, last, replacement = _widened(garbled, here, start, end, replacement)
        if first == last:
            continue
        changes.append(
            Change(
                offset + first,
                offset + last,
                replacement,
                "restored",
                RESTORED,
                f"The original article of this story has “{replacement.strip()}” here; its "
                f"sentence shares {likeness:.0%} of the words by weight and no number, name or "
                "negation differs.",
                round(0.9 + 0.1 * likeness, 3),
                True,
                article_id,
            )
        )
    return changes


def _merged(matcher: "SequenceMatcher[str]", pieces: list[str]) -> list[tuple[int, int, int, int]]:
    """Return the differing blocks, those that only white space separates joined."""
    blocks: list[tuple[int, int, int, int]] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        if blocks and "".join(pieces[blocks[-1][1] : a]).strip() == "":
            start, _, new_start, _ = blocks[-1]
            blocks[-1] = (start, b, new_start, d)
        else:
            blocks.append((a, b, c, d))
    return blocks


def _widened(
    garbled: str, here: list[re.Match[str]], start: int, end: int, replacement: str
) -> tuple[int, int, str]:
    """Return an insertion or deletion as a replacement that takes one neighbouring piece along."""
    if start > 0:
        first = here[start - 1].start()
        last = here[end - 1].end() if end > start else here[start - 1].end()
        return first, last, here[start - 1].group() + replacement
    if end < len(here):
        return (
            here[start].start() if end > start else 0,
            here[end].end(),
            (replacement + here[end].group()),
        )
    return 0, 0, ""
