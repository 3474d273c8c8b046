"""Who a phrase stands for that is no name itself: pronouns, "whose", "the country".

A person's pronoun looks back to the last named person that was a subject, a group's to the last
state, body or role noun; neither looks back further than :data:`REACH` sentences.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from unspun.events.syntax import ancestors_path, children, subjects

if TYPE_CHECKING:
    from spacy.tokens import Token

    from unspun.events.actors import Actor, SentenceActors

PERSON_PRONOUNS = frozenset({"he", "she", "him", "her", "himself", "herself", "his"})
GROUP_PRONOUNS = frozenset({"they", "it", "them", "its", "their", "itself", "themselves"})
FEMALE_PRONOUNS = frozenset({"she", "her", "herself"})
OBJECTS = frozenset({"dobj", "dative", "pobj"})
FEMALE_TITLES = frozenset({"ms", "mrs", "miss", "lady", "queen", "princess", "baroness"}) | {
    "wife", "widow", "daughter", "mother", "sister", "niece"
}  # fmt: skip
_TITLE = re.compile(
    r"\b(Mr|Mrs|Ms|Miss|Lady|Lord|Sir|Queen|King|Princess|Prince|Baroness"
    r"|wife|widow|daughter|mother|sister|niece|husband|son|father|brother|nephew)\b[.,]? ?",
    re.IGNORECASE,
)
OPENING, CLOSING, STRAIGHT = frozenset({"“", "``"}), frozenset({"”", "''"}), frozenset({'"'})
# Nouns of one person, whom "they" does not mean; "government" and "family" are several.
_ONE_PERSON = """
man woman person minister president official leader governor envoy ambassador general colonel officer
judge prosecutor premier lawyer
"""
ONE_PERSON = tuple(_ONE_PERSON.split())
REACH = 2  # sentences a pronoun may look back


@dataclass(slots=True)
class Context:
    """The last subject that a person's and a group's pronoun may stand for, and where it stood."""

    person: "Actor | None" = None
    group: "Actor | None" = None
    person_at: int = -10
    group_at: int = -10
    authors: "tuple[Actor, ...]" = ()  # who issued the last letter or statement
    genders: "dict[str, bool] | None" = None  # of persons with a title, true for women
    officials: "frozenset[str] | None" = None  # persons whom the article gives an office

    def note(self, actor: "Actor", sentence_index: int) -> None:
        """Remember an actor that was subject of a sentence."""
        if actor.kind not in ("name", "noun"):
            return
        if actor.entity_type == "PER" and actor.kind == "name":
            self.person, self.person_at = actor, sentence_index
        else:
            self.group, self.group_at = actor, sentence_index


def find_antecedent(token: "Token", actors: "SentenceActors") -> "Actor | None":
    """Return who a pronoun stands for: a subject above it in the sentence, else before it."""
    person = token.lower_ in PERSON_PRONOUNS
    if token.dep_ in ("nsubj", "nsubjpass") and token.lower_ == "it" and token.head.lemma_ == "be":
        return None
    if person and is_quoted(token):
        return None  # whom a speaker means was named before the quotation, and is not he
    if token.dep_ in OBJECTS and token.lower_ in PERSON_PRONOUNS:
        return _other_person(token, actors)
    for verb in list(ancestors_path(token))[1:]:
        for subject in children(verb, "nsubj", "nsubjpass"):
            if subject.i < token.i and subject.pos_ != "PRON" and (found := actors.actor(subject)):
                is_person = found.entity_type == "PER" and found.kind == "name"
                if not (person == is_person or found.kind == "noun"):
                    continue
                if differs(token, found, actors) or _other_number(person, subject, found):
                    continue
                if _is_one_state(token, found):
                    continue
                end = actors.base + subject.right_edge.idx + len(subject.right_edge)
                return None if _has_rival(token, found, actors.index, actors, end) else found
    context = actors.context
    found, at = (context.person, context.person_at) if person else (context.group, context.group_at)
    if found is None or actors.index - at > REACH or _has_rival(token, found, at, actors):
        return None
    return None if differs(token, found, actors) or _is_one_state(token, found) else found


def _other_person(token: "Token", actors: "SentenceActors") -> "Actor | None":
    """Return whom "him" or "her" as an object stands for: the one person before it who does not act.

    With nobody else in the sentence it is the last person that was subject of an earlier one.
    """
    here = actors.base + token.idx
    before = [
        m for m in actors.analysis.mentions_of(actors.index)
        if m.entity_type == "PER" and m.end <= here
    ]  # fmt: skip
    acting = {
        m.local_id
        for subject in subjects(token.head if token.dep_ != "pobj" else token.head.head)
        if (m := actors.mention_at(subject))
    }
    others = {m.local_id: m for m in before if m.local_id not in acting}
    if len(others) > 1:
        return None
    for mention in others.values():
        head = next((t for t in actors.parse if actors.mention_at(t) is mention), None)
        found = actors.make(head, mention, "name") if head is not None else None
        return None if found is None or differs(token, found, actors) else found
    context = actors.context
    found, at = context.person, context.person_at
    if found is None or actors.index - at > REACH or differs(token, found, actors):
        return None
    rival = any(f"{m.local_id}" != found.entity for m in before if m.local_id not in acting)
    return None if rival or found.entity in {f"{i}" for i in acting} else found


def differs(token: "Token", actor: "Actor", actors: "SentenceActors") -> bool:
    """Return whether the titles of a person in the article are of the other gender than a pronoun."""
    if token.lower_ not in PERSON_PRONOUNS or actor.entity_type != "PER":
        return False
    context = actors.context
    if context.genders is None:
        context.genders = {}
        text = actors.analysis.text
        for mention in actors.analysis.mentions:
            title = _TITLE.search(text, max(0, mention.start - 12), mention.start + 5)
            if title and title.end() >= mention.start:
                female = title.group(1).lower() in FEMALE_TITLES
                context.genders.setdefault(f"{mention.local_id}", female)
    known = context.genders.get(actor.entity or "")
    return known is not None and known != (token.lower_ in FEMALE_PRONOUNS)


def _other_number(person: bool, noun: "Token", found: "Actor") -> bool:
    """Whether "he" would stand for several, or "they" for one person."""
    if person:
        return found.kind == "noun" and noun.tag_ in ("NNS", "NNPS")
    if noun.tag_ in ("NNS", "NNPS") or found.kind == "name":
        return False if noun.tag_ in ("NNS", "NNPS") else found.entity_type == "PER"
    return found.entity_type == "PER" or noun.lemma_.lower().endswith(ONE_PERSON)


def _is_one_state(token: "Token", found: "Actor") -> bool:
    """Whether a state, whom "it" would mean, is named for "them": "Turkey asked the rebels to free them"."""
    return token.lower_ == "them" and found.entity_type == "GPE" and found.kind == "name"


def _has_rival(
    token: "Token", found: "Actor", at: int, actors: "SentenceActors", end: int = 0
) -> bool:
    """Whether somebody else of the same kind is named between an antecedent and its pronoun."""
    kinds = ("PER",) if token.lower_ in PERSON_PRONOUNS else ("ORG", "GPE")
    here = actors.base + token.idx
    return any(
        m.entity_type in kinds
        and max(end, found.span.end) <= m.start < here
        and f"{m.local_id}" != found.entity
        for index in range(at, actors.index + 1)
        for m in actors.analysis.mentions_of(index)
    )


def is_quoted(verb: "Token") -> bool:
    """Return whether a word stands between quotation marks, or before a closing one."""
    before = sum(t.text in OPENING for t in verb.doc[: verb.i])
    after = sum(t.text in CLOSING for t in verb.doc[verb.i :])
    straight = [t.text in STRAIGHT for t in verb.doc]
    closed = sum(t.text in CLOSING for t in verb.doc[: verb.i])
    if sum(straight):
        return sum(straight[: verb.i]) % 2 == 1
    return before > closed or (after > 0 and before == closed == 0)


def country_before(token: "Token", actors: "SentenceActors") -> "Actor | None":
    """Return the one state named before "the country" in its sentence that does not act itself."""
    if token.lemma_.lower() not in ("country", "nation"):
        return None
    definite = [c.lower_ in ("the", "this") for c in children(token, "det")]
    if not any(definite) or len(list(token.children)) > 1 or token.tag_ != "NN":
        return None
    verb = next((t for t in ancestors_path(token) if t.pos_ == "VERB"), None)
    acting = set()
    if verb is not None and token not in subjects(verb):
        acting = {m.local_id for s in subjects(verb) if (m := actors.mention_at(s))}
    here = actors.base + token.idx
    before = {
        m.local_id: m
        for m in actors.analysis.mentions_of(actors.index)
        if m.entity_type == "GPE" and m.end <= here and m.local_id not in acting
    }
    if len(before) != 1:
        return None
    (mention,) = before.values()
    head = next((t for t in actors.parse if actors.mention_at(t) is mention), None)
    return actors.make(head, mention, "name") if head is not None else None


def owner_of_whose(token: "Token", actors: "SentenceActors") -> "Actor | None":
    """Return to whom "whose troops" belong: the noun that the relative clause is about."""
    for verb in ancestors_path(token):
        if verb.dep_ == "relcl":
            return actors.actor(verb.head)
    return None
