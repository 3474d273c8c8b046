"""Mentions of analysed articles as one Arrow table, with what each article says of its entities."""

from collections.abc import Iterable

import pyarrow as pa

from unspun.entities.analysis import Analysis
from unspun.schema import INT, REAL, STRING

LOCAL_MENTIONS = pa.schema(
    [
        ("mention_id", STRING),
        ("article_id", STRING),
        ("surface", STRING),
        ("start", INT),
        ("end", INT),
        ("sentence_index", INT),
        ("entity_type", STRING),
        ("score", REAL),
        ("local_id", INT),  # cluster of the article
        ("local_name", STRING),  # its fullest form
        ("local_type", STRING),  # its type
        ("alias_kind", STRING),  # how this surface relates to local_name
        ("known_id", STRING),  # row of the knowledge table
        ("local_country", STRING),
        ("local_sector", STRING),
        ("local_family", STRING),  # walk of life, told by role words
        ("geonames_id", STRING),
        ("latitude", REAL),
        ("longitude", REAL),
        ("place_confidence", REAL),
    ]
)


def mentions_table(analyses: Iterable[Analysis]) -> pa.Table:
    """Return the mentions of some analyses, one row each, in the order given."""
    rows = []
    for analysis in analyses:
        for m in analysis.mentions:
            cluster = analysis.clusters[m.local_id]
            known = cluster.known.id if cluster.known is not None else None
            mention = (m.mention_id, analysis.article_id, m.surface, m.start, m.end)
            local = (m.sentence_index, m.entity_type, m.score, m.local_id)
            named = (cluster.name, cluster.entity_type, cluster.kinds[m.surface], known)
            role = (cluster.country, cluster.sector, cluster.family, cluster.geonames_id)
            point = (cluster.latitude, cluster.longitude, cluster.place_confidence)
            rows.append((*mention, *local, *named, *role, *point))
    columns = list(zip(*rows, strict=True)) or [()] * len(LOCAL_MENTIONS)
    arrays = [pa.array(c, f.type) for c, f in zip(columns, LOCAL_MENTIONS, strict=True)]
    return pa.Table.from_arrays(arrays, schema=LOCAL_MENTIONS)
