"""Readings found in one sentence, and what every rule that adds one needs.

A speech act and the act it demands, promises or threatens are two readings; the second is marked
``content`` and never has the status ``happened``.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from unspun.events.actors import Actor, SentenceActors
from unspun.events.lexicon import Act
from unspun.events.roles import RECIPROCAL, TargetSearch, named, without
from unspun.events.syntax import is_passive, oblique, subjects

if TYPE_CHECKING:
    from spacy.tokens import Token

MUTUAL = frozenset({"CONSULT", "AGREE", "SUPPORT", "COOPERATE"})


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
        if is_passive(verb) or not heads or heads[0].pos_ != "PRON":
            return []
        current = verb
        while current.head.i != current.i:
            current = current.head
            if current.pos_ == "VERB" and (found := named(subjects(current), self.actors)):
                return found
        return []

    def targets(
        self, act: Act, verb: "Token", carrier: "Token | None", sources: list[Actor]
    ) -> list[Actor]:
        """Return whom an act is done to; those who act together have only others "with" them."""
        if act[0] in MUTUAL and len(sources) > 1:
            heads = [h for t in [verb, carrier] if t is not None for h in oblique(t, "with")]
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
        if not targets and len(sources) > 1 and act[0] in RECIPROCAL:
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
