"""Word n-grams of a batch of texts, as hashes, with the offsets of each text's share."""

import numpy as np

from unspun.stories.tokens import Hashes, Positions, Tokens, mix


def shingles(tokens: Tokens) -> tuple[Hashes, Positions]:
    """Return hashes of word 2- and 3-grams and the offsets of each text's share.

    Every word position gives two hashes. Where a gram would reach into the next text, the text's
    last whole gram stands again, which changes no set; a text too short for one has its words.
    """
    words = tokens.hashes
    pairs = mix(words[:-1] * np.uint64(3) + words[1:])
    triples = mix(pairs[:-1] * np.uint64(5) + words[2:])
    return _by_position(words, tokens.offsets, pairs, triples)


def fact_shingles(tokens: Tokens) -> tuple[Hashes, Positions]:
    """Return hashes of immutables and of unordered neighbours, and the offsets of each text."""
    counts = np.zeros(len(tokens.facts) + 1, np.int64)
    np.cumsum(tokens.facts, out=counts[1:])
    facts = tokens.hashes[tokens.facts]
    one, other = facts[:-1], facts[1:]
    pairs = mix(np.minimum(one, other) * np.uint64(3) + np.maximum(one, other))
    return _by_position(facts, counts[tokens.offsets], facts, pairs)


def _by_position(words: Hashes, offsets: Positions, *grams: Hashes) -> tuple[Hashes, Positions]:
    """Return grams by word position, two each, with those across an edge replaced."""
    table = np.empty((len(words), 2), np.uint64)
    ends, sizes = offsets[1:], np.diff(offsets)
    for column, values in enumerate(grams):
        reach = len(words) - len(values) if len(values) else len(words)
        table[: len(values), column] = values
        table[len(values) :, column] = 0
        last_whole = np.maximum(ends - 1 - reach, 0)
        for back in range(1, reach + 1):
            long = sizes > reach
            table[ends[long] - back, column] = table[last_whole[long], column]
            short = (sizes <= reach) & (sizes >= back)
            table[ends[short] - back, column] = words[ends[short] - back]
    return table.reshape(-1), offsets * 2
