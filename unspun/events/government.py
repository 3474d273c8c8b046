"""What the words above a predicate make of it: demanded, planned, denied or hypothetical.

The tree is climbed from a verb or event noun to the clause that is asserted; the first word that
says something of what stands below it decides. What an infinitive or gerund leaves open where
nothing decides is read in :mod:`unspun.events.nonfinite`.
"""

from typing import TYPE_CHECKING

from unspun.events.discourse import is_quoted
from unspun.events.lexicon import lexicon
from unspun.events.modality import is_negated
from unspun.events.nonfinite import (
    ONLY_JUST,
    RESOLVED_NOUNS,
    status_of_bare_form,
    status_of_described,
    status_of_gerund,
    status_of_infinitive,
)
from unspun.events.syntax import CALLING, ancestors_path, children, is_passive

if TYPE_CHECKING:
    from spacy.tokens import Token

_ALLEGED_NOUNS = """
plan threat risk possibility prospect chance fear danger proposal idea option hope right
likelihood potential attempt permission ability capacity desire need effort readiness willingness
"""
ALLEGED_NOUNS = frozenset(["bid"]) | frozenset(_ALLEGED_NOUNS.split())
_PREVENT = """
prevent avoid avert foil thwart deter forestall consider contemplate imagine fear discuss debate
mull weigh explore propose await anticipate foresee lack need envision envisage
"""
PREVENT = frozenset(_PREVENT.split())
UNDONE = frozenset({"refrain", "abstain", "desist", "avoid"})
_FACTIVE = """
show prove know find learn discover realise realize remember forget
"""
FACTIVE = frozenset(_FACTIVE.split())
# Done by saying so: "I want to thank".
PERFORMED = frozenset(
    {"thank", "congratulate", "commend", "praise", "apologise", "apologize", "welcome", "salute"}
)
PERMITS = frozenset({"allow", "permit", "authorize", "authorise", "entitle", "enable", "empower"})
RUMOURS = frozenset({"post", "video", "clip", "meme", "hoax", "rumour", "rumor", "tweet"})
CLAIMED = frozenset({"claim", "allegation", "rumour", "rumor", "hoax"})
OWN_REPORTS = frozenset({"article", "version", "headline", "caption"})
TRUE = frozenset({"true", "correct"})
UNTRUE = frozenset({"false", "untrue", "wrong", "baseless", "unfounded", "fake", "incorrect"})
_COURTS = """
juror jury court judge tribunal inquest inquiry magistrate commission
"""
COURTS = frozenset(_COURTS.split())
DISMISS = frozenset(
    {"dismiss", "reject", "refute", "rebut", "deny", "rubbish", "debunk", "disprove"}
)
UNTRULY = frozenset({"falsely", "wrongly", "incorrectly", "erroneously", "mistakenly"})
BACKGROUND = frozenset(
    ["for", "from", "over", "after", "before", "during", "since", "amid", "despite"]
)
_READY = """
ready willing prepared committed determined set due happy keen eager able poised
"""
READY = frozenset(_READY.split())
PLEAS = frozenset({"guilty", "not", "innocent"})
UNREADY = frozenset(["unwilling", "reluctant", "unable", "unprepared"])


def governed(token: "Token") -> str | None:
    """Return the status the words above a predicate give it; None when they leave it alone.

    ``demanded`` under a demand, ``planned`` under a promise or intention, ``denied`` under a
    denial or refusal, ``hypothetical`` under a threat, fear, condition, purpose or prevention.
    """
    return (
        _governed_by(token)
        or status_of_infinitive(token)
        or status_of_gerund(token)
        or status_of_bare_form(token)
        or status_of_described(token)
    )


def _governed_by(token: "Token") -> str | None:
    words = lexicon()
    below = token
    for head in ancestors_path(token):
        status = _status_under(head, below, words.kinds.get(_key(head), frozenset()))
        if status:
            return None if status == "none" else status
        if below.dep_ == "relcl" or _says_which(below):
            return None  # "the release of men held in Tarsk": they are held
        if head.pos_ in ("VERB", "AUX"):
            if below.dep_ in ("nsubj", "nsubjpass", "advcl", "relcl", "ROOT", "parataxis"):
                return None
            if below.dep_ == "ccomp" and (status := _told_of(head)):
                return status
            if words.kind(head.lemma_, "say") and below.dep_ == "ccomp":
                untrue = any(c.lower_ in UNTRULY for c in children(head, "advmod"))
                return "hypothetical" if untrue or _is_own_report(head) else None
            if below.dep_ == "prep" and below.i < head.i:
                return None  # "after the resignation, he is expected": its own time
            if below.dep_ == "ccomp" and _is_said_untrue(head):
                return "denied"
            if below.dep_ == "ccomp" and head.lemma_.lower() in FACTIVE:
                return None
            if _undone(head, below, token):
                return "denied"
        below = head
    return None


def _says_which(participle: "Token") -> bool:
    """Whether a participle only says which ones a phrase is of: "the release of men held there"."""
    return participle.dep_ == "acl" and participle.head.dep_ == "pobj" and is_passive(participle)


def _told_of(verb: "Token") -> str | None:
    """Return what a clause is under "alleged that", "the court heard that", "dismissed reports that"."""
    lemma = verb.lemma_.lower()
    if lemma == "allege":
        return "hypothetical"
    if lemma == "hear" and any(t.lemma_.lower() in COURTS for t in children(verb, "nsubj")):
        return "hypothetical"
    return "denied" if _is_dismissed(verb) else None  # a noun taken for a verb: "reports that"


def _undone(head: "Token", below: "Token", token: "Token") -> bool:
    """Whether a negated verb above denies the act: "is not looking at ordering", "did not try to"."""
    if token.pos_ != "VERB" or head.lemma_.lower() in ONLY_JUST or not is_negated(head):
        return False
    return below.dep_ == "xcomp" or (
        below.dep_ == "prep" and any(c.dep_ == "pcomp" for c in below.children)
    )


def _is_object(gerund: "Token") -> bool:
    """Whether a gerund stands where an object would, right behind its verb or particle."""
    verb = gerund.head
    beside = gerund.tag_ == "VBG" and not children(verb, "dobj")
    return beside and 0 < gerund.i - verb.i <= 2


def _has_to(verb: "Token") -> bool:
    return any(c.lower_ == "to" for c in children(verb, "aux"))


def _key(head: "Token") -> str:
    for c in head.children:
        if c.dep_ in ("prep", "prt") and f"{head.lemma_}_{c.lower_}" in lexicon().kinds:
            return f"{head.lemma_}_{c.lower_}"
    return str(head.lemma_.lower())


def _is_own_report(verb: "Token") -> bool:
    """Whether a paper speaks of what it wrote before, or of what is said on the web."""
    heads = children(verb, "nsubj")
    if not heads or is_quoted(verb):
        return False
    if heads[0].lower_ == "we":
        return bool(verb.lemma_ in ("report", "write", "publish", "state", "misreport"))
    if verb.lemma_ in ("claim", "allege", "say") and heads[0].lemma_.lower() in RUMOURS:
        return True
    return bool(heads[0].lemma_.lower() in OWN_REPORTS)


def _is_dismissed(noun: "Token") -> bool:
    """Whether a report or claim is dismissed: "rejected allegations that troops had fired"."""
    return noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_.lower() in DISMISS


def _is_called_untrue(noun: "Token") -> bool:
    """Whether a report is said to be false: "reports that they met are untrue"."""
    copula = noun.head
    if noun.dep_ != "nsubj" or copula.lemma_ != "be":
        return False
    return any(c.lower_ in UNTRUE for c in children(copula, "acomp")) and not is_negated(copula)


def _is_said_untrue(copula: "Token") -> bool:
    """Whether "it is not true" or "it is false" that something is so."""
    if copula.lemma_ != "be":
        return False
    words = {c.lower_ for c in children(copula, "acomp")}
    return bool(words & UNTRUE) != (bool(words & TRUE) and is_negated(copula))


def _status_under(head: "Token", below: "Token", kinds: frozenset[str]) -> str | None:
    if below.dep_ in ("nsubj", "nsubjpass", "npadvmod", "conj", "relcl", "appos", "poss"):
        return None
    if head.pos_ in ("NOUN", "PROPN"):
        return _status_under_noun(head, below)
    if head.pos_ == "ADJ" and below.dep_ == "xcomp":
        return _status_under_adjective(head)
    if head.pos_ == "ADJ" and below.dep_ == "prep" and below.lower_ == "about":
        return "hypothetical"
    if "refuse" in kinds and below.dep_ == "advcl" and (_has_to(below) or _is_object(below)):
        return "denied"  # "refused in 1974 to order", "ruled out stepping down"
    if "demand" in kinds and below.dep_ == "advcl" and head.lemma_ in CALLING and _has_to(below):
        return "demanded"
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
    if head.lemma_ == "tell" and below.dep_ == "xcomp" and _has_to(below):
        return "demanded"
    if head.lemma_ == "move" and below.dep_ == "ccomp":
        return "hypothetical"  # a motion before the council
    if head.lemma_ == "plead" and (plea := {c.lower_ for c in head.subtree} & PLEAS):
        return "none" if plea == {"guilty"} else "denied"
    if head.lemma_ == "seek" and below.dep_ == "xcomp":
        return "denied" if is_negated(head) else "hypothetical"
    if "demand" in kinds or "order" in kinds:
        return "demanded"
    if "commit" in kinds or "vow" in kinds:
        return None if below.tag_ == "VBD" and below.dep_ == "ccomp" else "planned"
    if head.lemma_ in ("want", "like", "wish") and below.lemma_.lower() in PERFORMED:
        return "none" if any(s.lower_ in ("i", "we") for s in children(head, "nsubj")) else None
    if "intend" in kinds and below.dep_ == "xcomp" and is_negated(head):
        return "denied"
    if head.lemma_.lower() in PERMITS and below.dep_ == "xcomp" and is_passive(head):
        return "hypothetical"
    if "intend" in kinds and below.dep_ in ("xcomp", "ccomp", "dobj", "prep"):
        return "hypothetical" if head.lemma_ in ("want", "hope", "consider", "wish") else "planned"
    if "refuse" in kinds or "deny" in kinds:
        return "denied"
    if "threaten" in kinds or head.lemma_.lower() in PREVENT:
        return "hypothetical"
    return None


def _status_under_noun(head: "Token", below: "Token") -> str | None:
    if below.dep_ in ("amod", "compound"):
        return None
    group = lexicon().nouns.get(head.lemma_.lower())
    if group and group.name == "demand":
        return "demanded"
    if below.dep_ in ("ccomp", "acl") and any(c.lower_ == "no" for c in children(head, "det")):
        return "denied"  # "no sign that they have met"
    if below.dep_ in ("ccomp", "acl", "prep") and _is_called_untrue(head):
        return "denied"
    if below.dep_ in ("ccomp", "acl") and _is_dismissed(head):
        return "denied"
    if below.dep_ in ("ccomp", "acl") and head.lemma_.lower() in CLAIMED:
        return "hypothetical"
    if (group and group.name == "threat") or head.lemma_.lower() in ALLEGED_NOUNS:
        return "hypothetical"
    if head.lemma_.lower() in RESOLVED_NOUNS:
        return "planned"
    if below.dep_ == "prep" and below.lower_ in BACKGROUND:
        return "none"
    return "denied" if group and group.name == "refusal" else None


def _status_under_adjective(head: "Token") -> str | None:
    if head.lower_ in READY and head.head.pos_ == "AUX" and is_negated(head.head):
        return "denied"
    asked = head.head.pos_ == "AUX" and children(head.head, "mark")
    if head.lower_ in READY and any(c.lower_ in ("if", "whether") for c in asked or ()):
        return "hypothetical"
    return "planned" if head.lower_ in READY else None
