"""Guards for lines about people: when a bio, a footnote or a credit may leave, who signs quotes."""

import re
from collections.abc import Sequence

from unspun.clean.features import Look, key_of
from unspun.clean.shapes import BIO, FOOTNOTE

_SUBJECT = re.compile(
    r"[\W_]*(?:(?:[A-Z]\S+ ){1,3}(?:contributor|columnist|correspondent|editor|fellow|[Aa]nalyst|anchor|host|commentator|critic) (?=[A-Z]))?"
    r"((?:[A-Z][\w.'’-]*\s?){2,6})"
)
# A post at a house: what a writer is introduced by, and the first sentence of a report seldom.
_POSTED = re.compile(
    r"[^.!?]{5,60}? is (?:an?|the) (?:[\w'’-]+ ){0,6}(?:professor|fellow|editor|columnist|analyst|director|attorney|"
    r"author|correspondent|president|founder|chair|scholar|strategist|consultant|host|contributor)"
    r"(?: and [\w ]{3,40})? (?:at|of|for|with) (?:the )?(?:[\w'’-]+ )?[\"“‘]?[A-Z][^!?]{2,200}$"
)
_MARKS = re.compile(r"^(\*{1,3}|†|‡|§|\[\d{1,3}\])")
_SIGNED = re.compile(
    r"(?:[A-Z][\w.'’&-]*,? (?:and )?){1,8}[A-Z][\w.'’&-]*|[—–-]{1,2} ?@?[\w.'’-]+(?: [\w.'’-]+){0,4}"
)
_SUFFIXES = frozenset(["Jr", "Sr", "II", "III", "IV"])
_SEVERAL_SIGNED, _SIGNED_WORDS = 3, 17  # lines; words of one at most, by the pattern


def may_drop(
    rule_id: str,
    index: int,
    looks: Sequence[Look],
    authors: Sequence[str],
    running: tuple[int, int],
) -> bool:
    """Whether a line that looks like a bio or a footnote is one, by what else the text says.

    The subject of a bio is an author, or is not named in the text: a report may open or end with
    whom it is about. A footnote's mark is used in the text, or no other line opens with it.
    """
    if rule_id == BIO and index < running[0]:
        own = any(key_of(author) in looks[index].key for author in authors if author)
        posted = bool(_POSTED.match(looks[index].text))
        return own or (posted and _is_author(looks[index], looks[index + 1 :], authors))
    if rule_id == BIO:
        return index > running[1] and _is_author(looks[index], looks[:index], authors)
    if rule_id == FOOTNOTE:
        return index > running[1] and _is_note(index, looks)
    return True


def sources_of_quotes(looks: Sequence[Look]) -> frozenset[int]:
    """Return the lines that name who says the quotes of a text: "Ines Falk, Harbour Post".

    There are several, each below a paragraph; the set is empty where there are not.
    """
    found = [
        i
        for i, look in enumerate(looks)
        if i and look.words <= _SIGNED_WORDS and looks[i - 1].is_prose
        if ", " in look.text or look.text[0] in "—–-"
        if _SIGNED.fullmatch(look.text)
    ]
    return frozenset(found if len(found) >= _SEVERAL_SIGNED else ())


def _is_author(look: Look, others: Sequence[Look], authors: Sequence[str]) -> bool:
    found = _SUBJECT.match(look.text)
    if not found:
        return False
    names = found[1].split()
    if any(key_of(author) in look.key for author in authors if author):
        return True
    if len(names) > 2 and names[-1].strip(".,'’") in _SUFFIXES:
        names.pop()
    surname = names[-1].strip(".,'’")
    return not any(surname in k.text for k in others if k.words > 12)


def _is_note(index: int, looks: Sequence[Look]) -> bool:
    found = _MARKS.match(looks[index].text)
    if not found:
        return True
    mark = found[1]
    used = any(mark in k.text[1:] for i, k in enumerate(looks) if i != index)
    others = sum(k.text.startswith(mark) for k in looks)
    return used or others == 1 or mark.startswith("[")
