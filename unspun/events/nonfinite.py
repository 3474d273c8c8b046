"""What infinitives, gerunds and bare forms leave open of an act: an aim, a wish, a hindrance."""

from typing import TYPE_CHECKING

from unspun.events.lexicon import lexicon
from unspun.events.modality import Modality, about_to, auxiliaries, inherited, modality
from unspun.events.syntax import ancestors_path, children, is_passive, objects

if TYPE_CHECKING:
    from spacy.tokens import Token

# "the first state to recognise": the infinitive tells what was done.
SINGLED_OUT = frozenset({"first", "second", "third", "fourth", "last", "latest", "only", "next"})
# "Kept the envoys from meeting": what is hindered has not been done.
_HINDER = """
prevent block stop bar ban keep prohibit discourage dissuade hinder
"""
HINDER = frozenset(_HINDER.split())
# Adjectives before an infinitive that was done; after others it is open: "reluctant to", "free to".
DONE_GLADLY = frozenset(
    {"proud", "glad", "quick", "right", "wrong", "lucky", "first", "last", "pleased", "slow"}
)
CERTAIN = frozenset({"sure", "certain"})
CAUSES = frozenset({"make", "have", "let", "help", "see", "watch", "hear", "do"})
FORGONE = frozenset({"instead", "without", "rather"})
STATUS_OF = {
    Modality.CHANCE: "hypothetical",
    Modality.CONDITION: "hypothetical",
    Modality.FUTURE: "planned",
    Modality.DUTY: "demanded",
    Modality.NEGATED: "denied",
    Modality.REFUSED: "denied",
}
# Verbs after which "to do" was done: achieved, begun, caused, or what people came together for.
_CAME_TRUE = """
manage begin start continue help come go proceed get cause lead choose resume dare prompt appear
seem happen return join act use gather assemble march rally converge flock take turn move rush
step unite team fire storm open stop pause vote elect opt claim succeed serve force compel have
"""
CAME_TRUE = frozenset(_CAME_TRUE.split())
# "did not stop attacking", "did not hesitate to": the act was done.
ONLY_JUST = frozenset(
    {"stop", "hesitate", "fail", "cease", "refrain", "refuse", "mind", "deny", "rule", "shy"}
)
# "Founded to attack", "trained to kill": what something is made for may never be done.
_MADE_FOR = """
build found create design establish form make train equip set intend mean plan prepare develop
schedule task hire sign assign
"""
MADE_FOR = frozenset(_MADE_FOR.split())
# Of what somebody holds of an act, the act itself may be undone: "backs freeing the pirates".
_HELD_OF = """
back support favour favor oppose endorse advocate suggest recommend discuss resist reject welcome
defend champion prohibit forbid
"""
HELD_OF = frozenset(_HELD_OF.split())
PLURAL = frozenset({"NNS", "NNPS"})
RESOLVED_NOUNS = frozenset({"intention", "decision", "pledge", "promise", "vow"})


def status_of_infinitive(verb: "Token") -> str | None:
    """Return what "to do" leaves open: an aim or agreed act, unless the words above say it came true."""
    if verb.dep_ == "conj" and "to" in auxiliaries(verb):
        verb = verb.head
    if "to" not in (c.lower_ for c in children(verb, "aux")) or about_to(verb):
        return None
    head = verb.head
    if any(c.lower_ == "for" for c in children(verb, "mark")):
        return "hypothetical"  # "it is easy for them to criticise"
    if modality(verb) is Modality.FUTURE:
        return None  # a headline's "Minister to visit Capital"
    if head.pos_ in ("NOUN", "PROPN") and verb.dep_ in ("acl", "relcl"):
        if _is_singled_out(head):
            return None
        group = lexicon().nouns.get(head.lemma_.lower())
        resolved = head.lemma_.lower() in RESOLVED_NOUNS
        agreed = group is not None and group.name == "agreement"
        return "planned" if resolved or agreed else "hypothetical"
    if head.lemma_ in ("be", "become") and any(map(_is_singled_out, children(head, "attr"))):
        return None  # "became the first state to recognise"
    if head.pos_ == "ADJ" and verb.dep_ in ("xcomp", "ccomp") and inherited(verb) is None:
        if head.lower_ in DONE_GLADLY:
            return _if_not_done(head.head) if head.head.pos_ == "AUX" else None
        return "planned" if head.lower_ in CERTAIN else "hypothetical"
    if verb.dep_ == "ccomp" and lexicon().kind(head.lemma_.lower(), "allow"):
        return "hypothetical"  # what somebody may do
    if head.pos_ != "VERB" or verb.dep_ not in ("xcomp", "advcl") or inherited(verb) is not None:
        return None
    if head.lemma_ in ("try", "attempt"):  # an attempt on somebody is an act against him
        act = lexicon().acts.get(verb.lemma_.lower(), ("", None))[0]
        return _if_not_done(head) if act in ("ASSAULT", "COERCE") else "hypothetical"
    if head.lemma_ == "have" and verb.dep_ == "xcomp" and not objects(head):
        return "demanded"  # "has to work with"
    if head.lemma_ == "dare" and objects(head):
        return "hypothetical"
    told = verb.dep_ == "advcl" and (
        lexicon().kind(head.lemma_.lower(), "say") or head.lemma_ in ("telephone", "phone", "ring")
    )
    made = is_passive(head) and head.lemma_.lower() in MADE_FOR
    if head.lemma_.lower() in CAME_TRUE and "to" in auxiliaries(head):
        return status_of_infinitive(head)  # "sent soldiers to begin to fight"
    if told or head.lemma_.lower() in CAME_TRUE or (is_passive(head) and not made):
        return _if_not_done(head)  # "wrote to thank": by writing
    return "hypothetical"


def _is_singled_out(noun: "Token") -> bool:
    return noun.lower_ in SINGLED_OUT or any(c.lower_ in SINGLED_OUT for c in noun.children)


def _if_not_done(head: "Token") -> str | None:
    """Return what an aim takes from the clause it is reached by: "would act to", "not to move to"."""
    if head.lemma_.lower() in ONLY_JUST:
        return None
    return STATUS_OF.get(modality(head))


def status_of_gerund(verb: "Token") -> str | None:
    """Return what "instead of doing" and "may win by doing" leave of an act."""
    prep = verb.head
    if verb.tag_ == "VBG" and verb.dep_ in ("advcl", "xcomp", "ccomp") and prep.pos_ == "VERB":
        if verb.dep_ != "advcl" and not subjects_of(verb) and prep.lemma_.lower() in HELD_OF:
            return "hypothetical"
        if verb.dep_ == "ccomp":
            return None
        status = _if_not_done(prep)
        return None if status == "denied" else status
    if verb.dep_ != "pcomp" or prep.dep_ != "prep":
        return None
    words = {prep.lower_, prep.head.lower_} if prep.lower_ == "of" else {prep.lower_}
    if words & FORGONE:
        return "denied"
    if prep.lower_ == "against":
        return "hypothetical"
    hindered = prep.lower_ == "from" and (prep.head.lemma_.lower() in HINDER or _is_kept(prep.head))
    if prep.lower_ == "for" and is_passive(prep.head) and prep.head.lemma_.lower() in MADE_FOR:
        return "hypothetical"
    if hindered or (prep.lower_ == "to" and prep.head.lemma_ == "look"):
        return "hypothetical"
    if prep.lower_ in ("by", "after", "before", "while") and prep.head.pos_ == "VERB":
        status = _if_not_done(prep.head)
        return None if status == "denied" else status
    return None


def subjects_of(verb: "Token") -> "list[Token]":
    """Return the subjects that stand at the verb itself."""
    return children(verb, "nsubj", "nsubjpass")


def _is_kept(verb: "Token") -> bool:
    """Whether somebody is kept "from doing": the verb has an object that would do it."""
    return verb.pos_ == "VERB" and bool(children(verb, "dobj"))


def status_of_bare_form(verb: "Token") -> str | None:
    """Return what a bare form leaves open: "would have them vote", "mandates that firms share"."""
    if verb.tag_ != "VB" or verb.dep_ not in ("xcomp", "ccomp") or auxiliaries(verb):
        return None
    head = verb.head
    if head.pos_ not in ("VERB", "AUX"):
        return None
    if head.lower_ == "let" and head.tag_ == "VB" and not subjects_of(head):
        return "demanded"  # "Let the council open its files"
    if head.lemma_.lower() not in CAUSES:
        return "hypothetical"
    aim = "to" in auxiliaries(head) and lexicon().acts.get(verb.lemma_, ("",))[0] == "ASSAULT"
    # "sent soldiers to help fight"; but whoever comes "to help support" somebody supports him
    return _if_not_done(head) or (status_of_infinitive(head) if aim else None)


def status_of_described(verb: "Token") -> str | None:
    """Return what the present of a relative clause leaves open: "will free men who lay down arms"."""
    if verb.dep_ != "relcl" or verb.tag_ not in ("VBP", "VBZ") or verb.head.tag_ not in PLURAL:
        return None
    above = next((t for t in ancestors_path(verb) if t.pos_ == "VERB"), None)
    if above is None or children(verb, "aux", "auxpass", "neg"):
        return None
    coming = modality(above) in (Modality.FUTURE, Modality.CHANCE, Modality.DUTY)
    return "hypothetical" if coming else None
