"""What a run did, in numbers: for the ``runs`` table, the terminal, artifacts and programs."""

import json
import resource
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime

import pyarrow as pa

from unspun import schema
from unspun.ids import code_digest
from unspun.pipeline.intake import Batch
from unspun.pipeline.work import Output
from unspun.settings import Settings

COUNTED = ("articles", "dropped", "edits", "mentions", "entities", "events", "event_mentions")


@dataclass(frozen=True, slots=True)
class Summary:
    """One run: its ledger, the rows it made, what was refused and where the snapshot is.

    ``ledger`` maps each source to its documents by outcome; their sum is the run's documents in.
    ``rows`` counts the rows this run wrote per table; ``quarantined`` maps rule ids to records.
    """

    run_id: str
    warehouse: str
    snapshot_id: str | None
    published: bool
    seen: int
    known: int
    repeated: int
    ledger: dict[str, dict[str, int]] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    edits_applied: int = 0
    duplicates: dict[str, int] = field(default_factory=dict)
    quarantined: dict[str, int] = field(default_factory=dict)
    not_articles: dict[str, int] = field(default_factory=dict)
    warnings: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    peak_memory_mb: float = 0.0

    def outcome(self, name: str) -> int:
        """Return the documents of one outcome over all sources."""
        return sum(counts.get(name, 0) for counts in self.ledger.values())

    @property
    def documents_in(self) -> int:
        """Return the new documents of this run."""
        return sum(self.outcome(name) for name in schema.OUTCOMES)

    def as_json(self) -> str:
        """Return the summary as one JSON object."""
        return json.dumps(asdict(self), sort_keys=True)


def nothing_new(batch: Batch, warehouse: str, snapshot_id: str | None) -> Summary:
    """Return the summary of a run that found nothing the warehouse does not have."""
    return Summary(
        run_id=batch.run_id,
        warehouse=warehouse,
        snapshot_id=snapshot_id,
        published=False,
        seen=batch.total("seen"),
        known=batch.total("known"),
        repeated=batch.total("repeated"),
    )


def summarise(
    batch: Batch,
    shards: Sequence[Output],
    rest: Output,
    *,
    warehouse: str,
    seconds: Mapping[str, float],
    warnings: Mapping[str, int],
) -> Summary:
    """Return the summary of a run that is about to publish."""
    documents = _read(shards, rest, "documents", ["source", "outcome", "rule_id"])
    articles = _read(shards, rest, "articles", ["duplicate_kind"])
    edits = _read(shards, rest, "edits", ["applied"])
    quarantine = _read(shards, rest, "quarantine", ["rule_id"])
    return Summary(
        run_id=batch.run_id,
        warehouse=warehouse,
        snapshot_id=None,
        published=False,
        seen=batch.total("seen"),
        known=batch.total("known"),
        repeated=batch.total("repeated"),
        ledger=_ledger(documents),
        rows={name: _rows(shards, rest, name) for name in COUNTED},
        edits_applied=sum(edits["applied"].to_pylist()),
        duplicates=_counts(articles["duplicate_kind"].to_pylist()),
        quarantined=_counts(quarantine["rule_id"].to_pylist()),
        not_articles=_counts(
            rule
            for rule, outcome in zip(
                documents["rule_id"].to_pylist(), documents["outcome"].to_pylist(), strict=True
            )
            if outcome == "not_article"
        ),
        warnings=dict(sorted(warnings.items())),
        seconds={name: round(value, 2) for name, value in seconds.items()},
        peak_memory_mb=peak_memory_mb(),
    )


def _read(shards: Sequence[Output], rest: Output, name: str, columns: list[str]) -> pa.Table:
    present = [o for o in (*shards, rest) if o.path(name).exists()]
    return pa.concat_tables(o.read(name, columns) for o in present)


def _rows(shards: Sequence[Output], rest: Output, name: str) -> int:
    present = [o for o in (*shards, rest) if o.path(name).exists()]
    return sum(o.rows(name) for o in present)


def _ledger(documents: pa.Table) -> dict[str, dict[str, int]]:
    ledger: dict[str, Counter[str]] = {}
    for source, outcome in zip(
        documents["source"].to_pylist(), documents["outcome"].to_pylist(), strict=True
    ):
        ledger.setdefault(source, Counter())[outcome] += 1
    return {source: dict(sorted(ledger[source].items())) for source in sorted(ledger)}


def _counts(values: Iterable[str | None]) -> dict[str, int]:
    counts = Counter(v for v in values if v is not None)
    return dict(sorted(counts.items()))


def peak_memory_mb() -> float:
    """Return the largest resident memory, in MB, of this process or any finished child."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return round(max(resource.getrusage(kind).ru_maxrss for kind in kinds) / 1024, 1)


def run_row(
    batch: Batch,
    counts: Mapping[str, object],
    settings: Settings,
    *,
    flow_run_id: str | None,
    started_at: datetime,
    finished_at: datetime,
    seconds: Mapping[str, float],
) -> pa.Table:
    """Return this run's row of ``runs``."""
    return schema.RUNS.from_rows(
        [
            {
                "run_id": batch.run_id,
                "flow_run_id": flow_run_id,
                "started_at": started_at,
                "finished_at": finished_at,
                "code_digest": code_digest(),
                "settings": settings.model_dump_json(),
                "counts": json.dumps(counts, sort_keys=True),
                "seconds": json.dumps({k: round(v, 2) for k, v in seconds.items()}),
                "peak_memory_mb": peak_memory_mb(),
            }
        ]
    )
