"""Who does the act of a predicate: its subject, its by-phrase, the state or author behind a thing.

A thing does not act for whoever owns it: only a state's or party's name as an adjective ("Kenyan
planes") and who issued a document stand for their subject.
"""

from typing import TYPE_CHECKING

from unspun.events.actors import Actor, SentenceActors
from unspun.events.frames import noun_group
from unspun.events.labels import DOCUMENTS
from unspun.events.phrases import named, owners
from unspun.events.syntax import agents, is_passive, oblique, subjects
from unspun.events.verbal import is_partisan

if TYPE_CHECKING:
    from spacy.tokens import Token

# Passives of these keep their subject as the one who acts: "is opposed to", "is committed to".
_OWN_ACTS = frozenset({"oppose", "demobilise", "demobilize", "disarm", "withdraw", "commit"})
# Things that neither act nor threaten for a state: "U.S. scandals".
_ABSTRACT = """
scandal report study video law bill policy deal decision plan move case crisis election economy
"""
ABSTRACT = frozenset(_ABSTRACT.split())


def sources_of(verb: "Token", actors: SentenceActors) -> list[Actor]:
    """Return who does the verb: its subject or by-phrase, else the owner of that thing."""
    if is_passive(verb):
        heads = agents(verb)
        if not heads and verb.lemma_ == "summon":
            heads = oblique(verb, "to", "by")  # "was summoned to the ministry": by it
        if not heads and verb.lemma_ in _OWN_ACTS:
            heads = subjects(verb)
    else:
        heads = subjects(verb)
    heads = [h for h in heads if h.lemma_.lower() != "capital"]  # a town, not its government
    return named(heads, actors) or _acting_owners(heads, actors) or authors(heads, actors)


def _acting_owners(heads: "list[Token]", actors: SentenceActors) -> list[Actor]:
    """Return the states whose things act: "Kenyan planes"; but not who else owns a thing."""
    return [a for a in owners(heads, actors) if _is_state_adjective(a, actors)]


def _is_state_adjective(owner: Actor, actors: SentenceActors) -> bool:
    """Whether an owner is the state or party in an adjective, and of a thing, not of an act."""
    if owner.entity_type not in ("NORP", "GPE", "ORG") or not actors.holds(owner):
        return False
    token = actors.parse.doc[owner.head]
    if token.dep_ not in ("amod", "nmod") or is_partisan(owner):
        return False
    group = noun_group(token.head)
    return token.head.lemma_.lower() not in ABSTRACT and (group is None or group.act is None)


def authors(heads: "list[Token]", actors: SentenceActors) -> list[Actor]:
    """Return who stands behind a letter or statement: who issued it, here or before."""
    for head in heads:
        if head.lemma_.lower() not in DOCUMENTS:
            continue  # "a message that threatens": things do not speak for who carries them
        if head.dep_ == "dobj" and head.head.pos_ == "VERB":
            return named(subjects(head.head), actors)
        if actors.context.authors:
            return list(actors.context.authors)
    return []
