"""Trees of small parsers mended where the words say that they cannot be right."""

from typing import TYPE_CHECKING

from unspun.events.lexicon import base_form, lexicon
from unspun.events.syntax import SUBJECTS, children

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

SPEAKING = frozenset({"say", "deny", "demand", "refuse", "threaten", "commit", "vow"})
BESIDE = frozenset({"while", "as", "when"})
SPOKEN = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT"})


def mended(parse: "Span") -> "Span":
    """Return the sentence with its tree mended in place; a second time changes nothing."""
    for verb in parse:
        label = verb.dep_
        if label == "conj":
            moves = verb.tag_ == "VBD" and _is_told_beside(verb)
        elif label == "advcl":
            moves = verb.tag_ == "VBG" and _trails(verb)
        else:
            continue
        if moves:
            verb.head = verb.head.head
    return parse


def _trails(participle: "Token") -> bool:
    """Whether a participle after a comma tells of the main clause, not of one beside it.

    "Shells fell on the square while deputies sat inside, wounding three guards."
    """
    clause = participle.head
    if clause.dep_ != "advcl" or clause.head.i > clause.i or participle.nbor(-1).text != ",":
        return False
    return any(c.lower_ in BESIDE for c in children(clause, "mark", "advmod"))


def _is_told_beside(verb: "Token") -> bool:
    """Whether a verb of speaking hangs on what was said: "denied that it had fired and accused X".

    "Said that rebels had attacked and killed" stays as it is.
    """
    clause = verb.head
    if clause.dep_ != "ccomp" or clause.head.i > clause.i:
        return False
    if children(verb, *SUBJECTS, "aux", "auxpass", "mark"):
        return False
    speaks = _speaks(verb) or verb.lower_ == "called"
    return speaks and _speaks(clause.head) and not _speaks(clause)


def _speaks(verb: "Token") -> bool:
    form, words = base_form(str(verb.lower_), str(verb.lemma_.lower())), lexicon()
    kinds = words.kinds.get(form, frozenset())
    known = words.acts.get(form)
    return bool(kinds & SPEAKING) or (known is not None and known[0] in SPOKEN)
