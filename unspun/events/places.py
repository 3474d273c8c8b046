"""Where an event happened: the nearest locative phrase, else nothing; see also ``datelines``."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from unspun.entities.gazetteer import Place as GazetteerPlace
from unspun.entities.mentions import Mention
from unspun.events.actors import PLACES, SentenceActors
from unspun.events.aside import FAVOUR, WISHES
from unspun.events.frames import lemma_of
from unspun.events.lexicon import lexicon
from unspun.events.syntax import ancestors_path, children, objects, oblique

if TYPE_CHECKING:
    from spacy.tokens import Token

LOCATIVE = ("in", "at", "near", "outside", "inside", "on", "around", "off", "across", "along")
MISSIONS = frozenset({"embassy", "consulate", "mission", "delegation"})  # of a state, elsewhere


MEETINGS = frozenset({"talk", "meeting", "negotiation", "summit", "discussion", "dialogue", "deal"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where an act was: a mention of the article, or a place on the map that it does not name.

    ``start`` and ``end`` are the code points of the words that say so, where they stand in the
    text; ``basis`` is one of ``schema.PLACE_BASES``.
    """

    mention: Mention | None
    start: int | None
    end: int | None
    basis: str = "text"
    ground: GazetteerPlace | None = None

    def columns(self) -> dict[str, Any]:
        """Return the columns of an event draft that say where it was."""
        found: dict[str, Any] = {
            "place_mention_id": self.mention.mention_id if self.mention else None,
            "place_start": self.start,
            "place_end": self.end,
            "place_basis": self.basis,
        }
        if self.mention is None and self.ground is not None:
            found["place_name"] = self.ground.name
            found |= {n: getattr(self.ground, n) for n in ("country", "latitude", "longitude")}
        return found


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
        if head.lemma_.lower() in WISHES | FAVOUR:
            continue  # "at the request of Kenya"
        mission = head.lemma_.lower() in MISSIONS
        if head.lemma_.lower() not in MEETINGS:
            inside = oblique(
                head, *(("in", "near") if mission else ("of", "in", "near", "between"))
            )
        else:
            inside = oblique(head, "in", "near")  # those between whom it is held are no place
        beside = [] if mission else children(head, "compound", "amod", "appos", "poss")
        for inner in (*inside, *beside):
            if found := _named(inner, actors):
                return found
    for head in oblique(token, "with", "between"):  # "talks with rebels in CITY"
        for inner in oblique(head, "in", "at", "near"):
            if found := _named(inner, actors):
                return found
    return None


def _named(token: "Token", actors: SentenceActors) -> Place | None:
    mention = actors.mention_at(token)
    if mention and mention.entity_type in PLACES and not _is_namesake(token, mention, actors):
        return Place(mention, mention.start, mention.end)
    return None


def _is_namesake(token: "Token", mention: Mention, actors: SentenceActors) -> bool:
    """Whether words before a name say that it lies elsewhere: "the American state of Georgia"."""
    if token.dep_ != "pobj" or token.head.lower_ != "of":
        return False
    country = actors.analysis.clusters[mention.local_id].country
    said = [actors.mention_at(c) for c in children(token.head.head, "amod", "compound", "nmod")]
    homes = [actors.analysis.clusters[m.local_id].country for m in said if m is not None]
    return any(home is not None and home != country for home in homes)
