"""Conservation: whatever comes in is accounted for once, in the run and the source it came by.

Small corpora at random: up to the ledger of the text stage, and through every stage over two days.
A long search, as docs/reliability.md reports it:
``pytest tests/pipeline/test_ledger.py -n 0 -k text_stage --hypothesis-profile=ten-thousand``.
"""

import csv
import io
import json
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from benchmarks.local_run import run
from unspun.pipeline import intake, text
from unspun.settings import Settings
from unspun.store import Store, verify

SETTINGS = Settings()
SENTENCES = (
    "The harbour council of Ostrava Bay met on Tuesday and approved the dredging of the inner basin.",
    "Mayor Ilse Brandvik said the work would begin in June and end before the autumn storms.",
    "Two ferries will use the northern pier while the old quay is closed to every passenger.",
    "Residents asked who would pay for the new breakwater, and the council had no answer yet.",
    "The fishermen's union called the plan a gift to cruise companies and walked out of the hall.",
    "A study by the regional university put the cost at forty million crowns over three years.",
    "Police closed the coast road for an hour after a lorry lost its load of timber.",
    "The minister of transport, Aldo Ferrante, visited the site and promised a second tender.",
)
FURNITURE = ("Leave a Reply", "Share this:", "Related Posts", "%d bloggers like this:", "")
NOT_NEWS = (
    "404 Not Found\nThe page you requested could not be found.",
    "Please enable cookies",
    "",
)

stories = st.lists(st.sampled_from(SENTENCES), min_size=3, max_size=8, unique=True).map(" ".join)
bodies = st.one_of(
    st.tuples(stories, st.sampled_from(FURNITURE)).map("\n\n".join),
    stories,
    st.sampled_from(NOT_NEWS),
    # what is blank to a reader is tested there: no control characters
    st.text(st.characters(exclude_categories=["C"]), max_size=40),
)


@dataclass(frozen=True)
class Inbox:
    """Files by name, and how many different documents or broken records each holds."""

    files: dict[str, bytes]
    holds: dict[str, int]


@st.composite
def inboxes(draw: st.DrawFn, day: int) -> Inbox:
    files: dict[str, bytes] = {}
    holds: dict[str, int] = {}
    for number, body in enumerate(draw(st.lists(bodies, max_size=3))):
        files[f"{day}-{number}.txt"] = body.encode("utf-8")
        holds[f"{day}-{number}.txt"] = 1
    if records := draw(st.lists(st.tuples(st.integers(0, 3), bodies | st.none()), max_size=4)):
        name = f"{day}.jsonl"
        lines = [record_line(f"{day}-{key}", body) for key, body in records]
        files[name] = b"\n".join(lines) + b"\n"
        holds[name] = len(set(lines)) + sum(refused(line) for line in lines)
        holds[name] -= len({line for line in lines if refused(line)})
    if rows := draw(st.lists(stories, max_size=2, unique=True)):
        sheet = io.StringIO()
        csv.writer(sheet).writerows(
            [("id", "text"), *((f"{day}c{i}", row) for i, row in enumerate(rows))]
        )
        files[f"{day}.csv"] = sheet.getvalue().encode("utf-8")
        holds[f"{day}.csv"] = len(rows)
    if draw(st.booleans()):
        page = f"<html><body><article><p>{draw(stories)}</p></article></body></html>"
        files[f"{day}.html"] = page.encode("utf-8")
        holds[f"{day}.html"] = 1
    return Inbox(files, holds)


def record_line(key: str, body: str | None) -> bytes:
    if body is None:
        return b'{"id": "' + key.encode() + b'", "text": broken'
    return json.dumps({"id": key, "text": body}).encode()


def refused(line: bytes) -> bool:
    """Tell whether the reader refuses a record, which is then known by its place alone."""
    return b"broken" in line or not json.loads(line)["text"].strip()


def file_of(source_uri: str) -> str:
    return source_uri.rpartition("/")[2].partition("#")[0]


def put(inbox: Path, corpus: Inbox) -> None:
    for name, content in corpus.files.items():
        (inbox / name).write_bytes(content)


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(inboxes(1))
def test_the_text_stage_gives_every_document_one_outcome(corpus: Inbox) -> None:
    with tempfile.TemporaryDirectory() as name:
        inbox, work = Path(name) / "inbox", Path(name) / "warehouse"
        inbox.mkdir()
        put(inbox, corpus)
        (inbox / "always.txt").write_text(SENTENCES[0], encoding="utf-8")
        batch = intake.ingest_step([str(inbox)], Store(work), SETTINGS)
        counts = [text.census_shard(raw, work, SETTINGS) for raw in batch.raw]
        census = text.census_step(counts, None, work, SETTINGS)
        shards = [text.text_shard(raw, census, work, SETTINGS) for raw in batch.raw]
        outputs = [batch.refusals, *shards]
        rows = [row for output in outputs for row in output.read("documents").to_pylist()]
        assert Counter(file_of(row["source_uri"]) for row in rows) == corpus.holds | {
            "always.txt": 1
        }
        assert {row["outcome"] for row in rows} <= {"article", "not_article", "quarantined"}
        articles = Counter(
            id for o in shards for id in o.read("articles")["document_id"].to_pylist()
        )
        assert articles == +Counter({row["document_id"]: row["article_count"] for row in rows})
        refused = Counter(
            id for o in outputs for id in o.read("quarantine")["document_id"].to_pylist()
        )
        assert refused == Counter(r["document_id"] for r in rows if r["outcome"] == "quarantined")
        assert batch.total("seen") - batch.total("repeated") == len(rows)


@settings(
    max_examples=15, phases=[Phase.generate], deadline=None, suppress_health_check=list(HealthCheck)
)
@given(inboxes(1), inboxes(2))
def test_every_document_is_accounted_for_once_in_its_run_and_source(
    first: Inbox, second: Inbox
) -> None:
    with tempfile.TemporaryDirectory() as name:
        inbox, warehouse = Path(name) / "inbox", Path(name) / "warehouse"
        inbox.mkdir()
        (inbox / "always.txt").write_text(SENTENCES[0], encoding="utf-8")
        put(inbox, first)
        run([str(inbox)], warehouse, SETTINGS)
        if second.files:
            put(inbox, second)
            run([str(inbox)], warehouse, SETTINGS)
        snapshot = Store(warehouse).current()
        assert snapshot is not None
        documents = snapshot.table("documents", ["run_id", "source_uri"]).to_pylist()
        expected = Counter(first.holds) + Counter(second.holds) + Counter({"always.txt": 1})
        assert Counter(file_of(row["source_uri"]) for row in documents) == expected
        by_run = Counter(row["run_id"] for row in documents)
        days = [1 + sum(first.holds.values()), sum(second.holds.values())]
        assert sorted(by_run.values()) == sorted(day for day in days if day)
        assert verify(Store(warehouse), history=True) == []


def test_a_batch_of_nothing_but_broken_records_is_published_as_such(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "feed.jsonl").write_bytes(b'{"id": 1, "text": broken\n')
    counts = run([str(inbox)], tmp_path / "warehouse", SETTINGS).rows
    assert (counts["documents"], counts["quarantine"], counts["articles"]) == (1, 1, 0)
    assert verify(Store(tmp_path / "warehouse")) == []
