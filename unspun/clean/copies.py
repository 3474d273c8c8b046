"""Which documents of a source are copies of one text: the census counts those once.

Five papers of one folder print one story: its paragraphs stand in five documents and are no
furniture. Two documents are one text if most words of the longer lines of the one are lines of
the other. Only whole equal lines count, so a text told in other words is a text of its own.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_LONG = 12  # words of a line that tells texts apart: a paragraph, seldom a button
_SAME = 0.5  # share of a document's words in long lines
_FEW = 8  # documents of a source that must be seen before a line in half of them is a notice


@dataclass(frozen=True, slots=True)
class Counted:
    """One document's lines: hash of each and its number of words."""

    document_id: str
    words: Mapping[int, int]


def distinct(documents: Sequence[Counted]) -> Iterator[set[int]]:
    """Yield the line hashes of each text of one source, whatever the order of its documents.

    Copies join the longest document of their text. A line in more than half of the documents is
    no sign of a copy: it may be a notice of several sentences below texts of a few lines.
    """
    spread = Counter(h for d in documents for h, words in d.words.items() if words >= _LONG)
    most = len(documents) // 2 if len(documents) >= _FEW else len(documents)
    telling = [
        {h: w for h, w in d.words.items() if w >= _LONG and spread[h] <= most} for d in documents
    ]
    order = sorted(
        range(len(documents)),
        key=lambda i: (-sum(telling[i].values()), documents[i].document_id),
    )
    owner: dict[int, int] = {}
    texts: dict[int, set[int]] = defaultdict(set)
    for index in order:
        text = _text_of(telling[index], owner, index)
        for line in telling[index]:
            owner.setdefault(line, text)
        texts[text].update(documents[index].words)
    yield from texts.values()


def _text_of(lines: Mapping[int, int], owner: Mapping[int, int], new: int) -> int:
    """The text that holds most of a document's long lines, else a new one."""
    shared: Counter[int] = Counter()
    for line, words in lines.items():
        if line in owner:
            shared[owner[line]] += words
    if not shared:
        return new
    text, words = min(shared.items(), key=lambda item: (-item[1], item[0]))
    return text if words > _SAME * sum(lines.values()) else new
