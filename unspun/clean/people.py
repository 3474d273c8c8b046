"""Guards for lines about a text's makers: when a bio, a footnote or a credit may leave."""

import re
from collections.abc import Sequence

from unspun.clean.features import Look, key_of
from unspun.clean.shapes import BIO, FOOTNOTE

_SUBJECT = re.compile(
    r"[\W_]*(?:(?:[A-Z]\S+ ){1,3}(?:contributor|columnist|correspondent|editor|fellow) (?=[A-Z]))?"
    r"((?:[A-Z][\w.'’-]*\s?){2,6})"
)
_MARKS = re.compile(r"^(\*{1,3}|†|‡|§|\[\d{1,3}\])")


def may_drop(
    rule_id: str,
    index: int,
    looks: Sequence[Look],
    authors: Sequence[str],
    running: tuple[int, int],
) -> bool:
    """Whether a line that looks like a bio or a footnote is one, by what else the text says.

    A bio stands below the running text and its subject is an author, or is not named before; above
    it only an author's own counts, for a report may open with whom it is about. A
    footnote's mark is used in the text, or no other line opens with such a mark.
    """
    if rule_id == BIO and index < running[0]:
        return any(key_of(author) in looks[index].key for author in authors if author)
    if rule_id == BIO:
        return index > running[1] and _is_author(looks[index], looks[:index], authors)
    if rule_id == FOOTNOTE:
        return index > running[1] and _is_note(index, looks)
    return True


def _is_author(look: Look, before: Sequence[Look], authors: Sequence[str]) -> bool:
    found = _SUBJECT.match(look.text)
    if not found:
        return False
    names = found[1].split()
    if any(key_of(author) in look.key for author in authors if author):
        return True
    surname = names[-1].strip(".,'’")
    return not any(surname in k.text for k in before if k.words > 12)


def _is_note(index: int, looks: Sequence[Look]) -> bool:
    found = _MARKS.match(looks[index].text)
    if not found:
        return True
    mark = found[1]
    used = any(mark in k.text[1:] for i, k in enumerate(looks) if i != index)
    others = sum(k.text.startswith(mark) for k in looks)
    return used or others == 1 or mark.startswith("[")
