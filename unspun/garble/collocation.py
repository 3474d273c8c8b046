"""Does a word fit between its neighbours: how usual a replacement is against what stands there."""

from unspun.garble.hashes import hash_words, pair_slots, word_slots
from unspun.garble.tables import PAIR_BITS
from unspun.garble.tokens import Words
from unspun.garble.weights import Weights


def usage_gain(words: Words, first: int, last: int, replacement: str, weights: Weights) -> float:
    """Return by how many nats the replacement is more usual here, pairs and single words summed.

    ``first`` and ``last`` (inclusive) are positions in ``words``.
    """
    left = [words.lower[first - 1]] if first and words.joined[first] else []
    follows = last + 1 < len(words) and words.joined[last + 1]
    right = [words.lower[last + 1]] if follows else []
    here = _usualness([*left, *words.lower[first : last + 1], *right], weights)
    there = _usualness([*left, *replacement.split(), *right], weights)
    return there - here


def _usualness(chain: list[str], weights: Weights) -> float:
    """Return the log-probability of a chain of words by its pairs, in nats."""
    hashes = hash_words(chain)
    pairs = weights.pairs.log_rate(pair_slots(hashes[:-1], hashes[1:], PAIR_BITS))
    inner = weights.words.log_rate(word_slots(hashes[1:-1]))
    return float(pairs.sum() - inner.sum()) if len(chain) > 1 else 0.0


def known_beside_a_neighbour(
    words: Words, first: int, last: int, replacement: str, weights: Weights
) -> bool:
    """Return whether news puts the replacement's outer words next to one of the words around."""
    inner = replacement.split()
    chains = []
    if first and words.joined[first]:
        chains.append((words.lower[first - 1], inner[0]))
    if last + 1 < len(words) and words.joined[last + 1]:
        chains.append((inner[-1], words.lower[last + 1]))
    hashes = [hash_words(chain) for chain in chains]
    return any(weights.pairs.codes[pair_slots(h[:1], h[1:], PAIR_BITS)[0]] for h in hashes)


def fits_both_sides(words: Words, at: int, best: str, weights: Weights) -> bool:
    """Return whether ``best`` is known beside both neighbours and the word beside neither."""
    if not (at and words.joined[at] and at + 1 < len(words) and words.joined[at + 1]):
        return False
    hashes = hash_words([words.lower[at - 1], words.lower[at], words.lower[at + 1], best])
    left, word, right, other = (hashes[i : i + 1] for i in range(4))
    codes = weights.pairs.codes
    here = [codes[pair_slots(*pair, PAIR_BITS)[0]] for pair in ((left, word), (word, right))]
    there = [codes[pair_slots(*pair, PAIR_BITS)[0]] for pair in ((left, other), (other, right))]
    return bool(max(here) == 0 and min(there) > 0)
