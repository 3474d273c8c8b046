"""Breaks of structure that a person does not write: what link removal and translation leave.

Each rule is a pattern over the text and a weight; a removed link leaves a full stop or a space
before a comma, a translated page moves the space to the wrong side of a quotation mark.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from unspun.garble.lexicon import general_frequencies
from unspun.garble.tokens import Words
from unspun.model import Evidence
from unspun.rules import rule

STRAY_COMMA = rule("GAR-001", "flag", "A full stop or space stands before a comma.")
INNER_STOP = rule("GAR-002", "flag", "A full stop stands inside a sentence.")
GLUED_QUOTE = rule("GAR-003", "flag", "A space stands on the wrong side of a quotation mark.")
INNER_CAPITAL = rule("GAR-004", "flag", "A small word is capitalised inside a sentence.")
FOREIGN_SPELLING = rule("GAR-005", "flag", "A common word is spelt as another language would.")
SPLIT_RELATIVE = rule("GAR-006", "flag", "A relative clause was cut off as a sentence.")

DOUBLED_SPEAKER = rule("GAR-007", "flag", "A sentence says twice who said it.")

_SMALL = frozenset(
    [
        "In",
        "On",
        "At",
        "For",
        "With",
        "By",
        "To",
        "Of",
        "From",
        "And",
        "But",
        "It",
        "He",
        "She",
        "They",
        "His",
        "Its",
        "Their",
    ]
)
_SAID = "said|added|told|noted|stated|indicated"


@dataclass(frozen=True, slots=True)
class _Pattern:
    rule_id: str
    weight: float
    pattern: re.Pattern[str]


# Weights: natural log of how much oftener translated pages have the break than the 2,671 clean
# English articles of the training part do (per article there: GAR-001 .001 and .02, GAR-002 .006,
# GAR-003 .001, GAR-004 .008, GAR-005 .001, GAR-006 .001, GAR-007 .001; 22 November 2026).
# What stands before a match is looked back at from inside it: a pattern that opens with a fixed
# character or class is sought five times as fast as one that opens with a look behind.
_GOES_ON = r"(?=(?:al|de|el|von|van)-?[A-Z]|[a-z]{2,}[ ,])"
_PATTERNS = (
    _Pattern(STRAY_COMMA, 2.6, re.compile(r"\. ,(?<=[A-Za-z]\. ,)")),
    _Pattern(STRAY_COMMA, 0.4, re.compile(r" , (?<=[a-z] , )(?=[a-z])")),
    _Pattern(INNER_STOP, 1.4, re.compile(rf"\. (?<=[a-z]{{3}}\. ){_GOES_ON}")),
    _Pattern(INNER_STOP, 1.4, re.compile(rf"[”\"]\. (?<=[a-z]{{3}}[”\"]\. ){_GOES_ON}")),
    _Pattern(
        INNER_STOP,
        1.4,
        re.compile(
            r"\. (?:(?<= the\. )|(?<= and\. )|(?<= their\. )|(?<= than\. ))(?=[A-Z])",
        ),
    ),
    _Pattern(GLUED_QUOTE, 3.0, re.compile(r", ”(?=[A-Za-z])")),
    _Pattern(GLUED_QUOTE, 1.2, re.compile(r"”(?<=[a-z],”)(?=[a-z]{2})")),
    _Pattern(GLUED_QUOTE, 0.8, re.compile(r" ” (?<=[a-z] ” )(?=[a-z])")),
    _Pattern(
        INNER_CAPITAL,
        1.2,
        re.compile(r"[A-Z](?<=[a-z]{2} [A-Z])[a-z]{1,4}(?= [A-Za-z][a-z]+,? [a-z])"),
    ),
    _Pattern(
        SPLIT_RELATIVE, 1.2, re.compile(r"Which (?<=[a-z]\. Which )(?=(?:we|he|she|they|the|you) )")
    ),
    _Pattern(
        DOUBLED_SPEAKER,
        1.8,
        re.compile(
            rf"[A-Z](?:(?<=^[A-Z])|(?<=[.!?”\"] [A-Z]))[a-z]+ (?:{_SAID}) "
            r"[^.!?\n]{15,300},[”\"]? (?:he|she) (?:said|added|noted)\.",
            re.MULTILINE,
        ),
    ),
)
_TITLE_CASE = re.compile(r"\b[A-Z][a-z]+ (?:[A-Z][a-z]+ |of |the |and )*\Z")
_COMMON = 1e-5  # share of general English: what stands before a stray full stop is a real word
_DOUBLED = re.compile(r"([bdfglmnprst])\1")


def structure_evidence(text: str, words: Words) -> list[Evidence]:
    """Return the structural breaks of ``text`` in order of position."""
    found = [
        Evidence(m.start(), m.end(), "structure", p.weight, p.rule_id)
        for p in _PATTERNS
        for m in p.pattern.finditer(text)
        if not _excused(p, m, text)
    ]
    found += _foreign_spellings(words)
    return sorted(found, key=lambda e: (e.start, e.end, e.rule_id))


def _excused(pattern: _Pattern, match: re.Match[str], text: str) -> bool:
    """Return True where the pattern is usual writing: titles, abbreviations, domain names."""
    if pattern.rule_id == INNER_CAPITAL and match[0] not in _SMALL:
        return True
    before = text[max(0, match.start() - 24) : match.start()]
    if pattern.rule_id == INNER_CAPITAL:
        return bool(_TITLE_CASE.search(before)) or "\n" in before[-3:]
    if pattern.rule_id == INNER_STOP:
        last = re.split(r"[\s(“\"]", before)[-1]
        return "." in last or general_frequencies().get(last, 0.0) < _COMMON or "\n" in before[-3:]
    return False


def _foreign_spellings(words: Words) -> Iterator[Evidence]:
    """Yield common words written with a letter doubled that English does not double."""
    frequencies = general_frequencies()
    rare = (words.lengths >= 7) & (words.shares <= 2e-7) & ~words.names
    for i in np.flatnonzero(rare).tolist():
        word = words.lower[i]
        match = _DOUBLED.search(word)
        if match is None:
            continue
        single = word[: match.start()] + match.group(1) + word[match.end() :]
        if frequencies.get(single, 0) > 1e-5:
            yield Evidence(words.start[i], words.end[i], "spelling", 2.0, FOREIGN_SPELLING, single)
