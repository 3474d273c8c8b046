"""Lines that no rule knows: the line model's word on them, but for what the text itself explains."""

import re
from collections import Counter

from unspun.clean import blocks, prose
from unspun.clean.features import FUNCTION_WORDS, Look
from unspun.clean.furniture import fragments
from unspun.clean.orders import SPEAKER_WORDS, ordered, speaks
from unspun.clean.people import sources_of_quotes
from unspun.clean.standfirsts import closes_its_sentences
from unspun.clean.verdicts import Context, Verdict, ads_of

# What a page has beside its text. Without any of it in sight the line model must be surer of lines
# in and below the text, by these log-odds: in clean texts of 58 kinds it dropped figures,
# signatures and last lines at .1 to 1.0, in 1,500 dumps one line rightly (November 2026).
_FURNITURE = frozenset(["boilerplate", "related", "comment", "embed"])
_UNAIDED = 3.0
_TOLD_WORDS = 3  # of a short sentence beside the text
_CONTRACTED = re.compile(r"\w[’'](?:t|re|ll|ve|m)\b")
_LABEL_WORDS, _ANNOUNCING_WORDS = 8, 8
_NAMES = 6  # words of a line of names
_LINK_WORDS = (4, 22)
_PART_WORDS, _PARTS = 5, 2  # of a heading; further parts of the text that have one
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


# A sentence whose quotation was lost, and no label.
_LEADS_TO_WORDS = re.compile(
    r"\b(?:said|says|reads?|wrote|writes|continue[ds]|adds|added|concludes?|concluded|asked|replied|stated|tweeted|posted|went on):$"
)


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
    order = ordered(looks, dropped, sorted(unlikely | loose), last, ads_of(verdicts))
    unlikely -= _beside(looks, verdicts, (first, last), order)
    if first - 1 in unlikely and _heads_part(looks, dropped, (first, last)):
        unlikely.discard(first - 1)
    often = Counter(look.key for look in looks if look.words <= SPEAKER_WORDS)
    for index in sorted((unlikely | loose) - order - sources_of_quotes(looks)):
        look = looks[index]
        if index in loose:
            verdicts[index] = Verdict(prose.BELOW, "boilerplate")
        elif first <= index <= last and (
            speaks(look, often[look.key]) or _is_announced(index, looks, dropped)
        ):
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


def _beside(
    looks: list[Look],
    verdicts: list[Verdict | None],
    core: tuple[int, int],
    order: set[int],
) -> set[int]:
    """Short sentences above or below the text, but for advertisements and what is in order."""
    found: set[int] = set()
    for way in (range(core[0] - 1, -1, -1), range(core[1] + 1, len(looks))):
        for index in way:
            verdict, look = verdicts[index], looks[index]
            if index in order or (verdict is not None and verdict.cue == "ad"):
                continue
            told = look.ends_sentence and look.words >= _TOLD_WORDS and _has_function_word(look)
            if verdict is not None or not told or not look.text[0].isupper():
                break
            found.add(index)
    return found


def _heads_part(looks: list[Look], dropped: list[bool], core: tuple[int, int]) -> bool:
    """Whether the line above the first sentence opens as one of several headings below it does."""
    first, last = core
    if not _is_heading(first - 1, looks) or not looks[first].is_prose:
        return False
    opening = looks[first - 1].text.split(" ", 1)[0]
    below = (i for i in range(first + 1, last) if not dropped[i] and looks[i + 1].is_prose)
    parts = [looks[i].text for i in below if _is_heading(i, looks)]
    return len(parts) >= _PARTS and any(part.startswith(f"{opening} ") for part in parts)


def _is_heading(index: int, looks: list[Look]) -> bool:
    look = looks[index]
    brief = 1 < look.words <= _PART_WORDS and not look.ends_sentence
    return brief and not look.is_upper and look.text[0].isalpha() and look.text[-1].isalpha()


def _has_function_word(look: Look) -> bool:
    return look.function_share > 0 or bool(_CONTRACTED.search(look.text))


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


def _is_announced(index: int, looks: list[Look], dropped: list[bool]) -> bool:
    """Whether a sentence right above ends with a colon: "These paid most:", "Ines Falk"."""
    above = looks[index - 1] if index and not dropped[index - 1] else None
    return above is not None and above.text[-1] == ":" and above.words >= _ANNOUNCING_WORDS


def _announces_nothing(look: Look) -> bool:
    """Whether the last line of a text is the label of what once followed it."""
    labels = look.text.endswith(":") and look.words <= _LABEL_WORDS
    return labels and not _LEADS_TO_WORDS.search(look.text)
