"""Whom a pronoun or a bare role stands for, where only one reading is left; otherwise nobody.

A wrong actor is worse than none: a pronoun needs exactly one person (or one organisation that is
the subject) in its own sentence before it and the sentence before; "the envoy" needs exactly one
entity of the article that was given that role.
"""

from typing import TYPE_CHECKING

from unspun.entities.analysis import Analysis
from unspun.entities.folding import fold
from unspun.entities.mentions import Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

_PERSONAL = {
    "he": "he", "him": "he", "his": "he", "himself": "he",
    "she": "she", "her": "she", "hers": "she", "herself": "she",
}  # fmt: skip
_NEUTRAL = frozenset(("it", "its", "itself"))
_BODIES = frozenset(("ORG", "GPE"))
_SHE = frozenset(("mrs", "ms", "miss", "queen", "princess", "madam", "lady", "dame"))
_HE = frozenset(("mr", "king", "prince", "sir", "lord", "pope", "sheikh", "ayatollah"))
_GROUP_NOUNS = frozenset(("group", "movement", "militia", "insurgents", "militants", "rebels"))


def antecedent(analysis: Analysis, sentence_index: int, token: "Token") -> Mention | None:
    """Return the mention that ``token`` refers back to, or None where that is not certain.

    ``token`` is a token of ``analysis.parse(sentence_index)``: a third-person singular pronoun or
    the head of a noun phrase with "the", "that" or "this" ("the envoy", "the group").
    """
    word = token.lower_
    position = analysis.offset(sentence_index, token.idx)
    if word in _PERSONAL:
        return _person(analysis, sentence_index, position, _PERSONAL[word])
    if word in _NEUTRAL:
        return _body(analysis, sentence_index, position)
    if any(child.lower_ in ("the", "that", "this") for child in token.children):
        return _role(analysis, position, token)
    return None


def _person(analysis: Analysis, sentence_index: int, position: int, pronoun: str) -> Mention | None:
    found = _before(analysis, sentence_index, position, frozenset(("PER",)))
    clusters = {m.local_id for m in found}
    fitting = [c for c in clusters if _sex(analysis, c) in (None, pronoun)]
    if len(fitting) != 1:
        return None
    known = _sex(analysis, fitting[0]) == pronoun
    if len(clusters) > 1 and not known:
        return None
    return max((m for m in found if m.local_id == fitting[0]), key=lambda m: m.start)


def _body(analysis: Analysis, sentence_index: int, position: int) -> Mention | None:
    """Return the only organisation or state before "it", if it is a subject."""
    found = _before(analysis, sentence_index, position, _BODIES)
    if len({m.local_id for m in found}) != 1:
        return None
    last = max(found, key=lambda m: m.start)
    span = analysis.parse(last.sentence_index)
    start = analysis.sentences[last.sentence_index].start
    inside = [t for t in span if last.start <= start + t.idx < last.end]
    return last if any(t.dep_ in ("nsubj", "nsubjpass") for t in inside) else None


def _before(
    analysis: Analysis, sentence_index: int, position: int, types: frozenset[str]
) -> list[Mention]:
    """Return the mentions of these types before a position, in its sentence and the last one."""
    return [
        mention
        for index in (sentence_index - 1, sentence_index)
        for mention in analysis.mentions_of(index)
        if mention.end <= position and mention.entity_type in types
    ]


def _sex(analysis: Analysis, local_id: int) -> str | None:
    """Return "he" or "she" where a title before the person's name says so."""
    for mention in analysis.mentions:
        if mention.local_id == local_id:
            before = analysis.text[max(0, mention.start - 12) : mention.start].split()
            title = before[-1].rstrip(".").lower() if before else ""
            if title in _SHE or title in _HE:
                return "she" if title in _SHE else "he"
    return None


def _role(analysis: Analysis, position: int, token: "Token") -> Mention | None:
    noun = token.lower_
    modified = any(c.dep_ in ("amod", "compound", "poss", "nmod") for c in token.children)
    followed = any(c.dep_ in ("prep", "relcl", "acl", "appos") for c in token.children)
    if modified or followed:
        return None
    fitting = {
        c.index
        for c in analysis.clusters
        if noun in c.roles
        or (c.entity_type == "ORG" and noun == fold(c.name).split()[-1] != fold(c.name))
        or (noun in _GROUP_NOUNS and c.known is not None and c.known.id.startswith("grp:"))
    }
    before = [m for m in analysis.mentions if m.local_id in fitting and m.end <= position]
    return max(before, key=lambda m: m.start) if before and len(fitting) == 1 else None
