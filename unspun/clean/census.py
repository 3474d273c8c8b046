"""Lines that a source prints on many of its pages: the census, grown run by run.

A line is known by a 63-bit hash of its key (digits folded), so the table holds no text. The row
whose hash is 0 holds the number of documents of the source itself.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from unspun.clean.features import MAX_KEY, hash_of, key_of

CENSUS = pa.schema([("source", pa.string()), ("line_hash", pa.int64()), ("documents", pa.int32())])
_RARE = 500  # a tenth of the smallest share that any rule asks for


def line_hash(line: str) -> int:
    """Return the positive 63-bit hash of a line's key; 0 only for a line without a key."""
    return hash_of(key_of(line[:MAX_KEY]))


def merge_census(tables: Sequence[pa.Table]) -> pa.Table:
    """Return the sum of censuses of different documents, in source and hash order.

    Lines in less than one of 500 documents of a source leave the table, so that it grows with
    what repeats and not with the corpus.
    """
    whole = pa.concat_tables([t.select(CENSUS.names).cast(CENSUS) for t in tables] or [_empty()])
    summed = whole.group_by(["source", "line_hash"]).aggregate([("documents", "sum")])
    summed = summed.rename_columns(CENSUS.names)
    summed = summed.set_column(2, "documents", summed["documents"].cast(pa.int32()))
    totals = summed.filter(pc.equal(summed["line_hash"], 0)).select(["source", "documents"])
    joined = summed.join(totals, "source", right_suffix="_total")
    common = pc.greater_equal(
        pc.multiply(joined["documents"], _RARE), pc.fill_null(joined["documents_total"], 0)
    )
    kept = joined.filter(common).select(CENSUS.names).cast(CENSUS)
    return kept.sort_by([("source", "ascending"), ("line_hash", "ascending")])


def _empty() -> pa.Table:
    return CENSUS.empty_table()


@dataclass(frozen=True, slots=True)
class Census:
    """In which share of a source's documents a line stands."""

    documents: dict[str, int]
    lines: dict[str, dict[int, int]]
    min_documents: int = 8

    @classmethod
    def of(cls, table: pa.Table, min_documents: int = 8) -> "Census":
        """Return the census a table holds; sources with few documents answer None."""
        documents: dict[str, int] = {}
        lines: dict[str, dict[int, int]] = defaultdict(dict)
        rows = zip(*(table[name].to_pylist() for name in CENSUS.names), strict=True)
        for source, digest, count in rows:
            if digest == 0:
                documents[source] = count
            elif count > 1:
                lines[source][digest] = count
        return cls(documents, dict(lines), min_documents)

    @classmethod
    def empty(cls) -> "Census":
        """Return a census that knows no source."""
        return cls({}, {})

    def knows(self, source: str) -> bool:
        """Whether enough documents of a source have been seen to say anything."""
        return self.documents.get(source, 0) >= self.min_documents

    def share(self, source: str, line: str) -> float | None:
        """Return the share (0-1) of the source's documents that have ``line``; None: too few."""
        if not self.knows(source):
            return None
        return self.lines.get(source, {}).get(line_hash(line), 0) / self.documents[source]

    def counter(self, source: str) -> Callable[[str], tuple[int, float]]:
        """Return a function from a line's key to the documents of ``source`` it stands in.

        It gives their number and their share (0-1); both are 0 for a source with few documents.
        """
        total = self.documents.get(source, 0)
        if total < self.min_documents:
            return never_seen
        counts = self.lines.get(source, {})

        def seen(key: str) -> tuple[int, float]:
            count = counts.get(hash_of(key), 0)
            return count, count / total

        return seen


def never_seen(_key: str) -> tuple[int, float]:
    """The census of a source nothing is known of."""
    return 0, 0.0
