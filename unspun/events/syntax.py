"""Roles in a dependency tree: who stands where to a verb.

Conjunctions, passives, participles, infinitives and relative clauses are followed. Labels are those
of ClearNLP.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
RELATIVES = frozenset({"who", "which", "that", "whom"})
ADVERBIAL = frozenset({"where", "when", "why", "how"})
CONTROLLED = ("xcomp", "advcl", "pcomp")
# Clauses after these tell of something else: "despite having met", "after meeting".
BESIDES = frozenset({"despite", "after", "before", "since", "without", "besides", "upon", "while"})
CALLING = frozenset({"call", "appeal", "plead"})  # "called on the envoys to leave"
VOICING = frozenset({"protest", "complain", "condemn", "express", "convey", "demand", "object"})
INTRANSITIVE = frozenset({"protest", "complain", "retaliate"})  # "protested and sent police"
MAX_CLIMB = 4


def children(token: "Token", *labels: str) -> "list[Token]":
    """Return the children of a token with one of the labels, in text order."""
    return [c for c in token.children if c.dep_ in labels]


def modifiers(noun: "Token", *labels: str) -> "list[Token]":
    """Return modifiers of a noun with one of the labels, without a dateline glued to it."""
    return [c for c in children(noun, *labels) if not any(p.text in _DATELINE for p in c.children)]


_DATELINE = frozenset(["(", ")", "-", "–", "—", "--"])


def is_passive(verb: "Token") -> bool:
    """Return whether the verb is passive: by its auxiliary, its subject or as bare participle."""
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children):
        return True
    if is_reduced(verb):
        return True
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ == "acl":
        return not children(verb, "nsubj", "aux")  # "evidence that they have met" is active
    if verb.dep_ == "conj" and not children(verb, *SUBJECTS, "aux", "dobj"):
        return verb.head.pos_ == "VERB" and is_passive(verb.head)
    return verb.dep_ in ("advcl", "amod", "ROOT") and not children(verb, "aux", "dobj", "nsubj")


def is_reduced(verb: "Token") -> bool:
    """Return whether a participle was taken for the main verb: "men seized last year were freed"."""
    if verb.tag_ not in ("VBD", "VBN"):
        return False
    labels = {c.dep_ for c in verb.children}
    if not {"nsubj", "conj"} <= labels or labels & {"dobj", "aux", "ccomp", "xcomp"}:
        return False
    later = next((c for c in verb.children if c.dep_ == "conj" and c.i > verb.i), None)
    if later is None or not children(later, "aux", "auxpass") or children(later, *SUBJECTS):
        return False
    return not any(c.dep_ in ("cc", "punct") and c.i < later.i for c in verb.children)


def subjects(verb: "Token") -> "list[Token]":
    """Return the heads of the verb's surface subject, found across clauses; empty if unknown.

    For a passive verb these are the patients. A relative pronoun gives its antecedent.
    """
    current = verb
    for _ in range(MAX_CLIMB):
        found = children(current, *SUBJECTS)
        if found:
            return [_antecedent(t, current) for t in _without_titles(found)]
        head = current.head
        if current.dep_ == "conj" and head.pos_ in ("VERB", "AUX"):
            current = head
        elif current.dep_ in ("acl", "relcl"):
            return _named_by_copula(head, current) or [head]
        elif current.dep_ in CONTROLLED and head.dep_ == "prep":
            accused = children(head.head, "dobj") if head.lower_ in ("of", "for", "from") else []
            if accused:
                return [_antecedent(t, head.head) for t in accused]
            current = head.head
        elif current.dep_ in (*CONTROLLED, "ccomp") and head.pos_ in ("VERB", "AUX"):
            objects = children(head, "dobj") if current.dep_ == "xcomp" else []
            if head.lemma_ == "summon" and current.lemma_ in VOICING:
                objects = []  # "summoned the envoy to protest": who summons does
            if current.dep_ in ("xcomp", "advcl") and head.lemma_ in CALLING and not objects:
                objects = oblique(head, "on", "upon", "to", "with")
            if objects:
                return objects
            if is_passive(head) != is_passive(verb) and current.dep_ == "advcl":
                return children(head, *SUBJECTS)
            current = head
        elif (current.dep_ in ("xcomp", "acl") and head.pos_ in ("ADJ", "NOUN")) or (
            current.dep_ in ("acomp", "attr") and head.pos_ in ("AUX", "VERB")
        ):
            current = head
        else:
            return []
    return []


def _without_titles(heads: "list[Token]") -> "list[Token]":
    """Return subjects without a noun that only says what the next one is: "the bloc ECOWAS"."""
    if len(heads) == 1:
        return heads
    names = {h.left_edge.i for h in heads if h.pos_ == "PROPN"}
    return [h for h in heads if h.pos_ != "NOUN" or h.i + 1 not in names]


def _named_by_copula(noun: "Token", clause: "Token") -> "list[Token]":
    """Return who "was the second state to" do something: the subject of the copula."""
    infinitive = any(c.lower_ == "to" for c in children(clause, "aux"))
    if not infinitive or noun.dep_ != "attr" or noun.head.lemma_ not in ("be", "become"):
        return []
    return children(noun.head, "nsubj")


def _antecedent(subject: "Token", verb: "Token") -> "Token":
    if subject.lower_ in RELATIVES and verb.dep_ == "relcl":
        noun = verb.head
        above = noun.head.head
        local = noun.dep_ == "pobj" and noun.head.lower_ in ("in", "at", "near")
        if subject.lower_ == "who" and local and noun.pos_ == "PROPN" and above.tag_ == "NNS":
            return above  # "doctors in Lagos, who": not the town
        return noun
    return subject


def agents(verb: "Token") -> "list[Token]":
    """Return the heads of a passive verb's by-phrase."""
    found = [p for a in children(verb, "agent") for p in children(a, "pobj")]
    if found or (verb.tag_ != "VBN" and not is_reduced(verb)):
        return found
    return [p for a in children(verb, "prep") if a.lower_ == "by" for p in children(a, "pobj")]


def objects(verb: "Token") -> "list[Token]":
    """Return the heads of the verb's direct objects, its own or shared with a conjoined verb."""
    found = children(verb, "dobj")
    if found:
        return found
    if verb.dep_ == "relcl":
        relative = [
            c for c in verb.children if c.dep_ == "dobj" or c.lower_ in RELATIVES | ADVERBIAL
        ]
        subject = children(verb, "nsubj")
        if subject and subject[0].lower_ not in RELATIVES and not relative:
            return [verb.head]
    for later in children(verb, "conj") if verb.lemma_ not in INTRANSITIVE else []:
        if later.pos_ == "VERB" and not children(later, *SUBJECTS) and later.i - verb.i <= 3:
            return children(later, "dobj")
    return []


def oblique(token: "Token", *prepositions: str) -> "list[Token]":
    """Return the heads of prepositional phrases on a token, in the order of ``prepositions``."""
    found: list[Token] = []
    for word in prepositions:
        for prep in token.children:
            if prep.dep_ in ("prep", "dative", "agent") and prep.lower_ == word:
                found.extend(children(prep, "pobj"))
                for inner in children(prep, "prep"):
                    found.extend(children(inner, "pobj"))
    return found


def complements(verb: "Token") -> "list[Token]":
    """Return the heads of clauses that complete the verb: that-clauses, infinitives, gerunds."""
    found = children(verb, "ccomp", "xcomp")
    for prep in children(verb, "prep"):
        if prep.lower_ not in BESIDES:
            found.extend(children(prep, "pcomp"))
    return sorted(found, key=lambda t: t.i)


def conjuncts(token: "Token") -> "list[Token]":
    """Return the token and the nouns conjoined with it, in text order, at most 12."""
    found = [token]
    for item in found:
        if len(found) >= 12:
            break
        found.extend(c for c in item.children if c.dep_ == "conj" and c.pos_ != "VERB")
    return found


def particle(verb: "Token") -> str | None:
    """Return the verb's particle in lower case."""
    for c in verb.children:
        if c.dep_ == "prt":
            return str(c.lower_)
    return None


def phrase_bounds(head: "Token") -> "tuple[Token, Token]":
    """Return first and last token of the noun phrase without clauses, appositions or conjuncts.

    One ``of`` phrase is kept: it is part of the name of an office.
    """
    first = head
    for c in modifiers(head, "compound", "amod", "nummod", "poss", "nmod", "quantmod"):
        if c.i < head.i and not (is_date(c) or _ends_at_dash(c)):
            first = min(first, phrase_bounds(c)[0], key=lambda t: t.i)
    return first, head


def is_date(word: "Token") -> bool:
    """Return whether a word before a noun is of a date with a year: "In May 2010 soldiers"."""
    if word.i == 0:
        return False
    before = word.nbor(-1)
    if word.text in _MONTHS:
        return before.lower_ == "in" or (
            before.lower_ in _YEARLY and _YEAR.fullmatch(word.nbor().text) is not None
        )
    if not _YEAR.fullmatch(word.text):
        return False
    return before.lower_ in _YEARLY or before.text in _MONTHS


def _ends_at_dash(word: "Token") -> bool:
    """Whether a dash ends a phrase before a noun, as a dateline is ended."""
    last = word.right_edge
    return bool(last.whitespace_) and last.nbor().text in _DATELINE - {"(", ")"}


_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_YEARLY = frozenset({"in", "since", "by", "until", "during"})
_MONTH_NAMES = """
January February March April May June July August September October November December
"""
_MONTHS = frozenset(_MONTH_NAMES.split())


def is_long_name(token: "Token") -> bool:
    """Return whether a name of several words, that no model has typed, stands where an actor does."""
    return (
        token.pos_ == "PROPN"
        and any(c.pos_ == "PROPN" for c in children(token, "compound"))
        and token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "dative", "conj")
        and not token.ent_type_
    )


def ancestors_path(token: "Token") -> "Iterator[Token]":
    """Yield the token's heads from the nearest to the root."""
    current = token
    while current.head.i != current.i:
        current = current.head
        yield current
