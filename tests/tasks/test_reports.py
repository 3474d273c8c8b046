from pathlib import Path

from prefect.logging import disable_run_logger

from tasks import reports
from tests.report.corpus import plain_rows, published, run_rows
from tests.store.corpus import publish_sample
from unspun.pipeline.summary import Summary
from unspun.report import blocked_page, quality_page, trend


def summary_of(root: Path, snapshot_id: str | None, source: str = "a.example") -> Summary:
    return Summary(
        run_id="run-1",
        warehouse=str(root),
        snapshot_id=snapshot_id,
        published=True,
        seen=2,
        known=0,
        repeated=0,
        ledger={source: {"article": 2}},
    )


def test_a_run_leaves_its_report_under_the_id_of_its_snapshot(tmp_path: Path) -> None:
    store, result = publish_sample(tmp_path, 12)
    page = reports.quality(summary_of(tmp_path, result.snapshot_id))
    path = tmp_path / "reports" / f"{result.snapshot_id}.html"
    assert f"Snapshot <code>{result.snapshot_id}</code>" in path.read_text(encoding="utf-8")
    assert not list(store.staging_dir.glob("*"))
    assert f"- Run report: `{path}`" in page
    assert f"- Data Docs: `{tmp_path}/data-docs/index.html`" in page


def test_a_report_that_cannot_be_written_does_not_fail_a_published_run(tmp_path: Path) -> None:
    _, result = publish_sample(tmp_path, 12)
    (tmp_path / "reports").write_text("in the way", encoding="utf-8")
    with disable_run_logger():
        for snapshot_id in (result.snapshot_id, None):
            page = reports.quality(summary_of(tmp_path, snapshot_id))
            assert "2 documents in = 2 article + 0 duplicate" in page
            assert "Run report" not in page


def test_the_data_quality_page_sets_the_run_against_the_last_ones(tmp_path: Path) -> None:
    snapshot = published(tmp_path, plain_rows(12), run_rows(4))
    page = quality_page(summary_of(tmp_path, snapshot.id), {}, trend=trend(snapshot))
    assert "## Against the last runs" in page
    row = next(line for line in page.splitlines() if "Documents taken in" in line)
    now, before, drawn = (cell.strip() for cell in row.split("|")[2:5])
    assert float(now) > 0
    assert float(before) > 0
    assert len(drawn) == 4
    assert "Against the last runs" not in quality_page(summary_of(tmp_path, snapshot.id), {})


def test_a_source_with_a_hostile_name_stays_in_its_cell(tmp_path: Path) -> None:
    page = quality_page(summary_of(tmp_path, "x", "a|b\n# <script>"), {})
    assert "| a\\|b # &lt;script> | 2 |" in page


def test_what_blocked_publishing_is_said_with_rule_table_and_finding() -> None:
    page = blocked_page([("VAL-101", "articles", "9 of 10 rows")], {"VAL-101": "No title."})
    assert "The warehouse is as it was." in page
    assert "| VAL-101 | No title. | articles | 9 of 10 rows |" in page
