"""Headlines of other stories between the paragraphs of a text, where a subheading would stand.

A page prints links to what it has besides as bare headlines. What tells them from subheadings is
the text around: a subheading has words that the text says, a link to another story may have none;
and where a page labels one link ("More: ..."), its other labelled headlines are links too.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from unspun.clean.endings import is_sentence
from unspun.clean.features import FUNCTION_WORDS, Look
from unspun.clean.shapes import SHOUT
from unspun.clean.verdicts import Verdict

# Declared with the calls and the phrases.
LINKED, PLAYER, LABELLED = "BOI-052", "BOI-012", "BOI-006"
_MEDIA = frozenset(
    ["video", "photo", "photos", "audio", "slideshow", "graphic", "image", "opinion"]
)

_LABELLED = re.compile(r"([A-Z][\w.'’&-]*(?: [\w.'’&-]+){0,4})(:{1,2}) ?([A-Z0-9“\"‘'].*)")
_CAPITAL_LABEL = re.compile(r"([A-Z][A-Z '’&-]{3,40}): (?=[A-Z0-9“\"‘'])")
_GLUED_LABEL = re.compile(r"[A-Z][A-Z '’&-]{2,40}:['\"“‘]?[A-Z]\S{0,30} (?:\S+ ){2,20}\S+")
# "Wall and levy:What the board says of it." The label has words in small letters; a dateline none.
_GLUED_SENTENCE = re.compile(
    r"['\"“‘]?(?=[^:]*\b[a-z])[A-Z][^:!?/|\"“”]{2,70}[!?]?:['\"“‘]?[A-Z][^\s:]{0,30} (?:\S+ ){2,24}\S+"
)
_SEVERAL_LINKS, _MOST_SIGNED, _CLOSED_WORDS = 2, 12, 26
_ANY_CAPITAL_LABEL = re.compile(r"[A-Z][A-Z .'’&-]{2,40}: ?\S")
_WORDS = (5, 28)
_LABELLED_WORDS = 4  # of the headline behind a label
_MOST_HEADINGS = 5  # open lines of a text; more are an order of its own
_MOST_LINKS = 4  # one below the other
# A headline and whose opinion it is.
_SIGNED = re.compile(
    r"(?P<head>(?:\S+ ){5,16}[^\s:]*[^\s:\d]): (?P<who>[A-Z]\w+ (?:[A-Z][\w.]* )?[A-Z][a-z][\w'’-]+|Our view|Opposing view)"
)
# Lines in capitals beside a link in capitals; with more of them they are the headings of a letter.
_SHOUTED_WORDS, _MOST_SHOUTS = 4, 2
_SMALL_WORDS = 3  # in such a headline, which is a clause
_NAMED = re.compile(r".*: By [A-Z].*|.*, (?:and )?[A-Z][\w.'’&-]*(?: [A-Z][\w.'’&-]*){0,3}")
_TERM = re.compile(r"[a-z0-9]{4,}")
_STEM = 6  # letters
# Terms of a headline, and the share of them the text may say: measured on 4,000 dumps, where 12 of
# 12 such lines link elsewhere and subheadings say half of their terms again at least.
_LEAST_TERMS, _MOST_SAID = 5, 0.25
_FEW_HEADINGS, _MOST_FUNCTION, _ALL_NAMES = 4, 0.34, 0.9


def judge_linked(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """Give verdicts to bare headlines and labels between paragraphs that link to another story."""
    _judge_shouts(looks, verdicts)
    _judge_bare(looks, verdicts)
    _judge_closed(looks, verdicts)


def _judge_bare(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """Bare headlines between paragraphs, by their labels and by the text around."""
    still = [i for i, verdict in enumerate(verdicts) if verdict is None]
    opened = [i for i in still[1:-1] if is_open(looks[i])]
    _judge_labels([i for i in opened if looks[i].words == 1], looks, verdicts)
    opened = [i for i in opened if looks[i].words > 1]
    opened = _judge_signed(opened, still, looks, verdicts)
    if not opened or len(opened) > _MOST_HEADINGS:
        return
    for index in _glued(opened, [looks[i] for i in still], looks):
        verdicts[index] = Verdict(LINKED, "related", "related")
    asked = [
        i
        for i in _between_paragraphs(opened, still, looks)
        if verdicts[i] is None and _WORDS[0] <= looks[i].words <= _WORDS[1]
    ]
    if not asked:
        return
    labels_links = any(is_labelled_link(k, v) for k, v in zip(looks, verdicts, strict=True))
    for index in asked:
        look = looks[index]
        if (
            (labels_links and _is_sibling(look.text))
            or _is_headed(look, [looks[i] for i in still if i != index])
            or _is_signed(look, [looks[i] for i in still if i != index])
            or (len(opened) <= _FEW_HEADINGS and _is_foreign(index, looks, still))
        ):
            verdicts[index] = Verdict(LINKED, "related", "related")


def _judge_signed(
    opened: list[int],
    still: Sequence[int],
    looks: Sequence[Look],
    verdicts: list[Verdict | None],
) -> list[int]:
    """Take several headlines that end in names the text does not say; return the other lines."""
    signed = [
        i
        for i in _between_paragraphs(opened, still, looks)
        if _SIGNED.fullmatch(looks[i].text)
        and _is_signed(looks[i], [looks[k] for k in still if k != i])
    ]
    if not _SEVERAL_LINKS <= len(signed) <= _MOST_SIGNED:
        return opened
    for index in signed:
        verdicts[index] = Verdict(LINKED, "related", "related")
    return [i for i in opened if i not in signed]


def _judge_closed(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """Take sentences glued to a label, which lost its space."""
    for index, look in enumerate(looks):
        if verdicts[index] is not None or not look.ends_sentence or look.words > _CLOSED_WORDS:
            continue
        if ":" in look.text and _GLUED_SENTENCE.fullmatch(look.text):
            verdicts[index] = Verdict(LINKED, "related", "related")


def _judge_shouts(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """Take the few lines in capitals for links where another line in capitals was one."""
    if not any(k and k.rule_id == SHOUT for k in verdicts):
        return
    shouts = [
        i
        for i, look in enumerate(looks)
        if verdicts[i] is None and look.is_upper and look.words >= _SHOUTED_WORDS
    ]
    for index in shouts if len(shouts) <= _MOST_SHOUTS else ():
        text = looks[index].text
        if text[0].isalnum() and (text[-1].isalnum() or text[-1] in "?)"):
            verdicts[index] = Verdict(SHOUT, "related", "related")


def _between_paragraphs(
    opened: Sequence[int], still: Sequence[int], looks: Sequence[Look]
) -> Iterator[int]:
    """Yield the bare lines that stand between two paragraphs, alone or below each other."""
    bare = set(opened)
    for _, run in groupby(range(len(still)), key=lambda at: -1 if still[at] in bare else at):
        at = list(run)
        if still[at[0]] not in bare or len(at) > _MOST_LINKS or at[-1] + 1 == len(still):
            continue
        above, below = looks[still[at[0] - 1]], looks[still[at[-1] + 1]]
        if is_sentence(above) and below.is_prose and not above.text.endswith(":"):
            yield from (still[k] for k in at)


def _judge_labels(
    single: Sequence[int], looks: Sequence[Look], verdicts: list[Verdict | None]
) -> None:
    """Take the name of a medium alone on a line for its label, if no other word stands so."""
    if single and len({looks[i].key for i in single}) == 1 and looks[single[0]].key in _MEDIA:
        for index in single:
            verdicts[index] = Verdict(PLAYER, "boilerplate")


def _glued(opened: Sequence[int], still: Sequence[Look], looks: Sequence[Look]) -> list[int]:
    """Headlines glued to a label in capitals, where nobody speaks behind such a label."""
    found = [
        i
        for i in opened
        if looks[i].function_share <= _MOST_FUNCTION and _GLUED_LABEL.fullmatch(looks[i].text)
    ]
    spoken = found and any(k.ends_sentence and _ANY_CAPITAL_LABEL.match(k.text) for k in still)
    return [] if spoken else found


def is_open(look: Look) -> bool:
    """Whether a line is no sentence and leads into none."""
    return (
        not look.ends_sentence
        and not look.is_prose
        and look.text.rstrip("\"'”’")[-1:] not in (",", ";", ":")
        and "(@" not in look.text
    )


def is_labelled_link(look: Look, verdict: Verdict | None) -> bool:
    """Whether a line that left is a link behind a label of its own."""
    linked = verdict is not None and (verdict.kind == "related" or verdict.rule_id == LABELLED)
    return linked and look.words > _LABELLED_WORDS and bool(_LABELLED.match(look.text))


def _is_sibling(text: str) -> bool:
    found = _LABELLED.fullmatch(text)
    if not found or not found[3][0].isalnum() or found[3].startswith("By "):
        return False
    return found[3].count(" ") >= _LABELLED_WORDS


def _is_headed(look: Look, others: Sequence[Look]) -> bool:
    """Whether the label says so by itself: in capitals, said twice, or with two colons."""
    found = _LABELLED.fullmatch(look.text)
    if not found or found[3].count(" ") + 1 < _LABELLED_WORDS or look.is_upper:
        return False
    if found[2] == "::" or found[3].startswith(found[1]):
        return True
    # Who speaks in an interview stands in capitals before several lines.
    capital = _CAPITAL_LABEL.match(look.text)
    return bool(capital) and not any(_ANY_CAPITAL_LABEL.match(k.text) for k in others)


def _is_signed(look: Look, others: Sequence[Look]) -> bool:
    """Whether a headline ends in the name of somebody the text does not speak of."""
    found = _SIGNED.fullmatch(look.text)
    if not found or sum(w[0].islower() for w in found["head"].split()) < _SMALL_WORDS:
        return False
    name = found["who"].rsplit(" ", 1)[-1]
    return not any(name in k.text for k in others if not _SIGNED.fullmatch(k.text))


def _is_foreign(index: int, looks: Sequence[Look], still: Sequence[int]) -> bool:
    """Whether hardly a word of a headline stands elsewhere in the text."""
    look = looks[index]
    named = _NAMED.fullmatch(look.text)  # a list of names, a quote's source
    listed = ";" in look.text or (look.function_share == 0 and look.capital_share > _ALL_NAMES)
    if look.function_share > _MOST_FUNCTION or named or listed or not look.text[0].isalnum():
        return False
    terms = _terms(look.text)
    if len(terms) < _LEAST_TERMS or look.text[0].islower():
        return False
    text = " ".join(looks[i].text for i in still if i != index).lower()
    return sum(term in text for term in terms) <= _MOST_SAID * len(terms)


def _terms(text: str) -> set[str]:
    return {w[:_STEM] for w in _TERM.findall(text.lower()) if w not in FUNCTION_WORDS}
