"""Lists of links: topics behind a label, headlines below one, kickers above links, what a page adds.

Their entries are words and headlines as any other. A list is known by its label, by what of it was
known before, and by what follows: nothing of the text, or the next paragraph after the last point.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from unspun.clean import heads
from unspun.clean.blocks import RELATED
from unspun.clean.calls import CALL, LINK
from unspun.clean.features import Look
from unspun.clean.linked_headlines import LABELLED
from unspun.clean.shapes import TAGS
from unspun.clean.verdicts import Verdict

_TOPIC_WORDS = 6
_BULLET = re.compile(r"[•·▪‣●■►▸*–—-] ?[^\s*–—-]")
_LEAST_POINTS, _POINT_WORDS, _HEAD_LINES = 2, 26, 14
_KICKER_WORDS = 4
# "More about the levy:", "What to know about the vote:" above headlines that end the text.
_HEADING = re.compile(
    r"(?:(?:Read|See|Learn|Find|Watch)? ?(?:[Mm]ore|MORE) (?:about|on|from|of our|stories|coverage)\b|Related\b|Our (?:full |latest |complete )?coverage\b|"
    r"(?:Full|Complete|Recent|Previous|Earlier|Further|Past|Other) (?:coverage|stories|reporting|reading|columns|articles|editions|posts|reports)\b|"
    r"Keep reading\b|Catch up\b|Don['’]t miss\b|You (?:may|might) also\b|If you (?:liked|enjoyed)\b|Also (?:by|from|in|on)\b|Elsewhere (?:on|in)\b)[^.!?]{0,120}:?"
)
_GUIDE = re.compile(
    r"(?:What to know|What you need to know|All you need to know|More to know)\b[^.!?]{0,80}:"
)
_ASKED_WORDS = 10
_CALLS = frozenset([CALL, LABELLED, LINK])
_FIND_OUT = re.compile(r"(?:Find out|Read|See|Learn|Discover|Watch)\b")
_ASKS = re.compile(r"(?:Who|What|How|Why|Where|When|Which)\b")
_LEAST_ENTRIES, _MOST_ENTRIES, _ENTRY_WORDS = 2, 12, 30
_MOST_CLOSED = 0.34  # of the entries of such a list
_LABELLED = re.compile(r"[^:]{4,110}: \S.{2,100}")
_LONG_LIST, _BRIEF = 8, 20  # entries, words of each
_ABOUT = re.compile(
    r"About (?:this|the) (?:piece|article|story|series|project|author|authors|writer|writers|columnist)\s?:?",
    re.I,
)
_ABOUT_LINES = 6
_OF_MAKING = re.compile(
    r"\b(?:this|the) (?:\w+ )?(?:piece|article|story|series|project|report)\b|\b(?:wrote|written|author|professor|commissioned|reporter|journalist|writer|editor|fellow)\b",
    re.I,
)


def judge_link_lists(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """Give verdicts to the entries of lists of links, by their labels and their places."""
    if any(verdicts):
        _judge_topics(looks, verdicts)
        _judge_points(looks, verdicts)
        _judge_long_list(looks, verdicts)
        _judge_kickers(looks, verdicts)
        _judge_contents(looks, verdicts)
        _judge_asked(looks, verdicts)
    _judge_tail(looks, verdicts)


def _judge_topics(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """The rest of a list of topics below its label: a few words in each line, to the end."""
    labels = [i for i, v in enumerate(verdicts) if v is not None and v.rule_id == TAGS]
    if not labels:
        return
    for index in range(labels[0] + 1, len(looks)):
        if verdicts[index] is None and not _is_topic(looks[index]):
            return
    for index in range(labels[0] + 1, len(looks)):
        verdicts[index] = verdicts[index] or Verdict(TAGS, "boilerplate", "footer")


def _is_topic(look: Look) -> bool:
    return look.words <= _TOPIC_WORDS and not look.ends_sentence and look.text[-1] not in ':,;”"'


def _judge_points(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """Headlines behind bullets right below a label of related stories, wherever it stands."""
    for label, verdict in enumerate(list(verdicts)):
        if verdict is None or verdict.cue != "related" or looks[label].words > _TOPIC_WORDS + 1:
            continue
        below = range(label + 1, len(looks))
        points = [*takewhile(lambda i: _is_pointed(looks[i]), below)]
        if len(points) >= _LEAST_POINTS:
            _drop(points, verdicts)


def _is_pointed(look: Look) -> bool:
    told = look.text.rstrip("\"'”’")[-1]
    return look.words <= _POINT_WORDS and told not in ".!:;," and bool(_BULLET.match(look.text))


def _judge_long_list(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """A list at the end that is known in part to be one of links: short lines, few closed."""
    known = [i for i, v in enumerate(verdicts) if v is not None and v.rule_id == RELATED]
    if not known:
        return
    rest = range(known[0], len(looks))
    if len(rest) < _LONG_LIST or any(looks[i].words > _BRIEF for i in rest if verdicts[i] is None):
        return
    closed = sum(looks[i].text[-1] == "." for i in rest)
    if closed <= _MOST_CLOSED * len(rest):
        _drop(rest, verdicts)


def _judge_kickers(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """Labels above the text whose links or decks left: "Urgent:"."""
    for index, look in enumerate(looks[:_HEAD_LINES]):
        if look.is_prose and verdicts[index] is None:
            return
        below = verdicts[index + 1] if index + 1 < len(looks) else None
        labelled = look.text[-1] == ":" and look.words <= _KICKER_WORDS
        if (
            labelled
            and below is not None
            and (below.kind == "related" or below.rule_id == heads.DECK)
        ):
            verdicts[index] = verdicts[index] or Verdict(heads.DECK, "header")


def _judge_contents(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """Points behind bullets above the text, one of which left as a deck, and their label."""
    told = (i for i, k in enumerate(looks) if k.is_prose and verdicts[i] is None)
    first = next((i for i in told if not _is_pointed(looks[i])), 0)
    above = range(min(first, _HEAD_LINES) - 1, -1, -1)
    points = [*takewhile(lambda i: _is_pointed(looks[i]), above)]
    if len(points) <= _LEAST_POINTS:
        return
    if any(v is not None and v.rule_id == heads.DECK for v in (verdicts[i] for i in points)):
        for index in points:
            verdicts[index] = verdicts[index] or Verdict(heads.DECK, "header")


def _judge_asked(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """A short question below the text that heads nothing but a call to find out."""
    still = [i for i, verdict in enumerate(verdicts) if verdict is None]
    if len(still) < 2 or still[-1] + 1 == len(looks):
        return
    last, below = still[-1], verdicts[still[-1] + 1]
    asks = looks[last].text[-1] == "?" and looks[last].words <= _ASKED_WORDS
    called = below is not None and below.rule_id in _CALLS and _FIND_OUT.match(looks[last + 1].text)
    if asks and called and _ASKS.match(looks[last].text) and looks[still[-2]].ends_sentence:
        _drop([last], verdicts)


def _judge_tail(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """A label below the text, and all that follows it: headlines, or who made the piece."""
    for index in range(max(1, len(looks) - _MOST_ENTRIES - 1), len(looks)):
        if looks[index].words > _ENTRY_WORDS or looks[index].is_prose:
            continue
        rest = [i for i in range(index + 1, len(looks)) if verdicts[i] is None]
        if _is_label(index, rest, looks, verdicts):
            _drop([index, *rest], verdicts)


def _is_label(
    index: int, rest: Sequence[int], looks: Sequence[Look], verdicts: Sequence[Verdict | None]
) -> bool:
    """Whether what is left below a line is what its words announce: links, or who made the text."""
    text = looks[index].text
    if (text[-1] == ":" or verdicts[index]) and _HEADING.fullmatch(text):
        return _are_headlines(rest, looks)
    if _GUIDE.fullmatch(text):
        return _are_titles(rest, looks)
    if len(rest) > _ABOUT_LINES or not _ABOUT.fullmatch(text):
        return False
    return not rest or (
        looks[rest[0]].ends_sentence and _OF_MAKING.search(looks[rest[0]].text) is not None
    )


def _are_headlines(rest: Sequence[int], looks: Sequence[Look]) -> bool:
    if not _LEAST_ENTRIES <= len(rest) <= _MOST_ENTRIES:
        return False
    closed = sum(looks[i].text.rstrip("\"'”’")[-1:] in ".!" for i in rest)
    short = all(looks[i].words <= _ENTRY_WORDS and looks[i].text[0] not in '"“' for i in rest)
    return short and closed <= _MOST_CLOSED * len(rest)


def _are_titles(rest: Sequence[int], looks: Sequence[Look]) -> bool:
    """Whether entries say what they are for and how they are called; one may close as a call."""
    titled = [i for i in rest if _LABELLED.fullmatch(looks[i].text) and not looks[i].ends_sentence]
    return len(titled) >= _LEAST_ENTRIES and len(rest) - len(titled) <= 1


def _drop(indices: Sequence[int], verdicts: list[Verdict | None]) -> None:
    for index in indices:
        verdicts[index] = verdicts[index] or Verdict(RELATED, "related", "related")
