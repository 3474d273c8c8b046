"""Who a phrase stands for that is no name itself: pronouns, "whose", offices before a name.

A person's pronoun looks back to the last named person that was a subject, a group's to the last
state, body or role noun; neither looks back further than :data:`REACH` sentences.
"""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from unspun.events.drafts import ActorSpan
from unspun.events.syntax import ancestors_path, children, phrase_bounds

if TYPE_CHECKING:
    from spacy.tokens import Token

    from unspun.events.actors import Actor, SentenceActors

PERSON_PRONOUNS = frozenset({"he", "she", "him", "her", "himself", "herself", "his"})
GROUP_PRONOUNS = frozenset({"they", "it", "them", "its", "their", "itself", "themselves"})
REACH = 2  # sentences a pronoun may look back

OFFICE_LENGTH = 60  # code points between an office and its holder's name
_OFFICE = re.compile(r" (?:to|for|of|in) (?:the )?(?:[A-Z][\w.’'-]* ){1,4}")


@dataclass(slots=True)
class Context:
    """The last subject that a person's and a group's pronoun may stand for, and where it stood."""

    person: "Actor | None" = None
    group: "Actor | None" = None
    person_at: int = -10
    group_at: int = -10
    authors: "tuple[Actor, ...]" = ()  # who issued the last letter or statement

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
    for verb in list(ancestors_path(token))[1:]:
        for subject in children(verb, "nsubj", "nsubjpass"):
            if subject.i < token.i and subject.pos_ != "PRON" and (found := actors.actor(subject)):
                is_person = found.entity_type == "PER" and found.kind == "name"
                if person == is_person or found.kind == "noun":
                    return found
    context = actors.context
    found, at = (context.person, context.person_at) if person else (context.group, context.group_at)
    if found is None or actors.index - at > REACH or _has_rival(token, found, at, actors):
        return None
    return found


def _has_rival(token: "Token", found: "Actor", at: int, actors: "SentenceActors") -> bool:
    """Whether somebody else of the same kind is named between an antecedent and its pronoun."""
    kinds = ("PER",) if token.lower_ in PERSON_PRONOUNS else ("ORG", "GPE")
    here = actors.base + token.idx
    return any(
        m.entity_type in kinds
        and found.span.end <= m.start < here
        and f"{m.local_id}" != found.entity
        for index in range(at, actors.index + 1)
        for m in actors.analysis.mentions_of(index)
    )


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
            first = actors.base + phrase_bounds(token)[0].idx
            words = actors.analysis.text[first : mention.end]
            span = ActorSpan(first, mention.end, words, mention.mention_id)
            return replace(actors.make(head, mention, "name"), span=span)
    return None


def owner_of_whose(token: "Token", actors: "SentenceActors") -> "Actor | None":
    """Return to whom "whose troops" belong: the noun that the relative clause is about."""
    for verb in ancestors_path(token):
        if verb.dep_ == "relcl":
            return actors.actor(verb.head)
    return None
