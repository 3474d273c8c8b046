"""Which updates change nothing: a row that says the same again keeps its file and its run."""

import pyarrow as pa
import pyarrow.compute as pc

from unspun.store.parts import sort_columns

IGNORED = "run_id"


def unchanged_scopes(old: pa.Table, new: pa.Table, scope: str) -> pa.Array:
    """Return the scope values whose rows are the same in both tables but for ``run_id``."""
    if IGNORED in old.column_names:
        old, new = old.drop_columns([IGNORED]), new.drop_columns([IGNORED])
    new = new.select(old.column_names).cast(old.schema)
    order = [(name, "ascending") for name in sort_columns(old.schema, (scope,))]
    candidates = _same_counts(old, new, scope)
    old = old.filter(pc.is_in(old[scope], candidates)).combine_chunks().sort_by(order)
    new = new.filter(pc.is_in(new[scope], candidates)).combine_chunks().sort_by(order)
    if len(old) == 0:
        return candidates
    equal = _equal_rows(old, new)
    differing = old[scope].filter(pc.invert(equal)).unique()
    return candidates.filter(pc.invert(pc.is_in(candidates, differing)))


def _same_counts(old: pa.Table, new: pa.Table, scope: str) -> pa.Array:
    both = pa.concat_tables(
        pc_counts.rename_columns(["value", "count"])
        for pc_counts in (
            old.group_by(scope).aggregate([([], "count_all")]),
            new.group_by(scope).aggregate([([], "count_all")]),
        )
    )
    pairs = both.group_by(["value", "count"]).aggregate([([], "count_all")])
    return pairs.filter(pc.equal(pairs["count_all"], 2))["value"].combine_chunks()


def _equal_rows(old: pa.Table, new: pa.Table) -> pa.Array:
    """Return one boolean per aligned row; null equals null."""
    equal = pa.repeat(pa.scalar(True), len(old))
    for field in old.schema:
        a, b = old[field.name], new[field.name]
        if pa.types.is_nested(field.type):
            pairs = zip(a.to_pylist(), b.to_pylist(), strict=True)
            column = pa.array([x == y for x, y in pairs], pa.bool_())
        else:
            nulls = pc.and_(pc.is_null(a), pc.is_null(b))
            column = pc.or_kleene(pc.fill_null(pc.equal(a, b), False), nulls)
        equal = pc.and_(equal, column)
    return equal.combine_chunks() if isinstance(equal, pa.ChunkedArray) else equal
