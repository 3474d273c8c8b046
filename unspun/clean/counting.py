"""In how many texts of its source each line stands: read per shard, counted over all shards.

Copies of one text count as one (:mod:`unspun.clean.copies`), wherever their shards: documents
that share a long line are looked at together. Of all shards at once only the copies, one slice
of the lines and the result are in memory; the shards are read again for each slice.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from unspun.clean.census import CENSUS, line_hash, merge_census
from unspun.clean.characters import normalise
from unspun.clean.copies import LONG_WORDS, Counted, most_sharing, surplus
from unspun.clean.encoding import UndecodableError, decode
from unspun.clean.lines import split_lines
from unspun.model import Document
from unspun.stories.clusters import Components

LINES = pa.schema(
    [
        ("source", pa.string()),
        ("document_id", pa.string()),
        ("hashes", pa.list_(pa.int64())),
        ("words", pa.list_(pa.int32())),
    ]
)
SLICE_LINES = 1 << 21  # lines in memory at once, some 60 bytes each
_HASHES = 1 << 63

Part = Callable[[], pa.Table]


def read_lines(documents: Iterable[Document]) -> pa.Table:
    """Return the lines of plain-text documents as LINES: a row each, every line once.

    HTML is not counted: its extraction has removed what repeats.
    """
    rows: list[tuple[str, str, list[int], list[int]]] = []
    for document in documents:
        if document.media_type != "text/plain":
            continue
        try:
            text = decode(document.raw, charset=document.charset, media_type="text/plain").text
        except UndecodableError:
            continue
        lines = dict.fromkeys(normalise(line) for line in map(str.strip, split_lines(text)) if line)
        found = {line_hash(line): line.count(" ") + 1 for line in lines}
        found.pop(0, None)
        rows.append((document.source, document.document_id, [*found], [*found.values()]))
    columns = zip(*rows, strict=True) if rows else [()] * len(LINES)
    arrays = [pa.array(c, f.type) for c, f in zip(columns, LINES, strict=True)]
    return pa.Table.from_arrays(arrays, schema=LINES)


def count_lines(documents: Iterable[Document]) -> pa.Table:
    """Return the census of documents that fit in memory."""
    lines = read_lines(documents)
    return count_texts([lambda: lines])


def count_texts(parts: Sequence[Part], *, slice_lines: int = SLICE_LINES) -> pa.Table:
    """Return the census of the documents of ``parts``, functions that each give LINES.

    Copies of one text count once. The result does not depend on how the documents are parted or
    on the slices. Lines in less than one of 500 texts of their source are left out.
    """
    totals: Counter[str] = Counter()
    line_count = 0
    for part in parts:
        table = part()
        totals.update(table["source"].to_pylist())
        line_count += len(pc.list_flatten(table["hashes"]))
    if not totals:
        return CENSUS.empty_table()
    slices = _slices(max(1, -(-line_count // slice_lines)))
    extra = _surplus(parts, totals, slices)
    documents = _census([(source, 0, count) for source, count in totals.items()])
    documents = merge_census([documents, extra.filter(pc.equal(extra["line_hash"], 0))])
    merged = [documents]
    for bounds in slices:
        lines = _lines(parts, bounds, 1)
        ones = pa.array(np.ones(len(lines), np.int32))
        counted = pa.Table.from_arrays([lines["source"], lines["hash"], ones], schema=CENSUS)
        again = extra.filter(_within(extra["line_hash"], bounds))
        table = merge_census([counted, again, documents])
        merged.append(table.filter(pc.not_equal(table["line_hash"], 0)))
    order = [("source", "ascending"), ("line_hash", "ascending")]
    return pa.concat_tables(merged).sort_by(order)


def _slices(count: int) -> list[tuple[int, int]]:
    """Ranges of hashes, the first of them from 1: hash 0 stands for the source itself."""
    edges = [max(1, _HASHES * number // count) for number in range(count)]
    return list(pairwise([*edges, _HASHES]))


def _within(hashes: pa.ChunkedArray, bounds: tuple[int, int]) -> pa.ChunkedArray:
    last = pa.scalar(bounds[1] - 1, pa.int64())
    return pc.and_(pc.greater_equal(hashes, bounds[0]), pc.less_equal(hashes, last))


def _lines(parts: Sequence[Part], bounds: tuple[int, int], least_words: int) -> pa.Table:
    """One slice of the lines of all documents: source, hash and number of the document."""
    tables = []
    first = 0
    for part in parts:
        table = part().combine_chunks()
        parents = pc.list_parent_indices(table["hashes"])
        hashes, words = pc.list_flatten(table["hashes"]), pc.list_flatten(table["words"])
        chosen = pc.and_(_within(hashes, bounds), pc.greater_equal(words, least_words))
        parents = parents.filter(chosen)
        columns = [table["source"].take(parents), hashes.filter(chosen), pc.add(parents, first)]
        tables.append(pa.table(columns, names=["source", "hash", "document"]))
        first += len(table)
    return pa.concat_tables(tables)


def _surplus(
    parts: Sequence[Part], totals: Counter[str], slices: Sequence[tuple[int, int]]
) -> pa.Table:
    """How often copies make a line count too often, as rows of a census with negative counts."""
    groups = Components()
    notices: dict[str, set[int]] = defaultdict(set)
    for bounds in slices:
        for source, digest, sharing in _shared(_lines(parts, bounds, LONG_WORDS)):
            if len(sharing) > most_sharing(totals[source]):
                notices[source].add(digest)
            else:
                for one, other in pairwise(sharing):
                    groups.join(one, other)
    rows = [
        (source, digest, -count)
        for source, documents in _members(parts, groups)
        for digest, count in surplus(documents, notices[source]).items()
    ]
    return _census(rows)


def _shared(lines: pa.Table) -> Iterator[tuple[str, int, list[int]]]:
    """Yield each line that several documents of a source have, with their numbers."""
    if not len(lines):
        return
    sources = lines["source"].combine_chunks().dictionary_encode()
    source, digest = sources.indices.to_numpy(), lines["hash"].to_numpy()
    document = lines["document"].to_numpy()
    order = np.lexsort((document, digest, source))
    source, digest, document = source[order], digest[order], document[order]
    opens = np.flatnonzero((np.diff(source, prepend=-1) != 0) | (np.diff(digest, prepend=-1) != 0))
    ends = np.append(opens[1:], len(order))
    for start, end in zip(opens[ends - opens > 1], ends[ends - opens > 1], strict=True):
        name = sources.dictionary[int(source[start])].as_py()
        yield name, int(digest[start]), document[start:end].tolist()


def _members(parts: Sequence[Part], groups: Components) -> Iterator[tuple[str, list[Counted]]]:
    """Yield the documents of each group with their source."""
    found = groups.groups()
    group_of = {number: group for group, numbers in enumerate(found) for number in numbers}
    members: list[list[Counted]] = [[] for _ in found]
    sources = [""] * len(found)
    first = 0
    for part in parts:
        table = part()
        numbers = [n for n in range(first, first + len(table)) if n in group_of]
        rows = table.take(pa.array([number - first for number in numbers], pa.int64()))
        for number, row in zip(numbers, rows.to_pylist(), strict=True):
            group = group_of[number]
            words = dict(zip(row["hashes"], row["words"], strict=True))
            members[group].append(Counted(row["document_id"], words))
            sources[group] = row["source"]
        first += len(table)
    yield from zip(sources, members, strict=True)


def _census(rows: Sequence[tuple[str, int, int]]) -> pa.Table:
    columns = zip(*rows, strict=True) if rows else [()] * len(CENSUS)
    arrays = [pa.array(c, f.type) for c, f in zip(columns, CENSUS, strict=True)]
    return pa.Table.from_arrays(arrays, schema=CENSUS)
