"""Acts named by nouns: "the arrest of", "talks between", and what a demand or promise is for."""

from typing import TYPE_CHECKING

from unspun.events.actors import PLACES, Actor, SentenceActors
from unspun.events.aside import undergoes
from unspun.events.findings import Findings
from unspun.events.frames import lemma_of, noun_group
from unspun.events.government import governed
from unspun.events.lexicon import lexicon
from unspun.events.modality import auxiliaries
from unspun.events.phrases import named, without
from unspun.events.roles import RECIPROCAL, TargetSearch
from unspun.events.sources import sources_of
from unspun.events.syntax import agents, children, is_passive, oblique, subjects

if TYPE_CHECKING:
    from spacy.tokens import Token

HARMS = frozenset({"kill", "wound", "injure", "maim", "hit", "target", "destroy"})
_OPEN = """
any possible potential future prospective hypothetical eventual threatened proposed imminent
"""
OPEN = frozenset(_OPEN.split())
GIVEN = frozenset({"SUPPORT", "AID"})
BORNE_NAMES = frozenset({"CONSULT"})  # "the Moss visit" is hers, "the Moss riots" are not


def read_noun(notes: Findings, noun: "Token") -> None:
    """An event named by a noun, with both its actors in its own phrase."""
    group = noun_group(noun)
    if group is None or group.act is None or noun.dep_ in ("compound", "amod"):
        return
    if noun.pos_ == "PROPN" and notes.actors.mention_at(noun):
        return  # a word of somebody's name
    act = group.act
    if noun.lemma_.lower() == "call" and oblique(noun, "with"):
        act = ("CONSULT", "phone")
    sources = owners_before(noun, notes.actors)
    if not sources and act == ("RETREAT", "resign"):
        sources = named(oblique(noun, "of"), notes.actors)
    if not sources and group.name in ("talks", "visit", "mediation"):
        sources = _takes_part(notes, noun)
    if not sources and act[0] == "PROTEST":
        sources = _is_on(notes, noun)
    search = TargetSearch(act[0], notes.actors, sources)
    targets = search.of_noun(noun)
    targets = without(targets, sources)
    both = bool(oblique(noun, "between", "among"))
    if not sources and both and len(targets) > 1 and act[0] in RECIPROCAL:
        sources, targets = targets[:1], targets[1:]
    if act == ("RETREAT", "resign") and (sources or targets):
        sources, targets = sources or targets, []
    elif not (sources and (targets or (act[0] == "PROTEST" and _is_on(notes, noun)))):
        return
    if act == ("COERCE", "deport") and any(map(is_diplomat, targets)):
        act = ("SANCTION", "expel")
    if noun.lemma_.lower() == "raid" and not any(map(by_force, sources)):
        act = ("COERCE", "seize")
    status = _open_status(noun) or governed(noun) or _headline_status(notes, noun) or "happened"
    notes.add(noun, act, status, sources, targets, status != "happened", "noun")


def _open_status(noun: "Token") -> str | None:
    """Return what the words before a noun leave open: "no attack", "any attack"."""
    before = {str(c.lower_) for c in children(noun, "det", "amod")}
    if "no" in before:
        return "denied"
    if before & OPEN:
        return "hypothetical"
    told = noun.head if noun.dep_ in ("nsubj", "nsubjpass") else None
    if told is None or told.pos_ not in ("VERB", "AUX") or "would" not in auxiliaries(told):
        return None
    return "hypothetical"  # "a meeting would be the first"


def by_force(actor: Actor) -> bool:
    """Return whether a raid is an attack and no search: by forces, fighters or a state."""
    return actor.sector in ("MIL", "REB") or actor.entity_type in ("GPE", "NORP")


def is_diplomat(actor: Actor) -> bool:
    """Return whether an actor is named as a diplomat: "the ambassador of Norway"."""
    words = lexicon().nouns
    known = (words.get(w.removesuffix("s")) for w in actor.span.text.lower().split())
    return any(group is not None and group.name == "diplomat" for group in known)


def _takes_part(notes: Findings, noun: "Token") -> list[Actor]:
    """Who is "in talks with" somebody: the subject of the verb the phrase hangs on."""
    prep = noun.head
    if noun.dep_ == "pobj" and prep.lower_ in ("in", "at", "during", "after"):
        verb = prep.head
        if verb.pos_ == "VERB" and prep.lower_ != "after":
            return named(agents(verb) if is_passive(verb) else subjects(verb), notes.actors)
    return []


def _is_on(notes: Findings, noun: "Token") -> list[Actor]:
    """Who is "on strike" or goes on one: the subject of the verb the phrase hangs on."""
    prep = noun.head
    if noun.dep_ != "pobj" or prep.lower_ != "on" or prep.head.lemma_ not in ("be", "go", "remain"):
        return []
    return named(subjects(prep.head), notes.actors)


def _headline_status(notes: Findings, noun: "Token") -> str | None:
    """A verb of a headline may be tagged as a noun: "Groups Demand Prosecution Of Envoy"."""
    words = lexicon()
    for token in noun.doc[noun.left_edge.i : noun.i]:
        if token.i != noun.i and token.pos_ in ("NOUN", "PROPN"):
            lemma = lemma_of(token)
            kinds = words.kinds.get(lemma, frozenset())
            if kinds & {"demand", "commit", "vow", "refuse", "deny", "intend"}:
                return "demanded" if "demand" in kinds else "hypothetical"
    return None


def read_content_noun(
    notes: Findings, thing: "Token", verb: "Token", status: str, sources: list[Actor]
) -> None:
    """The act a demand or promise names by a noun: "demand the release of", "promise aid"."""
    group = noun_group(thing)
    if group is None or group.act is None or group.act[0] in ("REQUEST", "AGREE"):
        return
    notes.used.add(thing.i)
    if group.act[0] in GIVEN and (givers := named(_givers(thing, verb), notes.actors)):
        asking = without(sources_of(verb, notes.actors), givers)
        notes.add(thing, group.act, status, givers, asking, True, "content")
        return
    found = sources or owners_before(thing, notes.actors)
    targets = TargetSearch(group.act[0], notes.actors, found).of_noun(thing)
    notes.add(thing, group.act, status, found, without(targets, found), True, "content")


def _givers(thing: "Token", verb: "Token") -> "list[Token]":
    """Return from whom support or aid is asked: "sought support from", "asked X for aid from"."""
    asked = oblique(verb, "from") if lemma_of(verb) in ("seek", "want", "request", "demand") else []
    return oblique(thing, "from") or asked


def attack_above(verb: "Token") -> "Token | None":
    """Return the attack that is the subject of what it did: "the bombing killed nine"."""
    if is_passive(verb) or lemma_of(verb) not in HARMS:
        return None
    groups = ((t, noun_group(t)) for t in subjects(verb))
    return next((t for t, g in groups if g and g.act and g.act[0] == "ASSAULT"), None)


def owners_before(noun: "Token", actors: SentenceActors) -> list[Actor]:
    """Return the agents of an event noun: possessive, adjective, compound or by-phrase."""
    found = named(oblique(noun, "by"), actors)
    if found:
        return found
    if len(named(oblique(noun, "between", "among"), actors)) > 1:
        return []  # "Oslo talks between A and B" are theirs, wherever they were held
    if undergoes(noun):
        return []
    group = noun_group(noun)
    act = group.act if group is not None else None
    violent = act is not None and act[0] == "ASSAULT"
    for child in noun.children:
        if child.dep_ in ("poss", "amod", "compound", "nmod") and (
            actor := actors.named_part(child)
        ):
            if violent and child.dep_ == "compound" and actor.entity_type in PLACES:
                continue  # "the Tarsk shooting": where it was
            own = actor.sector == "MIL" and actor.span.mention_id is None
            if own and act is not None and act[0] == "MOBILIZE":
                continue  # "troop deployments": who is sent
            label = child.dep_ in ("compound", "nmod") and actor.entity_type == "PER"
            if label and not (act and act[0] in BORNE_NAMES):
                continue
            return [actor]
    return []
