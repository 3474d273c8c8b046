"""Points a page prints above its text: story highlights, key points, contents, what a show will tell.

Each is a list that ends where the text begins. It is known by its mark ("Full story:", "Story
Highlights", a divider), by an entry that is the title, or by points that were known before it.
"""

import re
from collections.abc import Sequence

from unspun.clean import heads
from unspun.clean.features import Look
from unspun.clean.verdicts import Verdict

_HIGHLIGHTS = re.compile(
    r"\b(?:Story [Hh]ighlights|STORY HIGHLIGHTS|[Kk]ey [Pp]oints) (?=[A-Z\"“])"
)
_SUMMARY = re.compile(
    r"(?:(?:Editor['’]s )?Summary|In brief|In short|In a nutshell|The short version|Key takeaways?|Synopsis|Quick read|Abstract|At a glance|TL;DR|The gist): [A-Z\"“]",
    re.I,
)
_FULL_STORY = re.compile(r"(?:the |read the )?full (?:story|report|article)\s?:?", re.I)
# A point of an opinion: whose it is, then what is said or asked, without a stop.
_POINT = re.compile(
    r"(?:He|She|They|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})(?:,? (?:says?|asks?|argues?|adds?|wonders?|thinks?|writes?)\b|:) ?.{8,}"
)
_POINT_WORDS, _POINTS = 28, 6
_SENTENCE_WORDS, _CLOSED_POINTS = 18, 3  # of points that are sentences, below one that is
_BULLET = re.compile(r"[•*·▪‣] ?\S")
_ENTRY_WORDS, _LABEL_WORDS = 16, 3
_DASH = re.compile(r"(?:—|–|--|-) ?[A-Z\"“‘']")
_DIVIDER = re.compile(r"[_*=~—–-]{2,}")
_HEAD = 8  # lines among which such a list begins
_LEAST_POINTS = 3
_TEXT_TIMES = 2  # the text is so many times as long as what stands above it at least


def judge_highlights(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """Give verdicts to the points above a text."""
    for judge in (
        _judge_summary,
        _judge_marked,
        _judge_announced,
        _judge_contents,
        _judge_divided,
        _judge_points,
        _judge_teased,
    ):
        judge(looks, verdicts)


def _judge_summary(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """The first line that stays, if it says that it is a summary."""
    first = next((i for i, verdict in enumerate(verdicts[:_HEAD]) if verdict is None), None)
    if first is not None and _SUMMARY.match(looks[first].text):
        below = sum(look.words for look in looks[first + 1 :])
        if below >= _TEXT_TIMES * looks[first].words:
            verdicts[first] = Verdict(heads.DECK, "header")


def _judge_marked(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """A caption with "Story Highlights" glued to it, what stands above it, its further points."""
    for index, look in enumerate(looks[:_HEAD]):
        if "ighl" not in look.text and "oints " not in look.text and "IGHL" not in look.text:
            continue
        if verdicts[index] is None and _HIGHLIGHTS.search(look.text):
            end = index + 1
            while end < len(looks) and end - index <= _POINTS and _is_open(looks[end]):
                end += 1
            if look.ends_sentence and end == index + 1:
                end += _closed_points(looks[end:])
            _drop_head(looks, verdicts, end)
            return


def _judge_announced(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """A label below the points: "Full story:"."""
    for index, look in enumerate(looks[: _HEAD + 1]):
        if index and look.words <= _LABEL_WORDS + 1 and _FULL_STORY.fullmatch(look.text):
            _drop_head(looks, verdicts, index + 1)
            return


def _judge_contents(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """Short points one below the other of which one is the title, and their label."""
    told = next(
        (
            index
            for index, look in enumerate(looks[: _HEAD + _POINTS])
            if (verdict := verdicts[index]) is not None
            and verdict.rule_id == heads.REPEATED_TITLE
            and _is_entry(look)
        ),
        None,
    )
    if told is None:
        return
    start, end = told, told + 1
    while start and _is_entry(looks[start - 1]):
        start -= 1
    while end < len(looks) and _is_entry(looks[end]):
        end += 1
    if end - start < 2:
        return
    if start and looks[start - 1].words <= _LABEL_WORDS and looks[start - 1].text.endswith(":"):
        start -= 1
    _drop(range(start, end), verdicts)


def _judge_divided(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """Points behind dashes above a divider, at the very top but for labels and advertisements."""
    points: list[int] = []
    for index, look in enumerate(looks[: 2 * _HEAD]):
        if _DASH.match(look.text):
            points.append(index)
        elif _DIVIDER.fullmatch(look.text) and len(points) >= _LEAST_POINTS:
            if 2 * sum(looks[i].words for i in points) < sum(k.words for k in looks[index:]):
                _drop(points, verdicts)
            return
        elif verdicts[index] is None and (look.is_prose or look.words > _LABEL_WORDS + 2):
            return


def _judge_points(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """Points below those that are decks already: "He asks: ...?", "Senn: The board is wrong"."""
    decks = [
        i
        for i, verdict in enumerate(verdicts[:_HEAD])
        if verdict is not None and verdict.rule_id == heads.DECK
    ]
    if not decks:
        return
    end = decks[-1] + 1
    while end < len(looks) and verdicts[end] is None and _is_point(looks[end]):
        end += 1
    closed = end < len(looks) and looks[end].text.rstrip("\"'”’)").endswith((".", "!", "?", "…"))
    if closed and end - decks[-1] <= _POINTS:
        _drop(range(decks[-1] + 1, end), verdicts)


def _judge_teased(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """The label above a teaser and the points beside one: "Just in:" and a deck, bullets."""
    for index in range(min(_HEAD, len(looks) - 1) - 1, -1, -1):
        verdict, look, following = verdicts[index], looks[index], verdicts[index + 1]
        if verdict is not None and verdict.rule_id == heads.DECK and _is_entry(look):
            below = index + 1
            while below < len(looks) and verdicts[below] is None and _is_teaser(looks[below]):
                verdicts[below] = Verdict(heads.DECK, "header")
                below += 1
        labels = verdict is None and look.words <= _LABEL_WORDS and look.text.endswith(":")
        teaser = following is not None and following.rule_id == heads.DECK
        if labels and teaser and looks[index + 1].words > _LABEL_WORDS:
            verdicts[index] = Verdict(heads.DECK, "header")


def _is_teaser(look: Look) -> bool:
    return _is_entry(look) and look.text[-1] not in ".,;:"


def _is_point(look: Look) -> bool:
    brief = look.words <= _POINT_WORDS and look.text[-1] not in '.,;:"”’'
    return brief and bool(_POINT.fullmatch(look.text))


def _is_entry(look: Look) -> bool:
    return look.words <= _ENTRY_WORDS and bool(_BULLET.match(look.text))


def _is_open(look: Look) -> bool:
    """Whether a line is a headline without a stop, as points of highlights are."""
    return not look.ends_sentence and 2 < look.words <= _POINT_WORDS and look.text[-1] not in ",:;"


def _closed_points(looks: Sequence[Look]) -> int:
    """How many first lines are points that are short sentences, above a longer first sentence."""
    for number, look in enumerate(looks[: _CLOSED_POINTS + 1]):
        if not look.ends_sentence or not look.text[0].isalnum():
            return 0
        if look.words > _SENTENCE_WORDS:
            return number
        if ". " in look.text:
            return 0
    return 0


def _drop_head(looks: Sequence[Look], verdicts: list[Verdict | None], end: int) -> None:
    """Drop all lines above ``end``, if the text below is much longer."""
    above, below = (sum(k.words for k in part) for part in (looks[:end], looks[end:]))
    if below >= _TEXT_TIMES * above:
        _drop(range(end), verdicts)


def _drop(indices: Sequence[int], verdicts: list[Verdict | None]) -> None:
    for index in indices:
        verdicts[index] = verdicts[index] or Verdict(heads.DECK, "header")
