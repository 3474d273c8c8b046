"""Targets in the clauses below an act: "threatened to cut power to", "accused of arming"."""

from typing import TYPE_CHECKING

from unspun.events.actors import Actor
from unspun.events.belonging import is_conjoined, is_told_before, is_unknown
from unspun.events.frames import lemma_of
from unspun.events.phrases import named
from unspun.events.syntax import agents, children, is_passive, oblique

if TYPE_CHECKING:
    from spacy.tokens import Token

    from unspun.events.roles import TargetSearch


def of_clause(search: "TargetSearch", clause: "Token", depth: int) -> list[Actor]:
    """Return the targets that a clause below an act names: who is to do it, or to whom it is done."""
    if clause.pos_ not in ("VERB", "AUX"):
        return search.of_noun(clause)
    if clause.dep_ == "ccomp" and (is_conjoined(clause) or is_told_before(clause)):
        return []
    heads = children(clause, "nsubj", "nsubjpass")
    if search.event_type == "THREATEN" and lemma_of(clause) in ("leave", "quit", "abandon"):
        unless = [c for c in children(clause, "advcl") if children(c, "mark")]
        return next((f for c in unless if (f := of_clause(search, c, depth))), [])
    if (
        search.event_type == "ACCUSE"
        and clause.dep_ == "ccomp"
        and is_unknown(heads, search.actors)
    ):
        return []  # "alleged that he gave papers to an envoy": not the envoy
    marks = {c.lower_ for c in children(clause, "mark", "advmod")}
    if marks & {"where", "when", "after", "as", "while", "because", "since", "before"}:
        return []
    if search.event_type == "REQUEST" and clause.dep_ == "ccomp" and is_passive(clause):
        return search.keep(named(agents(clause), search.actors))  # to whom it is done is not asked
    told = [t for t in heads if t.pos_ != "PRON"]
    if marks & {"unless", "if", "until"} and (found := search.keep(named(told, search.actors))):
        return found
    if clause.dep_ in ("ccomp", "xcomp", "pcomp") and (
        found := search.keep(named(heads, search.actors))
    ):
        return found
    if found := search.keep(named(agents(clause), search.actors)):
        return found
    return search.of_verb(clause, None, depth)


def adjuncts(search: "TargetSearch", verb: "Token", direct: "list[Token]") -> "list[Token]":
    """Return the clauses beside a verb and on its things in which its target may be named."""
    found = children(verb, "advcl")
    for thing in [*direct, *oblique(verb, "in", "for", "over", "by")]:
        found += children(thing, "acl", "relcl")
        if search.event_type == "ACCUSE" and thing in direct:
            continue  # "accused its neighbours of arming X": X suffers what the accused did
        found += [c for p in children(thing, "prep") for c in children(p, "pcomp")]
    return sorted(found, key=lambda t: t.i)
