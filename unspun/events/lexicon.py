"""The hand-written lexicon of the rules coder: what verbs and nouns stand for which act.

Data are ``resources/events_lexicon.json`` and ``resources/events_actors.json``. An act is a
PLOVER type and, where the word says so, a mode: ``"COERCE/arrest"``.
"""

import json
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from unspun.memory import KEPT_ANSWERS

Act = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class NounGroup:
    """Nouns that behave alike: the act they name themselves and what stopping it counts as."""

    name: str
    act: Act | None
    stopped: Act | None


@dataclass(frozen=True)
class Lexicon:
    """Verbs by act, by what they do to their object, and by kind; nouns by group.

    ``framed`` maps a verb and the group of its object to an act, ``kinds`` a verb to the names of
    its kinds (say, commit, demand, refuse, stop, light, give...), ``given`` the group of what is
    given to an act. ``parents`` names the wider group of a group; ``weak`` nouns hand over to the
    noun beside them ("aid effort", "tons of food") and ``stopping`` nouns end what they are of.
    """

    acts: dict[str, Act]
    framed: dict[str, dict[str, Act]]
    kinds: dict[str, frozenset[str]]
    nouns: dict[str, NounGroup]
    given: dict[str, Act]
    parents: dict[str, str]
    weak: frozenset[str]
    stopping: frozenset[str]

    def kind(self, verb: str, name: str) -> bool:
        """Return whether the verb belongs to the kind."""
        return name in self.kinds.get(verb, ())

    def knows(self, word: str) -> bool:
        """Return whether a lemma may begin an event candidate."""
        return word in self.acts or word in self.framed or word in self.kinds or word in self.nouns


@dataclass(frozen=True)
class ActorWords:
    """Nouns that head actor-like phrases, by sector, with quantity nouns and instruments."""

    sectors: dict[str, str]
    quantities: frozenset[str]
    instruments: frozenset[str]
    titles: frozenset[str]


# A name that ends in one of these is a law, a text or a show, which neither acts nor is acted on.
_TEXTS = """
law bill act amendment accord agreement treaty pact deal resolution constitution proposition protocol
award prize medal show plan
"""
TEXTS = frozenset(_TEXTS.split())
_ENDINGS = (
    ("ied", "y"), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("es", ""),
    ("es", "e"), ("s", ""), ("d", ""),
)  # fmt: skip
_IRREGULAR = {
    "held": "hold", "gave": "give", "given": "give", "sent": "send", "shot": "shoot",
    "fought": "fight", "met": "meet", "sought": "seek", "took": "take", "taken": "take",
    "swore": "swear", "sworn": "swear", "lent": "lend", "fed": "feed", "struck": "strike",
    "broke": "break", "broken": "break", "withdrew": "withdraw", "withdrawn": "withdraw",
    "slain": "slay", "said": "say", "told": "tell", "forbade": "forbid", "forbidden": "forbid",
    "forgave": "forgive", "burnt": "burn", "beaten": "beat", "laid": "lay", "paid": "pay",
    "went": "go", "came": "come", "blew": "blow", "blown": "blow", "overran": "overrun",
    "threw": "throw", "thrown": "throw", "flew": "fly", "made": "make", "began": "begin",
    "begun": "begin", "stepped": "step", "sat": "sit",
    "flown": "fly", "forgiven": "forgive", "froze": "freeze", "frozen": "freeze", "gone": "go",
    "kept": "keep", "led": "lead", "meant": "mean", "overrode": "override",
    "overridden": "override", "overthrew": "overthrow", "overthrown": "overthrow",
    "pled": "plead", "ran": "run", "rang": "ring", "rung": "ring", "retook": "retake",
    "retaken": "retake", "sped": "speed", "stood": "stand", "tore": "tear", "torn": "tear",
    "undertook": "undertake", "undertaken": "undertake", "upheld": "uphold",
    "withheld": "withhold", "written": "write", "wrote": "write",
}  # fmt: skip


@lru_cache(maxsize=KEPT_ANSWERS)
def base_form(word: str, lemma: str) -> str:
    """Return the lexicon's base form of a word: the tagger's lemma, or one by its ending.

    Small taggers give "stag" for "staged"; a form the lexicon knows is preferred.
    """
    words = lexicon()
    heads = _verb_heads()
    for form in (lemma, _IRREGULAR.get(word, word)):
        if words.knows(form) or form in heads:
            return form
    for ending, instead in _ENDINGS:
        if not word.endswith(ending):
            continue
        stem = word[: -len(ending)] + instead
        for form in (stem, stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem):
            if words.knows(form) or form in heads:
                return form
    return lemma


def verb_form(word: str) -> str | None:
    """Return the verb of the lexicon that an irregular form is of; None where it is of none."""
    found = _IRREGULAR.get(word)
    return found if found is not None and found in lexicon().acts else None


@cache
def _verb_heads() -> frozenset[str]:
    """First words of multi-word verbs: "call" of "call for"."""
    words = lexicon()
    keys = (*words.acts, *words.kinds, *words.framed)
    return frozenset(key.split("_")[0] for key in keys if "_" in key)


@lru_cache(maxsize=KEPT_ANSWERS)
def may_be_trigger(word: str) -> bool:
    """Return whether a lower-case word form may begin an event candidate."""
    form = base_form(word, word)
    return lexicon().knows(form) or form in _verb_heads()


def parse_act(label: str) -> Act | None:
    """Return the act of a label such as ``"COERCE/arrest"``; None for the empty label."""
    name, _, mode = label.partition("/")
    return (name, mode or None) if name else None


def _load(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(
        (files("unspun") / "resources" / name).read_text(encoding="utf-8")
    )
    return data


def _certain(label: str) -> Act:
    act = parse_act(label)
    if act is None:
        raise ValueError("an empty act in the event lexicon")
    return act


@cache
def lexicon() -> Lexicon:
    """Return the lexicon, read once."""
    data = _load("events_lexicon.json")
    acts = {
        verb: _certain(label) for label, words in data["acts"].items() for verb in words.split()
    }
    framed = {
        verb: {group: _certain(label) for group, label in frame.items()}
        for verb, frame in data["framed"].items()
    }
    kinds: dict[str, set[str]] = {}
    for kind, words in data["kinds"].items():
        for verb in words.split():
            kinds.setdefault(verb, set()).add(kind)
    nouns: dict[str, NounGroup] = {}
    for name, row in data["nouns"].items():
        group = NounGroup(name, parse_act(row["act"]), parse_act(row["stopped"]))
        for word in row["words"].split():
            nouns.setdefault(word, group)
    given = {group: _certain(label) for group, label in data["given"].items()}
    return Lexicon(
        acts,
        framed,
        {v: frozenset(k) for v, k in kinds.items()},
        nouns,
        given,
        data["parents"],
        frozenset(data["weak"].split()),
        frozenset(data["stopping"].split()),
    )


@cache
def actor_words() -> ActorWords:
    """Return the actor nouns, read once."""
    data = _load("events_actors.json")
    sectors: dict[str, str] = {}
    for sector, words in data["sectors"].items():
        for word in words.split():
            sectors.setdefault(word, sector)
    return ActorWords(
        sectors,
        frozenset(data["quantities"].split()),
        frozenset(data["instruments"].split()),
        frozenset(data["titles"].split()),
    )
