"""Words of acts that mean something else, or too little, where they stand.

Titles and set phrases, opinions asked for in a poll, acts nobody is said to do, and the
constructions of :mod:`unspun.events.constructions`.
"""

import re
from typing import TYPE_CHECKING

from unspun.events.actors import SentenceActors
from unspun.events.constructions import TESTS
from unspun.events.findings import Reading
from unspun.events.frames import lemma_of
from unspun.events.lexicon import lexicon
from unspun.events.syntax import children, complements, objects
from unspun.rules import rule

if TYPE_CHECKING:
    from spacy.tokens import Token

OTHER_SENSE = rule(
    "EVT-012",
    "skip",
    "A word of an act that means something else with what stands beside it is not coded.",
)
UNSAID = rule(
    "EVT-013",
    "skip",
    "An act only spoken of, and demanded by nobody, is not coded without who would do it.",
)
OPINION_POLL = rule("EVT-014", "skip", "What shares of people hold when asked is no act.")
OPEN_REQUEST = rule(
    "EVT-015",
    "skip",
    "A request or refusal without an addressee is coded only as a public call or of a known act.",
)

HABIT = rule(
    "EVT-017", "skip", "What somebody is said to do again and again, with no time, is no act."
)

_POLL = re.compile(
    r"\b(?:polls?|polling|polled|surveys?|surveyed|respondents?|per ?cent (?:of|said|favou?r|support|oppose)"
    r"|% (?:of|said|favou?r|support|oppose)|(?:majorit|minorit)(?:y|ies) of)\b",
    re.IGNORECASE,
)
PUBLIC_CALLS = frozenset({"call", "demand", "urge", "appeal", "push", "petition", "insist"})
SET_PHRASES = frozenset(
    {
        ("lead", "charge"),
        ("take", "charge"),
        ("join", "charge"),
        ("take", "threat"),
        ("shut", "government"),
        ("defend", "champion"),
        ("defend", "title"),
        ("hold", "fire"),
        ("make", "money"),
    }
)
_HABITUAL = """
often usually regularly routinely always frequently typically sometimes generally commonly normally
rarely seldom
"""
HABITUAL = frozenset(_HABITUAL.split())
SAYING = frozenset({"say", "light", "give"})
QUOTES = frozenset({'"', "“", "”", "'", "‘", "’", "``", "''"})


def other_sense(reading: Reading, actors: SentenceActors) -> str | None:
    """Return the rule that says a reading's word is no act here; None when it is one."""
    if is_title_word(reading.trigger) or _is_set_phrase(reading.trigger):
        return OTHER_SENSE
    event_type = reading.act[0]
    if event_type in ("SUPPORT", "REJECT") and _POLL.search(reading.trigger.sent.text):
        return OPINION_POLL
    if _is_habit(reading.trigger):
        return HABIT
    if reading.content and reading.status != "demanded" and not reading.sources:
        return UNSAID
    test = TESTS.get(event_type)
    if test and reading.rule != "noun" and test(reading, actors):
        return OTHER_SENSE
    if event_type in ("REQUEST", "REJECT") and not reading.targets and _is_open(reading):
        return OPEN_REQUEST
    return None


def _is_habit(verb: "Token") -> bool:
    """Whether the present tells what somebody does again and again: "often criticises"."""
    return verb.tag_ in ("VBZ", "VBP") and any(
        c.lower_ in HABITUAL for c in children(verb, "advmod")
    )


def is_title_word(token: "Token") -> bool:
    """Return whether a word is part of a title or name: capitalised within a plain sentence."""
    text = token.text
    if not text[:1].isupper() or token.i == 0 or text.isupper():
        return False
    before = token.nbor(-1)
    if before.text in QUOTES:
        return _is_quoted_title(token)
    if not before.text.isalpha() and before.text not in (",", "-"):
        return False  # opens the words after a dateline
    words = [str(t.text) for t in token.doc if t.is_alpha and len(t.text) > 3]
    return sum(w[0].isupper() for w in words) * 2 < len(words)


def _is_quoted_title(token: "Token") -> bool:
    """Whether all long words from here to the end of a short quotation are capitalised."""
    inside = []
    for other in token.doc[token.i : token.i + 9]:
        if other.text in QUOTES:
            break
        inside.append(other)
    words = [t.text for t in inside if t.is_alpha and len(t.text) > 3]
    return 1 < len(inside) < 9 and len(words) > 1 and all(w[0].isupper() for w in words)


def _is_set_phrase(verb: "Token") -> bool:
    lemma = lemma_of(verb)
    return any((lemma, t.lemma_.lower()) in SET_PHRASES for t in objects(verb))


def _is_open(reading: Reading) -> bool:
    """Whether a request or refusal says too little without an addressee."""
    lemma = lemma_of(reading.trigger)
    if reading.act[0] == "REQUEST":
        return lemma not in PUBLIC_CALLS
    if lemma not in ("refuse", "decline"):
        return False
    known = lexicon()
    clauses = [lemma_of(c) for c in complements(reading.trigger)]
    return bool(clauses) and not any(
        known.knows(c) and not known.kinds.get(c, frozenset()) & SAYING for c in clauses
    )
