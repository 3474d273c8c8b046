"""What the words above a predicate make of it: demanded, planned, denied or hypothetical.

The tree is climbed from a verb or event noun to the clause that is asserted; the first word that
says something of what stands below it decides. An infinitive that nothing decides is an aim.
"""

from typing import TYPE_CHECKING

from unspun.events.lexicon import lexicon
from unspun.events.modality import Modality, about_to, auxiliaries, inherited, is_negated, modality
from unspun.events.syntax import ancestors_path, children, is_passive

if TYPE_CHECKING:
    from spacy.tokens import Token

_ALLEGED_NOUNS = """
plan threat risk possibility prospect chance fear danger proposal idea option hope right
likelihood potential attempt permission ability capacity desire need effort readiness willingness
"""
ALLEGED_NOUNS = frozenset(_ALLEGED_NOUNS.split())
RESOLVED_NOUNS = frozenset({"intention", "decision", "pledge", "promise", "vow"})
_PREVENT = """
prevent avoid avert foil thwart deter forestall consider contemplate imagine fear discuss debate
mull weigh explore propose
"""
PREVENT = frozenset(_PREVENT.split())
# "the first state to recognise": the infinitive tells what was done.
SINGLED_OUT = frozenset({"first", "second", "third", "fourth", "last", "latest", "only", "next"})
UNDONE = frozenset({"refrain", "abstain", "desist"})
# Verbs after which "to do" was done: achieved, begun, caused, or what people came together for.
_CAME_TRUE = """
manage begin start continue help come go proceed get cause lead choose resume dare prompt appear
seem happen return join act use gather assemble march rally converge flock take turn move rush
step unite team fire storm open stop pause vote elect opt claim succeed serve force compel have
"""
CAME_TRUE = frozenset(_CAME_TRUE.split())
BACKGROUND = frozenset(["for", "over", "after", "before", "during", "since", "amid", "despite"])
_READY = """
ready willing prepared committed determined set due happy keen eager able poised
"""
FORGONE = frozenset({"instead", "without", "rather"})
READY = frozenset(_READY.split())
# "did not stop attacking", "did not hesitate to": the act was done.
ONLY_JUST = frozenset(
    {"stop", "hesitate", "fail", "cease", "refrain", "refuse", "mind", "deny", "rule"}
)
UNREADY = frozenset(["unwilling", "reluctant", "unable", "unprepared"])


def governed(token: "Token") -> str | None:
    """Return the status the words above a predicate give it; None when they leave it alone.

    ``demanded`` under a demand, ``planned`` under a promise or intention, ``denied`` under a
    denial or refusal, ``hypothetical`` under a threat, fear, condition, purpose or prevention.
    """
    return _governed_by(token) or _status_of_infinitive(token) or _status_of_gerund(token)


def _governed_by(token: "Token") -> str | None:
    words = lexicon()
    below = token
    for head in ancestors_path(token):
        status = _status_under(head, below, words.kinds.get(_key(head), frozenset()))
        if status:
            return None if status == "none" else status
        if below.dep_ == "relcl":
            return None
        if head.pos_ in ("VERB", "AUX"):
            if below.dep_ in ("nsubj", "nsubjpass", "advcl", "relcl", "ROOT", "parataxis"):
                return None
            if words.kind(head.lemma_, "say") and below.dep_ == "ccomp":
                return None
            if _undone(head, below, token):
                return "denied"
        below = head
    return None


def _undone(head: "Token", below: "Token", token: "Token") -> bool:
    """Whether a negated verb above denies the act: "is not looking at ordering", "did not try to"."""
    if token.pos_ != "VERB" or head.lemma_.lower() in ONLY_JUST or not is_negated(head):
        return False
    return below.dep_ == "xcomp" or (
        below.dep_ == "prep" and any(c.dep_ == "pcomp" for c in below.children)
    )


def _status_of_infinitive(verb: "Token") -> str | None:
    """Return what "to do" leaves open: an aim or agreed act, unless the words above say it came true."""
    if verb.dep_ == "conj" and "to" in auxiliaries(verb):
        verb = verb.head
    if "to" not in (c.lower_ for c in children(verb, "aux")) or about_to(verb):
        return None
    head = verb.head
    if head.pos_ in ("NOUN", "PROPN") and verb.dep_ in ("acl", "relcl"):
        if any(c.lower_ in SINGLED_OUT for c in head.children) or head.lower_ in SINGLED_OUT:
            return None
        group = lexicon().nouns.get(head.lemma_.lower())
        resolved = head.lemma_.lower() in RESOLVED_NOUNS
        agreed = group is not None and group.name == "agreement"
        return "planned" if resolved or agreed else "hypothetical"
    if head.pos_ != "VERB" or verb.dep_ not in ("xcomp", "advcl") or inherited(verb) is not None:
        return None
    if head.lemma_ in ("try", "attempt"):  # an attempt on somebody is an act against him
        act = lexicon().acts.get(verb.lemma_.lower(), ("", None))[0]
        return None if act in ("ASSAULT", "COERCE") else "hypothetical"
    told = lexicon().kind(head.lemma_.lower(), "say") and verb.dep_ == "advcl"
    if told or head.lemma_.lower() in CAME_TRUE or is_passive(head):
        return None  # "wrote to thank": by writing
    return "hypothetical"


def _status_of_gerund(verb: "Token") -> str | None:
    """Return what "instead of doing" and "may win by doing" leave of an act."""
    prep = verb.head
    if verb.dep_ != "pcomp" or prep.dep_ != "prep":
        return None
    words = {prep.lower_, prep.head.lower_} if prep.lower_ == "of" else {prep.lower_}
    if words & FORGONE:
        return "denied"
    if prep.lower_ == "against":
        return "hypothetical"
    if prep.lower_ == "by" and prep.head.pos_ == "VERB":
        return {
            Modality.CHANCE: "hypothetical", Modality.CONDITION: "hypothetical",
            Modality.FUTURE: "planned", Modality.DUTY: "demanded",
        }.get(modality(prep.head))  # fmt: skip
    return None


def _key(head: "Token") -> str:
    for c in head.children:
        if c.dep_ in ("prep", "prt") and f"{head.lemma_}_{c.lower_}" in lexicon().kinds:
            return f"{head.lemma_}_{c.lower_}"
    return str(head.lemma_.lower())


def _status_under(head: "Token", below: "Token", kinds: frozenset[str]) -> str | None:
    if below.dep_ in ("nsubj", "nsubjpass", "npadvmod", "conj", "relcl", "appos", "poss"):
        return None
    if head.pos_ in ("NOUN", "PROPN"):
        if below.dep_ in ("amod", "compound"):
            return None
        group = lexicon().nouns.get(head.lemma_.lower())
        if group and group.name == "demand":
            return "demanded"
        if (group and group.name == "threat") or head.lemma_.lower() in ALLEGED_NOUNS:
            return "hypothetical"
        if head.lemma_.lower() in RESOLVED_NOUNS:
            return "planned"
        if below.dep_ == "prep" and below.lower_ in BACKGROUND:
            return "none"
        return "denied" if group and group.name == "refusal" else None
    if head.pos_ == "ADJ" and below.dep_ == "xcomp":
        if head.lower_ in READY and head.head.pos_ == "AUX" and is_negated(head.head):
            return "denied"
        return "planned" if head.lower_ in READY else None
    if head.pos_ == "ADJ" and below.dep_ == "prep" and below.lower_ == "about":
        return "hypothetical"
    if head.pos_ not in ("VERB", "AUX") or below.dep_ in ("advcl", "parataxis"):
        return None
    if head.lemma_.lower() in UNDONE:
        return "denied"
    if below.dep_ == "prep" and below.lower_ not in ("for", "on", "to", "against", "of", "in"):
        return None
    if below.dep_ in ("prep", "pcomp") and lexicon().acts.get(head.lemma_) == ("ACCUSE", "allege"):
        return "hypothetical"
    if below.dep_ == "prep" and any(
        c.dep_ in ("dobj", "prep") and c.i < below.i and (c.dep_ == "dobj" or c.lower_ == "for")
        for c in head.children
    ):
        return None
    if "demand" in kinds or "order" in kinds:
        return "demanded"
    if "commit" in kinds or "vow" in kinds:
        return "planned"
    if "intend" in kinds and below.dep_ in ("xcomp", "ccomp", "dobj", "prep"):
        return "hypothetical" if head.lemma_ in ("want", "hope", "consider", "wish") else "planned"
    if "refuse" in kinds or "deny" in kinds:
        return "denied"
    if "threaten" in kinds or head.lemma_.lower() in PREVENT:
        return "hypothetical"
    return None
