"""Who says so: the speaker an act is attributed to."""

import re
from typing import TYPE_CHECKING

from unspun.events.actors import SentenceActors
from unspun.events.lexicon import lexicon
from unspun.events.phrases import named, owners
from unspun.events.syntax import ancestors_path, children, oblique, subjects

if TYPE_CHECKING:
    from spacy.tokens import Token

MAX_WORDS = 60  # code points kept of a speaker without a name


def attributed_to(trigger: "Token", actors: SentenceActors) -> str | None:
    """Return the words for who reports the act: "police said", "according to the ministry"."""
    for head in [trigger, *ancestors_path(trigger)]:
        if head.i != trigger.i and lexicon().kind(head.lemma_, "say"):
            found = _words(subjects(head), actors)
            if found:
                return found
        for clause in children(head, "parataxis", "ccomp"):
            if (
                clause.i != trigger.i
                and lexicon().kind(clause.lemma_, "say")
                and children(clause, "nsubj")
            ):
                found = _words(children(clause, "nsubj"), actors)
                if found and clause.dep_ == "parataxis":
                    return found
        for prep in children(head, "prep"):
            if prep.lower_ == "according":
                found = _words(oblique(prep, "to") or children(prep, "pobj"), actors)
                if found:
                    return found
    return None


def _words(heads: "list[Token]", actors: SentenceActors) -> str | None:
    found = named(heads, actors) or owners(heads, actors)
    if found:
        return found[0].span.text
    for head in heads:
        if head.pos_ == "NOUN":
            left = min(t.i for t in head.subtree)
            words = head.doc[left : head.i + 1].text
            return re.sub(r"^(?:the|a|an) ", "", words, flags=re.IGNORECASE)[-MAX_WORDS:]
    return None
