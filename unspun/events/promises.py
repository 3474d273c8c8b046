"""Promises, offers, readiness and intentions: the announcement of an act is an act of its own."""

from typing import TYPE_CHECKING

from unspun.events.actors import Actor
from unspun.events.constructions import leaves_no_place
from unspun.events.event_nouns import read_content_noun
from unspun.events.findings import Findings
from unspun.events.frames import frame_of, noun_group
from unspun.events.government import READY, UNREADY, governed
from unspun.events.holders import holds_office
from unspun.events.lexicon import Act
from unspun.events.modality import Modality, auxiliaries, modality
from unspun.events.ontology import announced, is_cooperative
from unspun.events.phrases import named, without
from unspun.events.roles import TargetSearch
from unspun.events.sources import sources_of
from unspun.events.syntax import children, complements, is_passive, objects, oblique
from unspun.events.verbal import is_state

if TYPE_CHECKING:
    from spacy.tokens import Token

# Moods and schedules: who is eager or able to act announces nothing.
EAGER = frozenset({"happy", "keen", "eager", "due", "set", "able", "poised", "determined"})

SPEECHES = frozenset({"ACCUSE", "REQUEST", "REJECT"})  # announced by nothing but themselves
OPPOSED = frozenset({"opposed", "critical"})


def read_copula(notes: Findings, verb: "Token", mood: Modality) -> None:
    """Note what "is ready to", "is unwilling to" and "is opposed to" tell."""
    for adjective in children(verb, "acomp"):
        clauses = children(adjective, "xcomp")
        word = adjective.lower_
        sources = sources_of(verb, notes.actors)
        if word in EAGER and clauses and mood is not Modality.NEGATED:
            continue
        negated = mood in (Modality.NEGATED, Modality.REFUSED)
        if word in READY and clauses and not negated and mood is not Modality.CONDITION:
            commit(notes, adjective, clauses[0], sources, mood)
        elif clauses and (word in UNREADY or (word in READY and negated)):
            if frame_of(clauses[0], notes.actors) is None:
                continue  # "was unable to reach"
            targets = notes.targets(("REJECT", None), clauses[0], None, sources)
            notes.add(adjective, ("REJECT", None), "happened", sources, targets, False, "unready")
        elif word in OPPOSED:
            act: Act = ("REJECT", None) if word == "opposed" else ("ACCUSE", "disapprove")
            search = TargetSearch(act[0], notes.actors, sources)
            things = oblique(adjective, "to", "of")
            targets = without(named(things, notes.actors), sources)
            targets = targets or [a for t in things for a in search.of_noun(t)]
            notes.add(adjective, act, "happened", sources, targets, False, word)


def read_promise(notes: Findings, verb: "Token", mood: Modality, hostile: bool) -> None:
    """Note a promise or agreement, and what is promised; "does not agree" is a refusal."""
    sources = sources_of(verb, notes.actors)
    clauses = complements(verb)
    if verb.lemma_ == "agree" and any(_is_opinion(c) for c in clauses):
        return
    if mood in (Modality.NEGATED, Modality.REFUSED) and is_passive(verb):
        return  # "is not committed to" tells a state
    if mood is Modality.NEGATED or mood is Modality.REFUSED:
        targets = notes.targets(("REJECT", None), verb, None, sources)
        notes.add(verb, ("REJECT", None), "happened", sources, targets, False, "no-promise")
    elif clauses:
        commit(notes, verb, clauses[0], sources, mood, hostile)
    elif not hostile:
        things = [*objects(verb), *oblique(verb, "to", "on", "upon")]
        for thing in things:
            notes.used.add(thing.i)
        targets = _agreed_with(notes, verb, things, sources)
        open_status = "planned" if mood is Modality.FUTURE else "hypothetical"
        status = "happened" if mood is Modality.DONE else open_status
        notes.add(verb, ("AGREE", None), governed(verb) or status, sources, targets, False, "agree")
        for thing in things:
            read_content_noun(notes, thing, verb, "planned", sources)


def _is_opinion(clause: "Token") -> bool:
    """Whether one agrees that something is so, and to nothing: "agreed that turnout was low"."""
    return clause.dep_ == "ccomp" and modality(clause) not in (Modality.FUTURE, Modality.DUTY)


def _agreed_with(
    notes: Findings, verb: "Token", things: "list[Token]", sources: list[Actor]
) -> list[Actor]:
    """Return with whom somebody agrees; those whose withdrawal he agrees to are not."""
    groups = [noun_group(t) for t in things]
    if things and all(g is None or (g.act and g.act[0] == "RETREAT") for g in groups):
        return without(named(oblique(verb, "with"), notes.actors), sources)
    return notes.targets(("AGREE", None), verb, None, sources)


def commit(
    notes: Findings,
    trigger: "Token",
    clause: "Token",
    sources: list[Actor],
    mood: Modality,
    hostile: bool = False,
) -> None:
    """A promise, offer or readiness to do what the clause says."""
    if leaves_no_place(clause, sources, notes.actors):
        return
    frame = frame_of(clause, notes.actors)
    act: Act = ("AGREE", None)
    if frame and not is_cooperative(frame.act[0]) and frame.act[0] != "REQUEST":
        act = announced(*frame.act)
        if trigger.lemma_ == "agree" and frame.act[0] == "MOBILIZE":
            act = ("AGREE", None)  # "agreed to patrol the strait": with each other
    elif frame is None and hostile:
        return
    carrier = frame.carrier if frame else None
    if frame and frame.act == ("RETREAT", "withdraw"):
        targets = _withdrawn_from(notes, trigger, clause, sources)
    else:
        if frame or any(is_state(a) or holds_office(a, notes.actors) for a in sources):
            told_by = trigger if trigger.pos_ == "VERB" else clause
            targets = notes.targets(act, told_by, None, sources)
        else:  # what a person promises is no act: only to whom it is promised counts
            heads = [*children(trigger, "dative"), *oblique(trigger, "with", "to")]
            targets = without(named(heads, notes.actors), sources)
        if frame and not targets:
            targets = notes.targets(frame.act, clause, carrier, sources)
    status = {
        Modality.FUTURE: "planned",
        Modality.CHANCE: "hypothetical",
        Modality.CONDITION: "hypothetical",
    }
    notes.add(
        trigger,
        act,
        governed(trigger) or status.get(mood, "happened"),
        sources,
        targets,
        False,
        "commit",
    )


def _withdrawn_from(
    notes: Findings, trigger: "Token", clause: "Token", sources: list[Actor]
) -> list[Actor]:
    """Return with whom a withdrawal is agreed, else whence; the troops are one's own."""
    for heads in (oblique(trigger, "with"), oblique(clause, "from")):
        found = named(heads, notes.actors)
        found = found or [p for h in heads if (p := notes.actors.place(h)) is not None]
        if found := without(found, sources):
            return found
    return []


def read_intention(notes: Findings, verb: "Token", mood: Modality) -> None:
    """Note the announcement of what somebody plans or decides to do."""
    sources = sources_of(verb, notes.actors)
    clause = complements(verb)[0]
    if verb.lemma_ == "mean" and "to" not in auxiliaries(clause):
        return  # "if it means attacking"
    if clause.dep_ == "ccomp" and verb.lemma_ in ("decide", "mean", "expect", "schedule"):
        return  # a court decides what is so; what something means is no intention
    if modality(clause) is Modality.NEGATED:
        return  # "decided not to charge him"
    frame = frame_of(clause, notes.actors)
    if leaves_no_place(clause, sources, notes.actors):
        return
    if frame is None or verb.lemma_ in ("want", "hope", "consider", "wish", "opt", "expect"):
        return
    targets = notes.targets(frame.act, clause, frame.carrier, sources)
    act = (
        frame.act
        if verb.lemma_ == "decide" and frame.act[0] == "CONCEDE"
        else announced(*frame.act)
    )
    if act == frame.act and act[0] in SPEECHES and verb.lemma_ != "decide":
        return  # "plans to sue": nothing is said yet
    status = "happened" if mood is Modality.DONE else "hypothetical"
    notes.add(verb, act, governed(verb) or status, sources, targets, False, "intend")
