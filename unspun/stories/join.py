"""The one place where articles meet: rows that share a band key become candidate pairs.

New rows are numbered ``0..n-1`` and known rows ``n..n+m-1``; a pair ``(left, right)`` has
``left < right`` and at least one new row. Known rows come in chunks and never meet one another, so
a run's cost grows with its own rows. A bucket of at most ``bucket_limit`` rows gives all its pairs;
a larger one is clustered round leaders, which is linear in its rows. This module is the seam for a
cluster: it is an equi-join on (band, key), see ``docs/decisions/020-story-join.md``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from unspun.settings import StorySettings

Rows = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint32]
Sketches = npt.NDArray[np.uint8]
Shares = npt.NDArray[np.float32]

_PRESENCE_BITS = 24
_LEADERS = 64
_PAIRS_HELD = 1 << 22
_CHUNK = 1 << 17


def matrix(column: pa.ChunkedArray, dtype: Any) -> npt.NDArray[Any]:
    """Return a fixed-size binary column as a matrix of shape (rows, width), without a copy."""
    array = (
        column.chunk(0)
        if column.num_chunks == 1
        else pa.concat_arrays(column.chunks or [pa.nulls(0, column.type)])
    )
    width = array.type.byte_width // np.dtype(dtype).itemsize
    if len(array) == 0:
        return np.zeros((0, width), dtype)
    data = np.frombuffer(array.buffers()[1], dtype)
    return data.reshape(-1, width)[array.offset : array.offset + len(array)]


def valid(column: pa.ChunkedArray) -> npt.NDArray[np.bool_]:
    """Return which rows of a column are not null."""
    present: npt.NDArray[np.bool_] = column.is_valid().to_numpy(zero_copy_only=False)
    return present


def candidate_pairs(new: pa.Table, known: pa.Table, prefix: str, settings: StorySettings) -> Rows:
    """Return the pairs that share a band and whose sketches agree well enough to be compared.

    ``new`` and ``known`` are tables of :data:`unspun.stories.signatures.KEYS`, ``prefix`` is
    ``wording`` or ``fact``. A pair is packed as ``left << 32 | right``; the result is sorted and
    holds every pair once.
    """
    alike, least = Alike.of(new, known, prefix), settings.candidate_share
    new_keys, known_keys = (matrix(t[f"{prefix}_bands"], np.uint32) for t in (new, known))
    new_rows, known_rows = (np.flatnonzero(valid(t[f"{prefix}_bands"])) for t in (new, known))
    matching = [known_rows] * new_keys.shape[1]
    if settings.engine == "daft" and len(new_rows) and len(known_rows):
        from unspun.stories.daft_join import matching_rows

        matching = matching_rows(new_keys, known_keys, new_rows, known_rows)
    found: list[Rows] = [np.zeros(0, np.int64)]
    for band in range(new_keys.shape[1]):
        rows, keys = _shared(new_keys[:, band], known_keys[:, band], new_rows, matching[band])
        for left, right in _bucket_pairs(rows, keys, len(new), settings.bucket_limit, alike, least):
            found.append(left << 32 | right)
        if sum(map(len, found)) > _PAIRS_HELD:
            found = [np.unique(np.concatenate(found))]
    packed = np.unique(np.concatenate(found))
    kept: Rows = packed[alike.estimate(packed >> 32, packed & 0xFFFFFFFF) >= least]
    return kept


@dataclass(frozen=True, slots=True)
class Alike:
    """Sketches of new and known rows, to estimate the Jaccard similarity of pairs."""

    new: Sketches
    known: Sketches
    valid: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, new: pa.Table, known: pa.Table, prefix: str) -> "Alike":
        """Return the sketches of two tables of signatures."""
        column = f"{prefix}_sketch"
        new_sketch, known_sketch = (matrix(t[column], np.uint8) for t in (new, known))
        present = np.concatenate((valid(new[column]), valid(known[column])))
        return cls(new_sketch, known_sketch, present)

    def estimate(self, left: Rows, right: Rows) -> Shares:
        """Return estimates, 0-1, corrected for chance agreement; 0 where a sketch is missing."""
        agreed = np.zeros(len(left), np.float32)
        for start in range(0, len(left), _CHUNK):
            part = slice(start, start + _CHUNK)
            one, other = self._rows(left[part]), self._rows(right[part])
            agreed[part] = (one == other).mean(axis=1, dtype=np.float32)
        chance = np.float32(1 / 256)
        shares: Shares = np.maximum((agreed - chance) / (1 - chance), 0)
        return np.where(self.valid[left] & self.valid[right], shares, np.float32(0))

    def _rows(self, rows: Rows) -> Sketches:
        count = len(self.new)
        inside = rows < count
        if inside.all():
            return self.new[rows]
        picked = np.empty((len(rows), self.known.shape[1]), np.uint8)
        picked[inside] = self.new[rows[inside]]
        picked[~inside] = self.known[rows[~inside] - count]
        return picked


def _shared(new: Keys, known: Keys, new_rows: Rows, known_rows: Rows) -> tuple[Rows, Keys]:
    """Return rows, and their keys, that some new row shares; sorted by key, then row."""
    mine = new[new_rows]
    theirs = known[known_rows]
    likely = _likely(mine, theirs)
    rows = np.concatenate((new_rows, known_rows[likely] + len(new)))
    keys = np.concatenate((mine, theirs[likely]))
    order = np.lexsort((rows, keys))
    rows, keys = rows[order], keys[order]
    edges = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1], [True])))
    sizes = np.diff(edges)
    # a bucket counts if it has two rows, the first of which (the smallest number) is new
    useful = (sizes > 1) & (rows[edges[:-1]] < len(new)) if len(rows) else np.zeros(0, np.bool_)
    kept = np.repeat(useful, sizes)
    return rows[kept], keys[kept]


def _likely(mine: Keys, theirs: Keys) -> Rows:
    """Return places of ``theirs`` whose leading bits some key of ``mine`` has."""
    if len(theirs) == 0:
        return np.zeros(0, np.int64)
    bits = min(max(len(mine).bit_length() + 6, 12), _PRESENCE_BITS)
    present = np.zeros(1 << bits, np.bool_)
    shift = np.uint32(32 - bits)
    present[mine >> shift] = True
    return np.flatnonzero(present[theirs >> shift])


def _bucket_pairs(
    rows: Rows,
    keys: Keys,
    count: int,
    limit: int,
    alike: "Alike",
    least: float,
) -> Iterator[tuple[Rows, Rows]]:
    if len(rows) == 0:
        return
    edges = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1], [True])))
    sizes = np.diff(edges)
    small = np.repeat(sizes <= limit, sizes)
    yield from _all_pairs(rows[small], sizes[sizes <= limit], count)
    for bucket in np.flatnonzero(sizes > limit):
        yield from _leader_pairs(rows[edges[bucket] : edges[bucket + 1]], count, alike, least)


def _all_pairs(rows: Rows, sizes: Rows, count: int) -> Iterator[tuple[Rows, Rows]]:
    """Yield every pair of each bucket that has a new row on its left."""
    if len(rows) == 0:
        return
    ends = np.repeat(np.cumsum(sizes), sizes)
    places = np.arange(len(rows))
    partners = np.where(rows < count, ends - places - 1, 0)
    first = np.repeat(places, partners)
    starts = np.concatenate(([0], np.cumsum(partners)[:-1]))
    second = np.arange(int(partners.sum())) - np.repeat(starts, partners) + first + 1
    yield rows[first], rows[second]


def _leader_pairs(
    rows: Rows, count: int, alike: "Alike", least: float
) -> Iterator[tuple[Rows, Rows]]:
    """Yield pairs of a large bucket: each row with the first leader it resembles.

    Rows that resemble none of the first leaders are compared with the next row only. What this
    misses in one band, the other bands find.
    """
    rest = rows[::-1]  # known rows lead, so that new copies join the story that is there
    for _ in range(_LEADERS):
        if len(rest) < 2:
            return
        leader, rest = rest[0], rest[1:]
        left, right = np.minimum(rest, leader), np.maximum(rest, leader)
        like = alike.estimate(left, right) >= least
        joined = like & (left < count)
        yield left[joined], right[joined]
        rest = rest[~like]
    rest = np.sort(rest)
    fresh = rest[:-1] < count
    yield rest[:-1][fresh], rest[1:][fresh]


def equal_pairs(new: pa.ChunkedArray, known: pa.ChunkedArray) -> Iterator[tuple[int, int]]:
    """Yield pairs of rows that hold the same value: each new row with the first and the one before.

    Nulls equal nothing. Known rows come before new ones, so the first is known where one is.
    """
    count = len(new)
    mine, theirs = _filled(new), _filled(known)
    mine_rows = np.flatnonzero(valid(new))
    known_rows = np.flatnonzero(valid(known))
    known_rows = known_rows[np.isin(theirs[known_rows], mine[mine_rows])]
    rows = np.concatenate((known_rows + count, mine_rows))
    values = np.concatenate((theirs[known_rows], mine[mine_rows]))
    order = np.argsort(values, kind="stable")
    rows, values = rows[order], values[order]
    if len(rows) == 0:
        return
    edges = np.concatenate(([True], values[1:] != values[:-1]))
    first = rows[np.flatnonzero(edges)][np.cumsum(edges) - 1]
    fresh = ~edges & (rows < count)
    before = np.concatenate((rows[:1], rows[:-1]))
    for one, last, row in zip(*(x[fresh].tolist() for x in (first, before, rows)), strict=True):
        yield one, row
        if last != one:
            yield last, row


def _filled(column: pa.ChunkedArray) -> Rows:
    values: Rows = column.fill_null(0).to_numpy()
    return values
