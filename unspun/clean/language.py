"""Which language a text is in, and how sure that is.

py3langid knows 97 languages. On short or odd text it is confidently wrong, so text with too few
letters gets no language, and its probability is lowered for short text.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

from unspun.clean.english import english_share
from unspun.rules import rule

MIXED = rule("LAN-001", "flag", "Large parts of the text are in different languages.")
DECLARED_OTHER = rule("LAN-002", "flag", "The page declares another language than its text is in.")

# Below 20 letters headlines of one language are taken for another more often than not; measured
# on titles and first lines of our own test sentences in 12 languages.
_MIN_LETTERS = 20
# Letters of a script that writes a whole word carry as much as about three alphabetic ones.
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_NOT_WORDS = re.compile(r"https?://\S{1,500}|www\.\S{1,500}|[@#]\w{1,100}|\S{1,100}@\S{1,100}|\d+")
# One language under several codes.
_SAME = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "sh": "sr"}
_MAX_CHARACTERS = 4000
_MIN_CONFIDENCE = 0.5
_MIN_PARAGRAPH, _MOST_JUDGED, _SURE = 80, 5, 0.7
_JUDGED_CHARACTERS = 1000
# Function words: 0.33 or more in 95 of 100 dumps of English news, below 0.2 in Dutch and German;
# to count them takes a twentieth of the time of naming the language.
SURELY_ENGLISH = 0.33
# Of the judged paragraphs of 371 development texts none with this share is named another language.
_ENGLISH_PARAGRAPH = 0.25


def identify(text: str) -> tuple[str | None, float | None]:
    """Return the ISO 639-1 code of the language of ``text`` and a confidence from 0 to 1.

    ``(None, None)`` where the text is too short to tell or no language is likelier than not.
    """
    sample = _NOT_WORDS.sub(" ", text[: _MAX_CHARACTERS * 2])[:_MAX_CHARACTERS]
    letters = _weight(sample)
    if letters < _MIN_LETTERS:
        return None, None
    code, probability = _identifier().classify(sample)
    confidence = float(probability) * letters / (letters + 10)
    if confidence < _MIN_CONFIDENCE:
        return None, None
    return _short_code(str(code)), round(confidence, 3)


def doubts_about(paragraphs: Sequence[str], declared: str | None) -> tuple[str, ...]:
    """Return the flags of a text whose languages are several, or not the one it declares."""
    flags = (MIXED,) if is_mixed(paragraphs) else ()
    if declared is None:
        return flags
    sample = "\n".join(paragraphs)[:_JUDGED_CHARACTERS]
    if _short_code(declared) == "en" and english_share(sample) >= SURELY_ENGLISH:
        return flags
    found, confidence = identify(sample)
    if found and found != _short_code(declared) and (confidence or 0) >= _SURE:
        flags = (*flags, DECLARED_OTHER)
    return flags


def likelihood(text: str) -> float:
    """Return the probability of the likeliest language of ``text``, however short it is."""
    return float(_identifier().classify(text[:_MAX_CHARACTERS])[1])


def is_mixed(paragraphs: Sequence[str]) -> bool:
    """Whether at least a quarter of a text is in another language than the rest (rule LAN-001).

    Only long paragraphs are judged, five at most, spread evenly over the text.
    """
    long_ones = [p for p in paragraphs if len(p) >= _MIN_PARAGRAPH]
    letters: Counter[str] = Counter()
    doubtful = []
    for paragraph in long_ones[:: -(-len(long_ones) // _MOST_JUDGED) or 1][:_MOST_JUDGED]:
        if english_share(paragraph[: _JUDGED_CHARACTERS // 3]) >= _ENGLISH_PARAGRAPH:
            letters["en"] += _weight(paragraph)
        else:
            doubtful.append(paragraph)
    if 3 * sum(map(_weight, doubtful)) < letters["en"]:
        return False
    for paragraph in doubtful:
        code, confidence = identify(paragraph[: _JUDGED_CHARACTERS // 3])
        if code and confidence and confidence >= _SURE:
            letters[code] += _weight(paragraph)
    ranked = sorted(letters.values(), reverse=True)
    return len(ranked) > 1 and 4 * ranked[1] >= sum(ranked)


def _weight(sample: str) -> int:
    return sum(map(str.isalpha, sample)) + 2 * len(_DENSE.findall(sample))


def _short_code(code: str) -> str:
    return _SAME.get(code, code)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
