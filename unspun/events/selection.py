"""Which sentences are worth parsing: those with an actor and a word that may name an act."""

import re
from functools import cache

from unspun.entities.analysis import Analysis
from unspun.events.lexicon import actor_words, may_be_trigger

MAX_CHARS = 1200  # longer "sentences" are lists or lost punctuation
_WORD = re.compile(r"[A-Za-z][A-Za-z-]+")


@cache
def _may_be_actor(word: str) -> bool:
    sectors = actor_words().sectors
    return (
        word in sectors
        or word.removesuffix("s") in sectors
        or word.endswith(("men", "ies", "people"))
    )


def may_hold_event(analysis: Analysis, index: int) -> bool:
    """Return whether a sentence has an actor, or a word for one, and a possible trigger."""
    sentence = analysis.sentences[index]
    if sentence.end - sentence.start > MAX_CHARS:
        return False
    words = [w.lower() for w in _WORD.findall(analysis.text, sentence.start, sentence.end)]
    if not any(map(may_be_trigger, words)):
        return False
    return bool(analysis.mentions_of(index)) or any(map(_may_be_actor, words))
