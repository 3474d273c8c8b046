"""What the warehouse remembers of every article so that later copies find it: its signature.

Two MinHash sketches (Broder 1997; computed by rensa as fast similarity sketches, Dahlgaard et al.
2017) stand for two sets of an article:

- *wording*: all word 2- and 3-grams, 128 hashes, 32 bands of 4. Edited copies share these.
- *facts*: the immutables (names, numbers, dates) and the unordered pairs of neighbours among them,
  96 hashes, 32 bands of 3. A spun or translated copy keeps these when hardly a 3-gram survives.

A band key is a 32-bit hash of its rows; the sketch keeps 8 bits of every hash, enough to estimate
the Jaccard similarity of two sets within 0.045 (Li and Koenig 2010, b-bit minwise hashing).
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import accumulate

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from unspun.settings import StorySettings
from unspun.stories.readings import Reading, read_tokens
from unspun.stories.shingles import fact_shingles, shingles
from unspun.stories.tokens import Hashes, Mask, Positions, Tokens, batches, mix, tokenise
from unspun.stories.urls import url_key

BANDS = 32
WORDING_HASHES, FACT_HASHES = 128, 96
_SEED = 20_26
_THREADS = 2  # the work between two calls of numpy keeps a third one waiting

KEYS = pa.schema(
    [
        pa.field("article_id", pa.string()),
        pa.field("exact_key", pa.int64()),
        pa.field("url_key", pa.int64()),
        pa.field("words", pa.int32()),
        pa.field("wording_bands", pa.binary(4 * BANDS)),
        pa.field("wording_sketch", pa.binary(WORDING_HASHES)),
        pa.field("fact_bands", pa.binary(4 * BANDS)),
        pa.field("fact_sketch", pa.binary(FACT_HASHES)),
    ]
)


def sign(
    articles: pa.Table, texts: Sequence[str], settings: StorySettings, keep: int = 0
) -> tuple[pa.Table, list[Reading]]:
    """Return one row of :data:`KEYS` per article, in the order given, and the first readings.

    ``articles`` needs ``article_id`` and ``url``; ``texts`` are theirs. Keys are null where a text
    is too short to tell copies by them. The first ``keep`` articles or so, being taken to words
    here, are read for comparison at the same time. Batches go to threads: numpy does the work, and
    lets go of the interpreter while it does.
    """
    urls = [url_key(url) for url in articles["url"].to_pylist()]
    parts: list[dict[str, pa.Array]] = []
    readings: list[Reading] = []
    places = accumulate((len(batch) for batch in batches(texts)), initial=0)

    def work(batch: Sequence[str], place: int) -> tuple[dict[str, pa.Array], list[Reading]]:
        tokens = tokenise(batch)
        read = read_tokens(batch, tokens) if place < keep else []
        return _sign_batch(tokens, settings), read

    with ThreadPoolExecutor(_THREADS, "sign") as pool:
        for keys, read in pool.map(work, batches(texts), places):
            parts.append(keys)
            readings += read
    columns = {
        "article_id": articles["article_id"].combine_chunks(),
        "url_key": pa.array(urls, pa.int64()),
        **{
            name: pa.concat_arrays([part[name] for part in parts])
            if parts
            else pa.nulls(0, KEYS.field(name).type)
            for name in ("exact_key", "words", *_SKETCH_COLUMNS)
        },
    }
    return pa.table([columns[name] for name in KEYS.names], schema=KEYS), readings


_SKETCH_COLUMNS = ("wording_bands", "wording_sketch", "fact_bands", "fact_sketch")


def _sign_batch(tokens: Tokens, settings: StorySettings) -> dict[str, pa.Array]:
    words = np.diff(tokens.offsets)
    wording, wording_offsets = shingles(tokens)
    facts, fact_offsets = fact_shingles(tokens)
    near = words >= settings.min_near_words
    factual = near & (np.diff(fact_offsets) >= 2 * settings.min_facts)
    wording_bands, wording_sketch = _sketch(wording, wording_offsets, near, WORDING_HASHES)
    fact_bands, fact_sketch = _sketch(facts, fact_offsets, factual, FACT_HASHES)
    exact = _exact_keys(tokens)
    return {
        "exact_key": pa.array(exact.view(np.int64), mask=words < settings.min_exact_words),
        "words": pa.array(words, pa.int32()),
        "wording_bands": wording_bands,
        "wording_sketch": wording_sketch,
        "fact_bands": fact_bands,
        "fact_sketch": fact_sketch,
    }


def _exact_keys(tokens: Tokens) -> Hashes:
    """Return one hash per text of its words in order."""
    places = np.arange(len(tokens.hashes), dtype=np.uint64)
    starts = tokens.offsets[:-1]
    within = places - np.repeat(starts, np.diff(tokens.offsets)).astype(np.uint64)
    sums = np.zeros(len(places) + 1, np.uint64)
    np.cumsum(mix(tokens.hashes + within * np.uint64(0x9E3779B97F4A7C15)), out=sums[1:])
    return mix(sums[tokens.offsets[1:]] - sums[starts])


def _sketch(
    hashes: Hashes, offsets: Positions, wanted: Mask, slots: int
) -> tuple[pa.Array, pa.Array]:
    """Return band keys and 8-bit sketches of the wanted texts as binary arrays, null elsewhere."""
    import rensa

    matrix = rensa.RMinHash.digest_matrix_from_flat_token_hashes(
        np.ascontiguousarray(hashes), offsets.astype(np.uint64), slots, _SEED
    )
    rows = np.array(matrix.to_rows(), np.uint32).reshape(len(wanted), slots)
    return _binary(band_keys(rows), wanted), _binary(rows.astype(np.uint8), wanted)


def band_keys(rows: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """Return a 32-bit key for each band of each sketch: shape (texts, BANDS)."""
    bands = rows.reshape(len(rows), BANDS, -1).astype(np.uint64)
    keys = np.zeros(bands.shape[:2], np.uint64)
    for row in range(bands.shape[2]):
        keys = mix(keys * np.uint64(31) + bands[:, :, row] + np.uint64(1))
    return (keys >> np.uint64(32)).astype(np.uint32)


def _binary(rows: npt.NDArray[np.generic], wanted: Mask) -> pa.Array:
    width = rows.itemsize * rows.shape[1]
    data = pa.py_buffer(np.ascontiguousarray(rows).tobytes())
    validity = pa.array(wanted).buffers()[1]
    return pa.FixedSizeBinaryArray.from_buffers(pa.binary(width), len(rows), [validity, data])
