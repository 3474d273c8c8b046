"""What lines are by the company they keep: blocks of furniture and the line model."""

import re
from collections import Counter

from unspun.clean import blocks, heads, prose
from unspun.clean.features import FUNCTION_WORDS, Look
from unspun.clean.furniture import fragments
from unspun.clean.leads import closes_its_sentences
from unspun.clean.orders import SPEAKER_WORDS, ordered, runs_on, speaks
from unspun.clean.shapes import BYLINE, SHOUT
from unspun.clean.verdicts import Context, Verdict, sources_of_quotes

_MAX_DECKS = 6
# What a page has beside its text. Without any of it in sight the line model must be surer of lines
# in and below the text, by these log-odds: in clean texts of 58 kinds it dropped figures,
# signatures and last lines at .1 to 1.0, in 1,500 dumps one line rightly (November 2026).
_FURNITURE = frozenset(["boilerplate", "related", "comment", "embed"])
_UNAIDED = 3.0
_TOLD_WORDS = 3  # of a short sentence beside the text
_LABEL_WORDS = 8
_NAMES = 6  # words of a line of names
_LINK_WORDS = (4, 22)
_MOSTLY_CLOSED = 0.8  # of the lines of prose above a last headline
_CARRIES_ON = frozenset(
    [
        "i",
        "he",
        "she",
        "it",
        "we",
        "they",
        "you",
        "and",
        "but",
        "or",
        "so",
        "yet",
        "nor",
        "that",
        "this",
        "there",
        "these",
        "those",
        "then",
        "still",
    ]
)
# A quote's source: "Ines Falk, Harbour Post", "Council meeting, Senn, 4 March 2019".
_SOURCED = re.compile(r".{3,80}, (?:[A-Z][\w.’'&-]* ?){1,5}|.*(?:19|20)\d\d")
_NAMING = frozenset(["bio", "byline", "correction", "credit", "footnote"])
_MAKER_WORDS = (2, 4)
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


def judge_unlikely(looks: list[Look], verdicts: list[Verdict | None], context: Context) -> None:
    """Put the lines that no rule knows to the line model; sentences of the text are not asked."""
    dropped = [verdict is not None for verdict in verdicts]
    first, last = blocks.core(looks, [not known for known in dropped])
    if first > last:
        return
    asked = [
        index
        for index, look in enumerate(looks)
        if not dropped[index] and prose.zone_of(index, look, (first, last))
    ]
    if not asked:
        return
    if asked[-1] == len(looks) - 1 and _announces_nothing(looks[-1]):
        verdicts[-1] = Verdict(prose.BELOW, "boilerplate")
        asked.pop()
    margins = _margins(looks, verdicts, (first, last), context)
    least = 0.0 if any(v is not None and v.kind in _FURNITURE for v in verdicts) else _UNAIDED
    unlikely = {i for i in asked if margins[i] > (0.0 if i < first else least)}
    loose = {
        i
        for i in asked
        if i > last and (_is_loose_end(i, looks, dropped) or _is_left_link(i, looks, dropped))
    }
    if not unlikely | loose:
        return
    order = ordered(looks, dropped, sorted(unlikely | loose))
    unlikely -= _beside(looks, verdicts, (first, last))
    often = Counter(look.key for look in looks if look.words <= SPEAKER_WORDS)
    for index in sorted((unlikely | loose) - order - sources_of_quotes(looks)):
        look = looks[index]
        if index in loose:
            verdicts[index] = Verdict(prose.BELOW, "boilerplate")
        elif first <= index <= last and speaks(look, often[look.key]):
            continue
        elif not fragments(look.text, leads=False):  # else judged once they are cut
            rule_id = prose.BELOW if index > last else prose.UNLIKELY
            verdicts[index] = Verdict(rule_id, "boilerplate")


def _margins(
    looks: list[Look], verdicts: list[Verdict | None], core: tuple[int, int], context: Context
) -> list[float]:
    """How surely each line is furniture. Lines of the text are judged without its advertisements.

    Markers of them stand anywhere, between a heading and its paragraph, and tell of no neighbour.
    """
    first, last = core
    known = [verdict is not None for verdict in verdicts]
    margins = list(context.prior(looks, known, core))
    inside = range(first, last + 1)
    hidden = {i for i in inside if (v := verdicts[i]) is not None and v.cue == "ad"}
    if hidden and any(margins[i] > 0 and not known[i] for i in inside):
        shown = [i for i in range(len(looks)) if i not in hidden]
        rest = [looks[i] for i in shown]
        found = context.prior(rest, [known[i] for i in shown], (first, last - len(hidden)))
        for index, margin in zip(shown, found, strict=True):
            margins[index] = margin if index in inside else margins[index]
    return margins


def _beside(looks: list[Look], verdicts: list[Verdict | None], core: tuple[int, int]) -> set[int]:
    """Short sentences right above or below the text, but for markers of advertisements."""
    found: set[int] = set()
    for order in (range(core[0] - 1, -1, -1), range(core[1] + 1, len(looks))):
        for index in order:
            verdict, look = verdicts[index], looks[index]
            if verdict is not None and verdict.cue == "ad":
                continue
            told = look.ends_sentence and look.words >= _TOLD_WORDS and look.function_share > 0
            if verdict is not None or not told or not look.text[0].isupper():
                break
            found.add(index)
    return found


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


def judge_shouts(looks: list[Look], verdicts: list[Verdict | None]) -> None:
    """Lines in capitals that ask or cry out, between links in capitals, are links too."""
    shouted = [i for i, look in enumerate(looks) if look.is_upper and look.words >= _SHOUTED_WORDS]
    linked = [i for i in shouted if (v := verdicts[i]) is not None and v.kind == "related"]
    for index in shouted if linked else ():
        text = looks[index].text
        if verdicts[index] is None and text[0].isalpha() and _CRIES.search(text):
            verdicts[index] = Verdict(SHOUT, "related", "related")


def _is_loose_end(index: int, looks: list[Look], dropped: list[bool]) -> bool:
    """Whether a line of nothing but names is all that is left below the last sentence.

    A signature, a list of tags, the name of a site. Below a colon it would be a list's only point.
    """
    look = looks[index]
    alone = all(dropped[i] for i in range(index + 1, len(looks)))
    named = look.capital_share == 1.0 and 2 <= look.words <= _NAMES and not look.ends_sentence
    above = next(
        (k for k, d in zip(looks[index - 1 :: -1], dropped[index - 1 :: -1], strict=True) if not d),
        None,
    )
    plain = (
        not any(map(str.isdigit, look.text))
        and look.text[:1].isalpha()
        and (not look.is_upper or look.words <= 3)
    )
    return alone and named and plain and above is not None and above.is_prose


def _is_left_link(index: int, looks: list[Look], dropped: list[bool]) -> bool:
    """Whether a lone headline below a text that closes its sentences is what is left of a link.

    A last sentence may have lost its stop: it goes on from the text, with a pronoun or an "and".
    """
    look = looks[index]
    if not _LINK_WORDS[0] <= look.words <= _LINK_WORDS[1] or not look.is_headline:
        return False
    if not look.text[0].isalnum() or look.text.endswith((":", ",", ";", "-", "…")):
        return False
    first, last = look.text.split(None, 1)[0].lower(), look.text.rsplit(None, 1)[-1].lower()
    if first in _CARRIES_ON or last in FUNCTION_WORDS or "@" in look.text:
        return False
    if look.capital_share == 1.0 or _SOURCED.fullmatch(look.text):
        return False
    alone = all(dropped[i] for i in range(index + 1, len(looks)))
    rest = [k for k, gone in zip(looks[:index], dropped[:index], strict=True) if not gone]
    return (
        alone
        and rest[-1].is_prose
        and rest[-1].ends_sentence
        and closes_its_sentences(rest, _MOSTLY_CLOSED)
    )


def _announces_nothing(look: Look) -> bool:
    """Whether the last line of a text is the label of what once followed it."""
    return look.text.endswith(":") and look.words <= _LABEL_WORDS


def judge_decks(looks: list[Look], verdicts: list[Verdict | None]) -> None:
    """Take the headlines between the title and the first sentence for decks and highlights.

    Many of them are a list, which may be the text; so may be lines that run on, as in verse.
    """
    dropped = [verdict is not None for verdict in verdicts]
    first, last = blocks.core(looks, [not known for known in dropped])
    if first > last:
        return
    found = [
        index
        for index, look in enumerate(looks[:first])
        if not dropped[index]
        and heads.is_above_text(look)
        and not heads.NUMBERED.match(look.text)
        and not (index and heads.CLOCK.match(looks[index - 1].text))  # an entry of a live blog
        and not runs_on(index, looks, dropped)
    ]
    if not 0 < len(found) <= _MAX_DECKS:
        return
    order = ordered(looks, dropped, found)
    for index in found:
        if index not in order:
            verdicts[index] = Verdict(heads.DECK, "header")
