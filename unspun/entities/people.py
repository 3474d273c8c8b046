"""Names of persons: their parts, and whether two names can be one person's."""

from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

from unspun.entities.folding import fold, sound
from unspun.entities.lexicon import pairs, words
from unspun.memory import KEPT_ANSWERS

_PATRONYMICS = ("vich", "vna", "ich", "oglu", "ovic", "evic", "uly", "qizi", "kyzy")


class PersonName(NamedTuple):
    """A person's name in folded tokens: given names (initials are one letter) and family name."""

    given: tuple[str, ...]
    family: str

    @property
    def is_full(self) -> bool:
        """Whether it has a given name that is more than an initial."""
        return any(len(token) > 1 for token in self.given)


@lru_cache(maxsize=KEPT_ANSWERS)
def person_name(name: str) -> PersonName:
    """Return the parts of a name without titles and suffixes; particles belong to the family."""
    tokens = [t for t in fold(name).split() if t]
    while len(tokens) > 1 and tokens[0] in words("titles"):
        tokens.pop(0)
    while len(tokens) > 1 and tokens[-1] in words("suffixes"):
        tokens.pop()
    if not tokens:
        return PersonName((), "")
    start = len(tokens) - 1
    while start > 1 and tokens[start - 1] in words("particles"):
        start -= 1
    if start == 1 and tokens[0] in words("particles"):
        start = 0
    return PersonName(tuple(tokens[:start]), " ".join(tokens[start:]))


@lru_cache(maxsize=KEPT_ANSWERS)
def commonness(family: str) -> float:
    """Return how common a family name is as a word of English text, in Zipf units (0-8)."""
    from wordfreq import zipf_frequency

    return float(zipf_frequency(family.split()[-1], "en")) if family else 8.0


def family_key(family: str) -> str:
    """Return the block of a family name: its last token by sound, without an Arabic article."""
    return sound(family.split()[-1]) if family else ""


def same_family(one: str, other: str) -> bool:
    """Whether two family names are spellings of one name."""
    if one == other:
        return True
    a, b = one.split()[-1:], other.split()[-1:]
    return bool(a and b) and (a == b or (min(len(a[0]), len(b[0])) >= 5 and _alike(a[0], b[0])))


def same_given(one: str, other: str) -> bool:
    """Whether two given names can be one: equal, initial, short form, spelling variant."""
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    short_forms = pairs("given_name_forms")
    return (one, other) in short_forms or (other, one) in short_forms or _alike(one, other)


@lru_cache(maxsize=KEPT_ANSWERS)
def compatible(one: PersonName, other: PersonName) -> bool:
    """Whether two names can be one person's.

    Family names must agree; given names must not contradict: the shorter list has to be found in
    the longer one in order, and first given names that are both full must agree.
    """
    if not same_family(one.family, other.family):
        return _lacks_second(one, other) or _lacks_second(other, one)
    if not one.given or not other.given:
        return True
    short, long = sorted((one.given, other.given), key=lambda g: (len(g), g))
    if all(same_given(a, b) for a, b in zip(short, long, strict=False)):
        return True
    # "Ashraf" is found inside "Mohammad Ashraf", but an initial is too little to go by.
    return len(short) == 1 < len(short[0]) and any(same_given(short[0], t) for t in long if t[1:])


def second_last(name: PersonName) -> str | None:
    """Return the first of two family names, as in "Rosa Ibarra Montes"; None where there is but one.

    Given names and patronymics stand there too, and are none.
    """
    if len(name.given) < 2:
        return None
    token = name.given[-1]
    return (
        None
        if len(token) < 4 or token in words("given_names") or token.endswith(_PATRONYMICS)
        else token
    )


def _lacks_second(short: PersonName, long: PersonName) -> bool:
    """Whether one name is the other without its second family name."""
    if second_last(long) != short.family:
        return False
    given = long.given[:-1]
    return not short.given or short.given == given


def _alike(one: str, other: str) -> bool:
    """Whether two folded tokens are spellings of one name in another alphabet.

    The consonants must agree by sound; two names that differ in a letter are not enough (Marina,
    Marino), nor are names of one to three letters.
    """
    if min(len(one), len(other)) < 4 or (one[-1] != other[-1] and {one[-1], other[-1]} & set("ao")):
        return False
    if one[0] != other[0] and not {one[0], other[0]} <= set("aeou"):
        return False
    return sound(one) == sound(other) and DamerauLevenshtein.distance(one, other) <= 3
