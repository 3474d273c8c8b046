"""Short lines that a text's own order explains, so that they are no furniture.

Headings that come again in one form (days, times, names with an age), speakers, points of a list
that a line introduces, lists of figures, and how a letter opens and is signed.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence

from unspun.clean import heads
from unspun.clean.features import Look
from unspun.clean.shapes import LINK, SHOUT, is_direction
from unspun.clean.site_names import section_names

SPEAKER_WORDS = 4
_REFRAIN = 3  # a short line this often is a speaker, a time or a number of the text's own order
# Lines that put a live blog, a long read or an interview in order.
_ORDERS = (heads.CLOCK, heads.CHAPTER, re.compile(r"[QA]\d{0,2}[:.] \S"))
_BULLET = re.compile(r"[•*·‣◦▪-]\s?\w")
_INTRODUCED = 5  # words of a line that ends with a colon and introduces a list
_ANNOUNCING = 8  # words of one that announces steps or addresses: a whole sentence
_ANNOUNCED = frozenset([LINK, SHOUT, "BOI-003", "BOI-051"])
_ORDINAL = re.compile(r"([A-Z][a-z]+) (?:#|[Nn]o\. ?)?(\d{1,3})\b")
_HEADING_WORDS, _ALIKE = 7, 2  # of a heading; later ones of its form that make it one
_CONTINUED_LINES, _SAYING_WORDS = 3, 3
_NAME, _MANY_NAMES = "name", 8  # headings that are names: more of them than a text has bylines
_MOST_ALIKE = 50  # headings of one form that are looked at
_CAPITALISED = re.compile(r"[A-Z][\w'’-]*(?: (?:of|the|and|in) (?=[A-Z])| [A-Z][\w'’-]*)*")
_PLAIN = re.compile(r"[a-z][\w'’-]*")
_NUMBER = re.compile(r"\d+")
# A list of figures: lines one below the other, most of which hold a number.
_FIGURE_LINES, _WITH_FIGURES, _FIGURE_WORDS = 3, 0.5, 12
_HEAD_LINES = 12
_FIELD = re.compile(r"[A-Z][a-z]+(?: [a-z]+){0,2}: [^\s:][^:]{1,200}")
_SALUTATION = re.compile(
    r"(?:Dear|Sirs?|Madam|To (?:the|all|our|my)|Friends|Comrades|Colleagues|Ladies|Fellow|My fellow|"
    r"Hello|Hi|Good (?:morning|afternoon|evening|day))\b(?:[^.!?]|(?<=Mr|Ms|Dr)\.|(?<=Mrs)\.){0,80}[,:]"
)
_VALEDICTION = re.compile(
    r"(?:yours|sincerely|respectfully|faithfully|cordially|signed|(?:(?:with )?(?:kind|best|warm|warmest) )?"
    r"(?:regards|wishes)|love|in solidarity|(?:many )?thanks)\b[^.!?:]{0,30},?",
    re.I,
)
_SIGNATURES, _SIGNATURE_WORDS = 3, 6
# Who is quoted, behind the quote: a name and a paper.
_SOURCE = re.compile(r"(?:[A-Z][\w.'’-]* ?){1,5}, (?:[A-Z][\w.'’-]* ?){1,4}")
_SOURCED = re.compile(r"[”\"] (?:[A-Z][\w.'’-]*,? ){1,6}[A-Z][\w.'’-]*$")


def ordered(
    looks: Sequence[Look],
    dropped: Sequence[bool],
    asked: Sequence[int],
    last: int,
    ads: Collection[int] = (),
) -> set[int]:
    """Return which of the lines ``asked`` for belong to an order of the text's own.

    ``last`` is the last line of the running text: what stands below is compared with lines above.
    ``ads`` are left out: they part no list.
    """
    shown = [i for i in range(len(looks)) if i not in ads]
    place = {index: number for number, index in enumerate(shown)}
    found = _ordered(
        [looks[i] for i in shown],
        [dropped[i] for i in shown],
        [place[i] for i in asked],
        sum(i <= last for i in shown) - 1,
    )
    return {shown[number] for number in found}


def _ordered(
    looks: Sequence[Look], dropped: Sequence[bool], asked: Sequence[int], last: int
) -> set[int]:
    found = _listed(looks, dropped) | _figures(looks, dropped) | _signatures(looks, dropped)
    found |= _fields(looks, dropped) | _continued(looks[: last + 1], dropped)
    orders = [p for p in _ORDERS if sum(bool(p.match(k.text)) for k in looks) > 1]
    numbered = [i for i, k in enumerate(looks[: last + 1]) if heads.NUMBERED.match(k.text)]
    found.update(numbered if len(numbered) >= _REFRAIN else ())
    shouted = {k.key for k in looks if k.words > SPEAKER_WORDS and k.is_upper}
    opening = _openings(looks, dropped)
    often = Counter(looks[i].key for i in opening if looks[i].words <= SPEAKER_WORDS)
    headings: dict[str, list[int]] = {}
    for index in sorted(opening):
        if form := _form_of(looks[index]):
            headings.setdefault(form, []).append(index)
    for index in asked:
        look = looks[index]
        alike = headings.get(_form_of(look) or "", [])[:_MOST_ALIKE]
        others = sum(i != index and (i <= last or index <= last) for i in alike)
        needed = _MANY_NAMES if _form_of(look) == _NAME else _ALIKE
        opens = index in opening and (
            often[look.key] >= _REFRAIN
            or bool(_SALUTATION.fullmatch(look.text))
            or others >= needed
        )
        timed = any(pattern.match(look.text) for pattern in orders)
        told = look.key in shouted and not look.is_upper  # an entry of the list of contents
        told = (
            told or is_direction(look.text) or (index <= last and _goes_on(index, looks, dropped))
        )
        first = is_first_of_several(index, looks)
        if opens or timed or told or first or _is_source(index, looks, dropped):
            found.add(index)
    return found.intersection(asked)


def _goes_on(index: int, looks: Sequence[Look], dropped: Sequence[bool]) -> bool:
    """Whether a line of some words ends with a comma, or follows one that does, as verse does."""
    above = looks[index - 1].text if index and not dropped[index - 1] else ""
    long_enough = looks[index].words >= _INTRODUCED
    return long_enough and (looks[index].text[-1] in ",;" or above.endswith((",", ";")))


def spared(looks: Sequence[Look], rules: Sequence[str | None]) -> list[int]:
    """Return the lines that a rule names, but that the text itself announces.

    ``rules`` are the rules by line. Points and addresses below a sentence that introduces them;
    headings in capitals that a list of contents names.
    """
    if not any(rule in _ANNOUNCED for rule in rules):
        return []
    counts = Counter(look.key for look in looks if look.words > SPEAKER_WORDS)
    found: list[int] = []
    for index, rule_id in enumerate(rules):
        if rule_id not in _ANNOUNCED or not index:
            continue
        above = looks[index - 1]
        announced = above.text.endswith(":") and above.words >= _ANNOUNCING
        listed = (announced and rules[index - 1] is None) or index - 1 in found[-1:]
        if counts[looks[index].key] > 1 if rule_id == SHOUT else listed:
            found.append(index)
    return found


def speaks(look: Look, often: int) -> bool:
    """Whether a line announces the next one (a speaker, a list's head) or orders the text."""
    numbered = bool(heads.NUMBERED.match(look.text))
    return numbered or look.text.endswith((",", ":")) or often >= _REFRAIN


def runs_on(index: int, looks: Sequence[Look], dropped: Sequence[bool]) -> bool:
    """Whether a line goes on from the one above or into the one below, as a line of verse does."""
    above = looks[index - 1].text if index and not dropped[index - 1] else ""
    below = looks[index + 1].text if index + 1 < len(looks) else ""
    carried = below.split(None, 1)[0].lower() if below else ""
    return above.endswith((",", ";")) or below[:1].islower() or carried in ("and", "but", "or")


def is_first_of_several(index: int, looks: Sequence[Look]) -> bool:
    """Whether later lines carry the label of this one with other numbers: "Myth #1: ..."."""
    label = _ORDINAL.match(looks[index].text)
    if not label:
        return False
    others = [other for k in looks[index + 1 :] if (other := _ORDINAL.match(k.text))]
    return any(other[1] == label[1] and other[2] != label[2] for other in others)


def _listed(looks: Sequence[Look], dropped: Sequence[bool]) -> set[int]:
    """The points of lists that a line of the text introduces."""
    found: set[int] = set()
    for index, look in enumerate(looks[1:], 1):
        above = looks[index - 1]
        introduced = above.text.endswith(":") and above.words >= _INTRODUCED
        point = _BULLET.match(look.text) and not dropped[index - 1]
        if point and (introduced or index - 1 in found):
            found.add(index)
    return found


def _figures(looks: Sequence[Look], dropped: Sequence[bool]) -> set[int]:
    """Stretches of short lines, most of them with a number: results, ingredients, a budget."""
    found: set[int] = set()
    start = 0
    for index in range(len(looks) + 1):
        look = looks[index] if index < len(looks) else None
        if look and not dropped[index] and not look.is_prose and look.words <= _FIGURE_WORDS:
            continue
        stretch = range(start, index)
        counted = sum(any(map(str.isdigit, looks[i].text)) for i in stretch)
        if counted >= max(_FIGURE_LINES, _WITH_FIGURES * len(stretch)):
            found.update(stretch)
        start = index + 1
    return found


def _continued(looks: Sequence[Look], dropped: Sequence[bool]) -> set[int]:
    """Lines in lower case that go on from one above: "See a doctor if", "you have a fever"."""
    found: set[int] = set()
    start = 0
    for index in range(len(looks) + 1):
        look = looks[index] if index < len(looks) else None
        if look and not dropped[index] and look.text[0].islower() and look.words >= _SAYING_WORDS:
            continue
        if index - start >= _CONTINUED_LINES:
            found.update(range(max(0, start - 1), index))
        start = index + 1
    return found


def _fields(looks: Sequence[Look], dropped: Sequence[bool]) -> set[int]:
    """Labels with what they stand for, one below the other, at the head of a text."""
    staying = [i for i, gone in enumerate(dropped) if not gone]
    fields = [i for i in staying[:_HEAD_LINES] if _FIELD.fullmatch(looks[i].text)]
    return {i for i in fields if i - 1 in fields or i + 1 in fields}


def _signatures(looks: Sequence[Look], dropped: Sequence[bool]) -> set[int]:
    """The short lines below "Yours faithfully,": who signs, and from where."""
    found: set[int] = set()
    for index, look in enumerate(looks):
        if look.words > _SIGNATURE_WORDS or not _VALEDICTION.fullmatch(look.text):
            continue
        found.add(index)
        for below in range(index + 1, min(len(looks), index + 1 + _SIGNATURES)):
            if dropped[below] or looks[below].words > _SIGNATURE_WORDS or looks[below].is_prose:
                break
            found.add(below)
    return found


def _openings(looks: Sequence[Look], dropped: Sequence[bool]) -> set[int]:
    """The short lines that stay and stand right above a sentence that stays."""
    found: set[int] = set()
    below: Look | None = None
    for index in range(len(looks) - 1, -1, -1):
        if dropped[index]:
            continue
        told = below is not None and (below.is_prose or (below.ends_sentence and below.words > 1))
        if told and looks[index].words <= _FIGURE_WORDS:
            found.add(index)
        below = looks[index]
    return found


def _form_of(look: Look) -> str | None:
    """The form of a short line: its numbers, marks and kinds of words; None for prose."""
    if look.words > _HEADING_WORDS or look.ends_sentence:
        return None
    form = _NUMBER.sub("9", _PLAIN.sub("a", _CAPITALISED.sub("A", look.text)))
    if form == "A":  # a name of several words may be a byline, one word a section
        if look.words > 1:
            return _NAME
        return form if look.key not in section_names() else None
    return form if "9" in form or "," in form else None


def _is_source(index: int, looks: Sequence[Look], dropped: Sequence[bool]) -> bool:
    """Whether a name and a paper stand below a quote of a text that names its sources so."""
    above = index and not dropped[index - 1] and looks[index - 1].text[-1] in '"”'
    if not above or not _SOURCE.fullmatch(looks[index].text):
        return False
    return any(_SOURCED.search(k.text[-80:]) for k in looks if k.is_prose)
