"""Features of a pair of actors in a sentence, for the pair ranker and the typer.

A feature is a string; its weight is 1. They name the readings of the rules coder around the pair,
the words and their lexicon classes on the path between the actors, and the words nearby.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from unspun.events.actors import Actor, SentenceActors
from unspun.events.findings import Reading
from unspun.events.frames import lemma_of, noun_group
from unspun.events.lexicon import lexicon
from unspun.events.modality import modality
from unspun.events.syntax import ancestors_path

if TYPE_CHECKING:
    from spacy.tokens import Token

WINDOW = 6  # tokens around the path whose words count
MAX_PATH = 12


def pair_features(
    source: Actor, target: Actor | None, actors: SentenceActors, readings: Sequence[Reading]
) -> list[str]:
    """Return the features of one ordered pair; ``target`` None is an act without one."""
    found: set[str] = set()
    doc = actors.parse.doc
    for reading in readings:
        found.update(_reading_features(reading, source, target))
    path = _path(source, target, actors)
    words = _word_features(actors)
    for token in path:
        found.update(f"path{feature}" for feature in words.get(token.i, ()))
    if path:
        found.add("mood:" + modality(path[0]).value if path[0].pos_ in ("VERB", "AUX") else "noun")
    on_path = {t.i for t in path}
    low = min([source.head, *on_path])
    high = max([source.head, target.head if target else source.head, *on_path])
    for i in range(low - WINDOW, high + WINDOW + 1):
        if i in words and i not in on_path and not doc[i].is_punct:
            found.update(f"near{feature}" for feature in words[i])
    found.add(f"source:{source.kind}:{source.sector or source.entity_type}")
    if target is None:
        found.add("no-target")
    else:
        found.add(f"target:{target.kind}:{target.sector or target.entity_type}")
        found.add(f"target-dep:{doc[target.head].dep_}")
        found.add("order:" + ("forward" if source.head < target.head else "backward"))
    found.add(f"source-dep:{doc[source.head].dep_}")
    return sorted(found)


def _reading_features(reading: Reading, source: Actor, target: Actor | None) -> list[str]:
    name = reading.act[0]
    role = "content" if reading.content else "main"
    has_source = any(source.same(a) for a in reading.sources)
    has_target = target is not None and any(target.same(a) for a in reading.targets)
    swapped = target is not None and (
        any(target.same(a) for a in reading.sources)
        and any(source.same(a) for a in reading.targets)
    )
    if has_source and (has_target or (target is None and not reading.targets)):
        return [f"rule:{role}:{name}", f"rule-pair:{role}", f"status:{reading.status}"]
    if swapped:
        return [f"rule-swapped:{role}:{name}"]
    if has_source or has_target:
        return [f"rule-half:{role}:{name}", "rule-half-" + ("source" if has_source else "target")]
    return [f"rule-other:{role}:{name}"]


def _path(source: Actor, target: Actor | None, actors: SentenceActors) -> "list[Token]":
    """The tokens between two heads in the tree, topmost verb first; the source's heads alone."""
    doc = actors.parse.doc
    first = doc[source.head]
    above = [first, *ancestors_path(first)][:MAX_PATH]
    if target is None:
        verbs = [t for t in above[1:] if t.pos_ in ("VERB", "AUX", "NOUN")]
        return verbs[:1]
    other = [doc[target.head], *ancestors_path(doc[target.head])][:MAX_PATH]
    ranks = {t.i: n for n, t in enumerate(above)}
    meet = next((t for t in other if t.i in ranks), None)
    if meet is None:
        return []
    inner = [*above[1 : ranks[meet.i]], *other[1 : [t.i for t in other].index(meet.i)]]
    ends = (source.head, target.head)
    return [t for t in [meet, *inner] if t.i not in ends]


def _word_features(actors: SentenceActors) -> dict[int, list[str]]:
    """Return what each token's word says, by its index; made once for all pairs of a sentence."""
    if actors.word_features is None:
        actors.word_features = {t.i: told for t in actors.parse if (told := _told_by(t))}
    return actors.word_features


def _told_by(token: "Token") -> list[str]:
    if token.ent_type_ or token.pos_ in ("PROPN", "NUM", "PUNCT", "DET", "PRON", "SPACE"):
        return []
    lemma = lemma_of(token)
    words = lexicon()
    found = [f":{lemma}"]
    if token.pos_ in ("NOUN", "PROPN") and (group := noun_group(token)):
        found.append(f"-group:{group.name}")
    if token.pos_ == "VERB":
        if act := words.acts.get(lemma):
            found.append(f"-act:{act[0]}")
        found.extend(f"-kind:{kind}" for kind in sorted(words.kinds.get(lemma, ())))
    return found
