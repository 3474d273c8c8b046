"""What kind of thing a name of a document is: a small linear model over whole-document evidence.

One name is one thing in one document. Its type is chosen by a multinomial logistic regression
over what the spaCy pipeline said of all its occurrences, the words next to them, its head words,
gazetteers, and the types of longer names it is part of, which are decided first. The weights are
in ``resources/entities_name_types.json`` with a card; ``benchmarks/train_name_types.py`` makes
them.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from unspun.entities.candidates import Candidate, frequency
from unspun.entities.folding import acronym, fold, is_acronym
from unspun.entities.gazetteer import CITY, Gazetteer
from unspun.entities.knowledge import Knowledge
from unspun.entities.lexicon import words
from unspun.memory import KEPT_ANSWERS

_LOWER_WORD = re.compile(r"(?<![\w’'-])[a-z][\w’'-]*")
CLASSES = ("PER", "ORG", "LOC", "NORP", "O")
_STORM = re.compile(
    r"\b(?:Storm|Hurricane|Cyclone|Typhoon|Tropical Depression) ([A-Z][\w’'-]*[a-z])\b(?! [A-Z])"
)
_WEATHER = re.compile(
    r"\b(?:winds?|gusts?|rain|rains|rainfall|landfall|floods?|flooding|flooded|mph|km/h|kph|forecasters?)\b",
    re.IGNORECASE,
)
_SUFFIXES = {
    "place": ("stan", "land", "burg", "ville", "ton", "pur", "abad", "grad", "shire", "polis"),
    "person": ("ov", "ova", "ev", "eva", "ski", "sky", "son", "ez", "enko", "dze", "yan", "ic"),
    "people": ("ian", "ese", "ish", "ians", "ists", "ist", "ite", "ites"),
}


class Decision(NamedTuple):
    """The type chosen for a name and its probability."""

    type: str
    probability: float


@dataclass(frozen=True)
class TypeModel:
    """Weights of each feature for each class of ``CLASSES``."""

    weights: Mapping[str, tuple[float, ...]]

    def decide(self, features: Mapping[str, float]) -> Decision:
        """Return the most probable class of a name with these features."""
        from math import exp

        scores = [0.0] * len(CLASSES)
        for name, value in features.items():
            for i, weight in enumerate(self.weights.get(name, ())):
                scores[i] += weight * value
        top = max(scores)
        total = sum(exp(s - top) for s in scores)
        return Decision(CLASSES[scores.index(top)], round(1 / total, 4))


@cache
def type_model() -> TypeModel:
    """Return the bundled weights."""
    raw = files("unspun.resources").joinpath("entities_name_types.json").read_text("utf-8")
    weights = json.loads(raw)["weights"]
    return TypeModel({name: tuple(values) for name, values in weights.items()})


def storm_names(text: str) -> frozenset[str]:
    """Return the names of storms of a text that speaks of the weather, with the word and bare."""
    if not _WEATHER.search(text):
        return frozenset()
    found = list(_STORM.finditer(text))
    return frozenset([m.group(1) for m in found] + [m.group() for m in found])


class NameReader:
    """The features of the names of one document."""

    def __init__(
        self, text: str, candidates: Sequence[Candidate], knowledge: Knowledge, places: Gazetteer
    ) -> None:
        """Group the candidates by surface."""
        self.text, self.knowledge, self.places = text, knowledge, places
        self.storms = storm_names(text)
        self.lands: set[str] = set()  # names of states that only their people show to be one
        self.lower_words = frozenset(_LOWER_WORD.findall(text))
        self.groups: dict[str, list[Candidate]] = defaultdict(list)
        for candidate in candidates:
            self.groups[text[candidate.start : candidate.end]].append(candidate)
        self._parts: dict[tuple[str, str], list[str]] = defaultdict(list)
        for name in self.groups:
            tokens = name.split()
            if len(tokens) > 1:
                self._parts["last", tokens[-1]].append(name)
                self._parts["first", tokens[0]].append(name)
                self._parts["acronym", acronym(name)].append(name)

    def order(self) -> list[str]:
        """Return the names, longest first, so that parts can use the types of wholes."""
        return sorted(self.groups, key=lambda n: (-len(n.split()), n))

    def features(self, name: str, decided: Mapping[str, str]) -> dict[str, float]:
        """Return the features of a name; ``decided`` has the types of longer names."""
        found: dict[str, float] = defaultdict(float, {"bias": 1.0})
        fixed = [*_shape(name), *self._gazetteers(name)]
        found.update(dict.fromkeys(fixed, 1.0))
        group = self.groups[name]
        share = 1.0 / len(group)
        for candidate in group:
            found[f"model={candidate.type}"] += share
            for feature in self._around(candidate):
                found[feature] += share
        for relation in ("last", "first", "acronym"):
            key = name.replace(".", "") if relation == "acronym" else name
            kinds = {decided[w] for w in self._parts.get((relation, key), ()) if w in decided}
            for kind in kinds:
                found[f"{relation} of {kind}"] = 1.0
        found["often"] = min(len(group), 5) / 5
        if name.lower() in self.lower_words:
            found["also lower case"] = 1.0
        best = max(Counter(c.type for c in group).items(), key=lambda p: (p[1], str(p[0])))[0]
        single = "word" if " " not in name else "words"
        found[f"{best}&{single}"] = 1.0
        found[f"{best}&{'titled' if any(c.titled for c in group) else 'bare'}"] = 1.0
        for feature in fixed:
            found[f"{best}&{feature}"] = 1.0
        return dict(found)

    def wholes(self, relation: str, name: str) -> list[str]:
        """Return the longer names of which a name is the ``first`` or ``last`` word."""
        return self._parts.get((relation, name), [])

    def is_family_name(self, name: str, decided: Mapping[str, str]) -> bool:
        """Whether a single word ends a person's name of this document and is no known name."""
        if " " in name or self.knowledge.named(name) or self.knowledge.demonym(name):
            return False
        wholes = self._parts.get(("last", name), ())
        return bool(wholes) and all(decided[whole] == "PER" for whole in wholes)

    def _around(self, candidate: Candidate) -> list[str]:
        text = self.text
        before = text[max(0, candidate.start - 24) : candidate.start]
        after = text[candidate.end : candidate.end + 24]
        found = ["titled"] if candidate.titled else []
        stripped = before.rstrip(" “\"'‘(")
        if not stripped or stripped[-1] in ".!?:\n":
            found.append("opens sentence")
        if before[-1:] == "(":
            found.append("in brackets")
        previous = before.split()[-1].lower() if before.split() else ""
        found.extend(f"before:{k}" for k in _before_kinds(previous, before))
        if after.startswith(("'s ", "’s ", "'s", "’s")):
            found.append("possessive")
        if after.startswith(", ") and after[2:4].isdigit():
            found.append("age after")
        following = after.split()[0] if after.split() else ""
        found.extend(f"after:{k}" for k in _after_kinds(following, after))
        return found

    def _gazetteers(self, name: str) -> list[str]:
        found = []
        for known in self.knowledge.named(name)[:1]:
            found.append(f"known {known.entity_type}")
        if self.knowledge.demonym(name) is not None:
            found.append("demonym")
        found.extend(_place_kinds(self.places, fold(name)))
        tokens = name.split()
        if len(tokens) > 1 and self.knowledge.demonym(tokens[0]) is not None:
            found.append("starts with demonym")
        return found


@lru_cache(maxsize=KEPT_ANSWERS)
def _shape(name: str) -> tuple[str, ...]:
    tokens = name.split()
    lowered = [t.lower().rstrip(".") for t in tokens]
    found = [f"tokens {min(len(tokens), 5)}"]
    for kind in ("org", "loc", "event"):
        if lowered[-1] in words(f"{kind}_heads"):
            found.append(f"{kind} head")
        elif any(t in words(f"{kind}_heads") for t in lowered[:-1]):
            found.append(f"{kind} head inside")
    for kind in ("org", "loc"):
        if len(tokens) > 1 and lowered[0] in words(f"{kind}_firsts"):
            found.append(f"{kind} first")
    if is_acronym(name):
        found.append("acronym")
    elif name.isupper():
        found.append("capitals")
    elif any(c.isupper() for c in name[1:]) and len(tokens) == 1 and "-" not in name:
        found.append("inner capitals")
    if any(c.isdigit() for c in name):
        found.append("digits")
    if any(len(t) == 2 and t[1] == "." for t in tokens):
        found.append("initial")
    if lowered[0] in words("given_names"):
        found.append("given name first" if len(tokens) > 1 else "given name")
    if "of" in lowered or "for" in lowered:
        found.append("of")
    if "and" in lowered or "&" in lowered:
        found.append("and")
    if lowered[0].startswith(("al-", "el-")):
        found.append("al-")
    if name[0].islower():
        found.append("lower case")
    for kind, endings in _SUFFIXES.items():
        if lowered[-1].endswith(endings) and len(lowered[-1]) > 4:
            found.append(f"{kind} ending")
    found.append(f"rarity {int(frequency(lowered[-1]))}")
    if len(tokens) > 1:
        found.append(f"first rarity {int(frequency(lowered[0]))}")
    return tuple(found)


@lru_cache(maxsize=KEPT_ANSWERS)
def _place_kinds(places: Gazetteer, folded: str) -> tuple[str, ...]:
    found = []
    for place in places.named(folded)[:1]:
        size = len(str(place.population)) if place.population else 0
        found.append(f"town {size}" if place.level == CITY else f"region {place.level}")
    return tuple(found)


def _before_kinds(previous: str, before: str) -> list[str]:
    kinds = []
    if previous in words("place_prepositions"):
        kinds.append("place")
    for word in ("the", "of", "by", "and", "for", "with", "a", "between"):
        if previous == word:
            kinds.append(word)
    if previous.rstrip(",") in words("role_words"):
        kinds.append("role")
    if previous in ("of", "for"):
        kinds.extend(_headed(before, previous))
    if previous.endswith(","):
        kinds.append("comma")
    if before[-1:] == "-" or before[-1:] == "/":
        kinds.append("joined")
    return kinds


def _headed(before: str, preposition: str) -> list[str]:
    """Return what the name is said to be that of: "mayor of", "the islands of"."""
    head = next((w for w in reversed(before.lower().split()[:-1]) if w != "the"), "")
    kinds = [f"role {preposition}"] if head in words("role_words") else []
    return kinds + [
        f"{kind} {preposition}"
        for kind in ("loc_heads", "org_heads")
        if head in words(kind) or head.removesuffix("s") in words(kind)
    ]


def _after_kinds(following: str, after: str) -> list[str]:
    kinds = []
    plain = following.strip(',.;:)”"').lower()
    if after[:1] == " ":
        for kind in ("say_verbs", "name_verbs", "org_next", "loc_next"):
            if plain in words(kind):
                kinds.append(kind)
        if following[:1].isupper():
            kinds.append("capital")
    if after[:1] == ",":
        kinds.append("comma")
    if after[:2] == " (":
        kinds.append("bracket")
    if after[:1] in "-–/":
        kinds.append("joined")
    if after[:6] == "-based":
        kinds.append("based")
    if after[:1] in ".\n" or not after:
        kinds.append("stop")
    return kinds
