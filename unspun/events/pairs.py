"""Candidate pairs of actors of a sentence, for the pair ranker."""

from unspun.events.actors import Actor, SentenceActors

MAX_ACTORS = 7  # the first ones; longer lists are enumerations


def candidate_actors(actors: SentenceActors) -> list[Actor]:
    """Return the actors of a sentence in text order, without overlaps, at most seven."""
    found: list[Actor] = []
    for token in actors.parse:
        if token.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM"):
            continue
        mention = actors.mention_at(token)
        parts = actors.actors(token) if token.dep_ not in ("compound", "conj") else []
        if not parts and mention and (part := actors.named_part(token)):
            parts = [part]
        for part in filter(actors.holds, parts):
            found = [f for f in found if not _inside(f, part)]
            if not any(part.same(f) for f in found):
                found.append(part)
    return sorted(found, key=lambda a: a.span.start)[:MAX_ACTORS]


def _inside(inner: Actor, outer: Actor) -> bool:
    return outer.span.start <= inner.span.start and inner.span.end <= outer.span.end


def candidate_pairs(actors: SentenceActors) -> list[tuple[Actor, Actor]]:
    """Return all ordered pairs of two candidate actors."""
    found = candidate_actors(actors)
    return [(a, b) for a in found for b in found if not a.same(b)]
