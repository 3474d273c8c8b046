"""Annotated news with invented names: persons, towns and what is named after them.

A model that learns types of names from news learns the names too, through the pipeline's votes and
gazetteers. In a renamed document only the words around a name tell what it is. States, bodies with
common words in their names and demonyms keep theirs; a name is renamed alike all over a document.
"""

import random
import re
from collections.abc import Mapping
from typing import Any

from unspun.entities.candidates import RARE_WORD, frequency
from unspun.entities.knowledge import load_knowledge
from unspun.entities.lexicon import words

_WORD = re.compile(r"\w+(?:[-’']\w+)*")
_ONSETS = [
    "b",
    "br",
    "c",
    "ch",
    "d",
    "dr",
    "f",
    "fl",
    "g",
    "gr",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "sh",
    "sk",
    "st",
    "t",
    "th",
    "tr",
    "v",
    "w",
    "y",
    "z",
]
_VOWELS = ["a", "e", "i", "o", "u", "ae", "ai", "ea", "ee", "ia", "oo", "ou"]
_CODAS = ["", "", "b", "d", "l", "ll", "m", "n", "nd", "r", "rd", "s", "sk", "t", "x"]
_TOWN_ENDINGS = [
    "wick",
    "ton",
    "ford",
    "mere",
    "burg",
    "field",
    "ley",
    "ham",
    "by",
    "stad",
    "pur",
    "nagar",
    "a",
    "o",
]
_SURNAME_ENDINGS = ["son", "ez", "ov", "ini", "ski", "man", "er", "a", "o", "i"]
_KEPT = ("titles", "org_heads", "loc_heads", "event_heads", "loc_firsts", "org_firsts", "suffixes")


def invented(rng: random.Random, endings: list[str]) -> str:
    """Return a capitalised word nobody has heard, in two of five cases with a usual ending."""
    syllables = rng.choice((1, 2, 2))
    word = "".join(
        rng.choice(_ONSETS) + rng.choice(_VOWELS) + rng.choice(_CODAS) for _ in range(syllables)
    )
    if rng.random() < 0.4 or len(word) < 4:
        word += rng.choice(endings)
    return word.capitalize()


def renamed(document: Mapping[str, Any], seed: int) -> dict[str, Any]:
    """Return an annotated document with other names for its persons and towns.

    ``document`` has ``text`` and ``entities`` with ``start``, ``end`` (code points) and ``label``.
    """
    text, rng = document["text"], random.Random(f"{document['id']} {seed}")
    names: dict[str, str] = {}
    for entity in sorted(document["entities"], key=lambda e: (e["label"] != "PER", e["start"])):
        _name(text[entity["start"] : entity["end"]], entity["label"], names, rng)
    pieces, moved, last, shift = [], [], 0, 0
    for entity in sorted(document["entities"], key=lambda e: (e["start"], -e["end"])):
        if entity["start"] < last:
            continue
        surface = text[entity["start"] : entity["end"]]
        new = _WORD.sub(lambda match: names.get(match[0], match[0]), surface)
        pieces += [text[last : entity["start"]], new]
        start = entity["start"] + shift
        moved.append({**entity, "start": start, "end": start + len(new)})
        shift += len(new) - len(surface)
        last = entity["end"]
    return {**document, "text": "".join([*pieces, text[last:]]), "entities": moved}


def _name(surface: str, label: str, names: dict[str, str], rng: random.Random) -> None:
    """Add the new words for one name's words to ``names``."""
    if label not in ("PER", "LOC", "ORG") or load_knowledge().named(surface):
        return
    found = _WORD.findall(surface)
    for place, word in enumerate(found):
        lower = word.lower()
        if word in names or not word[0].isupper() or (word.isupper() and len(word) > 1):
            continue
        if any(lower in words(kind) for kind in _KEPT):
            continue
        if label == "ORG" and frequency(lower) >= RARE_WORD:
            continue
        if label == "PER" and place == 0 < len(found) - 1 and rng.random() < 0.5:
            names[word] = rng.choice(sorted(words("given_names"))).capitalize()
        else:
            names[word] = invented(rng, _SURNAME_ENDINGS if label == "PER" else _TOWN_ENDINGS)
