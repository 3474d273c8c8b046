"""Readings of one parsed sentence: which acts it tells, by whom, to whom, and as what.

A speech act and the act it demands, promises or threatens are two readings; the second is marked
``content`` and never has the status ``happened``.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from unspun.events.actors import Actor, SentenceActors
from unspun.events.frames import TO_ACTORS, Frame, frame_of, lemma_of, noun_group, verb_keys
from unspun.events.government import READY, UNREADY, governed
from unspun.events.lexicon import Act, lexicon
from unspun.events.modality import Modality, modality
from unspun.events.ontology import announced, is_cooperative
from unspun.events.roles import RECIPROCAL, TargetSearch, named, owners, sources_of, without
from unspun.events.syntax import children, complements, is_passive, objects, oblique, subjects

if TYPE_CHECKING:
    from spacy.tokens import Token

EAGER = frozenset({"happy", "keen", "eager", "due", "set", "able", "poised", "determined"})
ARMED = frozenset({"MIL", "REB", "COP", "SPY", "CRM"})
DEEDS = frozenset({"carry_out", "mount", "stage", "commit", "execute"})
ARMED_WORDS = frozenset({"deadly", "armed", "bomb", "knife", "gun", "suicide", "fatal", "bloody"})
MUTUAL = frozenset({"CONSULT", "AGREE", "SUPPORT", "COOPERATE"})
OPEN_REQUESTS = frozenset(
    {"ask", "seek", "require", "recommend", "encourage", "challenge", "request", "press"}
)


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


class Reader:
    """Reads the acts of one sentence."""

    def __init__(self, actors: SentenceActors) -> None:
        """Bind a sentence's actors."""
        self.actors = actors
        self.used: set[int] = set()  # tokens already coded as part of an act
        self.found: list[Reading] = []

    def read(self) -> list[Reading]:
        """Return the readings of the sentence in text order of their triggers."""
        for token in self.actors.parse:
            if token.pos_ in ("VERB", "AUX") or token.dep_ in (
                "ROOT",
                "ccomp",
                "xcomp",
                "advcl",
                "acl",
                "relcl",
            ):
                self._verb(token)
        for token in self.actors.parse:
            if token.pos_ in ("NOUN", "PROPN") and token.i not in self.used:
                self._noun(token)
        return sorted(self.found, key=lambda r: (r.trigger.i, r.content))

    def _verb(self, verb: "Token") -> None:
        if verb.dep_ in ("aux", "auxpass", "amod", "compound"):
            return
        words = lexicon()
        keys = [k for k in verb_keys(verb) if k not in TO_ACTORS or self._to_actor(verb, k)]
        kinds = frozenset().union(*(words.kinds.get(k, frozenset()) for k in keys))
        mood = modality(verb)
        if verb.lemma_ == "be":
            self._copula(verb, mood)
        elif "threaten" in kinds:
            self._speech(verb, "THREATEN", mood, "hypothetical")
        elif kinds & {"commit", "vow"} and (complements(verb) or not kinds & {"light", "give"}):
            self._promise(verb, mood, "vow" in kinds)
        elif "demand" in kinds and self._is_demand(verb, keys):
            self._demand(verb, mood)
        elif "refuse" in kinds:
            self._speech(verb, "REJECT", mood, "denied")
        elif "deny" in kinds:
            self._denial(verb, mood)
        elif "intend" in kinds and complements(verb):
            self._intention(verb, mood)
        elif "say" in kinds and self._duty_of_other(verb):
            return
        else:
            self._plain(verb, mood)

    def _to_actor(self, verb: "Token", key: str) -> bool:
        heads = oblique(verb, key.rsplit("_", 1)[-1])
        return bool(named(heads, self.actors) or owners(heads, self.actors))

    def _is_verbal(self, frame: Frame, sources: list[Actor]) -> bool:
        """Whether an attack is one of words: by named people who are no soldiers."""
        named = frame.key == "attack" or (
            frame.carrier is not None
            and frame.carrier.lemma_ in ("attack", "assault")
            and frame.key not in DEEDS
            and not any(c.lower_ in ARMED_WORDS for c in frame.carrier.children)
        )
        return named and all(a.entity_type == "PER" and a.sector not in ARMED for a in sources)

    def _plain(self, verb: "Token", mood: Modality) -> None:
        frame = frame_of(verb, self.actors)
        if frame is None:
            return
        if frame.carrier is not None:
            self.used.add(frame.carrier.i)
        sources = sources_of(verb, self.actors)
        if not sources:
            sources = self._speaker(verb)
        if sources and self._is_verbal(frame, sources):
            frame = Frame(("ACCUSE", "disapprove"), frame.key, frame.carrier)
        self._add_act(verb, frame, sources, mood)

    def _add_act(self, verb: "Token", frame: Frame, sources: list[Actor], mood: Modality) -> None:
        targets = self._targets(frame.act, verb, frame.carrier, sources)
        under = governed(verb)
        if under:
            self._add(verb, frame.act, under, sources, targets, True, frame.key)
            return
        act, status = frame.act, "happened"
        if mood is Modality.FUTURE:
            status = "planned"
            promised = announced(*act)
            if any(c.lower_ == "unless" for a in children(verb, "advcl") for c in a.children):
                promised = ("THREATEN", None)
            if promised != act:
                self._add(verb, promised, "happened", sources, targets, False, "future")
            self._add(verb, act, status, sources, targets, promised != act, frame.key)
            return
        if mood is Modality.REFUSED and is_cooperative(act[0]):
            self._add(verb, ("REJECT", None), "happened", sources, targets, False, "refusal")
            return
        if mood in (Modality.NEGATED, Modality.REFUSED):
            status = "denied"
        elif mood is Modality.DUTY:
            status = "demanded"
        elif mood in (Modality.CHANCE, Modality.CONDITION):
            status = "hypothetical"
        self._add(verb, act, status, sources, targets, False, frame.key)

    def _copula(self, verb: "Token", mood: Modality) -> None:
        for adjective in children(verb, "acomp"):
            clauses = children(adjective, "xcomp")
            word = adjective.lower_
            sources = sources_of(verb, self.actors)
            if word in EAGER and clauses and frame_of(clauses[0], self.actors) is None:
                continue
            negated = mood in (Modality.NEGATED, Modality.REFUSED)
            if word in READY and clauses and not negated and mood is not Modality.CONDITION:
                self._commit(adjective, clauses[0], sources, mood)
            elif clauses and (word in UNREADY or (word in READY and negated)):
                targets = self._targets(("REJECT", None), clauses[0], None, sources)
                self._add(
                    adjective, ("REJECT", None), "happened", sources, targets, False, "unready"
                )
            elif word in ("opposed", "critical"):
                act: Act = ("REJECT", None) if word == "opposed" else ("ACCUSE", "disapprove")
                search = TargetSearch(act[0], self.actors, sources)
                things = oblique(adjective, "to", "of")
                targets = without(named(things, self.actors), sources)
                targets = targets or [a for t in things for a in search.of_noun(t)]
                self._add(adjective, act, "happened", sources, targets, False, word)

    def _promise(self, verb: "Token", mood: Modality, hostile: bool) -> None:
        sources = sources_of(verb, self.actors)
        clauses = complements(verb)
        if mood is Modality.NEGATED or mood is Modality.REFUSED:
            targets = self._targets(("REJECT", None), verb, None, sources)
            self._add(verb, ("REJECT", None), "happened", sources, targets, False, "no-promise")
        elif clauses:
            self._commit(verb, clauses[0], sources, mood, hostile)
        elif not hostile:
            things = [*objects(verb), *oblique(verb, "to", "on", "upon")]
            for thing in things:
                self.used.add(thing.i)
            targets = self._agreed_with(verb, things, sources)
            status = "happened" if mood is Modality.DONE else "planned"
            self._add(
                verb, ("AGREE", None), governed(verb) or status, sources, targets, False, "agree"
            )
            for thing in things:
                self._content_noun(thing, verb, "planned", sources)

    def _agreed_with(
        self, verb: "Token", things: "list[Token]", sources: list[Actor]
    ) -> list[Actor]:
        """Return with whom somebody agrees; those whose withdrawal he agrees to are not."""
        groups = [noun_group(t) for t in things]
        if things and all(g is None or (g.act and g.act[0] == "RETREAT") for g in groups):
            return without(named(oblique(verb, "with"), self.actors), sources)
        return self._targets(("AGREE", None), verb, None, sources)

    def _commit(
        self,
        trigger: "Token",
        clause: "Token",
        sources: list[Actor],
        mood: Modality,
        hostile: bool = False,
    ) -> None:
        """A promise, offer or readiness to do what the clause says."""
        frame = frame_of(clause, self.actors)
        act: Act = ("AGREE", None)
        if frame and not is_cooperative(frame.act[0]) and frame.act[0] != "REQUEST":
            act = announced(*frame.act)
        elif frame is None and hostile:
            return
        carrier = frame.carrier if frame else None
        if frame and frame.act == ("RETREAT", "withdraw"):
            targets = self._withdrawn_from(trigger, clause, sources)
        else:
            targets = self._targets(
                act, trigger if trigger.pos_ == "VERB" else clause, None, sources
            )
            if frame and not targets:
                targets = self._targets(frame.act, clause, carrier, sources)
        status = {
            Modality.FUTURE: "planned",
            Modality.CHANCE: "hypothetical",
            Modality.CONDITION: "hypothetical",
        }
        self._add(
            trigger,
            act,
            governed(trigger) or status.get(mood, "happened"),
            sources,
            targets,
            False,
            "commit",
        )

    def _withdrawn_from(
        self, trigger: "Token", clause: "Token", sources: list[Actor]
    ) -> list[Actor]:
        """Return with whom a withdrawal is agreed, else whence; the troops are one's own."""
        for heads in (oblique(trigger, "with"), oblique(clause, "from")):
            found = named(heads, self.actors)
            found = found or [p for h in heads if (p := self.actors.place(h)) is not None]
            if found := without(found, sources):
                return found
        return []

    def _intention(self, verb: "Token", mood: Modality) -> None:
        sources = sources_of(verb, self.actors)
        clause = complements(verb)[0]
        frame = frame_of(clause, self.actors)
        if frame is None or verb.lemma_ in ("want", "hope", "consider", "wish", "opt", "expect"):
            return
        targets = self._targets(frame.act, clause, frame.carrier, sources)
        act = (
            frame.act
            if verb.lemma_ == "decide" and frame.act[0] == "CONCEDE"
            else announced(*frame.act)
        )
        status = "happened" if mood is Modality.DONE else "hypothetical"
        self._add(verb, act, governed(verb) or status, sources, targets, False, "intend")

    def _is_demand(self, verb: "Token", keys: list[str]) -> bool:
        if is_passive(verb) and verb.lemma_ in ("require", "recommend", "ask"):
            return False
        if verb.dep_ == "acl" and is_passive(verb) and verb.lemma_ == "call":
            return False
        if verb.lemma_ in ("order", "instruct", "direct", "command", "encourage", "challenge"):
            return bool(children(verb, "xcomp", "ccomp"))
        if keys[0].startswith("call_") and children(verb, "dobj", "ccomp", "oprd"):
            return False
        if verb.lemma_ not in OPEN_REQUESTS or any("_" in k and k in lexicon().acts for k in keys):
            return True
        if verb.lemma_ == "ask":
            return bool(children(verb, "xcomp") or oblique(verb, "for"))
        if verb.lemma_ == "seek" and any(c.dep_ == "xcomp" for c in verb.children):
            return False
        return (
            bool(complements(verb))
            or any(noun_group(t) for t in objects(verb))
            or bool(named(objects(verb), self.actors))
        )

    def _demand(self, verb: "Token", mood: Modality) -> None:
        sources = sources_of(verb, self.actors)
        if not sources and not is_passive(verb):
            sources = self._speaker(verb)
        if mood in (Modality.NEGATED, Modality.CONDITION):
            return
        targets = self._targets(("REQUEST", None), verb, None, sources)
        status = {Modality.FUTURE: "planned", Modality.CHANCE: "hypothetical"}.get(mood, "happened")
        self._add(
            verb, ("REQUEST", None), governed(verb) or status, sources, targets, False, "demand"
        )
        for thing in [*objects(verb), *oblique(verb, "for", "on", "to")]:
            self._content_noun(thing, verb, "demanded", [])

    def _speech(self, verb: "Token", event_type: str, mood: Modality, content: str) -> None:
        """A threat or refusal; its content clause becomes a reading of its own when it is read."""
        sources = sources_of(verb, self.actors) or self._speaker(verb)
        if mood in (Modality.NEGATED, Modality.CONDITION):
            return
        mode = None
        for clause in complements(verb)[:1]:
            frame = frame_of(clause, self.actors)
            if frame and event_type == "THREATEN":
                mode = announced(*frame.act)[1] if announced(*frame.act)[0] == "THREATEN" else None
        targets = self._targets((event_type, mode), verb, None, sources)
        if not targets:
            for clause in complements(verb)[:1]:
                frame = frame_of(clause, self.actors)
                if frame:
                    targets = self._targets(frame.act, clause, frame.carrier, sources)
        status = {Modality.FUTURE: "planned", Modality.CHANCE: "hypothetical"}.get(mood, "happened")
        self._add(
            verb,
            (event_type, mode),
            governed(verb) or status,
            sources,
            targets,
            False,
            event_type.lower(),
        )
        for thing in objects(verb):
            self.used.add(thing.i)

    def _denial(self, verb: "Token", mood: Modality) -> None:
        """Denying an act is no act; denying a request, access or aid is a refusal."""
        for thing in objects(verb):
            group = noun_group(thing)
            self.used.add(thing.i)
            if group and group.name in ("demand", "proposal", "aid", "access", "asylum"):
                sources = sources_of(verb, self.actors)
                targets = self._targets(("REJECT", None), verb, thing, sources)
                self._add(verb, ("REJECT", None), "happened", sources, targets, False, "deny")

    def _duty_of_other(self, verb: "Token") -> bool:
        """Code what somebody says another must do as a request of the speaker to that other."""
        for clause in children(verb, "ccomp"):
            if modality(clause) is not Modality.DUTY:
                continue
            sources = sources_of(verb, self.actors)
            heads = subjects(clause)
            targets = named(heads, self.actors) or owners(heads, self.actors)
            if is_passive(clause):
                targets = targets or self._targets(("REQUEST", None), clause, None, sources)
            targets = without(targets, sources)
            if sources and targets:
                self._add(verb, ("REQUEST", None), "happened", sources, targets, False, "duty")
                return True
        return False

    def _noun(self, noun: "Token") -> None:
        """An event named by a noun, with both its actors in its own phrase."""
        group = noun_group(noun)
        if group is None or group.act is None or noun.dep_ in ("compound", "amod"):
            return
        act = group.act
        sources = owners_before(noun, self.actors)
        if not sources and group.name in ("talks", "visit", "mediation"):
            sources = self._takes_part(noun)
        search = TargetSearch(act[0], self.actors, sources)
        targets = search.of_noun(noun)
        targets = without(targets, sources)
        if not sources and len(targets) > 1 and act[0] in RECIPROCAL:
            sources, targets = targets[:1], targets[1:]
        if act == ("RETREAT", "resign") and (sources or targets):
            sources, targets = sources or targets, []
        elif not (sources and targets):
            return
        status = governed(noun) or self._headline_status(noun) or "happened"
        self._add(noun, act, status, sources, targets, status != "happened", "noun")

    def _takes_part(self, noun: "Token") -> list[Actor]:
        """Who is "in talks with" somebody: the subject of the verb the phrase hangs on."""
        prep = noun.head
        if noun.dep_ == "pobj" and prep.lower_ in ("in", "at", "during", "after"):
            verb = prep.head
            if verb.pos_ == "VERB" and prep.lower_ != "after":
                return named(subjects(verb), self.actors)
        return []

    def _headline_status(self, noun: "Token") -> str | None:
        """A verb of a headline may be tagged as a noun: "Groups Demand Prosecution Of Envoy"."""
        words = lexicon()
        for token in noun.doc[noun.left_edge.i : noun.i]:
            if token.i != noun.i and token.pos_ in ("NOUN", "PROPN"):
                lemma = lemma_of(token)
                kinds = words.kinds.get(lemma, frozenset())
                if kinds & {"demand", "commit", "vow", "refuse", "deny", "intend"}:
                    return "demanded" if "demand" in kinds else "hypothetical"
        return None

    def _content_noun(
        self, thing: "Token", verb: "Token", status: str, sources: list[Actor]
    ) -> None:
        """The act a demand or promise names by a noun: "demand the release of", "promise aid"."""
        group = noun_group(thing)
        if group is None or group.act is None or group.act[0] in ("REQUEST", "AGREE"):
            return
        self.used.add(thing.i)
        found = sources or owners_before(thing, self.actors)
        targets = TargetSearch(group.act[0], self.actors, found).of_noun(thing)
        self._add(thing, group.act, status, found, without(targets, found), True, "content")

    def _speaker(self, verb: "Token") -> list[Actor]:
        """Who a pronoun subject means: the subject of the clause that reports this one."""
        heads = subjects(verb)
        if is_passive(verb) or not heads or heads[0].pos_ != "PRON":
            return []
        current = verb
        while current.head.i != current.i:
            current = current.head
            if current.pos_ == "VERB" and (found := named(subjects(current), self.actors)):
                return found
        return []

    def _targets(
        self, act: Act, verb: "Token", carrier: "Token | None", sources: list[Actor]
    ) -> list[Actor]:
        if act[0] in MUTUAL and len(sources) > 1:
            heads = [h for t in [verb, carrier] if t is not None for h in oblique(t, "with")]
            return without(named(heads, self.actors), sources)
        return TargetSearch(act[0], self.actors, sources).of_verb(verb, carrier)

    def _add(
        self,
        trigger: "Token",
        act: Act,
        status: str,
        sources: list[Actor],
        targets: list[Actor],
        content: bool,
        rule: str,
    ) -> None:
        if act == ("RETREAT", "resign"):
            targets = []
        if not targets and len(sources) > 1 and act[0] in RECIPROCAL:
            sources, targets = sources[:1], sources[1:]
        if content and status == "happened":
            status = "hypothetical"
        self.found.append(
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


def owners_before(noun: "Token", actors: SentenceActors) -> list[Actor]:
    """Return the agents of an event noun: possessive, adjective, compound or by-phrase."""
    found = named(oblique(noun, "by"), actors)
    if found:
        return found
    if len(named(oblique(noun, "between", "among"), actors)) > 1:
        return []  # "Oslo talks between A and B" are theirs, wherever they were held
    for child in noun.children:
        if child.dep_ in ("poss", "amod", "compound", "nmod") and (
            actor := actors.named_part(child)
        ):
            return [actor]
    return []
