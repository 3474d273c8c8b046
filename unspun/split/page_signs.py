"""The signs of a page: what a line means where the page has others like it."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from unspun.clean.site_names import is_site_name
from unspun.model import Line
from unspun.split.broken_titles import join_titles
from unspun.split.closed_titles import open_titles
from unspun.split.day_lines import mark_day_lines
from unspun.split.labels import is_coded_title, loose_label, read_label
from unspun.split.press_reviews import is_press_review, mark_papers
from unspun.split.signatures import Sign, line_signs
from unspun.split.stamps import mark_stamps
from unspun.split.title_lines import bare, ends_with_day, ends_with_paper, opens_with_day, titled

_MIN_PAPERS = 3
_UNDERLINE = 3  # signs that a rule below a heading is longer or shorter
_LABELLED_WORDS = 4.5  # on average of lines under one label; those of titles have more
_TITLE_WORDS = 6  # of a line that opens with a name and a colon and is no field


def signs_of(lines: list[Line]) -> list[Sign]:
    """Return the signs of all lines that are not blank, read beside each other."""
    signs = join_titles(_without_underlines(line_signs(lines)))
    mark_day_lines(signs)
    _mark_labels(signs)
    review = is_press_review(signs)
    if review:
        mark_papers(signs)
    _mark_terse(signs, review)
    mark_stamps(signs)
    open_titles(signs)
    return signs


def _without_underlines(signs: list[Sign]) -> list[Sign]:
    """Headings of lines with a rule of their own length right below; the rules are theirs."""
    under = [
        below.kind == "ruler"
        and not below.gap
        and above.kind in ("short", "titled", "paper", "facts")
        and abs(len(below.line.text) - len(above.line.text)) <= _UNDERLINE
        for above, below in pairwise(signs)
    ]
    for sign, underlined in zip(signs, under, strict=False):
        if underlined:
            sign.kind, sign.shape = "heading", "underlined"
    return [sign for sign, rule in zip(signs, [False, *under], strict=False) if not rule]


def _mark_labels(signs: Sequence[Sign]) -> None:
    """Make labels of codes, and of unknown words that open short lines again and again."""
    coded = sum(is_coded_title(s.line.text) for s in signs) > 1
    loose = [
        _label_of(s) if s.kind == "short" and not _stands_alone(signs, i) else None
        for i, s in enumerate(signs)
    ]
    counts = Counter(loose)
    words: Counter[str | None] = Counter()
    for sign, label in zip(signs, loose, strict=True):
        words[label] += sign.look.words if label else 0
    for sign, label in zip(signs, loose, strict=True):
        if coded and sign.kind != "prose" and (code := read_label(sign.line.text, coded=True)):
            sign.kind, sign.shape = "label", code[1]
        elif label and counts[label] > 1 and words[label] <= _LABELLED_WORDS * counts[label]:
            sign.kind, sign.shape = "label", "other"


def _stands_alone(signs: Sequence[Sign], index: int) -> bool:
    """Whether a line of a title's length is all that stands between two texts."""
    ends = signs[index - 1 : index + 2 : 2] if index else signs[1:2]
    return signs[index].look.words >= _TITLE_WORDS and all(s.kind == "prose" for s in ends)


def _label_of(sign: Sign) -> str | None:
    """What stands before a colon, but for the name of a paper before a headline."""
    label = loose_label(sign.line.text)
    return None if label and is_site_name(label.title()) else label


def _caps_before(signs: Sequence[Sign]) -> list[str]:
    """The capitals before headlines: papers, or kickers of one text."""
    lines = [s.line.text for s in signs if s.shape == "caps"]
    return [name for line in lines if (pair := titled(line, caps=True)) for name in pair[1:]]


def _are_papers(names: Sequence[str], *, known: bool = True) -> bool:
    """Whether names before headlines are those of papers; ``known`` asks for half of them."""
    enough = len(names) >= _MIN_PAPERS and len(set(names)) > 1
    return enough and (not known or 2 * sum(map(is_site_name, names)) >= len(names))


def _mark_terse(signs: Sequence[Sign], review: bool) -> None:
    """Read titles of a few words beside a paper or a date where the page has longer ones."""
    shapes = {(s.kind, s.shape) for s in signs}
    if ("titled", "titled") in shapes:
        for sign in signs:
            if sign.kind in ("short", "bullet", "facts") and titled(bare(sign.line.text), least=1):
                sign.kind, sign.shape = "titled", "titled"
    if ("titled", "caps") in shapes:
        papers = _caps_before(signs)
        trusted = _are_papers(papers, known=not review)
        for sign in signs:
            if sign.shape == "caps" and not trusted:
                sign.kind, sign.shape = "short", "short"
            elif trusted and sign.kind == "short" and sign.line.text.partition(": ")[0] in papers:
                sign.kind, sign.shape = "titled", "caps"
    for shape, holds in (("bracket", opens_with_day), ("end", ends_with_paper)):
        if ("dated", shape) in shapes:
            for sign in signs:
                if sign.kind == "date" and holds(sign.line.text):
                    sign.kind, sign.shape = "dated", shape
    if ("dated", "paren") in shapes:
        for sign in signs:
            if sign.kind in ("short", "date") and ends_with_day(sign.line.text):
                sign.kind, sign.shape = "dated", "paren"
