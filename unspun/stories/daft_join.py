"""The join of band keys as a Daft query, for warehouses that one machine does not hold.

Daft runs it on its native runner, or on Ray where ``DAFT_RUNNER=ray`` is set. On one machine the
numpy join of :mod:`unspun.stories.join` is the faster and the smaller, and the default:
``docs/decisions/020-story-join.md`` has the figures. Both give the same rows.
"""

import numpy as np
import pyarrow as pa

from unspun.stories.join import Keys, Rows


def _frame(keys: Keys, rows: Rows) -> pa.Table:
    """Return rows with the list of their keys, each tagged with its band in the upper half."""
    bands = np.arange(keys.shape[1], dtype=np.uint64) << np.uint64(32)
    tagged = keys[rows].astype(np.uint64) | bands
    offsets = np.arange(len(rows) + 1, dtype=np.int64) * keys.shape[1]
    lists = pa.LargeListArray.from_arrays(pa.array(offsets), pa.array(tagged.reshape(-1)))
    return pa.table({"row": rows, "key": lists})


def matching_rows(new: Keys, known: Keys, new_rows: Rows, known_rows: Rows) -> list[Rows]:
    """Return for each band the known rows, sorted, that share its key with a new row.

    ``new`` and ``known`` are band keys of shape (rows, bands); ``new_rows`` and ``known_rows`` say
    which rows of the two take part.
    """
    import daft

    wanted = daft.from_arrow(_frame(new, new_rows)).explode("key").select("key").distinct()
    held = daft.from_arrow(_frame(known, known_rows)).explode("key")
    found = held.join(wanted, on="key", how="semi").to_arrow()
    keys, rows = (found[name].to_numpy() for name in ("key", "row"))
    bands = (keys >> np.uint64(32)).astype(np.int64)
    return [np.sort(rows[bands == band]) for band in range(new.shape[1])]
