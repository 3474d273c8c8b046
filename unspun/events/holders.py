"""Who bears an office or a noun: names before and beside it, and nouns that are somebody else."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from unspun.events.drafts import ActorSpan
from unspun.events.lexicon import TEXTS
from unspun.events.syntax import children, conjuncts, phrase_bounds

if TYPE_CHECKING:
    from spacy.tokens import Token

    from unspun.entities.mentions import Mention
    from unspun.events.actors import Actor, SentenceActors

# "His brother was convicted": not he. "Kenya's rival": not Kenya.
_OTHERS = """
brother sister son daughter wife husband mother father parent uncle aunt cousin nephew niece widow
distributor supplier subsidiary affiliate competitor customer client shareholder creditor contractor
widower fiance fiancee grandson granddaughter grandfather grandmother friend neighbour neighbor rival
opponent critic enemy victim predecessor successor killer attacker murderer lawyer attorney biographer
"""
OTHERS = frozenset(_OTHERS.split())
PLACE_KINDS = frozenset({"state", "province", "region", "district", "county", "republic"})
LANDS = frozenset({"country", "nation", "homeland"})  # "his nation" acts only where it is known
OFFICES = frozenset({"GOV", "LEG", "JUD", "MIL"})
OFFICE_LENGTH = 60  # code points between an office and its holder's name
RANK_REACH = 30  # code points between an office and a name
_RANK = re.compile(
    r"\b(?:president|premier|ministers?|chancellor|king|queen|prince|princess|emir|sultan|pope|envoy|ambassador"
    r"|secretary|senator|sen\.|rep\.|gov\.|governor|mayor|congress(?:man|woman)|lawmaker|chief|leader"
    r"|general|commander|commissioner|negotiator|diplomat|candidate|mr|ms|mrs)\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(r" (?:to|for|of|in) (?:the )?(?:[A-Z][\w.’'-]* ){1,4}")


def holds_office(actor: "Actor", actors: "SentenceActors") -> bool:
    """Return whether the article names an office of a person anywhere: "Senator Rita Holm"."""
    context = actors.context
    if context.officials is None:
        text = actors.analysis.text
        people = [m for m in actors.analysis.mentions if m.entity_type == "PER"]
        context.officials = frozenset(
            f"{m.local_id}"
            for m in people
            if _RANK.search(text, max(0, m.start - RANK_REACH), min(len(text), m.end + RANK_REACH))
        )
    return actor.entity in context.officials


def head_of_state(token: "Token", actors: "SentenceActors") -> "Actor | None":
    """Return the head of state or government, whose state is not an actor beside him."""
    if token.lemma_.lower() != "head":
        return None
    for inner in (i for p in children(token, "prep") if p.lower_ == "of" for i in p.children):
        if inner.lower_ in ("state", "government"):
            found = actors.make(token, None, "noun")
            end = actors.base + inner.idx + len(inner)
            words = actors.analysis.text[found.span.start : end]
            return replace(found, span=replace(found.span, end=end, text=words), sector="GOV")
    return None


def head_of_body(token: "Token", actors: "SentenceActors") -> "Actor | None":
    """Return who is the head of an actor, not that actor: "the head of the palace guard"."""
    if token.lemma_.lower() != "head" or token.tag_ != "NN":
        return None
    phrases = [p for p in children(token, "prep") if p.lower_ == "of"]
    heads = (i for p in phrases for i in children(p, "pobj"))
    led = next((a for i in heads if (a := actors.actor(i))), None)
    return replace(actors.make(token, None, "noun"), sector=led.sector) if led else None


def is_kind_of_place(token: "Token", actors: "SentenceActors") -> bool:
    """Return whether a word says what the place named before it is: "in Lagos state"."""
    if token.lower_ not in PLACE_KINDS or not token.i:
        return False
    before = actors.mention_at(token.nbor(-1))
    return before is not None and before.entity_type in ("GPE", "LOC", "FAC")


def office_holder(token: "Token", actors: "SentenceActors") -> "Actor | None":
    """Return the person named after an office: "envoy to Norway Omar Daud"."""
    if actors.word(token) not in actors.words.sectors:
        return None
    start = actors.base + token.idx + len(token)
    for mention in actors.analysis.mentions_of(actors.index):
        if mention.entity_type == "PER" and 0 < mention.start - start <= OFFICE_LENGTH:
            if not _OFFICE.fullmatch(actors.analysis.text, start, mention.start):
                return None
            head = next(
                (t for t in actors.parse if actors.mention_at(t) is mention and t.i > token.i), None
            )
            if head is None:
                return None
            return _bearer(token, head, mention, actors)
    return None


def named_bearers(token: "Token", actors: "SentenceActors") -> "list[Actor]":
    """Return those named after the office they share: "The two premiers, A and B, met"."""
    if token.tag_ not in ("NNS", "NNPS") or not children(token, "conj", "appos"):
        return []
    if actors.words.sectors.get(actors.word(token)) not in OFFICES:
        return []
    people = []
    for item in (i for c in children(token, "conj", "appos") for i in conjuncts(c)):
        person = actors.person(item)
        if person is None:
            return []
        people.append(person)
    if len(people) < 2:
        return []
    before = people[0].span.start - actors.base
    closed = actors.parse.text[:before].rstrip().endswith((",", "-", "–", "—", "("))
    return people if closed else []


def person_beside(token: "Token", actors: "SentenceActors") -> "Actor | None":
    """Return the person named beside a noun: "Togo's new minister, Rita Holm, "."""
    if token.tag_ not in ("NN", "NNP") or token.lemma_.lower() in TEXTS:
        return None
    for child in children(token, "appos"):
        mention = actors.mention_at(child)
        if mention is None or mention.entity_type != "PER" or child.i < token.i:
            continue
        return _bearer(token, child, mention, actors)
    return None


def _bearer(token: "Token", name: "Token", mention: "Mention", actors: "SentenceActors") -> "Actor":
    """Return the person named by ``name``, whose span opens with the phrase of the office."""
    first = actors.base + phrase_bounds(token)[0].idx
    words = actors.analysis.text[first : mention.end]
    span = ActorSpan(first, mention.end, words, mention.mention_id)
    return replace(actors.make(name, mention, "name"), span=span)
