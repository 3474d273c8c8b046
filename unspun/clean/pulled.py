"""Pull quotes that trim, splice or slightly reword what a paragraph of the text says.

Exact ones are read by :mod:`unspun.clean.repeats`. The others give themselves away by what a
sentence of the text would not do: they stand open among closed paragraphs, speak in the first person
or end a quotation without its marks, quote with other marks than the text, or repeat the paragraph
right beside them. Their words then stand, run for run, in one longer line.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from unspun.clean.cues import Cues
from unspun.clean.features import FUNCTION_WORDS, Look
from unspun.clean.verdicts import Verdict

_WORDS, _QUOTE_WORDS = range(9, 61), range(6, 61)
# Measured on 631 dumps read line by line: of open lines so told in one paragraph 12 of 12 were pull
# quotes; headings say fewer of the words again, or in another order.
_TERMS, _RUNS = 0.9, 0.85
_MARKED_TERMS, _MARKED_RUNS = 0.85, 0.8
_LONGER, _ALIKE = 1.15, 0.95  # times as long as the quote is the line that holds it
_QUOTE_OPENS = '"“'
_PART, _TAIL, _ENDS = 14, 20, " .!?,;…\"'”’"  # characters of a line's end
_BESIDE = 2
_TELLING_TERMS = 2  # longest words of a quote, one of which any line that tells it has
_SEVERAL_QUOTES = 2
_LONGEST = 3000
# What a shown post holds, and what goes on from words that are left out.
_POSTED, _LEFT_OUT = ("(@", "://", "twitter.com"), ("…", "...")
_WORD = re.compile(r"\w+(?:['’]\w+)?")
_DOUBLE = '"“”'
_QUOTED = re.compile(r"[\"“]([^\"“”]+)[\"”]?")
_SINGLE = re.compile(r"(?<!\w)[‘']([^‘’'\"“”]{3,80})[’'](?!\w)")
# It opens with a class and looks back from inside: five times as fast as a word's edge first.
_FIRST_PERSON = re.compile(
    r"[IWwYyMmOou](?<!\w.)(?:(?<=I)|(?<=[Ww])e|(?<=[Yy])our?|(?<=[Mm])y|(?<=m)e|(?<=[Oo])ur|(?<=u)s)\b"
)
_LEFT_WORDS = re.compile(r"\w \.\.\. \w")
_TELLING = re.compile(
    r"\b(?:said|says|saying|wrote|writes|tweeted|tells?|told|added|asked|replied|explained|argued)\b"
)
_TELLING_CUES = Cues(
    "said", "says", "saying", "wrote", "writes", "tweeted", "tell", "told", "added", "asked",
    "replied", "explained", "argued",
)  # fmt: skip
_MARKS, _HEADING_WORDS = "\"“”‘’'", 13
_LABELLED = re.compile(
    r"(?:[A-Z][\w.’'-]* ){0,4}[A-Z][\w.’'-]*: (?:[—-]|[\"“‘'])|[A-Z][A-Z .’'-]+:"
)

Said = tuple[frozenset[str], frozenset[tuple[str, str]]]


def judge_pulled(
    looks: Sequence[Look], verdicts: list[Verdict | None], pulled: Verdict, answers: set[int]
) -> None:
    """Give the verdict ``pulled`` to reworded pull quotes; ``answers`` are no such lines."""
    still = [i for i, verdict in enumerate(verdicts) if verdict is None]
    whole = "\n".join(looks[i].text for i in still)
    doubtful: list[int] = []
    for place, index in enumerate(still):
        if not place or index in answers or looks[index].words not in _QUOTE_WORDS:
            continue
        text = looks[index].text
        if text[-1] == "." and (text[0] in _QUOTE_OPENS or _tells(text)):
            continue
        # It ends as a sentence of the text ends, or goes on: sought first, a tenth of the time.
        tail = text[-_TAIL:].rstrip(_ENDS)[-_PART:]
        if whole.find(tail, whole.find(tail) + 1) < 0:
            continue
        form = _form_of(looks[index]) if looks[index].words in _WORDS else ""
        if not form and not (looks[index].words in _WORDS and _is_beside(place, still, looks)):
            if _is_quote(looks[index].text):
                doubtful.append(place)
            continue
        if _is_told(place, still, looks, form):
            verdicts[index] = pulled
    # Where some lines of nothing but a quote are pulled out, short or closed ones are so too.
    quoted = sum(v == pulled and _is_quote(k.text) for k, v in zip(looks, verdicts, strict=True))
    for place in doubtful if quoted >= _SEVERAL_QUOTES else ():
        if _is_told(place, still, looks, "open"):
            verdicts[still[place]] = pulled


def _form_of(look: Look) -> str:
    """What tells a line from the text's own sentences: "open", "spoken", "marked", or nothing."""
    text = look.text
    if not (text[0].isalnum() or text[0] in _MARKS) or text.lstrip(_MARKS).startswith(_LEFT_OUT):
        return ""
    if _is_posted(text) or (":" in text and _LABELLED.match(text)):
        return ""
    if text.rstrip(_MARKS)[-1:].isalnum():
        heading = text[0] in _MARKS and look.words <= _HEADING_WORDS
        return "" if heading or look.is_upper else "open"
    marks = sum(map(text.count, _DOUBLE))
    if marks % 2 and text[0] not in '"“' and text[-1] in '"”':
        return "spoken"
    if marks == 0 and not _tells(text):
        if ("‘" in text or "'" in text) and _SINGLE.search(text):
            return "marked"
        if _FIRST_PERSON.search(text) or (" ... " in text and _LEFT_WORDS.search(text)):
            return "spoken"
    return ""


def _is_quote(text: str) -> bool:
    """Whether a line is nothing but one quote in its marks."""
    return text[0] in '"“' and text[-1] in '"”' and sum(map(text.count, _DOUBLE)) == 2


def _is_posted(text: str) -> bool:
    return any(map(text.__contains__, _POSTED))


def _tells(text: str) -> bool:
    """Whether a line says who said something."""
    return _TELLING_CUES.stand_in(text) and bool(_TELLING.search(text))


def _is_beside(place: int, still: list[int], looks: Sequence[Look]) -> bool:
    """Whether a closed sentence ends as a sentence of the line above or below ends."""
    text = looks[still[place]].text
    if text[-1] != "." or text[0] in "\"“‘'":
        return False
    tail = text[-_PART - 10 :]
    beside = (*still[max(0, place - 1) : place], *still[place + 1 : place + 2])
    shared = any(tail in looks[i].text for i in beside)
    return shared and not _is_posted(text) and not _tells(text)


def _is_told(place: int, still: Sequence[int], looks: Sequence[Look], form: str) -> bool:
    """Whether one longer line says nearly all words and runs of words of a line."""
    text = looks[still[place]].text
    terms, runs = _said(text)
    if len(terms) < 3 or not runs:
        return False
    telling = sorted(terms, key=lambda term: (-len(term), term))[:_TELLING_TERMS]
    reach = range(len(still))
    if not form:
        reach = range(max(0, place - _BESIDE), min(len(still), place + _BESIDE + 1))
    single = [found.lower() for found in _SINGLE.findall(text)] if form == "marked" else []
    least = (_MARKED_TERMS, _MARKED_RUNS) if single else (_TERMS, _RUNS)
    for at in reach:
        held = looks[still[at]].text
        longer = len(held) >= (_ALIKE if single else _LONGER) * len(text)
        if at == place or not longer or len(held) > _LONGEST or _is_posted(held):
            continue
        if held[0].islower():  # the rest of a line that lost its head
            continue
        if form == "spoken":
            held = " ".join(_QUOTED.findall(held))
        elif single and not any(f"“{q}" in held.lower() or f'"{q}' in held.lower() for q in single):
            continue
        if not any(term in held.lower() for term in telling):
            continue
        other_terms, other_runs = _said(held)
        if len(terms & other_terms) >= least[0] * len(terms) and len(runs & other_runs) >= least[
            1
        ] * len(runs):
            return True
    return False


@lru_cache(maxsize=256)  # a line of the text is compared with each line that may be pulled out
def _said(text: str) -> Said:
    words = _WORD.findall(text.lower().replace("’", "'"))
    return frozenset(w for w in words if w not in FUNCTION_WORDS), frozenset(pairwise(words))
