"""Which sentences are worth parsing: those with an actor and the words of some act.

What a sentence must have is read off the lexicon. Some words tell an act by themselves ("arrested",
"talks"); others need an object that the lexicon knows ("hold" needs "hostage"), a preposition
("work with") or a duty ("said he must"), and most sentences that have one of those have no other.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from unspun.entities.analysis import Analysis
from unspun.events.discourse import GROUP_PRONOUNS, PERSON_PRONOUNS
from unspun.events.government import READY, UNREADY
from unspun.events.lexicon import (
    actor_words,
    base_form,
    lexicon,
    may_be_trigger,
    verb_form,
)
from unspun.events.modality import DUTY
from unspun.events.promises import OPPOSED
from unspun.memory import KEPT_ANSWERS

MAX_CHARS = 1200  # longer "sentences" are lists or lost punctuation
_WORD = re.compile(r"[A-Za-z][A-Za-z-]+")
# Kinds of verbs that are an act whatever they are about, and those that hand over to their object.
TELLING = frozenset({"threaten", "commit", "vow", "demand", "refuse", "deny", "intend", "arrive"})
ANY_OBJECT = frozenset({"person", "territory"})
PRONOUNS = PERSON_PRONOUNS | GROUP_PRONOUNS

Tails = Mapping[str, tuple[frozenset[str], ...]]  # further words of a key, by its first or last


@dataclass(frozen=True, slots=True)
class _Told:
    """What one word form contributes to an act."""

    base: str
    alone: bool  # tells an act by itself
    verb: bool  # tells one with an object of the lexicon
    noun: bool  # is such an object
    says: bool  # tells one with a duty
    duty: bool


@dataclass(frozen=True, slots=True)
class _LongKeys:
    """The keys of several words: acts and verbs by their first word, nouns by their last."""

    acts: Tails
    verbs: Tails
    named: Tails
    nouns: Tails


def sentences_to_parse(analysis: Analysis) -> list[int]:
    """Return the sentences with an actor and the words of an act, and those their pronouns need.

    A sentence with "he" or "they" is read with the one before it, where that has an actor and a
    verb of the lexicon.
    """
    wanted: list[int] = []
    before: int | None = None  # the sentence before, if it was left out for want of an object
    for index in range(len(analysis.sentences)):
        words = _words(analysis, index)
        acted = any(map(may_be_trigger, words)) and (
            bool(analysis.mentions_of(index)) or any(map(_may_be_actor, words))
        )
        if acted and may_tell_act(words):
            if before is not None and not PRONOUNS.isdisjoint(words):
                wanted.append(before)
            wanted.append(index)
            before = None
        else:
            before = index if acted else None
    return wanted


def _words(analysis: Analysis, index: int) -> set[str]:
    """Return the words of a sentence in lower case, none of one too long to be a sentence."""
    sentence = analysis.sentences[index]
    if sentence.end - sentence.start > MAX_CHARS:
        return set()
    return {w.lower() for w in _WORD.findall(analysis.text, sentence.start, sentence.end)}


def may_tell_act(words: Iterable[str]) -> bool:
    """Return whether the lower-case words of a sentence are enough for an act of the lexicon."""
    told = [_told(word) for word in sorted(set(words))]
    if any(t.alone for t in told):
        return True
    here = {t.base for t in told}.union(words)
    keys = _long_keys()
    if _has_key(keys.acts, here) or _has_key(keys.named, here):
        return True
    if any(t.says for t in told) and any(t.duty for t in told):
        return True
    has_object = any(t.noun for t in told) or _has_key(keys.nouns, here)
    return has_object and (any(t.verb for t in told) or _has_key(keys.verbs, here))


@lru_cache(maxsize=KEPT_ANSWERS)
def _may_be_actor(word: str) -> bool:
    sectors = actor_words().sectors
    return (
        word in sectors
        or word.removesuffix("s") in sectors
        or word.endswith(("men", "ies", "people"))
    )


@lru_cache(maxsize=KEPT_ANSWERS)
def _told(word: str) -> _Told:
    words = lexicon()
    base = base_form(word, word)
    if base == word and (verb := verb_form(word)) is not None:
        base = verb  # "shot": a noun of the lexicon, and the past of a verb
    groups = [words.nouns[form] for form in (base, word) if form in words.nouns]
    kinds = words.kinds.get(base, frozenset())
    return _Told(
        base=base,
        alone=_is_act(base)
        or any(group.act for group in groups)
        or word in READY | UNREADY | OPPOSED,
        verb=base in words.framed or bool(kinds),
        noun=bool(groups),
        says="say" in kinds,
        duty=word in DUTY,
    )


def _is_act(verb: str) -> bool:
    """Whether a verb of the lexicon needs no noun of the lexicon beside it."""
    words = lexicon()
    return (
        verb in words.acts
        or not ANY_OBJECT.isdisjoint(words.framed.get(verb, {}))
        or not TELLING.isdisjoint(words.kinds.get(verb, frozenset()))
    )


@cache
def _long_keys() -> _LongKeys:
    words = lexicon()
    verbs = sorted({*words.acts, *words.framed, *words.kinds})
    return _LongKeys(
        acts=_by_part(filter(_is_act, verbs), lambda parts: parts.pop(0)),
        verbs=_by_part(verbs, lambda parts: parts.pop(0)),
        named=_by_part((n for n, g in words.nouns.items() if g.act), list.pop),
        nouns=_by_part(words.nouns, list.pop),
    )


def _by_part(keys: Iterable[str], part: Callable[[list[str]], str]) -> Tails:
    found: dict[str, list[frozenset[str]]] = defaultdict(list)
    for parts in (key.split("_") for key in keys if "_" in key):
        found[part(parts)].append(frozenset(parts))
    return {word: tuple(others) for word, others in found.items()}


def _has_key(keys: Tails, words: set[str]) -> bool:
    return any(others <= words for word in keys.keys() & words for others in keys[word])
