"""Which documents of a source are copies of one text: the census counts those once.

Five papers of one folder print one story: its paragraphs stand in five documents and are no
furniture. Two documents are one text if most words of the longer lines of the one are lines of
the other. Only whole equal lines count, so a text told in other words is a text of its own.
"""

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

LONG_WORDS = 12  # words of a line that tells texts apart: a paragraph, seldom a button
_SAME = 0.5  # share of a document's words in long lines
_FEW = 8  # documents of a source that must be seen before a line in half of them is a notice


@dataclass(frozen=True, slots=True)
class Counted:
    """One document's lines: hash of each and its number of words."""

    document_id: str
    words: Mapping[int, int]


def most_sharing(documents: int) -> int:
    """Return in how many of a source's documents a line may be and still be a sign of a copy.

    A line in more than half of them may be a notice of several sentences below short texts.
    """
    return documents // 2 if documents >= _FEW else documents


def surplus(documents: Sequence[Counted], notices: Container[int]) -> Counter[int]:
    """Return how often copies among ``documents`` make each line count too often, 0 left out.

    The key 0 stands for the documents themselves. ``notices`` are long lines that are no sign of
    a copy. Documents that share no other long line need not be given together.
    """
    counts = Counter(line for document in documents for line in document.words)
    counts[0] = len(documents)
    for text in distinct(documents, notices):
        counts.subtract([0, *text])
    return +counts


def distinct(documents: Sequence[Counted], notices: Container[int]) -> Iterator[set[int]]:
    """Yield the line hashes of each text of one source, whatever the order of its documents.

    Copies join the longest document of their text.
    """
    telling = [
        {h: w for h, w in d.words.items() if w >= LONG_WORDS and h not in notices}
        for d in documents
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
