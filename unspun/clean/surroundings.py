"""What lines are by the company they keep: blocks, decks, who the notes name, links that shout."""

import re
from collections import Counter

from unspun.clean import blocks, heads
from unspun.clean.features import Look
from unspun.clean.furniture import fragments
from unspun.clean.orders import ordered, runs_on
from unspun.clean.shapes import BYLINE, CAPTION, SHOUT
from unspun.clean.verdicts import Verdict, ads_of

_MAX_DECKS = 6
_NAMING = frozenset(["bio", "byline", "correction", "credit", "footnote"])
_MAKER_WORDS = (2, 4)
_TWIN_WORDS = 6
_SHOUTED_WORDS = 7
_CRIES = re.compile(r"[?!][\"'”’]*$")


def judge_blocks(looks: list[Look], verdicts: list[Verdict | None]) -> None:
    """Give verdicts to comments, lists of related stories and what stands below the text."""
    cues = [v.cue if v else "" for v in verdicts]
    start = blocks.comment_start(looks, cues)
    if start is not None:
        for index in range(start, len(looks)):
            verdicts[index] = verdicts[index] or Verdict(blocks.COMMENTS, "comment", "comment")
    for label, verdict in enumerate(list(verdicts)):
        if verdict is not None and verdict.cue == "related" and looks[label].words <= 7:
            for index in blocks.related_reach(label, looks, verdicts):
                verdicts[index] = Verdict(blocks.RELATED, "related", "related")


def judge_makers(looks: list[Look], verdicts: list[Verdict | None]) -> None:
    """Take a name alone on a line for a picture of who the notes and bios of the text name."""
    notes = [
        look.text
        for look, verdict in zip(looks, verdicts, strict=True)
        if verdict is not None and verdict.kind in _NAMING and look.words > _MAKER_WORDS[1]
    ]
    if not notes:
        return
    often = Counter(look.key for look in looks if look.words <= _MAKER_WORDS[1])
    for index, look in enumerate(looks):
        named = _MAKER_WORDS[0] <= look.words <= _MAKER_WORDS[1] and look.capital_share == 1.0
        if verdicts[index] is not None or not named or look.ends_sentence or often[look.key] > 1:
            continue
        if any(look.text in note for note in notes):
            verdicts[index] = Verdict(BYLINE, "byline")


def judge_twins(looks: list[Look], verdicts: list[Verdict | None]) -> None:
    """Take a line that a caption beside it says too, with its credit, for the same caption."""
    for index, verdict in enumerate(list(verdicts)):
        if verdict is None or verdict.kind != "caption":
            continue
        for beside in (index - 1, index + 1):
            if not 0 <= beside < len(looks) or verdicts[beside] is not None:
                continue
            told = looks[beside].text.rstrip(". ")
            if looks[beside].words >= _TWIN_WORDS and looks[index].text.startswith(told):
                verdicts[beside] = Verdict(CAPTION, "caption")


def judge_shouts(looks: list[Look], verdicts: list[Verdict | None]) -> None:
    """Lines in capitals that ask or cry out, between links in capitals, are links too."""
    shouted = [i for i, look in enumerate(looks) if look.is_upper and look.words >= _SHOUTED_WORDS]
    linked = [i for i in shouted if (v := verdicts[i]) is not None and v.kind == "related"]
    for index in shouted if linked else ():
        text = looks[index].text
        if verdicts[index] is None and text[0].isalpha() and _CRIES.search(text):
            verdicts[index] = Verdict(SHOUT, "related", "related")


def judge_decks(looks: list[Look], verdicts: list[Verdict | None]) -> None:
    """Take the headlines between the title and the first sentence for decks and highlights.

    Many of them are a list, which may be the text; so may be lines that run on, as in verse.
    """
    dropped = [verdict is not None for verdict in verdicts]
    first, last = blocks.core(looks, [not known for known in dropped])
    if first > last:
        return
    told = (i for i, k in enumerate(looks) if k.is_prose and k.ends_sentence and not dropped[i])
    found = [
        index
        for index, look in enumerate(looks[: min(first, next(told, first))])
        if not dropped[index]
        and heads.is_above_text(look)
        and not fragments(look.text, leads=False)  # else judged once they are cut
        and not heads.NUMBERED.match(look.text)
        and not (index and heads.CLOCK.match(looks[index - 1].text))  # an entry of a live blog
        and not runs_on(index, looks, dropped)
    ]
    if not 0 < len(found) <= _MAX_DECKS:
        return
    order = ordered(looks, dropped, found, last, ads_of(verdicts))
    for index in found:
        if index not in order:
            verdicts[index] = Verdict(heads.DECK, "header")
