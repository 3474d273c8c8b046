"""Which character set undeclared bytes are in, when they are not UTF-8.

Every common web encoding is tried; the one whose text looks most like some language wins. Odd
characters inside words count against an encoding, and so does a mixture of scripts. Where two are
equal the commoner one wins, so a page with three accents is Windows-1252.
"""

import re
import unicodedata

from unspun.clean.language import likelihood

# In falling order of how common each is on the web, as a tie-break.
_CANDIDATES = (
    "cp1252",
    "cp1251",
    "euc_jp",
    "gb18030",
    "cp932",
    "cp949",
    "big5hkscs",
    "cp1250",
    "cp1254",
    "cp1256",
    "cp1253",
    "cp1255",
    "koi8_u",
    "cp874",
    "cp1257",
    "cp1258",
)
# Our own sentences in 20 languages and 24 encodings are told apart at .001-.01 (but for Hungarian,
# where one letter differs); above .015 Central European text is taken for Western.
_MARGIN = 0.005
_SAMPLE = 6000
_NOT_ASCII = re.compile("[^\x00-\x7f]")
_MULTI_BYTE = {"gb18030", "cp932", "cp949", "big5hkscs", "euc_jp"}
_ORDINARY = frozenset("‘’“”„«»–—…·•°§©®™€£¥¿¡、。「」『』（），！？：；《》・ー\u00a0\u3000")


def guess_charset(raw: bytes) -> str:
    """Return the Python codec most likely to have written ``raw``, judged on its first part."""
    sample = _sample(raw)
    best, best_score = "cp1252", -9.0
    for codec in _CANDIDATES:
        try:
            text = sample.decode(codec)
        except UnicodeDecodeError as error:
            # a sample may end inside a character; anything earlier is another encoding
            if codec not in _MULTI_BYTE or error.start < len(sample) - 4:
                continue
            text = sample[: error.start].decode(codec)
        score = _score(text)
        if score > best_score + (_MARGIN if best_score > -9.0 else 0):
            best, best_score = codec, score
    return best


def _sample(raw: bytes) -> bytes:
    """Bytes around the first that is not ASCII."""
    first = re.search(rb"[\x80-\xff]", raw)
    start = raw.rfind(b"\n", 0, first.start()) + 1 if first else 0
    return raw[start : start + _SAMPLE]


def _score(text: str) -> float:
    """How much the non-ASCII part of a text looks like words of one language: about -2 to 1."""
    foreign = _NOT_ASCII.findall(text)
    odd = sum(c not in _ORDINARY and not c.isalpha() for c in foreign)
    scripts: dict[str, int] = {}
    for c in foreign:
        if c.isalpha():
            script = unicodedata.name(c, "? ").split(" ", 1)[0]
            scripts[script] = scripts.get(script, 0) + 1
    mixed = sum(sorted(scripts.values())[:-1]) if _JAPANESE.isdisjoint(scripts) else 0
    shouted = len(_SHOUTED.findall(text)) + 2 * len(_GLUED.findall(text))
    total = max(len(foreign), 1)
    return likelihood(text) - (odd + mixed + shouted) / total


_JAPANESE = frozenset({"HIRAGANA", "KATAKANA"})
# A capital after a small letter: what a wrong Cyrillic or Latin table makes of ordinary words.
_GLUED = re.compile("[A-Za-z][\u0370-\uffdc]|[\u0370-\uffdc][A-Za-z]")
_SHOUTED = re.compile("(?<=[a-zà-ÿа-яα-ω])[À-ÞА-ЯΑ-Ω]")
