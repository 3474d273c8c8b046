"""Cues: strings one of which stands in every line that a rule's pattern is tried on.

Most lines hold none of a rule's cues, and to seek each cue by itself takes longer than all patterns
do. All cues of all rules are therefore sought in one pass (Aho and Corasick 1975), whose result
every rule that is asked about the same line reads.
"""

from collections.abc import Iterator, Sequence
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
    strings, bits = _all_strings()
    found = EVERY
    for number in strings.found_in(text):
        found |= bits[number]
    return found


class Strings:
    """Strings that are sought together in one pass."""

    def __init__(self, strings: Sequence[str]) -> None:
        """Build the automaton of ``strings``, none of them empty."""
        self._automaton = ahocorasick.Automaton()
        for number, string in enumerate(strings):
            self._automaton.add_word(string, number)
        self._automaton.make_automaton()

    def found_in(self, text: str) -> list[int]:
        """Return the numbers of the strings that stand in ``text``, one for each place."""
        return [number for _, number in self._automaton.iter(text)]


@lru_cache(maxsize=1)
def _all_strings() -> tuple[Strings, tuple[int, ...]]:
    """All cues, and the bits of the rules that have each of them."""
    bits: dict[str, int] = {}
    for cues in _ALL:
        for cue in cues:
            bits[cue] = bits.get(cue, 0) | cues.bit
    strings = sorted(bits)
    return Strings(strings), tuple(bits[string] for string in strings)
