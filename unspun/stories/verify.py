"""Whether two texts are copies: their shared wording, then their facts, then their sentences.

A pair that only shares a template ("the index closed up 12 points on Monday") has most of its
wording and none of its facts in common; it is not a copy.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from unspun.rules import rule
from unspun.settings import StorySettings
from unspun.stories.align import align
from unspun.stories.readings import Reading, jaccard
from unspun.stories.sets import shared

EXACT = rule("DUP-001", "label", "The words are the same in the same order.")
NEAR = rule("DUP-002", "label", "The overlap of word 2- and 3-grams reaches the near-copy bar.")
CONTAINED = rule(
    "DUP-003", "label", "Most of the shorter text stands in the longer one, and is most of it."
)
LEAD = rule(
    "DUP-004", "label", "The shorter text is the opening of the longer one, cut from below."
)
REWORDED = rule(
    "DUP-005", "label", "Sentence by sentence, in order, the texts state the same facts."
)
SAME_PAGE = rule("DUP-006", "label", "Two states of one URL share a good part of their wording.")
TEMPLATE = rule("DUP-010", "skip", "Shared wording with other names and numbers is a template.")
BLOCK = rule(
    "DUP-011", "skip", "Texts that share much, but neither opening near the other's, are no copies."
)


@dataclass(frozen=True, slots=True)
class Match:
    """Why two texts are copies (a rule id) and how alike they are, 0-1."""

    rule_id: str
    similarity: float


_SAMPLED = 120  # characters from the middle of the shorter text
_WORDS = re.compile(r"\w+")


def same_words(one: str, other: str) -> bool:
    """Whether two texts have the same words in the same order, whatever stands between them."""
    if one == other:
        return True
    return _WORDS.findall(one.casefold()) == _WORDS.findall(other.casefold())


def is_template(one: Reading, other: Reading, settings: StorySettings) -> bool:
    """Whether two texts of like wording state other facts (rule DUP-010)."""
    for mine, theirs in (
        (one.fact_set, other.fact_set),
        (one.number_set, other.number_set),
    ):
        fewer = min(len(mine), len(theirs))
        if fewer >= settings.template_facts and (
            shared(mine, theirs) < settings.template_share * fewer
        ):
            return True
    return _filled_otherwise(one, other, settings)


def _filled_otherwise(one: Reading, other: Reading, settings: StorySettings) -> bool:
    """Whether other names, or other figures, stand in the places that two texts share.

    A later report of one event has newer figures in some places, and the same names.
    """
    (figures, same_figures), (names, same_names) = (
        mine.compared(theirs) for mine, theirs in zip(one.slots, other.slots, strict=True)
    )
    if names >= settings.template_slots and same_names < settings.template_filled:
        return True
    if figures < settings.template_slots or same_figures >= settings.template_filled:
        return False
    return same_figures < settings.template_filled / 2 or same_names < settings.template_named


def is_notice(one: Reading, other: Reading, settings: StorySettings) -> bool:
    """Whether texts of like wording each open with a name that the other lacks (rule DUP-010).

    Obituaries and warnings of one paper keep the names of churches, towns and weekdays, and are
    about somebody else. A reworded name alone decides nothing: some places differ as well.
    """
    for mine, theirs in ((one, other), (other, one)):
        if shared(mine.lead_names, theirs.fact_set) == len(mine.lead_names):
            return False
    compared = [mine.compared(theirs) for mine, theirs in zip(one.slots, other.slots, strict=True)]
    places = sum(count for count, _ in compared)
    filled = sum(count * alike for count, alike in compared)
    return places >= settings.template_slots and filled < settings.template_named * places


def match(
    one: Reading,
    other: Reading,
    settings: StorySettings,
    *,
    same_page: bool = False,
    reworded: bool = True,
) -> Match | None:
    """Return why two texts are copies, or None.

    ``same_page`` says that both were read at one URL, which lowers the bar; ``reworded`` that
    sentences are to be aligned where the wording does not tell.
    """
    rule_id, likeness = _wording_rule(one, other, settings)
    if rule_id and likeness < settings.sure_jaccard and is_block(one, other, settings):
        return None
    if rule_id and likeness < settings.sure_jaccard and is_notice(one, other, settings):
        return None
    if rule_id is None and reworded:
        rule_id, likeness = _rewording_rule(one, other, settings, likeness)
    if rule_id is None and same_page:
        contained = shared(one.grams, other.grams) / max(min(len(one.grams), len(other.grams)), 1)
        rule_id = SAME_PAGE if contained >= settings.page_share else None
    # what changed on a page are often its figures
    if rule_id is None or (rule_id != SAME_PAGE and is_template(one, other, settings)):
        return None
    return Match(rule_id, likeness) if _words_agree(one.text, other.text) else None


def _wording_rule(
    one: Reading, other: Reading, settings: StorySettings
) -> tuple[str | None, float]:
    """Return the rule by which the shared wording makes a copy, or None, and the overlap."""
    short, long = sorted((one, other), key=lambda reading: len(reading.grams))
    common = shared(short.grams, long.grams)
    if common == 0:
        return None, 0.0
    overlap = common / (len(short.grams) + len(long.grams) - common)
    contained, coverage = common / len(short.grams), common / len(long.grams)
    if overlap >= settings.near_jaccard:
        return NEAR, overlap
    if contained >= settings.contained_share and coverage >= settings.contained_coverage:
        return CONTAINED, overlap
    if contained >= settings.lead_share and coverage >= settings.lead_coverage:
        opening = short.opening
        opens = shared(opening, long.opening) / max(len(opening), 1)
        return (LEAD if opens >= settings.lead_share else None), overlap
    return None, overlap


def is_block(one: Reading, other: Reading, settings: StorySettings) -> bool:
    """Whether neither text's opening stands in the beginning of the other (rule DUP-011).

    Without this bar, a digest of two texts would join them: it opens with one and holds the other.
    """
    for mine, theirs in ((one, other), (other, one)):
        opening = mine.opening
        if shared(opening, theirs.beginning) >= settings.opening_share * len(opening):
            return False
    return True


def _words_agree(one: str, other: str) -> bool:
    """Guard against forged hashes: texts said to share grams must share words, letter by letter."""
    short, long = sorted((one, other), key=len)
    middle = max(len(short) // 2 - _SAMPLED // 2, 0)
    sample = short[middle : middle + _SAMPLED]
    for words, where in _spellings(sample, long):
        enough, agreed = -(-len(words) // 4), 0
        for word in words:
            if agreed >= enough:
                break
            agreed += word in where
        if agreed >= enough:
            return True
    return False


def _spellings(sample: str, text: str) -> Iterator[tuple[list[str], str]]:
    """Yield the whole words of a sample and the text as they are spelt, then without case."""
    yield sample.split()[1:-1], text
    yield sample.casefold().split()[1:-1], text.casefold()


def _rewording_rule(
    one: Reading, other: Reading, settings: StorySettings, overlap: float
) -> tuple[str | None, float]:
    """Return the rule by which aligned sentences make a copy, or None, and the likeness."""
    sentences = min(len(reading.sentences.lengths) for reading in (one, other))
    if sentences < settings.reworded_sentences:
        return None, overlap
    found = align(
        one, other, covered=settings.reworded_covered, coverage=settings.reworded_coverage
    )
    if (
        found.sentences >= settings.reworded_sentences
        and found.words >= settings.reworded_words
        and found.covered >= settings.reworded_covered
        and found.coverage >= settings.reworded_coverage
        and found.reworded >= settings.reworded_rest
        and found.similarity >= settings.reworded_similarity
        and found.similarity - found.background >= settings.reworded_contrast
        and found.facts >= settings.reworded_facts
        and found.opens
    ):
        return REWORDED, max(overlap, found.coverage * found.similarity)
    return None, overlap


def likeness(one: Reading, other: Reading) -> float:
    """Return how alike two texts are that are copies by way of a third one, 0-1."""
    found = align(one, other)
    return max(jaccard(one, other), found.coverage * found.similarity)
