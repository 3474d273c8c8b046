"""Where one name ends and the next begins: spans that hold two names or half a name are cut.

Read are commas, brackets, possessives, small words behind a name ("Ambleford for news"), the
preposition of an office ("envoy to Velmia Omar Daud") and the group noun after a family name ("the Daud network"). A cut is made only where the rest of the
text or the words before the span say that there are two names.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from unspun.entities.candidates import Candidate, trim
from unspun.entities.folding import is_acronym
from unspun.entities.knowledge import Knowledge
from unspun.entities.lexicon import words

_GROUP_NOUN = re.compile(r" (?:network|faction|clan|cartel|militia|group|gang|movement)\b")
_OFFICE = re.compile(r"([A-Za-z-]+) (?:to|for|in|of) (?:the )?$")
_DATE = re.compile(
    r"(?:(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber)"
    r" \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?"
)
_SMALL_TAIL = re.compile(
    r" (?:for|in|on|at|with|from|to|after|before|as|by|about|over|against|near)(?: [a-z][\w’'-]*)+$"
)
_OPENED = re.compile(r"(?:^|[.!?”\"\n] )(?:In|At|From|Outside|Near|Across)$")
_ARTICLE = re.compile(
    r"(?<!\bof)(?<!\bin)(?<!\bfor)(?<!\bon)(?<!\band)(?<!\bto)(?<!\bby)(?<!\bwith) the (?=[A-Z])"
)
_OWNER = re.compile(r"[’']s (?=[A-Z])")
_NEXT_WORD = re.compile(r" [A-Z][a-z]+\b")
_MODEL = re.compile(r" [A-Z]{1,3}-?\d{1,4}[A-Z]?$")  # an aircraft or weapon: "Air Force Q-17"


def cut_borders(
    text: str, candidates: Sequence[Candidate], knowledge: Knowledge
) -> list[Candidate]:
    """Return the candidates in text order with joined names apart and bare dates left out."""
    names = {text[c.start : c.end] for c in candidates}
    last_words = names | {name.rpartition(" ")[2] for name in names if ", " not in name}
    found: list[Candidate] = []
    for candidate in _with_known_ends(text, candidates, knowledge):
        if _DATE.fullmatch(text, candidate.start, candidate.end):
            continue
        candidate = _without_model(text, _without_bracket(text, candidate))
        candidate = _without_small_tail(text, candidate)
        for owned in (
            o
            for opened in _after_opening_place(text, candidate)
            for o in _at_possessive(text, opened, names, knowledge)
        ):
            for part in _at_comma(text, owned, last_words):
                for piece in _after_state(text, part, names, knowledge):
                    found.extend(_after_office(text, piece, names, knowledge))
    return [c for c in found if c.end - c.start > 1]


def _with_known_ends(
    text: str, candidates: Sequence[Candidate], knowledge: Knowledge
) -> list[Candidate]:
    """Widen a people's or place's name that opens a known body's: "Islamic" of "Islamic State"."""
    found: list[Candidate] = []
    for candidate in candidates:
        if found and candidate.start < found[-1].end:
            continue  # the rest of the name before
        if found and _is_branch(text, found[-1], candidate, knowledge):
            found[-1] = found[-1]._replace(end=candidate.end, type="ORG")
            continue
        ending = _NEXT_WORD.match(text, candidate.end)
        if candidate.type in ("NORP", "GPE", "LOC") and ending:
            known = knowledge.named(text[candidate.start : ending.end()])
            if any(k.entity_type == "ORG" for k in known):
                candidate = candidate._replace(end=ending.end(), type="ORG")
        found.append(candidate)
    return found


def _is_branch(text: str, area: Candidate, body: Candidate, knowledge: Knowledge) -> bool:
    """Whether an acronym behind a part of the world is that body's branch: "Asia CPRF"."""
    name = text[body.start : body.end]
    if text[area.end : body.start] != " " or not is_acronym(name) or len(name) < 3:
        return False
    known = knowledge.named(text[area.start : area.end])
    return any(k.entity_type == "LOC" for k in known)


def group_end(text: str, start: int, end: int) -> int | None:
    """Return where "the Daud network" ends, if the single word at start:end is such a group's.

    A person's bare family name has no article.
    """
    if " " in text[start:end] or text[max(0, start - 4) : start].lower() != "the ":
        return None
    match = _GROUP_NOUN.match(text, end)
    return match.end() if match else None


def _without_bracket(text: str, candidate: Candidate) -> Candidate:
    """Cut an editor's "[Omar] Daud" after the bracket: what is inside was never said."""
    start, end = candidate.start, candidate.end
    close, opening = text.find("]", start, end), text.find("[", start, end)
    if close >= 0 and opening < 0:
        start, end = trim(text, close + 1, end)
    elif opening > start and close < 0:
        start, end = trim(text, start, opening)
    return candidate._replace(start=start, end=end)


def _without_model(text: str, candidate: Candidate) -> Candidate:
    """Cut a model's number off a body that owns it."""
    name = text[candidate.start : candidate.end]
    match = _MODEL.search(name)
    if candidate.type != "ORG" or match is None:
        return candidate
    if name[: match.start()].split()[-1].lower() not in words("org_heads"):
        return candidate
    return candidate._replace(end=candidate.start + match.start())


def _without_small_tail(text: str, candidate: Candidate) -> Candidate:
    """Cut "Ambleford for news" after the name: what follows the preposition is none."""
    match = _SMALL_TAIL.search(text, candidate.start, candidate.end)
    if match is None or not text[candidate.start].isupper():
        return candidate
    return candidate._replace(end=match.start())


def _after_opening_place(text: str, candidate: Candidate) -> list[Candidate]:
    """Part "In Ambleford the Fishing Board" in two: a place that opens a sentence needs no comma."""
    match = _ARTICLE.search(text, candidate.start, candidate.end)
    before = text[max(0, candidate.start - 12) : candidate.start].rstrip()
    if match is None or not _OPENED.search(before):
        return [candidate]
    return [
        candidate._replace(end=match.start(), type="GPE"),
        candidate._replace(start=match.end(), titled=False),
    ]


def _at_possessive(
    text: str, candidate: Candidate, names: set[str], knowledge: Knowledge
) -> list[Candidate]:
    """Part an owner that the text names elsewhere from what is owned ("Daud’s Fishing Board")."""
    match = _OWNER.search(text, candidate.start, candidate.end)
    if match is None:
        return [candidate]
    owner = text[candidate.start : match.start()]
    if owner not in names and not knowledge.named(owner):
        return [candidate]
    return [
        candidate._replace(end=match.start(), type=None),
        candidate._replace(start=match.end(), titled=False),
    ]


def _at_comma(text: str, candidate: Candidate, names: set[str]) -> list[Candidate]:
    """Part "World Weekly, Daud" and, after "the mayor of", "Ambleford, Lena Marsh".

    What follows the comma is a name of the text by itself, a person by the given name, or the
    holder of an office.
    """
    comma = text.rfind(", ", candidate.start, candidate.end)
    if comma <= candidate.start:
        return [candidate]
    tail = text[comma + 2 : candidate.end]
    if tail.rstrip(".").lower() in words("org_suffixes") | words("suffixes"):
        return [candidate]
    person = candidate.type != "ORG" and _is_person(tail)
    office = _OFFICE.search(text, max(0, candidate.start - 40), candidate.start)
    held = office is not None and office.group(1).lower() in _offices() and _may_be_person(tail)
    if not (tail in names or person or held):
        return [candidate]
    kind = "PER" if person or held else None
    return [
        candidate._replace(end=comma),
        candidate._replace(start=comma + 2, type=kind, titled=held),
    ]


def _may_be_person(name: str) -> bool:
    first, _, more = name.partition(" ")
    return more != "" and first.lower() not in words("loc_firsts")


def _is_person(name: str) -> bool:
    first, _, more = name.partition(" ")
    return more != "" and first.lower() in words("given_names")


def _after_state(
    text: str, candidate: Candidate, names: set[str], knowledge: Knowledge
) -> list[Candidate]:
    """Part a state's name from the person's after it."""
    start, end = candidate.start, candidate.end
    spaces = [i for i in range(start, end) if text[i] == " "]
    for space, _ in pairwise([*spaces[:3], end]):
        rest = text[space + 1 : end]
        if " " not in rest or not any(k.is_state for k in knowledge.named(text[start:space])):
            continue
        if set(rest.lower().split()) & words("org_heads"):
            continue
        office = _OFFICE.search(text, max(0, start - 40), start)
        of_office = office is not None and office.group(1).lower() in _offices()
        if of_office or rest in names:
            return [
                candidate._replace(end=space, type="GPE", titled=False),
                candidate._replace(start=space + 1, type="PER", titled=of_office),
            ]
    return [candidate]


def _after_office(
    text: str, candidate: Candidate, names: set[str], knowledge: Knowledge
) -> list[Candidate]:
    """Part "Norwegian Omar Daud" and, after "envoy for", "Fishing Affairs Omar Daud"."""
    words_ = text[candidate.start : candidate.end].split(" ")
    for first in range(1, min(len(words_) - 1, 8)):
        rest = " ".join(words_[first:])
        if len(words_) - first > 3 or not (
            rest in names or words_[first].lower() in words("given_names")
        ):
            continue
        if {w.lower() for w in words_[first:]} & words("org_heads"):
            return [candidate]
        start = candidate.end - len(rest)
        person = candidate._replace(start=start, type="PER")
        if first == 1 and knowledge.demonym(words_[0]) is not None:
            end = candidate.start + len(words_[0])
            return [candidate._replace(end=end, type="NORP", titled=False), person]
        held = _OFFICE.search(text, max(0, candidate.start - 40), candidate.start)
        if held is not None and held.group(1).lower() in _offices():
            return [person._replace(titled=True)]
    return [candidate]


def _offices() -> frozenset[str]:
    return words("titles") | words("role_words")
