"""The actors that phrases name or belong to, each once."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from unspun.events.actors import Actor, SentenceActors
from unspun.events.syntax import conjuncts

if TYPE_CHECKING:
    from spacy.tokens import Token


def named(tokens: "Iterable[Token]", actors: SentenceActors) -> list[Actor]:
    """Return the actors the tokens and their conjuncts name, without repeats."""
    found: list[Actor] = []
    for token in tokens:
        for actor in actors.actors(token):
            if not any(actor.same(other) for other in found):
                found.append(actor)
    return found


def owners(tokens: "Iterable[Token]", actors: SentenceActors) -> list[Actor]:
    """Return the owners of things, acts or statements, without repeats."""
    found: list[Actor] = []
    for token in tokens:
        for item in conjuncts(token):
            owner = actors.owner(item)
            if owner and not any(owner.same(other) for other in found):
                found.append(owner)
    return found


def without(candidates: list[Actor], excluded: list[Actor]) -> list[Actor]:
    """Return the candidates that are not one of the excluded actors."""
    return [c for c in candidates if not any(c.same(e) for e in excluded)]
