"""The stage: new articles and the warehouse's signatures in, every article's story out.

A story is a connected component of verified copies. Whether two texts are copies depends on the two
alone, so stories do not depend on the order of the input. A story keeps its id for ever; when
articles join two stories, the smaller id stays and a row of ``merges`` records the other.
"""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from unspun.settings import StorySettings
from unspun.stories.assign import ASSIGNED, Row, Stories
from unspun.stories.credits import canonical_outlet
from unspun.stories.link import CACHED_READINGS, Library, Linker, Texts
from unspun.stories.readings import Reading
from unspun.stories.signatures import KEYS, sign
from unspun.stories.spool import TextSpool

_DESCRIBED = [
    pa.field("outlet", pa.string()),
    pa.field("syndicated_from", pa.string()),
    pa.field("published_date", pa.date32()),
    pa.field("published_at", pa.timestamp("us", tz="UTC")),
    pa.field("fetched_at", pa.timestamp("us", tz="UTC")),
    pa.field("garble_label", pa.string()),
    pa.field("char_count", pa.int32()),
]
ASSIGNMENTS = pa.schema(
    [
        pa.field("article_id", pa.string()),
        pa.field("story_id", pa.string()),
        pa.field("duplicate_of", pa.string()),
        pa.field("duplicate_kind", pa.string()),
        pa.field("duplicate_similarity", pa.float64()),
        pa.field("is_representative", pa.bool_()),
        pa.field("version_of", pa.string()),
        pa.field("is_latest", pa.bool_()),
        pa.field("origin", pa.string()),
    ]
)
SIGNATURES = pa.schema([*KEYS, *_DESCRIBED, *[ASSIGNMENTS.field(name) for name in ASSIGNED]])
MERGED = pa.schema([(name, pa.string()) for name in ("kind", "from_id", "into_id", "rule_id")])


@dataclass(frozen=True, slots=True)
class StoryResult:
    """What a run of the stage found.

    ``assignments`` has a row of :data:`ASSIGNMENTS` for every new article and every known one whose
    values changed; ``signatures`` the rows of :data:`SIGNATURES` that replace or join the
    warehouse's; ``merges`` the stories that lost their id.
    """

    assignments: pa.Table
    signatures: pa.Table
    merges: pa.Table


def find_stories(
    articles: pa.Table | Iterable[pa.Table], known: pa.Table, texts: Texts, settings: StorySettings
) -> StoryResult:
    """Return stories for new articles, and what they change about known ones.

    Args:
        articles: new articles in any order, whole or in parts, with the columns of ``articles``
            that name, date and credit them, and ``text``. An id that is known already replaces the
            known row. Texts are held of one part at a time.
        known: all rows of :data:`SIGNATURES` of the warehouse, in any order.
        texts: loads the texts of known articles by id.
        settings: thresholds.

    Raises:
        ValueError: an article id occurs twice among the new articles.
    """
    parts = [articles] if isinstance(articles, pa.Table) else articles
    with closing(TextSpool()) as spool:
        new, readings = _signed(parts, spool, settings)
        replaced = pc.is_in(known["article_id"], new["article_id"].combine_chunks())
        before = known.filter(replaced)
        if len(before):  # a filter copies the table
            known = known.filter(pc.invert(replaced))
        library = Library(new=spool, load=texts, readings=readings)
        linker = Linker(new.select(KEYS.names), known, library, settings)
        linker.keep_stories(before)
        linker.join_copies(linker.join_exact())
        linker.join_pages()
        return _result(_with_stories(new, before), known, linker)


def _signed(
    parts: Iterable[pa.Table], spool: TextSpool, settings: StorySettings
) -> tuple[pa.Table, dict[str, Reading]]:
    """Return the signatures of all parts, by article id, and readings of the first articles."""
    tables = [SIGNATURES.empty_table()]
    readings: dict[str, Reading] = {}
    for part in parts:
        ids = part["article_id"].to_pylist()
        texts = [text or "" for text in part["text"].to_pylist()]
        spool.add(ids, texts)
        keys, read = sign(part, texts, settings, keep=max(CACHED_READINGS - len(readings), 0))
        readings.update(zip(ids, read, strict=False))
        tables.append(describe(part, keys))
    new = pa.concat_tables(tables).combine_chunks()
    if not _in_order(new["article_id"]):
        new = new.sort_by("article_id")
    if pc.count_distinct(new["article_id"]).as_py() != len(new):
        raise ValueError("an article_id occurs twice among the new articles")
    return new, readings


def _in_order(ids: pa.ChunkedArray) -> bool:
    return len(ids) < 2 or bool(pc.all(pc.less_equal(ids[:-1], ids[1:])).as_py())


def describe(articles: pa.Table, keys: pa.Table) -> pa.Table:
    """Return rows of :data:`SIGNATURES` for new articles, which have no story yet."""
    outlets = [
        canonical_outlet(publisher, domain)
        for publisher, domain in zip(
            articles["publisher"].to_pylist(), articles["domain"].to_pylist(), strict=True
        )
    ]
    columns = {name: keys[name] for name in KEYS.names}
    columns |= {f.name: articles[f.name] for f in _DESCRIBED if f.name in articles.column_names}
    columns["outlet"] = pa.array(outlets, pa.string())
    columns["char_count"] = pc.fill_null(pc.utf8_length(articles["text"]), 0)
    return pa.table(
        [
            columns[f.name].cast(f.type) if f.name in columns else pa.nulls(len(keys), f.type)
            for f in SIGNATURES
        ],
        schema=SIGNATURES,
    )


def _with_stories(new: pa.Table, before: pa.Table) -> pa.Table:
    """Return new rows, of which those that replace known ones keep their story."""
    place = pc.index_in(new["article_id"], before["article_id"].combine_chunks())
    at = SIGNATURES.get_field_index("story_id")
    return new.set_column(at, SIGNATURES.field(at), before["story_id"].take(place))


def _result(new: pa.Table, known: pa.Table, linker: Linker) -> StoryResult:
    groups = linker.groups(known)
    touched = {story for _, stories in groups for story in stories}
    old = known.filter(pc.is_in(known["story_id"], pa.array(sorted(touched), pa.string())))
    plain = [f.name for f in SIGNATURES if not pa.types.is_fixed_size_binary(f.type)]
    rows: list[Row] = pa.concat_tables([new.select(plain), old.select(plain)]).to_pylist()
    stories = Stories(rows, len(new), linker.library, linker.settings)
    merges = stories.assign(groups)
    changed = pa.array(stories.changed(), pa.int64())
    signatures = pa.concat_tables([new, old.cast(SIGNATURES)]).take(changed)
    values = {name: [rows[i][name] for i in changed.to_pylist()] for name in ASSIGNED}
    for name, column in values.items():
        place = SIGNATURES.get_field_index(name)
        signatures = signatures.set_column(
            place, SIGNATURES.field(name), pa.array(column, SIGNATURES.field(name).type)
        )
    signatures = signatures.sort_by("article_id")
    return StoryResult(
        assignments=signatures.select(ASSIGNMENTS.names),
        signatures=signatures,
        merges=pa.Table.from_pylist(merges, schema=MERGED),
    )
