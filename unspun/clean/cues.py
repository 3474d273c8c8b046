"""Cues: strings one of which stands in every line that a rule's pattern is tried on.

Most lines hold none of a rule's cues, and to seek each cue by itself takes longer than all patterns
do. All cues of all rules are therefore sought in one pass (Aho and Corasick 1975), whose result
every rule that is asked about the same line reads.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache

import ahocorasick

EVERY = 1  # the bit of rules that have no cues, which is found in every text
_REMEMBERED = 4096  # texts; a line is asked about by many rules, one after the other


class Cues:
    """The cues of one rule, and its ``bit``. Made where the rule stands, once."""

    def __init__(self, *cues: str) -> None:
        """Add a rule's cues, none of them empty, to those that are sought together."""
        self._cues = cues
        self.bit = EVERY << 1 + len(_ALL)
        _ALL.append(self)
        forget()

    def __iter__(self) -> Iterator[str]:
        """Yield the cues in the order given."""
        return iter(self._cues)

    def stand_in(self, text: str) -> bool:
        """Whether at least one of the cues stands in ``text``, anywhere and in this case."""
        return found_in(text) & self.bit != 0


_ALL: list[Cues] = []


def forget() -> None:
    """Forget what was found: the cues are others now."""
    found_in.cache_clear()
    _all_strings.cache_clear()


@lru_cache(maxsize=_REMEMBERED)
def found_in(text: str) -> int:
    """Return the bits of all rules with a cue in ``text``, for those who ask about several."""
    return EVERY | _all_strings().found_in(text)


class Strings:
    """Strings that are sought together in one pass, each with the bits it stands for."""

    def __init__(self, bits: Mapping[str, int]) -> None:
        """Build the automaton; no string may be empty."""
        self._automaton = ahocorasick.Automaton()
        for string in sorted(bits):
            self._automaton.add_word(string, bits[string])
        self._automaton.make_automaton()

    def found_in(self, text: str) -> int:
        """Return the bits of all strings that stand in ``text``."""
        found = 0
        for _, bits in self._automaton.iter(text):
            found |= bits
        return found


@lru_cache(maxsize=1)
def _all_strings() -> Strings:
    bits: dict[str, int] = {}
    for cues in _ALL:
        for cue in cues:
            bits[cue] = bits.get(cue, 0) | cues.bit
    return Strings(bits)
