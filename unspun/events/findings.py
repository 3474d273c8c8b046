"""Readings found in one sentence, and what every rule that adds one needs.

A speech act and the act it demands, promises or threatens are two readings; the second is marked
``content`` and never has the status ``happened``.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from unspun.events.actors import Actor, SentenceActors
from unspun.events.discourse import differs, is_quoted
from unspun.events.frames import lemma_of, noun_group
from unspun.events.lexicon import Act, lexicon
from unspun.events.phrases import named, without
from unspun.events.roles import RECIPROCAL, TargetSearch
from unspun.events.syntax import is_passive, objects, oblique, subjects

if TYPE_CHECKING:
    from spacy.tokens import Token

MUTUAL = frozenset({"CONSULT", "AGREE", "SUPPORT", "COOPERATE"})
SPEAKING = frozenset({"i", "he", "she", "they"})  # stand for who is quoted
TOGETHER = frozenset({"CONSULT", "COOPERATE"})
# Verbs of two sides: "A and B clashed"; but not "A and B backed the plan" or "promised to help".
_EACH_OTHER = """
fight battle clash exchange swap agree reach strike sign conclude ink initial forge seal establish
restore resume upgrade strengthen deepen cement normalise normalize declare deal split
"""
EACH_OTHER = frozenset(_EACH_OTHER.split())


def is_mutual(act: Act, trigger: "Token", rule: str) -> bool:
    """Return whether those who act together act on each other, so that one may be the target."""
    if act == ("SANCTION", "discontinue"):
        groups = [noun_group(t) for t in objects(trigger)]
        cut = lemma_of(trigger) in ("break", "sever", "cut")
        return cut and any(g and g.name == "relations" for g in groups)  # of both
    if act[1] == "third-party":
        return False  # both mediate, between others
    if act[1] == "visit" and lemma_of(trigger) in ("visit", "tour"):
        return False  # those who travel together visit somebody else
    if act[0] not in RECIPROCAL or lexicon().kind(lemma_of(trigger), "give"):
        return False
    return act[0] in TOGETHER or rule == "noun" or lemma_of(trigger) in EACH_OTHER


@dataclass(frozen=True, slots=True)
class Reading:
    """One act as the sentence tells it, before dates, places and confidence."""

    trigger: "Token"
    act: Act
    status: str
    sources: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    content: bool
    rule: str
    told_at: "Token | None" = None  # whose day and place it has, where not the trigger's own


AGAINST = ("with", "against", "between", "among")


class Findings:
    """Collects the readings of one sentence."""

    def __init__(self, actors: SentenceActors) -> None:
        """Bind a sentence's actors."""
        self.actors = actors
        self.used: set[int] = set()  # tokens already coded as part of an act
        self.readings: list[Reading] = []

    def speaker(self, verb: "Token") -> list[Actor]:
        """Return who a pronoun subject means: the subject of the clause that reports this one."""
        heads = subjects(verb)
        if is_passive(verb) or not heads or heads[0].lower_ not in SPEAKING:
            return []
        if heads[0].lower_ != "i" and is_quoted(verb):
            return []  # "he" in a quotation is not who speaks
        current = verb
        while current.head.i != current.i:
            current = current.head
            said = lexicon().kind(lemma_of(current), "say")
            if said and (found := named(subjects(current), self.actors)):
                return [] if differs(heads[0], found[0], self.actors) else found
        return []

    def targets(
        self, act: Act, verb: "Token", carrier: "Token | None", sources: list[Actor]
    ) -> list[Actor]:
        """Return whom an act is done to; those who act together have only others "with" them."""
        if (act[0] in MUTUAL or act[1] == "ceasefire") and len(sources) > 1:
            heads = [h for t in [verb, carrier] if t is not None for h in oblique(t, "with")]
            if carrier is None and not is_passive(verb):
                heads = [*objects(verb), *heads]
            return without(named(heads, self.actors), sources)
        if act[1] == "third-party":
            heads = [h for t in [verb, carrier] if t is not None for h in oblique(t, *AGAINST[2:])]
            return without(named(heads, self.actors), sources)
        if act[1] == "ceasefire":  # whose war it is, or where, is not with whom it ends
            heads = [h for t in [verb, carrier] if t is not None for h in oblique(t, *AGAINST)]
            return without(named(heads, self.actors), sources)
        return TargetSearch(act[0], self.actors, sources).of_verb(verb, carrier)

    def add(
        self,
        trigger: "Token",
        act: Act,
        status: str,
        sources: list[Actor],
        targets: list[Actor],
        content: bool,
        rule: str,
    ) -> None:
        """Note one reading; ``content`` marks an act that is spoken of, which never happened."""
        if act == ("RETREAT", "resign"):
            targets = []
        if not targets and len(sources) > 1 and is_mutual(act, trigger, rule):
            sources, targets = sources[:1], sources[1:]
        if content and status == "happened":
            status = "hypothetical"
        self.readings.append(
            Reading(
                trigger,
                act,
                status,
                tuple(sources),
                tuple(targets),
                content or status == "demanded",
                rule,
            )
        )
