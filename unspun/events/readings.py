"""Readings of one parsed sentence: which acts it tells, by whom, to whom, and as what.

Verbs are read first, in text order; nouns that no verb has claimed are read after them. Promises and
demands have modules of their own.
"""

from typing import TYPE_CHECKING

from unspun.events.actors import Actor, SentenceActors
from unspun.events.demands import (
    is_demand,
    read_demand,
    read_denial,
    read_duty_of_other,
    read_speech,
)
from unspun.events.event_nouns import attack_above, by_force, owners_before, read_noun
from unspun.events.findings import Findings, Reading
from unspun.events.frames import TO_ACTORS, Frame, frame_of, lemma_of, noun_group, verb_keys
from unspun.events.government import governed
from unspun.events.lexicon import lexicon
from unspun.events.modality import Modality, is_conditional, modality
from unspun.events.ontology import announced, is_cooperative
from unspun.events.phrases import named, owners
from unspun.events.promises import read_copula, read_intention, read_promise
from unspun.events.sources import sources_of
from unspun.events.syntax import children, complements, objects, oblique
from unspun.events.verbal import ARMED, is_partisan

if TYPE_CHECKING:
    from spacy.tokens import Token

PLEAS = frozenset({"guilty", "innocent", "contest", "not"})
DEEDS = frozenset({"carry_out", "mount", "stage", "commit", "execute"})
ARMED_WORDS = frozenset({"deadly", "armed", "bomb", "knife", "gun", "suicide", "fatal", "bloody"})
FORECAST = frozenset({"likely", "expected", "poised", "bound"})
CLAUSES = frozenset({"ROOT", "ccomp", "xcomp", "advcl", "acl", "relcl"})


def read_sentence(actors: SentenceActors) -> list[Reading]:
    """Return the readings of the sentence in text order of their triggers."""
    notes = Findings(actors)
    for token in actors.parse:
        if token.pos_ in ("VERB", "AUX") or token.dep_ in CLAUSES:
            read_verb(notes, token)
    for token in actors.parse:
        if token.pos_ in ("NOUN", "PROPN") and token.i not in notes.used:
            read_noun(notes, token)
    return sorted(notes.readings, key=lambda r: (r.trigger.i, r.content))


def read_verb(notes: Findings, verb: "Token") -> None:
    """Note what one verb tells, by the kind of verb it is."""
    if verb.dep_ in ("aux", "auxpass", "amod", "compound") or _is_plea(verb):
        return
    if children(verb, "det", "compound") and noun_group(verb):
        return  # a noun taken for a verb: "a bomb attack killed nine"
    if verb.pos_ == "PROPN" and notes.actors.mention_at(verb):
        return  # a word of a name: the title of a broadcast or a book
    if verb.i and verb.nbor(-1).text == "-" and not verb.nbor(-1).whitespace_:
        return  # the second half of a compound: "co-host"
    words = lexicon()
    keys = [k for k in verb_keys(verb) if k not in TO_ACTORS or _to_actor(notes, verb, k)]
    kinds = frozenset().union(*(words.kinds.get(k, frozenset()) for k in keys))
    mood = modality(verb)
    if verb.lemma_ == "be":
        read_copula(notes, verb, mood)
    elif "threaten" in kinds:
        read_speech(notes, verb, "THREATEN", mood, "hypothetical")
    elif kinds & {"commit", "vow"} and _commits(verb, kinds):
        read_promise(notes, verb, mood, "vow" in kinds)
    elif "demand" in kinds and is_demand(notes, verb, keys):
        read_demand(notes, verb, mood)
    elif "refuse" in kinds:
        mood = Modality.CONDITION if _holds_if(verb) else mood
        read_speech(notes, verb, "REJECT", mood, "denied")
    elif "deny" in kinds:
        read_denial(notes, verb, mood)
    elif "intend" in kinds and complements(verb):
        read_intention(notes, verb, mood)
    elif "say" in kinds and read_duty_of_other(notes, verb):
        return
    else:
        read_plain(notes, verb, mood)


def _commits(verb: "Token", kinds: frozenset[str]) -> bool:
    """Whether something is promised, and not done: "undertook to leave", not "undertook a visit"."""
    if lemma_of(verb) == "undertake" and objects(verb):
        return False
    return bool(complements(verb)) or not kinds & {"light", "give"}


def _to_actor(notes: Findings, verb: "Token", key: str) -> bool:
    heads = oblique(verb, key.rsplit("_", 1)[-1])
    return bool(named(heads, notes.actors) or owners(heads, notes.actors))


def _is_plea(verb: "Token") -> bool:
    """Whether somebody pleads in court, not for something: "pleaded guilty", "pleads no contest"."""
    return lemma_of(verb) == "plead" and any(c.lower_ in PLEAS for c in verb.children)


def read_plain(notes: Findings, verb: "Token", mood: Modality) -> None:
    """Note the act a verb with its object stands for, if the lexicon has one."""
    frame = frame_of(verb, notes.actors)
    if frame is None:
        return
    if frame.carrier is not None:
        notes.used.add(frame.carrier.i)
    if frame.act == ("ASSAULT", "firearms") and _disperses(verb):
        frame = Frame(("ASSAULT", "crowd-control"), frame.key, frame.carrier)
    sources = sources_of(verb, notes.actors)
    if not sources and frame.act == ("ASSAULT", None) and (attack := attack_above(verb)):
        notes.used.add(attack.i)
        sources = owners_before(attack, notes.actors)
        group = noun_group(attack)
        frame = Frame(group.act if group and group.act else frame.act, frame.key, frame.carrier)
    if not sources:
        sources = notes.speaker(verb)
    by_law = any(map(_is_court, sources)) and governed(verb) is None
    if frame.key == "execute" and sources and not by_law:
        frame = Frame(("ASSAULT", "targeted"), frame.key, frame.carrier)
    if frame.key == "raid" and any(map(by_force, sources)):
        frame = Frame(("ASSAULT", None), frame.key, frame.carrier)
    if sources and _is_verbal(notes, frame, sources):
        frame = Frame(("ACCUSE", "disapprove"), frame.key, frame.carrier)
    if frame.key.startswith("protest") and sources and all(map(_is_official, sources)):
        frame = Frame(("ACCUSE", "disapprove"), frame.key, frame.carrier)
    add_act(notes, verb, frame, sources, mood)


def _disperses(verb: "Token") -> bool:
    """Whether what is fired is meant for crowds: tear gas, rubber bullets, water cannon."""
    return any(
        t.lower_ in ("teargas", "tear-gas")
        or any(c.lower_ in ("tear", "rubber", "water") for c in t.children)
        for t in objects(verb)
    )


def _is_court(actor: Actor) -> bool:
    """Whether somebody executes by law: a state, its government, courts and police."""
    return actor.sector in ("GOV", "JUD", "COP", "LEG") or actor.entity_type in ("GPE", "NORP")


def _is_official(actor: Actor) -> bool:
    """Whether a state or its offices protest, by a note and not in the street."""
    return actor.sector in ("GOV", "JUD") or (actor.entity_type == "GPE" and actor.sector is None)


def _is_verbal(notes: Findings, frame: Frame, sources: list[Actor]) -> bool:
    """Whether an attack is one of words: by people or parties who bear no arms, without wounds."""
    named = frame.key == "attack" or (
        frame.carrier is not None
        and frame.carrier.lemma_ in ("attack", "assault")
        and frame.key not in DEEDS
        and not any(c.lower_ in ARMED_WORDS for c in frame.carrier.children)
    )
    return named and all(
        is_partisan(a) or (a.entity_type == "PER" and a.sector not in ARMED) for a in sources
    )


def _is_forecast(verb: "Token") -> bool:
    """Whether others expect the act, so that nobody announces it: "is likely to visit"."""
    return verb.dep_ == "xcomp" and verb.head.lower_ in FORECAST


def _is_stopped(verb: "Token", notes: Findings) -> bool:
    """Whether the verb above tells the end of an act and is read as that."""
    above = verb.head
    if verb.tag_ != "VBG" or verb.dep_ != "xcomp" or not lexicon().kind(lemma_of(above), "stop"):
        return False
    return frame_of(above, notes.actors) is not None


def _holds_if(verb: "Token") -> bool:
    """Whether the present tells what follows from a condition: "if X bombs Y, Z answers"."""
    return verb.tag_ in ("VBZ", "VBP") and any(map(is_conditional, children(verb, "advcl")))


def add_act(
    notes: Findings, verb: "Token", frame: Frame, sources: list[Actor], mood: Modality
) -> None:
    """Note an act with the status that its clause and the words above it give."""
    targets = notes.targets(frame.act, verb, frame.carrier, sources)
    under = governed(verb)
    if under and _is_stopped(verb, notes):
        return  # "urged him to stop deporting": the end of it is what is asked
    if under in ("demanded", "planned") and mood is Modality.NEGATED:
        if under == "demanded":
            return  # "urged them not to fire"
        under = "denied"
    if under:
        notes.add(verb, frame.act, under, sources, targets, True, frame.key)
        return
    act, status = frame.act, "planned" if frame.key == "call" else "happened"
    if frame.key == "offer" and mood is Modality.DONE and act[0] == "AID":
        notes.add(verb, ("AGREE", None), status, sources, targets, False, frame.key)
        notes.add(verb, act, "planned", sources, targets, True, frame.key)
        return
    if mood is Modality.FUTURE:
        status = "planned"
        promised = act if _is_forecast(verb) else announced(*act)
        if any(c.lower_ == "unless" for a in children(verb, "advcl") for c in a.children):
            promised = ("THREATEN", None)
        if promised != act:
            notes.add(verb, promised, "happened", sources, targets, False, "future")
        notes.add(verb, act, status, sources, targets, promised != act, frame.key)
        return
    if mood is Modality.REFUSED and is_cooperative(act[0]):
        targets = [] if act == ("RETREAT", "withdraw") else targets  # whence one does not go
        notes.add(verb, ("REJECT", None), "happened", sources, targets, False, "refusal")
        return
    if mood in (Modality.NEGATED, Modality.REFUSED):
        status = "denied"
    elif mood is Modality.DUTY:
        status = "demanded"
    elif mood in (Modality.CHANCE, Modality.CONDITION) or _holds_if(verb):
        status = "hypothetical"
    notes.add(verb, act, status, sources, targets, False, frame.key)
