"""Who is named where: the witnesses for mending damaged names, of the batch and the warehouse.

There are some forty in an article, and few articles are garbled. What mending a shard may ask for
is therefore taken out of all names once for the whole batch, not once for each shard.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from unspun.garble import NAME_WITNESSES, collect_names
from unspun.garble.witnesses import name_windows, names_near
from unspun.pipeline.stories import GARBLED, snapshot_name
from unspun.pipeline.work import (
    Output,
    address,
    concat,
    once,
    once_filled,
    write_batches,
    write_parquet,
)
from unspun.settings import Settings
from unspun.store import Snapshot

EDGES = ("first", "last")
EDGED_NAMES = pa.schema([*NAME_WITNESSES, *((edge, pa.string()) for edge in EDGES)])
ASKED = pa.schema([("edge", pa.string()), ("word", pa.string())])


def names_shard(text: Output, stories: Output, shards: Path, settings: Settings) -> Output:
    """Collect the names one shard's articles bear witness to, and what its garbled ones ask for.

    Returns tables ``names`` and ``asked``: first and last words of names in garbled articles.
    """

    def make() -> dict[str, pa.Table]:
        articles = text.read("articles", ["article_id", "text", "garble_label"])
        origins = stories.read("assignments", ["article_id", "origin"])
        garbled = articles.filter(pc.is_in(articles["garble_label"], pa.array(GARBLED)))
        return {
            "names": collect_names(articles.join(origins, "article_id").sort_by("article_id")),
            "asked": asked_words(garbled["text"].to_pylist()),
        }

    name = address("names", [text.address, stories.address], settings)
    return once(shards, "names", name, make)


def names_step(
    parts: Sequence[Output], snapshot: Snapshot | None, shards: Path, settings: Settings
) -> Output:
    """Join the shards' witnesses with the warehouse's.

    Returns tables ``names``, all of them with the first and the last word beside each name;
    ``asked``, those of them that a garbled article of the batch may ask for; ``new``, the batch's.
    """

    def fill(folder: Path) -> None:
        new = concat((p.read("names") for p in parts), NAME_WITNESSES)
        known = snapshot.state_dataset("names") if snapshot else None
        older = known.to_batches() if known is not None else ()
        batches = (_edged(batch) for batch in (*older, *new.to_batches()))
        write_batches(batches, EDGED_NAMES, folder / "names.parquet")
        asked = concat((p.read("asked") for p in parts), ASKED)
        near = _near(folder / "names.parquet", asked)
        write_batches(near, EDGED_NAMES, folder / "asked.parquet")
        write_parquet(new, folder / "new.parquet")

    inputs = [*(p.address for p in parts), snapshot_name(snapshot)]
    name = address("names-all", inputs, settings)
    return once_filled(shards, "names-all", name, fill)


def names_for(texts: Sequence[str], names: Path) -> pa.Table:
    """Return the witnesses that mending some texts asks for, out of a file of EDGED_NAMES.

    All of them would fill the memory.
    """
    near = _near(names, asked_words(texts))
    return names_near(concat((pa.Table.from_batches([b]) for b in near), NAME_WITNESSES), texts)


def asked_words(texts: Iterable[str]) -> pa.Table:
    """Return the first and last words of the names that some texts may mean, as rows of ASKED.

    A name that differs in one word from one of a text has its first or its last word.
    """
    windows = [window.words for text in texts for window in name_windows(text)]
    rows = sorted(
        {(edge, words[at]) for words in windows for edge, at in zip(EDGES, (0, -1), strict=True)}
    )
    columns = zip(*rows, strict=True) if rows else ((), ())
    return pa.table([pa.array(c, pa.string()) for c in columns], schema=ASKED)


def _near(names: Path, asked: pa.Table) -> Iterator[pa.RecordBatch]:
    """Yield the rows of a file of EDGED_NAMES that have a word that is asked for."""
    words = {edge: asked.filter(pc.equal(asked["edge"], edge))["word"] for edge in EDGES}
    sought = {edge: pc.unique(column) for edge, column in words.items()}
    with pq.ParquetFile(names) as file:
        for batch in file.iter_batches():
            first, last = (pc.is_in(batch[edge], sought[edge]) for edge in EDGES)
            yield batch.filter(pc.or_(first, last))


def _edged(names: pa.RecordBatch) -> pa.RecordBatch:
    """Return witnesses with the first and the last word of their names."""
    columns = [names[field.name].cast(field.type) for field in NAME_WITNESSES]
    first = pc.replace_substring_regex(names["name"], " .*", "")
    last = pc.replace_substring_regex(names["name"], "^.* ", "")
    return pa.RecordBatch.from_arrays([*columns, first, last], schema=EDGED_NAMES)
