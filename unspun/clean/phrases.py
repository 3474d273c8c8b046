r"""Whole lines that publishing software prints around a text: phrases, each with a guard.

The phrases live in ``resources/text_phrases.json``, grouped by rule. A line is compared by its
key (lower case, digits folded, edges stripped), first with the exact phrases, then with the
patterns whose first word it shares. Those that may begin with any word are tried only on a line
that has one of their ``needs``, so a line costs look-ups and seldom a regular expression.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from unspun.clean.cues import Strings
from unspun.clean.features import Look
from unspun.rules import rule

rule("BOI-001", "drop", "A comment form's own words: prompts, field names, moderation notices.")
rule("BOI-002", "drop", "Buttons to share, like, print, save or follow.")
rule("BOI-003", "drop", "A prompt to subscribe to a newsletter or alerts, or its small print.")
rule("BOI-004", "drop", "An advertisement marker, or 'story continues below'.")
rule("BOI-005", "drop", "A navigation word or menu entry outside the running text.")
rule("BOI-006", "drop", "A label of, or a link to, related or popular stories.")
rule("BOI-007", "drop", "A copyright, reprint or licence line.")
rule("BOI-008", "drop", "A link to, or credit of, the source a page copied the text from.")
rule("BOI-009", "drop", "Template markup, short codes or script leftovers.")
rule("BOI-010", "drop", "A prompt to install an app.")
rule("BOI-011", "drop", "A cookie, login or subscription wall.")
rule("BOI-012", "drop", "The furniture of a video, audio or picture player.")
rule("BOI-013", "drop", "A counter: views, shares, comments, reading time.")
rule("BOI-014", "drop", "A disclaimer of responsibility or opinion.")
rule("BOI-015", "drop", "A plea to donate or become a member.")
rule("BOI-016", "drop", "How to follow or write to the author or the newsroom.")
rule("BOI-017", "drop", "Where the text first appeared, or which project it belongs to.")

MAX_PHRASE_WORDS = 90
_MAX_LOOSE_WORDS = 40  # for patterns without a first word, which are tried on every line


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a matched phrase says: rule, kind of drop, position guard and kind of block cue.

    ``guard`` is ``line`` (furniture wherever it stands alone) or ``edge`` (only outside the
    running text or beside other furniture).
    """

    rule_id: str
    kind: str
    guard: str
    cue: str
    prose: bool


@dataclass(frozen=True, slots=True)
class _Patterns:
    exact: dict[str, Phrase]
    by_word: dict[str, list[tuple[re.Pattern[str], Phrase]]]
    loose: list[tuple[re.Pattern[str], Phrase]]
    needs: Strings


def match_phrase(look: Look) -> Phrase | None:
    """Return the phrase a whole line is, or None. Prose is only compared with safe groups."""
    if not look.key or look.words > MAX_PHRASE_WORDS:
        return None
    prose = look.is_prose
    patterns = _patterns(prose)
    found = patterns.exact.get(look.key)
    if found is not None:
        return None if found.rule_id in _BUTTONS and _SPOKEN.fullmatch(look.text) else found
    if look.text[0] in _QUOTES and look.text[-1] not in _QUOTES and (prose or look.ends_sentence):
        return None  # somebody says it
    first = look.key.split(" ", 1)[0].partition(":")[0].rstrip(_WORD_EDGES).lstrip("(")
    tried = patterns.by_word.get(first, ())
    if look.words <= _MAX_LOOSE_WORDS and patterns.needs.found_in(look.key):
        tried = (*tried, *patterns.loose)
    for pattern, phrase in tried:
        if pattern.fullmatch(look.key):
            return None if _tells(look.text) else phrase
    return None


def _tells(text: str) -> bool:
    """Whether a line opens like a label and goes on as a sentence."""
    if _TELLS.match(text) or _GOES_ON.match(text) or _REPORTS.match(text):
        return True
    return text[-1] == "." and bool(_OPENS_TALE.match(text))


_BUTTONS = frozenset(["BOI-003", "BOI-005", "BOI-011"])
_SPOKEN = re.compile(
    r"[\"“'‘]?(?:[A-Z][a-z]*(?: [a-z]+)?)[.?!][\"”'’]?"
)  # a button has no full stop
# "More in sorrow ...", "More on this later.": no label before a section's or a story's name.
_TELLS = re.compile(
    r"(?:More|Latest|Next|Previous|Best|Only|Elsewhere) (?:in|of|at|from) (?!the |this |our |these )[a-z]"
)
_GOES_ON = re.compile(r"(?:Full story|Next|More|Live|Background|Analysis|Opinion): [a-z].*\.$")
# A label of the text's own before a whole sentence: "Flashback: When the wall broke, ..."
_REPORTS = re.compile(r"(?:Flashback|Background|Timeline|Analysis|Opinion): [A-Z].{90,}\.$")
_OPENS_TALE = re.compile(
    r"(?:More|Next|Previous|Latest|Elsewhere|Other|Popular|Background|Further|In)\b"
)
_QUOTES = frozenset('"“”')
_WORD_EDGES = ":,;.!?)'\"|/"


@cache
def _patterns(prose: bool) -> _Patterns:
    """The phrases that a line is compared with; ``prose`` if it is a sentence."""
    exact: dict[str, Phrase] = {}
    by_word: dict[str, list[tuple[re.Pattern[str], Phrase]]] = {}
    loose: list[tuple[re.Pattern[str], Phrase]] = []
    needs: set[str] = set()
    for group in _groups():
        phrase = Phrase(
            group["rule"], group["kind"], group["guard"], group["cue"], bool(group["prose"])
        )
        for words in group["exact"]:
            exact.setdefault(words, phrase)
        for source in group["patterns"] if phrase.prose or not prose else ():
            words, expression = source["first"], re.compile(source["pattern"])
            for word in words:
                by_word.setdefault(word, []).append((expression, phrase))
            if not words:
                loose.append((expression, phrase))
                needs.update(source["needs"])
    return _Patterns(exact, by_word, loose, Strings(dict.fromkeys(needs, 1)))


@cache
def _groups() -> list[dict[str, Any]]:
    resource = files("unspun.resources").joinpath("text_phrases.json")
    groups: list[dict[str, Any]] = json.loads(resource.read_text(encoding="utf-8"))["groups"]
    return groups
