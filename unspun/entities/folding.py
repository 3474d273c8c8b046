"""Names brought to a comparable form: accents, case, punctuation and spelling variants."""

import re
import unicodedata
from functools import lru_cache

from unspun.memory import KEPT_ANSWERS

# Letters that Unicode does not decompose into a base letter and an accent.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
)
_DELETED = re.compile(r"[.'’‘`´ʻʼ]")
_SPACED = re.compile(r"[\W_]+")
_ARTICLE = re.compile(r"^the ")

# Spelling variants of one sound in romanised Arabic, Persian, Pashto and Russian names, applied
# in order to a folded token; the vowels that differ from paper to paper go last.
_SOUNDS = (
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"ee|ie|yi|iy|ij|ey|ei|ay|ai"), "i"),
    (re.compile(r"kh|q|ck|c(?=[aou])"), "k"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"tz|ts"), "z"),
    (re.compile(r"w"), "v"),
    (re.compile(r"y"), "i"),
    (re.compile(r"[eou]"), "a"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"h$"), ""),
)


@lru_cache(maxsize=KEPT_ANSWERS)
def fold(name: str) -> str:
    """Return ``name`` in lower case without accents, points, apostrophes and leading article.

    Hyphens and other marks become spaces: "Al-Qa’ida" and "al Qaida" fold to one form.
    """
    text = name.casefold()
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
        text = "".join(c for c in decomposed if not unicodedata.combining(c))
    text = _SPACED.sub(" ", _DELETED.sub("", text)).strip()
    return _ARTICLE.sub("", text)


@lru_cache(maxsize=KEPT_ANSWERS)
def sound(token: str) -> str:
    """Return the spelling-independent form of one folded token of a romanised name."""
    for pattern, replacement in _SOUNDS:
        token = pattern.sub(replacement, token)
    return token


@lru_cache(maxsize=KEPT_ANSWERS)
def acronym(name: str) -> str:
    """Return the capital initials of a name's words, without its function words."""
    return "".join(w[0] for w in re.findall(r"[^\W\d_]\w*", name) if w[0].isupper())


def is_people_of(land: str, people: str) -> bool:
    """Whether one folded word is made of another as peoples are of lands: "velmia", "velmian"."""
    if land.endswith("a") and len(land) > 4:
        return people in (land + "n", land + "ns")
    return len(land) > 3 and people in (land + "ian", land + "ese", land + "ians")


def is_acronym(name: str) -> bool:
    """Whether ``name`` looks like an acronym: 2-8 letters, nearly all capitals, one word."""
    plain = name.replace(".", "")
    capitals = sum(c.isupper() for c in plain)
    return 2 <= len(plain) <= 8 and " " not in plain and capitals >= max(2, len(plain) - 1)
