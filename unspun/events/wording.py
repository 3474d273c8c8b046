"""Words of reports made comparable: stems, their rarity, and classes of like triggers."""

import re
from functools import cache, lru_cache
from importlib.resources import files

from unspun.events.lexicon import base_form
from unspun.memory import KEPT_ANSWERS

_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
_ENDING = re.compile(r"(?:ing|ed|es|s|ion|ions|ment|ments|al)$")
_COMMON_WORDS = """
the and for with that this from has have had was were are been its their his her will would who
which after before said says into over about more than not but also they when where while told
according could should must may might there other some two three first last year years month week
day monday tuesday wednesday thursday friday saturday sunday
"""
_COMMON = frozenset(_COMMON_WORDS.split())
MOST_FREQUENT, RAREST = 6.5, 1.5  # Zipf scale


def stems(text: str) -> frozenset[str]:
    """Return the content words of a text, lower case, cut to a rough stem."""
    found = (w.lower() for w in _WORD.findall(text))
    return frozenset(stem(w) for w in found if w not in _COMMON)


def stem(word: str) -> str:
    """Return the rough stem of a lower-case word."""
    return _ENDING.sub("", word)[:8] or word


@lru_cache(maxsize=KEPT_ANSWERS)
def frequency(stem: str) -> float:
    """Return the Zipf frequency of the most frequent word a stem may stand for, by wordfreq."""
    from wordfreq import zipf_frequency  # loads 50 MB; only merging needs it

    forms = (stem, stem + "e", stem + "s", stem + "ed", stem + "ing", stem + "ion")
    known: float = max(zipf_frequency(form, "en") for form in forms)
    return known


@lru_cache(maxsize=KEPT_ANSWERS)
def rarity(stem: str) -> float:
    """Return the weight of a stem: squared distance from the most frequent words.

    A word of everyday speech weighs about 1, a rare name about 25.
    """
    distance = max(0.0, MOST_FREQUENT - max(frequency(stem), RAREST))
    return distance * distance


@cache
def _trigger_classes() -> dict[str, str]:
    text = (files("unspun") / "resources" / "events_triggers.txt").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            words = line.split()
            for word in words:
                found.setdefault(word, words[0])
                found.setdefault(stem(word), words[0])
    return found


@lru_cache(maxsize=KEPT_ANSWERS)
def trigger_class(words: str) -> str:
    """Return the first word of the class of like triggers a trigger belongs to, else its stems.

    Classes are ``resources/events_triggers.txt``; "detained" and "custody" give "arrest".
    """
    classes = _trigger_classes()
    spoken = re.findall(r"[a-z][a-z'-]+", words.lower())
    bases = [base_form(w, w) for w in spoken[:1]] + spoken[1:]
    for form in ("_".join(spoken), "_".join(bases), *spoken):
        for known in (form, base_form(form, form), stem(form)):
            if known in classes:
                return classes[known]
    return " ".join(sorted(stems(words))) or words.lower()
