"""Names seen in the corpus and who saw them: the witnesses for mending a damaged name.

A witness is a run of two to four capitalised words in one article, with the independent origin of
that article's story. Spun articles do not vouch against a swapped word, nor translated ones against
a transliteration: the label of the article is part of the row.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

NAME_WITNESSES = pa.schema(
    [
        pa.field("name", pa.string(), nullable=False, metadata={"doc": "Two to four words."}),
        pa.field("origin", pa.string(), nullable=False, metadata={"doc": "Who tells the story."}),
        pa.field("garble_label", pa.string(), metadata={"doc": "Label of the article."}),
        pa.field("article_id", pa.string(), nullable=False, metadata={"doc": "One such article."}),
    ]
)
"""State table: one row for each name, origin and label, with the least article id that has it."""

_RUN = re.compile(
    r"[A-ZÀ-Ý][\w’'-]*[\w](?: (?:(?:al|el|ul|bin|ibn|de|del|da|dos|der|van|von|of|for) )?"
    r"[A-ZÀ-Ý][\w’'-]*[\w])+"
)
_LONGEST = 4
_MOST_CANDIDATES = 40


@dataclass(frozen=True, slots=True)
class Window:
    """A run of 2-4 capitalised words: its words and its code points."""

    words: tuple[str, ...]
    start: int
    end: int
    spans: tuple[tuple[int, int], ...]


def name_windows(text: str) -> Iterator[Window]:
    """Yield every window of two to four words of every run of capitalised words, longest first."""
    for match in _RUN.finditer(text):
        spans = [(m.start(), m.end()) for m in re.finditer(r"\S+", match.group())]
        tokens = [(_bare(match.group()[a:b]), a, b) for a, b in spans]
        for size in range(min(_LONGEST, len(tokens)), 1, -1):
            for at in range(len(tokens) - size + 1):
                part = tokens[at : at + size]
                if not (part[0][0][:1].isupper() and part[-1][0][:1].isupper()):
                    continue
                places = tuple(
                    (match.start() + a, match.start() + a + len(word)) for word, a, _ in part
                )
                yield Window(tuple(w for w, _, _ in part), places[0][0], places[-1][1], places)


def _bare(word: str) -> str:
    """Return the word without a possessive ending."""
    return re.sub(r"['’]s?\Z", "", word)


def collect_names(articles: pa.Table) -> pa.Table:
    """Return the name witnesses (:data:`NAME_WITNESSES`) of articles, in a stable order.

    ``articles`` has the columns article_id, text, garble_label and origin; a null origin counts as
    the article itself.
    """
    least: dict[tuple[str, str, str | None], str] = {}
    for row in articles.select(["article_id", "text", "garble_label", "origin"]).to_pylist():
        article = row["article_id"]
        origin = row["origin"] or article
        for name in {" ".join(w.words) for w in name_windows(row["text"] or "")}:
            key = (name, origin, row["garble_label"])
            if key not in least or article < least[key]:
                least[key] = article
    ordered = sorted(least, key=lambda k: (k[0], k[1], k[2] or ""))
    columns = [[k[i] for k in ordered] for i in range(3)] + [[least[k] for k in ordered]]
    return pa.table(columns, schema=NAME_WITNESSES)


@dataclass(slots=True)
class Witnesses:
    """Who vouches for one name: origins by label of their article, and one article of each."""

    origins: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    articles: dict[str, str] = field(default_factory=dict)

    def vouching(self, distrusted: str | None) -> list[str]:
        """Return the origins that are not known from ``distrusted`` articles alone, sorted."""
        labels = [label for label in self.origins if label != distrusted]
        return sorted({o for label in labels for o in self.origins[label]})


class NameIndex:
    """Names by their words, and by all their words but one."""

    def __init__(self, table: pa.Table) -> None:
        """Index a table of :data:`NAME_WITNESSES`."""
        self._names: dict[tuple[str, ...], Witnesses] = {}
        self._gapped: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
        columns = (table[c].to_pylist() for c in ("name", "origin", "garble_label", "article_id"))
        for name, origin, label, article in zip(*columns, strict=True):
            words = tuple(name.split(" "))
            if words not in self._names:
                self._names[words] = Witnesses()
                for gap in range(len(words)):
                    self._gapped.setdefault(_gapped(words, gap), []).append(words)
            witnesses = self._names[words]
            witnesses.origins[label or "none"].add(origin)
            witnesses.articles.setdefault(origin, article)

    @classmethod
    def of(cls, table: pa.Table) -> NameIndex:
        """Return the index of a table of name witnesses (possibly several runs' rows)."""
        return cls(table.sort_by([("name", "ascending"), ("article_id", "ascending")]))

    @classmethod
    def empty(cls) -> NameIndex:
        """Return an index that knows no name."""
        return cls(NAME_WITNESSES.empty_table())

    def witnesses(self, words: tuple[str, ...]) -> Witnesses | None:
        """Return who vouches for a name, or None if nobody does."""
        return self._names.get(words)

    def differing_in(self, words: tuple[str, ...], gap: int) -> list[tuple[str, ...]]:
        """Return known names equal to ``words`` but for the word at ``gap``; [] if very many."""
        found = self._gapped.get(_gapped(words, gap), [])
        others = [name for name in found if name != words]
        return others if len(others) <= _MOST_CANDIDATES else []


def names_near(names: pa.Table, texts: Iterable[str]) -> pa.Table:
    """Return the rows of ``names`` that an index has to have to answer for these texts.

    Those are names of the texts and names that differ from one of them in a word. Where more differ
    in one place than the index would return, a few too many of them are enough to say so.
    """
    own = {window.words for text in texts for window in name_windows(text)}
    asked = {_gapped(words, gap) for words in own for gap in range(len(words))}
    told = names["name"].combine_chunks().dictionary_encode()
    kept: set[int] = set()
    differing: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, name in enumerate(told.dictionary.to_pylist()):
        words = tuple(name.split(" "))
        if words in own:
            kept.add(number)
        for key in {_gapped(words, gap) for gap in range(len(words))} & asked:
            differing[key].append(number)
    for numbers in differing.values():
        kept.update(numbers[: _MOST_CANDIDATES + 2])
    return names.filter(pc.is_in(told.indices, pa.array(sorted(kept), pa.int32())))


def _gapped(words: tuple[str, ...], gap: int) -> tuple[str, ...]:
    return (*words[:gap], "", *words[gap + 1 :])
