"""Round-trip translation noise of our own: what a trip through another language does to English.

A pivot is a set of habits: ``romance`` (articles added, "the X of the Y", pronouns by grammatical
gender, adjective after noun, French spellings), ``slavic`` (articles dropped, tenses flattened,
prepositions mixed), ``uralic`` (no gender, odd compounds, word order). All pivots cut links out of
sentences badly and damage rare names, as scraped translations show.
"""

import random
import re

from benchmarks.spinner import inflected

PIVOTS = ("romance", "slavic", "uralic")
_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
_SWAPS = {
    "romance": {
        "it": ("he", "she"), "its": ("his", "her"), "their": ("its", "his"), "about": ("on", "of"),
        "on": ("in", "over"), "at": ("to", "in"), "by": ("of",), "for": ("of", "during"),
        "now": ("actually", "currently"), "a": ("one", "the"), "said": ("indicated", "affirmed"),
        "told": ("declared to", "indicated to"), "statement": ("declaration", "communicated"),
        "this": ("the", "that"), "who": ("which", "that"), "has": ("is",), "meeting": ("reunion",),
        "since": ("from",), "make": ("do", "realize"), "made": ("realized", "did"),
        "support": ("sustain",), "possible": ("eventual",), "hold": ("realize",),
    },
    "slavic": {
        "the": ("",), "a": ("", "one"), "an": ("",), "has": ("",), "been": ("",), "had": ("",),
        "at": ("on", "in"), "in": ("on", "at"), "on": ("in", "at"), "of": ("from",),
        "for": ("on", "to"), "with": ("from",), "that": ("what", "which"), "also": ("too", "and"),
        "said": ("told", "noted"), "told": ("said",), "will": ("would",), "were": ("are",),
        "was": ("is", "were"), "about": ("of", "on"), "to": ("for", "in"), "many": ("a lot of",),
        "more": ("most",), "its": ("own", "their"), "his": ("its", "own"),
    },
    "uralic": {
        "he": ("she", "it"), "she": ("he", "it"), "his": ("her", "its"), "her": ("his", "its"),
        "the": ("", "a"), "a": ("", "the"), "in": ("inside", "on"), "from": ("of", "off"),
        "to": ("into", "for"), "with": ("by", "and"), "would": ("will",), "had": ("has", ""),
        "is": ("was", "has been"), "are": ("is", "were"), "said": ("says", "told"),
        "which": ("what", "who"), "and": ("as well as",), "they": ("he", "we"),
    },
}  # fmt: skip
_FRENCH = (("tion ", "tionn "), ("mentioned", "mentionned"), ("ress", "res"), ("ance", "ence"))
_LETTERS = (("q", "k"), ("kh", "h"), ("z", "j"), ("gh", "g"), ("ph", "f"), ("v", "w"), ("y", "i"))


def round_trip(text: str, pivot: str, strength: float, rng: random.Random) -> str:
    """Return ``text`` as if translated by way of ``pivot``; ``strength`` 0 (mild) to 1 (severe)."""
    sentences = re.split(r"(?<=[.!?])\s+", text)
    noised = [_sentence(s, pivot, strength, rng) for s in sentences]
    joined = " ".join(noised)
    if pivot == "romance" or strength > 0.5:
        joined = _artefacts(joined, strength, rng)
    return joined


def _sentence(sentence: str, pivot: str, strength: float, rng: random.Random) -> str:
    swaps = _SWAPS[pivot]

    def change(match: re.Match[str]) -> str:
        word = match.group()
        low = word.lower()
        if low in swaps and rng.random() < 0.22 * strength:
            new = rng.choice(swaps[low])
            return new.capitalize() if word[0].isupper() else new
        if word[0].isupper():
            return (
                damaged_name(word, rng)
                if match.start() and rng.random() < 0.08 * strength
                else word
            )
        if len(word) > 3 and rng.random() < 0.16 * strength:
            options = inflected(low, rng.choice(("mythes", "moby")))
            return rng.choice(options[:4]) if options else word
        return word

    changed = re.sub(r"  +", " ", _WORD.sub(change, sentence)).strip()
    return _reordered(changed, pivot, strength, rng)


def _reordered(sentence: str, pivot: str, strength: float, rng: random.Random) -> str:
    if rng.random() < 0.35 * strength:
        sentence = re.sub(r"\b([a-z]{4,})['’]s ([a-z]{4,})", r"the \2 of the \1", sentence, count=1)
    words = sentence.split(" ")
    if len(words) > 8 and rng.random() < 0.3 * strength:
        at = rng.randrange(2, len(words) - 4)
        size = rng.randrange(1, 4)
        piece = words[at : at + size]
        del words[at : at + size]
        if pivot == "romance":
            words[at + 1 : at + 1] = piece
        else:
            target = rng.randrange(1, len(words) - 1)
            words[target:target] = piece
    return " ".join(words)


def damaged_name(word: str, rng: random.Random) -> str:
    """Return a name with one letter group written as another alphabet would give it back."""
    low = word.lower()
    hits = [(a, b) for a, b in _LETTERS if a in low[1:]]
    if not hits or len(word) < 5:
        return word
    old, new = rng.choice(hits)
    return word[0] + word[1:].replace(old, new, 1)


def _artefacts(text: str, strength: float, rng: random.Random) -> str:
    """Return ``text`` with the breaks that cutting links and quotes out of sentences leaves."""
    sentences = re.split(r"(?<=[.!?]) ", text)
    out = []
    for sentence in sentences:
        if rng.random() < 0.3 * strength:
            sentence = _break(sentence, rng)
        out.append(sentence)
    return " ".join(out)


def _break(sentence: str, rng: random.Random) -> str:
    kind = rng.randrange(6)
    if kind == 0:
        return re.sub(r",(['”\"’]+) ", r" ,\1", sentence, count=1)
    if kind == 1:
        return re.sub(r"(\w), ", r"\1. , ", sentence, count=1)
    if kind == 2:
        return re.sub(r"([a-z]{4,}) ([a-z]{5,})", r"\1. \2", sentence, count=1)
    if kind == 3:
        return re.sub(r"([a-z]) (On|In|The|A|on|in|at) ", _capital, sentence, count=1)
    if kind == 4:
        return re.sub(r",?([”\"]) ([a-z]+ said)", r", \1\2", sentence, count=1)
    for old, new in _FRENCH:
        if old in sentence:
            return sentence.replace(old, new, 1)
    return sentence


def _capital(match: re.Match[str]) -> str:
    return f"{match.group(1)} {match.group(2).capitalize()} "
