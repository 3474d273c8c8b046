"""Where an event happened: the nearest locative phrase, else the dateline, else nothing."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from unspun.entities.analysis import Analysis
from unspun.entities.mentions import Mention
from unspun.events.actors import PLACES, SentenceActors
from unspun.events.frames import lemma_of
from unspun.events.lexicon import lexicon
from unspun.events.syntax import ancestors_path, children, objects, oblique

if TYPE_CHECKING:
    from spacy.tokens import Token

LOCATIVE = ("in", "at", "near", "outside", "inside", "on", "around", "off", "across", "along")
MISSIONS = frozenset({"embassy", "consulate", "mission", "delegation"})  # of a state, elsewhere
DATELINE_SENTENCES = 4
DATELINE_REACH = 60  # code points from the start of the text within which a dateline's dash stands
_DASH = re.compile(r"\s[-–—]{1,2}\s")


@dataclass(frozen=True, slots=True)
class Place:
    """A place phrase: the mention that names it and its code points in the article."""

    mention: Mention
    start: int
    end: int


def place_of(trigger: "Token", actors: SentenceActors) -> Place | None:
    """Return the place of an act: on its trigger, its object, or the clause above it."""
    if found := _below(trigger, actors):
        return found
    if found := _gone_to(trigger, actors):
        return found
    for child in children(trigger, "dobj", "nsubjpass"):
        for noun in (child, *oblique(child, "of")):  # "a second round of talks in CITY"
            if found := _below(noun, actors):
                return found
    for head in ancestors_path(trigger):
        if trigger.dep_ not in ("xcomp", "pcomp", "conj", "dobj", "pobj", "prep", "acl", "advcl"):
            break
        if found := _below(head, actors):
            return found
        trigger = head
    return None


def _gone_to(verb: "Token", actors: SentenceActors) -> Place | None:
    """Return the place somebody visits or goes to: "visited Lome", "flew to Lome"."""
    lemma = lemma_of(verb)
    if lexicon().kind(lemma, "arrive"):
        heads = oblique(verb, "to")
    else:
        heads = objects(verb) if lexicon().acts.get(lemma) == ("CONSULT", "visit") else []
    return next((p for h in heads if (p := _named(h, actors))), None)


def _below(token: "Token", actors: SentenceActors) -> Place | None:
    for head in oblique(token, *LOCATIVE):
        if found := _named(head, actors):
            return found
        mission = head.lemma_.lower() in MISSIONS
        for inner in oblique(
            head, *(("in", "near") if mission else ("of", "in", "near", "between"))
        ):
            if found := _named(inner, actors):
                return found
        for child in [] if mission else children(head, "compound", "amod", "appos", "poss"):
            if found := _named(child, actors):
                return found
    for head in oblique(token, "with", "between"):  # "talks with rebels in CITY"
        for inner in oblique(head, "in", "at", "near"):
            if found := _named(inner, actors):
                return found
    return None


def _named(token: "Token", actors: SentenceActors) -> Place | None:
    mention = actors.mention_at(token)
    if mention and mention.entity_type in PLACES:
        return Place(mention, mention.start, mention.end)
    return None


def dateline_of(analysis: Analysis) -> Place | None:
    """Return the place in the dateline an article opens with, such as "HARBOUR (Agency) -"."""
    dash = _DASH.search(analysis.text, 0, DATELINE_REACH)
    if dash is None:
        return None
    for mention in analysis.mentions:
        if mention.start > 2 or mention.start >= dash.start():
            return None
        if mention.entity_type in PLACES:
            return Place(mention, mention.start, mention.end)
    return None
