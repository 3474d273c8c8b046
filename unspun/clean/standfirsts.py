"""Decks that read as sentences: what tells them from the first sentence of the text.

A deck is left open above a text that closes its sentences; below a lead picture it sums up an essay
and reports nothing; it says "she" of somebody whom the text then introduces by her name.
"""

import re
from collections.abc import Sequence
from statistics import median

from unspun.clean.day_patterns import WEEKDAY_NAME
from unspun.clean.features import FUNCTION_WORDS, Look
from unspun.clean.furniture import fragments

_DECK_WORDS, _DECK_STOPS, _QUOTES = 42, 1, "\"“”‘’'"
_STANDFIRST_WORDS = (6, 26)
# Median words of an essay's paragraphs: of 4,000 dumps 47 texts with such paragraphs have one
# sentence of this length between the lead picture and the text, a deck each.
_ESSAY_PARAGRAPH, _LONG_PARAGRAPH = 50, 65  # the latter below a question
_REPORTED = re.compile(rf"\b(?:{WEEKDAY_NAME}|today|yesterday|said|told)\b")
_SUM_WORDS, _SHORT_SUM, _OPENING_WORDS = (3, 30), 16, 12
_REPORTS = re.compile(rf"\b(?:{WEEKDAY_NAME}|yesterday|said|told)\b")
_GOES_ON = re.compile(
    r"[\"“]?(?:He|She|They|His|Her|Their|But|And|Yet|So|Or|Then|That|This|These|Those|Which|Because)\b"
)
_ESSAY_WORDS, _ESSAY_SENTENCES = 60, 3  # of the paragraph below a standfirst
_TELLS = re.compile(
    r"\b(?:was|were|had|did|came|went|said|says|told|took|made|got|saw|I|we|my|our|me|(?!need)\w{3,}ed|"
    rf"{WEEKDAY_NAME}|today|yesterday)\b"
)
_LEAST_LETTERS, _STEM, _LEAST_TERMS, _TAKEN_UP = 4, 6, 3, 0.5
_CLOSED_SHARE, _CLOSED_LINES = 0.9, 3
_OPENS = re.compile(r"[(\[•*–—-]|\d{1,2}[.)]")
_MAY_END = frozenset(
    [
        "it",
        "them",
        "him",
        "her",
        "us",
        "you",
        "me",
        "this",
        "that",
        "those",
        "these",
        "now",
        "then",
        "out",
        "up",
        "over",
        "off",
    ]
)
_GO_ON = FUNCTION_WORDS - _MAY_END  # no sentence and no headline ends with one
UNFINISHED = re.compile(r"[,:;…\u2013\u2014-]$|\.\.$")
INNER_STOP = re.compile(r"[a-z\d)’'\"”][.!?…][\"”’']? +(?=[A-Z\"“'‘\[])")
_PERSON = re.compile(r"(?:He|She|His|Her)\b")  # of whom the text then tells
_FULL_NAME = re.compile(r"\b[A-Z][a-z'’-]+ (?:[A-Z]\. ?)?([A-Z][\w’-]{2,})")
_STANDFIRST_LONG, _NAMED_REACH = 45, 60


def is_open_deck(look: Look, below: Sequence[Look]) -> bool:
    """Whether a long line without a stop stands above a text that closes its sentences."""
    last = look.text.rsplit(None, 1)[-1].lower()
    if look.ends_sentence or not look.is_prose or look.words > _DECK_WORDS:
        return False
    if UNFINISHED.search(look.text) or _OPENS.match(look.text) or last in _GO_ON:
        return False
    if len(INNER_STOP.findall(look.text)) > _DECK_STOPS or "(@" in look.text or "http" in look.text:
        return False
    if INNER_STOP.search(look.text) and (look.text[0] in _QUOTES or look.text[-1] in _QUOTES):
        return False
    if fragments(look.text, leads=False):  # else judged once they are cut
        return False
    return below[0].is_prose and closes_its_sentences(below)


def sums_up(look: Look, below: Sequence[Look]) -> bool:
    """Whether the first sentences below a lead picture stand apart from the text.

    They are one or two, short beside the paragraphs of an essay or short in themselves above a text
    that opens with no report; they report nothing, and the text does not go on from them.
    """
    if not _SUM_WORDS[0] <= look.words <= _SUM_WORDS[1] or not look.ends_sentence:
        return False
    if look.text[0] in "\"“‘'" or len(INNER_STOP.findall(look.text)) > 1:
        return False
    opening = below[0]
    if _REPORTS.search(look.text) or _GOES_ON.match(opening.text):
        return False
    if look.text[-1] == "?" and not _GOES_ON.match(look.text):  # an essay may open with one
        taken_up = opening.words >= _ESSAY_WORDS and _takes_up(look, opening)
        return taken_up and is_essay(below, _LONG_PARAGRAPH)
    if is_essay(below):
        return True
    told = _TELLS.search(look.text) or _REPORTS.search(opening.text)
    return not told and look.words <= _SHORT_SUM and opening.words >= _OPENING_WORDS


def _takes_up(look: Look, opening: Look) -> bool:
    """Whether a paragraph says most of the words that tell what a question is about."""
    terms = {w for w in look.key.split() if len(w) >= _LEAST_LETTERS and w not in FUNCTION_WORDS}
    lower = opening.text.lower()
    said = sum(term[:_STEM] in lower for term in terms)
    return len(terms) >= _LEAST_TERMS and said >= _TAKEN_UP * len(terms)


def is_standfirst(look: Look, below: Sequence[Look]) -> bool:
    """Whether a sentence below the lead picture sums up a text of long paragraphs.

    A report's first sentence tells what was done, an essay's may: those in the past stay, but
    where all paragraphs are an essay's only those that report.
    """
    if not _STANDFIRST_WORDS[0] <= look.words <= _STANDFIRST_WORDS[1] or not look.ends_sentence:
        return False
    if look.text[0] in "\"“‘'" or INNER_STOP.search(look.text):
        return False
    if is_essay(below) and look.text[-1] != "?":
        return not _REPORTED.search(look.text)
    if _TELLS.search(look.text):
        return False
    opening = below[0]
    stops = len(INNER_STOP.findall(opening.text)) + 1
    return opening.words >= _ESSAY_WORDS and stops >= _ESSAY_SENTENCES


def speaks_of_the_named(look: Look, below: Sequence[Look], title: str) -> bool:
    """Whether a sentence says "he" or "she" of whom the title names and the line below introduces."""
    if not _PERSON.match(look.text) or look.words > _STANDFIRST_LONG or '"' in look.text:
        return False
    if "“" in look.text or INNER_STOP.search(look.text) or _TELLS.search(look.text):
        return False
    named = _FULL_NAME.search(below[0].text[:_NAMED_REACH])
    return named is not None and named[1] in title


def is_essay(looks: Sequence[Look], paragraph: int = _ESSAY_PARAGRAPH) -> bool:
    """Whether a text's paragraphs are mostly long, as those of reports are not."""
    words = [look.words for look in looks if look.is_prose]
    return len(words) >= _CLOSED_LINES and median(words) >= paragraph


def closes_its_sentences(looks: Sequence[Look], share: float = _CLOSED_SHARE) -> bool:
    """Whether at least a share of the lines of prose end as sentences do, a colon included."""
    prose = [look for look in looks if look.is_prose]
    closed = sum(look.ends_sentence or look.text.endswith((":", ",")) for look in prose)
    return len(prose) >= _CLOSED_LINES and closed >= share * len(prose)
