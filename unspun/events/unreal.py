"""Acts of an invented world: what films and novels tell, what is played in exercises and classrooms.

A plot is told in the present, in which news tells no act but in headlines. What an exercise
plays, and what somebody does who bears a name only in quotation marks, never took place.
"""

import re
from typing import TYPE_CHECKING

from unspun.events.actors import Actor, SentenceActors
from unspun.events.findings import Reading
from unspun.events.modality import auxiliaries
from unspun.events.syntax import ancestors_path, objects
from unspun.rules import rule

if TYPE_CHECKING:
    from spacy.tokens import Token

FICTION = rule("EVT-018", "skip", "What a film, play, novel or game tells is no act.")
STAGED = rule("EVT-019", "skip", "What is played in an exercise or is only simulated is no act.")
QUOTED_NAME = rule(
    "EVT-020", "skip", "A name that stands alone in quotation marks is played or called so by some."
)

_STORY_WORDS = """
film films movie movies novel novels novelist thriller sitcom screenplay playwright protagonist
heroine fictional starring sequel prequel trilogy chapter actor actors actress actresses cast cinema
cinemas audiences plot villain miniseries storyline screenwriter
"""
STORY_WORDS = frozenset(_STORY_WORDS.split())
STORY_DISTINCT = (
    2  # different words of stories; one alone may be a film festival's or a mayor's past
)
STORY_SHARE = 60  # words of text for each of them, at most
_WORD = re.compile(r"[a-z]{4,}")
_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3})"
_TOLD_IN = re.compile(
    r"\bin (?:(?:the|his|her|their|its|an?|this|that|which|[A-Z][\w’']+(?: [A-Z][\w’']+)?) )?(?:[\w’'-]+ ){0,2}"
    r"(?:novels?|films?|movies?|sitcom|thriller|screenplay|short story|fairy tale|(?:video|computer|board) game"
    rf"|(?:opening|first|second|third|last|final|closing) (?:scene|chapter|act)\b(?! of)|chapter {_NUMBER})\b",
    re.IGNORECASE,
)
_PLAYED = re.compile(
    r"\bin (?:the|an?|this|that|one|their|its) (?:[\w’'-]+ ){0,2}"
    r"(?:exercise|drill|simulation|war ?game|role[- ]play|re-?enactment|scenario)\b",
    re.IGNORECASE,
)
SIMULATED = frozenset(
    {"simulated", "mock", "pretend", "imaginary", "imagined", "fictional", "fictitious", "notional"}
)
SIMULATING = frozenset({"simulate", "re-enact", "reenact", "rehearse", "pretend"})
QUOTES = "\"“”'‘’"


def is_story(text: str) -> bool:
    """Return whether a text speaks of a film, novel or play, so that its present tense tells a plot."""
    words = _WORD.findall(text.lower())
    found = [w for w in words if w in STORY_WORDS]
    return len(set(found)) >= STORY_DISTINCT and len(found) * STORY_SHARE >= len(words)


def unreal(reading: Reading, actors: SentenceActors, story: bool) -> str | None:
    """Return the rule by which a reading belongs to an invented world; None for this one.

    ``story`` is :func:`is_story` of the article.
    """
    sentence = actors.analysis.sentences[actors.index]
    text = actors.analysis.text[sentence.start : sentence.end]
    if _TOLD_IN.search(text) or (story and in_present(reading.trigger)):
        return FICTION
    if _PLAYED.search(text) or _is_simulated(reading.trigger):
        return STAGED
    if any(_stands_quoted(a, actors) for a in (*reading.sources, *reading.targets)):
        return QUOTED_NAME
    return None


def in_present(trigger: "Token") -> bool:
    """Return whether the clause that asserts an act is in the simple present: "invades", "is shot"."""
    verbs = (t for t in ancestors_path(trigger) if t.pos_ in ("VERB", "AUX"))
    for verb in (trigger, *verbs):
        helpers = auxiliaries(verb)
        if verb.tag_ in ("VBZ", "VBP") or set(helpers) & {"is", "are", "'s", "’s"}:
            return True
        if verb.tag_ == "VBD" or (helpers and helpers != ["to"]):
            return False
    return False


def _is_simulated(trigger: "Token") -> bool:
    told = (trigger, *objects(trigger))
    if any(c.lower_ in SIMULATED for t in told for c in t.children):
        return True
    return any(t.lemma_.lower() in SIMULATING for t in list(ancestors_path(trigger))[:3])


def _stands_quoted(actor: Actor, actors: SentenceActors) -> bool:
    """Whether the name of an actor is all that a pair of quotation marks holds."""
    text = actors.analysis.text
    here = actors.analysis.mentions_of(actors.index)
    mention = next((m for m in here if m.mention_id == actor.span.mention_id), None)
    if mention is None:
        return False
    before = text[max(0, mention.start - 5) : mention.start]
    before = before.removesuffix("the ").removesuffix("The ")
    if not before.endswith(tuple(QUOTES)):
        return False
    after = text[mention.end : mention.end + 2].lstrip(",.")
    return after[:1] in tuple(QUOTES)
