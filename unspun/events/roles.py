"""Who is the target of a predicate: ordered places to look. Sources have a module of their own."""

from typing import TYPE_CHECKING

from unspun.events.actors import Actor, SentenceActors
from unspun.events.aside import (
    COMPLAINING,
    is_bystander,
    is_own_capital,
    is_where,
    passes_by,
    undergoes,
)
from unspun.events.belonging import (
    asks_for_oneself,
    is_own,
    is_own_kin,
    lacks_object,
    meets,
)
from unspun.events.clauses import adjuncts, of_clause
from unspun.events.frames import lemma_of, noun_group, patients
from unspun.events.holders import OTHERS
from unspun.events.labels import (
    DOCUMENTS,
    has_victim,
    is_aim,
    is_claimant,
    is_own_force,
    only_labels,
)
from unspun.events.lexicon import lexicon
from unspun.events.phrases import named, owners, without
from unspun.events.prepositions import (
    AT,
    BARGAINING,
    JUDGING,
    MEETINGS,
    PARTNERS,
    PLACE_FIRST,
    PLACE_TARGETS,
    PREPOSITIONS,
    TOLD_IN_WRITING,
)
from unspun.events.syntax import (
    children,
    complements,
    conjuncts,
    is_passive,
    objects,
    oblique,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

PARTIES = ("with", "between", "among", "to")  # of an agreement; what it is "on" or "for" is none
WHERE = ("in", "to", "into", "out", "on", "near", "from", "at", "of", "around", "along")
RECIPROCAL = frozenset({"CONSULT", "AGREE", "SUPPORT", "COOPERATE", "RETREAT", "ASSAULT", "REJECT"})
MAX_DEPTH = 4
COUNTED = frozenset({"PRON", "NUM", "DET"})  # "the two were accused": whom the text named before
STAYING = frozenset(
    {"at", "near", "on", "around", "along"}
)  # where one is, and not whence one goes
NEARBY = frozenset({"near", "along", "around"})
CROWDED = frozenset({"protest", "riot"})  # what these are for or against is not who is in them
GRIEVANCES = frozenset({"over", "about"})
SIDES = frozenset({"side", "behalf", "part"})  # "led on the rebels' side by": whose part one took


class TargetSearch:
    """Looks for the target of one act below its trigger, nearest and most direct places first."""

    def __init__(self, event_type: str, actors: SentenceActors, excluded: list[Actor]) -> None:
        """Prepare a search for the target of an act of ``event_type`` by the excluded actors."""
        self.event_type = event_type
        self.actors = actors
        self.excluded = excluded
        self.prepositions = PREPOSITIONS[event_type]
        # A thing may name another's by these; "a withdrawal with scenes of ..." names nobody.
        self.deeper = tuple(p for p in self.prepositions if p != "with" or event_type != "RETREAT")

    def of_verb(self, verb: "Token", carrier: "Token | None", depth: int = 0) -> list[Actor]:
        """Return the targets of a verb; ``carrier`` is the noun that names the act."""
        direct = patients(verb)
        if self.event_type == "CONSULT" and lemma_of(verb) in MEETINGS and carrier is None:
            if lemma_of(verb) in BARGAINING:
                return self._phrases(verb)  # what is bargained over is not with whom
            met = self.keep(named([*direct, *oblique(verb, *PARTNERS)], self.actors))
            return met or self._phrases(verb)
        if carrier is None and direct and all(t.pos_ in COUNTED for t in direct):
            return self.keep(named(direct, self.actors))
        if lexicon().kind(lemma_of(verb), "give"):
            given = [*children(verb, "dative"), *oblique(verb, "to")]
            if found := self.keep(named(given, self.actors)):
                return found
        carried = carrier is not None and any(t.i == carrier.i for t in direct)
        whole = is_passive(verb) and lemma_of(verb) in (
            "summon",
            "expel",
        )  # the envoy, not his state
        done_to = [] if (carried and not whole) or self.event_type == "MOBILIZE" else direct
        for heads in (done_to, children(verb, "dative")):
            if found := self.keep(named(heads, self.actors)):
                return found
        if self.event_type == "ASSAULT" and any(map(is_own_kin, done_to)):
            return []  # "stabbed his neighbour in Lome": not the town
        asked = [self.actors.actor(t) for t in done_to]
        if self.event_type == "REQUEST" and any(a is not None and a.of_source for a in asked):
            return []  # "ordered his men to shoot at students": not the students
        if carrier is None and self.event_type == "ACCUSE" and any(map(self._is_unread, done_to)):
            return []  # "blaming NAME for": nobody else, where the name was not read
        clauses = complements(verb)
        if self.event_type == "REQUEST":
            for thing in objects(verb):
                if found := self.of_noun(thing):
                    return found
            heads = [s for c in clauses for s in children(c, "nsubj")]  # who is to act
            if found := self.keep(named(heads, self.actors) or owners(heads, self.actors)):
                return found
            clauses = [c for c in clauses if not asks_for_oneself(verb, c)]
        if self.event_type in JUDGING and (found := self._owner_by_name(direct)):
            return found
        if found := self._phrases(verb):
            return found
        for thing in direct if self.event_type != "MOBILIZE" else []:
            for item in conjuncts(thing):
                if found := self.of_noun(item):
                    return found
        if found := self._of_things_beside(verb):
            return found
        if self.event_type in PLACE_FIRST and depth == 0 and (places := self._places(verb, direct)):
            return places
        if depth and self.event_type == "ASSAULT":
            return []  # "to shoot to quell unrest in which X stormed Y": done to nobody told there
        if depth < MAX_DEPTH:
            thing = self._is_done_to_thing(direct, carrier)
            for clause in [*clauses, *adjuncts(self, verb, direct)]:
                if self.event_type == "PROTEST" and not is_aim(clause):
                    continue
                if thing and clause.tag_ == "VB":
                    continue  # "killed a warder in the attempt to stop it"
                if found := of_clause(self, clause, depth + 1):
                    return found
            if found := self._of_verbs_beside(verb):
                return found
        return self.keep(self._places(verb, direct))

    def _of_things_beside(self, verb: "Token") -> list[Actor]:
        """Return whom the things in the phrases of a verb name: "fired on the camp of X"."""
        for thing in oblique(verb, *(p for p in self.deeper if p not in AT)):
            word = thing.lemma_.lower()
            beside = passes_by(thing.head.lower_, verb, self.event_type)
            if beside and (self.event_type == "MOBILIZE" or lemma_of(verb) in COMPLAINING):
                continue
            if word in SIDES or (word in DOCUMENTS and self.event_type not in TOLD_IN_WRITING):
                continue  # "in a letter to NAME": whom one writes to
            if found := self._phrases(thing) if beside else self.of_noun(thing):
                return found
        return []

    def _of_verbs_beside(self, verb: "Token") -> list[Actor]:
        """Return the targets of verbs of the same subject, where the first one has no object."""
        for later in children(verb, "conj") if lacks_object(verb) else []:
            shared = later.pos_ == "VERB" and not children(later, "nsubj", "nsubjpass")
            if shared and (found := self.of_verb(later, None, MAX_DEPTH)):
                return found
        return []

    def of_noun(self, noun: "Token") -> list[Actor]:
        """Return the targets named by the phrases of an event noun, or else its owner."""
        group = noun_group(noun)
        if self.event_type == "ACCUSE" and group and group.act and group.act[0] == "ASSAULT":
            by = named(oblique(noun, "by"), self.actors)  # "the attack on": whom it hit
            return self.keep(by or ([] if has_victim(noun) else owners([noun], self.actors)))
        if self.event_type in JUDGING and (found := self._owner_by_name([noun])):
            return found
        if found := self._phrases(noun):
            return found
        if self.event_type == "REQUEST":
            clauses = children(noun, "acl", "ccomp")
            heads = [s for c in clauses for s in children(c, "nsubj", "nsubjpass")]
            if found := self.keep(named(heads, self.actors)):
                return found
        asked_for = (group is not None and group.name == "demand") or undergoes(noun)
        theirs = asked_for and self.event_type == "REQUEST"
        if not theirs and (found := self.keep(owners([noun], self.actors))):
            return found  # but in "joined the senator's call" it is he who calls
        for inner in oblique(noun, *self.deeper):
            if passes_by(inner.head.lower_, noun, self.event_type):
                continue
            if self.event_type == "ASSAULT" and inner.head.lower_ in NEARBY:
                continue  # "overran a post near the Thai border"
            if self.event_type == "PROTEST" and inner.head.lower_ in GRIEVANCES:
                found = self._owner_by_name([inner])  # "over the exclusion of X": X did nothing
            else:
                found = self.keep(owners([inner], self.actors)) or self._phrases(inner)
            if found:
                return found
        return []

    def _owner_by_name(self, things: "list[Token]") -> list[Actor]:
        """Return whose a thing is by a possessive: "praised Togo's aid to refugees"."""
        owned = [t for t in things if t.lemma_.lower() not in OTHERS]
        found = [self.actors.named_part(c) for t in owned for c in children(t, "poss")]
        return self.keep([a for a in found if a])

    def _phrases(self, token: "Token") -> list[Actor]:
        group = noun_group(token)
        partners = group is not None and group.name == "agreement"
        for preposition in PARTIES if partners else self.prepositions:
            if preposition in AT or passes_by(preposition, token, self.event_type):
                continue
            if self.event_type in ("ASSAULT", "COERCE") and group and group.name in CROWDED:
                break  # "fired on a march against the president"
            heads = [h for h in oblique(token, preposition) if h.lemma_.lower() not in SIDES]
            if found := self.keep(named(heads, self.actors)):
                return found
        return []

    def _places(self, verb: "Token", things: "list[Token]") -> list[Actor]:
        if self.event_type not in PLACE_TARGETS or is_where(verb):
            return []
        if self.event_type == "CONSULT" and meets(verb, things):
            return []
        for token in [verb, *things]:
            for head in oblique(token, *WHERE):
                if head.lemma_.lower() in SIDES or self._is_nearby(head, things):
                    continue
                if self.event_type == "RETREAT" and head.head.lower_ in STAYING:
                    continue
                if head.head.i < verb.i and self.event_type != "CONSULT":
                    continue  # "In Lome the commission approved": where it was told or done
                if passes_by(head.head.lower_, verb, self.event_type):
                    continue  # "attacked a convoy near Lome": not the town
                place = self.actors.actor(head) or self.actors.place(head)
                if self.event_type != "CONSULT":
                    place = place or self.actors.owner(head)
                found = self.keep([place]) if place else self._phrases(head)
                if found:
                    return found
        return []

    def _is_nearby(self, head: "Token", things: "list[Token]") -> bool:
        return bool(things) and self.event_type == "ASSAULT" and head.head.lower_ in NEARBY

    def keep(self, candidates: list[Actor]) -> list[Actor]:
        """Return those that are not the act's own sources and do not stand aside."""
        return without([c for c in candidates if not self._stands_aside(c)], self.excluded)

    def _is_done_to_thing(self, direct: "list[Token]", carrier: "Token | None") -> bool:
        """Whether violence is done to what is named and is no actor: nobody of a later clause is hit."""
        plain = self.event_type == "ASSAULT" and carrier is None and bool(direct)
        return plain and all(t.pos_ == "NOUN" and noun_group(t) is None for t in direct)

    def _is_unread(self, token: "Token") -> bool:
        """Whether a name of one word stands here that is no mention."""
        return token.pos_ == "PROPN" and self.actors.mention_at(token) is None

    def _stands_aside(self, actor: Actor) -> bool:
        if is_own(actor, self.event_type, self.excluded, self.actors):
            return True
        if is_own_capital(actor, self.excluded, self.event_type, self.actors):
            return True
        claims = self.event_type == "ACCUSE" and is_claimant(actor, self.actors)
        tests = (only_labels, is_own_force, is_bystander)
        return claims or any(test(actor, self.event_type, self.actors) for test in tests)
