"""How near two spellings or two words are: transliteration distance and thesaurus neighbours."""

from functools import cache

from unspun.garble.hashes import hash_words
from unspun.garble.weights import load_weights

# Letters that transliterations confuse; a swap inside a class is cheap.
_CLASSES = ("aeiouy", "kqcg", "zjsx", "vwfbp", "gh", "iyj", "dt", "mn", "ckx", "tsz", "lr")
_CHEAP = frozenset((a, b) for letters in _CLASSES for a in letters for b in letters)
_SILENT = frozenset("aeiouyh'-’")


def spelling_distance(left: str, right: str) -> float:
    """Return the weighted edit distance of two names over the longer length, 0 (same) to 1.

    Confusable letters cost 0.35, vowels and h gained or lost 0.3, a doubled letter 0.15, two
    letters exchanged 0.4, anything else 1 (optimal string alignment).
    """
    left, right = left.lower(), right.lower()
    if left == right:
        return 0.0
    before: list[float] = []
    row = [0.0]
    for j, letter in enumerate(right):
        row.append(row[-1] + _gap(letter, right[j - 1] if j else ""))
    for i, a in enumerate(left):
        new = [row[0] + _gap(a, left[i - 1] if i else "")]
        for j, b in enumerate(right):
            change = 0.0 if a == b else 0.35 if (a, b) in _CHEAP else 1.0
            best = min(
                row[j] + change,
                row[j + 1] + _gap(a, left[i - 1] if i else ""),
                new[j] + _gap(b, right[j - 1] if j else ""),
            )
            if i and j and a == right[j - 1] and b == left[i - 1] and a != b:
                best = min(best, before[j - 1] + 0.4)
            new.append(best)
        before, row = row, new
    return min(1.0, row[-1] / max(len(left), len(right)))


def _gap(letter: str, previous: str) -> float:
    if letter == previous:
        return 0.15
    return 0.3 if letter in _SILENT else 1.0


@cache
def _neighbours() -> dict[int, frozenset[int]]:
    thesaurus = load_weights().neighbours
    return {
        int(row): frozenset(thesaurus.hashes[found[found > 0]].tolist())
        for row, found in zip(thesaurus.rows, thesaurus.ids, strict=True)
    }


def are_synonyms(left: str, right: str) -> bool:
    """Return whether one word form is a thesaurus neighbour of the other (either way)."""
    a, b = (int(h) for h in hash_words((left.lower(), right.lower())))
    table = _neighbours()
    return b in table.get(a, ()) or a in table.get(b, ())
