"""Modality of a predicate: is the act told as done, coming, due, possible or denied?

The closed list of statuses is in ``schema.STATUSES``; :func:`modality` reads auxiliaries,
negation, conditional markers and adverbs of one verb; what the words above it in the tree make
of it is read in ``government``.
"""

from enum import Enum
from typing import TYPE_CHECKING

from unspun.events.syntax import children

if TYPE_CHECKING:
    from spacy.tokens import Token

FUTURE = frozenset({"will", "shall", "wo", "'ll", "’ll"})
DUTY = frozenset({"must", "should", "ought"})
CHANCE = frozenset({"may", "might", "could", "can", "ca"})
CONDITION = frozenset({"if", "unless", "whether", "lest"})
INVERTING = frozenset({"should", "had"})
NEGATIONS = frozenset({"not", "never", "n't", "n’t", "no", "neither", "nor"})
OBLIGED = frozenset({"supposed", "obliged", "required", "obligated"})
ASKING = frozenset({"what", "whom", "who", "where", "when", "why", "how", "which"})
UNREAL_ADVERBS = frozenset({"possibly", "potentially", "perhaps", "maybe", "likely", "probably"})


class Modality(Enum):
    """How a clause presents its act."""

    DONE = "done"
    FUTURE = "future"
    DUTY = "duty"
    CHANCE = "chance"
    CONDITION = "condition"
    NEGATED = "negated"
    REFUSED = "refused"  # negated future: will not, would no longer


def is_negated(verb: "Token") -> bool:
    """Return whether the verb, its subject or its object is negated."""
    for child in verb.children:
        if child.dep_ == "neg" or (
            child.lower_ in NEGATIONS and child.dep_ in ("advmod", "preconj")
        ):
            return True
        if child.lower_ == "longer" and any(c.lower_ == "no" for c in child.children):
            return True
        if child.dep_ in ("nsubj", "nsubjpass") and _is_nobody(child):
            return True
        if child.dep_ in ("nsubj", "nsubjpass", "dobj") and any(
            c.lower_ in ("no", "neither") and c.dep_ in ("det", "preconj", "neg")
            for c in child.children
        ):
            return True
    return False


def _is_nobody(subject: "Token") -> bool:
    """Whether a subject is "none of them", "nobody" or "not a single member"."""
    if subject.lower_ in ("none", "nobody", "neither"):
        return True
    first = subject.left_edge
    before = first.nbor(-1).lower_ if first.i else ""
    single = any(c.lower_ in ("single", "one") for c in subject.children)
    return single and "not" in (first.lower_, before)


def auxiliaries(verb: "Token") -> list[str]:
    """Return the verb's auxiliaries in lower case; a conjoined verb shares those of the first."""
    own = [str(c.lower_) for c in children(verb, "aux", "auxpass")]
    if own or verb.dep_ != "conj" or verb.head.pos_ != "VERB" or children(verb, "nsubj"):
        return own
    if verb.tag_ in ("VB", "VBN", "VBG") and verb.tag_ == verb.head.tag_:
        return auxiliaries(verb.head)
    return own


def clause_head(verb: "Token") -> "Token":
    """Return the first of conjoined verbs that share a subject, whose "if" governs them all."""
    for _ in range(4):
        if verb.dep_ != "conj" or verb.head.pos_ not in ("VERB", "AUX"):
            break
        if children(verb, "nsubj", "nsubjpass", "mark"):
            break
        verb = verb.head
    return verb


def modality(verb: "Token") -> Modality:
    """Return how the verb's own clause presents its act."""
    if (above := inherited(verb)) is not None:
        return above
    aux = set(auxiliaries(verb))
    negated = is_negated(verb)
    marks = {c.lower_ for c in children(clause_head(verb), "mark")}
    if marks & CONDITION:
        return Modality.CONDITION
    if aux & INVERTING and _is_inverted(verb):
        return Modality.CONDITION  # "should the talks fail", "had they attacked"
    if aux & DUTY:
        return Modality.CHANCE if negated or "have" in aux else Modality.DUTY
    if {"have", "to"} <= aux or {"has", "to"} <= aux:
        return Modality.DUTY
    if aux & CHANCE:
        return Modality.REFUSED if negated and not aux & {"may", "might"} else Modality.CHANCE
    coming = bool(aux & FUTURE) or ("would" in aux and not {"have", "been"} <= aux)
    if {"would", "have"} <= aux:
        return Modality.CONDITION  # "would have met": if things had been otherwise
    if "would" in aux and any(c.dep_ == "advcl" and is_conditional(c) for c in verb.children):
        coming = False
        return Modality.CONDITION
    if coming:
        return Modality.REFUSED if negated else Modality.FUTURE
    if about_to(verb) or _is_timetable(verb):
        return Modality.FUTURE
    if negated:
        return Modality.NEGATED
    if any(c.lower_ in UNREAL_ADVERBS for c in children(verb, "advmod")):
        return Modality.CHANCE
    if _headline_future(verb, aux):
        return Modality.FUTURE
    return Modality.DONE


def _is_inverted(verb: "Token") -> bool:
    helpers = [c for c in children(verb, "aux") if c.lower_ in INVERTING]
    heads = children(verb, "nsubj", "nsubjpass")
    if not (helpers and heads) or helpers[0].i > heads[0].left_edge.i:
        return False
    asked = helpers[0].i and helpers[0].nbor(-1).lower_ in ASKING
    return helpers[0].lower_ == "should" or (verb.dep_ == "advcl" and not asked)


def inherited(verb: "Token") -> Modality | None:
    """The modality an infinitive takes from "able to", "unable to" or "failed to"."""
    head = verb.head
    if verb.dep_ != "xcomp":
        return None
    if head.pos_ == "VERB" and head.lemma_ in ("begin", "start", "continue", "resume", "keep"):
        outer = modality(head)  # "will begin sending": nothing is sent yet
        return None if outer is Modality.DONE else outer
    if head.pos_ == "VERB" and head.lemma_ in ("fail", "neglect", "forget"):
        return Modality.REFUSED
    if head.lower_ in OBLIGED or head.lower_ == "ought":
        return Modality.DUTY
    if head.lower_ in ("able", "capable", "unable", "free"):
        outer = modality(head.head) if head.head.pos_ in ("AUX", "VERB") else Modality.DONE
        if head.lower_ == "unable" or outer in (Modality.NEGATED, Modality.REFUSED):
            return Modality.REFUSED
        return Modality.CHANCE
    return None


def is_conditional(clause: "Token") -> bool:
    """Return whether a clause opens with "if" or "unless", and not with "even if" or "as if"."""
    return any(
        c.lower_ in ("if", "unless") and not (c.i and c.nbor(-1).lower_ in ("even", "as"))
        for c in children(clause, "mark")
    )


def _is_timetable(verb: "Token") -> bool:
    """Whether the present tells what is to come: "flies to Oslo tomorrow", "meets them next week"."""
    if verb.tag_ not in ("VBZ", "VBP"):
        return False
    return any(
        c.lower_ == "tomorrow" or any(g.lower_ in ("next", "coming") for g in c.children)
        for c in children(verb, "npadvmod", "advmod")
    )


def about_to(verb: "Token") -> bool:
    """Whether the verb is an infinitive under "is to", "is due", "is set", "going to"."""
    head = verb.head
    if verb.dep_ not in ("xcomp", "acl", "advcl") or "to" not in auxiliaries(verb):
        return False
    if head.lemma_ == "go" and head.tag_ == "VBG":
        return True
    if head.lemma_ == "be" and head.pos_ == "AUX":  # but not "it is a duty to accept"
        return not any(c.i < verb.i for c in children(head, "attr", "acomp"))
    return head.lower_ in (
        "due",
        "set",
        "scheduled",
        "expected",
        "slated",
        "poised",
        "bound",
        "likely",
    )


def _headline_future(verb: "Token", aux: set[str]) -> bool:
    """Whether this is a headline's "Minister to visit Capital": an infinitive as main verb."""
    if aux != {"to"}:
        return False
    return verb.dep_ == "ROOT" or (
        verb.dep_ in ("acl", "relcl")
        and verb.head.dep_ == "ROOT"
        and verb.head.pos_ in ("PROPN", "NOUN")
    )
