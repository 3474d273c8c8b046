"""Headlines behind labels of their own between paragraphs: a day, whose column, what it is about.

Subheadings carry labels as well: what each of several parts is, who says something. A link's label
comes once; a headline of a clause stands behind it; and what it names the text need not name.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence

from unspun.clean.day_patterns import MONTH
from unspun.clean.features import Look
from unspun.clean.linked_headlines import LINKED, is_labelled_link, is_open
from unspun.clean.shapes import SHOUT
from unspun.clean.verdicts import Verdict

_LABELLED = re.compile(r"(?P<label>[#A-Z][^:.“”\"]{2,60}[?!]?): ?(?P<head>[A-Z0-9“\"‘'].*)")
_DATED = re.compile(rf"(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH}): (?P<head>['‘“\"A-Z0-9].*)")
_DATED_WORDS, _DATED_RUNS, _DATED_LINES, _MOST_DATED = 8, 2, 3, 30
_COLUMN = re.compile(
    r"(?P<name>[A-Z][a-z][\w'’-]+ (?:[A-Z][\w.'’-]* ){0,2}[A-Z][a-z][\w'’-]+): (?P<head>[A-Z0-9‘'].*)"
)
_NAMED = re.compile(r"(?:[A-Z][\w.'’-]* ){0,3}[A-Z][\w.'’-]+: \S")
_COLUMNS, _COLUMN_WORDS = 2, (6, 24)
_SMALL_WORDS = 3  # in such a headline, which is a clause
_PLACED = re.compile(r"(?:In|On|At|From|The|This|Our|Why|What|How|Who|Day|Part|Week|New|Last)\b")
# "Here's what that looks like." behind a headline: the page speaks of the page.
_POINTS_ON = re.compile(
    r".*[.?!] (?:Here['’]s|Here are|See|Read|Find out|Watch|Take a look|What to|How to|Look up)\b[^.!?]{3,80}[.?!]"
)
_LEAST_WORDS, _MOST_WORDS, _LEAST_HEAD = 4, 28, 3
_NO_LABEL = re.compile(
    r"(?:Update|UPDATE|Correction|Note|Editor|Caption|Photo|Image|Source|Q|A|PS|P\.S)\b"
)
_DIGITS = 6  # a year and a number
_LONG_LABELLED = re.compile(r"([A-Z][\w.'’&/-]*(?:,? [\w.'’&/-]+){0,6}): ([A-Z0-9].*)")
_SEVERAL_LINKS, _MOST_SIBLINGS, _SIBLING_WORDS = 2, 5, 26
_YEAR = 4  # digits
_OTHER_LABELS = 2  # of lines that stand by themselves, as headings do
_LONE_CAPITALS = (6, 16)  # words; a subheading of wire services has up to five


def judge_labelled(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """Give verdicts to headlines that their own labels, or the links beside them, tell to be links."""
    _judge_siblings(looks, verdicts)
    still = [i for i, verdict in enumerate(verdicts) if verdict is None]
    opened = [i for i in still if _may_head(looks[i])]
    if not opened:
        return
    for index in _dated(opened, still, looks) + _columns(opened, still, looks):
        verdicts[index] = Verdict(LINKED, "related", "related")
    for index in _beside_links(opened, looks, verdicts):
        verdicts[index] = Verdict(LINKED, "related", "related")
    for index in _lone_capitals(opened, still, looks):
        verdicts[index] = Verdict(SHOUT, "related", "related")


def _judge_siblings(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """Take the few labelled headlines for links where several labelled ones were links.

    More of them are the headings of a live report; fields of a portrait stand one below the other.
    """
    links = sum(is_labelled_link(k, v) for k, v in zip(looks, verdicts, strict=True))
    if links < _SEVERAL_LINKS:
        return
    rest = (i for i in range(1, len(looks)) if verdicts[i] is None)
    asked = [(i, told[1]) for i in rest if (told := _may_link(looks[i]))]
    heading = {i for i, _ in asked if _heads_paragraph(i, looks, verdicts)}
    labels = Counter(label for _, label in asked)  # those of parts of one kind come again
    asked = [(i, label) for i, label in asked if labels[label] == 1 or i not in heading]
    if sum(i in heading for i, _ in asked) > _MOST_SIBLINGS:
        return
    found = {i for i, _ in asked}
    for index, _ in asked:
        above = index - 1
        passed = verdicts[above] or above in found or looks[above].is_prose
        if passed and (index + 1 == len(looks) or _goes_on(index + 1, found, looks, verdicts)):
            verdicts[index] = Verdict(LINKED, "related", "related")


def _heads_paragraph(index: int, looks: Sequence[Look], verdicts: Sequence[Verdict | None]) -> bool:
    below = index + 1
    return below < len(looks) and verdicts[below] is None and looks[below].is_prose


def _goes_on(
    below: int, found: Collection[int], looks: Sequence[Look], verdicts: Sequence[Verdict | None]
) -> bool:
    """Whether a link, a paragraph or a heading of its own, above one, stands below a link."""
    if verdicts[below] or below in found or looks[below].is_prose:
        return True
    heads = is_open(looks[below]) and below + 1 < len(looks) and looks[below + 1].is_prose
    return heads and verdicts[below + 1] is None


def _may_link(look: Look) -> re.Match[str] | None:
    """A label and a headline of some words, open or a question; None for other lines."""
    if look.words > _SIBLING_WORDS or ";" in look.text or look.is_upper:
        return None
    if sum(map(str.isdigit, look.text)) > _YEAR:  # of a list of figures
        return None
    if look.ends_sentence and look.text[-1] != "?":
        return None
    found = _LONG_LABELLED.fullmatch(look.text)
    told = found is not None and found[2].count(" ") >= _LEAST_WORDS and found[2][:3] != "By "
    return found if told else None


def _may_head(look: Look) -> bool:
    """Whether a line may be a headline: no sentence, but for a question or a pointer to the page."""
    text = look.text
    if look.words > _MOST_WORDS or look.words < _LEAST_WORDS or "(@" in text:
        return False
    if look.ends_sentence and text.rstrip("\"'”’")[-1:] != "?":
        return ":" in text[:60] and bool(_POINTS_ON.fullmatch(text))
    return text.rstrip("\"'”’")[-1:] not in (",", ";", ":")


def _between(index: int, still: Sequence[int], looks: Sequence[Look], most: int) -> bool:
    """Whether a line stands in a short run of headlines between two paragraphs."""
    place = still.index(index)
    first = last = place
    while first and not looks[still[first]].is_prose and place - first <= most:
        first -= 1
    while last + 1 < len(still) and not looks[still[last]].is_prose and last - place <= most:
        last += 1
    brief = last - first - 1 <= most
    return brief and looks[still[first]].is_prose and looks[still[last]].is_prose


def _dated(opened: Sequence[int], still: Sequence[int], looks: Sequence[Look]) -> list[int]:
    """Headlines behind days at several places of a text; a chronicle's stand one below the other."""
    found = [
        i for i in opened if looks[i].words >= _DATED_WORDS and _DATED.fullmatch(looks[i].text)
    ]
    if len(found) > _MOST_DATED or sum(i - 1 not in found for i in found) < _DATED_RUNS:
        return []
    if any(_DATED.match(looks[i].text) for i in still if i not in found):
        return []
    return found if all(_between(i, still, looks, _DATED_LINES) for i in found) else []


def _columns(opened: Sequence[int], still: Sequence[int], looks: Sequence[Look]) -> list[int]:
    """Headlines behind the names of their writers, of whom the text does not speak."""
    found = [
        (i, told["name"].rsplit(" ", 1)[-1])
        for i in opened
        if _COLUMN_WORDS[0] <= looks[i].words <= _COLUMN_WORDS[1]
        and (told := _COLUMN.fullmatch(looks[i].text))
        and not _PLACED.match(told["name"])
        and sum(word[0].islower() for word in told["head"].split()) >= _SMALL_WORDS
    ]
    if not found or sum(bool(_NAMED.match(looks[i].text)) for i in still) > _COLUMNS:
        return []
    lines = {i for i, _ in found}
    rest = [looks[i].text for i in still if i not in lines]
    return [
        i
        for i, name in found
        if not any(name in text for text in rest) and _has_prose_below(i, still, looks)
    ]


def _has_prose_below(index: int, still: Sequence[int], looks: Sequence[Look]) -> bool:
    place = still.index(index)
    return place + 1 < len(still) and looks[still[place + 1]].is_prose


def _beside_links(
    opened: Sequence[int], looks: Sequence[Look], verdicts: Sequence[Verdict | None]
) -> list[int]:
    """Labelled headlines right above or below a labelled link that left, or below such a one."""
    if not any(v is not None and v.kind == "related" for v in verdicts):
        return []
    found: set[int] = set()
    labels = _labels(looks)
    for index in opened:
        told = _labelled(looks[index])
        if verdicts[index] is not None or told is None or labels[told["label"]] > 1:
            continue
        if told["head"][0] in '"“':  # what somebody says or writes
            continue
        beside = [i for i in (index - 1, index + 1) if 0 <= i < len(looks)]
        if any(i in found or _was_link(looks[i], verdicts[i]) for i in beside):
            found.add(index)
    alone = sum(i not in found and _labelled(looks[i]) is not None for i in opened)
    return sorted(found) if alone <= _OTHER_LABELS else []


def _was_link(look: Look, verdict: Verdict | None) -> bool:
    linked = verdict is not None and verdict.kind == "related"
    return linked and look.words > _LEAST_WORDS and ":" in look.text[:60]


def _labels(looks: Sequence[Look]) -> Counter[str]:
    """How often each label stands in a text: those of its own parts come again."""
    return Counter(told["label"] for look in looks if (told := _LABELLED.match(look.text)))


def _labelled(look: Look) -> re.Match[str] | None:
    told = _LABELLED.fullmatch(look.text)
    if told is None or _NO_LABEL.match(look.text) or ";" in look.text:
        return None
    digits = sum(map(str.isdigit, told["head"]))
    brief = told["head"].count(" ") + 1 < _LEAST_HEAD or digits > _DIGITS
    return None if brief else told


def _lone_capitals(opened: Sequence[int], still: Sequence[int], looks: Sequence[Look]) -> list[int]:
    """The only line in capitals of a text without headings, where it is a whole headline."""
    found = [i for i in still if looks[i].is_upper and looks[i].words > 1]
    if len(found) != 1 or found[0] not in opened:
        return []
    index, look = found[0], looks[found[0]]
    brief = _LONE_CAPITALS[0] <= look.words <= _LONE_CAPITALS[1]
    alone = not any(
        i != index and not looks[i].is_prose and not looks[i].ends_sentence for i in still
    )
    brief = brief and look.text[0].isalnum() and not look.ends_sentence
    return found if brief and alone and _between(index, still, looks, 1) else []
